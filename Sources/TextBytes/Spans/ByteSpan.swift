/// A half-open stretch `[start, end)` of a text's UTF-8 bytes.
///
/// Offsets are bytes, 32 bits wide: a text of 4 GiB is more than any article. What leaves the program is converted by
/// ``OffsetTable``.
public struct ByteSpan: Hashable, Sendable {
    public var start: UInt32
    public var end: UInt32

    @inlinable
    public init(start: UInt32, end: UInt32) {
        assert(start <= end)
        self.start = start
        self.end = end
    }

    @inlinable
    public init(_ start: Int, _ end: Int) {
        self.init(start: UInt32(start), end: UInt32(end))
    }

    @inlinable
    public init(_ range: Range<Int>) {
        self.init(range.lowerBound, range.upperBound)
    }

    /// The length in bytes.
    @inlinable public var count: Int { Int(end) - Int(start) }

    @inlinable public var isEmpty: Bool { start == end }

    /// The span as a range of array indices.
    @inlinable public var range: Range<Int> { Int(start)..<Int(end) }

    @inlinable
    public func contains(_ offset: Int) -> Bool { Int(start) <= offset && offset < Int(end) }

    @inlinable
    public func contains(_ other: ByteSpan) -> Bool { start <= other.start && other.end <= end }

    /// Whether at least one byte belongs to both.
    @inlinable
    public func overlaps(_ other: ByteSpan) -> Bool { start < other.end && other.start < end }

    /// How many bytes belong to both.
    @inlinable
    public func overlap(with other: ByteSpan) -> Int {
        max(0, Int(min(end, other.end)) - Int(max(start, other.start)))
    }

    /// The smallest span that holds both.
    @inlinable
    public func union(_ other: ByteSpan) -> ByteSpan {
        ByteSpan(start: min(start, other.start), end: max(end, other.end))
    }
}

/// By start, and of those that start together the shorter first.
extension ByteSpan: Comparable {
    @inlinable
    public static func < (a: ByteSpan, b: ByteSpan) -> Bool {
        (a.start, a.end) < (b.start, b.end)
    }
}

extension ByteSpan: CustomStringConvertible {
    public var description: String { "[\(start), \(end))" }
}
