internal import Annotation
internal import TextBytes

/// Who descriptions mean, and how much a source is named.
extension SpeakerResolver {
    /// A description: an office that somebody holds, or a party of its own.
    mutating func nominal(_ range: Range<Int>, _ head: Int) -> Int? {
        let first = range.lowerBound
        // "Mr. King": a name, though the word is an office.
        if head > first, tagged.classes[head - 1].contains(.honorific), tagged.isCapital(head),
            !tagged.classes[head - 1].contains(.role)
        {
            return book.surnamed(head..<head + 1, gender(ofNoun: head - 1))
        }
        // A capital or demonym that speaks for its state: "Kyiv", "the Russians".
        if let match = book.known.match(tagged.text, at: head, limit: range.upperBound),
            case .world(let world) = match.known,
            match.range.upperBound > head
        {
            let entry = book.known.entry(world)
            if entry.kind == .state || entry.kind == .territory, world.role == .capital || world.role == .seat {
                let p = book.stateParty(
                    world.entry, shown: PartyBook.oneLine(tagged.text.string(match.range)), isName: false)
                book.addAlias(PartyBook.oneLine(tagged.text.string(match.range)), to: p)
                return p
            }
        }
        if let p = outlet(before: head) { return p }
        let isDefinite = isDefinite(range, head)
        if isDefinite, let p = officeHolder(range, head) { return p }
        // As it was described before.
        let end = phraseEnd(range, head)
        var low = first
        while low < head, tagged.tags[low] == .determiner || tagged.tags[low] == .adverb && !beginsName(low, head) {
            low += 1
        }
        let shown = label(low..<end, head, range)
        let key = NameFolding.fold(shown)
        if let p = described[key] { return p }
        if isDefinite || tagged.word(first, "this") || tagged.word(first, "that") || tagged.word(first, "the"),
            let p = describedHeads[NameFolding.fold(tagged.text.string(head..<head + 1))]
        {
            return p
        }
        var draft = PartyDraft(name: shown, kind: kind(range, head))
        draft.isDescribed = true
        draft.gender = gender(ofNoun: head)
        draft.isPlural = isPlural(range, head)
        let p = book.append(draft)
        described[key] = p
        // As the article has it, with all that hangs on it.
        let whole = PartyBook.oneLine(tagged.text.string(range))
        if whole.utf8.count <= 160 { book.addAlias(whole, to: p) }
        phraseByWords[WordKey(tagged.text.text, tagged.text.span(low..<end))] = phrases.count
        phrases.append(SpokenPhrase(range: low..<end, head: head, draft: draft, party: p))
        let word = NameFolding.fold(tagged.text.string(head..<head + 1))
        describedHeads[word] = p
        return p
    }

    /// A description as it is shown: "the original" without a noun is "original"; the title of nobody in particular is
    /// written small ("North Korean leader"), so that it is not taken for a name.
    private func label(_ phrase: Range<Int>, _ head: Int, _ range: Range<Int>) -> String {
        if tagged.tags[head] == .determiner, head + 1 < range.upperBound {
            return PartyBook.oneLine(tagged.text.string(head + 1..<range.upperBound))
        }
        let office: WordClasses = [.role, .person, .anonymous]
        guard head > phrase.lowerBound, head < phrase.upperBound, tagged.text.tokens[head].shape == .capitalised,
            !tagged.classes[head].isDisjoint(with: office) || tagged.word(head, "leader")
        else { return PartyBook.oneLine(tagged.text.string(phrase)) }
        let before = tagged.text.span(phrase.lowerBound..<head)
        let word = tagged.text.span(head..<head + 1)
        let text = tagged.text.text
        var shown = text.string(ByteSpan(start: before.start, end: word.start)) + text.string(word).lowercased()
        shown += text.string(ByteSpan(start: word.end, end: tagged.text.span(phrase).end))
        return PartyBook.oneLine(shown)
    }

    /// Whether a name of the table of the world begins here: "North Korean".
    private func beginsName(_ i: Int, _ limit: Int) -> Bool {
        guard tagged.isCapital(i), let match = book.known.match(tagged.text, at: i, limit: limit),
            case .world = match.known
        else { return false }
        return true
    }

    /// "The Orvell Post newspaper": the outlet or company that is named before the noun.
    private func outlet(before head: Int) -> Int? {
        guard head > 0, !tagged.isCapital(head), Self.appositions.contains(tagged.text.keys[head]),
            let k = nameEnding(at: head - 1), names[k].type == .organisation, let p = book.assigned[k],
            book.parties[p].kind == .organisation
        else { return nil }
        return p
    }

    private static let appositions = Set(
        [
            "newspaper", "paper", "daily", "weekly", "magazine", "tabloid", "journal", "website", "network", "channel",
            "broadcaster", "station", "company", "firm",
        ].map { WordKey($0) })

    private func phraseEnd(_ range: Range<Int>, _ head: Int) -> Int {
        var end = head + 1
        // One phrase that hangs on it: "a spokesman for the ministry".
        if end < range.upperBound, tagged.tags[end] == .preposition {
            end += 1
            while end < range.upperBound, end - head < 10, tagged.tags[end] != .mark, !tagged.tags[end].isFinite,
                tagged.tags[end] != .question
            { end += 1 }
        }
        while end > head + 1, tagged.tags[end - 1] == .mark || tagged.tags[end - 1] == .preposition { end -= 1 }
        return end
    }

