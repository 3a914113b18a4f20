internal import Annotation
internal import TextBytes

/// The parties of one article: every name is given to one of them, whatever its spelling.
struct PartyBook {
    let tagged: TaggedText
    let known: KnownNames
    private let without: ReadingParts
    private(set) var parties: [PartyDraft] = []
    /// For each name mention, the party, or nil for a mere place.
    private(set) var assigned: [Int?] = []
    /// Folded surname (or given name) to the people that have it.
    private var bySurname: [String: [Int]] = [:]
    private var byGiven: [String: [Int]] = [:]
    private var byWorld: [Int: Int] = [:]
    private var byName: [String: Int] = [:]
    private var byInitials: [String: Int] = [:]
    /// Where people are named in full, in order, and how many of these places are counted in `spoken`.
    private var fullNames: [(token: Int, party: Int)] = []
    private var counted = 0
    /// How often each of those who share a surname has been spoken of so far.
    private var spoken: [Int: Int] = [:]
    private var byOffice: [WordKey: [Int]] = [:]
    /// Each spelling of a person's name in the text to its folded words, so that it is folded once.
    private var folded: [WordKey: [String]] = [:]
    private let agreement: NameAgreement
    /// Whether the article speaks of a father or a son.
    private let tellsGenerations: Bool

    init(_ tagged: TaggedText, known: KnownNames, mentions: [NameMention], without: ReadingParts = []) {
        self.without = without
        self.tagged = tagged
        self.known = known
        assigned = [Int?](repeating: nil, count: mentions.count)
        agreement = NameAgreement(tagged, mentions)
        tellsGenerations = (0..<tagged.count).contains {
            tagged.word($0, "son") || tagged.word($0, "sons") || tagged.word($0, "father") || tagged.word($0, "elder")
        }
        // Full names first, so that a surname in the headline finds its owner.
        for (k, mention) in mentions.enumerated() where mention.type == .person && mention.range.count > 1 {
            if isOffice(mention.range) { continue }
            assigned[k] = person(mention)
            if let p = assigned[k] { fullNames.append((mention.range.lowerBound, p)) }
        }
        for (k, mention) in mentions.enumerated() where assigned[k] == nil {
            switch agreement.type(mention, isSurname: isSurname(mention)) {
            case .person:
                // "Democrats" are many, whoever took the word for a name.
                let last = tagged.classes[mention.range.upperBound - 1]
                if mention.range.count == 1, !last.isDisjoint(with: [.group, .people]) { break }
                if mention.range.count > 1, isOffice(mention.range) { break }
                assigned[k] = person(mention)
            case .organisation:
                if isCompound(mention) { break }
                // "The Commission", where the article names one commission in full: that one.
                if let fuller = agreement.fuller(mention) {
                    if assigned[fuller] == nil { assigned[fuller] = organisation(mentions[fuller]) }
                    assigned[k] = assigned[fuller]
                    break
                }
                // "The Administration": a description, whoever took the word for a name.
                if isGeneric(mention) { break }
                // The name in full before the word that is short for it.
                if let longer = agreement.longer(mention), assigned[longer] == nil {
                    assigned[longer] = organisation(mentions[longer])
                }
                assigned[k] = organisation(mention, longer: agreement.longer(mention).map { mentions[$0].range })
            case .location:
                if let world = mention.world, world.role != .capital, isState(world.entry) {
                    assigned[k] = state(mention, world)
                }
            case .miscellaneous: break
            }
        }
        for (k, mention) in mentions.enumerated() {
            guard let p = assigned[k] else { continue }
            note(mention, p)
        }
    }

    /// Whether somebody of that surname is named in full.
    private mutating func isSurname(_ mention: NameMention) -> Bool {
        guard mention.range.count == 1, let word = words(mention.range).last else { return false }
        return bySurname[NameFolding.surname(word)] != nil
    }

