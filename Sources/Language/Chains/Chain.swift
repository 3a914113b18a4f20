internal import TextBytes

/// What a text speaks of more than once: what its mentions say of it together. Which they are, the finder keeps.
struct Chain: Sendable, BitwiseCopyable {
    /// How many mentions it has.
    var count = 0
    /// The first and the last, and the last that is no pronoun or -1.
    var first = -1
    var last = -1
    var lastNoun = -1
    var kind = Mention.Kind.unknown
    var sex = Mention.Sex.unknown
    var number = Mention.Number.unknown
    var isNamed = false
    /// The party that it is, where it is one.
    var party: Int?

    mutating func add(_ index: Int, _ m: Mention) {
        if count == 0 { first = index }
        count += 1
        last = index
        if !m.form.isPronoun { lastNoun = index }
        if m.form.isName {
            if !isNamed || kind == .unknown { kind = m.kind }
            isNamed = true
        } else if m.form.isNoun, !isNamed, kind == .unknown {
            kind = m.kind
        }
        if m.sex != .unknown, sex == .unknown || m.form.isName { sex = m.sex }
        if number == .unknown {
            number = m.number
        } else if m.form == .they || m.form == .their, number == .one {
            number = .both
        }
        if party == nil { party = m.party }
    }
}

/// How the words of a mention stand to those of a chain, from the strongest to none.
enum WordRelation: UInt8, Sendable {
    case none
    /// The same words.
    case same
    /// The same noun, with no word more than a mention of the chain has; with more; with some of them; with others.
    case narrower, wider, overlapping, sameHead
    /// The last word of a name; another of its words; its initials; the beginning of a word.
    case nameHead, nameWord, initials, stem
    /// A word of a name ("the coalition" of "the National Coalition").
    case inName
    /// What stands before the noun is what the chain is about; the noun stands before the chain's.
    case modifierIsHead, isModifier
}
