/// What a reader can leave out, so that an evaluation can say what each adds. Nothing is left out in reading.
public struct ReadingParts: OptionSet, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// That a content does not end within a quotation.
    public static let quotations = ReadingParts(rawValue: 1 << 0)
    /// Transcripts and signed quotations.
    public static let layout = ReadingParts(rawValue: 1 << 1)
    /// Paragraphs of quotation that go on with what was said.
    public static let continuation = ReadingParts(rawValue: 1 << 2)
    /// The model's names, for the question of who speaks.
    public static let modelNames = ReadingParts(rawValue: 1 << 3)
    /// The table of given names.
    public static let givenNames = ReadingParts(rawValue: 1 << 4)
    /// That nobody is called by name in what they say.
    public static let contents = ReadingParts(rawValue: 1 << 5)
    /// Phrases that are no sources themselves, and groups, as what a pronoun can stand for.
    public static let phrases = ReadingParts(rawValue: 1 << 6)
    /// "I" and "we".
    public static let firstPerson = ReadingParts(rawValue: 1 << 7)
    /// What the article speaks of beside names and sources: pronouns and descriptions, things and places.
    public static let chains = ReadingParts(rawValue: 1 << 8)
    /// That a description which is a source means what is named elsewhere.
    public static let descriptions = ReadingParts(rawValue: 1 << 9)
    /// Datelines, those who are told something and passives ("was quoted as saying") taken out of the wrong part.
    public static let parts = ReadingParts(rawValue: 1 << 10)

    /// In the order of an evaluation's table.
    public static let named: [(name: String, part: ReadingParts)] = [
        ("quotations", .quotations), ("layout", .layout), ("continuation", .continuation),
        ("model-names", .modelNames), ("given-names", .givenNames), ("contents", .contents), ("phrases", .phrases),
        ("first-person", .firstPerson), ("chains", .chains), ("descriptions", .descriptions), ("parts", .parts),
    ]
}
