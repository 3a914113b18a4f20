#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A page without what nobody reads: scripts, styles, drawings (SVG), comments, links to other files, attributes that
/// say nothing of the article, and white space between tags. They are four fifths of a page of today, and the parser
/// would go through them character by character.
///
/// Scripts that hold linked data stay. The bytes may be in any encoding that writes ASCII as ASCII. No more comes out
/// than goes in.
struct PageTrim {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let base: UnsafePointer<UInt8>
    private let out: UnsafeMutablePointer<UInt8>
    private var count = 0
    /// Up to where the page was copied or left out.
    private var kept = 0

    static func trimmed(_ page: UnsafeRawBufferPointer) -> [UInt8] {
        guard page.baseAddress != nil else { return [] }
        return [UInt8](unsafeUninitializedCapacity: page.count) { room, count in
            var trim = PageTrim(page.bindMemory(to: UInt8.self), room.baseAddress!)
            trim.run()
            count = trim.count
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ out: UnsafeMutablePointer<UInt8>) {
        self.bytes = bytes
        base = bytes.baseAddress!
        self.out = out
    }

    private mutating func run() {
        var i = 0
        // Tags that begin before this never end; looking again for each of them would take as long as the page for each.
        var endless = 0
        var lastDrawing = Int.max
        while let open = find(UInt8(ascii: "<"), i) {
            i = open + 1
            guard i < bytes.count else { break }
            let next = bytes[i]
            if next == UInt8(ascii: "!") {
                guard starts(i, "!--") else { continue }
                // `<!-->` is a whole comment.
                guard let end = commentEnd(i + 1) else { break }
                words(open)
                kept = end
                i = end
            } else if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next | 0x20) {
                // A value in quotation marks may hold what looks like a tag.
                guard i >= endless, let end = tagEnd(i, &endless) else { continue }
                if next | 0x20 == UInt8(ascii: "s"), let name = silentName(i) {
                    let isDrawing = starts(i, "svg")
                    let close = isDrawing && end > lastDrawing ? nil : closing(name, end)
                    guard let close else {
                        // A script without an end is all the rest of the page; a drawing is not.
                        if !isDrawing { break }
                        lastDrawing = min(lastDrawing, end)
                        i = end
                        continue
                    }
                    words(open)
                    if holds("ld+json", i, end) {
                        copy(open, close)
                        i = close
                    } else {
                        i = find(UInt8(ascii: ">"), close).map { $0 + 1 } ?? bytes.count
                    }
                    kept = i
                    continue
                }
                words(open)
                if starts(i, "meta") || starts(i, "html") {
                    copy(open, end)
                } else if starts(i, "link") {
                    if holds("canonical", i, end) { copy(open, end) }
                } else {
                    tag(open, end)
                }
                kept = end
                i = end
            } else if next == UInt8(ascii: "/"), i >= endless {
                guard let end = find(UInt8(ascii: ">"), i) else {
                    endless = bytes.count
                    continue
                }
                words(open)
                copy(open, end + 1)
                i = end + 1
                kept = i
            }
        }
        copy(kept, bytes.count)
    }

    /// The end tag of an element that nobody reads.
    private func silentName(_ at: Int) -> StaticString? {
        if starts(at, "script") { return "/script" }
        if starts(at, "style") { return "/style" }
        return starts(at, "svg") ? "/svg" : nil
    }

    // MARK: - What is kept

    private mutating func copy(_ from: Int, _ to: Int) {
        guard to > from else { return }
        precondition(count + to - from <= bytes.count, "more comes out than goes in")
        (out + count).update(from: base + from, count: to - from)
        count += to - from
    }

    /// Keeps the words up to a tag, white space at either end made one character.
    private mutating func words(_ end: Int) {
        var from = kept
        var to = end
        while from + 1 < to, Self.isSpace(bytes[from]), Self.isSpace(bytes[from + 1]) { from += 1 }
        while to > from + 1, Self.isSpace(bytes[to - 1]), Self.isSpace(bytes[to - 2]) { to -= 1 }
        copy(from, to)
        kept = end
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B }

