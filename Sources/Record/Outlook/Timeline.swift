internal import Annotation

/// Statements and events by day.
enum Timeline {
    /// Events that have a time, and statements whose day an article states, in the order of time.
    static func entries(_ statements: [Statement], _ events: [RecordEvent]) -> [TimelineEntry] {
        var out: [TimelineEntry] = []
        for statement in statements {
            guard let said = statement.said, said.basis == .stated, let rendering = statement.renderings.first,
                let precision = precision(said.value)
            else { continue }
            out.append(
                TimelineEntry(
                    when: said.value, precision: precision, label: Extract.short(statement.text, 160),
                    refers: statement.id, evidence: rendering.evidence))
        }
        for event in events {
            guard let when = event.when, let step = event.history.first, let precision = precision(when.value) else {
                continue
            }
            out.append(
                TimelineEntry(
                    when: when.value, precision: precision, label: event.label, refers: event.id,
                    evidence: step.evidence))
        }
        return out.sorted { ($0.when, $0.refers) < ($1.when, $1.refers) }
    }

    /// How exactly a TIMEX3 value names a time of the calendar; nil for a season, a decade or a reference.
    static func precision(_ value: String) -> TimelineEntry.Precision? {
        if CalendarDay(String(value.prefix(10))) != nil { return .day }
        let bytes = Array(value.utf8)
        guard bytes.count >= 4, bytes[0..<4].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        if bytes.count == 4 { return .year }
        guard bytes.count >= 7, bytes[4] == UInt8(ascii: "-") else { return nil }
        if bytes[5] == UInt8(ascii: "W") { return .week }
        if bytes[5] == UInt8(ascii: "Q") { return .quarter }
        return bytes[5...6].allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? .month : nil
    }
}
