/// Tells the tense of the clause that an expression stands in, from the verb forms around it; there is no parser.
struct TenseReader {
    let lexicon: TimeLexicon
    let lexemes: [TimeLexeme]
    let symbols: Symbols

    /// Entries of a few words that steer the search.
    struct Symbols: Sendable {
        var to: UInt16
        var by: UInt16
        var stops: Set<UInt16>
        var openers: Set<UInt16>
    }

    /// The tense around `start..<end` in the sentence `sentence` (all indices of lexemes).
    func tense(_ start: Int, _ end: Int, in sentence: Range<Int>) -> ClauseTense {
        // "by February" looks ahead, whatever the verb.
        if start > sentence.lowerBound, has(start - 1, [symbols.by]) { return .future }
        let opensClause = opens(start, sentence)
        if opensClause, let found = forward(end, sentence) { return found }
        if let found = backward(start, sentence) { return found }
        if !opensClause, let found = forward(end, sentence) { return found }
        return .unknown
    }

    /// Whether nothing but a preposition stands between the expression and the beginning of its clause.
    private func opens(_ start: Int, _ sentence: Range<Int>) -> Bool {
        var j = start - 1
        while j >= sentence.lowerBound, lexemes[j].kind == .word, has(j, symbols.openers), start - j <= 3 { j -= 1 }
        if j < sentence.lowerBound { return true }
        if lexemes[j].kind == .mark { return !lexemes[j].isMark(0x2D) || !lexemes[j].isJoined }
        return false
    }

    private func has(_ j: Int, _ set: Set<UInt16>) -> Bool {
        guard lexemes[j].entry >= 0 else { return false }
        return lexicon.readings[Int(lexemes[j].entry)].contains { set.contains($0.symbol) }
    }

    private func kind(_ j: Int) -> Int {
        let lexeme = lexemes[j]
        guard lexeme.kind == .word else { return 0 }
        if let known = lexicon.value(lexeme.entry, .tense) { return Int(known) }
        return lexeme.isPastForm && !lexeme.isCapitalised ? 1 : 0
    }

    private func backward(_ start: Int, _ sentence: Range<Int>) -> ClauseTense? {
        var j = start - 1
        let low = max(sentence.lowerBound, start - 40)
        var afterTo = false
        while j >= low {
            if lexemes[j].isMark(0x3B) || lexemes[j].isMark(0x3A) { return nil }
            // "to meet": an infinitive; what governs it stands further left.
            if j > low, lexemes[j].kind == .word, !lexemes[j].isCapitalised, has(j - 1, [symbols.to]),
                !has(j, symbols.stops)
            {
                afterTo = true
                j -= 2
                continue
            }
            switch kind(j) {
            case 1:
                // "an unspecified date": an adjective.
                if lexemes[j].entry < 0, j > low, has(j - 1, symbols.stops) { break }
                // A participle behind "be" says nothing by itself: "to be held", "will be held".
                if let auxiliary = auxiliary(before: j, low) { return auxiliary }
                return .past
            case 2: return .future
            case 3: return .future
            case 4: return .future
            case 7: return afterTo ? .future : .past
            case 6: return .past
            default: break
            }
            j -= 1
        }
        return nil
    }

    /// What stands before a participle, if it is an auxiliary.
    private func auxiliary(before index: Int, _ low: Int) -> ClauseTense? {
        var j = index - 1
        let limit = max(low, index - 4)
        while j >= limit {
            switch kind(j) {
            case 5:
                var k = j - 1
                while k >= limit - 2, k >= low {
                    if kind(k) == 2 || kind(k) == 3 || lexemes[k].kind == .word && has(k, [symbols.to]) {
                        return .future
                    }
                    if kind(k) == 6 || kind(k) == 1 || kind(k) == 7 { return .past }
                    k -= 1
                }
                return nil
            case 6, 1: return .past
            case 2: return .future
            default: break
            }
            if lexemes[j].kind == .mark { return nil }
            j -= 1
        }
        return nil
    }

    private func forward(_ end: Int, _ sentence: Range<Int>) -> ClauseTense? {
        var j = end
        let high = min(sentence.upperBound, end + 25)
        while j < high {
            if lexemes[j].isMark(0x3B) { return nil }
            switch kind(j) {
            case 1, 6, 7: return .past
            case 2, 3, 4: return .future
            default: break
            }
            j += 1
        }
        return nil
    }
}
