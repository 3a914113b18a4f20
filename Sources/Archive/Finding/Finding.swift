/// What to look for in the archive.
public struct Query: Sendable, Hashable {
    /// Words that must all occur, in any order; words between double quotation marks must stand together.
    public var words: String
    /// A name, or part of one, of the speaker.
    public var speaker: String?
    /// A word of the issue's label or terms.
    public var issue: String?
    public var outlet: String?
    /// ISO 8601 days, both included: of the day said where it is known, else of the article.
    public var since: String?
    public var until: String?
    public var limit: Int

    public init(
        words: String, speaker: String? = nil, issue: String? = nil, outlet: String? = nil, since: String? = nil,
        until: String? = nil, limit: Int = 50
    ) {
        self.words = words
        self.speaker = speaker
        self.issue = issue
        self.outlet = outlet
        self.since = since
        self.until = until
        self.limit = limit
    }
}

/// A place where the query was found: a rendering of a statement, or an article's own words.
public struct Finding: Codable, Sendable, Hashable {
    /// "statement" or "article".
    public var kind: Kind
    public var statement: String?
    public var speaker: String?
    public var said: String?
    public var article: String
    public var file: String?
    public var outlet: String?
    public var title: String?
    public var published: String?
    /// Code points of `exact` in the article's text; nil for an article found as a whole.
    public var start: Int?
    public var end: Int?
    /// The rendering's words, or the words around the match.
    public var exact: String
    public var prefix: String
    public var suffix: String

    public enum Kind: String, Codable, Sendable {
        case statement, article
    }
}
