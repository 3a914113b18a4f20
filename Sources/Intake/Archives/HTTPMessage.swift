/// An HTTP response as archives keep it.
struct HTTPMessage {
    let status: Int
    let contentType: String
    /// The body, transfer and content codings undone; nil where a coding is unknown or the data is damaged.
    let body: [UInt8]?
    /// What is wrong with the body, where only its beginning could be had.
    private(set) var fault: String?

    /// Nil where the bytes are no response.
    init?(_ bytes: [UInt8], limit: Int) {
        guard bytes.starts(with: "HTTP/".utf8) else { return nil }
        var i = 0
        func line() -> ArraySlice<UInt8>? {
            guard i < bytes.count else { return nil }
            let end = bytes[i...].firstIndex(of: 0x0A) ?? bytes.count
            let start = i
            i = min(end + 1, bytes.count)
            return end > start && bytes[end - 1] == 0x0D ? bytes[start..<(end - 1)] : bytes[start..<end]
        }
        guard let first = line() else { return nil }
        let words = first.split(separator: 0x20)
        status = words.count > 1 ? Int(String(decoding: words[1], as: UTF8.self)) ?? 0 : 0
        var fields: [String: String] = [:]
        while let next = line(), !next.isEmpty {
            guard let colon = next.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = String(decoding: next[..<colon], as: UTF8.self).lowercased()
            fields[name] = String(decoding: next[(colon + 1)...], as: UTF8.self).trimmingSpaces.lowercased()
        }
        contentType = fields["content-type"] ?? ""
        var body = Array(bytes[min(i, bytes.count)...])
        if fields["transfer-encoding"]?.contains("chunked") == true, let joined = Self.unchunked(body) { body = joined }
        switch fields["content-encoding"] ?? "" {
        case "gzip", "x-gzip":
            // Archivers often undo the coding and leave the header.
            if body.starts(with: [0x1F, 0x8B]) {
                let found = body.withUnsafeBytes { try? Gunzip.unfoldUpToFault($0) { _ in limit } }
                self.body = found?.0
                fault = found?.1?.reason
            } else {
                self.body = body
            }
        case "", "identity", "utf-8": self.body = body
        case "deflate": self.body = body.withUnsafeBytes { try? Gunzip.inflated($0, limit: limit) }
        default: self.body = Self.isText(body) ? body : nil
        }
    }

    private static func isText(_ body: [UInt8]) -> Bool {
        body.prefix(64).allSatisfy { $0 >= 0x20 || (0x09...0x0D).contains($0) }
    }

    /// The chunks' contents (RFC 9112, 7.1); nil where the body is not chunked after all. A cut-off one gives what it has.
    private static func unchunked(_ body: [UInt8]) -> [UInt8]? {
        var out: [UInt8] = []
        var i = 0
        while i < body.count {
            guard let end = body[i...].firstIndex(of: 0x0A) else { return i == 0 ? nil : out }
            let line = body[i..<end].prefix { $0 != 0x0D && $0 != UInt8(ascii: ";") && $0 != 0x20 }
            // `Int` would read a sign as well.
            guard !line.isEmpty, line.count <= 8,
                line.allSatisfy({ $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }),
                let size = Int(String(decoding: line, as: UTF8.self), radix: 16)
            else {
                return i == 0 ? nil : out
            }
            i = end + 1
            if size == 0 { return out }
            out.append(contentsOf: body[i..<min(body.count, i + size)])
            i += size
            if i < body.count, body[i] == 0x0D { i += 1 }
            if i < body.count, body[i] == 0x0A { i += 1 }
        }
        return out
    }
}
