internal import Annotation

/// The noun phrases round a number.
extension QuantitySentence {
    /// The noun phrase at `i` without its determiner, as a range of pieces.
    func nounPhrase(at i: Int) -> Range<Int>? {
        var j = i
        while j < i + 3, traits(j).contains(.determiner) { j += 1 }
        let start = j
        let limit = min(start + 9, pieces.count)
        while j < limit {
            if isPossessive(j), j > start, isWord(j + 2) {
                j += 2
                continue
            }
            // "rare-earth", "O'Hara", "voters' choice"
            if j > start, !pieces[j].isSpaced, isHyphen(j) || isApostrophe(j), isNominal(j + 1) {
                j += 1
                continue
            }
            guard isNominal(j) else { break }
            j += 1
        }
        return j > start ? start..<min(j, pieces.count) : nil
    }

    /// Whether the word at `i` can be part of a noun phrase: no function word, no verb in a finite form.
    func isNominal(_ i: Int) -> Bool {
        guard isWord(i), !traits(i).contains(.function), !isTime(i), !isAdverb(i) else { return false }
        if traits(i).contains(.verb) {
            return pieces[i].isCapital || isPluralNounAhead(i) || traits(i - 1).contains(.determiner)
        }
        // "the wall fell", "shares rose"
        if !pieces[i].isCapital, traits(i).contains(.up) || traits(i).contains(.down) { return false }
        return numeral(i) == nil || numeral(i)?.kind == .suffix
    }

    func isApostrophe(_ i: Int) -> Bool {
        isMark(i) && word(i) != 0 && (word(i) == words.apostrophe || word(i) == words.curlyApostrophe)
    }

    /// "probably": words in "-ly" that are no nouns.
    func isAdverb(_ i: Int) -> Bool {
        let end = Int(pieces[i].end)
        guard end - Int(pieces[i].start) > 4, bytes[end - 1] == 0x79, bytes[end - 2] == 0x6C, !pieces[i].isCapital
        else {
            return false
        }
        return word(i) == 0 || !tables.nounsInLy.contains(word(i))
    }

    func isPluralNounAhead(_ i: Int) -> Bool { isPlural(i + 1) && pieces[i + 1].isSpaced }

    func isTime(_ i: Int) -> Bool {
        let traits = traits(i)
        return traits.contains(.weekday) || traits.contains(.month) && pieces[i].isCapital
            || tables.timeWords.contains(word(i)) && word(i) != 0
    }

    /// A phrase with the "of" phrases and one more that belong to it: "members of the council", "seats in parliament".
    func extended(_ phrase: Range<Int>) -> Range<Int> {
        var end = phrase.upperBound
        for _ in 0..<2 {
            guard word(end) == words.of, let next = nounPhrase(at: end + 1) else { break }
            end = next.upperBound
        }
        return phrase.lowerBound..<end
    }

    /// The noun that an amount stands before: "a $500 million deal".
    func attributed(at i: Int) -> Range<Int>? {
        guard isWord(i), isNominal(i), !isTime(i), !isVerbal(i) else { return nil }
        guard let phrase = nounPhrase(at: i), phrase.lowerBound == i else { return nil }
        return phrase
    }

    /// What money is given in: "in aid", not "in 2019" or "in Kyiv".
    func substance(at i: Int) -> Range<Int>? {
        guard let phrase = nounPhrase(at: i), !pieces[phrase.lowerBound].isCapital, isWord(phrase.lowerBound) else {
            return nil
        }
        return phrase
    }

    /// "on Ukraine", "to the army", "for 12 ships": the phrase behind an amount that says for what it is.
    func complement(at i: Int, noun: Bool) -> Range<Int>? {
        let w = word(i)
        guard w != 0,
            w == words.on || w == words.to || w == words.purpose || w == words.inside && noun
                || w == tables.against || w == tables.under || w == words.from && !noun || w == tables.into
        else {
            // "spent $350 billion helping farmers"
            guard !noun, isWord(i), isGerund(i), let object = nounPhrase(at: i + 1) else { return nil }
            return i..<object.upperBound
        }
        // "for the first time" is no part of what is measured.
        guard let phrase = nounPhrase(at: i + 1), !isTime(phrase.upperBound) else { return nil }
        return i..<extended(phrase).upperBound
    }

