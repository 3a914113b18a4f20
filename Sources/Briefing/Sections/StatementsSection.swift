internal import Annotation
internal import Record

/// On the record: every statement, newest first, under the days on which they were made and within a day by speaker.
///
/// Where there are more than one page holds, this is one page's share of them, with links to the others.
struct StatementsSection {
    let index: RecordIndex
    var leaf = 0

    var fields: Fields? {
        var days: [(key: String?, speakers: [(key: String, statements: [Statement])])] = []
        for statement in index.ordered[index.leaves.range(leaf)] {
            let key = Days.key(statement.said?.value)
            if days.last?.key != key || days.isEmpty { days.append((key, [])) }
            let speaker = index.speakerKey(of: statement)
            if days[days.count - 1].speakers.last?.key != speaker {
                days[days.count - 1].speakers.append((speaker, []))
            }
            let last = days[days.count - 1].speakers.count - 1
            days[days.count - 1].speakers[last].statements.append(statement)
        }
        let items = days.map { day -> Fields in
            let groups = day.speakers.map { speaker -> Fields in
                let views = speaker.statements.map { StatementView($0, index: index).fields }
                var head = views[0]
                head["statements"] = views
                return head
            }
            return [
                "day": day.key.flatMap { Days.long($0) }.map(Words.capitalised) ?? "Day not known",
                "anchor": "day-" + PageNames.anchor(day.key ?? "unknown"),
                "speakers": groups,
                "total": Words.count(day.speakers.reduce(0) { $0 + $1.statements.count }, "statement"),
            ]
        }
        return .list(
            items,
            [
                "total": Words.grouped(index.ordered.count), "pages": pages,
                "issues": Fields.list(
                    index.record.issues.enumerated().map { number, issue in
                        ["number": String(number + 1), "label": Words.capitalised(issue.label)]
                    }),
            ])
    }

    /// The pages over which the statements go, with the days that each covers; nil where one holds them all.
    private var pages: Fields? {
        let leaves = index.leaves
        guard leaves.count > 1 else { return nil }
        let links = (0..<leaves.count).map { number -> Fields in
            let range = leaves.range(number)
            let ends = [range.lowerBound, range.upperBound - 1].map { index.ordered[$0].said?.value }
            let days = ends.map { Days.key($0).flatMap { Days.plain($0) } ?? "day not known" }
            return [
                "link": number == leaf ? nil : Leaves.path(number) + "#record",
                "numbers": "\(Words.grouped(range.lowerBound + 1))–\(Words.grouped(range.upperBound))",
                "days": days[0] == days[1] ? days[0] : days[0] + " to " + days[1],
            ]
        }
        return .list(links)
    }
}
