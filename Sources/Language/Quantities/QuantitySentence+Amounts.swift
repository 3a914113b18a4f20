internal import Annotation

/// Numbers with their units, and ranges of them.
extension QuantitySentence {
    /// The amounts that begin at piece `i`: one, or the several of a list that share a unit ("four-, five- and
    /// six-cylinder engines"), and the piece behind them.
    func amounts(at i: Int) -> (amounts: [Amount], end: Int)? {
        guard let first = amount(at: i) else { return nil }
        if let share = share(from: first) { return ([share], share.end) }
        if let range = range(from: first) { return ([range], range.end) }
        if let list = list(from: first) ?? alternatives(from: first) { return (list, list.last!.end) }
        return ([first], first.end)
    }

    /// One number with the currency before it or the unit behind it.
    ///
    /// `isMoney`: it is the end of a range whose beginning has a currency before it, so that "m" is a million.
    func amount(at i: Int, isMoney: Bool = false) -> Amount? {
        var j = i
        var unit: UnitReading?
        var scale = 1.0
        if let currency = currencyBefore(at: i) {
            j = currency.end
            unit = UnitReading(name: tables.units[currency.unit].name, kind: .currency)
            scale = currency.scale
        }
        var sign = 1.0
        if let negative = negative(at: j, isMoney: unit != nil) {
            sign = -1
            j = negative
        }
        guard isWord(j) || isNumber(j) else { return nil }
        if unit != nil {
            let isSymbol = pieces[j - 1].kind == .mark
            guard isNumber(j) || isSymbol && numeral(j) != nil else { return nil }
        }
        guard let number = numeralReading(at: j, isMoney: isMoney || unit != nil) else { return nil }
        var amount = Amount(
            first: i, end: number.end, numberFirst: j, numberEnd: number.end, low: number.low * sign * scale,
            high: number.high * sign * scale, mantissa: number.mantissa, scale: number.scale * scale)
        amount.isSpelled = number.isSpelled
        amount.isFraction = number.isFraction
        amount.isVague = number.isVague
        amount.isOne = number.isOne
        amount.unit = unit
        if number.isAbout { amount.modifier = .about }
        hedge(&amount)
        if number.isFold { amount.unit = UnitReading(name: "count", kind: .count) }
        if amount.unit == nil { attachUnit(&amount) } else if unit != nil { afterMoney(&amount) }
        if amount.unit?.kind == .currency { smallMoney(&amount) }
        if amount.unit != nil { rate(&amount) }
        return amount
    }

    /// "300-plus visitors", "300+ visitors", "60-odd ships".
    func hedge(_ amount: inout Amount) {
        var j = amount.end
        if isHyphen(j) { j += 1 } else if word(j) != words.plus || isSpaced(j) { return }
        guard word(j) != 0, let node = tables.trailing.child(of: 0, word(j)),
            let payload = tables.trailing.payloads(of: node).first,
            isWord(j) || isSpaced(j + 1)
        else { return }
        amount.modifier = Quantity.Modifier(rawValue: String(tables.modifiers[Int(payload)]))
        amount.end = j + 1
    }

    /// "-5", "minus 387", "$-50bn": the piece behind the sign.
    func negative(at j: Int, isMoney: Bool) -> Int? {
        guard j + 1 < pieces.count else { return nil }
        if word(j) == words.minus {
            let k = isHyphen(j + 1) ? j + 2 : j + 1
            return isNumber(k) ? k : nil
        }
        guard isDash(j), word(j) != words.emDash, isNumber(j + 1), !pieces[j + 1].isSpaced else { return nil }
        if isMoney { return j + 1 }
        guard pieces[j].isSpaced || word(j - 1) == words.open else { return nil }
        // "2000 -2500" is a range.
        if isNumber(j - 1) { return nil }
        return word(j) == words.emDash ? nil : j + 1
    }

    func attachUnit(_ amount: inout Amount) {
        var j = amount.end
        if amount.isVague || amount.isFraction, word(j) == words.of { j += 1 }
        // "a quarter of a percentage point"
        if amount.isFraction, j > amount.end, word(j) == words.a || word(j) == words.an,
            let found = unitBehind(j + 1, isLarge: false), found.reading.kind != .people, found.reading.kind != .count
        {
            amount.unit = found.reading
            amount.isFraction = false
            amount.end = found.end
            return
        }
        // "half an hour"
        if amount.low == 0.5, amount.isSpelled, word(j) == words.a || word(j) == words.an { j += 1 }
        guard let found = unitBehind(j, isLarge: amount.scale >= 1e5) else { return }
        if amount.isFraction, found.reading.kind != .people, j > amount.end {
            return
        }
        if found.reading.kind == .people, amount.isFraction { return }
        // "a third time" never comes here; "one time" is a count.
        amount.unit = found.reading
        amount.end = found.end
        if found.scale != 1 {
            amount.low *= found.scale
            amount.high *= found.scale
            amount.scale *= found.scale
        }
    }

    /// "$10 dollars", "$ 5 million US": the currency said again.
    func afterMoney(_ amount: inout Amount) {
        guard let found = unitBehind(amount.end, isLarge: true), found.reading.kind == .currency, found.scale == 1,
            found.reading.name == amount.unit?.name, isWord(found.end - 1)
        else { return }
        amount.end = found.end
    }

    /// "3 dollars 50 cents", "thirteen dollars and forty-five cents", "15 dollars 50".
    func smallMoney(_ amount: inout Amount) {
        guard !amount.isRange, amount.scale == 1, amount.low == amount.low.rounded(), amount.low >= 0,
            let unit = amount.unit, tables.hasCents(unit.name), amount.end > amount.numberEnd
        else { return }
        let isJoined = word(amount.end) == words.and
        let j = isJoined ? amount.end + 1 : amount.end
        guard currencyBefore(at: j) == nil, let number = numeralReading(at: j, isMoney: false), number.scale == 1,
            number.low == number.high, number.low < 100, number.low == number.low.rounded(), number.low > 0
        else { return }
        if let cents = unitBehind(number.end, isLarge: false) {
            guard cents.reading.name == "cent" || cents.reading.name == "penny" else { return }
            amount.low += number.low / 100
            amount.end = cents.end
        } else {
            // Without "cents" only at the end of the clause, or before "more".
            guard number.low >= 10, number.end >= pieces.count || isMark(number.end), !isDash(number.end),
                unitForm(at: number.end, in: tables.unitForms, joined: true) == nil
            else { return }
            amount.low += number.low / 100
            amount.end = number.end
        }
        amount.high = amount.low
        amount.mantissa = amount.low
        amount.numberEnd = number.end
    }
}
