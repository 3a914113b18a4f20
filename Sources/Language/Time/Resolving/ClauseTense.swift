/// The tense of the words around an expression.
enum ClauseTense: Sendable {
    case past, future, unknown
}

/// Tells the tense of the clause that an expression stands in, from the verb forms around it; there is no parser.
struct TenseReader {
    let lexicon: TimeLexicon
    let lexemes: [TimeLexeme]
    let symbols: Symbols

    /// Entries of a few words that steer the search.
    struct Symbols: Sendable {
        var to: UInt16
        var `for`: UInt16
        var ahead: UInt16
        /// by, until, through: what stands behind them lies ahead unless the clause is past.
        var limits: Set<UInt16>
        var determiners: Set<UInt16>
        var openers: Set<UInt16>
    }

    /// What a verb form says; the raw values are those of the class TENSE in `words.tsv`.
    private enum Sign: Int32 {
        case past = 1, modal, plan, timetable, be, have, aim, present, had, aimNoun
    }

    /// The tense around `start..<end` in the sentence `sentence` (all indices of lexemes).
    func tense(_ start: Int, _ end: Int, in sentence: Range<Int>) -> ClauseTense {
        // "a June agreement", "the Tuesday deadline": the verb says nothing of them.
        if isNominal(start, sentence.lowerBound), end < sentence.upperBound, lexemes[end].kind == .word,
            !lexemes[end].isCapitalised
        {
            return .unknown
        }
        if end + 1 < sentence.upperBound, lexemes[end].isMark(0x27), lexemes[end].isJoined, lexemes[end + 1].isJoined {
            return possessive(start, end + 2, sentence)
        }
        let opensClause = opens(start, sentence)
        if opensClause, let found = forward(end, sentence) { return found }
        let isLimit = start > sentence.lowerBound && has(start - 1, symbols.limits)
        if let found = backward(start, sentence) { return isLimit && !found.isPerfect ? .future : found.tense }
        if isLimit { return .future }
        if !opensClause, let found = forward(end, sentence) { return found }
        return .unknown
    }

    /// Whether the expression opens its clause, as "On Tuesday, the court ..." does.
    func opens(_ start: Int, _ sentence: Range<Int>) -> Bool {
        var j = start - 1
        while j >= sentence.lowerBound, lexemes[j].kind == .word, has(j, symbols.openers), start - j <= 3 { j -= 1 }
        if j < sentence.lowerBound { return true }
        if lexemes[j].kind == .mark {
            return !lexemes[j].isMark(0x28) && (!lexemes[j].isMark(0x2D) || !lexemes[j].isJoined)
        }
        return false
    }

    /// Whether the clause's tense is sure to be the expression's: it opens the clause, or a verb stands right before it.
    func isFirm(_ start: Int, _ sentence: Range<Int>) -> Bool {
        if opens(start, sentence) { return true }
        return (max(sentence.lowerBound, start - 4)..<start).contains { sign($0) == .past }
    }

    private func has(_ j: Int, _ symbol: UInt16) -> Bool {
        guard lexemes[j].entry >= 0 else { return false }
        return lexicon.readings[Int(lexemes[j].entry)].contains { $0.symbol == symbol }
    }

    private func has(_ j: Int, _ set: Set<UInt16>) -> Bool {
        guard lexemes[j].entry >= 0 else { return false }
        return lexicon.readings[Int(lexemes[j].entry)].contains { set.contains($0.symbol) }
    }

    private func sign(_ j: Int) -> Sign? {
        let lexeme = lexemes[j]
        guard lexeme.kind == .word else { return nil }
        if let known = lexicon.value(lexeme.entry, .tense) {
            let sign = Sign(rawValue: known)
            // Theresa May is no modal, nor is Will Smith.
            return sign == .modal && lexeme.isCapitalised ? nil : sign
        }
        return lexeme.ending == .ed && !lexeme.isCapitalised ? .past : nil
    }

    /// Whether a determiner stands before `j`: "the plan", "an unspecified date" are no verbs.
    private func isNominal(_ j: Int, _ low: Int) -> Bool { j > low && has(j - 1, symbols.determiners) }

