public import TextBytes

/// A word, number or mark.
public struct Token: Hashable, Sendable {
    public var span: ByteSpan
    public var shape: Shape

    public init(span: ByteSpan, shape: Shape) {
        self.span = span
        self.shape = shape
    }

    /// What a token looks like.
    public enum Shape: UInt8, Sendable {
        case lower, capitalised, upper, mixed, number, quote, punctuation, symbol
    }
}

/// A sentence: a span of the text and the tokens in it.
public struct Sentence: Hashable, Sendable {
    public var span: ByteSpan
    /// Indices into the article's tokens.
    public var tokens: Range<Int>
    /// The index of the block it stands in.
    public var block: Int

    public init(span: ByteSpan, tokens: Range<Int>, block: Int) {
        self.span = span
        self.tokens = tokens
        self.block = block
    }
}

/// Words between quotation marks.
public struct Quotation: Hashable, Sendable {
    /// From the opening mark to the closing one, both included.
    public var span: ByteSpan
    /// What stands between the marks.
    public var inner: ByteSpan
    /// 0 for an outer quotation, 1 for one within it.
    public var depth: Int
    /// Whether a closing mark was found; a quotation carried on in the next paragraph has none.
    public var isClosed: Bool
    /// Whether it carries on the quotation of the paragraph before.
    public var continues: Bool

    public init(span: ByteSpan, inner: ByteSpan, depth: Int = 0, isClosed: Bool = true, continues: Bool = false) {
        self.span = span
        self.inner = inner
        self.depth = depth
        self.isClosed = isClosed
        self.continues = continues
    }
}
