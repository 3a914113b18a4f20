public import TextBytes

/// One paragraph, heading or list item of an article's text.
///
/// A block may run over line breaks, and over blank lines where the published text was broken in the middle of a
/// sentence: it is what a reader reads in one go. Its span points into the text as published.
public struct Block: Hashable, Sendable {
    public var span: ByteSpan
    public var role: Role

    public init(span: ByteSpan, role: Role) {
        self.span = span
        self.role = role
    }

    public enum Role: String, Sendable, CaseIterable {
        case headline, heading, paragraph, listItem, blockQuote
        /// The rest is furniture: kept, marked, never read as news.
        case caption, seeAlso, related, contact, signUp, byline, credit, boilerplate
    }

    /// Whether the block is page furniture rather than the article's own words.
    public var isFurniture: Bool {
        switch role {
        case .headline, .heading, .paragraph, .listItem, .blockQuote: false
        case .caption, .seeAlso, .related, .contact, .signUp, .byline, .credit, .boilerplate: true
        }
    }
}
