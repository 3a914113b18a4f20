/// A numeral: where it ends and what it says.
struct NumeralReading {
    var end: Int
    var low: Double
    var high: Double
    var mantissa: Double
    var scale: Double = 1
    var isSpelled = false
    var isFraction = false
    var isVague = false
    var isOne = false
    /// "sixfold", "double": the unit is "count".
    var isFold = false
    /// "a couple of".
    var isAbout = false

    init(end: Int, value: Double) {
        self.end = end
        low = value
        high = value
        mantissa = value
    }

    mutating func multiply(by factor: Double, end: Int) {
        low *= factor
        high *= factor
        scale *= factor
        self.end = end
    }
}

/// Numbers in digits and in letters.
extension QuantitySentence {
    /// The numeral that begins at piece `i`. `isMoney`: a currency stands before it, so that "m" is a million.
    func numeralReading(at i: Int, isMoney: Bool) -> NumeralReading? {
        guard i < pieces.count else { return nil }
        switch pieces[i].kind {
        case .number: return digits(at: i, isMoney: isMoney)
        case .word: return spelled(at: i)
        default: return nil
        }
    }

    // MARK: in digits

    func digits(at i: Int, isMoney: Bool) -> NumeralReading? {
        let piece = pieces[i]
        switch piece.digits {
        case .clock, .ordinal, .code: return nil
        case .fraction:
            // "1/4 mile", "½"; 24/7 and 9/11 are no fractions.
            let isVulgar = piece.width == 0
            guard isVulgar || piece.value < 1 && [2, 3, 4, 5, 6, 8, 10, 16].contains(piece.width) else { return nil }
            guard isVulgar || isWord(i + 1) && pieces[i + 1].isSpaced || isHyphen(i + 1) else { return nil }
            var reading = NumeralReading(end: i + 1, value: piece.value)
            if word(i + 1) == words.of || word(i + 1) == words.the { reading.isFraction = true }
            scales(&reading)
            return reading
        case .plain: break
        }
        if i > 0, !piece.isSpaced, pieces[i - 1].kind == .word, !isMoney { return nil }
        var reading = NumeralReading(end: i + 1, value: piece.value)
        // "10 1/2", "2½"
        if isNumber(i + 1), pieces[i + 1].digits == .fraction, !piece.isShaped,
            pieces[i + 1].width == 0 || pieces[i + 1].isSpaced && pieces[i + 1].value < 1
        {
            reading.add(pieces[i + 1].value, end: i + 2)
        } else if isDash(i + 1), isNumber(i + 2), pieces[i + 2].digits == .fraction, pieces[i + 2].value < 1,
            !pieces[i + 1].isSpaced, !piece.isShaped
        {
            reading.add(pieces[i + 2].value, end: i + 3)
        }
        power(&reading)
        suffix(&reading, isMoney: isMoney)
        andHalf(&reading)
        scales(&reading)
        fold(&reading)
        return reading
    }

    /// "×10−8", "x 10^6".
    func power(_ reading: inout NumeralReading) {
        var j = reading.end
        guard word(j) == words.times || word(j) == words.x, isPlainNumber(j + 1), pieces[j + 1].value == 10 else {
            return
        }
        j += 2
        var exponentSign = 1
        if word(j) == words.caret { j += 1 }
        if isDash(j) {
            exponentSign = -1
            j += 1
        }
        guard isPlainNumber(j), pieces[j].value <= 30, !pieces[j].isShaped, !pieces[j].isSpaced else { return }
        let factor = PieceScanner.scaled(1, by: Int(pieces[j].value))
        reading.end = j + 1
        if exponentSign < 0 {
            reading.low /= factor
            reading.high /= factor
            reading.mantissa /= factor
        } else {
            reading.low *= factor
            reading.high *= factor
            reading.mantissa *= factor
        }
    }

