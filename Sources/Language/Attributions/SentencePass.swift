internal import Annotation
internal import TextBytes

/// Reads one sentence for attributions.
struct SentencePass {
    let tagged: TaggedText
    let reader: CueReader
    let subjects: Subjects
    let sentence: Int
    let threshold: Int
    /// The first token of the sentence's block: a quotation before a cue may have begun sentences ago.
    let blockFloor: Int

    private var range: Range<Int> { tagged.sentences[sentence].tokens }

    private struct Plan {
        var cue: CueReader.Cue
        var source: Range<Int>
        var sharesSource: Bool
        var content: [Range<Int>]
        /// Where reading goes on.
        var next: Int
    }

    init(
        tagged: TaggedText, reader: CueReader, subjects: Subjects, sentence: Int, threshold: Int, blockFloor: Int
    ) {
        self.tagged = tagged
        self.reader = reader
        self.subjects = subjects
        self.sentence = sentence
        self.threshold = threshold
        self.blockFloor = blockFloor
    }

    mutating func run(_ out: inout [FoundAttribution]) {
        let first = out.count
        var k = range.lowerBound
        var cues: [CueReader.Cue] = []
        while k < range.upperBound {
            if !tagged.isQuoted(k), let cue = reader.cue(at: k, in: range) { cues.append(cue) }
            k += 1
        }
        // Cues whose content stands before them reach over what lies to their left.
        var plans: [Plan] = []
        var position = range.lowerBound
        var index = 0
        if let colon = headlineColon() {
            add(colon, &out)
            position = range.upperBound
        }
        while index < cues.count {
            let cue = cues[index]
            index += 1
            if let plan = enclosing(cue, plans.last?.next ?? range.lowerBound) {
                // What was found within its content gives way.
                let covered = plan.content[0]
                while let last = plans.last, covered.contains(last.cue.head) { plans.removeLast() }
                plans.append(plan)
                position = max(position, plan.next)
                continue
            }
            guard cue.head >= position else { continue }
            guard let plan = self.plan(cue, previous: plans.last, cues: cues[index...]) else { continue }
            plans.append(plan)
            position = max(position, plan.next)
        }
        for plan in plans {
            add(plan, &out)
            for inner in nested(plan, cues) { add(inner, outer: plan.cue.head, &out) }
        }
        out[first...].sort { $0.extent.start < $1.extent.start }
    }

    /// What a content reports that others say: "officials said X told Y that". Only verbs of speech with a subject of
    /// their own count, and only in contents that are reported, not quoted.
    private func nested(_ plan: Plan, _ cues: [CueReader.Cue]) -> [Plan] {
        guard plan.cue.voice == .active || tagged.word(plan.cue.head, "according") else { return [] }
        var out: [Plan] = []
        for content in plan.content {
            var position = content.lowerBound
            for cue in cues
            where content.contains(cue.head) && cue.head > position && cue.isSpeech
                && cue.share >= (tagged.classes[cue.head].contains(.tell) ? 60 : 75)
            {
                guard cue.voice == .active, cue.group.lowerBound > content.lowerBound,
                    tagged.tags[cue.group.lowerBound].isFinite,
                    cue.frame == .that || cue.frame == .clause
                else { continue }
                guard let source = subjects.before(cue.group.lowerBound, floor: content.lowerBound) else { continue }
                let end = min(
                    clauseEnd(from: cue.complement, cue.frame, cue), max(content.upperBound, cue.complement + 1))
                guard end > cue.complement else { continue }
                out.append(
                    Plan(cue: cue, source: source, sharesSource: false, content: [cue.complement..<end], next: end))
                position = end
            }
        }
        return out
    }

    private func add(_ plan: Plan, outer: Int? = nil, _ out: inout [FoundAttribution]) {
        let content = plan.content.compactMap { tagged.contentSpan($0) }
        guard !content.isEmpty else { return }
        out.append(
            FoundAttribution(
                source: plan.source, cue: plan.cue.group, content: content, head: plan.cue.head, voice: plan.cue.voice,
                sentence: sentence, sharesSource: plan.sharesSource, addressee: plan.cue.addressee, outer: outer,
                share: plan.cue.share))
    }

