/// The nouns that numbers count.
extension QuantitySentence {
    /// Whether the word at `i` is a plural, or a noun that counts without an ending.
    func isPlural(_ i: Int) -> Bool {
        guard isWord(i) else { return false }
        let traits = traits(i)
        if traits.contains(.plural) { return true }
        if traits.contains(.singular) || traits.contains(.function) { return false }
        let start = Int(pieces[i].start)
        let end = Int(pieces[i].end)
        guard end - start > 2, bytes[end - 1] | 0x20 == 0x73 else { return false }
        let before = bytes[end - 2] | 0x20
        // "-ss", "-us", "-is" are no plurals; nor is an abbreviation in capitals.
        if before == 0x73 || before == 0x75 || before == 0x69 { return false }
        return !(pieces[i].isUpper && end - start <= 4)
    }

    /// The singular of the word at `i`, as it is written but for its ending.
    func singular(_ i: Int) -> String {
        if let known = tables.singulars[word(i)] { return known }
        var text = string(i)
        guard isPlural(i), !traits(i).contains(.plural) || text.hasSuffix("s") else { return text }
        let letters = Array(text.utf8)
        func ends(_ suffix: StaticString) -> Bool {
            let n = suffix.utf8CodeUnitCount
            guard letters.count > n else { return false }
            for k in 0..<n where letters[letters.count - n + k] | 0x20 != suffix.utf8Start[k] { return false }
            return true
        }
        if ends("ches") || ends("shes") || ends("sses") || ends("xes") {
            text.removeLast(2)
        } else if ends("ies"), letters.count > 4 {
            text.removeLast(3)
            text += "y"
        } else if ends("s") {
            text.removeLast()
        }
        return text
    }

    /// Whether the word at `i` can stand in a noun phrase behind a number.
    func isContent(_ i: Int) -> Bool {
        isWord(i) && !traits(i).contains(.function)
            && numeral(i).map { $0.kind == .suffix || $0.kind == .fraction } ?? true
    }

    /// Finds the noun that a bare number counts: "13,000 workers", "two new light tanks", "half of the houses".
    func countNoun(_ amount: inout Amount, inList: Bool = false) {
        var j = amount.end
        guard j < pieces.count else { return }
        let isHyphenated = isHyphen(j)
        if isHyphenated {
            j += 1
            return hyphenated(&amount, at: j, inList: inList)
        }
        if amount.isFraction || amount.isVague {
            if word(j) == words.of { j += 1 }
            while traits(j).contains(.determiner), j < amount.end + 4 { j += 1 }
            if traits(j).contains(.pronoun) { return }
        } else if word(j) == words.of {
            return partitive(&amount, at: j + 1)
        } else if traits(j).contains(.function) {
            return
        }
        if !amount.isOne, isNumber(j) || numeral(j) != nil, let phrase = phrase(behindMeasureAt: j) {
            // The measure is a quantity of its own and is read next.
            amount.noun = phrase.range
            amount.unit = UnitReading(name: phrase.name, kind: nil)
            return
        }
        guard j < pieces.count,
            let phrase = phrase(at: j, wantsPlural: !amount.isOne && !amount.isFraction, isOne: amount.isOne)
        else {
            return
        }
        take(phrase, for: &amount)
    }

    /// "two 500-pound bombs", "eight million 250ml bottles": what stands behind a measure of its own.
    private func phrase(behindMeasureAt j: Int) -> (range: Range<Int>, name: String)? {
        guard let inner = amount(at: j), inner.first == j, let unit = inner.unit, unit.kind != .people,
            unit.kind != .percent,
            unit.kind != .count, !inner.isVague
        else { return nil }
        return phrase(at: isHyphen(inner.end) ? inner.end + 1 : inner.end, wantsPlural: true)
    }

