internal import Annotation

/// Days in words.
enum Days {
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// The day that a date or a time begins with, nil where it names none ("2031-10", "2031-W41").
    static func day(_ value: String?) -> CalendarDay? {
        guard let value, value.utf8.count >= 10 else { return nil }
        return CalendarDay(String(decoding: value.utf8.prefix(10), as: UTF8.self))
    }

    /// What things of one day, or of one month or week where no day is known, stand under; nil where nothing is known.
    static func key(_ value: String?) -> String? {
        guard let value, let start = start(value) else { return nil }
        return day(value) == nil ? value : start.description
    }

    /// "Tuesday 7 October 2031"; "October 2031"; whatever else it is, as it stands.
    static func long(_ value: String?) -> String? {
        guard let value else { return nil }
        if let day = day(value) {
            return "\(weekdays[day.weekday - 1]) \(day.day) \(months[day.month - 1]) \(day.year)"
        }
        return other(value)
    }

    /// "7 October 2031".
    static func plain(_ value: String?) -> String? {
        guard let value else { return nil }
        if let day = day(value) { return "\(day.day) \(months[day.month - 1]) \(day.year)" }
        return other(value)
    }

    /// "7 Oct", the year added where it is not `year`.
    static func short(_ value: String?, year: Int?) -> String? {
        guard let value else { return nil }
        guard let day = day(value) else { return other(value) }
        return day.year == year ? short(day) : "\(short(day)) \(day.year)"
    }

    static func short(_ day: CalendarDay) -> String { "\(day.day) \(months[day.month - 1].prefix(3))" }

    /// "Tue 7 Oct", the year added where it is not `year`.
    static func middle(_ value: String?, year: Int?) -> String? {
        guard let value else { return nil }
        guard let day = day(value) else { return other(value) }
        let text = "\(weekdays[day.weekday - 1].prefix(3)) \(short(day))"
        return day.year == year ? text : "\(text) \(day.year)"
    }

    /// "7–10 October 2031"; "28 September – 3 October 2031".
    static func span(_ first: CalendarDay, _ last: CalendarDay) -> String {
        let end = "\(last.day) \(months[last.month - 1]) \(last.year)"
        if first == last { return end }
        if first.year != last.year { return "\(first.day) \(months[first.month - 1]) \(first.year) – \(end)" }
        if first.month != last.month { return "\(first.day) \(months[first.month - 1]) – \(end)" }
        return "\(first.day)–\(end)"
    }

    /// A month, a week (by its Monday), a quarter or a year of ISO 8601 and TIMEX3, in words; anything else as it stands.
    private static func other(_ value: String) -> String {
        let parts = value.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts[0].utf8.count == 4, let year = Int(parts[0]) else { return value }
        if let month = Int(parts[1]), (1...12).contains(month) { return "\(months[month - 1]) \(year)" }
        // Few know weeks by their numbers.
        if parts[1].hasPrefix("W"), let monday = start(value) { return "week of \(plain(monday.description) ?? value)" }
        if parts[1].hasPrefix("Q"), let quarter = Int(parts[1].dropFirst()) { return "quarter \(quarter) of \(year)" }
        return value
    }

    /// The first day that a value stands for, for putting values in order: "2031-10" begins on 1 October.
    static func start(_ value: String) -> CalendarDay? {
        if let day = day(value) { return day }
        let parts = value.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, first.utf8.count == 4, let year = Int(first) else { return nil }
        guard parts.count > 1 else { return CalendarDay(year: year, month: 1, day: 1) }
        if let month = Int(parts[1]) { return CalendarDay(year: year, month: month, day: 1) }
        guard let number = Int(parts[1].dropFirst()) else { return nil }
        if parts[1].hasPrefix("Q") { return CalendarDay(year: year, month: number * 3 - 2, day: 1) }
        guard parts[1].hasPrefix("W"), let fourth = CalendarDay(year: year, month: 1, day: 4) else { return nil }
        return fourth.adding(days: 1 - fourth.weekday + (number - 1) * 7)
    }
}
