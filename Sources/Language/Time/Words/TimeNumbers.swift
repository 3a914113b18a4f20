/// One way to read what begins at a lexeme: a symbol, how many lexemes it takes, and its value.
struct TimeAtom: Sendable {
    var symbol: UInt16
    var length: UInt8
    var value: Int32

    init(_ kind: TimeClass, _ length: Int, _ value: Int) {
        symbol = kind.rawValue
        self.length = UInt8(truncatingIfNeeded: length)
        self.value = Int32(truncatingIfNeeded: value)
    }

    init(symbol: UInt16, value: Int32) {
        self.symbol = symbol
        length = 1
        self.value = value
    }
}

/// Reads numbers, years, decades, days of the month, clock times and numeric dates out of lexemes.
///
/// Every reading looks at no more than a dozen lexemes.
struct TimeNumbers {
    let lexicon: TimeLexicon

    /// Appends the readings of what begins at `index`; `lexemes` must not be read past `end`.
    func atoms(_ lexemes: [TimeLexeme], _ index: Int, _ end: Int, into out: inout [TimeAtom]) {
        let lexeme = lexemes[index]
        switch lexeme.kind {
        case .number: digits(lexemes, index, end, into: &out)
        case .word:
            guard lexeme.entry >= 0 else { return }
            let hasStop = index + 2 < end && lexemes[index + 1].isMark(0x2E) && lexemes[index + 1].isJoined
            for reading in lexicon.readings[Int(lexeme.entry)] {
                out.append(TimeAtom(symbol: reading.symbol, value: reading.value))
                // "Sept. 3": the stop belongs to the abbreviation.
                if hasStop, reading.value > 100,
                    reading.symbol == TimeClass.month.rawValue
                        || reading.symbol == TimeClass.weekday.rawValue
                {
                    var atom = TimeAtom(symbol: reading.symbol, value: reading.value)
                    atom.length = 2
                    out.append(atom)
                }
            }
            words(lexemes, index, end, into: &out)
            // "Q3"
            if index + 1 < end, lexicon.value(lexeme.entry, .suffix) == 3, lexemes[index + 1].isJoined,
                lexemes[index + 1].digits == 1, (1...4).contains(lexemes[index + 1].value)
            {
                out.append(TimeAtom(.quarter, 2, Int(lexemes[index + 1].value)))
            }
        case .mark:
            if lexeme.entry >= 0 {
                for reading in lexicon.readings[Int(lexeme.entry)] {
                    out.append(TimeAtom(symbol: reading.symbol, value: reading.value))
                }
            }
            if lexeme.isMark(0x27), index + 1 < end { shortYear(lexemes, index, end, into: &out) }
        }
    }

    // MARK: Digits

    private func digits(_ x: [TimeLexeme], _ i: Int, _ end: Int, into out: inout [TimeAtom]) {
        let value = Int(x[i].value)
        guard value >= 0 else { return }
        // What is glued to a mark of another kind of number ("$20", "3.14", "v2") is no time.
        if numericDate(x, i, end, into: &out) { return }
        clock(x, i, end, into: &out)
        let next = i + 1
        if next < end, x[next].isJoined {
            if x[next].kind == .word {
                if let suffix = lexicon.value(x[next].entry, .suffix) {
                    if suffix == 1, x[i].digits <= 2, (1...31).contains(value) {
                        out.append(TimeAtom(.ordinal, 2, value))
                        out.append(TimeAtom(.day, 2, value))
                    } else if suffix == 2, x[i].digits == 4, value % 10 == 0, (1000...2190).contains(value) {
                        out.append(TimeAtom(.decade, 2, value))
                    } else if suffix == 2, x[i].digits == 2, value % 10 == 0 {
                        out.append(TimeAtom(.decade, 2, value))
                    } else if suffix == 3, x[i].digits == 1, (1...4).contains(value) {
                        out.append(TimeAtom(.quarter, 2, value))
                    }
                }
                return
            }
            if x[next].isMark(0x27), next + 1 < end, x[next + 1].isJoined, x[i].digits == 4, value % 10 == 0,
                lexicon.value(x[next + 1].entry, .suffix) == 2
            {
                out.append(TimeAtom(.decade, 3, value))
            }
            // "2.5 years"
            if x[next].isMark(0x2E), next + 1 < end, x[next + 1].kind == .number, x[next + 1].isJoined {
                if x[next + 1].digits <= 2, value < 10_000 {
                    let tail = x[next + 1].digits == 1 ? Int(x[next + 1].value) * 10 : Int(x[next + 1].value)
                    out.append(TimeAtom(.fraction, 3, value * 100 + tail))
                }
                return
            }
            if x[next].isMark(0x2F), next + 1 < end, x[next + 1].kind == .number, x[next + 1].isJoined {
                if let hundredths = Self.hundredths(value, Int(x[next + 1].value)) {
                    out.append(TimeAtom(.fraction, 3, hundredths))
                }
                return
            }
        }
        // "2 1/2 years"
        if i + 3 < end, x[i + 1].kind == .number, x[i + 2].isMark(0x2F), x[i + 2].isJoined, x[i + 3].kind == .number,
            let hundredths = Self.hundredths(Int(x[i + 1].value), Int(x[i + 3].value)), value < 10_000
        {
            out.append(TimeAtom(.fraction, 4, value * 100 + hundredths))
        }
        if next < end, let scale = scale(x[next]) {
            out.append(TimeAtom(.number, 2, min(value, 1_000_000) * scale))
        }
        out.append(TimeAtom(.number, 1, value))
        if !x[i].isGrouped {
            if x[i].digits <= 2, (1...31).contains(value) { out.append(TimeAtom(.day, 1, value)) }
            if x[i].digits == 4, (1000...2199).contains(value) { out.append(TimeAtom(.year, 1, value)) }
        }
    }

