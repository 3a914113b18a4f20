internal import Annotation
internal import Record

/// In short: what most origins carry, each an exact extract; under the user's themes where the coverage names some.
///
/// No more than two of one speaker, so that a talkative one does not fill the space; what only one origin has comes in
/// only where there would be fewer than five otherwise.
struct ShortSection {
    let index: RecordIndex
    private static let most = 7
    private static let fewest = 5
    /// Statements, and events, under a theme.
    private static let ofTheme = (statements: 3, events: 1)

    var fields: Fields? {
        let statements = index.record.statements
            .filter { $0.force == .affirmed && $0.kind != .indirect || $0.origins > 1 }
            .filter { (4...90).contains($0.text.utf8.count { $0 == 0x20 } + 1) }
            .map { (statement: $0, outlets: index.outlets(of: $0).count) }
            .sorted { weight($0) < weight($1) }
        let themes = index.record.themes ?? []
        return themes.isEmpty ? .list(chosen(statements).map { ["items": $0] as Fields }) : grouped(statements, themes)
    }

    private typealias Candidate = (statement: Statement, outlets: Int)

    private func chosen(_ statements: [Candidate]) -> [[Fields]] {
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
        for event in events where chosen.count < Self.most + 1 { chosen.append(item(event)) }
        return chosen.isEmpty ? [] : [chosen]
    }

    /// Each theme with what most origins carry of it; what a theme above has is not told again.
    private func grouped(_ statements: [Candidate], _ themes: [Theme]) -> Fields? {
        var told: Set<String> = []
        let events = events
        let groups = themes.compactMap { theme -> Fields? in
            let refers = Set(theme.refers)
            let said = statements.map(\.statement).filter { refers.contains($0.id) && !told.contains($0.id) }
                .prefix(Self.ofTheme.statements)
            let happened = events.filter { refers.contains($0.id) && !told.contains($0.id) }
                .prefix(Self.ofTheme.events)
            told.formUnion(said.map(\.id) + happened.map(\.id))
            return .list(said.map(item) + happened.map(item), ["theme": Words.capitalised(theme.label)])
        }
        return .list(groups)
    }

    private func weight(_ candidate: Candidate) -> (Int, Int, Int, Int, String) {
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

    /// Events that two outlets or more tell of, those that most tell of first; under themes those of one outlet too.
    private var events: [RecordEvent] {
        let isGrouped = index.record.themes?.isEmpty == false
        let known = index.record.events.compactMap { event -> (event: RecordEvent, outlets: Int)? in
            let outlets = Set(event.history.map { index.outlet(ofEvidence: $0.evidence) }).count
            return outlets > 1 || (isGrouped && outlets > 0) ? (event, outlets) : nil
        }
        let sorted = known.sorted { a, b in
            (-a.outlets, a.event.when?.value ?? "", a.event.id) < (-b.outlets, b.event.when?.value ?? "", b.event.id)
        }
        return sorted.prefix(isGrouped ? sorted.count : 3).map(\.event)
    }

    private static func kind(_ kind: EventMention.Kind) -> String {
        switch kind {
        case .meet: "meeting"
        case .sign: "signing"
        case .other: "what happens"
        case .call, .visit, .vote, .attack, .deal, .deadline, .conference, .statement, .election: kind.rawValue
        }
    }

    private func item(_ event: RecordEvent) -> Fields {
        let last = event.history.last?.evidence
        return [
            "event": index.link(toEvent: event.id) ?? last.map(index.link),
            // A label that is no more than the beginning of the words beneath says nothing.
            "speaker": Words.capitalised(
                TimelineSection.isExtract(event.label, of: event.history.suffix(1).map(\.evidence))
                    ? Self.kind(event.kind) : Words.cut(event.label, to: 90)),
            "day": index.short(event.when?.value), "status": event.status.rawValue,
            "text": last.map { Words.cut($0.exact, to: 320) },
            "carriers": Fields.list(index.marks(event.history.reversed().map(\.evidence))),
        ]
    }
}
