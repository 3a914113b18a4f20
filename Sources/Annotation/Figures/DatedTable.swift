public import TextBytes

/// A record of measures that the user gives, to hold claims against: a table with a measure, a value, a unit, a day and a
/// source in each row.
public struct DatedTable: Sendable {
    /// The file as it was named.
    public var name: String
    /// The table's own text; the rows' spans point into it.
    public var text: SourceText
    /// SHA-256 of the bytes read, hexadecimal.
    public var sha256: String
    public var rows: [Row]

    public init(name: String, text: SourceText, sha256: String, rows: [Row]) {
        self.name = name
        self.text = text
        self.sha256 = sha256
        self.rows = rows
    }

    public struct Row: Sendable {
        /// What is measured, in the user's words.
        public var measure: String
        public var value: Double
        /// As ``Quantity/unit`` has it.
        public var unit: String
        /// ISO 8601: a day, a month or a year.
        public var asOf: String?
        public var source: String?
        /// The whole row, and the cells of its value and source.
        public var span: ByteSpan
        public var valueSpan: ByteSpan
        public var sourceSpan: ByteSpan?

        public init(
            measure: String, value: Double, unit: String, asOf: String?, source: String?, span: ByteSpan,
            valueSpan: ByteSpan, sourceSpan: ByteSpan?
        ) {
            self.measure = measure
            self.value = value
            self.unit = unit
            self.asOf = asOf
            self.source = source
            self.span = span
            self.valueSpan = valueSpan
            self.sourceSpan = sourceSpan
        }
    }
}
