internal import Annotation
internal import TextBytes

/// Cuts the news blocks of a text into words, numbers and marks.
///
/// - A clitic is a token of its own: "country's" is "country" and "'s"; so are "'re", "'ve", "'ll", "'d", "'m". A negation
///   stays in its word ("didn't"), and so does an apostrophe within a name ("O'Brien").
/// - A word with hyphens is one token ("vice-president", "F-16", "10-year"); between two digits a hyphen stands alone
///   ("14", "-", "16"). Dashes longer than a hyphen and slashes always stand alone.
/// - The full stop of an abbreviation belongs to it ("U.S.", "Mr.", "J.", "p.m."); that of a sentence stands alone.
/// - A number keeps its commas, full stops and colons between digits ("1,000.5", "5:30") and the letters right behind it
///   ("21st", "500bn"); a sign of currency or per cent stands alone.
/// - Every quotation mark is one token, two apostrophes or two grave accents in a row included.
/// - A web address, an e-mail address, "@name" and "#topic" are one token each.
struct Tokeniser {
    let abbreviations: Abbreviations

    /// The tokens of a text and what was learnt on the way.
    struct Cut {
        var tokens: [Token] = []
        var keys: [WordKey] = []
        /// The range of tokens of each block.
        var blocks: [Range<Int>] = []
        var isCased = true
    }

    func tokens(of text: SourceText, in blocks: [Block]) -> Cut {
        var cut = Cut()
        cut.tokens.reserveCapacity(text.count / 5)
        cut.keys.reserveCapacity(text.count / 5)
        cut.blocks.reserveCapacity(blocks.count)
        text.bytes.withUnsafeBufferPointer { bytes in
            for block in blocks {
                let first = cut.tokens.count
                if !block.isFurniture {
                    var scan = TokenScan(bytes: bytes, end: Int(block.span.end), abbreviations: abbreviations)
                    scan.run(from: Int(block.span.start), into: &cut)
                }
                cut.blocks.append(first..<cut.tokens.count)
            }
        }
        cut.isCased = Self.isCased(cut.tokens)
        return cut
    }

    /// Whether a text has words in lower case and words with a capital, in the proportions of ordinary writing.
    private static func isCased(_ tokens: [Token]) -> Bool {
        var lower = 0
        var capitalised = 0
        var upper = 0
        for token in tokens {
            switch token.shape {
            case .lower: lower += 1
            case .capitalised: capitalised += 1
            case .upper where token.span.count > 1: upper += 1
            default: break
            }
        }
        let words = lower + capitalised + upper
        if words < 12 { return lower > 0 && capitalised + upper > 0 }
        return lower * 5 > words && (capitalised + upper) * 60 > words
    }
}

/// One pass over the bytes of one block.
private struct TokenScan {
    let bytes: UnsafeBufferPointer<UInt8>
    let end: Int
    let abbreviations: Abbreviations

    mutating func run(from start: Int, into cut: inout Tokeniser.Cut) {
        var i = start
        while i < end {
            let (kind, length) = CharacterKind.at(bytes, i)
            switch kind {
            case .space:
                i += length
            case .letter, .digit:
                i = word(from: i, into: &cut)
            case .quote:
                // '' and `` are one mark, as typewriters and TeX have it.
                let b = bytes[i]
                let doubled = (b == 0x27 || b == 0x60) && i + 1 < end && bytes[i + 1] == b
                let stop = i + (doubled ? 2 : length)
                add(i, stop, .quote, &cut)
                i = stop
            case .symbol:
                if bytes[i] == 0x40 || bytes[i] == 0x23, i + 1 < end, CharacterKind.at(bytes, i + 1).kind.isWord {
                    var j = i + 1
                    while j < end, CharacterKind.isASCIIWord(bytes[j]) || bytes[j] == 0x5F || bytes[j] >= 0xC3 {
                        j += CharacterKind.at(bytes, j).length
                    }
                    j = max(j, i + 2)
                    add(i, min(j, end), .mixed, &cut)
                    i = min(j, end)
                } else {
                    add(i, min(i + length, end), .symbol, &cut)
                    i += length
                }
            case .punctuation:
                var j = i + length
                // "..." and "--" are one mark each.
                if bytes[i] == 0x2E || bytes[i] == 0x2D {
                    while j < end, bytes[j] == bytes[i] { j += 1 }
                }
                add(i, min(j, end), .punctuation, &cut)
                i = j
            }
        }
    }

