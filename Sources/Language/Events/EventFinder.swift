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
        guard !isVerb || !words.needsPartner(key) || isWith(i + 1) else { return nil }
        // "agrees with her", "was met with", "one of 60 votes", "Congress": none.
        if isVerb, kind == .deal, i + 1 < tagged.tags.count, tagged.word(i + 1, "with") { return nil }
        if isVerb, kind == .meet, tag == .participle, i > 0, tagged.classes[i - 1].contains(.beForm) { return nil }
        if kind == .vote, !isVerb, i > 0, tagged.tags[i - 1] == .number { return nil }
        if kind == .conference, tag == .name, !names.contains(where: { $0.range.contains(i) }) { return nil }
        if kind == .call, !isVerb, i + 1 < tagged.tags.count, tagged.word(i + 1, "for") { return nil }
        guard !words.needsForce(key) || isViolent(scene.range, but: i) else { return nil }
        let clause = clause(i, scene)
        var parties: [Int] = []
        func add(_ p: Int?) {
            if let p, !parties.contains(p), parties.count < 6 { parties.append(p) }
        }
        let verb = isVerb ? i : governor(of: i, clause.lowerBound)
        var group = verb ?? i
        if verb != nil {
            while group > clause.lowerBound,
                tagged.tags[group - 1].isVerb || tagged.tags[group - 1] == .modal || tagged.tags[group - 1] == .adverb
                    || tagged.tags[group - 1] == .to
            { group -= 1 }
            if let subject = subjects.before(group, floor: scene.range.lowerBound) {
                for k in scene.names where subject.contains(names[k].range.lowerBound) && isHead(k, subject) {
                    add(book.assigned[k])
                }
                // "President Ada Lind, who will meet ...": the relative stands for the name before it.
                if subject.count == 1, tagged.word(subject.lowerBound, "who") {
                    var before = subject.lowerBound
                    if before > 0, tagged.isComma(before - 1) { before -= 1 }
                    if let k = scene.names.last(where: { names[$0].range.upperBound == before }) {
                        add(book.assigned[k])
                    }
                }
            }
        }
        var place: ByteSpan?
        var eventName: ByteSpan?
        for k in scene.names {
            let mention = names[k]
            if mention.range.contains(i) {
                // "Congress", "Election Commission": a body and no happening.
                guard mention.range.count > 1, mention.range.upperBound == i + 1 else { return nil }
                eventName = tagged.text.span(mention.range)
                continue
            }
            guard clause.contains(mention.range.lowerBound), mention.range.lowerBound > (isVerb ? i : group) || !isVerb
            else { continue }
            let isPlace = isPlace(mention, kind)
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
        let status = status(i, verb, clause)
        // "The conference disagrees" is a body that speaks.
        if kind == .conference, !isVerb, eventName == nil, verb == nil, setting(i, clause.lowerBound) == nil {
            return nil
        }
        if let eventName, isChamber(eventName) { return nil }
        // "Derided the deal", "in the talks": a noun without a day, and without a verb that says it took place, tells
        // of nothing new.
        if !isVerb, when == nil, eventName == nil, status == .held,
            !(verb.map { words.isDoing(tagged.text.keys[$0]) } ?? false)
        {
            return nil
        }
        return EventMention(
            span: tagged.text.tokens[i].span, kind: eventName != nil && kind == .meet ? .conference : kind,
            parties: parties, place: place, when: when, status: status, name: eventName)
    }

    /// Whether a name tells where: "in Harbour Town", "at the Blue House", "in the border town of Tern".
    private func isPlace(_ mention: NameMention, _ kind: EventMention.Kind) -> Bool {
        guard mention.type != .person else { return false }
        var before = mention.range.lowerBound - 1
        if before > 0, tagged.tags[before] == .determiner { before -= 1 }
        guard before >= 0 else { return false }
        let isGathering = kind == .visit || kind == .meet || kind == .conference || kind == .sign
        if tagged.word(before, "at") { return mention.type == .location || isGathering }
        guard mention.type == .location || isGathering && kind == .visit else { return false }
        if tagged.word(before, "to") { return kind == .visit }
        guard mention.type == .location else { return false }
        if tagged.word(before, "in") || tagged.word(before, "near") { return true }
        guard tagged.word(before, "of"), before > 0, tagged.tags[before - 1] == .noun else { return false }
        var j = before - 2
        while j >= 0, before - j < 6 {
            if tagged.word(j, "in") || tagged.word(j, "at") || tagged.word(j, "near") { return true }
            switch tagged.tags[j] {
            case .determiner, .adjective, .noun, .name: j -= 1
            default: return false
            }
        }
        return false
    }

    /// Whether a name is a chamber's or a party's group within it, which goes by "conference" as well.
    private func isChamber(_ name: ByteSpan) -> Bool {
        let words = tagged.text.text.string(name).split(separator: " ")
        return words.first == "House" || words.first == "Senate"
    }

    /// Whether "with" stands at `i`, an adverb before it or "by phone" at most.
    private func isWith(_ i: Int) -> Bool {
        (i...i + 3).contains { $0 < tagged.tags.count && tagged.word($0, "with") }
    }

    /// Whether a sentence speaks of force: "attacked the bill" is a manner of speaking.
    private func isViolent(_ range: Range<Int>, but i: Int) -> Bool {
        range.prefix(200).contains { $0 != i && words.isForce(tagged.text.keys[$0]) }
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
            case .preposition where tagged.classes[j].contains(.subordinator): return nil
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
        // "after the talks", "in a visit": the verb is about something else, and the happening is taken as told.
        if !tagged.tags[i].isVerb, let set = setting(i, clause.lowerBound) {
            if tagged.word(set, "ahead") || tagged.word(set, "before") { see(.expected) }
            for j in set..<i where tagged.tags[j] != .mark {
                if let s = words.status(tagged.text.keys[j]) { see(s) }
            }
            if found == nil, (max(clause.lowerBound, set - 12)..<set).contains(where: { tagged.word($0, "will") }) {
                found = .scheduled
            }
            if let found { return found }
            // "On Friday, in a speech in the north, she will ..."
            let ahead = (i + 1)..<min(tagged.tags.count, i + 40)
            if let finite = ahead.first(where: { tagged.tags[$0].isFinite || tagged.tags[$0] == .modal }),
                tagged.word(finite, "will")
            {
                return .scheduled
            }
            if !hasStatusAfter(i, clause) { return .held }
        }
        // The verb's own auxiliaries and governors, to the left; adjectives of the noun.
        let low = max(clause.lowerBound, min(head, i) - 8)
        for j in low..<max(i, head) + 1 where j != i {
            if tagged.tags[j] == .mark && j < head { found = nil; isFuture = false; isNegated = false; continue }
            if let s = words.status(tagged.text.keys[j]) {
                // "Cancel the visit!" asks for it.
                see(tagged.tags[j] == .base && (s == .cancelled || s == .denied) ? .possible : s)
            }
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
        if tagged.tags[head] == .gerund, verb != nil, head > 0, tagged.tags[head - 1] == .preposition,
            !Self.told.contains(where: { tagged.word(head - 1, $0) })
        {
            return .expected
        }
        return .held
    }

    /// Prepositions after which a gerund tells of what was done: "after meeting", "by signing".
    private static let told: [StaticString] = ["after", "since", "by", "in", "while", "following", "upon", "despite"]

    /// The preposition by which a noun only gives the setting of something else, its determiners and adjectives between.
    private func setting(_ i: Int, _ floor: Int) -> Int? {
        var j = i - 1
        while j >= floor, i - j < 6 {
            switch tagged.tags[j] {
            case .determiner, .adjective, .noun, .name, .number, .possessivePronoun, .possessive, .participle: j -= 1
            default:
                let isSetting = ["in", "during", "after", "at", "following", "since", "before", "from"].contains {
                    (word: StaticString) in tagged.word(j, word)
                }
                if isSetting { return j }
                if tagged.word(j, "of"), j > floor, tagged.word(j - 1, "ahead") { return j - 1 }
                return nil
            }
        }
        return nil
    }

    /// Whether a verb or adjective of status follows a noun: "the meeting was cancelled".
    private func hasStatusAfter(_ i: Int, _ clause: Range<Int>) -> Bool {
        var j = i + 1
        while j < clause.upperBound, j - i < 8, tagged.tags[j] != .mark {
            if tagged.word(j, "will") || words.status(tagged.text.keys[j]) != nil { return true }
            j += 1
        }
        return false
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
