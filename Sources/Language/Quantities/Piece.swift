/// A piece of a sentence as the quantity reader sees it: a word without its clitics, a numeral in digits, or a mark.
///
/// The tokens of the text layer keep "$1.2bn" or "14-16" together or apart as reading words needs it; numbers need them
/// apart at every change between letters, digits and marks.
struct Piece {
    enum Kind: UInt8 {
        case word, number, mark, lineBreak
    }

    /// What digits can be besides a number.
    enum Digits: UInt8 {
        case plain
        /// "1/4", "½"
        case fraction
        /// "10:45"
        case clock
        /// "16th"
        case ordinal
        /// "1990s", "3.2.1", "555-0199-22": never a quantity.
        case code
    }

    var start: UInt32
    var end: UInt32
    /// The word's number in the vocabulary, 0 for an unknown one.
    var word: UInt32
    var kind: Kind
    var digits: Digits = .plain
    /// Whether white space (or the sentence's beginning) stands before it.
    var isSpaced: Bool
    /// Whether its first letter is a capital.
    var isCapital = false
    /// Whether all its letters are capitals.
    var isUpper = false
    /// Whether the digits have a decimal point, grouping commas, or an exponent.
    var isShaped = false
    /// How many digits there are before the decimal point.
    var width: UInt8 = 0
    var value: Double = 0
}