    /// "North Korean Leader": an office, whoever took it for a name.
    private func isOffice(_ range: Range<Int>) -> Bool {
        var hasOffice = false
        var i = range.lowerBound
        while i < range.upperBound {
            if tagged.classes[i].contains(.role) || tagged.word(i, "leader") {
                hasOffice = true
                i += 1
            } else if let match = known.match(tagged.text, at: i, limit: range.upperBound), case .world = match.known {
                i = max(i + 1, match.range.upperBound)
            } else {
                return false
            }
        }
        return hasOffice
    }

    /// "Orr-Vale" and "Kestrel-backed", which only stand before what they say something of.
    private func isCompound(_ mention: NameMention) -> Bool {
        guard mention.range.count == 1, mention.world == nil else { return false }
        let parts = string(mention.range).split(separator: "-")
        guard parts.count == 2, parts[0].count > 1 else { return false }
        if parts[1].first?.isLowercase ?? false { return true }
        return parts.allSatisfy { part in
            let folded = NameFolding.fold(String(part))
            return bySurname[NameFolding.surname(folded)] != nil || byName[folded] != nil
                || known.world.lookup(String(part)) != nil
        }
    }

    /// A body's common noun with "the" or another's name before it: "the Administration", "Orr Administration".
    private func isGeneric(_ mention: NameMention) -> Bool {
        let i = mention.range.lowerBound
        guard mention.range.count == 1, mention.world == nil, tagged.classes[i].contains(.body),
            tagged.text.tokens[i].shape == .capitalised, NameAgreement.generic.contains(tagged.text.keys[i])
        else { return false }
        return i > 0 && (tagged.word(i - 1, "the") || tagged.isCapital(i - 1) || tagged.tags[i - 1] == .possessive)
    }

    private func isState(_ entry: Int) -> Bool {
        known.world.entries[entry].kind == .state || known.world.entries[entry].kind == .territory
    }

    private func string(_ range: Range<Int>) -> String { Self.oneLine(tagged.text.string(range)) }

    /// A name as it is shown: line breaks within it become spaces.
    static func oneLine(_ s: String) -> String {
        s.utf8.contains(0x0A) ? s.split(whereSeparator: \.isWhitespace).joined(separator: " ") : s
    }

    // MARK: People

    private mutating func words(_ range: Range<Int>) -> [String] {
        let key = WordKey(tagged.text.text, tagged.text.span(range))
        if let words = folded[key] { return words }
        var words = NameFolding.fold(string(range)).split(separator: " ").map(String.init)
        while words.count > 1, ["jr", "sr", "ii", "iii", "iv"].contains(words[words.count - 1]) { words.removeLast() }
        folded[key] = words
        return words
    }

    /// Where a name ends that "Jr." stands behind.
    private func nameEnd(_ range: Range<Int>) -> Int {
        let end = range.upperBound
        return end < tagged.count && (tagged.word(end, "jr") || tagged.word(end, "jr.")) ? end + 1 : end
    }

    /// "Ann Orr Jr.", whether the name was taken with its end or without.
    private func isYounger(_ range: Range<Int>) -> Bool {
        (max(range.lowerBound + 1, range.upperBound - 2)..<min(tagged.count, range.upperBound + 1)).contains {
            tagged.word($0, "jr") || tagged.word($0, "jr.")
        }
    }

    /// Whether a person of a full name is the father of one who has it too, or the son.
    private func isOtherGeneration(_ p: Int, _ isYounger: Bool) -> Bool {
        tellsGenerations && parties[p].isYounger != isYounger && parties[p].words.count > 1
    }

    /// "President Orr" is not Ann Orr Jr., of whom no such office is told.
    private func isElder(_ mention: NameMention, than p: Int) -> Bool {
        guard tellsGenerations, parties[p].isYounger, !isYounger(mention.range), let title = mention.title else {
            return false
        }
        return title.contains {
            tagged.classes[$0].contains(.role) && !parties[p].offices.contains(tagged.text.keys[$0])
        }
    }

    private mutating func countFullNames(before token: Int) {
        while counted < fullNames.count, fullNames[counted].token < token {
            spoken[fullNames[counted].party, default: 0] += 1
            counted += 1
        }
    }

