/// The units in which offsets leave the program: `--offsets utf8|utf16|unicode`.
public enum OffsetUnit: String, Sendable, CaseIterable {
    case utf8, utf16, unicode
}

/// Converts byte offsets of one text to code points (or UTF-16 units) and back.
///
/// Making it is one pass over the text; a conversion looks at no more than 64 bytes. A text of ASCII alone costs
/// nothing, since all three units are the same there.
public struct OffsetTable: Sendable {
    public let unit: OffsetUnit
    private let bytes: [UInt8]
    /// Units before each block of 64 bytes; empty where a unit is a byte.
    private let before: [UInt32]
    private static let block = 64

    public init(_ text: SourceText, unit: OffsetUnit = .unicode) {
        self.unit = unit
        bytes = text.bytes
        if unit == .utf8 || text.bytes.allSatisfy({ $0 < 0x80 }) {
            before = []
            return
        }
        var counts: [UInt32] = []
        counts.reserveCapacity(bytes.count / Self.block + 1)
        var units: UInt32 = 0
        for (i, byte) in bytes.enumerated() {
            if i % Self.block == 0 { counts.append(units) }
            units += Self.width(byte, unit)
        }
        if bytes.count % Self.block == 0 { counts.append(units) }
        before = counts
    }

    /// Units that a byte begins: 1 for the first byte of a character (2 for one of four bytes in UTF-16), else 0.
    @inline(__always)
    private static func width(_ byte: UInt8, _ unit: OffsetUnit) -> UInt32 {
        if byte & 0xC0 == 0x80 { return 0 }
        return unit == .utf16 && byte >= 0xF0 ? 2 : 1
    }

    /// The offset in the table's unit that stands for a byte offset.
    public func units(atByte offset: Int) -> Int {
        if before.isEmpty { return offset }
        let block = offset / Self.block
        var units = before[block]
        for i in (block * Self.block)..<offset { units += Self.width(bytes[i], unit) }
        return Int(units)
    }

    /// The byte offset that stands for an offset in the table's unit, or nil past the text's end or inside a character.
    public func byte(atUnits units: Int) -> Int? {
        if before.isEmpty { return units >= 0 && units <= bytes.count ? units : nil }
        guard units >= 0 else { return nil }
        var low = 0
        var high = before.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(before[middle]) <= units { low = middle } else { high = middle }
        }
        var seen = Int(before[low])
        var i = low * Self.block
        // A block may begin inside a character, whose first byte was counted in the block before.
        while i < bytes.count, bytes[i] & 0xC0 == 0x80 { i += 1 }
        while i < bytes.count, seen < units {
            seen += Int(Self.width(bytes[i], unit))
            i += 1
            while i < bytes.count, bytes[i] & 0xC0 == 0x80 { i += 1 }
        }
        return seen == units ? i : nil
    }

    /// A byte span as a pair of offsets in the table's unit.
    public func units(_ span: ByteSpan) -> (start: Int, end: Int) {
        (units(atByte: Int(span.start)), units(atByte: Int(span.end)))
    }

    /// A pair of offsets in the table's unit as a byte span, or nil where it does not fit the text.
    public func span(start: Int, end: Int) -> ByteSpan? {
        guard start <= end, let a = byte(atUnits: start), let b = byte(atUnits: end) else { return nil }
        return ByteSpan(a, b)
    }
}
