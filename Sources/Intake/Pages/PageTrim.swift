#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A page without what nobody reads: the insides of scripts, styles and drawings (SVG), and comments. They are more than
/// half of a page of today (60 % of the bytes of the development pages), and the parser would go through them character
/// by character.
///
/// Scripts that hold linked data stay. The bytes may be in any encoding that writes ASCII as ASCII.
enum PageTrim {
    static func trimmed(_ page: UnsafeRawBufferPointer) -> [UInt8] {
        guard let base = page.baseAddress else { return [] }
        let bytes = page.bindMemory(to: UInt8.self)
        var out: [UInt8] = []
        out.reserveCapacity(page.count / 2)
        var kept = 0
        var i = 0
        /// Keeps what stands before `from`, and goes on at `to`.
        func drop(_ from: Int, _ to: Int) {
            out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[kept..<from]))
            kept = to
            i = to
        }
        while let open = Self.find(UInt8(ascii: "<"), base, i, page.count) {
            i = open + 1
            guard i < bytes.count else { break }
            if bytes[i] == UInt8(ascii: "!") {
                guard Self.starts(bytes, i, "!--") else { continue }
                // `<!-->` is a whole comment.
                guard let end = Self.commentEnd(bytes, base, i + 1) else { break }
                drop(open, end)
            } else if bytes[i] | 0x20 == UInt8(ascii: "s") {
                let name: StaticString
                if Self.starts(bytes, i, "script") {
                    name = "/script"
                } else if Self.starts(bytes, i, "style") {
                    name = "/style"
                } else if Self.starts(bytes, i, "svg") {
                    name = "/svg"
                } else {
                    i = Self.tagEnd(bytes, i)
                    continue
                }
                let inside = Self.tagEnd(bytes, i)
                guard inside > i, let close = Self.closing(name, bytes, base, inside) else {
                    // A script without an end is all the rest of the page; a drawing is not.
                    if Self.starts(bytes, i, "svg") { continue }
                    break
                }
                if Self.isLinkedData(bytes, i, inside) { i = close } else { drop(inside, close) }
            } else if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[i] | 0x20) {
                // A value in quotation marks may hold what looks like a tag.
                i = Self.tagEnd(bytes, i)
            }
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[kept...]))
        return out
    }

    private static func find(_ byte: UInt8, _ base: UnsafeRawPointer, _ from: Int, _ end: Int) -> Int? {
        guard from < end, let found = memchr(base + from, Int32(byte), end - from) else { return nil }
        return UnsafeRawPointer(found) - base
    }

    /// Whether `word`, in lower case, stands at `at`, and no longer word.
    private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ word: StaticString) -> Bool {
        let end = at + word.utf8CodeUnitCount
        guard end < bytes.count else { return false }
        for k in 0..<word.utf8CodeUnitCount {
            let byte = bytes[at + k]
            let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            if lower != word.utf8Start[k] { return false }
        }
        switch bytes[end] {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            return word.utf8Start[0] == UInt8(ascii: "!")
        default: return true
        }
    }

    /// After the `>` of the tag that `from` lies in, values in quotation marks passed over; `from` where there is none.
    private static func tagEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int) -> Int {
        var quote: UInt8 = 0
        var i = from
        while i < bytes.count {
            let byte = bytes[i]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: ">") {
                return i + 1
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), bytes[i - 1] == UInt8(ascii: "=") {
                quote = byte
            }
            i += 1
        }
        return from
    }

    /// After the `-->` (or `--!>`) that ends a comment.
    private static func commentEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ base: UnsafeRawPointer, _ from: Int) -> Int? {
        var i = from
        while let end = find(UInt8(ascii: ">"), base, i, bytes.count) {
            if end >= from + 1, bytes[end - 1] == UInt8(ascii: "-"), bytes[end - 2] == UInt8(ascii: "-") {
                return end + 1
            }
            if end >= from + 3, bytes[end - 1] == UInt8(ascii: "!"), bytes[end - 2] == UInt8(ascii: "-"),
                bytes[end - 3] == UInt8(ascii: "-")
            {
                return end + 1
            }
            i = end + 1
        }
        return nil
    }

    /// Where the end tag begins.
    private static func closing(
        _ name: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ base: UnsafeRawPointer, _ from: Int
    ) -> Int? {
        var i = from
        while let open = find(UInt8(ascii: "<"), base, i, bytes.count) {
            if starts(bytes, open + 1, name) { return open }
            i = open + 1
        }
        return nil
    }

    /// Whether a script's tag says that it holds JSON-LD.
    private static func isLinkedData(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> Bool {
        var i = from
        while i + 7 < to {
            if bytes[i] | 0x20 == UInt8(ascii: "l"), starts(bytes, i, "ld+json") { return true }
            i += 1
        }
        return false
    }
}
