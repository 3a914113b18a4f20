/// What an input is, by its bytes alone.
enum ContentKind: Hashable {
    case empty
    case text
    case page
    /// RSS, Atom, RDF or OPML.
    case feed
    /// JSON: article lines, or one JSON text.
    case json
    case gzip
    case warc
    case arc
    /// UTF-16 with its byte order mark; true where the high byte comes first.
    case utf16(Bool)
    /// Nothing to read: what it is, in words.
    case binary(String)

    /// How many bytes ``init(_:)`` looks at.
    static let sample = 4096

    init(_ bytes: UnsafeRawBufferPointer) {
        let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(Self.sample))
        if let kind = Self.bySignature(head) {
            self = kind
            return
        }
        var start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < head.count, Self.isSpace(head[start]) { start += 1 }
        if start == head.count {
            self = bytes[head.count...].allSatisfy(Self.isSpace) ? .empty : .text
            return
        }
        var controls = 0
        for byte in head where byte < 0x20 && !Self.isSpace(byte) && byte != 0x1B && byte != 0x08 { controls += 1 }
        if controls * 50 > head.count {
            self = .binary("a binary file")
            return
        }
        self = Self.byFirstWords(head, start)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private static let signatures: [(StaticString, ContentKind)] = [
        ("WARC/", .warc), ("filedesc://", .arc), ("%PDF-", .binary("a PDF document")),
        ("PK\u{03}\u{04}", .binary("a zip archive or an office document")), ("GIF8", .binary("an image")),
        ("SQLite format 3", .binary("a database")), ("\u{7F}ELF", .binary("a program")),
        ("{\\rtf", .binary("an RTF document")),
        ("ID3", .binary("a sound file")), ("BZh", .binary("a bzip2 archive")),
    ]

    private static func bySignature(_ head: UnsafeRawBufferPointer) -> ContentKind? {
        if head.isEmpty { return .empty }
        if head.starts(with: [0x1F, 0x8B]) { return .gzip }
        if head.starts(with: [0xFE, 0xFF]) { return .utf16(true) }
        if head.starts(with: [0xFF, 0xFE]) { return .utf16(false) }
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47]) || head.starts(with: [0xFF, 0xD8, 0xFF]) {
            return .binary("an image")
        }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .binary("an office document") }
        if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return .binary("a Zstandard archive") }
        if head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A]) { return .binary("an xz archive") }
        for (signature, kind) in signatures
        where head.starts(with: UnsafeBufferPointer(start: signature.utf8Start, count: signature.utf8CodeUnitCount)) {
            return kind
        }
        return nil
    }

    private static func byFirstWords(_ head: UnsafeRawBufferPointer, _ start: Int) -> ContentKind {
        func next(_ i: Int) -> UInt8 {
            var i = i
            while i < head.count, isSpace(head[i]) { i += 1 }
            return i < head.count ? head[i] : 0
        }
        let words = head[start...].prefix(2048).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        func first(_ marks: [String]) -> Int? {
            let wanted = marks.map { Array($0.utf8) }
            for i in words.indices where words[i] == UInt8(ascii: "<") {
                if wanted.contains(where: { words[i...].starts(with: $0) }) { return i }
            }
            return nil
        }
        switch head[start] {
        case UInt8(ascii: "<"):
            let feed = first(["<rss", "<feed", "<rdf:rdf", "<opml", "<rdf "])
            let page = first(["<html", "<!doctype html", "<body", "<head"])
            if let feed, feed < page ?? .max { return .feed }
            if page != nil { return .page }
            if words.starts(with: "<?xml".utf8) { return .feed }
            let second = words.count > 1 ? words[1] : 0
            return (0x61...0x7A).contains(second) || second == UInt8(ascii: "!") ? .page : .text
        case UInt8(ascii: "{"):
            let c = next(start + 1)
            return c == UInt8(ascii: "\"") || c == UInt8(ascii: "}") ? .json : .text
        case UInt8(ascii: "["):
            let c = next(start + 1)
            return c == UInt8(ascii: "{") || c == UInt8(ascii: "]") ? .json : .text
        default: return first(["<!doctype html", "<html ", "<html>"]) != nil ? .page : .text
        }
    }
}