    // MARK: Content before the cue

    /// "CONTENT, X said", "CONTENT, said X", "CONTENT, according to X": what stands before is said.
    private func enclosing(_ cue: CueReader.Cue, _ floor: Int) -> Plan? {
        if tagged.word(cue.head, "according"), cue.head + 1 < range.upperBound, tagged.tags[cue.head + 1] == .to {
            return accordingTo(cue)
        }
        guard cue.voice == .active, cue.isSpeech || reader.share(cue, .end) >= 60 else { return nil }
        let tag = tagged.tags[cue.head]
        guard tag.isFinite || tagged.tags[cue.group.lowerBound].isFinite else { return nil }
        // Inverted: the verb right behind the comma or quotation.
        let before = cue.group.lowerBound - 1
        guard before >= range.lowerBound else { return nil }
        if isBreak(before), cue.head < range.upperBound - 1,
            cue.frame == .nounPhrase || cue.frame == .clause || cue.frame == .adjective
        {
            if let source = subjects.after(cue.complement, ceiling: range.upperBound), hasClause(before),
                !goesOn(source.upperBound)
            {
                return enclosed(
                    cue, source, unitStart: cue.group.lowerBound, unitEnd: max(source.upperBound, cue.head + 1))
            }
        }
        guard let source = subjects.before(cue.group.lowerBound, floor: range.lowerBound) else { return nil }
        let u = source.lowerBound - 1
        guard u >= range.lowerBound, isBreak(u), hasClause(u) else { return nil }
        let quoteBefore = tagged.isQuote(u) || tagged.isQuoted(u)
        // "..., who spoke on condition of anonymity": a relative clause says nothing of what stands before it.
        if !quoteBefore, source.count == 1, tagged.tags[source.lowerBound] == .question { return nil }
        let (after, closed) = endOfUnit(cue)
        switch cue.frame {
        case .that, .question: return nil
        case .quotation:
            // “A,” he said, “B.” But also: In Kyiv, he said: “B.”
            guard quoteBefore || !opensAdverbial(range.lowerBound) else { return nil }
            guard tagged.isComma(cue.complement - 1) || quoteBefore else { return nil }
        case .end: break
        default:
            guard closed || quoteBefore && (cue.frame.isPreposition || cue.frame == .nounPhrase || cue.frame == .gerund)
            else { return nil }
        }
        if !quoteBefore {
            guard after >= range.upperBound || tagged.tags[after] == .mark else { return nil }
            if opensAdverbial(range.lowerBound), cue.frame == .quotation { return nil }
        }
        return enclosed(cue, source, unitStart: source.lowerBound, unitEnd: after)
    }

    /// Whether a verb follows, whose subject the words before it are: "said the move was".
    private func goesOn(_ i: Int) -> Bool {
        guard i < range.upperBound else { return false }
        return tagged.tags[i].isFinite
            || tagged.tags[i] == .adverb && i + 1 < range.upperBound && tagged.tags[i + 1].isFinite
    }

    /// Whether token `i` parts a content from who says it.
    private func isBreak(_ i: Int) -> Bool {
        if tagged.isComma(i) || tagged.isDash(i) { return true }
        return tagged.isQuote(i) && tagged.isQuoted(i)
            || tagged.tags[i] == .mark && tagged.isQuoted(i)
    }

    /// Whether what stands before token `u` can be a content: a quotation, or a clause with a verb.
    private func hasClause(_ u: Int) -> Bool {
        if tagged.isQuoted(u) { return true }
        if u > range.lowerBound, tagged.isQuoted(u - 1) { return true }
        var i = range.lowerBound
        if opensAdverbial(i), !tagged.word(i, "if") { return hasMainClause(u) }
        while i < u {
            if tagged.tags[i].isFinite { return true }
            i += 1
        }
        // “..., as well as,” and short answers: "No, he said."
        return u - range.lowerBound <= 2 && u > range.lowerBound
            && !tagged.classes[range.lowerBound].contains(.speechOpening)
            && tagged.tags[range.lowerBound] != .adverb && tagged.tags[range.lowerBound] != .preposition
            && !tagged.classes[range.lowerBound].contains(.time) && tagged.tags[range.lowerBound] != .name
    }