    /// "one of the oldest mines", "one of four plans", "three of the ships", "two of the mayor's aides".
    private func partitive(_ amount: inout Amount, at start: Int) {
        var j = start
        while j < start + 3, traits(j).contains(.determiner) { j += 1 }
        guard j < pieces.count else { return }
        if let whole = numeralReading(at: j, isMoney: false), whole.low == whole.high, whole.low > 1, !whole.isVague,
            let phrase = phrase(at: whole.end, wantsPlural: true)
        {
            guard amount.isOne else {
                // "three of the five ships": both count ships, and the five are read next.
                amount.unit = UnitReading(name: phrase.name, kind: nil)
                return
            }
            amount.low = 1 / whole.low
            amount.high = amount.low
            amount.isFraction = true
            amount.numberEnd = whole.end
            amount.isOne = false
            amount.isPartitive = true
            take(phrase, for: &amount)
            return
        }
        guard amount.isOne || j > start || isPossessed(at: j), var phrase = phrase(at: j, wantsPlural: true) else {
            return
        }
        amount.isPartitive = true
        // "one of the oldest mines in Europe": the place is part of what is counted.
        let next = phrase.range.upperBound
        if word(next) == words.inside,
            let place = self.phrase(at: word(next + 1) == words.the ? next + 2 : next + 1, wantsPlural: false)
        {
            phrase.name += " " + place.name
            phrase.range = phrase.range.lowerBound..<place.range.upperBound
        }
        take(phrase, for: &amount)
    }

    /// "the mayor's aides": a name or noun with a possessive ending begins at `j`.
    private func isPossessed(at j: Int) -> Bool {
        (j + 1..<min(j + 4, pieces.count)).contains { isPossessive($0) }
    }

    private func take(_ phrase: (range: Range<Int>, name: String), for amount: inout Amount) {
        var phrase = phrase
        let head = phrase.range.upperBound - 1
        // "categories of goods", "snaps of man coverage"
        let isPeople = phrase.name.hasSuffix("people")
        if !isPeople, !amount.isFraction, word(head + 1) == words.of,
            let whole = self.phrase(at: head + 2, wantsPlural: false)
        {
            phrase.name += " " + whole.name
            phrase.range = phrase.range.lowerBound..<whole.range.upperBound
        }
        amount.noun = phrase.range
        amount.end = phrase.range.upperBound
        if word(head) != 0, traits(head).contains(.plural), phrase.name.hasSuffix("people") {
            amount.unit = UnitReading(name: "people", kind: amount.isFraction ? nil : .people)
        } else {
            amount.unit = UnitReading(name: phrase.name, kind: nil)
        }
    }

    /// "12-nation pact": the word joined to digits. In letters such compounds are names more often than counts ("a
    /// two-party system", "five-star"), but for lists of them ("four- and six-cylinder engines").
    private func hyphenated(_ amount: inout Amount, at j: Int, inList: Bool) {
        guard isContent(j), !pieces[j].isCapital, !amount.isFraction, !amount.isSpelled || inList,
            !traits(j).contains(.verb)
        else {
            return
        }
        // Only what is counted in such compounds; "two-faced", "three-way" and "one-on-one" are no counts.
        guard !isHyphen(j + 1) else { return }
        // "a 3,000-strong army"
        guard !traits(j).contains(.light) else { return }
        amount.unit = UnitReading(name: singular(j), kind: nil)
        amount.noun = j..<(j + 1)
        amount.end = j + 1
    }

