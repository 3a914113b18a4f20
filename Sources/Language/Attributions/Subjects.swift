internal import Annotation
internal import TextBytes

/// Finds who does what a verb says: the words before it, or behind it in "said X".
///
/// Without a parse, the stretch back to the clause's beginning serves: relative clauses and appositions are taken in,
/// what begins sentences ("But on Sunday") is left out. All searches are bounded, so that a sentence of a million words
/// stays linear.
struct Subjects {
    let tagged: TaggedText
    private static let reach = 45

    init(_ tagged: TaggedText) { self.tagged = tagged }

    /// The subject that ends right before token `end`, within a sentence that begins at `floor`.
    func before(_ end: Int, floor: Int) -> Range<Int>? {
        guard end > floor else { return nil }
        var p = end - 1
        if tagged.isComma(p) {
            return behindApposition(p, floor: floor)
        }
        if tagged.isDash(p) { return behindDash(p, floor: floor) }
        if tagged.isClosingBracket(p), let open = bracket(p, floor: floor), open > floor { p = open - 1 }
        // "who said": the relative stands for the source.
        if tagged.tags[p] == .question || tagged.word(p, "that") {
            return tagged.word(p, "who") || tagged.word(p, "which") || tagged.word(p, "that") ? p..<p + 1 : nil
        }
        // "Tern on Monday said": the day is none of the source.
        let last = p
        while p > floor, tagged.isTime[p] { p -= 1 }
        if p < last, p > floor, tagged.tags[p] == .preposition { p -= 1 }
        if p < last, !canEnd(p) || tagged.tags[p] == .mark { p = last }
        let stop = p < last ? p + 1 : end
        guard canEnd(p) else { return nil }
        return stretch(p, floor: floor).map { $0.lowerBound..<stop }
    }

    /// Whether a noun phrase can end with token `i`.
    private func canEnd(_ i: Int) -> Bool {
        switch tagged.tags[i] {
        case .noun, .name, .pronoun, .number, .determiner, .adjective, .existential: true
        case .possessive: tagged.text.tokens[i].span.count <= 3
        case .gerund, .participle: true
        case .adverb: false
        default: false
        }
    }

    private func bracket(_ close: Int, floor: Int) -> Int? {
        var i = close - 1
        while i >= floor, close - i < 12 {
            if tagged.isOpeningBracket(i) { return i }
            i -= 1
        }
        return nil
    }

    /// "X, a Y who Z," before the verb: the comma at `p` closes an apposition.
    private func behindApposition(_ p: Int, floor: Int) -> Range<Int>? {
        var comma = p - 1
        let low = max(floor, p - Self.reach)
        while comma > low {
            if tagged.isQuote(comma), tagged.isQuoted(comma) { return nil }
            if tagged.isComma(comma), beginsApposition(comma + 1),
                canEnd(comma - 1) || tagged.isClosingBracket(comma - 1)
            {
                guard let head = before(comma, floor: max(floor, low)) else { return nil }
                // "Vale, of Port Orin, said": the place behind the name.
                if head.lowerBound - 2 > low, tagged.tags[head.lowerBound - 1] == .preposition,
                    tagged.isComma(head.lowerBound - 2),
                    let whole = before(head.lowerBound - 2, floor: max(floor, low))
                {
                    return whole.lowerBound..<p + 1
                }
                // "Vale, the head of the port, a state company, said": one apposition behind another.
                if head.lowerBound - 2 > low, tagged.isComma(head.lowerBound - 1),
                    tagged.tags[head.lowerBound - 2] == .name,
                    tagged.tags[head.lowerBound] == .determiner || tagged.tags[head.lowerBound] == .noun,
                    let whole = before(head.lowerBound - 1, floor: max(floor, low))
                {
                    return whole.lowerBound..<p + 1
                }
                return head.lowerBound..<p + 1
            }
            comma -= 1
        }
        return nil
    }

    private func behindDash(_ p: Int, floor: Int) -> Range<Int>? {
        var dash = p - 1
        let low = max(floor, p - Self.reach)
        while dash > low {
            if tagged.isDash(dash), canEnd(dash - 1) {
                return stretch(dash - 1, floor: floor).map { $0.lowerBound..<dash }
            }
            dash -= 1
        }
        return nil
    }

