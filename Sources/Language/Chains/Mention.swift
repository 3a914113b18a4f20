/// Something that a text speaks of in one place: a pronoun, a name, or a noun with what stands before it.
struct Mention: Sendable {
    /// The words it is found by: the pronoun, the name, or the noun with its determiner and adjectives.
    var range: Range<Int>
    /// The noun or the last word of the name.
    var head: Int
    /// Where the noun phrase begins that it is the head of: before "Prime Minister" for a name.
    var start: Int
    var form: Form
    var kind = Kind.unknown
    var sex = Sex.unknown
    var number = Number.unknown
    var place = Place.other
    /// What the noun means, by the table of nouns.
    var meaning = NounTable.unknown
    /// The noun in the singular; of a name its last word.
    var lemma: WordKey
    /// All its words but for an article.
    var words: WordKey
    var sentence: Int
    /// The outermost quotation it stands in, or -1.
    var quotation: Int32
    /// The name it is, or -1.
    var name = -1
    /// The party that the article's reader has found it to be.
    var party: Int?
    /// The party of its own that a description was made where it is a source: what it means may be named elsewhere.
    var described: Int?
    /// The party that the rules would give a pronoun, which settles nothing.
    var guess: Int?

    /// What it looks like.
    enum Form: UInt8, Sendable {
        case he, his, she, her, it, its, they, their, first, firstPlural, second, relative, demonstrative
        case the, indefinite, this, possessed, quantified, bare, modifier
        case person, organisation, location, miscellaneous
        /// A word that is tagged as a name and belongs to none that was found.
        case unmarked

        var isPronoun: Bool { rawValue <= Form.demonstrative.rawValue }
        var isName: Bool { rawValue >= Form.person.rawValue }
        var isNoun: Bool { !isPronoun && !isName }

        /// Pronoun, noun, modifier or name.
        var family: UInt32 { isPronoun ? 0 : isName ? 3 : self == .modifier ? 2 : 1 }
    }

    /// What sort of thing it is.
    enum Kind: UInt8, Sendable {
        case unknown, person, organisation, location, miscellaneous, group, time
    }

    enum Sex: UInt8, Sendable {
        case unknown, masculine, feminine, neuter
    }

    enum Number: UInt8, Sendable {
        case unknown, one, many, both
    }

    /// Where it stands in its clause.
    enum Place: UInt8, Sendable {
        case other, subject, object, preposition, genitive
    }
}
