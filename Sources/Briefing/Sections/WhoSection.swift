internal import Annotation
internal import Record

/// Who: the parties, their names and roles as the articles give them.
struct WhoSection {
    let index: RecordIndex
    private static let shown = 24

    var fields: Fields? {
        var said: [String: Int] = [:]
        for statement in index.record.statements {
            if let speaker = statement.speaker { said[speaker, default: 0] += 1 }
        }
        let parties = index.record.parties.sorted { a, b in
            (-said[a.id, default: 0], -a.mentions, a.name, a.id) < (-said[b.id, default: 0], -b.mentions, b.name, b.id)
        }
        let rows = parties.map { party -> Fields in
            let names = Set([party.name.lowercased()])
            var seen = names
            let aliases = party.aliases.filter { seen.insert($0.lowercased()).inserted }
            return [
                "name": Words.capitalised(party.name), "kind": party.kind.rawValue,
                "aliases": aliases.isEmpty ? nil : aliases.prefix(8).joined(separator: " · "),
                "roles": Fields.list(roles(party)), "mentions": Words.grouped(party.mentions),
                "said": said[party.id].map(Words.grouped), "id": PageNames.anchor(party.id),
            ]
        }
        guard !rows.isEmpty else { return nil }
        return [
            "items": Array(rows.prefix(Self.shown)), "total": Words.grouped(rows.count),
            "more": Fields.list(Array(rows.dropFirst(Self.shown))),
        ]
    }

    /// Each title once, with a mark for every outlet that gives it.
    private func roles(_ party: RecordParty) -> [Fields] {
        var order: [String] = []
        var evidence: [String: [Evidence]] = [:]
        var titles: [String: String] = [:]
        for role in party.roles {
            let key = role.title.lowercased()
            if evidence[key] == nil {
                order.append(key)
                titles[key] = role.title
            }
            evidence[key, default: []].append(role.evidence)
        }
        return order.prefix(6).map { key in
            ["title": titles[key], "marks": index.marks(evidence[key]!)]
        }
    }
}
