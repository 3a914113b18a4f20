internal import Annotation
internal import Record

/// On the record: every statement, newest first, under the days on which they were made.
struct StatementsSection {
    let index: RecordIndex

    var fields: Fields? {
        var days: [(key: String?, statements: [Fields])] = []
        for statement in index.ordered {
            let key = Days.day(statement.said?.value).map(\.description)
            let view = StatementView(statement, index: index).fields
            if let last = days.indices.last, days[last].key == key {
                days[last].statements.append(view)
            } else {
                days.append((key, [view]))
            }
        }
        let items = days.map { day -> Fields in
            [
                "day": day.key.flatMap { Days.long($0) } ?? "Day not known", "anchor": "day-" + (day.key ?? "unknown"),
                "statements": day.statements, "total": Words.count(day.statements.count, "statement"),
            ]
        }
        return .list(items, ["total": Words.grouped(index.ordered.count)])
    }
}
