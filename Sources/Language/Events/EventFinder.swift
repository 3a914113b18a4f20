internal import Annotation
internal import TextBytes

/// Finds meetings, calls, visits, votes, attacks, deals and the like, with who, where, when and how firmly.
///
/// An event hangs on one word, a verb or a noun. How firmly it is told is read by ``StatusReader``, whose day a day is by
/// ``EventDays``, who takes part by ``EventPlayers``. What cannot be told is left out.
struct EventFinder {
    let tagged: TaggedText
    let words: EventWords
    let names: [NameMention]
    let timexes: [Timex]
    let published: CalendarDay?

    func events(_ book: PartyBook) -> [EventMention] {
        var out: [EventMention] = []
        let pronouns = pronouns(book)
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
            guard name < lastName || time < lastTime, range.contains(where: isWord), !isQuestion(range) else {
                continue
            }
            let scene = Scene(self, sentence, names: name..<lastName, times: time..<lastTime)
            for i in range where isWord(i) {
                guard let event = event(at: i, scene, book, pronouns) else { continue }
                // "talks on a deal" within a few words of each other, both of the same kind, are one.
                if let last = out.last, last.kind == event.kind, Int(event.span.start) - Int(last.span.end) < 24,
                    last.when == event.when, last.parties == event.parties
                {
                    continue
                }
                out.append(event)
            }
        }
        return out
    }

    /// A sentence with its verbs, its names and its days.
    private struct Scene {
        let range: Range<Int>
        let names: Range<Int>
        let reader: StatusReader
        let days: EventDays

        init(_ finder: EventFinder, _ sentence: Sentence, names: Range<Int>, times: Range<Int>) {
            range = sentence.tokens
            self.names = names
            let groups = VerbGroups(finder.tagged, range)
            reader = StatusReader(
                tagged: finder.tagged, words: finder.words, sentence: range, groups: groups,
                isHeadline: finder.tagged.text.blocks[sentence.block].role == .headline)
            days = EventDays(finder.tagged, groups, range, finder.timexes, times)
        }
    }

    /// Whether a token is a word of happenings, in a part of speech that tells of them.
    private func isWord(_ i: Int) -> Bool {
        let tag = tagged.tags[i]
        if tag.isVerb, words.kind(verb: tagged.text.keys[i]) != nil { return true }
        return (tag == .noun || tag == .name || tag == .gerund) && words.kind(noun: tagged.text.keys[i]) != nil
    }

    private func isQuestion(_ range: Range<Int>) -> Bool {
        range.suffix(3).contains { tagged.isMark($0, "?") }
    }

    /// The party that a pronoun stands for, by its token.
    private func pronouns(_ book: PartyBook) -> [Int: Int] {
        var out: [Int: Int] = [:]
        for (party, draft) in book.parties.enumerated() {
            for span in draft.mentions where span.count <= 4 {
                let i = tagged.text.firstToken(from: Int(span.start))
                if i < tagged.count, tagged.tags[i] == .pronoun, tagged.text.tokens[i].span == span { out[i] = party }
            }
        }
        return out
    }

    private func event(at i: Int, _ scene: Scene, _ book: PartyBook, _ pronouns: [Int: Int]) -> EventMention? {
        let groups = scene.reader.groups
        if tagged.tags[i].isVerb, let kind = words.kind(verb: tagged.text.keys[i]), let g = groups.containing(i),
            groups.groups[g].head == i
        {
            return verb(i, g, kind, scene, book, pronouns)
        }
        guard groups.containing(i) == nil, let kind = words.kind(noun: tagged.text.keys[i]) else { return nil }
        return noun(i, kind, scene, book, pronouns)
    }

    // MARK: Verbs

    private func verb(
        _ i: Int, _ g: Int, _ kind: EventMention.Kind, _ scene: Scene, _ book: PartyBook, _ pronouns: [Int: Int]
    ) -> EventMention? {
        let groups = scene.reader.groups
        let group = groups.groups[g]
        let key = tagged.text.keys[i]
        let traits = words.traits(key)
        let limit = groups.after(i + 1).map { groups.groups[$0].range.lowerBound } ?? scene.range.upperBound
        if traits.contains(.partnered), !isWith(i + 1, limit) { return nil }
        guard !traits.contains(.forceful) || isViolent(scene.range, but: i) else { return nil }
        // "Was met with", "signed off", "agrees with her", "will be visited upon": none.
        if kind == .meet, group.isPassive { return nil }
        let next = i + 1 < scene.range.upperBound ? i + 1 : i
        if ["off", "on", "up", "onto"].contains(where: { (w: StaticString) in tagged.word(next, w) }),
            kind == .sign || kind == .call
        {
            return nil
        }
        if kind == .deal, tagged.word(next, "with") { return nil }
        // "Closed in on".
        if kind == .other, tagged.word(next, "in"), next + 1 < scene.range.upperBound,
            tagged.tags[next + 1] == .preposition
        {
            return nil
        }

        var players = EventPlayers(
            tagged, names, groups, scene.range, scene.names, book.assigned, pronouns: pronouns)
        players.subject(of: g)
        let subjects = players.parties
        players.following(i, isVerb: true, kind, passive: group.isPassive)
        // "Agreed to have it listed", "agreed that it rained" are no deals.
        if kind == .deal, tagged.word(next, "that") { return nil }
        if kind == .deal, let after = groups.after(i + 1), groups.groups[after].form == .infinitive,
            (i + 1..<groups.groups[after].range.lowerBound).allSatisfy({
                tagged.isTime[$0] || tagged.tags[$0] == .preposition
            })
        {
            return nil
        }
        if traits.contains(.personal) {
            let people = players.parties.contains {
                book.parties[$0].kind == .person || book.parties[$0].kind == .group
            }
            guard people, group.isPassive ? !subjects.isEmpty : players.parties.count > subjects.count else {
                return nil
            }
        }
        var when = scene.days.day(ofVerb: g) { scene.reader.reading(of: $0) != .unknown }
        guard !players.parties.isEmpty || when != nil else { return nil }
        var status: EventMention.Status
        switch scene.reader.reading(of: g) {
        case .told(let told):
            // A participle that belongs to a noun needs a day or a doer: "those elected".
            if group.form == .participle, when == nil { return nil }
            status = told
        case .present:
            // "Lind meets Brandt" in a headline; "they meet on Monday"; else a habit.
            if side(when) == .ahead {
                status = .scheduled
            } else if scene.reader.isHeadline, when == nil || side(when) != .ahead {
                status = .held
            } else {
                return nil
            }
        case .unknown: return nil
        }
        switch (side(when), status) {
        // "Announced that she would leave on Friday": the day is not the announcement's.
        case (.ahead, .held) where kind == .statement: when = nil
        case (.ahead, .held): status = .scheduled
        // A plan for a day that has gone by: nobody says here what became of it.
        case (.past, .scheduled), (.past, .expected), (.past, .possible): return nil
        default: break
        }
        return EventMention(
            span: tagged.text.tokens[i].span, kind: kind, parties: players.parties, place: players.place, when: when,
            status: status)
    }

    // MARK: Nouns

    private func noun(
        _ i: Int, _ kind: EventMention.Kind, _ scene: Scene, _ book: PartyBook, _ pronouns: [Int: Int]
    ) -> EventMention? {
        let key = tagged.text.keys[i]
        let traits = words.traits(key)
        let next = i + 1
        // The first half of a compound: "the deal maker", "vote count".
        if next < scene.range.upperBound, tagged.tags[next] == .noun, !tagged.isTime[next] {
            guard let whole = words.kind(noun: tagged.text.keys[next]), whole != kind else { return nil }
            return nil
        }
        if traits.contains(.compound) {
            let named = i > scene.range.lowerBound && words.traits(tagged.text.keys[i - 1]).contains(.compounding)
            guard named || next < scene.range.upperBound && (tagged.word(next, "with") || tagged.word(next, "between"))
            else { return nil }
        }
        guard !traits.contains(.forceful) || isViolent(scene.range, but: i) else { return nil }
        if kind == .vote {
            // "60 votes", "a vote of confidence".
            if i > scene.range.lowerBound, tagged.tags[i - 1] == .number, !tagged.isTime[i - 1] { return nil }
            if next < scene.range.upperBound, tagged.word(next, "of") { return nil }
        }
        var eventName: ByteSpan?
        for k in scene.names where names[k].range.contains(i) {
            // "Congress", "Election Commission": a body and no happening.
            let range = names[k].range
            guard range.count > 1, range.upperBound == i + 1 else { return nil }
            eventName = tagged.text.span(range)
        }
        if tagged.tags[i] == .name, eventName == nil, tagged.isCapital(i), !scene.reader.isHeadline { return nil }
        if let eventName, isChamber(eventName) { return nil }

        var (reading, place) = scene.reader.noun(i, kind)
        guard reading != .none else { return nil }
        var isTold = reading != .mentioned
        let day = scene.days.day(
            ofNoun: i, verb: (isTold || place.isFactual) && !place.isEarlier ? place.verb : nil,
            isObject: place.isObject)
        let when = day?.timex
        // "Ahead of the vote on Thursday", "following Tuesday's vote": a day on the other side is a wrong day.
        if place.isLater && side(when) == .past || place.isEarlier && side(when) == .ahead { return nil }
        // "Discussed Monday's meeting": there is one.
        if reading == .told(.possible), day?.isNamed == true {
            reading = .mentioned
            isTold = false
        }
        var status: EventMention.Status
        switch reading {
        case .told(let told):
            status = told
            switch (side(when), told) {
            case (.ahead, .held): status = .scheduled
            case (.past, .scheduled), (.past, .expected), (.past, .possible):
                guard day?.isOwn == true, place.isSetting || place.verb == nil else { return nil }
                status = .held
            default: break
            }
        case .mentioned:
            // Spoken of, with its day: "the June 19 vote", "the 2015 talks".
            guard let day, day.isOwn || place.isFactual, eventName == nil || kind != .deal else { return nil }
            switch side(day.timex) {
            case .past:
                // "The June 25 vote", told in January: last year's as likely as this.
                guard !isFarBack(day.timex) else { return nil }
                status = .held
            case .ahead: status = .scheduled
            case .now:
                guard kind == .election, timexes[day.timex].value.utf8.count == 4 else { return nil }
                status = .expected
            case .unknown: return nil
            }
        case .none: return nil
        }
        let groups = scene.reader.groups
        var players = EventPlayers(
            tagged, names, groups, scene.range, scene.names, book.assigned, pronouns: pronouns)
        if let start = scene.reader.phraseStart(i) { players.within(start..<i, i, kind) }
        if let verb = place.verb, isTold, place.isObject, !groups.groups[verb].isPassive, kind != .deadline,
            groups.groups[verb].form.isFinite || scene.reader.meaning(ofVerb: groups.groups[verb].head) != .cancelled
        {
            players.subject(of: verb)
        }
        if kind != .election { players.following(i, isVerb: false, kind, passive: false) }
        if let verb = place.verb, place.isAttended, players.parties.count < 2,
            kind == .meet || kind == .call || kind == .visit
        {
            players.subject(of: verb)
        }
        if kind == .other || kind == .deal || kind == .call {
            guard when != nil || isTold && place.verb != nil && !players.parties.isEmpty else { return nil }
            guard !players.parties.isEmpty || eventName != nil || when != nil && isTold else { return nil }
        }
        guard !players.parties.isEmpty || when != nil || eventName != nil else { return nil }
        return EventMention(
            span: tagged.text.tokens[i].span, kind: eventName != nil && kind == .meet ? .conference : kind,
            parties: players.parties, place: players.place, when: when, status: status, name: eventName)
    }

    /// Whether a name is a chamber's or a party's group within it, which goes by "conference" as well.
    private func isChamber(_ name: ByteSpan) -> Bool {
        let words = tagged.text.text.string(name).split(separator: " ")
        return words.first == "House" || words.first == "Senate"
    }

    /// Whether "with" stands between `i` and the next verb.
    private func isWith(_ i: Int, _ limit: Int) -> Bool {
        (i..<max(i, min(limit, i + 10))).contains { tagged.word($0, "with") }
    }

    /// Whether a sentence speaks of force: "attacked the bill" is a manner of speaking.
    private func isViolent(_ range: Range<Int>, but i: Int) -> Bool {
        range.prefix(200).contains { $0 != i && words.traits(tagged.text.keys[$0]).contains(.force) }
    }

    // MARK: Days

    private enum Side { case past, now, ahead, unknown }

    /// Whether an expression without a year of its own was taken for a day more than half a year back.
    private func isFarBack(_ timex: Int) -> Bool {
        let value = timexes[timex].value
        guard timexes[timex].isInferred, let published,
            let day = timexes[timex].day ?? (value.utf8.count == 7 ? CalendarDay(value + "-28") : nil)
        else { return false }
        return published.number - day.number > 182
    }

    /// On which side of the article's day an expression lies; a month or year that has begun is now.
    private func side(_ timex: Int?) -> Side {
        guard let timex, let published else { return .unknown }
        let value = timexes[timex].value
        let today = published.description
        if value.utf8.count > 10, let day = CalendarDay(String(value.prefix(10))) {
            return day == published ? .now : day < published ? .past : .ahead
        }
        if value.utf8.count == 8, value.utf8.dropFirst(5).first == 0x57 {
            let week = published.week
            let this = "\(week.year)-W\(week.number < 10 ? "0" : "")\(week.number)"
            return value == this ? .now : value < this ? .past : .ahead
        }
        guard [10, 7, 4].contains(value.utf8.count), value.utf8.last.map({ $0 &- 0x30 < 10 }) == true else {
            // Seasons, quarters, weekends: by their year, where it is another.
            guard value.utf8.count > 4, value.prefix(4) != today.prefix(4) else { return .unknown }
            return value.prefix(4) < today.prefix(4) ? .past : .ahead
        }
        let same = today.prefix(value.utf8.count)
        return value == same ? .now : value < same ? .past : .ahead
    }
}