    /// "1.2bn", "500k", "£45m", "$1.2-billion" is left to ``scales(_:)``.
    func suffix(_ reading: inout NumeralReading, isMoney: Bool) {
        let j = reading.end
        guard isWord(j), let numeral = numeral(j), numeral.kind == .suffix else { return }
        let length = pieces[j].end - pieces[j].start
        let joined = !pieces[j].isSpaced
        if length == 1 {
            guard joined || isMoney else { return }
            if !isMoney {
                // "2.7m sales", "12.3m tonnes" against "48m": a noun has to follow what is not a metre.
                switch bytes[Int(pieces[j].start)] {
                case 0x6B, 0x4B:
                    // "4K" is a kind of screen.
                    let isCapital = bytes[Int(pieces[j].start)] == 0x4B
                    if word(j + 1) == words.slash || isCapital && reading.low < 10 { return }
                case 0x6D, 0x4D, 0x62, 0x42:
                    let next = j + 1
                    let isCapital = bytes[Int(pieces[j].start)] & 0x20 == 0
                    guard isWord(next), pieces[next].isSpaced, !traits(next).contains(.function) || isCapital,
                        !traits(next).contains(.verb), word(next) != words.x
                    else { return }
                    if !isCapital, !countsAhead(next) { return }
                default: return
                }
            }
            if !joined, isWord(j + 1), !pieces[j + 1].isSpaced { return }
        }
        // No "5mm" of length, no word that only begins like a suffix.
        if isNumber(j + 1), !pieces[j + 1].isSpaced { return }
        if !isMoney, length == 2, isSmallM(j) { return }
        reading.multiply(by: numeral.value, end: j + 1)
    }

    /// Whether the letters are "mm".
    func isSmallM(_ j: Int) -> Bool {
        bytes[Int(pieces[j].start)] == 0x6D && bytes[Int(pieces[j].start) + 1] == 0x6D
    }

    /// Whether a plural or a unit stands within a few words of `i`: what a million would count.
    func countsAhead(_ i: Int) -> Bool {
        var k = i
        while k < min(i + 5, pieces.count), isWord(k) {
            if traits(k).contains(.function) { return k > i && word(k) == words.and }
            if isPlural(k) || unitForm(at: k, in: tables.unitForms, joined: false) != nil { return true }
            k += 1
        }
        return false
    }

    /// "two and a half", "3 and a quarter".
    func andHalf(_ reading: inout NumeralReading) {
        let j = reading.end
        guard word(j) == words.and, let after = fractionWord(at: j + 1) else { return }
        guard reading.low == reading.low.rounded(), reading.low < 1000 else { return }
        reading.add(after.value, end: after.end)
    }

    /// "a half", "one quarter", "three quarters", "half".
    func fractionWord(at i: Int) -> (value: Double, end: Int)? {
        var j = i
        var factor = 1.0
        if word(j) == words.a || word(j) == words.an {
            j += 1
        } else if let unit = numeral(j), unit.kind == .unit, unit.value < 10 {
            factor = unit.value
            j += 1
            if isHyphen(j) { j += 1 }
        }
        guard let fraction = numeral(j), fraction.kind == .fraction else { return nil }
        return (factor * fraction.value, j + 1)
    }

    /// "million", "hundred thousand", "-billion".
    func scales(_ reading: inout NumeralReading) {
        while true {
            var j = reading.end
            if isHyphen(j) { j += 1 }
            guard let numeral = numeral(j), isWord(j) else { return }
            switch numeral.kind {
            case .scale, .hundred: break
            case .suffix
            where pieces[j].end - pieces[j].start > 2
                || pieces[j].isSpaced && numeral.value >= 1e9 && pieces[j].end - pieces[j].start > 1:
                break
            default: return
            }
            guard reading.scale * numeral.value <= 1e15 else { return }
            reading.multiply(by: numeral.value, end: j + 1)
        }
    }

    /// "12-fold".
    func fold(_ reading: inout NumeralReading) {
        var j = reading.end
        if isHyphen(j) { j += 1 }
        guard let numeral = numeral(j), numeral.kind == .fold, numeral.value == 1 else { return }
        reading.end = j + 1
        reading.isFold = true
    }
}

extension NumeralReading {
    mutating func add(_ more: Double, end: Int) {
        low += more * (scale > 1 && more < 1 ? scale : 1)
        high = low
        mantissa = low / scale
        self.end = end
    }
}
