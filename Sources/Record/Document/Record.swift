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
    /// What the user groups the beginning of the briefing by; absent where nothing is asked for.
    public var themes: [Theme]?

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

/// An input that did not come in, and why.
public struct Refused: Codable, Sendable, Hashable {
    public var input: String
    public var reason: String

    public init(input: String, reason: String) {
        self.input = input
        self.reason = reason
    }
}
