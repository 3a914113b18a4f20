public import Annotation
internal import TextBytes

/// A quantity in one line, as the tables' examples write it: modifier, value, unit, direction of change.
///
///     = 350000000000 USD      > 12 people      ~ 5..10 percentage (up)
///
/// `..` stands between the ends of a range; "(up)" and "(down)" at the end say that the quantity is the size of a rise or fall.
extension Quantity {
    public var reading: String {
        var out = modifier.rawValue + " "
        switch value {
        case .exactly(let number): out += Self.written(number)
        case .range(let low, let high): out += Self.written(low) + ".." + Self.written(high)
        }
        if !unit.isEmpty { out += " " + unit }
        switch change {
        case .up: out += " (up)"
        case .down: out += " (down)"
        case nil: break
        }
        return out
    }

    /// The quantity that a reading says, with an empty span; nil where it is none.
    public init?(reading: String) {
        // By bytes: a unit can begin with a mark that would join the space before it.
        var words = reading.utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        guard words.count >= 2, let modifier = Modifier(rawValue: words[0]) else { return nil }
        var change: Change?
        if words.count > 2, let last = words.last, last == "(up)" || last == "(down)" {
            change = last == "(up)" ? .up : .down
            words.removeLast()
        }
        guard let value = Self.parsed(words[1]) else { return nil }
        self.init(
            span: ByteSpan(0, 0), value: value, modifier: modifier, change: change,
            unit: words[2...].joined(separator: " "))
    }

    /// Whole numbers without a point; others with as many digits as they need.
    private static func written(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 9e15 ? String(Int64(number)) : String(number)
    }

    private static func parsed(_ text: String) -> Value? {
        let bytes = Array(text.utf8)
        var k = 0
        while k + 1 < bytes.count, !(bytes[k] == 0x2E && bytes[k + 1] == 0x2E) { k += 1 }
        guard k + 1 < bytes.count else { return number(bytes[...]).map { .exactly($0) } }
        guard let low = number(bytes[..<k]), let high = number(bytes[(k + 2)...]), low <= high else { return nil }
        return .range(low, high)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Double? {
        guard let number = Double(String(decoding: bytes, as: UTF8.self)), number.isFinite else { return nil }
        return number
    }
}
