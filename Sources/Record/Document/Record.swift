/// One coverage, merged: who said what, which figures, what is planned, where accounts differ.
///
/// This is `record.json` as the contract has it. Offsets are Unicode code points into the article's `text`. Identifiers
/// come from content, lists have a fixed order, and the same articles give the same record whatever their order.
public struct Record: Codable, Sendable, Equatable {
    /// The version of the format.
    public var readout: Int
    public var title: String
    /// The day the record speaks of, ISO 8601.
    public var asOf: String
    public var articles: [RecordArticle]
    public var origins: [Origin]
    public var parties: [RecordParty]
    public var statements: [Statement]
    public var figures: [Figure]
    public var events: [RecordEvent]
    public var issues: [Issue]
    public var positions: [Position]
    public var discrepancies: [Discrepancy]
    public var timeline: [TimelineEntry]
    public var stories: [Story]
    public var coverage: [Carriage]
    /// Inputs that were refused, with the reason.
    public var refused: [Refused]

    public init(title: String, asOf: String) {
        readout = 1
        self.title = title
        self.asOf = asOf
        articles = []
        origins = []
        parties = []
        statements = []
        figures = []
        events = []
        issues = []
        positions = []
        discrepancies = []
        timeline = []
        stories = []
        coverage = []
        refused = []
    }
}

/// An exact span of one article that bears a line out (W3C Web Annotation's text position and text quote selectors).
public struct Evidence: Codable, Sendable, Hashable {
    /// The article's id.
    public var article: String
    /// Unicode code points, half open.
    public var start: Int
    public var end: Int
    /// What stands at `[start, end)` of the article's text.
    public var exact: String
    /// Up to 32 code points before and after it.
    public var prefix: String
    public var suffix: String

    public init(article: String, start: Int, end: Int, exact: String, prefix: String, suffix: String) {
        self.article = article
        self.start = start
        self.end = end
        self.exact = exact
        self.prefix = prefix
        self.suffix = suffix
    }
}

/// An input that did not come in, and why.
public struct Refused: Codable, Sendable, Hashable {
    public var input: String
    public var reason: String

    public init(input: String, reason: String) {
        self.input = input
        self.reason = reason
    }
}
