/// Whether a character stands within double quotation marks, as the models are told: a simple count that starts anew
/// with every paragraph. The reader's own quotations are found with more care.
struct QuotationState {
    private var opened = false
    /// The end of a mark of two characters.
    private var markEnd = 0

    /// The state of a character that is no punctuation: 1 within quotation marks, 0 outside.
    var inside: UInt8 { opened ? 1 : 0 }

    /// The state of a punctuation character at byte `offset`; 2 for a mark. `next`: the byte after it.
    mutating func mark(_ scalar: Unicode.Scalar, at offset: Int, next: UInt8) -> UInt8 {
        if offset < markEnd { return 2 }
        switch scalar {
        case "\u{201C}", "\u{201E}", "\u{AB}": opened = true
        case "\u{201D}", "\u{BB}": opened = false
        case "\"", "\u{FF02}": opened.toggle()
        case "`":
            guard next == UInt8(ascii: "`") else { return inside }
            opened = true
            markEnd = offset + 2
        case "'":
            guard next == UInt8(ascii: "'") else { return inside }
            opened.toggle()
            markEnd = offset + 2
        default: return inside
        }
        return 2
    }
}
