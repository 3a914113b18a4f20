internal import Annotation
internal import TextBytes

/// Says who the source of each attribution is.
///
/// Names are theirs; offices ("the foreign minister", "the Ukrainian leader") are looked up among what the article says
/// of people; pronouns go to the party that the article has just been speaking of most, in the manner of Lappin and
/// Leass (1994): every mention adds weight by its place in the sentence, and every sentence halves it.
struct SpeakerResolver {
    let tagged: TaggedText
    let names: [NameMention]
    var book: PartyBook
    private var described: [String: Int] = [:]
    /// The same by the head alone: "the official" after "a Kestrel official".
    private var describedHeads: [String: Int] = [:]
    private var nextName = 0
    private var nextToken = 0
    private var sentence = 0
    /// The parties spoken of last, the latest at the end; some more than once.
    private var recent: [Int] = []
    /// For each sentence, the token of its first finite verb outside quotations.
    private var verbs: [Int]

    init(_ tagged: TaggedText, names: [NameMention], book: PartyBook) {
        self.tagged = tagged
        self.names = names
        self.book = book
        verbs = tagged.sentences.map { s in
            for i in s.tokens where tagged.tags[i].isFinite && !tagged.isQuoted(i) { return i }
            return s.tokens.upperBound
        }
    }

    /// The speaker of each attribution, in the order given, which must be that of the text.
    mutating func speakers(of attributions: [FoundAttribution]) -> [Int?] {
        var out = [Int?](repeating: nil, count: attributions.count)
        let order = attributions.indices.sorted {
            let a = attributions[$0]
            let b = attributions[$1]
            return (a.source.isEmpty ? a.head : a.source.lowerBound, $0) < (
                b.source.isEmpty ? b.head : b.source.lowerBound, $1
            )
        }
        var bySource: [Range<Int>: Int?] = [:]
        for k in order {
            let a = attributions[k]
            guard !a.source.isEmpty else { continue }
            if let same = bySource[a.source] {
                out[k] = same
                continue
            }
            advance(to: a.source.lowerBound)
            let party = resolve(a.source)
            bySource[a.source] = party
            out[k] = party
            if let party {
                raise(party, 90)
                let head =
                    a.source.count == 1 || tagged.isQuoted(a.source.lowerBound) ? a.source : trimmedSource(a.source)
                let span = tagged.text.span(head)
                book.update(party) { draft in
                    if !draft.mentions.suffix(4).contains(where: { span.contains($0) }) || head.count == 1 {
                        draft.mentions.append(span)
                    }
                }
            }
        }
        advance(to: tagged.count)
        return out
    }

    /// The party that is told something.
    mutating func addressee(_ range: Range<Int>) -> Int? {
        let range = trimmedSource(range)
        let head = head(of: range)
        if range.count == 1, tagged.tags[head] == .pronoun || tagged.tags[head] == .question { return nil }
        // "CNN's Jake Tapper": the person, not the outlet.
        for k in stride(from: (firstName(from: range.upperBound) ?? names.count) - 1, through: 0, by: -1) {
            guard names[k].range.lowerBound >= range.lowerBound else { break }
            if names[k].type == .person, names[k].range.contains(head), let p = book.assigned[k] { return p }
        }
        if let p = named(head) { return p }
        return nominal(range, head)
    }

    // MARK: What the article is speaking of

    /// Takes in names and pronouns up to token `limit`.
    private mutating func advance(to limit: Int) {
        while nextToken < limit {
            while sentence + 1 < tagged.sentences.count, tagged.sentences[sentence].tokens.upperBound <= nextToken {
                sentence += 1
            }
            if nextName < names.count, names[nextName].range.lowerBound <= nextToken {
                if let p = book.assigned[nextName] {
                    let mention = names[nextName]
                    raise(p, weight(mention.range, isQuoted: mention.isQuoted))
                }
                nextName += 1
                continue
            }
            let i = nextToken
            nextToken += 1
            guard tagged.tags[i] == .pronoun || tagged.tags[i] == .possessivePronoun, !tagged.isQuoted(i) else {
                continue
            }
            guard let gender = gender(ofPronoun: i), let p = person(gender) else { continue }
            raise(p, tagged.tags[i] == .pronoun ? weight(i..<i + 1, isQuoted: false) : 15)
            book.update(p) { draft in
                draft.mentions.append(tagged.text.tokens[i].span)
            }
        }
        while sentence + 1 < tagged.sentences.count, tagged.sentences[sentence].tokens.upperBound <= limit {
            sentence += 1
        }
    }

    private mutating func raise(_ p: Int, _ amount: Double) {
        if book.parties[p].sentence < sentence || book.parties[p].salience == 0 {
            if recent.last != p { recent.append(p) }
            // Each party once, and only those that can still be meant: the search for one stays short.
            if recent.count > 2 * Self.memory {
                var seen: Set<Int> = []
                var kept: [Int] = []
                for q in recent.reversed() where seen.insert(q).inserted && kept.count < Self.memory { kept.append(q) }
                recent = kept.reversed()
            }
        }
        let s = sentence
        book.update(p) { $0.raise(amount, at: s) }
    }

