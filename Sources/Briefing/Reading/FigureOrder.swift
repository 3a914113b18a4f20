internal import Record

/// Which figures get an axis of their own, and which stand in the table of those that need none.
struct FigureOrder {
    /// Those whose accounts give more than one reading, or that a note is about.
    let several: [Figure]
    /// What accounts agree on, and what one alone gives.
    let single: [Figure]
    /// Those for which the table on the briefing's own page has no room.
    let far: Set<String>

    init(_ record: Record, rows: Int) {
        let noted = Set(record.discrepancies.lazy.filter { !$0.note.isEmpty }.map(\.about))
        let needsAxis = record.figures.map { figure in
            noted.contains(figure.id)
                || (figure.verdict != .agree
                    && Set(figure.readings.map { "\($0.modifier)\($0.value)" }).count > 1)
        }
        several = zip(record.figures, needsAxis).filter(\.1).map(\.0)
        // What most articles have first, then as they have it.
        single = zip(record.figures, needsAxis).enumerated().filter { !$1.1 }
            .map { (place: $0, articles: Set($1.0.readings.map(\.evidence.article)).count, figure: $1.0) }
            .sorted { (-$0.articles, $0.place) < (-$1.articles, $1.place) }.map(\.figure)
        far = Set(single.dropFirst(rows).map(\.id))
    }
}
