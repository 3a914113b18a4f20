internal import Annotation
internal import TextBytes

/// What a quantity measures: the noun phrase, and the verb, that say of what it is a number.
///
/// There is no parser behind this: phrases are found by the kinds of the words round the number, nearest first. Each look
/// is bounded, and where none of them finds a phrase the quantity has no measure rather than a wrong one.
extension QuantitySentence {
    /// How far to look for a subject or a predicate, in pieces.
    private static let reach = 14

    func measure(_ quantity: inout Quantity, _ amount: inout Amount, after before: Earlier) {
        guard !amount.isPartitive, let found = found(amount, after: before) else { return }
        amount.measured = found
        if quantity.change == nil { quantity.change = found.change }
        var label = label(found.phrase)
        if let verb = found.verb {
            let word = verb.map(string).joined(separator: " ").lowercased()
            label = found.isVerbFirst ? word + " " + label : label.isEmpty ? word : label + " " + word
        }
        if let tail = found.tail {
            let words = self.label(tail)
            if !words.isEmpty { label += " " + words }
        }
        while label.hasPrefix(" ") { label.removeFirst() }
        guard !label.isEmpty else { return }
        let anchor = found.phrase.isEmpty ? found.verb ?? found.phrase : found.phrase
        guard !anchor.isEmpty else { return }
        quantity.measure = ByteSpan(start: pieces[anchor.lowerBound].start, end: pieces[anchor.upperBound - 1].end)
        quantity.measureLabel = label
    }

    private func found(_ amount: Amount, after before: Earlier) -> Measured? {
        if let last = before.last, isConversion(amount, of: last) { return last.measured }
        if let last = before.last, last.measured != nil, isResult(amount, of: last) {
            var found = last.measured
            if word(amount.first - 1) != words.or { found?.change = nil }
            return found
        }
        if let noun = amount.noun, amount.unit?.isCounted ?? true || amount.unit?.kind == .people, !amount.isFraction {
            return counted(noun, amount, after: before)
        }
        // "61 dead", "50 missing", "14 others"
        if amount.noun == nil, traits(amount.end).contains(.state),
            amount.unit == nil || amount.unit?.kind == .people || amount.unit?.isCounted == true
        {
            return Measured(phrase: amount.end..<(amount.end + 1))
        }
        if amount.unit?.kind == .people, amount.end > amount.numberEnd {
            var start = amount.numberEnd
            while start < amount.end - 1, traits(start).contains(.function) { start += 1 }
            return counted(start..<amount.end, amount, after: before)
        }
        if amount.isFraction, let noun = amount.noun { return whole(from: noun.lowerBound, amount) }
        if amount.unit == nil || amount.unit?.isCounted == true { return bare(amount) }
        return measured(amount, after: before)
    }

    /// Whether an amount tells more of what the one before it told: "rose 45 cents to $64", "2 points, or 0.5 percent,".
    private func isResult(_ amount: Amount, of last: Amount) -> Bool {
        let gap = amount.first - last.end
        guard gap >= 1, gap <= 2, amount.unit?.isCounted != true, last.unit?.isCounted != true else { return false }
        let w = word(amount.first - 1)
        if gap == 2, word(last.end) != words.comma { return false }
        return w == words.to || w == words.at || w == words.or
    }

    // MARK: what is counted

    private func counted(_ noun: Range<Int>, _ amount: Amount, after before: Earlier) -> Measured {
        let head = extended(noun)
        if let verb = predicate(behind: behindAside(head.upperBound)) { return Measured(phrase: head, verb: verb) }
        if let verb = governor(before: amount.first) { return Measured(phrase: head, verb: verb) }
        // "destroyed 27 trucks and 71 vans": one verb for both.
        if let last = before.last, let verb = last.measured?.verb, verb.upperBound <= last.first,
            word(amount.first - 1) == words.and || word(amount.first - 1) == words.comma, amount.first - last.end <= 2
        {
            return Measured(phrase: head, verb: verb)
        }
        return Measured(phrase: head)
    }