    private func add(_ start: Int, _ stop: Int, _ shape: Token.Shape, _ cut: inout Tokeniser.Cut) {
        cut.tokens.append(Token(span: ByteSpan(start, stop), shape: shape))
        cut.keys.append(WordKey(bytes, start, stop))
    }

    /// Reads a word or number that begins at `start`; returns where it ends.
    private mutating func word(from start: Int, into cut: inout Tokeniser.Cut) -> Int {
        var i = start
        var uppers = 0
        var lowers = 0
        var digits = 0
        var letters = 0
        var firstUpper = false
        var upperWithin = false
        var dots = 0
        var lastApostrophe = -1
        let isNumber = CharacterKind.isDigit(bytes[start])

        while i < end {
            let b = bytes[i]
            if b < 0x80 {
                if b &- 0x61 < 26 {
                    lowers += 1
                    letters += 1
                    i += 1
                    continue
                }
                if b &- 0x41 < 26 {
                    uppers += 1
                    if letters == 0 { firstUpper = true } else { upperWithin = true }
                    letters += 1
                    i += 1
                    continue
                }
                if CharacterKind.isDigit(b) {
                    digits += 1
                    i += 1
                    continue
                }
                guard i + 1 < end, joins(b, at: i, start: start, digits: digits, dots: &dots) else { break }
                if b == 0x27 { lastApostrophe = i }
                if b == 0x3A, bytes[i + 1] == 0x2F { return address(from: start, mark: i, into: &cut) }
                if b == 0x40 { return address(from: start, mark: i, into: &cut) }
                i += 1
                continue
            }
            let (scalar, length) = UTF8Scan.decode(bytes, at: i)
            if scalar == "\u{2019}" {
                guard i > start, i + 3 < end, CharacterKind.at(bytes, i + 3).kind == .letter,
                    CharacterKind.endsInLetter(bytes, i, start)
                else { break }
                lastApostrophe = i
                i += 3
                continue
            }
            if scalar == "\u{2011}" || scalar == "\u{AD}" {
                // Non-breaking and soft hyphens.
                guard i + length < end, CharacterKind.at(bytes, i + length).kind.isWord else { break }
                i += length
                continue
            }
            let kind = CharacterKind.of(scalar)
            guard kind.isWord else { break }
            if scalar.properties.isUppercase {
                uppers += 1
                if letters == 0 { firstUpper = true } else { upperWithin = true }
            } else {
                lowers += 1
            }
            letters += 1
            i += length
        }
        var stop = min(i, end)
        if stop < end, bytes[stop] == 0x2E, takesFullStop(start, stop, letters: letters, dots: dots) {
            stop += 1
        }
        if lastApostrophe > start, stop - lastApostrophe <= 5,
            let clitic = cliticStart(start, lastApostrophe, stop)
        {
            let shape = shape(
                uppers: uppers, lowers: lowers, digits: digits, letters: letters, firstUpper: firstUpper,
                upperWithin: upperWithin && lowers > 0 && uppers > 1, isNumber: isNumber, clitic: true)
            add(start, clitic, shape, &cut)
            add(clitic, stop, .lower, &cut)
            return stop
        }
        add(
            start, stop,
            shape(
                uppers: uppers, lowers: lowers, digits: digits, letters: letters, firstUpper: firstUpper,
                upperWithin: upperWithin, isNumber: isNumber, clitic: false), &cut)
        return stop
    }

