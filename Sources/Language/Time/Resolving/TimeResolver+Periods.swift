internal import Annotation

extension TimeResolver {
    func month(
        _ match: TimeMatch, _ tense: () -> ClauseTense, isFirm: () -> Bool = { true }
    ) -> TimeReading? {
        guard let m = match.value(.month).map({ $0 % 100 }) else { return nil }
        if let year = match.value(.year) { return month(year, m, inferred: false) }
        guard let published = memory.published else {
            return TimeReading("XXXX-" + TimexValue.padded(m, 2), inferred: true)
        }
        if match.has(words.year), let direction = direction(match) {
            return month(published.year + direction, m, inferred: true)
        }
        let past = m <= published.month ? published.year : published.year - 1
        let future = m >= published.month ? published.year : published.year + 1
        switch direction(match) {
        // In March "last February" is the one of the year before.
        case -1: return month(m + 1 < published.month ? published.year : published.year - 1, m, inferred: true)
        case 1: return month(m > published.month ? published.year : published.year + 1, m, inferred: true)
        case 0: return month(published.year, m, inferred: true)
        default: break
        }
        // The month that comes next is rarely named for the one of a year ago; those after it go by tense.
        let ahead = (m - published.month + 12) % 12
        switch tense() {
        // What lies one or two months back is not ten months ahead.
        case .future: return month(ahead >= 10 ? past : future, m, inferred: true)
        case .past: return month(ahead == 1 && !isFirm() ? future : past, m, inferred: true)
        case .unknown: return month(ahead <= 2 ? future : past, m, inferred: true)
        }
    }

    func half(_ match: TimeMatch) -> TimeReading? {
        let half = match.has(words.first) ? 1 : 2
        if let year = match.value(.year) { return TimeReading(TimexValue.half(year, half)) }
        guard let published = memory.published else { return nil }
        let direction = direction(match) ?? 0
        return TimeReading(TimexValue.half(published.year + direction, half), inferred: true)
    }

    func decade(_ match: TimeMatch) -> TimeReading? {
        guard var year = match.value(.decade) else { return nil }
        var isInferred = false
        if year < 100 {
            year += 1900
            isInferred = true
        }
        return TimeReading(TimexValue.decade(year), inferred: isInferred)
    }

    func century(_ match: TimeMatch) -> TimeReading? {
        guard let n = match.value(.ordinal), n >= 1 else { return nil }
        return TimeReading(TimexValue.padded(n - 1, 2))
    }

    mutating func quarter(_ match: TimeMatch, _ argument: String) -> TimeReading? {
        guard let q = Int(argument) ?? match.value(.ordinal) ?? match.value(.quarter), (1...4).contains(q) else {
            return nil
        }
        if let year = match.value(.year) { return quarter(year, q, inferred: false) }
        guard let published = memory.published else { return TimeReading("XXXX-Q\(q)", inferred: true) }
        if match.has(words.year), let direction = direction(match) {
            return quarter(published.year + direction, q, inferred: true)
        }
        // The last quarter of that number that is over or under way.
        let current = (published.month - 1) / 3 + 1
        let isFiscal = match.has(words.fiscal)
        return quarter(q <= current || isFiscal ? published.year : published.year - 1, q, inferred: true)
    }

    /// The week around the middle of the n-th seven days of a month.
    func ordinalWeek(_ match: TimeMatch, _ tense: () -> ClauseTense) -> TimeReading? {
        guard let n = match.value(.ordinal), (1...4).contains(n), let first = month(match, tense)?.anchor?.day else {
            return month(match, tense)
        }
        return week(first.adding(days: 7 * n - 4))
    }