    /// Behind a remark between commas that begins at `i`: "nine people, two children among them, died".
    private func behindAside(_ i: Int) -> Int {
        guard word(i) == words.comma else { return i }
        var close = i + 1
        let limit = min(close + Self.reach, pieces.count)
        while close < limit, word(close) != words.comma, word(close) != words.dot { close += 1 }
        return close < limit && word(close) == words.comma ? close + 1 : i
    }

    /// "138 were shot down", "fell to 7,425": a number alone.
    private func bare(_ amount: Amount) -> Measured? {
        if let said = said(behind: amount.end) { return said }
        if let named = quantified(before: amount.first) { return Measured(phrase: named) }
        let verb = governor(before: amount.first)
        if let verb, change(before: amount) == nil {
            return Measured(phrase: verb.lowerBound..<verb.lowerBound, verb: verb)
        }
        if let subject = subject(of: amount) { return subject }
        return verb.map { Measured(phrase: $0.lowerBound..<$0.lowerBound, verb: $0) }
    }

    // MARK: what is measured

    private func measured(_ amount: Amount, after before: Earlier) -> Measured? {
        let next = behindBrackets(amount.end)
        // "a two-year delay": of a length of time only what it belongs to is told.
        if amount.unit?.kind == .time {
            return attributed(at: isHyphen(next) ? next + 1 : next).map { Measured(phrase: $0) }
        }
        // "less than 20 percent of the country's ores", "5 tonnes of grain", "$40 million worth of grain"
        if word(next) == words.of { return whole(from: next + 1, amount) }
        if isWord(next), word(next) == tables.worth, word(next + 1) == words.of { return whole(from: next + 2, amount) }
        // "a $500 million deal", "a 25% duty on steel"
        let joined = isHyphen(next) ? next + 1 : next
        if let change = changeNoun(at: joined) {
            // "a 15 percent rise in exports"; without "in" it is the rise of what was told before.
            var found = before.last?.measured ?? Measured(phrase: joined..<(joined + 1))
            if word(joined + 1) == words.inside || word(joined + 1) == words.of, let noun = nounPhrase(at: joined + 2) {
                found = Measured(phrase: extended(noun))
            }
            found.change = change
            return found
        }
        if let noun = attributed(at: joined) {
            return Measured(phrase: noun, tail: complement(at: noun.upperBound, noun: true))
        }
        // "$40 million in aid to farmers"
        if word(next) == words.inside, let noun = substance(at: next + 1) {
            return Measured(phrase: noun, tail: complement(at: noun.upperBound, noun: true))
        }
        // "a fine of $3 billion", "duties of 25 percent on steel", "inflation at 9 percent", "rates above 80 percent"
        let tail = complement(at: next, noun: true)
        if let named = quantified(before: amount.first) ?? named(before: amount),
            named.lowerBound >= before.last?.end ?? 0
        {
            return Measured(phrase: named, tail: tail)
        }
        // "… and 10 percent on copper"
        if let tail, let last = before.last, last.unit == amount.unit, let phrase = last.measured?.phrase,
            word(amount.first - 1) == words.and || word(amount.first - 1) == words.comma
        {
            if last.measured?.isVerbFirst == true {
                return Measured(phrase: tail, verb: last.measured?.verb, isVerbFirst: true)
            }
            return Measured(phrase: phrase, tail: tail)
        }
        // "spent $350 billion on Ukraine", "paid 5 euros for it"
        if let verb = governor(before: amount.first), change(before: amount) == nil {
            if let tail = complement(at: next, noun: false) {
                return Measured(phrase: tail, verb: verb, isVerbFirst: true)
            }
            if let subject = subject(of: amount) { return subject }
            return Measured(phrase: verb.lowerBound..<verb.lowerBound, verb: verb)
        }
        if let subject = subject(of: amount) { return subject }
        return said(behind: next)
    }

