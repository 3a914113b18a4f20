internal import TextBytes

/// Cuts bytes into lexemes. One pass, no allocation but for the result.
struct TimeLexer {
    let lexicon: TimeLexicon

    /// Appends the lexemes of `range` to `lexemes`.
    func scan(_ p: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into lexemes: inout [TimeLexeme]) {
        var i = range.lowerBound
        let n = range.upperBound
        var isJoined = false
        while i < n {
            let b = p[i]
            let start = i
            if Self.isLetter(b) {
                i += 1
                while i < n, Self.isLetter(p[i]) { i += 1 }
                add(p, start, i, isJoined, &lexemes)
            } else if Self.isDigit(b) {
                i = number(p, i, n, isJoined, &lexemes)
            } else if b == 0x20 || b == 0x0A || b == 0x09 {
                i += 1
                isJoined = false
                continue
            } else if b < 0x80 {
                i += 1
                mark(b == 0x60 ? 0x27 : b, start, i, isJoined, &lexemes)
            } else {
                let (scalar, length) = UTF8Scan.decode(p, at: i)
                i = min(n, i + length)
                switch scalar.value {
                case 0xA0, 0x2002...0x200A, 0x202F:
                    isJoined = false
                    continue
                case 0x2010...0x2015, 0x2212: mark(0x2D, start, i, isJoined, &lexemes)
                case 0x2018, 0x2019: mark(0x27, start, i, isJoined, &lexemes)
                case 0x201C...0x201F, 0xAB, 0xBB: mark(0x22, start, i, isJoined, &lexemes)
                case 0xA3, 0xA5, 0x20A0...0x20CF: mark(0x24, start, i, isJoined, &lexemes)
                case 0x2000...0x2BFF, 0xA1...0xBF, 0x3000...0x303F: mark(0x3F, start, i, isJoined, &lexemes)
                default:
                    // A letter beyond ASCII: the word runs on over what follows it.
                    while i < n, Self.isLetter(p[i]) || p[i] & 0xC0 == 0x80 || (0xC3...0xDF).contains(p[i]) { i += 1 }
                    if let last = lexemes.last, isJoined, last.kind == .word, Int(last.end) == start {
                        lexemes[lexemes.count - 1].end = UInt32(i)
                        lexemes[lexemes.count - 1].entry = -1
                    } else {
                        add(p, start, i, isJoined, &lexemes)
                    }
                }
            }
            isJoined = true
        }
    }

    private func add(
        _ p: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ isJoined: Bool, _ lexemes: inout [TimeLexeme]
    ) {
        lexemes.append(
            TimeLexeme(
                start: UInt32(start), end: UInt32(end), kind: .word, isJoined: isJoined,
                isCapitalised: p[start] &- 0x41 < 26,
                ending: Self.ending(p, start, end), isGrouped: false, digits: 0,
                value: 0,
                entry: lexicon.entry(p, start, end)))
    }

    @inline(__always)
    private static func ending(_ p: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> TimeLexeme.Ending {
        guard end - start >= 3 else { return .other }
        switch p[end - 1] {
        case 0x64: return p[end - 2] == 0x65 && end - start >= 4 ? .ed : .other
        case 0x73: return p[end - 2] != 0x73 ? .s : .other
        case 0x67: return p[end - 2] == 0x6E && p[end - 3] == 0x69 && end - start >= 5 ? .ing : .other
        default: return .other
        }
    }

    private func mark(_ byte: UInt8, _ start: Int, _ end: Int, _ isJoined: Bool, _ lexemes: inout [TimeLexeme]) {
        lexemes.append(
            TimeLexeme(
                start: UInt32(start), end: UInt32(end), kind: .mark, isJoined: isJoined, isCapitalised: false,
                ending: .other, isGrouped: false, digits: 0, value: Int32(byte),
                entry: lexicon.entry(ofMark: byte)))
    }

    /// Reads a run of digits, with thousands in groups where it is written so; gives the offset behind it.
    private func number(
        _ p: UnsafeBufferPointer<UInt8>, _ start: Int, _ n: Int, _ isJoined: Bool, _ lexemes: inout [TimeLexeme]
    ) -> Int {
        var i = start
        var value = 0
        var digits = 0
        while i < n, Self.isDigit(p[i]) {
            if digits < 9 { value = value * 10 + Int(p[i] - 0x30) }
            digits += 1
            i += 1
        }
        var isGrouped = false
        if digits <= 3 {
            while i + 3 < n, p[i] == 0x2C, Self.isDigit(p[i + 1]), Self.isDigit(p[i + 2]), Self.isDigit(p[i + 3]),
                i + 4 == n || !Self.isDigit(p[i + 4])
            {
                for k in 1...3 where digits < 9 {
                    value = value * 10 + Int(p[i + k] - 0x30)
                    digits += 1
                }
                isGrouped = true
                i += 4
                if digits >= 9 { break }
            }
        }
        lexemes.append(
            TimeLexeme(
                start: UInt32(start), end: UInt32(i), kind: .number, isJoined: isJoined, isCapitalised: false,
                ending: .other,
                isGrouped: isGrouped, digits: UInt8(min(digits, 99)), value: digits > 9 ? -1 : Int32(value), entry: -1))
        return i
    }

    @inline(__always)
    private static func isLetter(_ b: UInt8) -> Bool { (b | 0x20) &- 0x61 < 26 }

    @inline(__always)
    private static func isDigit(_ b: UInt8) -> Bool { b &- 0x30 < 10 }
}