    /// Whether a mark at `i` within a word belongs to it. The next byte is within the block.
    @inline(__always)
    private func joins(_ b: UInt8, at i: Int, start: Int, digits: Int, dots: inout Int) -> Bool {
        let before = bytes[i - (i > start ? 1 : 0)]
        let next = bytes[i + 1]
        let nextIsDigit = CharacterKind.isDigit(next)
        let beforeIsDigit = CharacterKind.isDigit(before)
        switch b {
        case 0x2D:  // hyphen
            if i == start { return false }
            if beforeIsDigit, nextIsDigit { return letterStands(between: start, and: i) }
            return next < 0x80 ? CharacterKind.isASCIIWord(next) : CharacterKind.at(bytes, i + 1).kind == .letter
        case 0x2C:  // comma between digits
            return beforeIsDigit && nextIsDigit && i + 3 < end && CharacterKind.isDigit(bytes[i + 2])
                && CharacterKind.isDigit(bytes[i + 3]) && (i + 4 >= end || !CharacterKind.isDigit(bytes[i + 4]))
        case 0x3A:  // colon: 5:30, or an address
            if nextIsDigit {
                return beforeIsDigit && i - start <= 2 && i + 2 < end && CharacterKind.isDigit(bytes[i + 2])
            }
            return next == 0x2F && i + 2 < end && bytes[i + 2] == 0x2F && i - start >= 3 && i - start <= 5
        case 0x27:  // apostrophe
            guard i > start else { return false }
            return CharacterKind.isASCIILetter(next) && !beforeIsDigit
                || (beforeIsDigit && next == 0x73)
                || (next >= 0x80 && CharacterKind.at(bytes, i + 1).kind == .letter)
        case 0x26:  // AT&T
            return before &- 0x41 < 26 && next &- 0x41 < 26
        case 0x40:  // e-mail
            return CharacterKind.isASCIIWord(next)
        case 0x5F:
            return CharacterKind.isASCIIWord(next)
        case 0x2E:  // full stop
            if beforeIsDigit, nextIsDigit { return true }
            if CharacterKind.isASCIILetter(next) {
                // Single letters: U.S, p.m, e.g; the last full stop is taken by takesFullStop.
                let alone = i == start + 1 || bytes[i - 2] == 0x2E || (bytes[i - 2] == 0x2D)
                if alone, i + 2 >= end || !CharacterKind.isASCIILetter(bytes[i + 2]) || bytes[i + 2] == 0x2E,
                    CharacterKind.isASCIILetter(before)
                {
                    dots += 1
                    return true
                }
                return isDomain(i + 1)
            }
            // "U.S.-led": a hyphen behind the last full stop.
            if next == 0x2D, dots > 0, i + 2 < end, CharacterKind.isASCIILetter(bytes[i + 2]) { return true }
            return false
        default:
            return false
        }
    }

    private func letterStands(between start: Int, and stop: Int) -> Bool {
        var i = stop - 1
        // Only the part since the last hyphen is looked at, so that long chains stay linear.
        while i >= start, bytes[i] != 0x2D {
            if !CharacterKind.isDigit(bytes[i]) && bytes[i] != 0x2E && bytes[i] != 0x2C { return true }
            i -= 1
        }
        return false
    }

    /// Whether ".com" or the like stands here.
    private func isDomain(_ at: Int) -> Bool {
        var j = at
        while j < end, bytes[j] &- 0x61 < 26, j - at < 6 { j += 1 }
        guard j >= end || !CharacterKind.isASCIIWord(bytes[j]) else { return false }
        let n = j - at
        func matches(_ s: StaticString) -> Bool {
            guard s.utf8CodeUnitCount == n else { return false }
            for k in 0..<n where bytes[at + k] != s.utf8Start[k] { return false }
            return true
        }
        return matches("com") || matches("org") || matches("net") || matches("gov") || matches("edu")
            || matches("co") || matches("tv") || matches("info") || matches("ru") || matches("ua")
    }