    private mutating func person(_ mention: NameMention) -> Int {
        let words = words(mention.range)
        guard let last = words.last, !last.isEmpty else { return add(mention, words: [string(mention.range)]) }
        let surname = NameFolding.surname(last)
        if words.count == 1 {
            // The one spoken of last, of those whose surname it is; else of those whose given name it is.
            let isYounger = isYounger(mention.range)
            let candidates = (bySurname[surname] ?? []).suffix(40).filter {
                parties[$0].gender.agrees(with: mention.gender) && (!isYounger || parties[$0].isYounger)
                    && !isElder(mention, than: $0)
            }
            // Of those that the article has named by then, the one it has spoken of most; of equals, the one it names first.
            countFullNames(before: mention.range.lowerBound)
            if let p = candidates.max(by: { (spoken[$0, default: 0], -$0) < (spoken[$1, default: 0], -$1) }) {
                spoken[p, default: 0] += 1
                return p
            }
            if mention.title == nil,
                let p = (byGiven[last] ?? []).suffix(40).last(where: { parties[$0].gender.agrees(with: mention.gender) }
                )
            {
                return p
            }
            return add(mention, words: words)
        }
        let isYounger = isYounger(mention.range)
        for p in (bySurname[surname] ?? []).prefix(40) where sameGiven(parties[p].words, words) {
            // Father and son of one name, where the article speaks of a father or a son.
            if isOtherGeneration(p, isYounger) { continue }
            return extend(p, words, mention)
        }
        // "Kim Jong-un" and "Kim Jong Un", "Li Peng" in either order.
        for p in (byGiven[words[0]] ?? []).prefix(40)
        where sameWhole(parties[p].words, words) && !isOtherGeneration(p, isYounger) {
            return extend(p, words, mention)
        }
        return add(mention, words: words)
    }

    /// The person of that surname, who is added where the article has none.
    mutating func surnamed(_ name: Range<Int>, _ gender: Gender) -> Int {
        var mention = NameMention(range: name, type: .person)
        mention.gender = gender
        let p = person(mention)
        note(mention, p)
        return p
    }

    private func sameWhole(_ a: [String], _ b: [String]) -> Bool {
        if a.joined() == b.joined() { return true }
        guard let x = a.last, let y = b.last, a.count > 1, b.count > 1, a[0] == b[0] else { return false }
        return NameFolding.isNear(NameFolding.surname(x), NameFolding.surname(y))
    }

    /// Whether given names can be one person's: equal, an initial, a short form, or one of them not given.
    private func sameGiven(_ a: [String], _ b: [String]) -> Bool {
        guard a.count > 1, b.count > 1 else { return true }
        let x = a[0]
        let y = b[0]
        if x == y || x.count == 1 && y.hasPrefix(x) || y.count == 1 && x.hasPrefix(y) { return true }
        if x.count >= 3, y.count >= 3, x.hasPrefix(y.prefix(3)) || a.contains(y) || b.contains(x) { return true }
        return GivenNames.areOne(x, y)
            || NameFolding.surname(x) == NameFolding.surname(y) || NameFolding.isNear(x, y)
            || x.first == y.first && x.count > 4 && y.count > 4 && x.prefix(2) == y.prefix(2)
    }

    private mutating func extend(_ p: Int, _ words: [String], _ mention: NameMention) -> Int {
        if words.count > parties[p].words.count {
            parties[p].words = words
            parties[p].name = string(mention.range)
        }
        return p
    }

    private mutating func add(_ mention: NameMention, words: [String]) -> Int {
        let p = parties.count
        var draft = PartyDraft(name: string(mention.range), kind: .person)
        draft.words = words
        draft.isYounger = isYounger(mention.range)
        draft.name = string(mention.range.lowerBound..<nameEnd(mention.range))
        draft.gender =
            mention.gender == .unknown && !without.contains(.givenNames) ? known.gender(ofGiven: words) : mention.gender
        parties.append(draft)
        if let last = words.last { bySurname[NameFolding.surname(last), default: []].append(p) }
        if words.count > 1 {
            byGiven[words[0], default: []].append(p)
            // Surname first, as in Korean and Chinese names.
            if words.count == 3 || words[0].count <= 4 {
                bySurname[NameFolding.surname(words[0]), default: []].append(p)
            }
        }
        return p
    }

