internal import Annotation
internal import OrderedCollections
internal import TextBytes

/// The merged parties as the record has them, with the ids by which everything else names them.
package struct PartyList: Sendable {
    /// In the order of ``MergedParties/members``.
    package let parties: [RecordParty]
    /// For each, its entry of the table of the world.
    let references: [String?]

    package init(_ merged: MergedParties, _ coverage: ReadCoverage, wishes: [Wishes.Party] = []) {
        let stated = StatedParties(wishes)
        references = merged.members.map { members in
            members.lazy.compactMap { coverage.articles[$0.article].annotations.parties[$0.local].reference }.first
        }
        var taken: [String: Int] = [:]
        parties = merged.members.map { members in
            var party = Self.party(members, coverage)
            if !stated.isEmpty, let wish = stated.party(ofAny: members, coverage) {
                Self.state(wishes[wish], of: &party)
            }
            let times = taken[party.id, default: 0]
            taken[party.id] = times + 1
            if times > 0 { party.id += "-\(times + 1)" }
            return party
        }
    }

    package func id(_ party: Int?) -> String? { party.map { parties[$0].id } }

    /// A party as the user states it: the name shown, its kind, and an identifier that the name gives.
    private static func state(_ wish: Wishes.Party, of party: inout RecordParty) {
        if party.name != wish.name, !party.aliases.contains(party.name) { party.aliases.append(party.name) }
        party.aliases.removeAll { $0 == wish.name }
        for alias in wish.aliases where !party.aliases.contains(alias) && alias != wish.name {
            party.aliases.append(alias)
        }
        party.name = wish.name
        if let kind = wish.kind.flatMap(PartyKind.init(rawValue:)), kind != .thing { party.kind = kind }
        party.isStated = true
        party.id = SHA256.identifier("p", ["stated", wish.name])
    }

    private static func party(_ members: [MergedParties.Member], _ coverage: ReadCoverage) -> RecordParty {
        func local(_ member: MergedParties.Member) -> LocalParty {
            coverage.articles[member.article].annotations.parties[member.local]
        }
        var kinds: OrderedDictionary<PartyKind, Int> = [:]
        var names: OrderedDictionary<String, Int> = [:]
        var forms: OrderedSet<String> = []
        var mentions = 0
        var reference: String?
        for member in members {
            let party = local(member)
            kinds[party.kind, default: 0] += max(1, party.mentions.count)
            names[oneLine(party.name), default: 0] += max(1, party.mentions.count)
            forms.append(oneLine(party.name))
            for alias in party.aliases { forms.append(oneLine(alias)) }
            mentions += party.mentions.count
            reference = reference ?? party.reference
        }
        let kind = kinds.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }!.key
        let name = fullest(names, kind)
        let first = members[0]
        let content: [String] =
            if let reference {
                ["world", reference]
            } else if kind == .anonymous || kind == .group || kind == .document, !NameKey.isProper(name) {
                [
                    kind.rawValue, name, coverage.ids[first.article],
                    String(local(first).mentions.first?.start ?? UInt32(first.local)),
                ]
            } else {
                [kind.rawValue, kind == .person ? NameKey.person(NameKey.words(name)) : NameKey.organisation(name)]
            }
        var titles: Set<String> = []
        var roles: [RecordParty.Role] = []
        for member in members {
            for role in local(member).roles where titles.insert(NameKey.organisation(role.title)).inserted {
                roles.append(
                    RecordParty.Role(
                        title: oneLine(role.title), from: coverage.day(member.article)?.description,
                        evidence: coverage.evidence(member.article, role.span)))
            }
        }
        return RecordParty(
            id: SHA256.identifier("p", content), name: name, kind: kind,
            aliases: forms.filter { $0 != name && !$0.isEmpty }, roles: roles, mentions: mentions)
    }

    /// The spelling most used, among the fullest for a person and the names proper for the others.
    private static func fullest(_ names: OrderedDictionary<String, Int>, _ kind: PartyKind) -> String {
        func rank(_ name: String) -> Int {
            switch kind {
            case .person: min(NameKey.words(name).count, 2)
            default: NameKey.isProper(name) ? (NameKey.acronym(name) == nil ? 2 : 1) : 0
            }
        }
        return names.max {
            let (a, b) = (rank($0.key), rank($1.key))
            if a != b { return a < b }
            if $0.value != $1.value { return $0.value < $1.value }
            return $1.key.utf8.lexicographicallyPrecedes($0.key.utf8)
        }!.key
    }

    /// A name that a line break divides, on one line.
    private static func oneLine(_ name: String) -> String {
        name.utf8.contains(0x0A) ? name.split(whereSeparator: \.isWhitespace).joined(separator: " ") : name
    }
}