    func season(_ match: TimeMatch, _ tense: () -> ClauseTense) -> TimeReading? {
        guard let s = match.value(.season) else { return nil }
        if let year = match.value(.year) { return TimeReading(TimexValue.season(TimexValue.year(year), s)) }
        guard let published = memory.published else { return TimeReading(TimexValue.season("XXXX", s), inferred: true) }
        let first = [0, 3, 6, 9, 9, 12][s]
        // The season's last month; winter runs into the next year and carries the year it begins in.
        var year = published.year
        let isRunning =
            s == 5 ? published.month == 12 || published.month <= 2 : (first...first + 2).contains(published.month)
        let hasBegun = published.month >= first
        switch direction(match) {
        case -1: if !hasBegun || isRunning { year -= 1 }
        case 1: if hasBegun { year += 1 }
        case 0: break
        default:
            let isFuture = tense() == .future
            if isFuture, hasBegun, !isRunning { year += 1 }
            if !isFuture, !hasBegun { year -= 1 }
        }
        return TimeReading(TimexValue.season(TimexValue.year(year), s), inferred: true)
    }

    /// The calendar quarter that most of the three months before a day lie in.
    mutating func quarterEnded(_ match: TimeMatch, _ tense: () -> ClauseTense) -> TimeReading? {
        guard let last = dayValue(match, tense)?.anchor?.day else { return TimeReading("P1Q") }
        // A quarter already named by its number, in whatever fiscal year, is that one.
        if let named = memory.quarter { return quarter(named.year, named.number, inferred: true) }
        let middle = last.adding(days: -45)
        return quarter(middle.year, (middle.month - 1) / 3 + 1, inferred: true)
    }

    mutating func yearAgo(_ match: TimeMatch) -> TimeReading? {
        if let year = match.value(.year) {
            guard let quarter = memory.quarter, memory.period == .quarter else {
                return self.year(year, inferred: false)
            }
            return TimeReading(TimexValue.quarter(year, quarter.number), inferred: true)
        }
        if let q = match.value(.ordinal), (1...4).contains(q), let published = memory.published {
            return TimeReading(TimexValue.quarter((memory.quarter?.year ?? published.year) - 1, q), inferred: true)
        }
        if let quarter = memory.quarter, memory.period == .quarter || match.has(words.quarter) {
            return TimeReading(TimexValue.quarter(quarter.year - 1, quarter.number), inferred: true)
        }
        guard let published = memory.published else { return TimeReading("XXXX", inferred: true) }
        return year(published.year - 1, inferred: true)
    }

    mutating func latest() -> TimeReading? {

        if let q = memory.quarter { return quarter(q.year, q.number, inferred: true) }
        guard let published = memory.published else { return TimeReading("XXXX-QX", inferred: true) }
        return shifted(published, -1, .quarter)
    }

    func relative(_ match: TimeMatch, _ argument: String, _ tense: () -> ClauseTense) -> TimeReading? {
        guard
            let unit = TimeUnit(
                rawValue: match.value(.unit)
                    ?? (match.has(words.year) ? 8 : match.has(words.weekend) ? 11 : match.has(words.quarter) ? 7 : 0)),
            !unit.isClock
        else {
            return nil
        }
        guard let published = memory.published else { return unknown(unit) }
        var n = Int(argument) ?? direction(match) ?? 0
        if unit == .night || unit == .day {
            guard unit == .night else { return nil }
            var found = day(published.adding(days: min(n, 0)), inferred: true)
            if unit == .night { found.value += "TNI" }
            return found
        }
        if unit == .week, argument.isEmpty, n == 0, published.weekday == 7, tense() == .future {
            // What is to come "this week" on a Sunday comes in the week that begins with the Monday after.
            n = 1
        }
        if unit == .weekend, argument.isEmpty, direction(match) == nil {
            // The weekend: the coming one where the clause looks ahead, else the one that is, or was last.
            n = published.weekday >= 6 || tense() == .future ? 0 : -1
        } else if unit == .weekend, n == -1, published.weekday >= 6 {
            n = -1
        }
        return shifted(published, n, unit)
    }

    func pastUnit(_ match: TimeMatch) -> TimeReading? {
        guard let raw = match.value(.unit), let unit = TimeUnit(rawValue: raw), !unit.isClock,
            unit != .day || match.has(words.past)
        else {
            return nil
        }
        if unit == .year || unit == .quarter, !match.has(words.next), let published = memory.published {
            var found = shifted(published, -1, unit)
            found?.kind = .date
            return found
        }
        return TimeReading(TimexValue.duration(100, unit))
    }
}
