/// The smallest piece of text that the time reader looks at: a run of letters, a run of digits, or one mark.
///
/// Finer than a token: "mid-1996", "8-month-old" and "1990s" fall into their parts.
struct TimeLexeme: Sendable {
    enum Kind: UInt8, Sendable {
        case word, number, mark
    }

    enum Ending: UInt8, Sendable {
        case other, ed, s, ing
    }

    /// Byte offsets into the text.
    var start: UInt32
    var end: UInt32
    var kind: Kind
    /// Whether nothing stands between this lexeme and the one before.
    var isJoined: Bool
    /// Whether it begins with a capital letter.
    var isCapitalised: Bool
    /// How a word ends: as regular past forms, plurals or gerunds do.
    var ending: Ending
    /// Whether a number is written with grouped thousands ("1,990").
    var isGrouped: Bool
    /// How many digits a number has.
    var digits: UInt8
    /// A number's value (-1 where it is too long), a mark's byte (a dash is "-", a curly apostrophe "'").
    var value: Int32
    /// The word's entry in the lexicon, or -1.
    var entry: Int32

    @inline(__always)
    func isMark(_ byte: UInt8) -> Bool { kind == .mark && value == Int32(byte) }
}