    /// Whether a main clause follows the adverbial one that the sentence begins with: a finite verb behind a comma.
    private func hasMainClause(_ u: Int) -> Bool {
        var i = range.lowerBound
        var behindComma = false
        while i < u {
            if tagged.isComma(i) { behindComma = true }
            if behindComma, tagged.tags[i].isFinite { return true }
            i += 1
        }
        return false
    }

    private func opensAdverbial(_ i: Int) -> Bool {
        guard i < range.upperBound else { return false }
        var j = i
        while j < range.upperBound, tagged.tags[j] == .conjunction || tagged.tags[j] == .adverb { j += 1 }
        guard j < range.upperBound else { return false }
        switch tagged.tags[j] {
        case .preposition, .gerund, .participle, .to: return true
        case .question: return tagged.classes[j].contains(.subordinator)
        default: return tagged.classes[j].contains(.subordinator)
        }
    }

    /// The end of "he said in an interview on Friday", and whether a mark or the sentence's end closes it.
    private func endOfUnit(_ cue: CueReader.Cue) -> (Int, closed: Bool) {
        var i = cue.head + 1
        while i < range.upperBound, i - cue.head < 40 {
            if tagged.isQuote(i)
                || tagged.tags[i] == .mark && !tagged.isOpeningBracket(i) && !tagged.isClosingBracket(i)
            {
                return (i, true)
            }
            if tagged.tags[i].isFinite || tagged.word(i, "that") { return (i, false) }
            i += 1
        }
        return (i, i == range.upperBound)
    }

    private func enclosed(_ cue: CueReader.Cue, _ source: Range<Int>, unitStart: Int, unitEnd: Int) -> Plan? {
        let u = unitStart - 1
        var low = range.lowerBound
        if tagged.isQuoted(u) || (u > range.lowerBound && tagged.isQuoted(u - 1)) {
            let q = Int(tagged.outer[tagged.isQuoted(u) ? u : u - 1])
            // The quotation may have begun sentences ago.
            let start = tagged.text.firstToken(from: Int(tagged.quotations[q].span.start))
            if start <= low || !hasWords(low..<start) { low = max(start, blockFloor) }
        } else {
            while low < u, tagged.tags[low] == .conjunction { low += 1 }
            if tagged.classes[low].contains(.speechOpening), tagged.isComma(low + 1) { low += 2 }
        }
        guard low < unitStart else { return nil }
        var content = [low..<unitStart]
        var next = unitEnd
        // On the other side.
        var i = unitEnd
        if i < range.upperBound, tagged.isComma(i) || tagged.isMark(i, ":") || tagged.isDash(i) { i += 1 }
        if i < range.upperBound, i > unitEnd || tagged.isQuote(i) {
            if tagged.isQuoted(i) {
                let end = clauseEnd(from: i, .quotation, cue)
                content.append(i..<end)
                next = end
            } else if i > unitEnd, tagged.tags[i] != .gerund,
                !tagged.classes[i].contains(.subordinator) || tagged.word(i, "that"),
                tagged.tags[i] != .question, !tagged.isQuoted(u), tagged.tags[i] != .participle,
                !(tagged.word(i, "according")), hasFinite(i..<range.upperBound)
            {
                let end = clauseEnd(from: i, .clause, cue)
                content.append(i..<end)
                next = end
            }
        }
        return Plan(cue: cue, source: source, sharesSource: false, content: content, next: next)
    }

    /// Whether a clause with a subject before its verb begins at `i` and is not over at the next comma.
    private func opensClause(_ i: Int) -> Bool {
        guard i < range.upperBound, !tagged.tags[i].isVerb, tagged.tags[i] != .question,
            tagged.tags[i] != .adverb || !tagged.isComma(i + 1)
        else { return false }
        var j = i
        while j < range.upperBound, !tagged.isComma(j) {
            if tagged.tags[j].isFinite { return j > i }
            if tagged.tags[j] == .question { return false }
            j += 1
        }
        return false
    }

