internal import Annotation
internal import TextBytes

/// A text with what is known of each of its tokens: what the finders of names, attributions and events read.
struct TaggedText: Sendable {
    let text: TokenisedText
    let tags: [PartOfSpeech]
    let classes: [WordClasses]
    let quotations: [Quotation]
    /// For each token the outermost quotation it stands in, or -1.
    let outer: [Int32]
    /// Whether each word is also known in lower case, so that its capital alone makes no name of it.
    let isCommon: [Bool]
    /// Whether each token is part of a date or time of day.
    let isTime: [Bool]
    /// What words are known at all.
    let lexicon: WordTable

    init(_ text: TokenisedText, tagger: Tagger, classes table: ClassTable, timexes: [Timex]) {
        self.text = text
        tags = tagger.tags(of: text)
        lexicon = tagger.table
        var times = [Bool](repeating: false, count: text.tokens.count)
        var t = 0
        for timex in timexes where timex.type == .date || timex.type == .time {
            while t < times.count, text.tokens[t].span.end <= timex.span.start { t += 1 }
            while t < times.count, text.tokens[t].span.start < timex.span.end {
                times[t] = true
                t += 1
            }
        }
        isTime = times
        classes = text.keys.map { table[$0] }
        isCommon = text.keys.map { key in tagger.table.entry(key).map { !$0.lower.isEmpty } ?? false }
        let found = QuotationFinder().quotations(in: text)
        quotations = found.quotations
        outer = found.outer
    }

    var count: Int { text.tokens.count }
    var sentences: [Sentence] { text.sentences }

    func isQuoted(_ i: Int) -> Bool { outer[i] >= 0 }

    /// Whether token `i` is this one ASCII mark.
    func isMark(_ i: Int, _ ascii: Unicode.Scalar) -> Bool {
        let span = text.tokens[i].span
        return span.count == 1 && text.text.bytes[Int(span.start)] == UInt8(ascii: ascii)
    }

    func isComma(_ i: Int) -> Bool { isMark(i, ",") }

    func isQuote(_ i: Int) -> Bool { text.tokens[i].shape == .quote && tags[i] != .possessive }

    /// A dash that parts clauses: an em or en dash, "--", or a hyphen that stands alone.
    func isDash(_ i: Int) -> Bool {
        guard text.tokens[i].shape == .punctuation else { return false }
        let s = text.tokens[i].span
        let b = text.text.bytes[Int(s.start)]
        if b == 0x2D { return s.count > 1 || !text.isJoined(i) }
        return s.count == 3 && b == 0xE2 && (0x93...0x95).contains(text.text.bytes[Int(s.start) + 2])
            && text.text.bytes[Int(s.start) + 1] == 0x80
    }

    func isOpeningBracket(_ i: Int) -> Bool { isMark(i, "(") || isMark(i, "[") }
    func isClosingBracket(_ i: Int) -> Bool { isMark(i, ")") || isMark(i, "]") }

    func word(_ i: Int, _ word: StaticString) -> Bool { text.equals(i, word) }

    func isCapital(_ i: Int) -> Bool {
        switch text.tokens[i].shape {
        case .capitalised, .upper, .mixed: true
        default: false
        }
    }

    /// The tokens of a range without the marks at its edges, or nil where nothing is left.
    func trimmed(_ range: Range<Int>) -> Range<Int>? {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, tags[low] == .mark, !isOpeningBracket(low) { low += 1 }
        while high > low, tags[high - 1] == .mark, !isClosingBracket(high - 1) { high -= 1 }
        return low < high ? low..<high : nil
    }

    /// What is said, without the marks round it; the full stop or question mark of a quotation stays with its words.
    func contentSpan(_ range: Range<Int>) -> ByteSpan? {
        guard let words = trimmed(range) else { return nil }
        var end = words.upperBound
        while end < range.upperBound, isQuoted(end),
            isMark(end, ".") || isMark(end, "?") || isMark(end, "!") || isEllipsis(end)
        {
            end += 1
        }
        return text.span(words.lowerBound..<end)
    }

    func isEllipsis(_ i: Int) -> Bool {
        let s = text.tokens[i].span
        guard text.tokens[i].shape == .punctuation, s.count == 3 else { return false }
        let b = text.text.bytes[Int(s.start)]
        return b == 0x2E || b == 0xE2 && text.text.bytes[Int(s.start) + 2] == 0xA6
    }

    /// Whether spans stand wholly, partly or not at all in quotation marks; only words count.
    func quotationKind(_ spans: [ByteSpan]) -> Attribution.Kind {
        var inside = false
        var outside = false
        for span in spans {
            for i in text.tokens(in: span) where tags[i] != .mark && tags[i] != .possessive {
                if isQuoted(i) { inside = true } else { outside = true }
            }
        }
        return inside ? (outside ? .mixed : .direct) : .indirect
    }
}