    /// The nearest verb form before the expression; `isPerfect` tells "had" and a past form without "to" behind it.
    private func backward(_ start: Int, _ sentence: Range<Int>) -> (tense: ClauseTense, isPerfect: Bool)? {
        var j = start - 1
        let low = max(sentence.lowerBound, start - 40)
        var afterTo = false
        while j >= low {
            if lexemes[j].isMark(0x3B) || lexemes[j].isMark(0x3A) { return nil }
            // "to meet": an infinitive; what governs it stands further left.
            if j > low, lexemes[j].kind == .word, !lexemes[j].isCapitalised, has(j - 1, symbols.to),
                !has(j, symbols.determiners)
            {
                afterTo = true
                j -= 2
                continue
            }
            switch sign(j) {
            case .past:
                if lexemes[j].entry < 0, isNominal(j, low) { break }
                // A participle behind "be" says nothing by itself: "to be held", "will be held".
                if let auxiliary = auxiliary(before: j, low) { return auxiliary }
                return (.past, false)
            case .modal: return (.future, false)
            case .plan, .timetable:
                if isNominal(j, low) { break }
                return isPerfect(before: j, low) ? (.past, true) : (.future, false)
            case .aim:
                let looksAhead = afterTo || j + 1 < start && has(j + 1, symbols.for)
                return looksAhead && !isPerfect(before: j, low) ? (.future, false) : (.past, false)
            case .aimNoun: if afterTo { return (.future, false) }
            case .have: return (.past, false)
            case .had: return (.past, true)
            case .present:
                // "is Friday", "is on Friday", "is meeting"
                if j + 2 >= start || lexemes[j + 1].ending == .ing { return (.future, false) }
            case .be, nil: break
            }
            j -= 1
        }
        return nil
    }

    private func isPerfect(before index: Int, _ low: Int) -> Bool {
        var j = index - 1
        while j >= low, j >= index - 3, lexemes[j].kind == .word {
            if sign(j) == .had { return true }
            j -= 1
        }
        return false
    }

    /// What stands before a participle, if it is an auxiliary.
    private func auxiliary(before index: Int, _ low: Int) -> (tense: ClauseTense, isPerfect: Bool)? {
        var j = index - 1
        let limit = max(low, index - 4)
        while j >= limit {
            if lexemes[j].kind == .mark { return nil }
            switch sign(j) {
            case .be:
                var k = j - 1
                while k >= max(low, limit - 2) {
                    switch sign(k) {
                    case .modal, .plan: return (.future, false)
                    case .have, .past, .aim: return (.past, false)
                    case .had: return (.past, true)
                    default: if has(k, symbols.to) { return (.future, false) }
                    }
                    k -= 1
                }
                return nil
            case .have, .past: return (.past, false)
            case .had: return (.past, true)
            case .modal: return (.future, false)
            case .present: return j == index - 1 ? (.future, false) : nil
            default: break
            }
            j -= 1
        }
        return nil
    }

    /// "Tuesday's vote": past, unless the words before look ahead or the verb behind does.
    private func possessive(_ start: Int, _ end: Int, _ sentence: Range<Int>) -> ClauseTense {
        if start > sentence.lowerBound {
            if has(start - 1, symbols.limits) || has(start - 1, symbols.for) { return .future }
            if start - 1 > sentence.lowerBound, has(start - 2, symbols.ahead) { return .future }
        }
        var j = end
        while j < min(sentence.upperBound, end + 12),
            lexemes[j].kind != .mark || lexemes[j].isJoined && !lexemes[j].isMark(0x2C)
        {
            switch sign(j) {
            case .modal, .plan, .timetable: return .future
            case .past, .have, .had, .aim: return .past
            default: j += 1
            }
        }
        return .past
    }

    /// The nearest verb form behind the expression.
    private func forward(_ end: Int, _ sentence: Range<Int>) -> ClauseTense? {
        var j = end
        let high = min(sentence.upperBound, end + 25)
        while j < high {
            if lexemes[j].isMark(0x3B) { return nil }
            switch sign(j) {
            case .past, .have, .had, .aim: if !isNominal(j, end) || lexemes[j].entry >= 0 { return .past }
            case .modal: return .future
            case .plan, .timetable: if !isNominal(j, end) { return .future }
            case .present: if j + 1 < high, lexemes[j + 1].ending == .ing || has(j + 1, symbols.to) { return .future }
            case .be, .aimNoun, nil: break
            }
            j += 1
        }
        return nil
    }
}