    private func hasFinite(_ r: Range<Int>) -> Bool {
        for i in r where tagged.tags[i].isFinite { return true }
        return false
    }

    private func hasWords(_ r: Range<Int>) -> Bool {
        for i in r where tagged.tags[i] != .mark { return true }
        return false
    }

    private func accordingTo(_ cue: CueReader.Cue) -> Plan? {
        guard let source = subjects.after(cue.head + 2, ceiling: range.upperBound) else { return nil }
        var cue = cue
        cue.group = cue.head..<cue.head + 2
        var low = range.lowerBound
        while low < cue.head, tagged.tags[low] == .conjunction || tagged.tags[low] == .mark && !tagged.isQuoted(low) {
            low += 1
        }
        let atStart = cue.head - low < 2
        let end = source.upperBound
        if atStart {
            // Behind the first comma that a clause with a subject and a verb of its own follows.
            var i = end
            while i < range.upperBound, !(tagged.isComma(i) && opensClause(i + 1)) { i += 1 }
            if i + 1 >= range.upperBound {
                i = end
                while i < range.upperBound, !tagged.isComma(i) { i += 1 }
            }
            guard i + 1 < range.upperBound else { return nil }
            let stop = clauseEnd(from: i + 1, .clause, cue)
            return Plan(cue: cue, source: source, sharesSource: false, content: [i + 1..<stop], next: stop)
        }
        var content = [low..<cue.head]
        if end + 1 < range.upperBound, tagged.isComma(end), tagged.isComma(cue.head - 1),
            !tagged.tags[end + 1].isFinite,
            tagged.tags[end + 1] != .question, tagged.tags[end + 1] != .gerund
        {
            content.append(end + 1..<range.upperBound)
        } else if end + 1 < range.upperBound, tagged.isComma(end), tagged.tags[end + 1].isFinite,
            tagged.isComma(cue.head - 1)
        {
            content.append(end + 1..<range.upperBound)
        }
        return Plan(
            cue: cue, source: source, sharesSource: false, content: content,
            next: content.count > 1 ? range.upperBound : end)
    }

    // MARK: Content behind the cue

    private func plan(_ cue: CueReader.Cue, previous: Plan?, cues: ArraySlice<CueReader.Cue>) -> Plan? {
        guard cue.share >= threshold else { return nil }
        let start = cue.complement
        guard start < range.upperBound else { return nil }
        if cue.frame == .end { return nil }
        var source = 0..<0
        var shared = false
        switch cue.voice {
        case .noun:
            let g = cue.head
            if g > range.lowerBound, tagged.tags[g - 1] == .possessive,
                let s = subjects.before(g, floor: range.lowerBound)
            {
                source = s
            } else if g > range.lowerBound, tagged.tags[g - 1] == .possessivePronoun {
                source = g - 1..<g
            } else if let s = governor(of: g) {
                source = s
            }
        case .passive:
            if let by = agent(cue) { source = by }
        case .active, .adjective:
            (source, shared) = subject(cue, previous)
            if source.isEmpty { return nil }
        }
        let end = clauseEnd(from: start, cue.frame, cue)
        guard end > start else { return nil }
        return Plan(cue: cue, source: source, sharesSource: shared, content: [start..<end], next: end)
    }

