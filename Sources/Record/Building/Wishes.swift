public import Annotation

/// What the user states of a coverage as a whole: how parties are called and told apart, which issues there are, and
/// records to hold claims against. What is stated goes before what is found, and the record says so.
public struct Wishes: Sendable {
    public var parties: [Party]
    public var issues: [Topic]
    /// What the beginning of the briefing is grouped by.
    public var themes: [Topic]
    /// Records to hold claims against: their rows stand among the readings of figures, marked as a record.
    public var tables: [DatedTable]

    public init(
        parties: [Party] = [], issues: [Topic] = [], themes: [Topic] = [], tables: [DatedTable] = []
    ) {
        self.parties = parties
        self.issues = issues
        self.themes = themes
        self.tables = tables
    }

    /// An issue or a theme: a label and the words that show it; without any, the label's own.
    public struct Topic: Sendable, Hashable {
        public var label: String
        public var terms: [String]

        public init(label: String, terms: [String] = []) {
            self.label = label
            self.terms = terms
        }
    }

    /// A party: the name to show, other names that mean it, and names that look like it but mean somebody else.
    public struct Party: Sendable, Hashable {
        public var name: String
        /// As the contract names kinds of parties ("person", "state" ...), or nil.
        public var kind: String?
        public var aliases: [String]
        public var unlike: [String]

        public init(name: String, kind: String? = nil, aliases: [String] = [], unlike: [String] = []) {
            self.name = name
            self.kind = kind
            self.aliases = aliases
            self.unlike = unlike
        }
    }
}