    /// The whole of which a share is told, and what is said of the share: "20 percent of the ores … are under occupation".
    private func whole(from start: Int, _ amount: Amount) -> Measured? {
        guard let noun = nounPhrase(at: start) else { return nil }
        let phrase = extended(noun)
        var k = phrase.upperBound
        // Over a clause in commas to the verb.
        if word(k) == words.comma {
            var close = k + 1
            let limit = min(k + 1 + Self.reach, pieces.count)
            while close < limit, word(close) != words.comma, word(close) != words.dot { close += 1 }
            if close < limit, word(close) == words.comma { k = close + 1 }
        }
        if traits(k).contains(.auxiliary) {
            if let verb = predicate(behind: k) { return Measured(phrase: phrase, verb: verb) }
            if traits(k + 1).contains(.preposition), let object = nounPhrase(at: k + 2) {
                return Measured(phrase: phrase, tail: k + 1..<object.upperBound)
            }
        }
        if k == phrase.upperBound, let verb = predicate(behind: k) { return Measured(phrase: phrase, verb: verb) }
        if let tail = complement(at: phrase.upperBound, noun: true) { return Measured(phrase: phrase, tail: tail) }
        // "controls a fifth of the coast"; "shipping 13 percent of all exports" tells no more than the exports.
        if let verb = governor(before: amount.first), !isGerund(verb.lowerBound) {
            return Measured(phrase: phrase, verb: verb)
        }
        return Measured(phrase: phrase)
    }

    // MARK: phrases

