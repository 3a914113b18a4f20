public import TextBytes

/// One published piece, as the door hands it to the reader: text with its layout, and what is known about it.
public struct Article: Sendable, Identifiable {
    /// The input's own id, or one derived from outlet, day, headline and text.
    public var id: String
    /// Where it came from.
    public var place: Place
    /// Its address on the web, where that is known beside a file: stated, or the page's own canonical link.
    public var url: String?
    public var outlet: String?
    public var title: String?
    /// The byline as printed.
    public var byline: String?
    public var authors: [String]
    public var published: Moment?
    public var modified: Moment?
    /// BCP 47, such as "en".
    public var language: String?
    public var text: SourceText
    /// The text's blocks in reading order, without overlap; white space between blocks belongs to none.
    public var blocks: [Block]
    /// Agencies credited: "(AP)", "With reporting by Reuters and dpa".
    public var credits: [String]
    /// Whether only the beginning was to be had (a paywall's stub).
    public var truncated: Bool
    /// How each field came to be known.
    public var basis: [Field: Basis]
    /// SHA-256 of the bytes read, hexadecimal.
    public var sha256: String

    public init(
        id: String, place: Place, url: String? = nil, outlet: String? = nil, title: String? = nil,
        byline: String? = nil,
        authors: [String] = [], published: Moment? = nil, modified: Moment? = nil, language: String? = nil,
        text: SourceText, blocks: [Block], credits: [String] = [], truncated: Bool = false,
        basis: [Field: Basis] = [:], sha256: String
    ) {
        self.id = id
        self.place = place
        self.url = url
        self.outlet = outlet
        self.title = title
        self.byline = byline
        self.authors = authors
        self.published = published
        self.modified = modified
        self.language = language
        self.text = text
        self.blocks = blocks
        self.credits = credits
        self.truncated = truncated
        self.basis = basis
        self.sha256 = sha256
    }

    /// Where an article came from.
    public enum Place: Hashable, Sendable {
        /// A path relative to the coverage that was named.
        case file(String)
        case url(String)
        /// A line of a stream without either.
        case stream
    }

    public enum Field: String, Sendable, CaseIterable, Codable, CodingKeyRepresentable {
        case outlet, title, byline, published, modified, language
    }

    /// How a field came to be known: the manifest or the input says so; the document's own metadata says so; it was
    /// worked out from the text; or it is not known.
    public enum Basis: String, Sendable, Codable {
        case stated, metadata, inferred, unknown
    }
}
