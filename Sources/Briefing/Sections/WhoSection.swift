internal import Annotation
internal import Record

/// Who: the parties, their names and roles as the articles give them, and who speaks of whom.
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
        let spokenOf = spokenOf()
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
                "of": spokenOf[party.id],
            ]
        }
    }

    /// Of whom each speaks: "Dena Orlo (4) · Kvall (2)", those first of whom most statements speak.
    private func spokenOf() -> [String: String] {
        let parties = index.record.parties
        var counts: [String: [Int: Int]] = [:]
        for statement in index.record.statements {
            guard let speaker = statement.speaker else { continue }
            for party in Set(index.partyNames.mentions(in: statement.text).map { $0.party })
            where parties[party].id != speaker {
                counts[speaker, default: [:]][party, default: 0] += 1
            }
        }
        return counts.mapValues { counts in
            counts.sorted { a, b in
                a.value != b.value ? a.value > b.value : parties[a.key].name < parties[b.key].name
            }.prefix(5).map { "\(Words.capitalised(parties[$0.key].name)) (\(Words.grouped($0.value)))" }
                .joined(separator: " · ")
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
