internal import Record

/// Positions: issues by parties, each cell a stance with its condition.
struct PositionsSection {
    let index: RecordIndex
    /// More columns than these would not fit a page; the parties with fewer positions then share a last column.
    private static let columns = 4

    var fields: Fields? {
        let positions = index.record.positions.filter {
            index.parties[$0.party] != nil && index.issues[$0.issue] != nil
        }
        guard !positions.isEmpty else { return nil }
        var counts: [String: Int] = [:]
        for position in positions { counts[position.party, default: 0] += max(position.evidence.count, 1) }
        let parties = counts.keys.sorted { (-counts[$0]!, name($0), $0) < (-counts[$1]!, name($1), $1) }
        let columns = Array(parties.count <= Self.columns ? parties : Array(parties.prefix(Self.columns - 1)))
        let rest = Set(parties.dropFirst(columns.count))
        var byIssue: [String: [Position]] = [:]
        for position in positions { byIssue[position.issue, default: []].append(position) }
        let issues = byIssue.keys.sorted { a, b in
            (-byIssue[a]!.count, index.issue(a) ?? "", a) < (-byIssue[b]!.count, index.issue(b) ?? "", b)
        }
        let rows = issues.map { issue -> Fields in
            let here = byIssue[issue]!
            var cells = columns.map { party in cell(name(party), here.filter { $0.party == party }, named: false) }
            if !rest.isEmpty { cells.append(cell("Others", here.filter { rest.contains($0.party) }, named: true)) }
            return ["issue": index.issue(issue).map(Words.capitalised), "cells": cells]
        }
        let names = columns.map(name) + (rest.isEmpty ? [] : ["Others"])
        return .list(
            rows, ["parties": names.map { ["name": $0] as Fields }, "total": Words.grouped(positions.count)])
    }

    private func name(_ party: String) -> String { index.name(ofParty: party) ?? party }

    private func cell(_ party: String, _ positions: [Position], named: Bool) -> Fields {
        let sorted = positions.sorted { a, b in
            (named ? name(a.party) : "", a.since ?? "", a.stance.rawValue, a.condition ?? "")
                < (named ? name(b.party) : "", b.since ?? "", b.stance.rawValue, b.condition ?? "")
        }
        return ["party": party, "stances": Fields.list(sorted.map { stance($0, named: named) }, ["name": party])]
    }

    private func stance(_ position: Position, named: Bool) -> Fields {
        [
            "party": named ? name(position.party) : nil, "stance": word(position.stance),
            "condition": position.condition.flatMap { $0.isEmpty ? nil : $0 },
            "since": Days.short(position.since), "marks": index.marks(position.evidence),
            "words": position.evidence.first.map { Words.cut($0.exact, to: 200) },
        ]
    }

    private func word(_ stance: Position.Stance) -> String {
        switch stance {
        case .supports: "supports"
        case .opposes: "opposes"
        case .demands: "demands"
        case .offers: "offers"
        case .open: "is open to it"
        }
    }
}
