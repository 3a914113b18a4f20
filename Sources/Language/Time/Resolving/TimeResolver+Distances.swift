internal import Annotation

extension TimeResolver {
    /// The number of units in a match, in hundredths; nil where it is not definite ("several").
    func amount(_ match: TimeMatch) -> Int? {
        if let fraction = match.value(.fraction) { return fraction }
        if let number = match.value(.number) { return number * 100 }
        return match.value(.some) == nil ? 100 : nil
    }

    func unit(_ match: TimeMatch) -> TimeUnit? {
        TimeUnit(rawValue: match.value(.unit) ?? match.value(.units) ?? (match.has(words.year) ? 8 : 0))
    }

    func offset(_ match: TimeMatch, _ argument: String) -> TimeReading? {
        guard let unit = unit(match) else { return nil }
        let sign = argument.hasPrefix("-") ? -1 : 1
        var amount =
            match.value(.units) != nil && match.value(.number) == nil && match.value(.fraction) == nil
            ? nil : amount(match)
        if argument.utf8.count > 1 { amount = 200 }
        guard let amount else { return TimeReading(sign < 0 ? "PAST_REF" : "FUTURE_REF") }
        var n = amount / 100 * sign
        if match.has(words.half), !match.has(words.and) { n = 0 }
        if match.has(words.half), unit == .year || unit == .month || unit == .hour, let published = memory.published {
            // "two and a half years ago": in months; "half an hour ago": the same day.
            let halves = (match.has(words.and) ? amount / 100 * 2 : 0) + 1
            if unit == .year { return shifted(published, halves * 6 * sign, .month) }
            return unit == .month ? shifted(published, halves * 2 * sign, .week) : instant(0, .hour)
        }
        if sign < 0, unit == .year, n == -1, amount == 100, let quarter = memory.quarter, memory.period == .quarter {
            return TimeReading(TimexValue.quarter(quarter.year - 1, quarter.number), inferred: true)
        }
        guard let published = memory.published else { return unknown(unit) }
        if unit.isClock { return instant(n, unit) }
        return shifted(published, n, unit)
    }

    /// A few minutes or hours from publication: its day.
    private func instant(_ n: Int, _ unit: TimeUnit) -> TimeReading? {
        guard let published = memory.published else { return nil }
        let hours = unit == .hour ? n : 0
        guard abs(hours) < 100_000 else { return nil }
        return day(published.adding(days: hours / 24), inferred: true)
    }

    func chain(_ match: TimeMatch) -> TimeReading? {
        guard let unit = unit(match) else { return nil }
        let isBack = match.has(words.earlier) || match.has(words.before)
        if isBack, unit == .year, amount(match) == 100, memory.period == .quarter, let quarter = memory.quarter {
            return TimeReading(TimexValue.quarter(quarter.year - 1, quarter.number), inferred: true)
        }
        guard let amount = amount(match) else { return TimeReading(isBack ? "PAST_REF" : "FUTURE_REF") }
        guard let from = memory.last?.day ?? memory.published, !unit.isClock else {
            return unit.isClock ? nil : unknown(unit)
        }
        var found = shifted(from, (isBack ? -1 : 1) * (amount / 100), unit)
        if unit == .night { found?.value += "TNI" }
        return found
    }

    /// "12 days before February 24, 2022".
    mutating func before(_ match: TimeMatch, _ tense: () -> ClauseTense) -> TimeReading? {
        guard let unit = unit(match), !unit.isClock else { return nil }
        var beside = match
        // What belongs to the distance must not be read as the date.
        beside.captures.removeAll {
            $0.symbol == TimeClass.number.rawValue || $0.symbol == TimeClass.unit.rawValue
                || $0.symbol == TimeClass.units.rawValue
        }
        let base: TimeReading?
        if beside.value(.day) != nil || beside.value(.numericDate) != nil {
            base = dayValue(beside, tense)
        } else if beside.value(.month) != nil {
            base = month(beside, tense)
        } else {
            base = beside.value(.year).map { year($0, inferred: false) }
        }
        guard let from = base?.anchor?.day, let amount = amount(match) else { return nil }
        return shifted(from, (match.has(words.before) ? -1 : 1) * (amount / 100), unit)
    }

