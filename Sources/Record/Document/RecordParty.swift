public import Annotation

/// A person, organisation, state or group, over all articles.
public struct RecordParty: Codable, Sendable, Equatable {
    public var id: String
    /// The fullest name, in the spelling most used.
    public var name: String
    public var kind: PartyKind
    public var aliases: [String]
    public var roles: [Role]
    /// How often they are mentioned, pronouns included.
    public var mentions: Int
    /// Whether the user named it; absent for one that was found.
    public var isStated: Bool?

    public struct Role: Codable, Sendable, Equatable {
        public var title: String
        /// The day of the article that says so.
        public var from: String?
        public var evidence: Evidence

        public init(title: String, from: String?, evidence: Evidence) {
            self.title = title
            self.from = from
            self.evidence = evidence
        }
    }

    public init(id: String, name: String, kind: PartyKind, aliases: [String], roles: [Role], mentions: Int) {
        self.id = id
        self.name = name
        self.kind = kind
        self.aliases = aliases
        self.roles = roles
        self.mentions = mentions
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, kind, aliases, roles, mentions
        case isStated = "stated"
    }
}