    /// Who a verb or adjective is said of: its own subject, or that of the verb it is joined to.
    private func subject(_ cue: CueReader.Cue, _ previous: Plan?) -> (Range<Int>, shared: Bool) {
        let g = cue.group.lowerBound
        let before = g - 1
        let isNonfinite = tagged.tags[g] == .gerund || tagged.tags[g] == .participle || tagged.tags[g] == .base
        if before >= range.lowerBound {
            let joined =
                tagged.tags[before] == .conjunction || tagged.isComma(before) && isNonfinite
                || tagged.classes[before].contains(.subordinator) || tagged.tags[before] == .preposition
            if !joined, let s = subjects.before(g, floor: range.lowerBound) { return (s, false) }
        }
        // The main verb's subject, or the one that the cue before had.
        if let previous, previous.cue.head < g, !previous.source.isEmpty { return (previous.source, true) }
        if g == range.lowerBound || isNonfinite && !hasFinite(range.lowerBound..<g) {
            // "Speaking in Kyiv, he said": the subject follows behind a comma.
            var i = cue.head
            while i < range.upperBound, !(tagged.isComma(i)) { i += 1 }
            while i < range.upperBound, i - cue.head < 60, !tagged.tags[i].isFinite { i += 1 }
            if i < range.upperBound, tagged.tags[i].isFinite, let s = subjects.before(i, floor: cue.head) {
                return (s, true)
            }
            return (0..<0, true)
        }
        var i = g - 1
        var steps = 0
        while i >= range.lowerBound, steps < 60 {
            if tagged.tags[i].isFinite {
                var v = i
                while v > range.lowerBound, tagged.tags[v - 1].isFinite || tagged.tags[v - 1] == .adverb { v -= 1 }
                if let s = subjects.before(v, floor: range.lowerBound) { return (s, true) }
            }
            i -= 1
            steps += 1
        }
        return (0..<0, true)
    }

    /// The subject of the verb that a noun is the object of: "X made the claim that ...".
    private func governor(of noun: Int) -> Range<Int>? {
        var i = noun - 1
        while i >= range.lowerBound, noun - i < 6 {
            if tagged.tags[i].isVerb {
                var v = i
                while v > range.lowerBound,
                    tagged.tags[v - 1].isVerb || tagged.tags[v - 1] == .modal || tagged.tags[v - 1] == .adverb
                        || tagged.tags[v - 1] == .to
                {
                    v -= 1
                }
                return subjects.before(v, floor: range.lowerBound)
            }
            switch tagged.tags[i] {
            case .determiner, .adjective, .noun, .adverb, .number, .name: i -= 1
            default: return nil
            }
        }
        return nil
    }

    /// Who does what a passive verb says: behind "by".
    private func agent(_ cue: CueReader.Cue) -> Range<Int>? {
        var i = cue.head + 1
        while i < range.upperBound, i - cue.head < 6 {
            if tagged.word(i, "by") { return subjects.after(i + 1, ceiling: range.upperBound) }
            if tagged.tags[i] == .mark || tagged.tags[i].isFinite { return nil }
            i += 1
        }
        return nil
    }

    /// Where a content that begins at `start` ends.
    private func clauseEnd(from start: Int, _ frame: Frame, _ cue: CueReader.Cue) -> Int {
        let isPhrase = frame == .nounPhrase || frame.isPreposition || frame == .adjective
        let tags = tagged.tags
        var i = start
        let limit = range.upperBound
        var seenNominal = false
        while i < limit {
            if tagged.isQuoted(i) {
                // A quotation is never cut; it may run over the sentence's end.
                let q = Int(tagged.outer[i])
                let end = tagged.text.firstToken(from: Int(tagged.quotations[q].span.end))
                if end >= limit { return end }
                i = end
                seenNominal = true
                if frame == .quotation, i < limit, tags[i] == .mark, tagged.isMark(i, ".") { return i }
                // "positive," while: the comma stands within the quotation.
                if i < limit, i >= 2, tagged.isComma(i - 2),
                    tagged.word(i, "while") || tagged.word(i, "whereas") || tagged.word(i, "though")
                        || tagged.word(i, "although") || tagged.word(i, "according")
                {
                    return i
                }
                continue
            }
            if tagged.isMark(i, ";") { return i }
            if tagged.isDash(i), isPhrase { return i }
            if tagged.isComma(i), i + 1 < limit {
                if endsAtComma(i, isPhrase: isPhrase || frame == .infinitive || frame == .gerund) { return i }
            } else if tags[i] == .conjunction, i + 1 < limit, i > start {
                if joinsCue(i, cue) { return i }
            } else if isPhrase, seenNominal {
                if tags[i].isFinite, tags[i - 1] != .question, !hasRelative(i, start) { return i }
                if tagged.classes[i].contains(.subordinator), tags[i] == .preposition || tags[i] == .question,
                    !tagged.word(i, "that"), !tagged.word(i, "as")
                {
                    return i
                }
            } else if frame == .infinitive || frame == .gerund {
                if tagged.word(i, "while") || tagged.word(i, "although") || tagged.word(i, "though") { return i }
            }
            if tags[i].isNominal { seenNominal = true }
            i += 1
        }
        return limit
    }