    /// Keeps a tag with those of its attributes that ``PageAttribute`` knows.
    private mutating func tag(_ open: Int, _ end: Int) {
        let start = count
        var i = open + 1
        while i < end, !Self.isSpace(bytes[i]), bytes[i] != UInt8(ascii: ">"), bytes[i] != UInt8(ascii: "/") { i += 1 }
        copy(open, i)
        var isClosed = false
        while i < end - 1 {
            while i < end - 1, Self.isSpace(bytes[i]) || bytes[i] == UInt8(ascii: "/") {
                isClosed = bytes[i] == UInt8(ascii: "/")
                i += 1
            }
            if i == end - 1 { break }
            isClosed = false
            let name = i
            while i < end - 1, !Self.isSpace(bytes[i]), bytes[i] != UInt8(ascii: "="), bytes[i] != UInt8(ascii: "/") {
                i += 1
            }
            let nameEnd = i
            var attributeEnd = i
            while i < end - 1, Self.isSpace(bytes[i]) { i += 1 }
            var value = i
            if i < end - 1, bytes[i] == UInt8(ascii: "=") {
                i += 1
                while i < end - 1, Self.isSpace(bytes[i]) { i += 1 }
                value = i
                if i < end - 1, bytes[i] == UInt8(ascii: "\"") || bytes[i] == UInt8(ascii: "'") {
                    i = min(end - 1, (find(bytes[i], i + 1) ?? end) + 1)
                } else {
                    while i < end - 1, !Self.isSpace(bytes[i]) { i += 1 }
                }
                attributeEnd = i
            } else if nameEnd == name {
                i += 1
                continue
            }
            if isHeeded(name, nameEnd, value, attributeEnd) {
                // Where all before it was kept and no space stands before it, a quotation mark does, which is enough.
                if count - start < name - open {
                    out[count] = 0x20
                    count += 1
                }
                copy(name, attributeEnd)
            }
        }
        copy(end - (isClosed && bytes[end - 2] == UInt8(ascii: "/") ? 2 : 1), end)
    }

    /// Whether an attribute may say something of the article.
    private func isHeeded(_ name: Int, _ nameEnd: Int, _ value: Int, _ end: Int) -> Bool {
        switch nameEnd - name {
        case 2: return starts(name, "id")
        case 3: return starts(name, "rel") && holds("author", value, end)
        case 4: return starts(name, "role")
        case 5:
            if starts(name, "class") { return true }
            return starts(name, "style") && holds("none", value, end)
        case 6: return starts(name, "hidden")
        case 7: return starts(name, "content") || starts(name, "data-qa")
        case 8:
            return starts(name, "itemprop") || starts(name, "itemtype") || starts(name, "datetime")
                || starts(name, "property")
        case 9: return starts(name, "data-type")
        case 11: return starts(name, "data-testid") || starts(name, "data-module")
        case 12: return starts(name, "data-test-id")
        case 14: return starts(name, "data-component")
        default: return false
        }
    }

    // MARK: - Looking

    private func find(_ byte: UInt8, _ from: Int) -> Int? {
        guard from < bytes.count, let found = memchr(base + from, Int32(byte), bytes.count - from) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// Whether `word`, in lower case, stands at `at`, and no longer word.
    private func starts(_ at: Int, _ word: StaticString) -> Bool {
        let end = at + word.utf8CodeUnitCount
        guard end < bytes.count else { return false }
        for k in 0..<word.utf8CodeUnitCount {
            let byte = bytes[at + k]
            let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            if lower != word.utf8Start[k] { return false }
        }
        switch bytes[end] {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            return word.utf8Start[0] == UInt8(ascii: "!")
        default: return true
        }
    }

    /// Whether `word`, in lower case, stands between two places.
    private func holds(_ word: StaticString, _ from: Int, _ to: Int) -> Bool {
        let first = word.utf8Start[0]
        var i = from
        while i + word.utf8CodeUnitCount <= to {
            if bytes[i] | 0x20 == first, starts(i, word) { return true }
            i += 1
        }
        return false
    }

    /// After the `>` of the tag that `from` lies in, values in quotation marks passed over; nil where there is none, and
    /// then none up to `endless`.
    private func tagEnd(_ from: Int, _ endless: inout Int) -> Int? {
        var i = from
        var wasEquals = false
        while i < bytes.count {
            let byte = bytes[i]
            i += 1
            if byte == UInt8(ascii: ">") { return i }
            if wasEquals, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                guard let end = find(byte, i) else {
                    endless = i
                    return nil
                }
                i = end + 1
            }
            if byte == UInt8(ascii: "=") { wasEquals = true } else if !Self.isSpace(byte) { wasEquals = false }
        }
        endless = bytes.count
        return nil
    }

    /// After the `-->` (or `--!>`) that ends a comment.
    private func commentEnd(_ from: Int) -> Int? {
        var i = from
        while let end = find(UInt8(ascii: ">"), i) {
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
    private func closing(_ name: StaticString, _ from: Int) -> Int? {
        var i = from
        while let open = find(UInt8(ascii: "<"), i) {
            if starts(open + 1, name) { return open }
            i = open + 1
        }
        return nil
    }
}
