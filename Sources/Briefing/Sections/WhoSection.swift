internal import Annotation
internal import Record

/// Who: the parties, their names and roles as the articles give them.
struct WhoSection {
    let index: RecordIndex
    private static let shown = 24

    var fields: Fields? {
        let rows = rows
        guard !rows.isEmpty else { return nil }
        let more = rows.dropFirst(Self.shown)
        let rest = more.count - index.leaves.rows
        return [
            "items": Array(rows.prefix(Self.shown)), "total": Words.grouped(rows.count),
            "more": Fields.list(Array(more.prefix(index.leaves.rows))),
            "further": rest > 0 ? Words.grouped(rest) : nil,
        ]
    }

    /// Those for whom the briefing's own page has no room, as the section of a page of their own.
    var rest: Fields? {
        let rows = rows.dropFirst(Self.shown).dropFirst(index.leaves.rows)
        return rows.isEmpty ? nil : ["items": Array(rows), "total": Words.grouped(rows.count)]
    }

    /// Whoever says most first, then whoever is named most.
    private var rows: [Fields] {
        var said: [String: Int] = [:]
        for statement in index.record.statements {
            if let speaker = statement.speaker { said[speaker, default: 0] += 1 }
        }
        let parties = index.record.parties.sorted { a, b in
            (-said[a.id, default: 0], -a.mentions, a.name, a.id) < (-said[b.id, default: 0], -b.mentions, b.name, b.id)
        }
        return parties.map { party -> Fields in
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