    /// The phrase that names the amount just before it: "a fine of", "inflation at".
    func quantified(before i: Int) -> Range<Int>? {
        let at = behindQuote(i)
        let w = word(at - 1)
        guard w != 0, w == words.of || w == words.at || w == tables.worth else { return nil }
        return nounPhrase(endingAt: at - 1)
    }

    /// "rates above 80 percent": the phrase before a modifier.
    func named(before amount: Amount) -> Range<Int>? {
        guard amount.modifier != .equal, amount.first > 0, isNominal(amount.first - 1), !isVerbal(amount.first - 1)
        else {
            return nil
        }
        return nounPhrase(endingAt: amount.first)
    }

    /// Behind a remark in brackets, such as the same sum in another currency.
    func behindBrackets(_ i: Int) -> Int {
        guard word(i) == words.open else { return i }
        var k = i + 1
        while k < min(i + 8, pieces.count), word(k) != words.close { k += 1 }
        return word(k) == words.close ? k + 1 : i
    }

    /// Before a quotation mark that opens just before `i`.
    func behindQuote(_ i: Int) -> Int {
        isMark(i - 1) && tables.quotes.contains(word(i - 1)) && word(i - 1) != 0 ? i - 1 : i
    }

    /// "rise", "drop": the direction of the noun at `i`.
    func changeNoun(at i: Int) -> Quantity.Change? {
        guard isWord(i), !pieces[i].isCapital, word(i) != words.up, word(i) != words.down else { return nil }
        if traits(i).contains(.up) { return .up }
        return traits(i).contains(.down) ? .down : nil
    }

    /// The noun phrase that ends before piece `end`, with its "of" and "in" phrases.
    ///
    /// `isSubject`: any preposition may stand in it ("exports to China").
    func nounPhrase(endingAt end: Int, isSubject: Bool = false) -> Range<Int>? {
        var k = end
        let limit = max(0, end - Self.reach)
        while k > limit {
            let j = k - 1
            if isWord(j), j > 0, isPossessive(j - 1) {
                k = j - 1
                continue
            }
            if k < end, !pieces[j].isSpaced, !pieces[j + 1].isSpaced, isHyphen(j) || isApostrophe(j), isWord(j - 1) {
                k = j
                continue
            }
            if isNominal(j) {
                // "it levied duties", "Rome imposed tariffs": a verb, not a participle.
                if k < end, isVerbal(j), traits(j - 1).contains(.pronoun) || isWord(j - 1) && pieces[j - 1].isCapital {
                    break
                }
                k = j
                continue
            }
            // "the price of oil", "the number of people in the city": a phrase with its complement.
            let w = word(j)
            if k < end, w != 0,
                w == words.of || w == words.inside || w == words.purpose
                    || isSubject && (w == words.to || w == words.from || w == words.on)
            {
                k = j
                continue
            }
            if k < end, traits(j).contains(.determiner),
                word(j - 1) == words.of || word(j - 1) == words.inside || word(j - 1) == words.purpose
                    || isSubject && (word(j - 1) == words.to || word(j - 1) == words.on || word(j - 1) == words.from)
            {
                k = j
                continue
            }
            break
        }
        // "would face duties", "to slap tariffs": the word behind "to" or an auxiliary is a verb.
        if k < end - 1, word(k - 1) == words.to || traits(k - 1).contains(.auxiliary) { k += 1 }
        while k < end, traits(k).contains(.function) { k += 1 }
        guard k < end, isWord(k) else { return nil }
        return k..<end
    }
}
