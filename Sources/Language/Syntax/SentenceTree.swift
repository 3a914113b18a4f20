internal import TextBytes

/// A sentence's words with their tags, the word that each hangs on, and how.
struct SentenceTree {
    /// The Penn treebank's tags, brought together; in the order of the model's columns.
    enum Tag: UInt8, CaseIterable {
        case noun, nouns, name, preposition, determiner, adjective
        case base, past, third, present, gerund, participle
        case adverb, pronoun, possessivePronoun, conjunction, number, to, modal, possessive
        case who, which, whenWhere, particle, existential
        case comma, stop, dash, quote, bracket, other, none

        var isVerb: Bool { (Self.base.rawValue...Self.participle.rawValue).contains(rawValue) }
        var isNoun: Bool { rawValue <= Self.name.rawValue }
    }

    /// Relations of Universal Dependencies, some brought together; in the order of the model's columns.
    enum Relation: UInt8, CaseIterable {
        case root, subject, passiveSubject, object, indirectObject, openClause, clause, adverbialClause
        case adnominal, relative, adjective, compound, nominal, conjunct, conjunction, mark
        case auxiliary, passiveAuxiliary, copula, negation, adverb, apposition, preposition, determiner, possessor
        case particle, punctuation, number, parataxis, expletive, clausalSubject, other
    }

    let tokens: Range<Int>
    let tags: [Tag]
    /// By the word's place in the sentence, as all of these; `count` is the root.
    let heads: [Int]
    let relations: [Relation]

    var count: Int { tags.count }

    /// The words that hang on one, in order.
    func children(of word: Int) -> some Sequence<Int> { heads.indices.lazy.filter { heads[$0] == word } }

    /// The first word that hangs on one in some way.
    func child(of word: Int, _ relation: Relation) -> Int? {
        heads.indices.first { heads[$0] == word && relations[$0] == relation }
    }

    /// The word that governs the phrase that begins at `start`: up its heads as long as they stand to the right.
    func top(from start: Int) -> Int {
        var word = start
        while heads[word] < count, heads[word] >= start { word = heads[word] }
        return word
    }
}