    func same(_ match: TimeMatch) -> TimeReading? {
        guard let unit = unit(match), !unit.isClock else { return nil }
        if unit == .quarter, let quarter = memory.quarter {
            return TimeReading(TimexValue.quarter(quarter.year, quarter.number), inferred: true)
        }
        guard let last = memory.last else {
            return memory.published.flatMap { shifted($0, 0, unit) } ?? unknown(unit)
        }
        return shifted(last.day, 0, unit)
    }

    func neighbour(_ match: TimeMatch) -> TimeReading? {
        let isBack = match.has(words.previous) || match.has(words.preceding)
        if let part = match.value(.part) {
            guard let from = memory.last?.day ?? memory.published else {
                return TimeReading("XXXX-XX-XX" + TimexValue.parts[part], inferred: true)
            }
            var found = day(from.adding(days: isBack ? -1 : 1), inferred: true)
            found.value += TimexValue.parts[part]
            return found
        }
        guard let from = memory.last?.day ?? memory.published else {
            return unit(match).map { unknown($0) } ?? TimeReading("XXXX-XX-XX", inferred: true)
        }
        if let weekday = match.value(.weekday).map({ $0 % 100 }) {
            let back = (from.weekday - weekday + 7) % 7
            return day(from.adding(days: isBack ? -(back == 0 ? 7 : back) : 7 - back), inferred: true)
        }
        guard let unit = unit(match), !unit.isClock else { return nil }
        return shifted(from, isBack ? -1 : 1, unit)
    }

    mutating func duration(_ match: TimeMatch, _ argument: String) -> TimeReading? {
        guard let unit = unit(match) else { return nil }
        var amount =
            match.value(.units) != nil && match.value(.number) == nil && match.value(.fraction) == nil
            ? nil : amount(match)
        switch argument {
        case "half":
            amount =
                match.has(words.half) && match.value(.number) == nil && !match.has(words.and)
                ? 50 : (amount ?? 100) + 50
        case "2": amount = 200
        default: break
        }
        if unit == .month, let amount, amount > 300, amount % 300 == 0 { memory.period = .longer }
        return TimeReading(TimexValue.duration(amount, unit))
    }

    /// Two amounts in one length, the greater unit first.
    func compound(_ match: TimeMatch) -> TimeReading? {
        let units = match.captures.filter {
            $0.symbol == TimeClass.unit.rawValue || $0.symbol == TimeClass.units.rawValue
        }.compactMap { TimeUnit(rawValue: Int($0.value)) }
        guard units.count == 2, let a = match.value(.number), let b = match.value(.number, 1) else { return nil }
        return TimeReading(
            (units[0].isClock ? "PT" : "P") + "\(a)" + units[0].sign + "\(b)" + units[1].sign)
    }

    func recent(_ match: TimeMatch) -> TimeReading? {
        guard let unit = unit(match) else { return nil }
        guard unit.rawValue < TimeUnit.year.rawValue else {
            var found = TimeReading("PAST_REF")
            found.kind = .date
            return found
        }
        return TimeReading(TimexValue.duration(nil, unit))
    }

    func set(_ match: TimeMatch, _ argument: String) -> TimeReading? {
        if let weekday = (match.value(.weekday) ?? match.value(.weekdays)).map({ $0 % 100 }) {
            let part = (match.value(.part) ?? match.value(.parts)).map { TimexValue.parts[$0] } ?? ""
            return TimeReading("XXXX-WXX-\(weekday)" + part)
        }
        if let month = match.value(.month).map({ $0 % 100 }) {
            return TimeReading("XXXX-" + TimexValue.padded(month, 2))
        }
        if let season = match.value(.season) { return TimeReading(TimexValue.season("XXXX", season)) }
        if let part = match.value(.part) { return TimeReading("XXXX-XX-XX" + TimexValue.parts[part]) }
        guard let unit = TimeUnit(rawValue: match.value(.adverb) ?? match.value(.unit) ?? match.value(.units) ?? 0)
        else {
            return nil
        }
        return TimeReading(TimexValue.duration(argument == "2" ? 200 : argument == "each" ? 100 : amount(match), unit))
    }
}