    /// The noun phrase at `i`, as far as its head, and its words in the singular.
    ///
    /// For a number above one the head is the first plural and the plurals that follow it; for "one" it is the word
    /// before the first that cannot belong to the phrase.
    func phrase(at i: Int, wantsPlural: Bool, isOne: Bool = false) -> (range: Range<Int>, name: String)? {
        var j = i
        var parts: [Int] = []
        var head: Int?
        let limit = min(i + 7, pieces.count)
        while j < limit {
            if isWord(j) {
                if word(j) == words.and || word(j) == words.or, !parts.isEmpty, head == nil, wantsPlural,
                    isContent(j + 1),
                    !traits(j + 1).contains(.verb)
                {
                    j += 1
                    continue
                }
                guard isContent(j) else { break }
                if traits(j).contains(.verb), !isNoun(verb: j, wantsPlural: wantsPlural, parts: parts, head: head) {
                    break
                }
                if head != nil, !isPlural(j) { break }
                // "one side calls": no plural belongs to "one".
                if isOne, isPlural(j) { break }
                parts.append(j)
                // "the mayor's aides", "the residents' houses": what is possessed is counted.
                if isPossessive(j + 1) {
                    j += 3
                    continue
                }
                if isPlural(j), !isPluralPossessive(j) { head = j } else if isPluralPossessive(j) { j += 1 }
                j += 1
                continue
            }
            // "small, friendly firms"
            if word(j) == words.comma, head == nil, wantsPlural, !parts.isEmpty, isContent(j + 1), isPlural(j + 2),
                !traits(j + 1).contains(.verb), !pieces[j + 1].isCapital
            {
                j += 1
                continue
            }
            // "Covid-19 tests"
            if word(j) == words.hyphen, isPlainNumber(j + 1), !pieces[j + 1].isSpaced, head == nil, !parts.isEmpty {
                j += 2
                continue
            }
            if isHyphen(j), !pieces[j].isSpaced, head == nil, !parts.isEmpty, isWord(j + 1) {
                j += 1
                continue
            }
            // "new 737 Max jets"
            if isPlainNumber(j), head == nil, !parts.isEmpty, isWord(j + 1), pieces[j + 1].isCapital {
                parts.append(j)
                j += 1
                continue
            }
            break
        }
        if wantsPlural {
            guard let head else { return attributive(parts) }
            parts.removeAll { $0 > head }
        } else if head == nil {
            // Singular: the last word that is no verb in disguise.
            while parts.count > 1, isLikelyVerb(parts[parts.count - 1]) { parts.removeLast() }
            if parts.count == 1, traits(parts[0]).contains(.verb) || isOne && isParticiple(parts[0]) { return nil }
        }
        while parts.count > 1, traits(parts[0]).contains(.degree) || isParticiple(parts[0]) { parts.removeFirst() }
        // "one more", "three other"
        guard let last = parts.last, let first = parts.first, !traits(last).contains(.light) else { return nil }
        var name = ""
        for part in parts {
            if !name.isEmpty { name += part > first && word(part - 1) == words.hyphen ? "-" : " " }
            name += part == last || isPlural(part) ? singular(part) : tables.lemmas[word(part)] ?? string(part)
        }
        return (i..<(last + 1), name)
    }

    /// "recorded songs": what was done to the things that are counted is part of the measure, not of the unit.
    func isParticiple(_ i: Int) -> Bool {
        let end = Int(pieces[i].end)
        return end - Int(pieces[i].start) > 4 && bytes[end - 1] == 0x64 && bytes[end - 2] == 0x65
            && !pieces[i].isCapital
    }

    /// Whether an apostrophe alone stands behind the word at `i` and another word follows: "residents' houses".
    private func isPluralPossessive(_ i: Int) -> Bool {
        guard isMark(i + 1), !pieces[i + 1].isSpaced,
            word(i + 1) == words.apostrophe || word(i + 1) == words.curlyApostrophe
        else { return false }
        return isContent(i + 2) && pieces[i + 2].isSpaced
    }

    /// Whether a word that is often a verb is a noun, or part of one, where it stands: "50 states", "3 work camps", "two
    /// wounded soldiers", "half of the vote".
    private func isNoun(verb j: Int, wantsPlural: Bool, parts: [Int], head: Int?) -> Bool {
        if wantsPlural { return head == nil && (isPlural(j) || isHyphen(j + 1) || nounAhead(j)) }
        return parts.isEmpty && (traits(j - 1).contains(.determiner) || word(j - 1) == words.of)
    }

    /// "12 page document", "3 cylinder engine": the word before another noun.
    private func attributive(_ parts: [Int]) -> (range: Range<Int>, name: String)? {
        guard parts.count >= 2, isNumber(parts[0] - 1), parts[1] == parts[0] + 1, !pieces[parts[0]].isCapital,
            !pieces[parts[1]].isCapital, !traits(parts[0]).contains(.verb), !traits(parts[1]).contains(.verb),
            !isLikelyVerb(parts[0]), pieces[parts[0]].isSpaced, !pieces[parts[0] - 1].isShaped
        else { return nil }
        return (parts[0]..<(parts[0] + 1), string(parts[0]))
    }

    /// Whether a plural follows within three words: "two wounded soldiers".
    private func nounAhead(_ i: Int) -> Bool {
        var k = i + 1
        while k < min(i + 4, pieces.count), isContent(k) {
            // "19 support Daniels": a name is the verb's object.
            if isPlural(k), !traits(k).contains(.verb) { return !pieces[k].isCapital || isParticiple(i) }
            k += 1
        }
        return false
    }

    private func isLikelyVerb(_ i: Int) -> Bool {
        if traits(i).contains(.verb) { return true }
        let end = Int(pieces[i].end)
        guard end - Int(pieces[i].start) > 4 else { return false }
        return bytes[end - 1] == 0x64 && bytes[end - 2] == 0x65 || bytes[end - 1] == 0x79 && bytes[end - 2] == 0x6C
    }
}
