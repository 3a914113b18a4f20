internal import Annotation
internal import TextBytes

/// Finds meetings, calls, visits, votes, attacks, deals and the like, with who, where, when and how firmly.
///
/// An event hangs on one word, a verb or a noun. Its participants are the names of the verb's subject and of what follows
/// in the clause; its status comes from the verb's auxiliaries and from the words that govern it.
struct EventFinder {
    let tagged: TaggedText
    let words: EventWords
    let names: [NameMention]
    let timexes: [Timex]

    func events(_ book: PartyBook, _ attributions: [FoundAttribution]) -> [EventMention] {
        var out: [EventMention] = []
        let subjects = Subjects(tagged)
        var name = 0
        var time = 0
        for sentence in tagged.sentences {
            let range = sentence.tokens
            while name < names.count, names[name].range.upperBound <= range.lowerBound { name += 1 }
            var lastName = name
            while lastName < names.count, names[lastName].range.lowerBound < range.upperBound { lastName += 1 }
            while time < timexes.count, timexes[time].span.end <= sentence.span.start { time += 1 }
            var lastTime = time
            while lastTime < timexes.count, timexes[lastTime].span.start < sentence.span.end { lastTime += 1 }
            guard name < lastName || time < lastTime else { continue }
            let scene = Scene(range: range, names: name..<lastName, times: time..<lastTime)
            for i in range {
                guard let event = event(at: i, scene, subjects, book) else { continue }
                // "talks on a deal" within a few words of each other, both of the same kind, are one.
                if let last = out.last, last.kind == event.kind, Int(event.span.start) - Int(last.span.end) < 24,
                    last.when == event.when,
                    last.parties == event.parties
                {
                    continue
                }
                out.append(event)
            }
        }
        return out
    }

    private struct Scene {
        let range: Range<Int>
        let names: Range<Int>
        let times: Range<Int>
    }

    private func event(at i: Int, _ scene: Scene, _ subjects: Subjects, _ book: PartyBook) -> EventMention? {
        let tag = tagged.tags[i]
        let key = tagged.text.keys[i]
        let kind: EventMention.Kind
        if tag.isVerb, let k = words.kind(verb: key) {
            kind = k
        } else if tag == .noun || tag == .name, let k = words.kind(noun: key) {
            kind = k
        } else {
            return nil
        }
        let isVerb = tag.isVerb
        let clause = clause(i, scene)
        var parties: [Int] = []
        func add(_ p: Int?) {
            if let p, !parties.contains(p), parties.count < 6 { parties.append(p) }
        }
        let verb = isVerb ? i : governor(of: i, clause.lowerBound)
        var group = verb ?? i
        if let verb {
            while group > clause.lowerBound,
                tagged.tags[group - 1].isVerb || tagged.tags[group - 1] == .modal || tagged.tags[group - 1] == .adverb
                    || tagged.tags[group - 1] == .to
            { group -= 1 }
            if let subject = subjects.before(group, floor: scene.range.lowerBound) {
                for k in scene.names where subject.contains(names[k].range.lowerBound) && isHead(k, subject) {
                    add(book.assigned[k])
                }
            }
            _ = verb
        }
        var place: ByteSpan?
        var eventName: ByteSpan?
        for k in scene.names {
            let mention = names[k]
            if mention.range.contains(i), mention.range.count > 1 {
                eventName = tagged.text.span(mention.range)
                continue
            }
            guard clause.contains(mention.range.lowerBound), mention.range.lowerBound > (isVerb ? i : group) || !isVerb
            else { continue }
            let before = mention.range.lowerBound - 1
            let isPlace =
                mention.type == .location && before >= 0
                && (tagged.word(before, "in") || tagged.word(before, "at") || tagged.word(before, "near")
                    || tagged.word(before, "to") && kind == .visit)
            if isPlace || kind == .visit && isVerb && mention.type == .location && mention.range.lowerBound > i {
                if place == nil { place = tagged.text.span(mention.range) }
                if kind == .visit { add(book.assigned[k]) }
                continue
            }
            if mention.range.lowerBound > i || mention.range.upperBound == i || abs(mention.range.lowerBound - i) < 8 {
                add(book.assigned[k])
            }
        }
        let when = time(i, scene)
        guard !parties.isEmpty || when != nil && (isVerb || eventName != nil || kind != .other) else { return nil }
        // Nouns that name things more often than happenings need a party or a day.
        if !isVerb, kind == .other || kind == .deal || kind == .call, parties.isEmpty || when == nil && verb == nil {
            return nil
        }
        let span = isVerb ? tagged.text.tokens[i].span : tagged.text.tokens[i].span
        return EventMention(
            span: span, kind: eventName != nil && kind == .meet ? .conference : kind, parties: parties, place: place,
            when: when,
            status: status(i, verb, clause), name: eventName)
    }

    /// Whether a name is what a subject is about, not somebody's possessor within it.
    private func isHead(_ k: Int, _ subject: Range<Int>) -> Bool {
        let next = names[k].range.upperBound
        guard next < subject.upperBound else { return true }
        // "US President Donald Trump": the state is part of the office.
        switch tagged.tags[next] {
        case .possessive, .noun, .name, .adjective: return false
        default: return true
        }
    }

