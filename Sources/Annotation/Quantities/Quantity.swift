public import TextBytes

/// A number with its modifier and unit, and what it measures.
public struct Quantity: Hashable, Sendable {
    public var span: ByteSpan
    public var value: Value
    public var modifier: Modifier
    /// The direction of a change ("rose 4 percent"), where one is told.
    public var change: Change?
    /// Canonical: ISO 4217 for currencies ("USD"), the English name of a unit ("percentage", "kilometre"), "people", a
    /// counted noun in the singular ("drone"), or "" for a bare number.
    public var unit: String
    /// The words that say of what this is a number, where they were found.
    public var measure: ByteSpan?
    /// Those words in a form to compare and to show ("Russian soldiers").
    public var measureLabel: String?

    public init(
        span: ByteSpan, value: Value, modifier: Modifier = .equal, change: Change? = nil, unit: String,
        measure: ByteSpan? = nil, measureLabel: String? = nil
    ) {
        self.span = span
        self.value = value
        self.modifier = modifier
        self.change = change
        self.unit = unit
        self.measure = measure
        self.measureLabel = measureLabel
    }

    public enum Value: Hashable, Sendable {
        case exactly(Double)
        /// From the lower to the higher, both included.
        case range(Double, Double)
    }

    public enum Modifier: String, Sendable, CaseIterable {
        case equal = "="
        case less = "<"
        case more = ">"
        case about = "~"
    }

    public enum Change: String, Sendable {
        case up, down
    }
}