    /// How many parties are remembered as being spoken of.
    private static let memory = 60

    private func weight(_ range: Range<Int>, isQuoted: Bool) -> Double {
        if isQuoted { return 10 }
        let isSubject = range.upperBound <= verbs[sentence]
        var amount = isSubject ? 80.0 : 40
        if range.upperBound < tagged.count, tagged.tags[range.upperBound] == .possessive { amount *= 0.5 }
        // Behind a preposition at the beginning: "After Trump's speech".
        if range.lowerBound > 0, tagged.tags[range.lowerBound - 1] == .preposition { amount *= 0.6 }
        return amount
    }

    private func gender(ofPronoun i: Int) -> Gender? {
        if tagged.word(i, "he") || tagged.word(i, "him") || tagged.word(i, "his") || tagged.word(i, "himself") {
            return .masculine
        }
        if tagged.word(i, "she") || tagged.word(i, "her") || tagged.word(i, "hers") || tagged.word(i, "herself") {
            return .feminine
        }
        return nil
    }

    /// The person most spoken of whose gender agrees; one whose gender is known outweighs one whose is not.
    private func person(_ gender: Gender) -> Int? {
        let any = best { $0.kind == .person && $0.gender.agrees(with: gender) }
        guard let sure = best({ $0.kind == .person && $0.gender == gender }), let any, sure != any else { return any }
        let weight = book.parties[sure].salience(at: sentence) * 1.6
        return weight >= book.parties[any].salience(at: sentence) ? sure : any
    }

    /// The party most spoken of among those that `isMeant`; of equals, one whose gender is known.
    private func best(atLeast: Double = 0.5, _ isMeant: (PartyDraft) -> Bool) -> Int? {
        var found: Int?
        var weight = atLeast
        for p in recent {
            let draft = book.parties[p]
            guard sentence - draft.sentence <= 12, isMeant(draft) else { continue }
            let w = draft.salience(at: sentence)
            if w > weight {
                weight = w
                found = p
            }
        }
        return found
    }

    // MARK: Sources

    private mutating func resolve(_ source: Range<Int>) -> Int? {
        let range = trimmedSource(source)
        let opening = range.lowerBound
        let isRelative =
            range.count > 1 && tagged.tags[opening] == .question && tagged.tags[opening + 1] == .preposition
        if range.count == 1 && (tagged.tags[opening] == .pronoun || tagged.tags[opening] == .question) || isRelative {
            return pronoun(opening)
        }
        let head = head(of: range)
        if let p = named(head) { return p }
        if let p = apposed(range, head) { return p }
        return nominal(range, head)
    }

    /// A source without marks at its edges and without a clause behind it.
    private func trimmedSource(_ source: Range<Int>) -> Range<Int> {
        var low = source.lowerBound
        var high = source.upperBound
        while low < high - 1, tagged.tags[low] == .mark { low += 1 }
        while high > low + 1, tagged.tags[high - 1] == .mark { high -= 1 }
        return low..<high
    }

    private mutating func pronoun(_ i: Int) -> Int? {
        if let gender = gender(ofPronoun: i) { return person(gender) }
        if tagged.word(i, "who") || tagged.word(i, "which") || tagged.word(i, "that") {
            var j = i - 1
            if j >= 0, tagged.isComma(j) { j -= 1 }
            guard j >= 0, tagged.tags[j] != .mark else { return nil }
            if let k = nameEnding(at: j), let p = book.assigned[k] { return p }
            guard let range = Subjects(tagged).before(j + 1, floor: tagged.sentences[sentence].tokens.lowerBound) else {
                return nil
            }
            // The noun phrase right before the relative: its last part.
            var low = range.upperBound - 1
            while low > range.lowerBound,
                tagged.tags[low - 1] == .adjective || tagged.tags[low - 1] == .noun || tagged.tags[low - 1] == .name
                    || tagged.tags[low - 1] == .determiner
            { low -= 1 }
            return resolve(low..<range.upperBound)
        }
        if tagged.word(i, "they") || tagged.word(i, "them") {
            return best(atLeast: 4) { $0.kind == .group || $0.kind == .organisation || $0.kind == .anonymous }
        }
        if tagged.word(i, "it") {
            return best(atLeast: 4) { $0.kind == .organisation || $0.kind == .state || $0.kind == .document }
        }
        return nil
    }

    /// The index of the name whose last token is `i`.
    private func nameEnding(at i: Int) -> Int? {
        guard let k = firstName(from: i) else { return nil }
        return names[k].range.upperBound == i + 1 ? k : nil
    }