    /// Whether a phrase means somebody in particular by their office: "the minister", "President", not "his minister".
    func isDefinite(_ range: Range<Int>, _ head: Int) -> Bool {
        let first = range.lowerBound
        let classes = tagged.classes[head]
        guard classes.contains(.role) || classes.contains(.person) || tagged.word(head, "leader") else { return false }
        let isMarked =
            tagged.word(first, "the") || tagged.word(first, "this") || tagged.word(first, "that")
            || classes.contains(.role) && (tagged.tags[first] == .name || head == first)
            || tagged.word(head, "leader") && beginsName(first, head)
        return isMarked && tagged.tags[first] != .possessivePronoun
            && !(range.lowerBound..<head).contains { tagged.tags[$0] == .possessive }
    }

    func gender(ofNoun head: Int) -> Gender {
        let classes = tagged.classes[head]
        return classes.contains(.feminine) ? .feminine : classes.contains(.masculine) ? .masculine : .unknown
    }

    /// Who holds the office that a definite description names.
    func officeHolder(_ range: Range<Int>, _ head: Int) -> Int? {
        let office = tagged.text.keys[head]
        var states: Set<Int> = []
        for i in range.lowerBound..<head {
            if let match = book.known.match(tagged.text, at: i, limit: head), case .world(let w) = match.known {
                states.insert(w.entry)
            }
        }
        let isLeader = tagged.word(head, "leader") || tagged.word(head, "strongman")
        let gender = gender(ofNoun: head)
        if let p = best({ draft in
            guard draft.kind == .person, !draft.isDescribed, draft.gender.agrees(with: gender) else { return 0 }
            let holds = draft.offices.contains(office) || isLeader && !draft.offices.isDisjoint(with: Self.leaders)
            guard holds else { return 0 }
            return states.isEmpty || !draft.states.isDisjoint(with: states) ? 1 : 0
        }) {
            return p
        }
        for p in book.holders(of: isLeader ? nil : office) {
            let draft = book.parties[p]
            guard draft.kind == .person, draft.gender.agrees(with: gender),
                draft.offices.contains(office) || isLeader && !draft.offices.isDisjoint(with: Self.leaders)
            else { continue }
            if states.isEmpty || !draft.states.isDisjoint(with: states) { return p }
        }
        guard states.isEmpty else { return nil }
        // "the candidate", "the senator" of whom the article was just speaking.
        guard !tagged.classes[head].contains(.anonymous) || tagged.classes[head].contains(.role) else { return nil }
        // Of somebody in particular ("the chair of the panel"), only who is said to be it.
        guard head + 1 == range.upperBound || tagged.tags[head + 1] != .preposition else { return nil }
        return best(atLeast: 20) {
            $0.kind == .person && !$0.isDescribed && $0.gender.agrees(with: gender) ? 1 : 0
        }
    }

    private static let leaders = Set(
        ["president", "premier", "chancellor", "king", "minister", "leader", "emir", "sultan", "dictator"].map {
            WordKey($0)
        })

    /// What kind of party a description names.
    func kind(_ range: Range<Int>, _ head: Int) -> PartyKind {
        let c = tagged.classes[head]
        if c.contains(.document) { return .document }
        if isAnonymous(range, head) { return .anonymous }
        if c.contains(.body) { return .organisation }
        if c.contains(.group) { return .group }
        if !c.isDisjoint(with: [.role, .person]) { return .person }
        // A plural by its form.
        if tagged.tags[head] == .noun, tagged.text.text.bytes[Int(tagged.text.tokens[head].span.end) - 1] == 0x73 {
            return .group
        }
        return .group
    }

    private func isAnonymous(_ range: Range<Int>, _ head: Int) -> Bool {
        guard tagged.classes[head].contains(.anonymous) else { return false }
        let first = range.lowerBound
        return !tagged.word(first, "the") && tagged.tags[first] != .possessivePronoun
            && !(range.lowerBound..<head).contains { tagged.tags[$0] == .possessive }
    }

    /// How much a source is named.
    func anonymity(_ source: Range<Int>, _ speaker: Int?) -> Attribution.Anonymity {
        guard !source.isEmpty else { return .anonymous }
        if let speaker, !book.parties[speaker].isDescribed { return .named }
        let range = trimmedSource(source)
        let head = head(of: range)
        if range.count == 1, tagged.tags[head] == .pronoun {
            guard let speaker else { return .anonymous }
            return book.parties[speaker].kind == .anonymous ? .anonymous : .partial
        }
        if let speaker, book.parties[speaker].kind == .document || book.parties[speaker].kind == .organisation {
            return .named
        }
        let says = range.contains {
            tagged.word($0, "anonymity") || tagged.word($0, "unnamed") || tagged.word($0, "anonymous")
                || tagged.word($0, "unidentified")
        }
        let modified = range.contains { i in
            i != head
                && (tagged.classes[i].contains(.vague) && !tagged.word(i, "one") && !tagged.word(i, "another")
                    && !tagged.word(i, "some") && !tagged.word(i, "anonymous")
                    || tagged.tags[i] == .name || tagged.tags[i] == .adjective && !says || tagged.word(i, "for")
                    || tagged.word(i, "at") || tagged.word(i, "in"))
        }
        if modified { return .partial }
        // "Democrats", "Muslims": a group that everybody knows by its name.
        if tagged.classes[head].contains(.people) { return .partial }
        return tagged.classes[head].contains(.anonymous) || tagged.classes[head].contains(.group)
            || tagged.tags[head] == .pronoun || tagged.tags[head] == .number || tagged.word(head, "one") || says
            ? .anonymous : .partial
    }
}
