internal import Annotation

/// The day or period in which something was said, as ISO 8601 writes it.
enum SaidTime {
    /// What the article's text states, where it states it: a day, or a month, week or year ("2018-03").
    static func stated(_ attribution: Attribution, _ annotations: Annotations) -> String? {
        if let when = attribution.when, annotations.timexes.indices.contains(when) {
            let timex = annotations.timexes[when]
            if let day = timex.day { return day.description }
            if timex.type == .date, isCalendar(timex.value) { return timex.value }
        }
        if let said = attribution.said, said.basis == .stated { return said.day.description }
        return nil
    }

    static func said(_ attribution: Attribution, _ annotations: Annotations) -> Statement.Said? {
        if let stated = stated(attribution, annotations) { return Statement.Said(value: stated, basis: .stated) }
        return attribution.said.map { Statement.Said(value: $0.day.description, basis: $0.basis) }
    }

    /// Whether a value is a year, month, week, quarter or season of the calendar, rather than a reference ("PAST_REF")
    /// or a day left open ("XXXX-WXX-5").
    static func isCalendar(_ value: String) -> Bool {
        let bytes = Array(value.utf8.prefix(4))
        return bytes.count == 4 && bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    /// How many days a value leaves open: the smaller, the more it says.
    static func vagueness(_ value: String) -> Int {
        if CalendarDay(value) != nil { return 1 }
        let bytes = Array(value.utf8)
        if bytes.count >= 7, bytes[4] == UInt8(ascii: "-") {
            return bytes[5] == UInt8(ascii: "W") ? 7 : bytes[5] == UInt8(ascii: "Q") ? 92 : 31
        }
        return 366
    }
}