    /// The noun phrase at `i` without its determiner, as a range of pieces.
    private func nounPhrase(at i: Int) -> Range<Int>? {
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
    private func isNominal(_ i: Int) -> Bool {
        guard isWord(i), !traits(i).contains(.function), !isTime(i), !isAdverb(i) else { return false }
        if traits(i).contains(.verb) {
            return pieces[i].isCapital || isPluralNounAhead(i) || traits(i - 1).contains(.determiner)
        }
        // "the wall fell", "shares rose"
        if !pieces[i].isCapital, traits(i).contains(.up) || traits(i).contains(.down) { return false }
        return numeral(i) == nil || numeral(i)?.kind == .suffix
    }

    private func isApostrophe(_ i: Int) -> Bool {
        isMark(i) && word(i) != 0 && (word(i) == words.apostrophe || word(i) == words.curlyApostrophe)
    }

    /// "probably": words in "-ly" that are no nouns.
    private func isAdverb(_ i: Int) -> Bool {
        let end = Int(pieces[i].end)
        guard end - Int(pieces[i].start) > 4, bytes[end - 1] == 0x79, bytes[end - 2] == 0x6C, !pieces[i].isCapital
        else {
            return false
        }
        return word(i) == 0 || !tables.nounsInLy.contains(word(i))
    }

    private func isPluralNounAhead(_ i: Int) -> Bool { isPlural(i + 1) && pieces[i + 1].isSpaced }

    private func isTime(_ i: Int) -> Bool {
        let traits = traits(i)
        return traits.contains(.weekday) || traits.contains(.month) && pieces[i].isCapital
            || tables.timeWords.contains(word(i)) && word(i) != 0
    }

    /// A phrase with the "of" phrases and one more that belong to it: "members of the council", "seats in parliament".
    private func extended(_ phrase: Range<Int>) -> Range<Int> {
        var end = phrase.upperBound
        for _ in 0..<2 {
            guard word(end) == words.of, let next = nounPhrase(at: end + 1) else { break }
            end = next.upperBound
        }
        return phrase.lowerBound..<end
    }

    /// The noun that an amount stands before: "a $500 million deal".
    private func attributed(at i: Int) -> Range<Int>? {
        guard isWord(i), isNominal(i), !isTime(i), !isVerbal(i) else { return nil }
        guard let phrase = nounPhrase(at: i), phrase.lowerBound == i else { return nil }
        return phrase
    }

    /// What money is given in: "in aid", not "in 2019" or "in Kyiv".
    private func substance(at i: Int) -> Range<Int>? {
        guard let phrase = nounPhrase(at: i), !pieces[phrase.lowerBound].isCapital, isWord(phrase.lowerBound) else {
            return nil
        }
        return phrase
    }

    /// "on Ukraine", "to the army", "for 12 ships": the phrase behind an amount that says for what it is.
    private func complement(at i: Int, noun: Bool) -> Range<Int>? {
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
    private func quantified(before i: Int) -> Range<Int>? {
        let at = behindQuote(i)
        let w = word(at - 1)
        guard w != 0, w == words.of || w == words.at || w == tables.worth else { return nil }
        return nounPhrase(endingAt: at - 1)
    }

    /// "rates above 80 percent": the phrase before a modifier.
    private func named(before amount: Amount) -> Range<Int>? {
        guard amount.modifier != .equal, amount.first > 0, isNominal(amount.first - 1), !isVerbal(amount.first - 1)
        else {
            return nil
        }
        return nounPhrase(endingAt: amount.first)
    }

    /// Behind a remark in brackets, such as the same sum in another currency.
    private func behindBrackets(_ i: Int) -> Int {
        guard word(i) == words.open else { return i }
        var k = i + 1
        while k < min(i + 8, pieces.count), word(k) != words.close { k += 1 }
        return word(k) == words.close ? k + 1 : i
    }

    /// Before a quotation mark that opens just before `i`.
    private func behindQuote(_ i: Int) -> Int {
        isMark(i - 1) && tables.quotes.contains(word(i - 1)) && word(i - 1) != 0 ? i - 1 : i
    }

    /// "rise", "drop": the direction of the noun at `i`.
    private func changeNoun(at i: Int) -> Quantity.Change? {
        guard isWord(i), !pieces[i].isCapital, word(i) != words.up, word(i) != words.down else { return nil }
        if traits(i).contains(.up) { return .up }
        return traits(i).contains(.down) ? .down : nil
    }

    /// The noun phrase that ends before piece `end`, with its "of" and "in" phrases.
    ///
    /// `isSubject`: any preposition may stand in it ("exports to China").
    private func nounPhrase(endingAt end: Int, isSubject: Bool = false) -> Range<Int>? {
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

    // MARK: verbs

    /// A verb in a form of its own, or in a participle.
    func isVerbal(_ i: Int) -> Bool {
        guard isWord(i), !pieces[i].isCapital else { return false }
        let traits = traits(i)
        if traits.contains(.function) { return false }
        if traits.contains(.verb) || traits.contains(.up) || traits.contains(.down) { return true }
        let end = Int(pieces[i].end)
        return end - Int(pieces[i].start) > 4 && bytes[end - 1] == 0x64 && bytes[end - 2] == 0x65
    }

    private func isGerund(_ i: Int) -> Bool {
        guard isWord(i), !traits(i).contains(.function) else { return false }
        let end = Int(pieces[i].end)
        return end - Int(pieces[i].start) > 5 && bytes[end - 1] == 0x67 && bytes[end - 2] == 0x6E
            && bytes[end - 3] == 0x69 && !pieces[i].isCapital
    }

    /// The verb whose subject ends before `i`: "were shot down", "have fled", "left". An auxiliary alone is none.
    private func predicate(behind i: Int) -> Range<Int>? {
        var j = i
        var isAuxiliary = false
        // "soldiers who died", "700 [killed and wounded]"
        if word(j) == words.who || word(j) == words.that || word(j) == words.which || word(j) == words.bracket {
            j += 1
        }
        while j < i + 4,
            traits(j).contains(.auxiliary) || isAuxiliary && isWord(j) && (traits(j).contains(.adverb) || isAdverb(j))
        {
            isAuxiliary = isAuxiliary || traits(j).contains(.auxiliary)
            j += 1
        }
        guard isVerbal(j) || isAuxiliary && isBase(j), !traits(j).contains(.saying) || isAuxiliary else { return nil }
        return j..<(isParticle(j + 1) ? j + 2 : j + 1)
    }

    /// What is said of a share or a bare number: the verb with its object ("would vote for Lind", "chose the train"), or
    /// what it is ("are farmers").
    private func said(behind i: Int) -> Measured? {
        if traits(i).contains(.auxiliary), let noun = nounPhrase(at: i + 1), predicate(behind: i) == nil {
            return Measured(phrase: noun)
        }
        guard let verb = predicate(behind: i) else { return nil }
        var end = verb.upperBound
        if word(end) == words.purpose || word(end) == tables.against || word(end) == words.to { end += 1 }
        guard let object = nounPhrase(at: end) else {
            return Measured(phrase: verb.lowerBound..<verb.lowerBound, verb: verb)
        }
        return Measured(phrase: object, verb: verb.lowerBound..<end, isVerbFirst: true)
    }

    /// The verb that has what begins at `i` for its object: "shot down 138", "killing 12", "spent nearly".
    private func governor(before i: Int) -> Range<Int>? {
        var j = behindQuote(i) - 1
        while j > i - 3, traits(j).contains(.adverb) && !isParticle(j) || traits(j).contains(.determiner) { j -= 1 }
        let end = j + 1
        if isParticle(j) { j -= 1 }
        guard isVerbal(j) || isGerund(j) || isBase(j), !traits(j).contains(.saying) else { return nil }
        return j..<end
    }

    /// A verb that only its place shows: behind "to", an auxiliary or "helped".
    private func isBase(_ i: Int) -> Bool {
        guard isWord(i), !pieces[i].isCapital, !traits(i).contains(.function), word(i - 1) != 0 else { return false }
        return word(i - 1) == words.to || traits(i - 1).contains(.auxiliary) || tables.helping.contains(word(i - 1))
    }

    private func isParticle(_ i: Int) -> Bool {
        let w = word(i)
        return w != 0 && (w == words.down || w == words.up || w == words.out || w == tables.off)
    }

    /// The subject of the verb before an amount: "Exports to China rose 7 percent", "The set will cost $200".
    private func subject(of amount: Amount) -> Measured? {
        // Back over "by", "to", "from", adverbs, to the verb.
        var j = behindQuote(amount.first) - 1
        let limit = max(-1, amount.first - 7)
        while j > limit, !isVerbal(j), !traits(j).contains(.auxiliary) {
            guard isWord(j), !traits(j).contains(.pronoun), !traits(j).contains(.conjunction) || word(j) == words.that
            else {
                return nil
            }
            j -= 1
        }
        guard j > limit, j >= 0 else { return nil }
        let change: Quantity.Change? =
            traits(j).contains(.up) ? .up : traits(j).contains(.down) ? .down : nil
        // "cut its shipments by 30 percent", "raise the rate to 5 percent": the object changes.
        let hinge = word(amount.first - 1)
        if change != nil, hinge != 0, hinge == words.by || hinge == words.to || hinge == words.from,
            let object = nounPhrase(at: j + 1), object.upperBound <= amount.first
        {
            return Measured(phrase: extended(object), change: change)
        }
        var first = j
        while first > 0,
            traits(first - 1).contains(.auxiliary) || traits(first - 1).contains(.adverb)
                || word(first - 1) == words.to || isVerbal(first - 1) && !isPlural(first - 1), j - first < 6
        {
            first -= 1
        }
        var end = first
        // "The index, which opened late, rose": over a clause in commas.
        if end > 0, word(end - 1) == words.comma {
            var open = end - 2
            while open >= 0, end - open < Self.reach, word(open) != words.comma { open -= 1 }
            guard open > 0, word(open) == words.comma else { return nil }
            end = open
        }
        guard let phrase = nounPhrase(endingAt: end, isSubject: true) else { return nil }
        // Who says so is no measure.
        if (first...j).contains(where: { traits($0).contains(.saying) }) { return nil }
        let isChange = traits(j).contains(.up) || traits(j).contains(.down)
        let isCopula = traits(j).contains(.auxiliary)
        return Measured(phrase: phrase, verb: isChange || isCopula ? nil : j..<(j + 1))
    }

    // MARK: labels

    /// The words of a phrase as they stand, without determiners.
    private func label(_ range: Range<Int>) -> String {
        var out = ""
        for k in range {
            if traits(k).contains(.determiner) { continue }
            let text = word(k) == words.curlyApostrophe ? "'" : string(k)
            if !out.isEmpty, pieces[k].isSpaced { out += " " }
            out += text
        }
        return out
    }
}
