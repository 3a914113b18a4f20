/// The text of one article: UTF-8 bytes known to be valid, with LF line ends, no byte order mark and no NUL.
///
/// Every ``ByteSpan`` of the program points into one of these. Copies share their storage.
public struct SourceText: Hashable, Sendable {
    public let bytes: [UInt8]

    /// A text from a string, normalised as the contract says (CRLF and CR to LF; byte order mark and NUL dropped).
    public init(_ string: String) {
        bytes = Self.normalised(Array(string.utf8))
    }

    /// A text from bytes that may not be UTF-8.
    ///
    /// - Throws: ``InvalidUTF8`` with the byte offset of the first fault.
    public init(validating raw: [UInt8]) throws(InvalidUTF8) {
        if let offset = UTF8Scan.firstFault(in: raw) { throw InvalidUTF8(offset: offset) }
        bytes = Self.normalised(raw)
    }

    /// A text from bytes, each fault replaced by U+FFFD.
    public init(repairing raw: [UInt8]) {
        bytes = Self.normalised(Array(String(decoding: raw, as: UTF8.self).utf8))
    }

    public var count: Int { bytes.count }
    public var isEmpty: Bool { bytes.isEmpty }
    /// The span of the whole text.
    public var all: ByteSpan { ByteSpan(0, bytes.count) }

    public subscript(span: ByteSpan) -> ArraySlice<UInt8> { bytes[span.range] }

    /// The words of a span, as people read them.
    public func string(_ span: ByteSpan) -> String { String(decoding: bytes[span.range], as: UTF8.self) }

    public var string: String { String(decoding: bytes, as: UTF8.self) }

    private static func normalised(_ raw: [UInt8]) -> [UInt8] {
        let start = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if start == 0, !raw.contains(where: { $0 == 0x0D || $0 == 0 }) { return raw }
        var out: [UInt8] = []
        out.reserveCapacity(raw.count)
        var i = start
        while i < raw.count {
            switch raw[i] {
            case 0: break
            case 0x0D:
                out.append(0x0A)
                if i + 1 < raw.count, raw[i + 1] == 0x0A { i += 1 }
            default: out.append(raw[i])
            }
            i += 1
        }
        return out
    }
}

/// Bytes that are not UTF-8, and where the first fault stands.
public struct InvalidUTF8: Error, Hashable, Sendable {
    /// Bytes before the first fault.
    public let offset: Int

    public init(offset: Int) { self.offset = offset }
}
