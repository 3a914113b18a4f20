/// The words that the quantity tables speak of, each with a number.
///
/// Words are looked up by their bytes, ASCII letters in lower case, in an open-addressed table: no `String` is made of
/// a text's words. Number 0 stands for every word that no table has.
struct QuantityVocabulary: Sendable {
    private var letters: [UInt8] = []
    private var starts: [UInt32] = [0, 0]
    /// Word numbers; 0 is an empty slot. The length is a power of two.
    private var slots: [UInt32]
    private(set) var traits: [WordTraits] = [[]]
    private(set) var numerals: [Numeral?] = [nil]

    init() {
        slots = Array(repeating: 0, count: 1 << 13)
    }

    /// How many words there are, the unknown one included.
    var count: Int { traits.count }

    /// The hash of a word is built byte by byte while it is scanned (FNV-1a).
    @inline(__always) static var hashStart: UInt32 { 2_166_136_261 }

    @inline(__always) static func hash(_ hash: UInt32, adding byte: UInt8) -> UInt32 {
        (hash ^ UInt32(byte)) &* 16_777_619
    }

    @inline(__always) static func lower(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }

    /// The number of the word that these bytes spell, or 0.
    func find(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt32) -> UInt32 {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash ^ (hash >> 15)) & mask
        while true {
            let id = slots[slot]
            if id == 0 { return 0 }
            let start = Int(starts[Int(id)])
            if Int(starts[Int(id) + 1]) - start == bytes.count {
                var k = 0
                while k < bytes.count, Self.lower(bytes[k]) == letters[start + k] { k += 1 }
                if k == bytes.count { return id }
            }
            slot = (slot + 1) & mask
        }
    }

    func find(_ word: String) -> UInt32 {
        let bytes = Array(word.utf8)
        let hash = bytes.reduce(Self.hashStart) { Self.hash($0, adding: Self.lower($1)) }
        return bytes.withUnsafeBufferPointer { find($0, hash: hash) }
    }

    /// The number of a word, given one if it had none.
    mutating func intern(_ word: String) -> UInt32 {
        let known = find(word)
        if known != 0 { return known }
        if count * 2 > slots.count { grow() }
        let id = UInt32(count)
        letters += word.utf8.map(Self.lower)
        starts.append(UInt32(letters.count))
        traits.append([])
        numerals.append(nil)
        place(id)
        return id
    }

    mutating func add(_ trait: WordTraits, to word: String) {
        let id = Int(intern(word))
        traits[id].formUnion(trait)
    }

    mutating func setNumeral(_ numeral: Numeral, of word: String) {
        let id = Int(intern(word))
        numerals[id] = numeral
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for id in 1..<UInt32(count) { place(id) }
    }

    private mutating func place(_ id: UInt32) {
        let range = Int(starts[Int(id)])..<Int(starts[Int(id) + 1])
        let hash = letters[range].reduce(Self.hashStart) { Self.hash($0, adding: $1) }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash ^ (hash >> 15)) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = id
    }
}

/// A word that is, or is part of, a numeral.
struct Numeral: Sendable, Equatable {
    enum Kind: String, Sendable {
        /// "one" to "nineteen": added to what stands before it.
        case unit
        /// "twenty" to "ninety".
        case ten
        /// "hundred", "dozen": multiplies what stands just before it.
        case hundred
        /// "thousand" and up: multiplies and closes a group.
        case scale
        /// "dozens", "thousands": some multiple of the value, from once to ten times.
        case vague
        /// "third", "quarter", "half" and their plurals.
        case fraction
        /// "double", "twice".
        case multiple
        /// "sixfold".
        case fold
        /// Letters glued to digits: "bn", "k".
        case suffix
        /// "several", "few": with a scale behind it, some multiple of that scale.
        case several
        /// "couple".
        case couple
    }

    var kind: Kind
    var value: Double
}

/// What kinds of word a word can be, as far as quantities care.
struct WordTraits: OptionSet, Sendable {
    let rawValue: UInt32

    /// Ends a noun phrase: prepositions, conjunctions, pronouns, auxiliaries, adverbs.
    static let function = WordTraits(rawValue: 1 << 0)
    static let determiner = WordTraits(rawValue: 1 << 1)
    static let preposition = WordTraits(rawValue: 1 << 2)
    static let pronoun = WordTraits(rawValue: 1 << 3)
    /// A finite verb that is seldom a noun.
    static let verb = WordTraits(rawValue: 1 << 4)
    static let auxiliary = WordTraits(rawValue: 1 << 5)
    /// A plural, or a noun that counts without an ending ("aircraft").
    static let plural = WordTraits(rawValue: 1 << 6)
    /// Ends like a plural and is none ("previous" is known by its shape; "gas" is not).
    static let singular = WordTraits(rawValue: 1 << 7)
    /// What stands before a number that names ("Article 5").
    static let label = WordTraits(rawValue: 1 << 8)
    static let month = WordTraits(rawValue: 1 << 9)
    static let weekday = WordTraits(rawValue: 1 << 10)
    /// What stands behind a clock time.
    static let clock = WordTraits(rawValue: 1 << 11)
    static let up = WordTraits(rawValue: 1 << 12)
    static let down = WordTraits(rawValue: 1 << 13)
    /// Words of contests: the numbers beside them are scores.
    static let contest = WordTraits(rawValue: 1 << 14)
    /// Streets and the like: the number before them is an address.
    static let street = WordTraits(rawValue: 1 << 15)
    /// What a rate can be given by ("a share", "a barrel").
    static let rate = WordTraits(rawValue: 1 << 16)
    static let adverb = WordTraits(rawValue: 1 << 17)
    static let conjunction = WordTraits(rawValue: 1 << 18)
    /// Words that a measure does not need ("new", "total").
    static let light = WordTraits(rawValue: 1 << 19)
    /// Verbs of saying: their subject is no measure.
    static let saying = WordTraits(rawValue: 1 << 20)

    /// "most", "least": no part of what is counted.
    static let degree = WordTraits(rawValue: 1 << 21)

    /// What people are said to be in a count of them ("61 dead").
    static let state = WordTraits(rawValue: 1 << 22)

    static let named: [String: WordTraits] = [
        "determiner": [.determiner, .function], "preposition": [.preposition, .function],
        "pronoun": [.pronoun, .function], "auxiliary": [.auxiliary, .function],
        "conjunction": [.conjunction, .function],
        "adverb": [.adverb, .function], "verb": .verb, "finite": [.verb, .singular], "plural": .plural,
        "singular": .singular, "label": .label,
        "month": .month, "weekday": .weekday, "clock": .clock, "up": .up, "down": .down, "contest": .contest,
        "street": .street, "rate": .rate, "light": .light, "degree": .degree, "state": .state,
        "saying": [.saying, .verb],
    ]
}
