/// Everything found in one article's text.
///
/// All spans are bytes of ``Article/text``; every list is in order of its first byte.
public struct Annotations: Sendable {
    /// BCP 47.
    public var language: String
    public var tokens: [Token]
    public var sentences: [Sentence]
    public var quotations: [Quotation]
    public var entities: [Entity]
    public var parties: [LocalParty]
    public var timexes: [Timex]
    public var quantities: [Quantity]
    public var attributions: [Attribution]
    public var events: [EventMention]
    public var stances: [StanceMention]

    public init(
        language: String = "und", tokens: [Token] = [], sentences: [Sentence] = [], quotations: [Quotation] = [],
        entities: [Entity] = [], parties: [LocalParty] = [], timexes: [Timex] = [], quantities: [Quantity] = [],
        attributions: [Attribution] = [], events: [EventMention] = [], stances: [StanceMention] = []
    ) {
        self.language = language
        self.tokens = tokens
        self.sentences = sentences
        self.quotations = quotations
        self.entities = entities
        self.parties = parties
        self.timexes = timexes
        self.quantities = quantities
        self.attributions = attributions
        self.events = events
        self.stances = stances
    }
}

/// An article and what was found in it: what the reader hands to the record.
public struct ReadArticle: Sendable {
    public var article: Article
    public var annotations: Annotations
    /// Whether it is no article but a record that the user gives, to hold claims against.
    public var isRecord: Bool

    public init(article: Article, annotations: Annotations, isRecord: Bool = false) {
        self.article = article
        self.annotations = annotations
        self.isRecord = isRecord
    }
}

/// The layers of annotation that can be asked for by name (`--layers`).
public struct Layers: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let sentences = Layers(rawValue: 1 << 0)
    public static let tokens = Layers(rawValue: 1 << 1)
    public static let entities = Layers(rawValue: 1 << 2)
    public static let parties = Layers(rawValue: 1 << 3)
    public static let attributions = Layers(rawValue: 1 << 4)
    public static let timexes = Layers(rawValue: 1 << 5)
    public static let quantities = Layers(rawValue: 1 << 6)
    public static let events = Layers(rawValue: 1 << 7)
    public static let stances = Layers(rawValue: 1 << 8)

    /// What `annotate` gives unless told otherwise: everything but the tokens.
    public static let standard: Layers = [
        .sentences, .entities, .parties, .attributions, .timexes, .quantities, .events, .stances,
    ]

    /// Each layer by the name it has on the command line and in JSON.
    public static let named: [(name: String, layer: Layers)] = [
        ("sentences", .sentences), ("tokens", .tokens), ("entities", .entities), ("parties", .parties),
        ("attributions", .attributions), ("timexes", .timexes), ("quantities", .quantities), ("events", .events),
        ("stances", .stances),
    ]
}
