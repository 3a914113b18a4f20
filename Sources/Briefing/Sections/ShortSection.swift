internal import Annotation
internal import Record

/// In short: what most origins carry, each an exact extract.
///
/// No more than two of one speaker, so that a talkative one does not fill the space; what only one origin has comes in
/// only where there would be fewer than five otherwise.
struct ShortSection {
    let index: RecordIndex
    private static let most = 7
    private static let fewest = 5

    var fields: Fields? {
        let statements = index.record.statements
            .filter { $0.force == .affirmed && $0.kind != .indirect || $0.origins > 1 }
            .map { (statement: $0, outlets: StatementView($0, index: index).outlets.count) }
            .filter { (4...90).contains($0.statement.text.split(separator: " ").count) }
            .sorted { weight($0) < weight($1) }
        var chosen: [Fields] = []
        var speakers: [String: Int] = [:]
        for (statement, outlets) in statements where chosen.count < Self.most {
            guard statement.origins > 1 || outlets > 1 || chosen.count < Self.fewest else { break }
            if let speaker = statement.speaker {
                guard speakers[speaker, default: 0] < 2 else { continue }
                speakers[speaker, default: 0] += 1
            }
            chosen.append(item(statement))
        }
        for event in events where chosen.count < Self.most + 1 {
            chosen.append(event)
        }
        return .list(chosen)
    }

    private func weight(_ candidate: (statement: Statement, outlets: Int)) -> (Int, Int, Int, Int, String) {
        let statement = candidate.statement
        return (
            -max(statement.origins, 1), -candidate.outlets, statement.kind == .direct ? 0 : 1,
            -(Days.day(statement.said?.value)?.number ?? 0), statement.id
        )
    }

    private func item(_ statement: Statement) -> Fields {
        let view = StatementView(statement, index: index)
        var fields = view.brief
        fields["text"] = Words.cut(view.text, to: 320)
        fields["carriers"] = Fields.list(index.marks(statement.renderings.map(\.evidence)))
        return fields
    }

    /// Events that two outlets or more tell of, what is to come first.
    private var events: [Fields] {
        let known = index.record.events.compactMap { event -> (event: RecordEvent, outlets: Int)? in
            let outlets = Set(event.history.map { index.outlet(ofEvidence: $0.evidence) }).count
            return outlets > 1 ? (event, outlets) : nil
        }
        let sorted = known.sorted { a, b in
            (-a.outlets, a.event.when?.value ?? "", a.event.id) < (-b.outlets, b.event.when?.value ?? "", b.event.id)
        }
        return sorted.prefix(3).compactMap { event, _ in
            guard let last = event.history.last else { return nil }
            return [
                "event": index.link(toEvent: event.id) ?? index.link(last.evidence),
                "speaker": Words.capitalised(Words.cut(event.label, to: 90)),
                "day": Days.short(event.when?.value), "status": event.status.rawValue,
                "text": Words.cut(last.evidence.exact, to: 320),
                "carriers": Fields.list(index.marks(event.history.reversed().map(\.evidence))),
            ]
        }
    }
}
