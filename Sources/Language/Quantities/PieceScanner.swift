/// Cuts a stretch of text into pieces.
struct PieceScanner {
    let vocabulary: QuantityVocabulary

    /// The pieces of `bytes[start..<end]`, put in place of what `pieces` held.
    func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, into pieces: inout [Piece]) {
        pieces.removeAll(keepingCapacity: true)
        var i = start
        var spaced = true
        while i < end {
            let b = bytes[i]
            switch b {
            case 0x20, 0x09:
                spaced = true
                i += 1
                continue
            case 0x0A:
                pieces.append(
                    Piece(start: UInt32(i), end: UInt32(i + 1), word: 0, kind: .lineBreak, isSpaced: true))
                spaced = true
                i += 1
                continue
            case 0x30...0x39:
                i = number(bytes, at: i, end: end, spaced: spaced, into: &pieces)
            case 0x2E
            where i + 1 < end && Self.isDigit(bytes[i + 1])
                && (i == start || !Self.isAlphanumeric(bytes[i - 1])):
                i = number(bytes, at: i, end: end, spaced: spaced, into: &pieces)
            case 0x41...0x5A, 0x61...0x7A:
                i = word(bytes, at: i, end: end, spaced: spaced, into: &pieces)
            case 0x80...:
                let length = Self.length(of: b, at: i, end: end)
                if Self.isWhite(bytes, at: i, length: length) {
                    spaced = true
                    i += length
                    continue
                }
                if let value = Self.vulgar(bytes, at: i, length: length) {
                    var piece = Piece(
                        start: UInt32(i), end: UInt32(i + length), word: 0, kind: .number, digits: .fraction,
                        isSpaced: spaced)
                    piece.value = value
                    pieces.append(piece)
                    i += length
                } else if Self.isMark(bytes, at: i, length: length) {
                    i = mark(bytes, at: i, length: length, spaced: spaced, into: &pieces)
                } else {
                    i = word(bytes, at: i, end: end, spaced: spaced, into: &pieces)
                }
            default:
                i = mark(bytes, at: i, length: 1, spaced: spaced, into: &pieces)
            }
            spaced = false
        }
    }

    private func mark(
        _ bytes: UnsafeBufferPointer<UInt8>, at i: Int, length: Int, spaced: Bool, into pieces: inout [Piece]
    ) -> Int {
        var hash = QuantityVocabulary.hashStart
        for k in i..<(i + length) { hash = QuantityVocabulary.hash(hash, adding: bytes[k]) }
        let id = vocabulary.find(UnsafeBufferPointer(rebasing: bytes[i..<(i + length)]), hash: hash)
        pieces.append(
            Piece(start: UInt32(i), end: UInt32(i + length), word: id, kind: .mark, isSpaced: spaced))
        return i + length
    }

    private func word(
        _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, end: Int, spaced: Bool, into pieces: inout [Piece]
    ) -> Int {
        var i = start
        var hash = QuantityVocabulary.hashStart
        var upper = true
        while i < end {
            let b = bytes[i]
            if b < 0x80 {
                if Self.isLetter(b) {
                    if b & 0x20 != 0 { upper = false }
                } else if b == 0x2E, Self.isAbbreviation(bytes, dot: i, from: start, end: end) {
                    // The dots of "U.S." and "a.m." belong to the word.
                } else if (b == 0x32 || b == 0x33), Self.isPower(bytes, at: i, from: start, end: end) {
                    // "m2"
                } else {
                    break
                }
                hash = QuantityVocabulary.hash(hash, adding: QuantityVocabulary.lower(b))
                i += 1
            } else {
                let length = Self.length(of: b, at: i, end: end)
                if Self.isMark(bytes, at: i, length: length) || Self.isWhite(bytes, at: i, length: length)
                    || Self.vulgar(bytes, at: i, length: length) != nil
                {
                    break
                }
                for k in i..<(i + length) { hash = QuantityVocabulary.hash(hash, adding: bytes[k]) }
                i += length
            }
        }
        let id = vocabulary.find(UnsafeBufferPointer(rebasing: bytes[start..<i]), hash: hash)
        var piece = Piece(start: UInt32(start), end: UInt32(i), word: id, kind: .word, isSpaced: spaced)
        piece.isCapital = bytes[start] &- 0x41 < 26
        piece.isUpper = upper
        pieces.append(piece)
        return i
    }

    private func number(
        _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, end: Int, spaced: Bool, into pieces: inout [Piece]
    ) -> Int {
        var piece = Piece(start: UInt32(start), end: 0, word: 0, kind: .number, isSpaced: spaced)
        var i = start
        var value = 0.0
        while i < end, Self.isDigit(bytes[i]) {
            value = value * 10 + Double(bytes[i] - 0x30)
            i += 1
        }
        piece.width = UInt8(min(i - start, 255))
        i = groups(bytes, at: i, end: end, value: &value, piece: &piece)
        if i + 1 < end, bytes[i] == 0x2E, Self.isDigit(bytes[i + 1]) {
            var mantissa = value
            var divisor = 1.0
            i += 1
            while i < end, Self.isDigit(bytes[i]) {
                if divisor < 1e15 {
                    mantissa = mantissa * 10 + Double(bytes[i] - 0x30)
                    divisor *= 10
                }
                i += 1
            }
            value = mantissa / divisor
            piece.isShaped = true
            if i + 1 < end, bytes[i] == 0x2E, Self.isDigit(bytes[i + 1]) {
                while i < end, Self.isDigit(bytes[i]) || bytes[i] == 0x2E && i + 1 < end && Self.isDigit(bytes[i + 1]) {
                    i += 1
                }
                piece.digits = .code
            }
        }
        piece.value = value
        i = trail(bytes, at: i, end: end, piece: &piece)
        if !piece.value.isFinite || piece.value > 1e18 { piece.digits = .code }
        piece.end = UInt32(i)
        pieces.append(piece)
        return i
    }

    /// Grouping commas: "1,234,567", and "12,34,567" as India writes it; "10 000" with a no-break or a plain space.
    private func groups(
        _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, end: Int, value: inout Double, piece: inout Piece
    ) -> Int {
        guard piece.width >= 1, piece.width <= 3 else { return start }
        var i = start
        func digits(from k: Int) -> Int {
            var n = 0
            while k + n < end, n < 5, Self.isDigit(bytes[k + n]) { n += 1 }
            return n
        }
        func add(_ from: Int, _ count: Int) {
            for k in from..<(from + count) { value = value * 10 + Double(bytes[k] - 0x30) }
            piece.width = UInt8(min(Int(piece.width) + count, 255))
            piece.isShaped = true
        }
        while i < end, bytes[i] == 0x2C {
            let n = digits(from: i + 1)
            if n == 3 {
                add(i + 1, 3)
                i += 4
            } else if n == 2, i + 3 < end, bytes[i + 3] == 0x2C, (2...3).contains(digits(from: i + 4)) {
                add(i + 1, 2)
                i += 3
            } else {
                break
            }
        }
        // "10 000": a narrow or plain no-break space, or a plain one before three noughts.
        while i < end {
            let gap: Int
            if bytes[i] == 0xC2, i + 1 < end, bytes[i + 1] == 0xA0 {
                gap = 2
            } else if bytes[i] == 0xE2, i + 2 < end, bytes[i + 1] == 0x80, bytes[i + 2] == 0xAF || bytes[i + 2] == 0x89
            {
                gap = 3
            } else if bytes[i] == 0x20, i + 3 < end, bytes[i + 1] == 0x30, bytes[i + 2] == 0x30, bytes[i + 3] == 0x30 {
                gap = 1
            } else if bytes[i] == 0x2C, i + 4 < end, bytes[i + 1] == 0x20, bytes[i + 2] == 0x30, bytes[i + 3] == 0x30,
                bytes[i + 4] == 0x30
            {
                gap = 2
            } else {
                break
            }
            guard digits(from: i + gap) == 3 else { break }
            add(i + gap, 3)
            i += gap + 3
        }
        return i
    }

    /// What can follow the digits and change what they are.
    private func trail(
        _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, end: Int, piece: inout Piece
    ) -> Int {
        var i = start
        guard i < end, piece.digits == .plain else { return i }
        func digit(_ k: Int) -> Bool { k < end && Self.isDigit(bytes[k]) }
        func letter(_ k: Int) -> Bool { k < end && Self.isLetter(bytes[k]) }
        func run(_ marks: (UInt8) -> Bool) {
            while i < end, Self.isDigit(bytes[i]) || marks(bytes[i]) && digit(i + 1) { i += 1 }
        }
        switch bytes[i] {
        case 0x3A where digit(i + 1):
            piece.digits = .clock
            run { $0 == 0x3A || $0 == 0x2E }
        case 0x2F where digit(i + 1):
            var denominator = 0.0
            i += 1
            let from = i
            while digit(i) {
                denominator = denominator * 10 + Double(bytes[i] - 0x30)
                i += 1
            }
            if piece.isShaped || i - from > 3 || denominator == 0 || (i < end && bytes[i] == 0x2F) {
                run { $0 == 0x2F || $0 == 0x2E }
                piece.digits = .code
            } else {
                piece.digits = .fraction
                // Kept apart for the reader of fractions: 24/7 and 9/11 are none.
                piece.width = UInt8(min(denominator, 255))
                piece.value /= denominator
            }
        case 0x2D where digit(i + 1):
            // "555-0199-22", "2019-09-01", "978-3": two hyphens between digits make a code.
            var k = i + 1
            while digit(k) { k += 1 }
            if k + 1 < end, bytes[k] == 0x2D, digit(k + 1) {
                run { $0 == 0x2D || $0 == 0x3A || $0 == 0x2E }
                while i < end, Self.isAlphanumeric(bytes[i]) || (bytes[i] == 0x3A || bytes[i] == 0x2E) && digit(i + 1) {
                    i += 1
                }
                piece.digits = .code
            }
        case 0x45, 0x65:
            let sign = i + 1 < end && (bytes[i + 1] == 0x2D || bytes[i + 1] == 0x2B) ? 1 : 0
            if digit(i + 1 + sign) {
                var k = i + 1 + sign
                var exponent = 0
                while digit(k), exponent < 1000 {
                    exponent = exponent * 10 + Int(bytes[k] - 0x30)
                    k += 1
                }
                if exponent <= 30, !letter(k), !digit(k) {
                    piece.value = Self.scaled(piece.value, by: sign == 1 && bytes[i + 1] == 0x2D ? -exponent : exponent)
                    piece.isShaped = true
                    i = k
                }
            }
        case 0x73,
            0x27 where i + 1 < end && bytes[i + 1] == 0x73:
            let k = bytes[i] == 0x73 ? i + 1 : i + 2
            if !(k < end && Self.isAlphanumeric(bytes[k])) {
                piece.digits = .code
                i = k
            }
        case 0x6E, 0x72, 0x74, 0x4E, 0x52, 0x54, 0x53:
            if i + 1 < end, !(i + 2 < end && Self.isAlphanumeric(bytes[i + 2])), !piece.isShaped {
                let pair = (bytes[i] | 0x20, bytes[i + 1] | 0x20)
                if pair == (0x6E, 0x64) || pair == (0x72, 0x64) || pair == (0x74, 0x68) || pair == (0x73, 0x74) {
                    piece.digits = .ordinal
                    i += 2
                }
            }
        default: break
        }
        if piece.digits == .plain, i + 1 < end, bytes[i] == 0x73, bytes[i + 1] == 0x74,
            !(i + 2 < end && Self.isAlphanumeric(bytes[i + 2]))
        {
            piece.digits = .ordinal
            i += 2
        }
        return i
    }

    static func scaled(_ value: Double, by exponent: Int) -> Double {
        var power = 1.0
        for _ in 0..<min(abs(exponent), 60) { power *= 10 }
        return exponent < 0 ? value / power : value * power
    }

    @inline(__always) static func isDigit(_ b: UInt8) -> Bool { b &- 0x30 < 10 }
    @inline(__always) static func isLetter(_ b: UInt8) -> Bool { (b | 0x20) &- 0x61 < 26 }
    @inline(__always) static func isAlphanumeric(_ b: UInt8) -> Bool { isDigit(b) || isLetter(b) }

    @inline(__always) private static func length(of lead: UInt8, at i: Int, end: Int) -> Int {
        min(lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, end - i)
    }

    /// No-break and typographic spaces.
    private static func isWhite(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int, length: Int) -> Bool {
        if length == 2 { return bytes[i] == 0xC2 && bytes[i + 1] == 0xA0 }
        guard length == 3 else { return false }
        if bytes[i] == 0xE3 { return bytes[i + 1] == 0x80 && bytes[i + 2] == 0x80 }
        guard bytes[i] == 0xE2, bytes[i + 1] == 0x80 else { return false }
        let last = bytes[i + 2]
        return (0x80...0x8F).contains(last) || last == 0xA8 || last == 0xA9 || last == 0xAF
    }

    /// Marks among the characters beyond ASCII: Latin-1 signs, general punctuation, currency signs, arrows and
    /// mathematics, and the kana and hanzi that are money.
    private static func isMark(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int, length: Int) -> Bool {
        if length == 2 {
            if bytes[i] == 0xC2 {
                let b = bytes[i + 1]
                return b != 0xAA && b != 0xB2 && b != 0xB3 && b != 0xB5 && b != 0xBA
            }
            return bytes[i] == 0xC3 && (bytes[i + 1] == 0x97 || bytes[i + 1] == 0xB7)
        }
        guard length == 3 else { return false }
        if bytes[i] == 0xE2 {
            return (0x80...0x8B).contains(bytes[i + 1]) && !(bytes[i + 1] == 0x84)
        }
        // 円, 元, 원, ￥, ￡
        return bytes[i] == 0xE5
            && (bytes[i + 1] == 0x86 && bytes[i + 2] == 0x86 || bytes[i + 1] == 0x85 && bytes[i + 2] == 0x83)
            || bytes[i] == 0xEC && bytes[i + 1] == 0x9B && bytes[i + 2] == 0x90
            || bytes[i] == 0xEF && bytes[i + 1] == 0xBF
    }

    /// ¼ ½ ¾ and the fractions at U+2150.
    private static func vulgar(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int, length: Int) -> Double? {
        if length == 2, bytes[i] == 0xC2 {
            switch bytes[i + 1] {
            case 0xBC: return 0.25
            case 0xBD: return 0.5
            case 0xBE: return 0.75
            default: return nil
            }
        }
        guard length == 3, bytes[i] == 0xE2, bytes[i + 1] == 0x85 else { return nil }
        switch bytes[i + 2] {
        case 0x93: return 1 / 3
        case 0x94: return 2 / 3
        case 0x95: return 0.2
        case 0x96: return 0.4
        case 0x97: return 0.6
        case 0x98: return 0.8
        case 0x9B: return 0.125
        case 0x9C: return 0.375
        case 0x9D: return 0.625
        case 0x9E: return 0.875
        default: return nil
        }
    }

    /// Whether the dot at `dot` stands in a word like "U.S." or "p.m.": single letters, each with its dot.
    private static func isAbbreviation(
        _ bytes: UnsafeBufferPointer<UInt8>, dot: Int, from start: Int, end: Int
    ) -> Bool {
        guard dot > start, isLetter(bytes[dot - 1]), dot == start + 1 || bytes[dot - 2] == 0x2E else { return false }
        if dot > start + 1 { return true }
        return dot + 2 < end && isLetter(bytes[dot + 1]) && bytes[dot + 2] == 0x2E
    }

    /// Whether the 2 or 3 at `i` is the power of a unit: "m2", "cm3".
    private static func isPower(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int, from start: Int, end: Int) -> Bool {
        guard i - start <= 2, i == start + 1 ? bytes[start] == 0x6D : true else { return false }
        if i + 1 < end, isAlphanumeric(bytes[i + 1]) { return false }
        if i - start == 1 { return true }
        let pair = (bytes[start], bytes[start + 1])
        return pair == (0x63, 0x6D) || pair == (0x6B, 0x6D) || pair == (0x6D, 0x6D) || pair == (0x66, 0x74)
    }
}