    /// The index of the name that token `i` lies in, or of the first behind it: binary search.
    private func firstName(from i: Int) -> Int? {
        var low = 0
        var high = names.count
        while low < high {
            let middle = (low + high) / 2
            if names[middle].range.upperBound <= i { low = middle + 1 } else { high = middle }
        }
        return low < names.count ? low : nil
    }

    /// The token that a noun phrase is about: the last noun before what hangs on it.
    private func head(of range: Range<Int>) -> Int {
        var head = range.lowerBound
        for i in range {
            switch tagged.tags[i] {
            case .noun, .name, .number, .pronoun: head = i
            case .adjective where tagged.isCapital(i): head = i
            case .determiner, .adjective, .possessive, .possessivePronoun, .adverb: break
            case .participle, .gerund:
                if i > range.lowerBound, tagged.tags[i - 1].isNominal { return head }
            case .mark:
                if tagged.isQuote(i) || i == range.lowerBound { break }
                return head
            default:
                if i > range.lowerBound, head > range.lowerBound || tagged.tags[range.lowerBound].isNominal {
                    return head
                }
            }
        }
        return head
    }

    private func named(_ head: Int) -> Int? {
        guard let k = firstName(from: head), names[k].range.contains(head) else { return nil }
        if let p = book.assigned[k] { return p }
        return nil
    }

    /// "Rubio's campaign manager, Rich Beeson, who ...": the name behind the comma.
    private func apposed(_ range: Range<Int>, _ head: Int) -> Int? {
        var i = head + 1
        while i < range.upperBound, !tagged.isComma(i) { i += 1 }
        guard i + 1 < range.upperBound, let k = firstName(from: i + 1), names[k].range.lowerBound == i + 1,
            names[k].type == .person
        else { return nil }
        return book.assigned[k]
    }

    /// A description: an office that somebody holds, or a party of its own.
    private mutating func nominal(_ range: Range<Int>, _ head: Int) -> Int? {
        let first = range.lowerBound
        let classes = tagged.classes[head]
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
        let isDefinite =
            tagged.word(first, "the") || tagged.tags[first] == .name && classes.contains(.role)
            || head == first && classes.contains(.role)
            || tagged.word(first, "this") || tagged.word(first, "that")
        let isPossessed =
            tagged.tags[first] == .possessivePronoun
            || (range.lowerBound..<head).contains { tagged.tags[$0] == .possessive }
        if isDefinite, !isPossessed, classes.contains(.role) || classes.contains(.person) || tagged.word(head, "leader")
        {
            if let p = officeHolder(range, head) { return p }
        }
        // As it was described before.
        let end = phraseEnd(range, head)
        var low = first
        while low < head, tagged.tags[low] == .determiner || tagged.tags[low] == .adverb { low += 1 }
        let shown = PartyBook.oneLine(tagged.text.string(low..<end))
        let key = NameFolding.fold(shown)
        if let p = described[key] { return p }
        if isDefinite, let p = describedHeads[NameFolding.fold(tagged.text.string(head..<head + 1))] { return p }
        var draft = PartyDraft(name: shown, kind: kind(range, head))
        draft.isDescribed = true
        draft.gender = classes.contains(.feminine) ? .feminine : classes.contains(.masculine) ? .masculine : .unknown
        let p = book.append(draft)
        described[key] = p
        let word = NameFolding.fold(tagged.text.string(head..<head + 1))
        describedHeads[word] = p
        return p
    }

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

    /// Who holds the office that a definite description names.
    private func officeHolder(_ range: Range<Int>, _ head: Int) -> Int? {
        let office = tagged.text.keys[head]
        var states: Set<Int> = []
        for i in range.lowerBound..<head {
            if let match = book.known.match(tagged.text, at: i, limit: head), case .world(let w) = match.known {
                states.insert(w.entry)
            }
        }
        let isLeader = tagged.word(head, "leader") || tagged.word(head, "strongman")
        let gender: Gender =
            tagged.classes[head].contains(.feminine)
            ? .feminine : tagged.classes[head].contains(.masculine) ? .masculine : .unknown
        if let p = best(
            atLeast: 0,
            { draft in
                guard draft.kind == .person, draft.gender.agrees(with: gender) else { return false }
                let holds = draft.offices.contains(office) || isLeader && !draft.offices.isDisjoint(with: Self.leaders)
                guard holds else { return false }
                return states.isEmpty || !draft.states.isDisjoint(with: states)
            })
        {
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
        return best(atLeast: 20) { $0.kind == .person && !$0.isDescribed && $0.gender.agrees(with: gender) }
    }

    private static let leaders = Set(
        ["president", "premier", "chancellor", "king", "minister", "leader", "emir", "sultan", "dictator"].map {
            WordKey($0)
        })

    /// What kind of party a description names.
    private func kind(_ range: Range<Int>, _ head: Int) -> PartyKind {
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
        return tagged.classes[head].contains(.anonymous) || tagged.classes[head].contains(.group)
            || tagged.tags[head] == .pronoun || says ? .anonymous : .partial
    }
}
