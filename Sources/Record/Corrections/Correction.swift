/// What a reader sets right in a record: kept as data beside it, laid over it whenever it is shown, and undone by leaving
/// it out again.
///
/// It names things by their ids, which come from content: an article that is read again has the same ids, so that the
/// correction holds; one that names what is no longer there does nothing.
public struct Correction: Codable, Sendable, Equatable {
    public var kind: Kind
    /// The id of the party, statement, story or issue that is corrected; of the article for `hide`.
    public var subject: String
    /// For a merge: the id of what it becomes part of.
    public var into: String?
    /// For a split: the statements that another party made, or the articles that are another story or whose renderings
    /// are another statement.
    public var items: [String]?
    /// A name for what is split off, or for the issue.
    public var name: String?
    /// For `hide`: code points of the article's text that are furniture.
    public var start: Int?
    public var length: Int?

    private static let longest = 100_000_000

    public enum Kind: String, Codable, Sendable, CaseIterable {
        case mergeParties, splitParty, mergeStatements, splitStatement, mergeStories, splitStory
        case hide, nameIssue
    }

    public init(
        kind: Kind, subject: String, into: String? = nil, items: [String]? = nil, name: String? = nil,
        start: Int? = nil, length: Int? = nil
    ) {
        self.kind = kind
        self.subject = subject
        self.into = into
        self.items = items
        self.name = name
        self.start = start
        self.length = length
    }

    /// What is missing or odd about it; nil where it can be kept.
    public var fault: String? {
        let ids = [subject, into ?? "x"] + (items ?? [])
        if !ids.allSatisfy({ (1...200).contains($0.unicodeScalars.count) }) { return "An id has 1 to 200 characters." }
        if let items, !(1...1000).contains(items.count) { return "A split takes 1 to 1000 items." }
        if let name, !(1...200).contains(name.unicodeScalars.count) { return "A name has 1 to 200 characters." }
        if let start, !(0...Self.longest).contains(start) { return "\"start\" is not in any article." }
        if let length, !(1...Self.longest).contains(length) { return "\"length\" is not that of a text." }
        switch kind {
        case .mergeParties, .mergeStatements, .mergeStories:
            return into == nil || into == subject ? "A merge needs \"into\", another id." : nil
        case .splitParty, .splitStory:
            return items == nil || name == nil ? "A split needs \"items\" and \"name\"." : nil
        case .splitStatement: return items == nil ? "A split needs \"items\", ids of articles." : nil
        case .nameIssue: return name == nil ? "The issue needs a \"name\"." : nil
        case .hide:
            return start == nil || length == nil ? "\"hide\" needs \"start\" and \"length\"." : nil
        }
    }
}