    /// The words round `i` that a comma with a new clause, a semicolon or a quotation mark does not cut off.
    private func clause(_ i: Int, _ scene: Scene) -> Range<Int> {
        var low = i
        while low > scene.range.lowerBound, i - low < 30 {
            if tagged.isMark(low - 1, ";") || tagged.isQuote(low - 1) || tagged.isDash(low - 1) { break }
            if tagged.classes[low - 1].contains(.subordinator), tagged.tags[low - 1] != .adverb,
                !tagged.word(low - 1, "as"), !tagged.word(low - 1, "that")
            {
                break
            }
            low -= 1
        }
        var high = i + 1
        while high < scene.range.upperBound, high - i < 24 {
            if tagged.isMark(high, ";") || tagged.isQuote(high) || tagged.isDash(high) { break }
            if tagged.classes[high].contains(.subordinator), tagged.tags[high] != .adverb,
                !tagged.classes[high].contains(.time), !tagged.word(high, "as")
            {
                break
            }
            if tagged.tags[high] == .question { break }
            if tagged.tags[high].isFinite, high > i + 1, tagged.tags[high] != .modal { break }
            high += 1
        }
        return low..<high
    }

    /// The verb that a noun is the object or subject of: "will hold a meeting", "the meeting was cancelled".
    private func governor(of i: Int, _ floor: Int) -> Int? {
        var j = i - 1
        while j >= floor, i - j < 7 {
            if tagged.tags[j].isVerb { return j }
            switch tagged.tags[j] {
            case .determiner, .adjective, .noun, .adverb, .number, .name, .possessivePronoun, .preposition, .to,
                .possessive:
                j -= 1
            default: return nil
            }
        }
        return nil
    }

    /// The time nearest to the event's word in its sentence.
    private func time(_ i: Int, _ scene: Scene) -> Int? {
        let at = Int(tagged.text.tokens[i].span.start)
        var best: Int?
        var distance = 160
        for t in scene.times where timexes[t].type == .date || timexes[t].type == .time {
            guard let first = timexes[t].value.utf8.first, first &- 0x30 < 10 else { continue }
            let start = Int(timexes[t].span.start)
            let gap = start >= at ? start - at : (at - start) + 30
            if gap < distance {
                distance = gap
                best = t
            }
        }
        return best
    }

    private func status(_ i: Int, _ verb: Int?, _ clause: Range<Int>) -> EventMention.Status {
        var found: EventMention.Status?
        func see(_ s: EventMention.Status) {
            if let f = found, Self.rank(f) >= Self.rank(s) { return }
            found = s
        }
        let head = verb ?? i
        var isFuture = false
        var isNegated = false
        // The verb's own auxiliaries and governors, to the left; adjectives of the noun.
        let low = max(clause.lowerBound, min(head, i) - 8)
        for j in low..<max(i, head) + 1 where j != i {
            if tagged.tags[j] == .mark && j < head { found = nil; isFuture = false; isNegated = false; continue }
            if let s = words.status(tagged.text.keys[j]) { see(s) }
            if tagged.word(j, "will") || tagged.word(j, "'ll") || tagged.word(j, "shall") { isFuture = true }
            if tagged.classes[j].contains(.negation) { isNegated = true }
            if tagged.tags[j] == .to, j + 1 < clause.upperBound, tagged.tags[j + 1] == .base, j > 0,
                tagged.classes[j - 1].contains(.beForm)
            {
                isFuture = true
            }
        }
        // "the meeting was cancelled", "a meeting is scheduled"
        if !tagged.tags[i].isVerb {
            var j = i + 1
            var seenVerb = false
            while j < clause.upperBound, j - i < 8, tagged.tags[j] != .mark {
                if tagged.tags[j].isFinite { seenVerb = true }
                if tagged.word(j, "will") { isFuture = true }
                if seenVerb || tagged.tags[j] == .participle || tagged.tags[j] == .adjective,
                    let s = words.status(tagged.text.keys[j])
                {
                    see(s)
                }
                j += 1
            }
        }
        // "if X meets Y"
        if clause.lowerBound > 0,
            tagged.word(clause.lowerBound - 1, "if") || tagged.word(clause.lowerBound - 1, "whether")
        {
            see(.possible)
        }
        if let found, found == .cancelled || found == .denied { return found }
        if isNegated { return .denied }
        if let found { return found }
        if isFuture { return .scheduled }
        if tagged.tags[head] == .base, head > 0, tagged.tags[head - 1] == .to { return .expected }
        if tagged.tags[head] == .gerund, verb != nil, head > 0, tagged.tags[head - 1] == .preposition {
            return .expected
        }
        return .held
    }

    private static func rank(_ s: EventMention.Status) -> Int {
        switch s {
        case .held: 0
        case .scheduled: 1
        case .expected: 2
        case .possible: 3
        case .denied: 4
        case .cancelled: 5
        }
    }
}