    // MARK: Organisations and states

    private mutating func organisation(_ mention: NameMention, longer: Range<Int>? = nil) -> Int {
        if let world = mention.world {
            if isState(world.entry) { return state(mention, world) }
            return entry(world.entry, mention)
        }
        let name = string(mention.range)
        let folded = NameFolding.fold(name)
        let key = NameAgreement.withoutForm(folded)
        let known =
            byName[key] ?? agreement.abbreviations[folded].flatMap { byName[NameAgreement.withoutForm($0)] }
            ?? longer.flatMap { byName[NameAgreement.withoutForm(NameFolding.fold(string($0)))] }
        if let p = known {
            byName[key] = p
            // Its name in full before its abbreviation.
            if mention.range.count > 1, !parties[p].name.utf8.contains(0x20), parties[p].kind == .organisation,
                parties[p].world == nil
            {
                parties[p].aliases.append(parties[p].name)
                parties[p].name = name
            }
            return p
        }
        if mention.range.count == 1, let p = byInitials[key] {
            byName[key] = p
            return p
        }
        let p = parties.count
        parties.append(PartyDraft(name: name, kind: .organisation))
        byName[key] = p
        if mention.range.count > 1 {
            let small: Set<String> = ["of", "the", "and", "for", "on", "in", "to"]
            let initials = key.split(separator: " ").filter { !small.contains(String($0)) }.compactMap(\.first).map(
                String.init
            ).joined()
            if initials.count >= 2, byInitials[initials] == nil { byInitials[initials] = p }
        }
        return p
    }

    private mutating func entry(_ world: Int, _ mention: NameMention) -> Int {
        if let p = byWorld[world] {
            if string(mention.range).utf8.count > parties[p].name.utf8.count { parties[p].name = string(mention.range) }
            return p
        }
        let p = parties.count
        var draft = PartyDraft(name: string(mention.range), kind: .organisation)
        if known.world.entries[world].kind == .document { draft.kind = .document }
        draft.world = world
        parties.append(draft)
        byWorld[world] = p
        return p
    }

    private mutating func state(_ mention: NameMention, _ world: WorldName) -> Int {
        let p = stateParty(
            world.entry, shown: string(mention.range), isName: world.role == .name || world.role == .variant)
        return p
    }

    /// The party that a state is, made where the article has not spoken of it yet.
    mutating func stateParty(_ world: Int, shown: String, isName: Bool) -> Int {
        if let p = byWorld[world] {
            // The name of the state before the name of its capital or seat; of its names the fullest.
            if isName, !parties[p].isDescribed, shown.utf8.count > parties[p].name.utf8.count {
                parties[p].name = shown
            }
            if isName, parties[p].isDescribed {
                parties[p].aliases.append(parties[p].name)
                parties[p].name = shown
                parties[p].isDescribed = false
            }
            return p
        }
        let p = parties.count
        var draft = PartyDraft(name: shown, kind: .state)
        draft.world = world
        draft.isDescribed = !isName
        parties.append(draft)
        byWorld[world] = p
        return p
    }

    // MARK: What is noted of a party

    private mutating func note(_ mention: NameMention, _ p: Int) {
        let shown = string(mention.range)
        addAlias(shown, to: p)
        parties[p].mentions.append(tagged.text.span(mention.range))
        if parties[p].gender == .unknown { parties[p].gender = mention.gender }
        if let title = mention.title { addRole(title, to: p) }
        if mention.type == .person { apposition(after: mention.range.upperBound, p) }
    }

    mutating func addAlias(_ shown: String, to p: Int) {
        if shown != parties[p].name, !parties[p].aliases.contains(shown), parties[p].aliases.count < 24 {
            parties[p].aliases.append(shown)
        }
    }

