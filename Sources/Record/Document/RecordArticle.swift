/// An article as the record has it.
public struct RecordArticle: Codable, Sendable, Equatable {
    public var id: String
    public var file: String?
    public var url: String?
    public var outlet: String?
    public var title: String?
    public var byline: String?
    /// RFC 3339, or the day alone.
    public var published: String?
    /// How each field came to be known: "stated", "metadata", "inferred" or "unknown".
    public var basis: [String: String]
    public var language: String?
    /// Words read, furniture left out.
    public var words: Int
    public var sha256: String
    /// The text as published; evidence points into it.
    public var text: String
    /// Code-point spans of page furniture.
    public var furniture: [[Int]]
    /// Whether only the beginning was to be had.
    public var truncated: Bool
    /// Whether it is no article but a record that the user gave to hold claims against; absent for an article.
    public var isRecord: Bool?

    public init(
        id: String, file: String?, url: String?, outlet: String?, title: String?, byline: String?, published: String?,
        basis: [String: String], language: String?, words: Int, sha256: String, text: String, furniture: [[Int]],
        truncated: Bool, isRecord: Bool? = nil
    ) {
        self.id = id
        self.file = file
        self.url = url
        self.outlet = outlet
        self.title = title
        self.byline = byline
        self.published = published
        self.basis = basis
        self.language = language
        self.words = words
        self.sha256 = sha256
        self.text = text
        self.furniture = furniture
        self.truncated = truncated
        self.isRecord = isRecord
    }

    private enum CodingKeys: String, CodingKey {
        case id, file, url, outlet, title, byline, published, basis, language, words, sha256, text, furniture, truncated
        case isRecord = "record"
    }
}

/// An independent place that accounts come from: a wire report printed five times is one origin.
public struct Origin: Codable, Sendable, Equatable {
    public var id: String
    public var kind: Kind
    public var name: String
    public var articles: [String]

    public enum Kind: String, Codable, Sendable {
        case own, wire, copy, interview, post
    }

    public init(id: String, kind: Kind, name: String, articles: [String]) {
        self.id = id
        self.kind = kind
        self.name = name
        self.articles = articles
    }
}

/// Articles about the same happening.
public struct Story: Codable, Sendable, Equatable {
    public var id: String
    public var title: String
    public var articles: [String]

    public init(id: String, title: String, articles: [String]) {
        self.id = id
        self.title = title
        self.articles = articles
    }
}

/// Whether an outlet carries a statement, figure or event.
public struct Carriage: Codable, Sendable, Equatable {
    public var outlet: String
    /// One of these three holds an id.
    public var statement: String?
    public var figure: String?
    public var event: String?
    public var carried: Bool

    public init(outlet: String, statement: String? = nil, figure: String? = nil, event: String? = nil, carried: Bool) {
        self.outlet = outlet
        self.statement = statement
        self.figure = figure
        self.event = event
        self.carried = carried
    }
}
