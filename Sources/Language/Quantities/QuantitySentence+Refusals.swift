internal import Annotation

/// Numbers that are no quantities.
extension QuantitySentence {
    func isNoQuantity(_ amount: Amount) -> Bool {
        let i = amount.numberFirst
        if isClockTime(amount) || isDate(amount) { return true }
        if amount.isOne { return isPronoun(amount) }
        if amount.isSpelled {
            // "a two-month contract" is a length of time, which the reader of time reads.
            if amount.unit?.kind == .time, isHyphen(amount.numberEnd), !amount.isRange { return true }
            if amount.unit?.isCounted ?? true, isLabelled(amount), amount.scale == 1 { return true }
            return amount.unit == nil && isSpelledName(amount)
        }
        if let unit = amount.unit, !unit.isCounted {
            // "1080p" is a kind of screen.
            if unit.name == "penny", !pieces[i].isShaped, amount.end == amount.numberEnd + 1,
                !isSpaced(amount.numberEnd),
                [480, 720, 1080, 1440, 2160].contains(amount.low)
            {
                return true
            }
            // "-40 percent" joined to a name: "F-16s", "Covid-19 days".
            return isGluedToName(amount) && unit.kind != .currency
        }
        if amount.low >= 1e12, amount.scale == 1, !pieces[i].isShaped { return true }
        if isGluedToName(amount) || isLabelled(amount) || isAddress(amount) || isScore(amount) { return true }
        // A word glued behind that is no unit: "24703L", "5G", "3D".
        let k = amount.numberEnd
        if k < pieces.count, isWord(k), !pieces[k].isSpaced, amount.unit == nil || amount.noun == k..<k { return true }
        if k < pieces.count, isWord(k), !pieces[k].isSpaced, amount.noun?.contains(k) ?? false { return true }
        if amount.unit == nil { return isYear(amount) || isName(amount) || isModel(amount) || isStray(amount) }
        // "2019 sales", but "2000 soldiers".
        return isYear(amount) && !amount.isRange && modifierEnds(before: amount.first) == nil
            && (isYearContext(amount) || amount.low.truncatingRemainder(dividingBy: 100) != 0)
    }

    // MARK: time

    func isClockTime(_ amount: Amount) -> Bool {
        guard amount.unit == nil || amount.unit?.isCounted == true else { return false }
        return isClock(behind: amount.numberEnd) && !amount.isRange
    }

    func isClock(behind k: Int) -> Bool { isWord(k) && traits(k).contains(.clock) }

    private func isDate(_ amount: Amount) -> Bool {
        guard amount.unit == nil || amount.unit?.isCounted == true, !amount.isSpelled, amount.scale == 1 else {
            return false
        }
        let i = amount.numberFirst
        guard isPlainNumber(i), pieces[i].width <= 4 else { return false }
        var before = i - 1
        if word(before) == words.dot || word(before) == words.comma { before -= 1 }
        if isMonth(before) { return pieces[i].value <= 31 || pieces[i].width == 4 }
        if pieces[i].value <= 31, isMonth(amount.numberEnd) { return true }
        if pieces[i].value <= 31, word(amount.numberEnd) == words.of, isMonth(amount.numberEnd + 1) { return true }
        // "September 8 and 9", "Oct. 3-5"
        if pieces[i].value <= 31, isNumber(before) || word(before) == words.and || isDash(before) {
            var k = before
            while k > before - 4, k >= 0, isNumber(k) || isDash(k) || word(k) == words.and || word(k) == words.comma {
                k -= 1
            }
            if isMonth(k), k < before { return isPlainNumber(k + 1) && pieces[k + 1].value <= 31 }
            if word(k) == words.dot, isMonth(k - 1) { return true }
        }
        return false
    }

    private func isMonth(_ i: Int) -> Bool {
        guard isWord(i), traits(i).contains(.month) else { return false }
        return true
    }

    private func isYear(_ amount: Amount) -> Bool {
        let piece = pieces[amount.numberFirst]
        guard piece.kind == .number, !piece.isShaped, piece.width == 4, amount.scale == 1, !amount.isSpelled else {
            return false
        }
        guard (1900...2100).contains(piece.value) || (1500..<1900).contains(piece.value) && isYearContext(amount) else {
            return false
        }
        return modifierEnds(before: amount.first) == nil || !isSpaced(amount.first)
            || (1900...2100).contains(piece.value) && isYearContext(amount)
    }

    /// Whether the words before make a year of a number of four digits.
    private func isYearContext(_ amount: Amount) -> Bool {
        let before = word(amount.first - 1)
        return tables.yearWords.contains(before) && before != 0
    }

    // MARK: names

    /// "F-16", "SF90", "Covid-19", "#1", "@4".
    func isGluedToName(_ amount: Amount) -> Bool {
        let i = amount.first
        guard i > 0, !pieces[i].isSpaced, word(i - 2) != tables.sub || word(i - 1) != words.hyphen else { return false }
        let before = pieces[i - 1]
        if before.kind == .word { return pieces[i].kind == .number }
        if before.kind == .mark {
            if word(i - 1) == words.hash { return true }
            if isDash(i - 1) || word(i - 1) == words.slash || word(i - 1) == words.dot {
                guard i > 1, !pieces[i - 1].isSpaced else { return false }
                if word(i - 1) == words.slash, pieces[i - 2].kind == .number { return false }
                return pieces[i - 2].kind == .word || isWord(i - 3) && !pieces[i - 2].isSpaced && isDash(i - 1)
            }
            let b = bytes[Int(before.start)]
            return b == 0x5F || b == 0x40 || b == 0x3D
        }
        return false
    }

