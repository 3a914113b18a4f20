public import Annotation

/// A matter under negotiation or dispute.
public struct Issue: Codable, Sendable, Equatable {
    public var id: String
    public var label: String
    public var terms: [String]
    /// Whether the user named it; absent for one that was found from the coverage.
    public var isStated: Bool?

    public init(id: String, label: String, terms: [String], isStated: Bool? = nil) {
        self.id = id
        self.label = label
        self.terms = terms
        self.isStated = isStated
    }

    private enum CodingKeys: String, CodingKey {
        case id, label, terms
        case isStated = "stated"
    }
}

/// A party's stance on an issue.
public struct Position: Codable, Sendable, Equatable {
    /// A party's id.
    public var party: String
    /// An issue's id.
    public var issue: String
    public var stance: Stance
    /// The words of the condition ("in exchange for ..."), an extract.
    public var condition: String?
    /// ISO 8601: the day of the first statement that bears it out.
    public var since: String?
    public var evidence: [Evidence]

    public typealias Stance = Annotation.Stance

    public init(party: String, issue: String, stance: Stance, condition: String?, since: String?, evidence: [Evidence])
    {
        self.party = party
        self.issue = issue
        self.stance = stance
        self.condition = condition
        self.since = since
        self.evidence = evidence
    }
}