    /// Whether the full stop at `stop` belongs to the word before it.
    private func takesFullStop(_ start: Int, _ stop: Int, letters: Int, dots: Int) -> Bool {
        if stop + 1 < end, bytes[stop + 1] == 0x2E { return false }
        if dots > 0, stop >= start + 3, bytes[stop - 2] == 0x2E { return true }
        let first = bytes[start]
        // An initial: "J." But not "I." at the end of a sentence.
        if stop == start + 1 {
            return first &- 0x41 < 26 && (first != 0x49 || nextIsCapital(stop + 1)) && nextIsCapital(stop + 1)
        }
        guard letters > 0, stop - start <= 9, let kind = abbreviations.kind(WordKey(bytes, start, stop)) else {
            return false
        }
        switch kind {
        case .before: return first &- 0x41 < 26 || stop - start <= 3 || !nextIsCapital(stop + 1)
        case .ends: return true
        case .number: return nextIsDigit(stop + 1)
        case .date: return first &- 0x41 < 26 || nextIsDigit(stop + 1)
        case .state:
            guard first &- 0x41 < 26 else { return false }
            var j = start - 1
            while j > 0, bytes[j] == 0x20 || bytes[j] == 0x0A { j -= 1 }
            return j >= 0 && (bytes[j] == 0x2C || bytes[j] == 0x28 || bytes[j] == 0x2D)
        }
    }

    private func nextIsCapital(_ from: Int) -> Bool {
        var j = from
        while j < end, bytes[j] == 0x20 || bytes[j] == 0x0A, j - from < 4 { j += 1 }
        return j < end && (bytes[j] &- 0x41 < 26 || bytes[j] == 0xC3)
    }

    private func nextIsDigit(_ from: Int) -> Bool {
        var j = from
        while j < end, bytes[j] == 0x20 || bytes[j] == 0x0A, j - from < 4 { j += 1 }
        return j < end && CharacterKind.isDigit(bytes[j])
    }

    /// Where the clitic begins in a word whose last apostrophe stands at `apostrophe`, or nil where it has none.
    private func cliticStart(_ start: Int, _ apostrophe: Int, _ stop: Int) -> Int? {
        let from = apostrophe + (bytes[apostrophe] == 0x27 ? 1 : 3)
        let a = from < stop ? bytes[from] | 0x20 : 0
        let b = from + 1 < stop ? bytes[from + 1] | 0x20 : 0
        switch (stop - from, a, b) {
        case (1, UInt8(ascii: "s"), _), (1, UInt8(ascii: "d"), _), (1, UInt8(ascii: "m"), _): return apostrophe
        case (2, UInt8(ascii: "r"), UInt8(ascii: "e")), (2, UInt8(ascii: "v"), UInt8(ascii: "e")),
            (2, UInt8(ascii: "l"), UInt8(ascii: "l")):
            return apostrophe
        default: return nil
        }
    }

    /// A web or e-mail address from `start` to the next space, quotation mark or bracket.
    private func address(from start: Int, mark: Int, into cut: inout Tokeniser.Cut) -> Int {
        // What stands before the mark is part of the word, whatever its letters.
        var i = mark
        while i < end, bytes[i] > 0x20, bytes[i] < 0x80, bytes[i] != 0x22, bytes[i] != 0x3C, bytes[i] != 0x3E,
            bytes[i] != 0x29, bytes[i] != 0x5D
        {
            i += 1
        }
        while i > start + 1, [0x2E, 0x2C, 0x3B, 0x3A, 0x27, 0x21, 0x3F].contains(bytes[i - 1]) { i -= 1 }
        add(start, i, .mixed, &cut)
        return i
    }

    private func shape(
        uppers: Int, lowers: Int, digits: Int, letters: Int, firstUpper: Bool, upperWithin: Bool, isNumber: Bool,
        clitic: Bool
    ) -> Token.Shape {
        if isNumber { return .number }
        if letters == 0 { return .number }
        if uppers == 0 { return digits == 0 ? .lower : .mixed }
        if lowers == 0 || (clitic && uppers > 1 && lowers == 1) { return uppers == letters || clitic ? .upper : .mixed }
        if firstUpper, !upperWithin || clitic { return .capitalised }
        return .mixed
    }
}