    func beginsApposition(_ i: Int) -> Bool {
        guard i < tagged.count else { return false }
        switch tagged.tags[i] {
        case .determiner, .number, .adjective, .noun, .possessivePronoun, .name: return true
        case .question: return tagged.word(i, "who") || tagged.word(i, "which") || tagged.word(i, "whose")
        case .participle, .gerund, .adverb, .preposition:
            return !tagged.classes[i].contains(.subordinator)
        case .pronoun: return false
        default: return tagged.word(i, "former") || tagged.classes[i].contains(.role)
        }
    }

    /// The noun phrase whose last token is `p`, with what hangs on it, back to the clause's beginning.
    private func stretch(_ p: Int, floor: Int) -> Range<Int>? {
        let tags = tagged.tags
        var i = p
        var start = p
        var conjunction = -1
        let low = max(floor, p - Self.reach)
        scan: while i >= low {
            switch tags[i] {
            case .mark:
                if tagged.isClosingBracket(i), let open = bracket(i, floor: low) {
                    i = open - 1
                    continue
                }
                if tagged.isMark(i, "."), tagged.text.isJoined(i) { break scan }
                break scan
            case .conjunction:
                // "A and B said", but not "he left and B said".
                guard i > low, tags[i - 1].isNominal || tags[i - 1] == .adjective, !tagged.word(i, "but") else {
                    break scan
                }
                conjunction = i
            case .past, .thirdPerson, .present, .modal:
                // A verb within the phrase belongs to a relative clause: "officials who met him".
                guard let relative = relative(before: i, low: low) else { break scan }
                i = relative
                start = i
            case .base:
                // "plans to meet": an infinitive within the phrase has its "to".
                if i > low, tags[i - 1] == .to {
                    i -= 1
                } else {
                    break scan
                }
            case .preposition where tagged.classes[i].contains(.subordinator),
                .question where tagged.classes[i].contains(.subordinator):
                break scan
            case .question:
                // A relative that the verb behind it has not used up.
                if !tagged.word(i, "whose") { break scan }
            default: break
            }
            if tags[i] != .conjunction { start = i }
            i -= 1
        }
        if i >= low, conjunction > i, tags[i].isVerb { start = conjunction + 1 }
        return trimmed(start, p)
    }

    /// The "who", "which" or "that" that a verb at `i` belongs to.
    private func relative(before i: Int, low: Int) -> Int? {
        var j = i - 1
        while j >= low, i - j < 5 {
            switch tagged.tags[j] {
            case .question:
                return j > low && tagged.tags[j - 1].isNominal && !tagged.classes[j].contains(.subordinator)
                    || tagged.word(j, "that") ? j : nil
            case .adverb, .modal, .past, .thirdPerson, .present: j -= 1
            case .preposition where tagged.word(j, "that"): return j
            default: return nil
            }
        }
        return nil
    }

    /// Leaves out what begins a clause without being its subject: "But", "Still", "on Sunday".
    private func trimmed(_ start: Int, _ p: Int) -> Range<Int>? {
        var s = start
        while s < p {
            switch tagged.tags[s] {
            case .conjunction, .adverb, .interjection, .mark, .question, .possessive:
                s += 1
                continue
            case .preposition, .to:
                // A phrase before the subject: up to its last word that cannot belong to the subject.
                if let next = behindPhrase(s + 1, p) {
                    s = next
                    continue
                }
                return p..<p + 1
            default:
                if tagged.classes[s].contains(.time), s + 1 <= p, !tagged.isPossessive(s + 1) {
                    s += 1
                    continue
                }
                if tagged.classes[s].contains(.speechOpening), tagged.tags[s] != .name, tagged.tags[s] != .pronoun {
                    s += 1
                    continue
                }
            }
            break
        }
        guard s <= p, tagged.tags[s] != .preposition else { return nil }
        return s..<p + 1
    }

