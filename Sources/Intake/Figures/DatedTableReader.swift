internal import Annotation
internal import TextBytes

/// Reads a dated record: comma-separated values (RFC 4180) whose first row names `measure`, `value`, and any of `unit`,
/// `as of` and `source`.
struct DatedTableReader {
    let text: SourceText
    private let columns: [Column?]
    private let body: Int

    private enum Column {
        case measure, value, unit, asOf, source
    }

    /// Nil where the first row is not a dated record's.
    init?(_ text: SourceText) {
        guard let first = text.bytes.prefix(400).firstIndex(of: 0x0A) else { return nil }
        var at = 0
        let names = Self.row(text, &at).map { Self.plain(text, $0).lowercased() }
        columns = names.map { name in
            switch name {
            case "measure": .measure
            case "value": .value
            case "unit": .unit
            case "as of", "as_of", "asof", "date": .asOf
            case "source": .source
            default: nil
            }
        }
        guard columns.contains(.measure), columns.contains(.value), names.count <= 12, at > first else { return nil }
        self.text = text
        body = at
    }

    /// The rows, and a refusal for each that cannot be read.
    func table(_ name: String, sha256: String) -> (table: DatedTable, refusals: [Refusal]) {
        var rows: [DatedTable.Row] = []
        var refusals: [Refusal] = []
        var at = body
        while at < text.count {
            let start = at
            let cells = Self.row(text, &at)
            guard cells.contains(where: { $0.count > 0 }) else { continue }
            var cell: [Column: ByteSpan] = [:]
            for (column, span) in zip(columns, cells) {
                if let column, span.count > 0 { cell[column] = span }
            }
            func string(_ column: Column) -> String? { cell[column].map { Self.plain(text, $0) } }
            let line = text.bytes[..<start].count { $0 == 0x0A } + 1
            func refuse(_ reason: String, _ remedy: String) {
                refusals.append(Refusal(input: name, place: "line \(line)", reason: reason, remedy: remedy))
            }
            guard let measure = string(.measure) else {
                refuse("a row without a measure", "Say what is measured.")
                continue
            }
            guard let written = string(.value), let valueSpan = cell[.value], let value = Self.number(written) else {
                refuse("“\(string(.value) ?? "")” is no number", "Write the value in digits, such as 28500 or 1.5.")
                continue
            }
            var asOf = string(.asOf)
            if let given = asOf, Self.day(given) == nil {
                refuse("“\(given)” is not a day; the row is read without it", "Write it as 2025-02-08.")
                asOf = nil
            }
            let end = cells.last.map { Int($0.end) } ?? at
            rows.append(
                DatedTable.Row(
                    measure: measure, value: value, unit: Self.unit(string(.unit) ?? ""),
                    asOf: asOf.flatMap(Self.day), source: string(.source), span: ByteSpan(start, end),
                    valueSpan: valueSpan, sourceSpan: cell[.source]))
        }
        return (DatedTable(name: name, text: text, sha256: sha256, rows: rows), refusals)
    }

    /// The cells of the row at a place, without their quotation marks; moves on to the next row.
    private static func row(_ text: SourceText, _ at: inout Int) -> [ByteSpan] {
        let bytes = text.bytes
        let quote = UInt8(ascii: "\"")
        var cells: [ByteSpan] = []
        while true {
            var start = at
            var end = at
            if at < bytes.count, bytes[at] == quote {
                start += 1
                at += 1
                while at < bytes.count {
                    if bytes[at] == quote {
                        if at + 1 < bytes.count, bytes[at + 1] == quote { at += 1 } else { break }
                    }
                    at += 1
                }
                end = at
                while at < bytes.count, bytes[at] != UInt8(ascii: ","), bytes[at] != 0x0A { at += 1 }
            } else {
                while at < bytes.count, bytes[at] != UInt8(ascii: ","), bytes[at] != 0x0A { at += 1 }
                end = at
                while start < end, bytes[start] == 0x20 { start += 1 }
                while end > start, bytes[end - 1] == 0x20 { end -= 1 }
            }
            cells.append(ByteSpan(start, end))
            guard at < bytes.count, bytes[at] == UInt8(ascii: ",") else { break }
            at += 1
        }
        if at < bytes.count { at += 1 }
        return cells
    }

    private static func plain(_ text: SourceText, _ span: ByteSpan) -> String {
        var out = text.string(span)
        while let range = out.firstRange(of: "\"\"") { out.replaceSubrange(range, with: "\"") }
        return out
    }

    private static func number(_ written: String) -> Double? {
        let digits = written.filter { $0 != "," && $0 != " " && $0 != "_" }
        guard let value = Double(digits), value.isFinite else { return nil }
        return value
    }

    /// An ISO 8601 day, month or year, or any date that the door reads, as ISO 8601.
    private static func day(_ written: String) -> String? {
        let parts = written.split(separator: "-")
        if (1...2).contains(parts.count), parts[0].count == 4, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }) {
            return written
        }
        return CalendarDay(written)?.description ?? DateWords(written)?.moment.day.description
    }

    /// A unit as quantities have it: "%" is a percentage, "$" is USD, a counted noun stands in the singular.
    private static func unit(_ written: String) -> String {
        switch written.lowercased() {
        case "%", "percent", "per cent", "percentage": return "percentage"
        case "$", "usd", "dollar", "dollars", "us dollars": return "USD"
        case "€", "eur", "euro", "euros": return "EUR"
        case "£", "gbp", "pounds sterling": return "GBP"
        case "people", "persons", "person": return "people"
        default:
            if written.count == 3, written.allSatisfy(\.isUppercase) { return written }
            let lower = written.lowercased()
            return lower.hasSuffix("s") && !lower.hasSuffix("ss") && lower.count > 3 ? String(lower.dropLast()) : lower
        }
    }
}
