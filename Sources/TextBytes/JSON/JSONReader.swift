/// Reads JSON text (RFC 8259) in one pass over UTF-8 bytes.
///
/// Nesting is limited to 256 levels, so that no input exhausts the stack. A lone surrogate escape becomes U+FFFD.
public struct JSONReader {
    /// How strictly to read.
    public enum Manner: Sendable {
        /// By the standard.
        case strict
        /// As the web writes it: line breaks and other control characters within strings, commas before a closing
        /// bracket, an unknown escape for the character itself, anything after the value.
        case lenient
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let manner: Manner
    private var i = 0
    private static let deepest = 256

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ manner: Manner) {
        self.bytes = bytes
        self.manner = manner
    }

    /// The one value that `bytes` hold.
    ///
    /// - Throws: ``JSONFault`` with the byte offset of the first fault.
    public static func read(_ bytes: UnsafeBufferPointer<UInt8>, manner: Manner = .strict) throws(JSONFault)
        -> JSONValue
    {
        var reader = JSONReader(bytes, manner)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        if manner == .strict, reader.i < bytes.count { throw reader.fault("something follows the value") }
        return value
    }

    /// The one value that `bytes` hold.
    ///
    /// - Throws: ``JSONFault`` with the byte offset of the first fault.
    public static func read(_ bytes: [UInt8], manner: Manner = .strict) throws(JSONFault) -> JSONValue {
        let result: Result<JSONValue, JSONFault> = bytes.withUnsafeBufferPointer { buffer in
            do throws(JSONFault) { return .success(try read(buffer, manner: manner)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    /// The value that begins at `start`, read leniently, and where what follows it begins.
    public static func readFirst(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) throws(JSONFault)
        -> (value: JSONValue, end: Int)
    {
        var reader = JSONReader(bytes, .lenient)
        reader.i = start
        let value = try reader.value(depth: 0)
        return (value, reader.i)
    }

    private func fault(_ what: String) -> JSONFault { JSONFault(offset: i, what: what) }

    private mutating func skipSpace() {
        while i < bytes.count, bytes[i] == 0x20 || bytes[i] == 0x0A || bytes[i] == 0x0D || bytes[i] == 0x09 { i += 1 }
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        skipSpace()
        guard i < bytes.count else { throw fault("the text ends where a value should stand") }
        guard depth < Self.deepest else { throw fault("nested deeper than \(Self.deepest) levels") }
        switch bytes[i] {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return .number(try number())
        default: throw fault("no value begins like this")
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        let count = word.utf8CodeUnitCount
        guard i + count <= bytes.count else { throw fault("no value begins like this") }
        for k in 0..<count where bytes[i + k] != word.utf8Start[k] { throw fault("no value begins like this") }
        i += count
        return value
    }

    private mutating func object(depth: Int) throws(JSONFault) -> JSONObject {
        i += 1
        var members: [JSONObject.Member] = []
        skipSpace()
        if i < bytes.count, bytes[i] == UInt8(ascii: "}") {
            i += 1
            return JSONObject()
        }
        while true {
            skipSpace()
            if manner == .lenient, i < bytes.count, bytes[i] == UInt8(ascii: "}") {
                i += 1
                return JSONObject(members)
            }
            guard i < bytes.count, bytes[i] == UInt8(ascii: "\"") else {
                throw fault("a member's name should stand here")
            }
            let name = try string()
            skipSpace()
            guard i < bytes.count, bytes[i] == UInt8(ascii: ":") else { throw fault("a colon should stand here") }
            i += 1
            members.append(.init(name: name, value: try value(depth: depth + 1)))
            skipSpace()
            guard i < bytes.count else { throw fault("the text ends within an object") }
            let next = bytes[i]
            guard next == UInt8(ascii: ",") || next == UInt8(ascii: "}") else {
                throw fault("a comma or a closing brace should stand here")
            }
            i += 1
            if next == UInt8(ascii: "}") { return JSONObject(members) }
        }
    }

    private mutating func array(depth: Int) throws(JSONFault) -> [JSONValue] {
        i += 1
        var items: [JSONValue] = []
        skipSpace()
        if i < bytes.count, bytes[i] == UInt8(ascii: "]") {
            i += 1
            return items
        }
        while true {
            skipSpace()
            if manner == .lenient, i < bytes.count, bytes[i] == UInt8(ascii: "]") {
                i += 1
                return items
            }
            items.append(try value(depth: depth + 1))
            skipSpace()
            guard i < bytes.count else { throw fault("the text ends within a list") }
            let next = bytes[i]
            guard next == UInt8(ascii: ",") || next == UInt8(ascii: "]") else {
                throw fault("a comma or a closing bracket should stand here")
            }
            i += 1
            if next == UInt8(ascii: "]") { return items }
        }
    }

    private mutating func number() throws(JSONFault) -> Double {
        let start = i
        func digit(_ at: Int) -> Bool { at < bytes.count && (0x30...0x39).contains(bytes[at]) }
        if bytes[i] == UInt8(ascii: "-") { i += 1 }
        guard digit(i) else { throw fault("a digit should stand here") }
        if bytes[i] == 0x30, digit(i + 1), manner == .strict { throw fault("a number begins with a needless zero") }
        while digit(i) { i += 1 }
        if i < bytes.count, bytes[i] == UInt8(ascii: ".") {
            i += 1
            guard digit(i) else { throw fault("a digit should stand here") }
            while digit(i) { i += 1 }
        }
        if i < bytes.count, bytes[i] | 0x20 == UInt8(ascii: "e") {
            i += 1
            if i < bytes.count, bytes[i] == UInt8(ascii: "+") || bytes[i] == UInt8(ascii: "-") { i += 1 }
            guard digit(i) else { throw fault("a digit should stand here") }
            while digit(i) { i += 1 }
        }
        // A double takes 17 digits; a thousand are still read exactly, and a longer run is nobody's number.
        guard i - start <= 1000, let value = Double(String(decoding: bytes[start..<i], as: UTF8.self)) else {
            throw fault("a number out of range")
        }
        return value
    }

    private mutating func string() throws(JSONFault) -> String {
        i += 1
        let start = i
        while i < bytes.count {
            let byte = bytes[i]
            if byte == UInt8(ascii: "\"") {
                let plain = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<i]), as: UTF8.self)
                i += 1
                return plain
            }
            if byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            i += 1
        }
        return try escapedString(from: start)
    }

    private mutating func escapedString(from start: Int) throws(JSONFault) -> String {
        var out = [UInt8](bytes[start..<i])
        while i < bytes.count {
            let byte = bytes[i]
            switch byte {
            case UInt8(ascii: "\""):
                i += 1
                return String(decoding: out, as: UTF8.self)
            case UInt8(ascii: "\\"):
                try escape(into: &out)
            case 0..<0x20 where manner == .strict:
                throw fault("a control character within a string")
            default:
                out.append(byte)
                i += 1
            }
        }
        throw fault("the text ends within a string")
    }

    private mutating func escape(into out: inout [UInt8]) throws(JSONFault) {
        guard i + 1 < bytes.count else { throw fault("the text ends within a string") }
        let letter = bytes[i + 1]
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(letter)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "u"):
            guard let unit = hexadecimal(at: i + 2) else { throw fault("four hexadecimal digits should follow \\u") }
            i += 6
            if (0xD800..<0xDC00).contains(unit), i + 1 < bytes.count, bytes[i] == UInt8(ascii: "\\"),
                bytes[i + 1] == UInt8(ascii: "u"), let low = hexadecimal(at: i + 2), (0xDC00..<0xE000).contains(low)
            {
                i += 6
                Self.append(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00), to: &out)
            } else {
                Self.append(unit, to: &out)
            }
            return
        default:
            guard manner == .lenient else { throw fault("an unknown escape") }
            out.append(letter)
        }
        i += 2
    }

    private func hexadecimal(at offset: Int) -> UInt32? {
        guard offset + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for k in offset..<(offset + 4) {
            switch bytes[k] {
            case 0x30...0x39: value = value << 4 | UInt32(bytes[k] - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(bytes[k] - 0x37)
            case 0x61...0x66: value = value << 4 | UInt32(bytes[k] - 0x57)
            default: return nil
            }
        }
        return value
    }

    private static func append(_ value: UInt32, to out: inout [UInt8]) {
        out.append(contentsOf: String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8)
    }
}

/// Text that is not JSON, and where the first fault stands.
public struct JSONFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Bytes before the fault.
    public let offset: Int
    public let what: String

    public init(offset: Int, what: String) {
        self.offset = offset
        self.what = what
    }

    public var description: String { "not JSON at byte \(offset): \(what)" }
}