    private static func hundredths(_ a: Int, _ b: Int) -> Int? {
        (2...12).contains(b) && (1..<b).contains(a) ? a * 100 / b : nil
    }

    private func scale(_ lexeme: TimeLexeme) -> Int? {
        guard let v = lexicon.value(lexeme.entry, .cardinal) else { return nil }
        return v == 100 ? 100 : v == 1000 ? 1000 : nil
    }

    /// "'98", "'90s".
    private func shortYear(_ x: [TimeLexeme], _ i: Int, _ end: Int, into out: inout [TimeAtom]) {
        let digits = x[i + 1]
        guard digits.kind == .number, digits.isJoined, digits.digits == 2 else { return }
        if i + 2 < end, x[i + 2].isJoined, x[i + 2].kind == .word {
            if lexicon.value(x[i + 2].entry, .suffix) == 2, digits.value % 10 == 0 {
                out.append(TimeAtom(.decade, 3, Int(digits.value)))
            }
            return
        }
        if !x[i].isJoined { out.append(TimeAtom(.year, 2, Int(digits.value) + (digits.value < 50 ? 2000 : 1900))) }
    }

    // MARK: Words

    /// "twenty-four", "a hundred", "a couple of", "nineteen ninety-six".
    private func words(_ x: [TimeLexeme], _ i: Int, _ end: Int, into out: inout [TimeAtom]) {
        guard let first = lexicon.value(x[i].entry, .cardinal) else {
            if let ordinal = lexicon.value(x[i].entry, .ordinal) {
                if (1...31).contains(ordinal) { out.append(TimeAtom(.day, 1, Int(ordinal))) }
            }
            return
        }
        // -1 stands for "a" and "an", which begin a number only before a scale.
        var j = i
        var total = 0
        var current = 0
        var read = 0
        var last = 0
        while j < end, read < 8 {
            guard x[j].kind == .word, let raw = lexicon.value(x[j].entry, .cardinal) else { break }
            let v = Int(raw)
            if v == -1 {
                guard j == i, j + 1 < end, let next = lexicon.value(x[j + 1].entry, .cardinal),
                    next == 12 || next >= 100
                else { break }
                current = 1
            } else if v == 1000 {
                total += max(1, current) * 1000
                current = 0
            } else if v == 100 {
                current = max(1, current) * 100
            } else if v == 12, j > i, x[j].entry != x[i].entry, last == -1 {
                current = 12
            } else {
                if read > 0, last > 0, last < 20 || v >= 10 && last < 100 { break }
                current += v
            }
            last = v
            read += 1
            j += 1
            // "twenty-four", "two hundred and six"
            if j + 1 < end, x[j].isMark(0x2D), x[j].isJoined, v >= 20, v < 100,
                let next = lexicon.value(x[j + 1].entry, .cardinal), (1...9).contains(next)
            {
                j += 1
            } else if j + 1 < end, v >= 100, lexicon.value(x[j].entry, .suffix) == 4,
                let next = lexicon.value(x[j + 1].entry, .cardinal), (1...99).contains(next)
            {
                j += 1
            }
        }
        let value = min(total + current, 1_000_000)
        if read > 0, value > 0 {
            out.append(TimeAtom(.number, j - i, value))
            if (2000...2099).contains(value) { out.append(TimeAtom(.year, j - i, value)) }
        }
        // "twenty-first"
        if first >= 20, first < 100, i + 2 < end, x[i + 1].isMark(0x2D),
            let ordinal = lexicon.value(x[i + 2].entry, .ordinal), (1...9).contains(ordinal)
        {
            out.append(TimeAtom(.ordinal, 3, Int(first + ordinal)))
            if first + ordinal <= 31 { out.append(TimeAtom(.day, 3, Int(first + ordinal))) }
        }
        // "nineteen ninety-six", "twenty twelve"
        if first == 19 || first == 18 || first == 20, i + 1 < end,
            let tens = lexicon.value(x[i + 1].entry, .cardinal), (10...90).contains(tens)
        {
            var year = Int(first) * 100 + Int(tens)
            var length = 2
            if tens >= 20, i + 2 < end {
                let at = x[i + 2].isMark(0x2D) ? i + 3 : i + 2
                if at < end, let ones = lexicon.value(x[at].entry, .cardinal), (1...9).contains(ones) {
                    year += Int(ones)
                    length = at + 1 - i
                }
            }
            out.append(TimeAtom(.year, length, year))
        }
    }
}
