public import TextBytes

/// An expression of time, as TimeML's TIMEX3 has it.
public struct Timex: Hashable, Sendable {
    public var span: ByteSpan
    public var type: Kind
    /// The normalised value: ISO 8601 as TIMEX3 extends it ("2025-02-07", "2025-W07", "P3D", "XXXX-WXX-5",
    /// "PRESENT_REF").
    public var value: String
    /// The end of a range that is written as one ("February 14-16"), in the same form.
    public var end: String?
    /// Whether part of the value (a year, a week) is not in the text but was worked out.
    public var isInferred: Bool

    public init(span: ByteSpan, type: Kind, value: String, end: String? = nil, isInferred: Bool = false) {
        self.span = span
        self.type = type
        self.value = value
        self.end = end
        self.isInferred = isInferred
    }

    public enum Kind: String, Sendable, CaseIterable {
        case date = "DATE"
        case time = "TIME"
        case duration = "DURATION"
        case set = "SET"
    }

    /// The day that the value names, where it names one: "2025-02-07" and "2025-02-07TMO", not "2025-02".
    public var day: CalendarDay? {
        guard type == .date || type == .time, value.utf8.count >= 10 else { return nil }
        return CalendarDay(String(value.prefix(10)))
    }
}
