internal import TextBytes

/// What a character is to the tokeniser.
enum CharacterKind {
    case letter, digit, space, quote, punctuation, symbol

    var isWord: Bool { self == .letter || self == .digit }

    @inline(__always)
    static func isDigit(_ b: UInt8) -> Bool { b &- 0x30 < 10 }

    @inline(__always)
    static func isASCIILetter(_ b: UInt8) -> Bool { (b | 0x20) &- 0x61 < 26 }

    @inline(__always)
    static func isASCIIWord(_ b: UInt8) -> Bool { isASCIILetter(b) || isDigit(b) }

    /// Whether the character that ends before `i` is a letter.
    static func endsInLetter(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ start: Int) -> Bool {
        guard i > start else { return false }
        let b = bytes[i - 1]
        if b < 0x80 { return isASCIIWord(b) }
        guard let (scalar, _) = UTF8Scan.decode(bytes, before: i) else { return false }
        return of(scalar) == .letter
    }

    /// The kind and the length in bytes of the character at `i`.
    @inline(__always)
    static func at(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> (kind: CharacterKind, length: Int) {
        let b = bytes[i]
        if b < 0x80 { return (ascii(b), 1) }
        let (scalar, length) = UTF8Scan.decode(bytes, at: i)
        return (of(scalar), length)
    }

    static func ascii(_ b: UInt8) -> CharacterKind {
        if isASCIILetter(b) { return .letter }
        if isDigit(b) { return .digit }
        switch b {
        case 0x00...0x20, 0x7F: return .space
        case 0x22, 0x27, 0x60: return .quote
        case 0x23, 0x24, 0x25, 0x26, 0x2A, 0x2B, 0x3C, 0x3D, 0x3E, 0x40, 0x5C, 0x5E, 0x5F, 0x7C, 0x7E, 0x2F:
            return .symbol
        default: return .punctuation
        }
    }

    /// The kind of a character outside ASCII; ASCII is dealt with as well.
    static func of(_ scalar: Unicode.Scalar) -> CharacterKind {
        let v = scalar.value
        switch v {
        case 0..<0x80: return ascii(UInt8(v))
        case 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A, 0x2032, 0x2033, 0x300C...0x300F, 0x301D...0x301F, 0xFF02,
            0xB4, 0x2BC, 0xFF07:
            return .quote
        case 0x80...0xA0, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3000, 0xFEFF, 0x1680: return .space
        case 0xAA, 0xBA, 0xB5: return .letter
        case 0xA2...0xA6, 0xA8, 0xA9, 0xAC, 0xAE...0xB1, 0xD7, 0xF7, 0x20A0...0x20CF, 0x2100...0x214F,
            0x2190...0x2BFF, 0x1F000...0x1FAFF:
            return .symbol
        case 0xB2, 0xB3, 0xB9, 0xBC...0xBE: return .symbol
        case 0xA1, 0xA7, 0xAD, 0xB6, 0xB7, 0xB8, 0xBF, 0x2010...0x2017, 0x2020...0x2027, 0x2030...0x205E,
            0x3001...0x3003, 0x3008...0x3020, 0xFF01...0xFF0F, 0xFF1A...0xFF1F, 0xFFFC, 0xFFFD:
            return .punctuation
        case 0xFE00...0xFE0F, 0xE0000...0xE0FFF: return .space
        default: return .letter
        }
    }
}