    /// "Article 5", "No. 10", "page 4".
    func isLabelled(_ amount: Amount) -> Bool {
        var k = amount.first - 1
        if word(k) == words.dot, word(k - 1) == words.no || traits(k - 1).contains(.label) {
            k -= 1
            return true
        }
        if word(k) == words.hash { return true }
        if word(k) == words.and || word(k) == words.comma, isNumber(k - 1) { k -= 2 }
        guard isWord(k), k >= 0 else { return false }
        // "Week 3", "Top 40"; "a week 3 people" is none.
        if pieces[k].isCapital, word(k) != 0, tables.titleWords.contains(word(k)) { return true }
        return traits(k).contains(.label)
    }

    /// "1 Main Street", "PA 23456".
    private func isAddress(_ amount: Amount) -> Bool {
        let piece = pieces[amount.numberFirst]
        guard piece.kind == .number, !piece.isShaped else { return false }
        var k = amount.numberEnd
        let limit = min(k + 4, pieces.count)
        while k < limit, isWord(k), pieces[k].isCapital {
            if traits(k).contains(.street), k > amount.numberEnd || !isPlural(k) { return true }
            k += 1
        }
        if piece.width == 5, isWord(amount.first - 1), pieces[amount.first - 1].isUpper,
            pieces[amount.first - 1].end - pieces[amount.first - 1].start == 2
        {
            return true
        }
        return false
    }

    /// "won 3-2", "89-89": a number joined by a dash to another that made no range with it.
    private func isScore(_ amount: Amount) -> Bool {
        if amount.unit != nil, !(amount.unit?.isCounted ?? false) { return false }
        if amount.isRange { return false }
        let i = amount.numberFirst
        if isDash(i - 1), isNumber(i - 2) { return true }
        let k = amount.numberEnd
        return isDash(k) && isNumber(k + 1) && pieces[k].isSpaced == pieces[k + 1].isSpaced
    }

    /// A bare number behind a name: "S&P 500", "Falcon 9", "Game 7".
    func isName(_ amount: Amount) -> Bool {
        let k = amount.first - 1
        guard k >= 0, amount.scale == 1, !amount.isRange, !pieces[amount.numberFirst].isShaped, isWord(k),
            pieces[k].isCapital,
            word(k) != words.a, !traits(k).contains(.function) || pieces[k].isUpper && k > 0
        else { return false }
        if traits(k).contains(.up) || traits(k).contains(.down) || traits(k).contains(.verb) { return false }
        return true
    }

    /// "787 Dreamliner": digits before a name, as models have them.
    private func isModel(_ amount: Amount) -> Bool {
        let piece = pieces[amount.numberFirst]
        guard amount.scale == 1, !amount.isRange, piece.width >= 3, !piece.isShaped, amount.numberEnd < pieces.count,
            isWord(amount.numberEnd), pieces[amount.numberEnd].isCapital, pieces[amount.numberEnd].isSpaced,
            !traits(amount.numberEnd).contains(.function)
        else { return false }
        return modifierEnds(before: amount.first) == nil
    }

    /// Bare numbers that stand where no quantity does: in brackets or lists of marks, or at a line's very beginning.
    private func isStray(_ amount: Amount) -> Bool {
        let i = amount.first
        if amount.scale > 1 || amount.isRange || pieces[amount.numberFirst].isShaped { return false }
        if isMark(i - 1), word(i - 1) == words.open, word(amount.end) == words.close { return true }
        // "1) for peace, 2) for bread"
        if pieces[amount.numberFirst].width <= 2, word(amount.end) == words.close,
            !(max(0, i - 8)..<i).contains(where: { word($0) == words.open })
        {
            return true
        }
        // "1. The first point 2. The second": the sentence goes on behind the full stop.
        if pieces[amount.numberFirst].width <= 2, word(amount.end) == words.dot, !isSpaced(amount.end),
            isWord(amount.end + 1),
            pieces[amount.end + 1].isCapital
        {
            return true
        }
        return i == 0 && (word(amount.end) == words.dot || word(amount.end) == words.close)
    }

    // MARK: in letters

    /// "one" that stands for a person or thing, or is part of a set phrase.
    private func isPronoun(_ amount: Amount) -> Bool {
        let i = amount.numberFirst
        // "Xbox One"
        if pieces[i].isCapital, isWord(i - 1), pieces[i - 1].isCapital, !traits(i - 1).contains(.function),
            !traits(i - 1).contains(.verb)
        {
            return true
        }
        // "one-on-one"
        if isDash(i - 1), !pieces[i - 1].isSpaced || isHyphen(i - 1) { return true }
        if amount.isPartitive { return false }
        guard amount.unit != nil else { return true }
        let before = word(i - 1)
        if tables.oneRefused.contains(before), before != 0, amount.unit?.isCounted ?? true { return true }
        if word(amount.numberEnd) == tables.another { return true }
        return false
    }

    /// "Big Four", "the two said": bare numbers in letters.
    private func isSpelledName(_ amount: Amount) -> Bool {
        let i = amount.first
        if amount.isFraction || amount.isVague || amount.isRange || amount.scale > 1 { return false }
        if pieces[amount.numberFirst].isCapital, i > 0, isWord(i - 1), pieces[i - 1].isCapital { return true }
        if isHyphen(i - 1) || isHyphen(amount.end) { return true }
        // "Two, mend the roads"
        return i == 0 && word(amount.end) == words.comma
    }
}