    private func hasRelative(_ i: Int, _ start: Int) -> Bool {
        var j = i - 1
        while j > start, i - j < 12 {
            if tagged.tags[j] == .question || tagged.word(j, "that") { return true }
            if tagged.tags[j] == .mark { return false }
            j -= 1
        }
        return false
    }

    private func endsAtComma(_ comma: Int, isPhrase: Bool) -> Bool {
        let n = comma + 1
        let tag = tagged.tags[n]
        if tagged.word(n, "according") { return true }
        if tag == .gerund {
            if let c = reader.cue(at: n, in: range), c.share >= 40 { return true }
            return isPhrase
        }
        if tag == .conjunction {
            return joinsCue(n, nil) || isPhrase && n + 1 < range.upperBound && startsClause(n + 1)
        }
        if tagged.word(n, "while") || tagged.word(n, "though") || tagged.word(n, "although")
            || tagged.word(n, "whereas")
        {
            return true
        }
        if isPhrase {
            if tag == .question { return true }
            if tagged.classes[n].contains(.subordinator) { return true }
            if tag.isFinite || tag == .participle || tag == .preposition || tag == .adverb { return true }
            return startsClause(n)
        }
        return false
    }

    /// Whether a clause with a subject and finite verb begins at `i`.
    private func startsClause(_ i: Int) -> Bool {
        var j = i
        while j < range.upperBound, j - i < 8 {
            if tagged.tags[j].isFinite { return true }
            if tagged.tags[j] == .mark || tagged.tags[j] == .conjunction { return false }
            j += 1
        }
        return false
    }

    /// Whether "and", "but" at `i` joins another cue of the same subject: "said A and called B".
    private func joinsCue(_ i: Int, _ cue: CueReader.Cue?) -> Bool {
        var j = i + 1
        while j < range.upperBound, tagged.tags[j] == .adverb, j - i < 4 { j += 1 }
        guard j < range.upperBound else { return false }
        if let cue, tagged.tags[cue.group.lowerBound].isFinite {
            guard
                tagged.tags[j] == tagged.tags[cue.group.lowerBound] || tagged.tags[j] == .past
                    || tagged.tags[j] == .thirdPerson
            else { return false }
            // An auxiliary chain: look at its last verb.
            while j + 1 < range.upperBound, tagged.tags[j + 1].isVerb || tagged.tags[j + 1] == .adverb,
                !tagged.isQuoted(j + 1)
            { j += 1 }
        } else {
            guard tagged.tags[j] == .past || tagged.tags[j] == .thirdPerson || tagged.tags[j] == .gerund else {
                return false
            }
        }
        guard let next = reader.cue(at: j, in: range) else { return false }
        return next.share >= threshold
    }

    // MARK: Headlines

    /// "Minister: Talks will go on": a name and a colon at the beginning of a block, or a speaker's name in a transcript.
    private func headlineColon() -> Plan? {
        let low = range.lowerBound
        guard low == blockFloor else { return nil }
        var i = low
        while i < range.upperBound, i - low < 6, !tagged.isMark(i, ":") {
            guard !tagged.isQuoted(i), tagged.isCapital(i) || tagged.tags[i] == .possessive else { return nil }
            i += 1
        }
        guard i > low, i + 2 < range.upperBound, tagged.isMark(i, ":"), i - low < 6 else { return nil }
        // A heading of one section ("Update: ...") names nobody.
        guard
            tagged.tags[i - 1] == .name || tagged.classes[i - 1].contains(.body)
                || tagged.classes[i - 1].contains(.document)
                || tagged.classes[i - 1].contains(.group) || tagged.text.tokens[i - 1].shape == .upper
        else { return nil }
        let cue = CueReader.Cue(
            head: i, voice: .active, frame: .colon, complement: i + 1, share: 50, isSpeech: true, group: i..<i + 1)
        return Plan(
            cue: cue, source: low..<i, sharesSource: false, content: [i + 1..<range.upperBound], next: range.upperBound)
    }
}
