/// Numbers in letters.
extension QuantitySentence {
    func spelled(at i: Int) -> NumeralReading? {
        if i > 0, !pieces[i].isSpaced, pieces[i - 1].kind == .number { return nil }
        if word(i) == words.a || word(i) == words.an { return afterArticle(at: i + 1) }
        guard let numeral = numeral(i) else { return nil }
        switch numeral.kind {
        case .unit, .ten: return counted(at: i)
        case .vague: return vague(at: i)
        case .fraction: return half(at: i)
        case .multiple: return multiple(at: i, numeral.value)
        case .fold:
            guard numeral.value > 1 else { return nil }
            var reading = NumeralReading(end: i + 1, value: numeral.value)
            reading.isFold = true
            return reading
        case .several: return several(at: i)
        case .couple: return couple(at: i)
        case .hundred, .scale, .suffix: return nil
        }
    }

    /// "a hundred", "a million and a half", "a dozen", "a third of", "a couple of", "a few thousand".
    func afterArticle(at i: Int) -> NumeralReading? {
        guard isWord(i), let numeral = numeral(i) else { return nil }
        switch numeral.kind {
        case .hundred, .scale:
            var reading = NumeralReading(end: i + 1, value: 1)
            reading.isSpelled = true
            reading.multiply(by: numeral.value, end: i + 1)
            scales(&reading)
            andHalfOfScale(&reading)
            rest(&reading)
            return reading
        case .fraction:
            if word(i) == words.half { return half(at: i) }
            return part(NumeralReading(end: i + 1, value: numeral.value), factor: 1)
        case .couple: return couple(at: i)
        case .several: return several(at: i)
        case .multiple: return multiple(at: i, numeral.value)
        default: return nil
        }
    }

    /// "a million and a half".
    func andHalfOfScale(_ reading: inout NumeralReading) {
        guard word(reading.end) == words.and, word(reading.end + 1) == words.a, word(reading.end + 2) == words.half
        else { return }
        reading.low *= 1.5
        reading.high = reading.low
        reading.mantissa *= 1.5
        reading.end += 3
    }

    /// "two hundred and fifty-six thousand", "one", "three quarters", "two and a half million".
    func counted(at i: Int) -> NumeralReading {
        var total = 0.0
        var group = 0.0
        var j = i
        var end = i
        // 0: nothing; 1: a unit was read; 2: a ten; 3: a hundred or scale
        var state = 0
        var largest = Double.infinity
        while j < pieces.count {
            var k = j
            if j > i {
                if isHyphen(k) {
                    k += 1
                } else if word(k) == words.and, state == 3 {
                    k += 1
                    guard let next = numeral(k), next.kind == .unit || next.kind == .ten else { break }
                }
            }
            guard isWord(k), let numeral = numeral(k) else { break }
            switch numeral.kind {
            case .unit where state == 0 || state == 3 || state == 2 && numeral.value < 10:
                group += numeral.value
                state = 1
            case .ten where state == 0 || state == 3:
                group += numeral.value
                state = 2
            case .hundred where state == 1 || state == 2:
                group = numeral.value == 100 ? group * 100 : (total + group) * numeral.value
                state = 3
            case .scale where group > 0 && numeral.value < largest:
                total += group * numeral.value
                group = 0
                largest = numeral.value
                state = 3
            default:
                k = -1
            }
            if k < 0 { break }
            j = k + 1
            end = j
        }
        var reading = NumeralReading(end: end, value: total + group)
        reading.isSpelled = true
        reading.scale = largest.isFinite ? largest : group >= 100 ? 100 : 1
        reading.mantissa = (total + group) / reading.scale
        reading.isOne = end == i + 1 && word(i) == words.one
        // "three quarters of", "two-thirds", "one and a half"
        if end == i + 1 {
            var k = end
            if isHyphen(k) { k += 1 }
            if let fraction = numeral(k), fraction.kind == .fraction, reading.low < 20,
                reading.isOne || isPluralForm(k)
            {
                var fractional = NumeralReading(end: k + 1, value: reading.low * fraction.value)
                fractional.isSpelled = true
                if let part = part(fractional, factor: reading.low) { return part }
            }
            // "three point five"
            if word(end) == words.point, let digit = numeral(end + 1), digit.kind == .unit, digit.value < 10 {
                reading.add(digit.value / 10, end: end + 2)
                reading.isOne = false
            }
        }
        if word(reading.end) == words.and, fractionWord(at: reading.end + 1) != nil, reading.scale == 1 {
            andHalf(&reading)
            reading.isOne = false
        }
        if reading.isOne, let next = numeral(end), next.kind == .hundred || next.kind == .scale {
            reading.isOne = false
        }
        scalesAfterWords(&reading)
        fold(&reading)
        return reading
    }

    /// Scales behind "two and a half" and the like.
    func scalesAfterWords(_ reading: inout NumeralReading) {
        let before = reading.end
        scales(&reading)
        if reading.end > before { reading.isOne = false }
    }

    /// More of a number that began with "a hundred": "a hundred and twenty".
    func rest(_ reading: inout NumeralReading) {
        let k = word(reading.end) == words.and ? reading.end + 1 : reading.end
        guard reading.scale == 100 || reading.scale >= 1000, let next = numeral(k),
            next.kind == .unit || next.kind == .ten,
            next.value > 1
        else { return }
        let more = counted(at: k)
        guard more.low < reading.scale else { return }
        reading.add(more.low, end: more.end)
    }

