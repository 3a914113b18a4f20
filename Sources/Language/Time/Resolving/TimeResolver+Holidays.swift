internal import Annotation

extension TimeResolver {
    func holiday(_ match: TimeMatch, _ argument: String, _ tense: () -> ClauseTense) -> TimeReading? {
        guard let code = match.value(.holiday) ?? Int(argument) else { return nil }
        if let year = match.value(.year) { return Self.holiday(code, year).map { day($0, inferred: false) } }
        guard let published = memory.published else {
            return TimeReading(
                code < 10_000
                    ? "XXXX-" + TimexValue.padded(code / 100, 2) + "-" + TimexValue.padded(code % 100, 2)
                    : "XXXX-XX-XX", inferred: true)
        }
        let candidates = (-1...1).compactMap { Self.holiday(code, published.year + $0) }
        let past = candidates.last { $0 <= published }
        let future = candidates.first { $0 >= published }
        let found: CalendarDay?
        switch direction(match) {
        case -1: found = candidates.last { $0 < published }
        case 1: found = candidates.first { $0 > published }
        case 0: found = Self.holiday(code, published.year)
        default: found = tense() == .future ? future : past
        }
        return found.map { day($0, inferred: true) }
    }

    /// A holiday's day in a year. The code is month x 100 + day; or 10,000 + the days from Easter Sunday + 100; or
    /// 20,000 + month x 100 + weekday x 10 + which of them (5: the last); 30,000: the first Tuesday after a Monday.
    static func holiday(_ code: Int, _ year: Int) -> CalendarDay? {
        switch code {
        case ..<10_000: return CalendarDay(year: year, month: code / 100, day: code % 100)
        case ..<20_000: return easter(year).adding(days: code - 10_100)
        case ..<30_000:
            let month = (code - 20_000) / 100
            let weekday = code / 10 % 10
            let which = code % 10
            guard let first = CalendarDay(year: year, month: month, day: 1) else { return nil }
            let day = 1 + (weekday - first.weekday + 7) % 7 + 7 * (which - 1)
            return CalendarDay(year: year, month: month, day: day)
                ?? CalendarDay(year: year, month: month, day: day - 7)
        default:
            guard let first = CalendarDay(year: year, month: 11, day: 1) else { return nil }
            return CalendarDay(year: year, month: 11, day: 2 + (8 - first.weekday) % 7)
        }
    }

    /// Easter Sunday of the Gregorian calendar (the "Anonymous" algorithm, J. Meeus, "Astronomical Algorithms", ch. 8).
    static func easter(_ year: Int) -> CalendarDay {
        let a = year % 19
        let b = year / 100
        let c = year % 100
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let n = h + l - 7 * m + 114
        return CalendarDay(year: year, month: n / 31, day: n % 31 + 1) ?? CalendarDay(number: 0)
    }
}
