/// A model's settings: one flat object in JSON whose values are numbers, texts, or lists of one of them.
public struct ModelConfiguration: Sendable {
    private var numbers: [String: [Double]] = [:]
    private var texts: [String: [String]] = [:]

    /// The settings, or nil where `json` is not such an object.
    public init?(json: [UInt8]) {
        var reader = FlatReader(bytes: json)
        guard
            reader.object(number: { numbers[$0, default: []].append($1) }, text: { texts[$0, default: []].append($1) })
        else { return nil }
    }

    public func number(_ key: String) -> Double? { numbers[key]?.first }
    public func numbers(_ key: String) -> [Double] { numbers[key] ?? [] }
    public func text(_ key: String) -> String? { texts[key]?.first }
    public func texts(_ key: String) -> [String] { texts[key] ?? [] }

    /// A whole number of at least 0 and at most `limit`, or nil.
    public func count(_ key: String, limit: Int = 1 << 20) -> Int? {
        guard let value = number(key), value >= 0, value <= Double(limit), value == value.rounded() else { return nil }
        return Int(value)
    }
}

/// Reads flat JSON: no object within the object, no list within a list, no escape but `\"`, `\\` and `\/`.
private struct FlatReader {
    let bytes: [UInt8]
    var at = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func object(number: (String, Double) -> Void, text: (String, String) -> Void) -> Bool {
        guard take("{") else { return false }
        if take("}") { return ended }
        repeat {
            guard let key = string(), take(":") else { return false }
            if take("[") {
                if take("]") { continue }
                repeat { guard value(key, number, text) else { return false } } while take(",")
                guard take("]") else { return false }
            } else {
                guard value(key, number, text) else { return false }
            }
        } while take(",")
        return take("}") && ended
    }

    private var ended: Bool { bytes[at...].allSatisfy { $0 <= 0x20 } }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
        guard at < bytes.count, bytes[at] == UInt8(ascii: mark) else { return false }
        at += 1
        return true
    }

    private mutating func value(
        _ key: String, _ number: (String, Double) -> Void, _ text: (String, String) -> Void
    ) -> Bool {
        if let found = string() {
            text(key, found)
            return true
        }
        let start = at
        while at < bytes.count, isPartOfNumber(bytes[at]) { at += 1 }
        guard let found = Double(String(decoding: bytes[start..<at], as: UTF8.self)), found.isFinite else {
            return false
        }
        number(key, found)
        return true
    }

    private func isPartOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"),
            UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        var out: [UInt8] = []
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard at < bytes.count else { return nil }
                guard [UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/")].contains(bytes[at]) else {
                    return nil
                }
                out.append(bytes[at])
                at += 1
            default: out.append(byte)
            }
        }
        return nil
    }
}
