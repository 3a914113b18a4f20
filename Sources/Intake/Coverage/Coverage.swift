public import Annotation

/// The set of articles that one run reads, and what was refused on the way.
public struct Coverage: Sendable {
    /// The story's title, where a manifest gives one.
    public var title: String?
    /// How a manifest wants the briefing grouped.
    public var themes: [Topic]
    /// The issues under negotiation, where a manifest names them.
    public var issues: [Topic]
    /// Parties that a manifest names or tells apart.
    public var parties: [StatedParty]
    /// In a fixed order (by time published, outlet and id), whatever the order of the inputs.
    public var articles: [Article]
    /// Dated records that the user gives beside the articles, in order of their names.
    public var tables: [DatedTable]
    /// Inputs that were left out, or read in part, and why; in order of input and place.
    public var refusals: [Refusal]

    public init(
        title: String? = nil, themes: [Topic] = [], issues: [Topic] = [], parties: [StatedParty] = [],
        articles: [Article] = [], tables: [DatedTable] = [], refusals: [Refusal] = []
    ) {
        self.title = title
        self.themes = themes
        self.issues = issues
        self.parties = parties
        self.articles = articles
        self.tables = tables
        self.refusals = refusals
    }

    /// A theme or issue as a manifest gives it: a label and the words that show it.
    public struct Topic: Hashable, Sendable {
        public var label: String
        public var terms: [String]

        public init(label: String, terms: [String] = []) {
            self.label = label
            self.terms = terms
        }
    }

    /// A party as a manifest gives it: the name to show, and the other names that mean it.
    public struct StatedParty: Hashable, Sendable {
        public var name: String
        /// As the contract names kinds of parties ("person", "state" ...), or nil.
        public var kind: String?
        public var aliases: [String]
        /// Names that look like this party's but mean somebody else.
        public var unlike: [String]

        public init(name: String, kind: String? = nil, aliases: [String] = [], unlike: [String] = []) {
            self.name = name
            self.kind = kind
            self.aliases = aliases
            self.unlike = unlike
        }
    }
}

/// An input, or a part of one, that was left out: what, where in it, why, and what would help.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The input as it was named, or found in a folder.
    public var input: String
    /// The place in it: "line 12", "byte 4096".
    public var place: String?
    public var reason: String
    /// What the user can do.
    public var remedy: String

    public init(input: String, place: String? = nil, reason: String, remedy: String) {
        self.input = input
        self.place = place
        self.reason = reason
        self.remedy = remedy
    }

    public var description: String {
        "\(input)\(place.map { ", \($0)" } ?? ""): \(reason). \(remedy)"
    }
}
