internal import Annotation
internal import Record

/// Past and coming by day: a drawn line over the days that matter, and the list of what lies on it.
///
/// Statements that one origin alone carries are counted there, and listed under On the record.
struct TimelineSection {
    let index: RecordIndex

    var fields: Fields? {
        let entries = merged
        guard !entries.isEmpty else { return nil }
        let today = index.record.asOf
        let groups = Dictionary(grouping: entries, by: \.when)
        let order = groups.keys.sorted { key($0) < key($1) }
        var passed = false
        let anchors = anchors
        let days = order.map { when -> Fields in
            var fields = day(when, groups[when]!, anchors)
            if !passed, let start = Days.start(when), let now = Days.day(today), start > now {
                passed = true
                fields["now"] = Days.plain(today)
            }
            return fields
        }
        let drawing = TimelineDrawing(
            marks: entries.compactMap { entry in
                guard entry.precision == .day, let day = Days.day(entry.when) else { return nil }
                return TimelineDrawing.Mark(day: day, event: entry.event?.status)
            }, published: index.record.articles.compactMap { Days.day($0.published) }, today: Days.day(today))
        return .list(days, ["drawing": drawing?.fields, "total": Words.grouped(entries.count)])
    }

    /// What the statements stand under in the list of all, and the page on which that begins.
    private var anchors: [String: String] {
        let keys = index.ordered.compactMap { statement in
            Days.key(statement.said?.value).map { ($0, index.page(ofStatement: statement.id) ?? "") }
        }
        return Dictionary(keys, uniquingKeysWith: { first, _ in first })
    }

    private struct Entry {
        var when: String
        var precision: TimelineEntry.Precision
        var label: String
        var event: RecordEvent?
        var statement: Statement?
        var evidence: [Evidence]
    }

    /// One entry for what refers to the same thing on the same day.
    private var merged: [Entry] {
        var places: [String: Int] = [:]
        var entries: [Entry] = []
        for line in index.record.timeline where index.shownEvents[line.refers] == nil {
            let key = line.refers + "\u{0}" + line.when
            if let place = places[key] {
                entries[place].evidence.append(line.evidence)
                continue
            }
            places[key] = entries.count
            let event = index.events[line.refers]
            let more = event?.history.map(\.evidence) ?? []
            entries.append(
                Entry(
                    when: line.when, precision: line.precision, label: line.label, event: event,
                    statement: index.statements[line.refers], evidence: [line.evidence] + more))
        }
        return entries
    }

    private func key(_ when: String) -> (Int, Int, String) {
        (Days.start(when)?.number ?? Int.max, -when.utf8.count, when)
    }

    private func day(_ when: String, _ entries: [Entry], _ anchors: [String: String]) -> Fields {
        let events = entries.filter { $0.statement == nil }
        let said = entries.filter { $0.statement != nil }
        let shown = said.filter { ($0.statement?.origins ?? 0) > 1 }
        let hidden = said.count - shown.count
        return [
            "when": Days.middle(when, year: index.year), "value": when,
            "entries": events.map(self.event) + shown.map(statement),
            "more": hidden > 0
                ? [
                    "total": Words.count(hidden, events.isEmpty && shown.isEmpty ? "statement" : "more statement"),
                    "link": anchors[when].map { $0 + "#day-" + PageNames.anchor(when) },
                ] as Fields : nil,
        ]
    }

    private func event(_ entry: Entry) -> Fields {
        let status = entry.event?.status ?? .held
        let words = entry.evidence.first.map { Words.cut($0.exact, to: 280) }
        return [
            "id": entry.event.map { PageNames.anchor($0.id) },
            "label": Self.isExtract(entry.label, of: entry.evidence) ? nil : Words.capitalised(entry.label),
            "place": entry.event?.place,
            "status": status.rawValue, "until": index.short(entry.event?.when?.end),
            "words": words,
            "marks": index.marks(entry.evidence),
            "history": history(entry.event),
        ]
    }

    /// Whether a label is no more than the beginning or the end of the words that stand beside it anyway.
    static func isExtract(_ label: String, of evidence: [Evidence]) -> Bool {
        var bare = Words.joined(label)[...]
        while let last = bare.last, last == "." || last == "…" || last == " " { bare = bare.dropLast() }
        while let first = bare.first, first == "." || first == "…" || first == " " { bare = bare.dropFirst() }
        return evidence.first.map { Words.joined($0.exact).contains(bare) } ?? false
    }

    /// How the status moved, where it did: each step that differs from the one before.
    private func history(_ event: RecordEvent?) -> Fields? {
        guard let event, Set(event.history.map(\.status)).count > 1 else { return nil }
        var steps: [RecordEvent.Step] = []
        for step in event.history where steps.last?.status != step.status { steps.append(step) }
        return .list(
            steps.map { step in
                var fields = index.mark(step.evidence)
                fields["status"] = step.status.rawValue
                fields["published"] = index.short(step.published)
                return fields
            })
    }

    private func statement(_ entry: Entry) -> Fields {
        guard let statement = entry.statement else { return [:] }
        let view = StatementView(statement, index: index)
        var fields = view.brief
        fields["text"] = Words.cut(view.text, to: 160)
        fields["said"] = true
        fields["marks"] = index.marks(statement.renderings.map(\.evidence))
        return fields
    }
}