    func isPluralForm(_ k: Int) -> Bool { bytes[Int(pieces[k].end) - 1] | 0x20 == 0x73 }

    /// "hundreds of billions", "tens of thousands", "dozens".
    func vague(at i: Int) -> NumeralReading? {
        guard let first = numeral(i) else { return nil }
        if i > 0, isNumber(i - 1) || isHyphen(i - 1) { return nil }
        var value = first.value
        var j = i + 1
        while word(j) == words.of, let next = numeral(j + 1), next.kind == .vague, value * next.value <= 1e15 {
            value *= next.value
            j += 2
        }
        var reading = NumeralReading(end: j, value: value)
        reading.high = value * 10
        reading.isSpelled = true
        reading.isVague = true
        reading.scale = value
        // "tens" alone is no number.
        if first.value == 10, j == i + 1, word(j) != words.of { return nil }
        return reading
    }

    /// "several hundred", "a few thousand", "several dozen".
    func several(at i: Int) -> NumeralReading? {
        guard let next = numeral(i + 1), next.kind == .hundred || next.kind == .scale else { return nil }
        var reading = NumeralReading(end: i + 2, value: 1)
        reading.multiply(by: next.value, end: i + 2)
        scales(&reading)
        reading.high = reading.low * 10
        reading.isSpelled = true
        reading.isVague = true
        return reading
    }

    /// "a couple of weeks", "a couple hundred".
    func couple(at i: Int) -> NumeralReading? {
        var reading = NumeralReading(end: i + 1, value: 2)
        reading.isSpelled = true
        reading.isAbout = true
        scales(&reading)
        if reading.end > i + 1 { return reading }
        guard i > 0, word(i - 1) == words.a || numeral(i - 1) == nil, word(i + 1) == words.of else { return nil }
        guard word(i + 2) != words.the else { return nil }
        reading.end = i + 2
        scales(&reading)
        return reading
    }

    /// "half of", "half the", "half a million", "half an hour".
    func half(at i: Int) -> NumeralReading? {
        guard let fraction = numeral(i) else { return nil }
        let isHalf = word(i) == words.half
        if i > 0 {
            let before = word(i - 1)
            if isHyphen(i - 1) { return nil }
            let ordinal = [words.first, words.second, words.this, words.last, words.next, words.the, words.its]
            if before != 0, ordinal.contains(before) || traits(i - 1).contains(.label) { return nil }
            if isNumber(i - 1), pieces[i - 1].digits == .ordinal { return nil }
            if numeral(i - 1)?.kind == .fraction { return nil }
        }
        if !isHalf {
            // "quarter million"; "third" and "quarter" alone are no numbers.
            guard bytes[Int(pieces[i].start)] | 0x20 == 0x71 else { return nil }
        }
        var reading = NumeralReading(end: i + 1, value: fraction.value)
        reading.isSpelled = true
        var j = i + 1
        if word(j) == words.of, word(j + 1) == words.a {
            j += 2
        } else if word(j) == words.a || word(j) == words.an {
            j += 1
        }
        if let scale = numeral(j), scale.kind == .scale || scale.kind == .hundred {
            reading.multiply(by: scale.value, end: j + 1)
            scales(&reading)
            return reading
        }
        guard isHalf else { return nil }
        if j == i + 2, unitForm(at: j, in: tables.unitForms, joined: false) != nil {
            // "half an hour", "half a mile"
            reading.end = j
            return reading
        }
        let next = word(i + 1)
        if next == words.of || traits(i + 1).contains(.determiner) && next != words.a && next != words.an {
            reading.isFraction = true
            return reading
        }
        // "almost half", "about half said", "by half": only behind a modifier or "by".
        if modifierEnds(before: i) != nil || word(i - 1) == words.by, !isHyphen(i + 1) {
            reading.isFraction = true
            return reading
        }
        return nil
    }

    /// "a third of", "two thirds of", "three quarters of a million".
    func part(_ start: NumeralReading, factor: Double) -> NumeralReading? {
        var reading = start
        reading.isSpelled = true
        var j = reading.end
        if word(j) == words.of, word(j + 1) == words.a { j += 2 }
        if let scale = numeral(j), scale.kind == .scale, isWord(j) {
            reading.multiply(by: scale.value, end: j + 1)
            return reading
        }
        reading.isFraction = true
        if factor > 1 { return reading }
        // "a third of", "one third"; "a third party" and "a quarter earlier" are none.
        let isOne = reading.end >= 2 && (word(reading.end - 2) == words.one || isHyphen(reading.end - 2))
        // "risen by a third"
        let isBy = word(reading.end - 3) == words.by || word(reading.end - 3) == words.to && !isWord(reading.end)
        return word(reading.end) == words.of || isOne || isBy ? reading : nil
    }

    /// "double the number".
    func multiple(at i: Int, _ value: Double) -> NumeralReading? {
        guard word(i + 1) == words.the || word(i + 1) == words.that || word(i + 1) == words.what, !isNumber(i + 2),
            numeral(i + 2) == nil
        else { return nil }
        var reading = NumeralReading(end: i + 1, value: value)
        reading.isSpelled = true
        reading.isFold = true
        return reading
    }
}
