public import Annotation
public import TextBytes

/// A text cut into tokens and sentences: what every reader of the room takes.
///
/// Token `i` is `tokens[i]` and its word, without regard to case, `keys[i]`. Furniture blocks have no tokens.
public struct TokenisedText: Sendable {
    public let text: SourceText
    public let blocks: [Block]
    public let tokens: [Token]
    /// In the order of the text; every token belongs to exactly one.
    public let sentences: [Sentence]
    /// The word of each token without regard to case.
    public let keys: [WordKey]
    /// Whether capitals can be trusted: neither all in lower case nor all in capitals.
    public let isCased: Bool

    /// Cuts a text up. Linear in the bytes of the text.
    public init(text: SourceText, blocks: [Block], abbreviations: Abbreviations) {
        self.text = text
        self.blocks = blocks
        let cut = Tokeniser(abbreviations: abbreviations).tokens(of: text, in: blocks)
        tokens = cut.tokens
        keys = cut.keys
        isCased = cut.isCased
        sentences = SentenceSplitter(abbreviations: abbreviations)
            .sentences(of: text, blocks: cut.blocks, tokens: cut.tokens, keys: cut.keys, isCased: cut.isCased)
    }

    /// Whether token `index` is this word; `lowercase` is ASCII in lower case. Nothing is allocated.
    public func equals(_ index: Int, _ lowercase: StaticString) -> Bool {
        let span = tokens[index].span
        guard span.count == lowercase.utf8CodeUnitCount else { return false }
        let start = Int(span.start)
        return text.bytes.withUnsafeBufferPointer { bytes in
            for k in 0..<span.count {
                var b = bytes[start + k]
                if b &- 0x41 < 26 { b |= 0x20 }
                if b != lowercase.utf8Start[k] { return false }
            }
            return true
        }
    }

    /// The words of token `index` as they stand in the text.
    public func string(_ index: Int) -> String { text.string(tokens[index].span) }

    /// The bytes from the first of these tokens to the end of the last; the range must not be empty.
    public func span(_ range: Range<Int>) -> ByteSpan {
        ByteSpan(start: tokens[range.lowerBound].span.start, end: tokens[range.upperBound - 1].span.end)
    }

    /// The words of these tokens, with what stands between them.
    public func string(_ range: Range<Int>) -> String { range.isEmpty ? "" : text.string(span(range)) }

    /// The first byte of token `index`.
    public func firstByte(_ index: Int) -> UInt8 { text.bytes[Int(tokens[index].span.start)] }

    /// Whether nothing stands between token `index` and the one before.
    public func isJoined(_ index: Int) -> Bool {
        index > 0 && tokens[index - 1].span.end == tokens[index].span.start
    }

    /// The index of the first token that begins at or after `offset`: binary search.
    public func firstToken(from offset: Int) -> Int {
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if Int(tokens[middle].span.start) < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The tokens that begin within a span.
    public func tokens(in span: ByteSpan) -> Range<Int> {
        let low = firstToken(from: Int(span.start))
        return low..<max(low, firstToken(from: Int(span.end)))
    }

    /// The tokens that a span touches, if only in part.
    func tokens(touching span: ByteSpan) -> Range<Int> {
        let inside = tokens(in: span)
        let before = inside.lowerBound - 1
        return before >= 0 && tokens[before].span.end > span.start ? before..<inside.upperBound : inside
    }

    /// The index of the sentence that holds token `index`: binary search.
    public func sentence(ofToken index: Int) -> Int {
        var low = 0
        var high = sentences.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if sentences[middle].tokens.lowerBound <= index { low = middle } else { high = middle }
        }
        return low
    }
}
