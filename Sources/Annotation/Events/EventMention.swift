public import TextBytes

/// A meeting, call, visit, vote, attack, deal ... as one article tells of it once.
public struct EventMention: Hashable, Sendable {
    public var span: ByteSpan
    public var kind: Kind
    /// Indices into the article's parties.
    public var parties: [Int]
    public var place: ByteSpan?
    /// An index into the article's timexes.
    public var when: Int?
    public var status: Status
    /// The name it goes by, where it has one ("Munich Security Conference").
    public var name: ByteSpan?

    public init(
        span: ByteSpan, kind: Kind, parties: [Int], place: ByteSpan? = nil, when: Int? = nil, status: Status,
        name: ByteSpan? = nil
    ) {
        self.span = span
        self.kind = kind
        self.parties = parties
        self.place = place
        self.when = when
        self.status = status
        self.name = name
    }

    public enum Kind: String, Sendable, CaseIterable, Codable {
        case meet, call, visit, vote, attack, deal, sign, deadline, conference, statement, election, other
    }

    /// How firmly it is told (RFC 5545, TimeML's modality).
    public enum Status: String, Sendable, CaseIterable, Codable {
        case held, scheduled, expected, possible, denied, cancelled
    }
}
