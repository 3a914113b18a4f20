internal import Annotation
internal import TextBytes

/// Puts lines together into the stretches that a reader reads in one go.
///
/// Lines with nothing between them are one paragraph where the text is wrapped at a width or written a sentence a line;
/// where each line is a paragraph of its own they stay apart. Which of the three a text is shows in its line lengths.
struct ParagraphJoin {
    /// A paragraph: its span, what it is, and the blank lines before it.
    struct Stretch {
        var span: ByteSpan
        var kind: LayoutLine.Kind
        var blanks: Int
        var lines: Int
        var words: Int
    }

    private let text: SourceText
    private let lines: [LayoutLine]
    /// The width at which lines were wrapped, or nil.
    private let wrap: Int?
    /// Whether blank lines part the paragraphs.
    private let isParted: Bool

    init(_ text: SourceText, _ lines: [LayoutLine]) {
        self.text = text
        self.lines = lines
        wrap = Self.wrapWidth(text, lines)
        let groups = lines.count { $0.blanks > 0 } + 1
        isParted = groups > 1 && lines.count <= groups * 3
    }

    /// The width that lines were wrapped at: the longest line that has one after it in its paragraph, if nearly every
    /// line is so full that the first word of the next would not have fitted.
    private static func wrapWidth(_ text: SourceText, _ lines: [LayoutLine]) -> Int? {
        var widths: [Int] = []
        for i in lines.indices.dropFirst() where lines[i].blanks == 0 && lines[i].kind == .text {
            widths.append(lines[i - 1].width)
        }
        guard widths.count >= 3, let widest = widths.max(), (30...140).contains(widest) else { return nil }
        var full = 0
        var open = 0
        for i in lines.indices.dropFirst() where lines[i].blanks == 0 && lines[i].kind == .text {
            if lines[i - 1].width + 1 + lines[i].firstWord > widest - 4 { full += 1 }
            if !LineEnds.isClosed(text, lines[i - 1].span) { open += 1 }
        }
        return full * 10 >= widths.count * 7 && open * 2 >= widths.count ? widest : nil
    }

    func stretches() -> [Stretch] {
        var out: [Stretch] = []
        for (i, line) in lines.enumerated() {
            if i > 0, line.blanks == 0, joins(lines[i - 1], line, out[out.count - 1]) {
                out[out.count - 1].span.end = line.span.end
                out[out.count - 1].lines += 1
                out[out.count - 1].words += line.words
            } else {
                out.append(Stretch(span: line.span, kind: line.kind, blanks: line.blanks, lines: 1, words: line.words))
            }
        }
        return out
    }

    /// Whether `next` carries on the stretch that `line` ends.
    private func joins(_ line: LayoutLine, _ next: LayoutLine, _ stretch: Stretch) -> Bool {
        switch (stretch.kind, next.kind) {
        case (.text, .text): break
        case (.quote, .quote): return !line.breaks
        case (.bullet, .text), (.numbered, .text):
            // An item's further lines, when they are wrapped, or begin in the middle of a sentence.
            if LineEnds.beginning(text, next.span) == .lower { return true }
            guard let wrap else { return false }
            return isFull(line, next, wrap + 2) && !LineEnds.isClosed(text, line.span)
        default: return false
        }
        let beginning = LineEnds.beginning(text, next.span)
        if LineEnds.isClosed(text, line.span) {
            if let wrap { return isFull(line, next, wrap) || isParted }
            return isParted && !LineEnds.endsWithColon(text, line.span)
        }
        if beginning == .lower || LineEnds.isOpen(text, line.span) { return true }
        if let wrap { return isFull(line, next, wrap) }
        // A long line without an end, with nothing between it and the next, was broken by hand.
        return line.words > 12 && !line.breaks && isParted
    }

    private func isFull(_ line: LayoutLine, _ next: LayoutLine, _ wrap: Int) -> Bool {
        line.width + 1 + next.firstWord > wrap - 12
    }
}
