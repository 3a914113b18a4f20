internal import Annotation

/// The verbs round a number, and their subjects.
extension QuantitySentence {
    /// A verb in a form of its own, or in a participle.
    func isVerbal(_ i: Int) -> Bool {
        guard isWord(i), !pieces[i].isCapital else { return false }
        let traits = traits(i)
        if traits.contains(.function) { return false }
        if traits.contains(.verb) || traits.contains(.up) || traits.contains(.down) { return true }
        let end = Int(pieces[i].end)
        return end - Int(pieces[i].start) > 4 && bytes[end - 1] == 0x64 && bytes[end - 2] == 0x65
    }

    func isGerund(_ i: Int) -> Bool {
        guard isWord(i), !traits(i).contains(.function) else { return false }
        let end = Int(pieces[i].end)
        return end - Int(pieces[i].start) > 5 && bytes[end - 1] == 0x67 && bytes[end - 2] == 0x6E
            && bytes[end - 3] == 0x69 && !pieces[i].isCapital
    }

    /// The verb whose subject ends before `i`: "were shot down", "have fled", "left". An auxiliary alone is none.
    func predicate(behind i: Int) -> Range<Int>? {
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
    func said(behind i: Int) -> Measured? {
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
    func governor(before i: Int) -> Range<Int>? {
        var j = behindQuote(i) - 1
        while j > i - 3, traits(j).contains(.adverb) && !isParticle(j) || traits(j).contains(.determiner) { j -= 1 }
        let end = j + 1
        if isParticle(j) { j -= 1 }
        guard isVerbal(j) || isGerund(j) || isBase(j), !traits(j).contains(.saying) else { return nil }
        return j..<end
    }

    /// A verb that only its place shows: behind "to", an auxiliary or "helped".
    func isBase(_ i: Int) -> Bool {
        guard isWord(i), !pieces[i].isCapital, !traits(i).contains(.function), word(i - 1) != 0 else { return false }
        return word(i - 1) == words.to || traits(i - 1).contains(.auxiliary) || tables.helping.contains(word(i - 1))
    }

    func isParticle(_ i: Int) -> Bool {
        let w = word(i)
        return w != 0 && (w == words.down || w == words.up || w == words.out || w == tables.off)
    }

    /// The subject of the verb before an amount: "Exports to China rose 7 percent", "The set will cost $200".
    func subject(of amount: Amount) -> Measured? {
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
}
