internal import Annotation

/// Ranges, shares of a round number, and lists that share a unit.
extension QuantitySentence {
    /// "5-10 watts", "between 5 and 10", "from 3 to 5 percent", "800 or 900 thousand".
    func range(from first: Amount) -> Amount? {
        guard !first.isVague, !first.isFraction, !first.isOne || first.unit == nil else { return nil }
        guard let connector = connector(behind: first) else {
            if let range = rangeFrom(first) { return range }
            // "from 200 lots to 300 lots": the nouns are counted before the range can be seen.
            guard first.unit == nil else { return nil }
            var counted = first
            countNoun(&counted)
            guard counted.unit != nil, let connector = self.connector(behind: counted), connector.kind != .dash,
                connector.kind != .or, var second = amount(at: connector.next), second.unit == nil
            else { return nil }
            countNoun(&second)
            guard second.unit == counted.unit, !isNoQuantity(counted), !isNoQuantity(second) else { return nil }
            return merged(counted, second, connector.kind)
        }
        let isMoney = first.unit?.kind == .currency && first.numberFirst > first.first && first.end == first.numberEnd
        guard let second = amount(at: connector.next, isMoney: isMoney), !second.isVague, !second.isFraction else {
            return nil
        }
        return merged(first, second, connector.kind)
    }

    enum Connector { case dash, to, or, and }

    func connector(behind first: Amount) -> (kind: Connector, next: Int)? {
        let j = first.end
        guard j + 1 < pieces.count else { return nil }
        let w = word(j)
        if isDash(j) {
            // "5-10", "2000 - 2500", "5-to-10"; "252 miles - from" has no number behind the dash.
            if word(j + 1) == words.to, isHyphen(j + 2) { return (.to, j + 3) }
            guard word(j) != words.emDash else { return nil }
            let isLoose = first.unit == nil && isPlainNumber(j + 1) && !pieces[j + 1].isSpaced
            return pieces[j].isSpaced == pieces[j + 1].isSpaced || isLoose ? (.dash, j + 1) : nil
        }
        if w == words.to || w == words.through && !isWord(j + 1) { return (.to, skipUpTo(j + 1)) }
        if w == words.or { return (.or, j + 1) }
        if w == words.and {
            let before = first.first - 1
            var k = before
            while k > before - 4, k >= 0, word(k) != words.between, isWord(k) { k -= 1 }
            return word(k) == words.between ? (.and, j + 1) : nil
        }
        return nil
    }

    /// "from 4.8 percent to about 5".
    func skipUpTo(_ j: Int) -> Int {
        guard let modifier = tables.leading.child(of: 0, word(j)) else { return j }
        return tables.leading.payloads(of: modifier).isEmpty ? j : j + 1
    }

    func merged(_ first: Amount, _ second: Amount, _ kind: Connector) -> Amount? {
        var low = first
        var high = second
        // The first takes the second's scale: "five to ten million", "$3 to $5 billion".
        let takesScale =
            low.scale == 1 && high.scale > 1 && low.mantissa < 1000 && low.unit?.kind != .percent
            && (low.unit == nil || low.unit == high.unit || high.unit == nil)
        switch (low.unit, high.unit) {
        case (nil, nil): break
        case (nil, _?): break
        case (let a?, nil):
            // "$3 to 5", "$89 to $93": a unit behind the first alone does not reach the second, but between "from" and "to".
            let isBefore = low.numberFirst > low.first && low.end == low.numberEnd
            guard isBefore || kind == .and || isFrom(before: low) else { return nil }
            high.unit = a
        case (let a?, let b?):
            guard a == b, low.per == nil || low.per == high.per else { return nil }
        }
        if high.per == nil { high.per = low.per }
        switch kind {
        case .dash:
            // "89-89", "3-0", "16-18 Avenue": bare pairs are scores, addresses, years.
            if low.unit == nil, high.unit == nil {
                guard low.low < high.low, !low.isSpelled || high.isSpelled else { return nil }
                var counted = high
                countNoun(&counted)
                guard counted.unit != nil || modifierEnds(before: low.first) != nil || word(low.first - 1) == words.from
                else { return nil }
            }
            if low.low * (takesScale ? high.scale : 1) > high.low, !pieces[low.end].isSpaced { return nil }
        case .to:
            // "rose 4 to 10": two bare numbers are a range only where nothing rose.
            if low.unit == nil, high.unit == nil, !isFrom(before: low) {
                let before = traits(low.first - 1)
                guard !before.contains(.up), !before.contains(.down), low.low < high.low else { return nil }
                if low.isSpelled != high.isSpelled { return nil }
            }
        case .or:
            guard low.unit == nil, takesScale || low.isSpelled == high.isSpelled, low.low < high.low else { return nil }
            if !takesScale { return nil }
        case .and: break
        }
        if takesScale, kind != .dash || low.low < high.low {
            low.low *= high.scale
            low.high = low.low
        }
        guard low.low != high.low else { return nil }
        high.first = low.first
        high.numberFirst = low.numberFirst
        high.low = low.low
        high.isOne = false
        return high
    }

