internal import Annotation
internal import Record

/// Positions: parties by issues, each stance with its condition.
///
/// A few parties that mostly have something on every issue stand in a grid. Where most of its cells would be empty, each
/// issue lists whoever speaks to it instead. Issues that one stance alone speaks to come after the others, folded.
struct PositionsSection {
    let index: RecordIndex
    private static let columns = 4
    private static let shown = 8

    var fields: Fields? {
        let stances = merged
        guard !stances.isEmpty else { return nil }
        let byIssue = Dictionary(grouping: stances, by: \.issue)
        let order = byIssue.keys.sorted { weight($0, byIssue[$0]!) < weight($1, byIssue[$1]!) }
        var counts: [String: Int] = [:]
        for stance in stances { counts[stance.party, default: 0] += 1 }
        let parties = counts.keys.sorted { (-counts[$0]!, name($0), $0) < (-counts[$1]!, name($1), $1) }
        let filled = Set(stances.map { [$0.issue, $0.party] }).count
        let dense = parties.count <= Self.columns && filled * 2 >= parties.count * order.count
        var fields: Fields = ["total": Words.grouped(stances.count)]
        if dense {
            fields["grid"] = grid(order, parties, byIssue)
        } else {
            let main = order.filter { byIssue[$0]!.count > 1 }.prefix(Self.shown)
            let rest = order.filter { !main.contains($0) }
            fields["issues"] = Fields.list((main.isEmpty ? rest : Array(main)).map { issue($0, byIssue[$0]!) })
            fields["more"] = main.isEmpty ? nil : Fields.list(rest.map { issue($0, byIssue[$0]!) })
        }
        return fields
    }

    /// A party's stance on an issue under one condition, with everything that bears it out.
    private struct Stance {
        var party: String
        var issue: String
        var stance: Position.Stance
        var condition: String?
        var since: String?
        var evidence: [Evidence]
    }

    private struct Key: Hashable {
        var party: String
        var issue: String
        var stance: Position.Stance
        var condition: String?
    }

    /// The same stance taken again is the same stance, since the first time.
    private var merged: [Stance] {
        var places: [Key: Int] = [:]
        var stances: [Stance] = []
        for position in index.record.positions {
            guard index.parties[position.party] != nil, index.issues[position.issue] != nil else { continue }
            let condition = position.condition.flatMap { $0.isEmpty ? nil : $0 }
            let key = Key(
                party: position.party, issue: position.issue, stance: position.stance, condition: condition)
            if let place = places[key] {
                stances[place].evidence += position.evidence
                if let since = position.since, since < stances[place].since ?? "9" { stances[place].since = since }
                continue
            }
            places[key] = stances.count
            stances.append(
                Stance(
                    party: position.party, issue: position.issue, stance: position.stance, condition: condition,
                    since: position.since, evidence: position.evidence))
        }
        return stances
    }

    /// First the issues on which most parties stand, then those of most stances.
    private func weight(_ issue: String, _ stances: [Stance]) -> (Int, Int, String, String) {
        (-Set(stances.map(\.party)).count, -stances.count, index.issue(issue) ?? "", issue)
    }

    private func name(_ party: String) -> String { Words.capitalised(index.name(ofParty: party) ?? party) }

    private func grid(_ order: [String], _ parties: [String], _ byIssue: [String: [Stance]]) -> Fields {
        let rows = order.map { issue -> Fields in
            let cells = parties.map { party -> Fields in
                let stances = sorted(byIssue[issue]!.filter { $0.party == party })
                return ["stances": Fields.list(stances.map(fields(_:)), ["name": name(party)])]
            }
            return ["issue": index.issue(issue).map(Words.capitalised), "cells": cells]
        }
        return ["rows": rows, "parties": parties.map { ["name": name($0)] as Fields }]
    }

    private func issue(_ id: String, _ stances: [Stance]) -> Fields {
        let parties = Dictionary(grouping: stances, by: \.party)
        let order = parties.keys.sorted { (-parties[$0]!.count, name($0), $0) < (-parties[$1]!.count, name($1), $1) }
        return [
            "issue": index.issue(id).map(Words.capitalised),
            "parties": order.map { party -> Fields in
                [
                    "name": name(party),
                    "stances": sorted(parties[party]!).map { stance in
                        var fields = fields(stance)
                        fields["party"] = name(party)
                        return fields
                    },
                ]
            },
        ]
    }

    private func sorted(_ stances: [Stance]) -> [Stance] {
        stances.sorted { a, b in
            (a.since ?? "", a.stance.rawValue, a.condition ?? "") < (
                b.since ?? "", b.stance.rawValue, b.condition ?? ""
            )
        }
    }

    private func fields(_ stance: Stance) -> Fields {
        [
            "stance": word(stance.stance), "condition": stance.condition, "since": index.short(stance.since),
            "words": stance.condition == nil ? stance.evidence.first.map { Words.cut($0.exact, to: 150) } : nil,
            "count": stance.evidence.count > 1 ? Words.count(stance.evidence.count, "statement") : nil,
            "marks": index.marks(stance.evidence), "statements": statements(stance.evidence),
        ]
    }

    /// Numbers of the statements that bear it out.
    private func statements(_ evidence: [Evidence]) -> [Fields] {
        var seen: Set<String> = []
        return evidence.compactMap(index.statement(at:)).filter { seen.insert($0).inserted }.prefix(6).map { id in
            ["number": index.numbers[id].map(String.init), "link": index.link(toStatement: id)]
        }
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