    /// Where the subject begins behind a phrase that a preposition opened: at the last determiner or pronoun, behind a
    /// word of time, or at the last change from a noun to a name.
    private func behindPhrase(_ from: Int, _ p: Int) -> Int? {
        var i = p
        while i > from {
            switch tagged.tags[i] {
            case .pronoun: return i
            case .determiner, .possessivePronoun:
                if tagged.tags[i - 1] != .preposition { return i }
            case .name:
                if tagged.tags[i - 1] == .noun || tagged.classes[i - 1].contains(.time) { return i }
            default:
                if tagged.classes[i - 1].contains(.time) { return i }
            }
            i -= 1
        }
        return nil
    }

    /// The noun phrase that begins at `start`, with an apposition: who it is in "said X, a Y".
    func after(_ start: Int, ceiling: Int) -> Range<Int>? {
        guard start < ceiling else { return nil }
        switch tagged.tags[start] {
        case .noun, .name, .pronoun, .determiner, .adjective, .number, .possessivePronoun: break
        default:
            guard tagged.classes[start].contains(.role) else { return nil }
        }
        let top = min(ceiling, start + Self.reach)
        var i = start
        var inApposition = false
        if tagged.tags[start] == .pronoun { return start..<start + 1 }
        scan: while i < top {
            if tagged.isQuote(i) { break }
            switch tagged.tags[i] {
            case .mark:
                if tagged.isOpeningBracket(i) {
                    var j = i
                    while j < top, !tagged.isClosingBracket(j), j - i < 12 { j += 1 }
                    guard j < top, tagged.isClosingBracket(j) else { break scan }
                    i = j
                } else if tagged.isComma(i), i + 1 < top, !inApposition, beginsApposition(i + 1),
                    !startsClause(i + 1, top)
                {
                    inApposition = true
                } else if tagged.isComma(i), inApposition, i + 1 < top,
                    tagged.tags[i + 1] == .determiner || tagged.word(i + 1, "who") || tagged.word(i + 1, "and")
                {
                    break
                } else {
                    break scan
                }
            case .past, .thirdPerson, .present, .modal:
                if !inApposition, relative(before: i, low: start) == nil { break scan }
            case .preposition:
                if !inApposition {
                    if tagged.classes[i].contains(.subordinator) { break scan }
                    if isVenueOrTime(i, top) { break scan }
                } else if i + 1 < top, tagged.classes[i + 1].contains(.time) {
                    break scan
                }
            case .question:
                if !tagged.word(i, "who") && !tagged.word(i, "whose") && !inApposition { break scan }
            case .adverb:
                if !inApposition { break scan }
            default:
                if tagged.classes[i].contains(.time), !inApposition, i > start { break scan }
            }
            i += 1
        }
        var end = i
        while end > start + 1, tagged.tags[end - 1] == .mark || tagged.tags[end - 1] == .preposition { end -= 1 }
        return start..<end
    }

    /// Whether "in", "at", "on" ... here opens where or when it was said.
    private func isVenueOrTime(_ i: Int, _ top: Int) -> Bool {
        guard
            tagged.word(i, "in") || tagged.word(i, "at") || tagged.word(i, "on") || tagged.word(i, "during")
                || tagged.word(i, "to") || tagged.word(i, "by") || tagged.word(i, "via") || tagged.word(i, "about")
        else { return false }
        for j in i + 1..<min(top, i + 6) {
            if tagged.classes[j].contains(.time) || !tagged.classes[j].isDisjoint(with: .anyVenue) { return true }
            if tagged.tags[j] == .mark { break }
        }
        return tagged.word(i, "about") || tagged.word(i, "during")
    }

    /// Whether a clause, not an apposition, begins here: a finite verb without a relative before the next comma.
    private func startsClause(_ i: Int, _ top: Int) -> Bool {
        if tagged.tags[i] == .gerund || tagged.tags[i] == .preposition { return true }
        var j = i
        while j < top, !tagged.isComma(j), !tagged.isQuote(j) {
            if tagged.tags[j] == .question { return false }
            if tagged.tags[j].isFinite { return true }
            j += 1
        }
        return false
    }
}

extension TaggedText {
    func isPossessive(_ i: Int) -> Bool { i < count && tags[i] == .possessive }
}