    func isFrom(before amount: Amount) -> Bool {
        var k = amount.first - 1
        if word(k) == words.to, word(k - 1) == words.up { k -= 2 }
        return word(k) == words.from
    }

    /// "from $36,040 at night to $34,935": a few words stand between.
    func rangeFrom(_ first: Amount) -> Amount? {
        guard isFrom(before: first) else { return nil }
        var k = first.end
        let limit = min(first.end + 9, pieces.count)
        while k < limit, word(k) != words.to {
            if isMark(k), word(k) != words.dot || pieces[k].isSpaced { return nil }
            if word(k) == words.and { return nil }
            k += 1
        }
        guard k < limit, word(k) == words.to else { return nil }
        let next = skipUpTo(k + 1)
        guard let second = amount(at: next), !second.isVague, !isClockTime(second) else { return nil }
        guard first.unit == nil || second.unit == nil || first.unit == second.unit else { return nil }
        // Bare numbers with words between are a range only where both are bare ("from 4 in May to 7 in June").
        if first.unit == nil, second.unit != nil { return nil }
        if first.unit == nil, isNoQuantity(first) || isNoQuantity(second) { return nil }
        var out = merged(first, second, .to)
        out?.unit = first.unit ?? second.unit
        return out
    }

    /// "six in 10", "one in five pupils": a share of a round number.
    func share(from first: Amount) -> Amount? {
        guard first.unit == nil, first.end == first.numberEnd, word(first.end) == words.inside, first.low >= 1,
            !first.isRange,
            !first.isVague, !first.isFraction, first.low == first.low.rounded(), !isLabelled(first),
            let whole = numeralReading(at: first.end + 1, isMoney: false), whole.low == whole.high,
            whole.low > first.low,
            [3, 4, 5, 6, 7, 8, 9, 10, 20, 25, 50, 100, 1000, 10_000, 100_000, 1_000_000].contains(whole.low),
            unitBehind(whole.end, isLarge: false).map({ $0.reading.kind == .people }) ?? true,
            !(isNumber(first.end + 1) && isClock(behind: whole.end))
        else { return nil }
        var share = first
        share.low = first.low / whole.low
        share.high = share.low
        share.mantissa = share.low
        share.isFraction = true
        share.isOne = false
        share.isSpelled = true
        share.numberEnd = whole.end
        share.end = whole.end
        return share
    }

    /// "eight or nine euros", "100, 200 or 250 trucks": all have the unit of the last.
    func alternatives(from first: Amount) -> [Amount]? {
        var out: [Amount] = []
        var next = first
        while out.count < 8 {
            guard next.unit == nil, !next.isVague, !next.isFraction, !next.isOne, next.end == next.numberEnd,
                next.first == next.numberFirst, !isGluedToName(next), !isLabelled(next), !isName(next),
                !isNoQuantity(next)
            else { return nil }
            out.append(next)
            var j = next.end
            let isLast =
                word(j) == words.or || word(j) == words.and && !isBetween(first)
                || word(j) == words.comma && (word(j + 1) == words.or || word(j + 1) == words.and)
            guard isLast || word(j) == words.comma else { return nil }
            if word(j) == words.comma { j += 1 }
            if isLast, isWord(j) { j += 1 }
            guard let more = amount(at: j), more.first == more.numberFirst else { return nil }
            next = more
            if isLast { break }
        }
        if next.unit == nil, !next.isVague, !next.isFraction { countNoun(&next) }
        guard let unit = next.unit, unit.kind != .count, !next.isVague, !next.isFraction, !next.isOne,
            !next.isPartitive,
            !isNoQuantity(next)
        else { return nil }
        for k in out.indices {
            out[k].unit = unit
            out[k].per = next.per
            if unit.isCounted { out[k].noun = next.noun }
        }
        return out + [next]
    }

    func isBetween(_ amount: Amount) -> Bool { word(amount.first - 1) == words.between }

    /// "four-, five- and six-cylinder engines": each number has the unit of the last.
    func list(from first: Amount) -> [Amount]? {
        guard first.unit == nil, !first.isVague, !first.isFraction, word(first.end) == words.hyphen,
            first.end + 1 < pieces.count, word(first.end + 1) == words.comma || pieces[first.end + 1].isSpaced
        else { return nil }
        var out = [first]
        var j = first.end + 1
        while out.count < 12 {
            if word(j) == words.comma { j += 1 }
            if word(j) == words.and || word(j) == words.or { j += 1 }
            guard let next = amount(at: j), next.first == j else { return nil }
            out.append(next)
            j = next.end
            if next.unit == nil, word(j) == words.hyphen, isSpaced(j + 1) || word(j + 1) == words.comma {
                j += 1
                continue
            }
            break
        }
        guard out.count > 1 else { return nil }
        var last = out[out.count - 1]
        if last.unit == nil { countNoun(&last, inList: true) }
        guard let unit = last.unit else { return nil }
        out[out.count - 1] = last
        for k in 0..<(out.count - 1) { out[k].unit = unit }
        return out
    }
}
