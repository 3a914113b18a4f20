internal import Annotation
internal import Record

/// Which events stand in the timeline for others that have nothing to show but the same sentence.
///
/// A sentence may date several things, one of them to a day and another to its month. Where an event has no name of its
/// own, its row is that sentence, and a second row would only repeat it.
enum SentenceEvents {
    /// The event whose row shows the sentence, by the id of each event that has no row.
    static func shown(_ record: Record) -> [String: String] {
        let events = Dictionary(record.events.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        struct Sentence: Hashable {
            var article: String
            var start, end: Int
        }
        struct Row {
            var id: String
            var hasName: Bool
            /// The longer, the more exactly it is known.
            var when: String
        }
        var rows: [Sentence: [Row]] = [:]
        for line in record.timeline {
            guard let event = events[line.refers], event.history.count == 1 else { continue }
            let sentence = Sentence(
                article: line.evidence.article, start: line.evidence.start, end: line.evidence.end)
            let hasName = !TimelineSection.isExtract(line.label, of: [line.evidence])
            rows[sentence, default: []].append(Row(id: event.id, hasName: hasName, when: line.when))
        }
        var shown: [String: String] = [:]
        for several in rows.values where several.count > 1 {
            let order = several.sorted { a, b in
                let (p, q) = (a.hasName ? 0 : 1, b.hasName ? 0 : 1)
                return (p, precision(a.when), a.when, a.id) < (q, precision(b.when), b.when, b.id)
            }
            for row in order.dropFirst() where !row.hasName && row.id != order[0].id { shown[row.id] = order[0].id }
        }
        return shown
    }

    /// Days before weeks and months, months before years.
    private static func precision(_ when: String) -> Int { Days.day(when) != nil ? 0 : when.utf8.count > 4 ? 1 : 2 }
}
