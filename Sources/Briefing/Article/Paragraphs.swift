internal import TextBytes

/// Where an article's paragraphs lie, for showing it.
///
/// Blank lines part paragraphs. A line break inside one is a wrap where the text is hard-wrapped, and parts paragraphs
/// too where it is not. Nothing is moved: the paragraphs are stretches of the text as published.
enum Paragraphs {
    struct Paragraph: Equatable {
        var start: Int
        var end: Int
        /// Page furniture.
        var furniture: Bool
        /// Whether it stands close to the one before: only a line break was between them.
        var lines: Bool
    }

    private static let newline: UInt8 = 0x0A
    /// Lines of these lengths (bytes) come from wrapping; a shorter one was ended on purpose.
    private static let wrapped = 40...100

    /// - Parameter furniture: Spans of page furniture, in order.
    static func of(_ text: [UInt8], furniture: [ByteSpan]) -> [Paragraph] {
        let lines = lines(of: text)
        let joins = isWrapped(lines)
        var paragraphs: [Paragraph] = []
        var place = 0
        var previous: Line?
        for line in lines {
            guard !line.isBlank else {
                previous = nil
                continue
            }
            while place < furniture.count, Int(furniture[place].end) <= line.start { place += 1 }
            let aside = isFurniture(line, furniture, from: place)
            if let above = previous, let last = paragraphs.indices.last, joins, wrapped.contains(above.length),
                paragraphs[last].furniture == aside, !line.isItem
            {
                paragraphs[last].end = line.end
            } else {
                paragraphs.append(
                    Paragraph(start: line.start, end: line.end, furniture: aside, lines: previous != nil))
            }
            previous = line
        }
        return paragraphs
    }

    private struct Line {
        var start: Int
        var end: Int
        var isBlank: Bool
        /// Whether it begins as an item of a list does.
        var isItem: Bool
        var length: Int { end - start }
    }

    private static func lines(of text: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var start = 0
        for i in 0...text.count where i == text.count || text[i] == newline {
            let line = text[start..<i]
            let first = line.first { $0 != 0x20 && $0 != 0x09 }
            let bullet = line.starts(with: "•".utf8) || line.starts(with: "* ".utf8) || line.starts(with: "- ".utf8)
            lines.append(Line(start: start, end: i, isBlank: first == nil, isItem: bullet))
            start = i + 1
        }
        return lines
    }

    /// Whether most line breaks inside paragraphs follow lines of a wrapped line's length.
    private static func isWrapped(_ lines: [Line]) -> Bool {
        var inside = 0
        var like = 0
        for (line, next) in zip(lines, lines.dropFirst()) where !line.isBlank && !next.isBlank {
            inside += 1
            if wrapped.contains(line.length) { like += 1 }
        }
        return inside > 0 && like * 10 >= inside * 6
    }

    /// Whether more than half of a line is furniture.
    private static func isFurniture(_ line: Line, _ furniture: [ByteSpan], from place: Int) -> Bool {
        var covered = 0
        for span in furniture[place...] {
            guard Int(span.start) < line.end else { break }
            covered += min(Int(span.end), line.end) - max(Int(span.start), line.start)
        }
        return covered * 2 > line.length
    }
}