    mutating func addRole(_ title: Range<Int>, to p: Int) {
        let shown = string(title)
        if !parties[p].roles.contains(where: { $0.title == shown }), parties[p].roles.count < 16 {
            parties[p].roles.append(LocalParty.Role(title: shown, span: tagged.text.span(title)))
        }
        for i in title {
            if tagged.classes[i].contains(.role), parties[p].offices.insert(tagged.text.keys[i]).inserted {
                byOffice[tagged.text.keys[i], default: []].append(p)
            }
            if let match = known.match(tagged.text, at: i, limit: title.upperBound), case .world(let w) = match.known {
                parties[p].states.insert(w.entry)
            }
            if parties[p].gender == .unknown {
                if tagged.classes[i].contains(.feminine) { parties[p].gender = .feminine }
                if tagged.classes[i].contains(.masculine), !tagged.classes[i].contains(.feminine) {
                    parties[p].gender = .masculine
                }
            }
        }
    }

    /// "X, the foreign minister of Y," and "X, a spokeswoman for Z,": an office behind the name.
    private mutating func apposition(after end: Int, _ p: Int) {
        guard end + 2 < tagged.count, tagged.isComma(end) else { return }
        var i = end + 1
        var office = -1
        while i < tagged.count, i - end < 14 {
            if tagged.tags[i] == .mark || tagged.tags[i].isFinite || tagged.tags[i] == .question { break }
            if tagged.tags[i] == .conjunction, office >= 0 { break }
            // Another person's office and name: a list, no apposition.
            if office >= 0, tagged.tags[i] == .name, !tagged.classes[i - 1].isDisjoint(with: [.role, .givenName]),
                !tagged.classes[i].contains(.role)
            {
                return
            }
            if tagged.classes[i].contains(.role), office < 0 { office = i }
            if tagged.tags[i] == .preposition, office < 0 { break }
            i += 1
        }
        guard office >= 0 else { return }
        var low = end + 1
        while low < office, tagged.tags[low] == .determiner || tagged.tags[low] == .adverb { low += 1 }
        var high = i
        while high > office + 1, tagged.tags[high - 1] == .preposition || tagged.classes[high - 1].contains(.time) {
            high -= 1
        }
        addRole(low..<high, to: p)
    }

    /// The first people of whom the article says that they hold an office; without one, those who lead a state.
    func holders(of office: WordKey?) -> ArraySlice<Int> {
        if let office { return (byOffice[office] ?? []).prefix(20) }
        return Self.leading.flatMap { (byOffice[$0] ?? []).prefix(20) }[...]
    }

    private static let leading = ["president", "premier", "chancellor", "king", "minister", "leader", "emir", "sultan"]
        .map { WordKey($0) }

    /// The person who has written the article, by the name that the door gives: one it speaks of, or one of their own.
    mutating func author(_ name: String) -> Int {
        let words = NameFolding.fold(name).split(separator: " ").map(String.init)
        for (p, party) in parties.enumerated() where party.kind == .person && party.words == words { return p }
        var draft = PartyDraft(name: name, kind: .person)
        draft.words = words
        return append(draft)
    }

    /// A name that stood for no party is of this one.
    mutating func assign(_ name: Int, to p: Int) { assigned[name] = p }

    /// Leaves out the parties that `isKept` is false of; numbers follow by ``renumber``.
    mutating func keep(_ isKept: (Int) -> Bool) {
        parties = parties.indices.filter(isKept).map { parties[$0] }
    }

    mutating func renumber(_ numbers: [Int]) {
        for k in assigned.indices { assigned[k] = assigned[k].map { numbers[$0] } }
    }

    mutating func update(_ p: Int, _ body: (inout PartyDraft) -> Void) { body(&parties[p]) }

    mutating func append(_ draft: PartyDraft) -> Int {
        parties.append(draft)
        return parties.count - 1
    }

    /// The parties as the article's reader hands them on.
    func finished() -> [LocalParty] {
        parties.map { draft in
            var mentions = draft.mentions
            mentions.sort()
            var unique: [ByteSpan] = []
            unique.reserveCapacity(mentions.count)
            for m in mentions where unique.last != m { unique.append(m) }
            let aliases = draft.aliases.filter { $0 != draft.name }
            return LocalParty(
                name: draft.name, kind: draft.kind, aliases: aliases, roles: draft.roles, mentions: unique,
                reference: draft.world.map { known.world.entries[$0].id })
        }
    }
}
