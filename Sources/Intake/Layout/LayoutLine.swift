internal import TextBytes

/// One line of a text, white space around it left off, and what its marks make of it.
struct LayoutLine {
    var span: ByteSpan
    var kind: Kind
    /// Blank lines between the line before and this one.
    var blanks: Int
    /// Letters and marks counted as code points, for measuring the width of wrapped lines.
    var width: Int
    /// Words as white space parts them.
    var words: Int
    /// Code points of its first word.
    var firstWord: Int
    /// Whether two spaces or a backslash at its end ask for a line break (Markdown).
    var breaks: Bool

    enum Kind: Equatable {
        case text
        /// `# Heading`, or a line underlined with `===` or `---`.
        case heading(Int)
        case bullet
        case numbered
        case quote
        /// `***`, `---`, `====` standing alone.
        case rule
    }

    /// The lines of `text` that hold something.
    static func lines(of text: SourceText) -> [LayoutLine] {
        var lines: [LayoutLine] = []
        text.bytes.withUnsafeBufferPointer { p in
            var start = 0
            var blanks = 0
            while start < p.count {
                var end = start
                while end < p.count, p[end] != 0x0A { end += 1 }
                if let line = line(p, start, end, blanks) {
                    underline(&lines, line, p)
                    blanks = 0
                } else {
                    blanks += 1
                }
                start = end + 1
            }
        }
        return lines
    }

    /// Adds `line`, unless it underlines the one before, which then is a heading.
    private static func underline(_ lines: inout [LayoutLine], _ line: LayoutLine, _ p: UnsafeBufferPointer<UInt8>) {
        if line.kind == .rule, line.blanks == 0, let last = lines.last, last.kind == .text, line.width >= 3,
            last.width <= 160
        {
            let first = p[Int(line.span.start)]
            if first == UInt8(ascii: "=") || first == UInt8(ascii: "-") {
                lines[lines.count - 1].kind = .heading(first == UInt8(ascii: "=") ? 1 : 2)
                return
            }
        }
        lines.append(line)
    }

    private static func line(_ p: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int, _ blanks: Int) -> LayoutLine? {
        var start = from
        var end = to
        while start < end, let width = spaceWidth(p, start, end) { start += width }
        while end > start {
            if isSpace(p[end - 1]) {
                end -= 1
            } else if end - 2 >= start, p[end - 2] == 0xC2, p[end - 1] == 0xA0 {
                end -= 2
            } else {
                break
            }
        }
        guard start < end else { return nil }
        let breaks = (to - end >= 2 && to < p.count) || (p[end - 1] == UInt8(ascii: "\\") && end - start > 1)
        var line = LayoutLine(
            span: ByteSpan(start, end), kind: .text, blanks: blanks, width: 0, words: 0, firstWord: 0, breaks: breaks)
        line.mark(p)
        line.measure(p)
        return line
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0C || byte == 0x0B }

    private static func spaceWidth(_ p: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> Int? {
        if isSpace(p[i]) { return 1 }
        if i + 1 < end, p[i] == 0xC2, p[i + 1] == 0xA0 { return 2 }
        if i + 2 < end, p[i] == 0xE3, p[i + 1] == 0x80, p[i + 2] == 0x80 { return 3 }
        return nil
    }

    /// Reads the marks at the line's beginning and moves the span past them.
    private mutating func mark(_ p: UnsafeBufferPointer<UInt8>) {
        let start = Int(span.start)
        let end = Int(span.end)
        let first = p[start]
        func after(_ at: Int) -> Int? {
            var i = at
            guard i < end, Self.isSpace(p[i]) else { return nil }
            while i < end, Self.isSpace(p[i]) { i += 1 }
            return i < end ? i : nil
        }
        switch first {
        case UInt8(ascii: "#"):
            var i = start
            while i < end, p[i] == first { i += 1 }
            if i - start <= 6, let words = after(i) {
                kind = .heading(i - start)
                span = ByteSpan(words, end)
                trimClosingMarks(p)
            }
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "_"):
            if (start..<end).allSatisfy({ p[$0] == first || p[$0] == 0x20 }), end - start >= 3 {
                kind = .rule
            } else if first != UInt8(ascii: "="), first != UInt8(ascii: "_"), let words = after(start + 1) {
                kind = .bullet
                span = ByteSpan(words, end)
            }
        case UInt8(ascii: ">"):
            var i = start
            while i < end, p[i] == first || Self.isSpace(p[i]) { i += 1 }
            if i < end {
                kind = .quote
                span = ByteSpan(i, end)
            }
        case 0x30...0x39:
            var i = start
            while i < end, (0x30...0x39).contains(p[i]) { i += 1 }
            if i - start <= 2, i < end, p[i] == UInt8(ascii: ".") || p[i] == UInt8(ascii: ")"), let words = after(i + 1)
            {
                kind = .numbered
                span = ByteSpan(words, end)
            }
        case 0xE2 where end - start > 3:
            // • ‣ ◦ ▪ ► ● ■ and the like
            let third = p[start + 2]
            let isMark =
                (p[start + 1] == 0x80 && (third == 0xA2 || third == 0xA3))
                || (p[start + 1] == 0x97 && [0xA6, 0x8F, 0x8B].contains(third))
                || (p[start + 1] == 0x96 && [0xAA, 0xAB, 0xA0, 0xB6, 0xBA, 0xB8].contains(third))
            if isMark {
                var i = start + 3
                while i < end, let width = Self.spaceWidth(p, i, end) { i += width }
                kind = .bullet
                span = ByteSpan(min(i, end - 1), end)
            }
        case 0xC2 where end - start > 3 && p[start + 1] == 0xB7:
            if let words = after(start + 2) {
                kind = .bullet
                span = ByteSpan(words, end)
            }
        default: break
        }
    }

    private mutating func trimClosingMarks(_ p: UnsafeBufferPointer<UInt8>) {
        var end = Int(span.end)
        while end > Int(span.start) + 1, p[end - 1] == UInt8(ascii: "#") { end -= 1 }
        if end < Int(span.end), p[end - 1] == 0x20 {
            while end > Int(span.start) + 1, p[end - 1] == 0x20 { end -= 1 }
            span = ByteSpan(Int(span.start), end)
        }
    }

    private mutating func measure(_ p: UnsafeBufferPointer<UInt8>) {
        var inWord = false
        for i in span.range {
            let byte = p[i]
            if byte & 0xC0 == 0x80 { continue }
            width += 1
            if byte == 0x20 || byte == 0x09 {
                inWord = false
            } else {
                if !inWord { words += 1 }
                inWord = true
                if words == 1 { firstWord += 1 }
            }
        }
    }
}
