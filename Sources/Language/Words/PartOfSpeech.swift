/// What a word is in its sentence: the Penn treebank's tags, as far as the rules need them apart.
public enum PartOfSpeech: UInt8, Sendable, CaseIterable {
    case noun, name, adjective, adverb, particle, preposition, to, determiner, conjunction, number, modal
    case base, past, present, thirdPerson, gerund, participle
    case pronoun, possessivePronoun, question, existential, possessive, interjection, symbol, mark

    /// The abbreviation that stands for it in `words.tsv`.
    var code: String {
        switch self {
        case .noun: "N"
        case .name: "P"
        case .adjective: "J"
        case .adverb: "R"
        case .particle: "RP"
        case .preposition: "I"
        case .to: "TO"
        case .determiner: "D"
        case .conjunction: "C"
        case .number: "M"
        case .modal: "MD"
        case .base: "VB"
        case .past: "VD"
        case .present: "VP"
        case .thirdPerson: "VZ"
        case .gerund: "VG"
        case .participle: "VN"
        case .pronoun: "PR"
        case .possessivePronoun: "PS"
        case .question: "W"
        case .existential: "EX"
        case .possessive: "S"
        case .interjection: "UH"
        case .symbol: "Y"
        case .mark: "Q"
        }
    }

    /// A verb in any form; modals are not among them.
    public var isVerb: Bool {
        switch self {
        case .base, .past, .present, .thirdPerson, .gerund, .participle: true
        default: false
        }
    }

    /// A verb that has a subject of its own, or a modal.
    public var isFinite: Bool {
        switch self {
        case .past, .present, .thirdPerson, .modal: true
        default: false
        }
    }

    /// A word that can be the head of a noun phrase.
    public var isNominal: Bool {
        switch self {
        case .noun, .name, .pronoun, .number: true
        default: false
        }
    }
}
