internal import Annotation

/// Writes values as TIMEX3 has them: ISO 8601 with the extensions of TimeML 1.2.1.
enum TimexValue {
    static func padded(_ n: Int, _ width: Int) -> String {
        let s = String(max(0, n))
        return s.count >= width ? s : String(repeating: "0", count: width - s.count) + s
    }

    static func year(_ y: Int) -> String { padded(y, 4) }
    static func month(_ y: Int, _ m: Int) -> String { year(y) + "-" + padded(m, 2) }
    static func quarter(_ y: Int, _ q: Int) -> String { year(y) + "-Q\(q)" }
    static func half(_ y: Int, _ h: Int) -> String { year(y) + "-H\(h)" }
    static func season(_ y: String, _ code: Int) -> String { y + "-" + seasons[code] }
    static func decade(_ y: Int) -> String { padded(y / 10, 3) }
    static func century(_ y: Int) -> String { padded(y / 100, 2) }

    static func week(_ day: CalendarDay) -> String {
        let week = day.week
        return year(week.year) + "-W" + padded(week.number, 2)
    }

    static func weekend(_ day: CalendarDay) -> String { week(day) + "-WE" }

    /// A day's value with a part of the day ("TMO") or a clock time behind it.
    static func clock(_ day: String, _ clock: TimeNumbers.Clock) -> String {
        var out = day + "T" + padded(clock.minutes / 60, 2) + ":" + padded(clock.minutes % 60, 2)
        if let second = clock.second { out += ":" + padded(second, 2) }
        return clock.isUniversal ? out + "Z" : out
    }

    /// A duration of `hundredths` hundredths of a unit; nil for an unknown number.
    static func duration(_ hundredths: Int?, _ unit: TimeUnit) -> String {
        guard let hundredths else { return (unit.isClock ? "PTX" : "PX") + unit.sign }
        var n = hundredths
        var unit = unit
        switch unit {
        case .fortnight: (n, unit) = (n * 2, .week)
        case .decade: (n, unit) = (n * 10, .year)
        case .century: (n, unit) = (n * 100, .year)
        case .millennium: (n, unit) = (n * 1000, .year)
        default: break
        }
        if n % 100 == 0 { return (unit.isClock ? "PT" : "P") + "\(n / 100)" + unit.sign }
        // Half an hour is thirty minutes, half a minute thirty seconds; other units keep their fraction.
        if unit == .hour || unit == .minute {
            let smaller = unit == .hour ? "M" : "S"
            let whole = n / 100
            return "PT" + (whole > 0 ? "\(whole)" + unit.sign : "") + "\((n % 100) * 60 / 100)" + smaller
        }
        let tail = n % 10 == 0 ? "\(n % 100 / 10)" : padded(n % 100, 2)
        return "P\(n / 100).\(tail)" + unit.sign
    }

    static let seasons = ["XX", "SP", "SU", "FA", "FA", "WI"]
    static let parts = ["", "TMO", "TAF", "TEV", "TNI", "TMI", "TDT", "TEV", "TMI"]
}
