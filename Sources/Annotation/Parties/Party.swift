public import TextBytes

/// A name found in a text.
public struct Entity: Hashable, Sendable {
    public var span: ByteSpan
    public var type: Kind
    /// The party it names: an index into the article's parties.
    public var party: Int?

    public init(span: ByteSpan, type: Kind, party: Int? = nil) {
        self.span = span
        self.type = type
        self.party = party
    }

    public enum Kind: String, Sendable, CaseIterable {
        case person = "PER"
        case organisation = "ORG"
        case location = "LOC"
        case miscellaneous = "MISC"
    }
}

/// Somebody who says or does something in one article: a person, organisation, state or group.
///
/// Its id in JSON is "p" and its place in the article's list, from 1.
public struct LocalParty: Hashable, Sendable {
    /// The fullest name the article gives.
    public var name: String
    public var kind: PartyKind
    /// Every other form the article gives of the name ("Trump", "the US president"), in order of first appearance.
    public var aliases: [String]
    /// What the article calls them by way of office, with where ("Ukrainian Foreign Minister").
    public var roles: [Role]
    /// Every mention: names, pronouns, descriptions; in order.
    public var mentions: [ByteSpan]
    /// The entry of the table of the world that it is, where it is one: "UA" for Ukraine, Kyiv speaking, the Ukrainian
    /// government; "NATO" for the alliance under any of its names.
    public var reference: String?

    public init(
        name: String, kind: PartyKind, aliases: [String] = [], roles: [Role] = [], mentions: [ByteSpan] = [],
        reference: String? = nil
    ) {
        self.name = name
        self.kind = kind
        self.aliases = aliases
        self.roles = roles
        self.mentions = mentions
        self.reference = reference
    }

    public struct Role: Hashable, Sendable {
        public var title: String
        public var span: ByteSpan

        public init(title: String, span: ByteSpan) {
            self.title = title
            self.span = span
        }
    }
}

public enum PartyKind: String, Sendable, CaseIterable, Codable {
    case person, organisation, state, place, group, document, anonymous
    /// What the article speaks of more than once and is no party: it says and does nothing.
    case thing
}
