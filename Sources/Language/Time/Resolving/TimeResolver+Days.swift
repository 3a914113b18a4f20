internal import Annotation

extension TimeResolver {
    /// The direction of a match's "last", "this" or "next".
    func direction(_ match: TimeMatch) -> Int? {
        if match.has(words.last) || match.has(words.past) || match.has(words.previous) { return -1 }
        if match.has(words.next) || match.has(words.coming) { return 1 }
        if match.has(words.this) { return 0 }
        return match.value(.direction)
    }

    func date(_ match: TimeMatch, _ tense: () -> ClauseTense) -> TimeReading? {
        guard var base = dayValue(match, tense) else { return nil }
        if let packed = match.value(.clock) {
            var clock = TimeNumbers.Clock(packed: packed)
            if let part = match.value(.part) { clock.minutes = Self.clock(clock.minutes, in: part) }
            base.value = TimexValue.clock(base.value, clock)
            base.kind = .time
        } else if let hour = match.value(.number), let part = match.value(.part) {
            guard (1...12).contains(hour) else { return nil }
            let clock = TimeNumbers.Clock(
                minutes: Self.clock(hour * 60, in: part), isUniversal: false, isCertain: true)
            base.value = TimexValue.clock(base.value, clock)
        } else if let part = match.value(.part) {
            base.value += TimexValue.parts[part]
        }
        return base
    }

    /// A clock time of twelve hours in a part of the day.
    private static func clock(_ minutes: Int, in part: Int) -> Int {
        let isAfternoon = part == 2 || part == 3 || part == 4 && minutes >= 360
        return minutes < 720 && isAfternoon ? minutes + 720 : minutes
    }

    /// The day that a match names, without the time of day.
    func dayValue(_ match: TimeMatch, _ tense: () -> ClauseTense) -> TimeReading? {
        if let packed = match.value(.numericDate) { return numericDate(TimeNumbers.NumericDate(packed: packed)) }
        if let month = match.value(.month).map({ $0 % 100 }), let dayNumber = match.value(.day) {
            if let year = match.value(.year) ?? yearOf(match) {
                guard let found = CalendarDay(year: year, month: month, day: dayNumber) else { return nil }
                return day(found, inferred: match.value(.year) == nil)
            }
            return monthDay(month, dayNumber, match.value(.weekday).map { $0 % 100 }, direction(match), tense)
        }
        if let reference = match.value(.dayReference) {
            guard let published = memory.published else { return TimeReading("XXXX-XX-XX", inferred: true) }
            return day(published.adding(days: reference), inferred: true)
        }
        if let weekday = match.value(.weekday).map({ $0 % 100 }) {
            guard let published = memory.published else { return TimeReading("XXXX-WXX-\(weekday)", inferred: true) }
            return day(self.weekday(weekday, published, direction(match), match, tense), inferred: true)
        }
        // A time of day by itself is that of the day just named, else of the day of publication.
        if let last = memory.last, last.grain == .day, memory.sentence - memory.lastSentence <= 1 {
            return day(last.day, inferred: true)
        }
        guard let published = memory.published else { return TimeReading("XXXX-XX-XX", inferred: true) }
        return day(published, inferred: true)
    }

    private func yearOf(_ match: TimeMatch) -> Int? {
        guard let direction = direction(match), match.has(words.year), let published = memory.published else {
            return nil
        }
        return published.year + direction
    }

    func weekday(
        _ weekday: Int, _ published: CalendarDay, _ direction: Int?, _ match: TimeMatch, _ tense: () -> ClauseTense
    ) -> CalendarDay {
        let back = (published.weekday - weekday + 7) % 7
        let ahead = (7 - back) % 7
        switch direction {
        case -1: return published.adding(days: back == 0 ? -7 : -back)
        case 1: return published.adding(days: ahead == 0 ? 7 : ahead)
        case 0: return published.adding(days: weekday - published.weekday)
        default: break
        }
        if back == 0 { return published }
        // "early Saturday", "later Monday": told of the days nearest to publication.
        if match.value(.edge) != nil || match.has(words.earlier) || match.has(words.later) {
            return published.adding(days: back <= ahead ? -back : ahead)
        }
        return tense() == .future ? published.adding(days: ahead) : published.adding(days: -back)
    }

    /// "Monday last week".
    func weekdayOfWeek(_ match: TimeMatch) -> TimeReading? {
        guard let weekday = match.value(.weekday).map({ $0 % 100 }), let direction = direction(match) else {
            return nil
        }
        guard let published = memory.published else { return TimeReading("XXXX-WXX-\(weekday)", inferred: true) }
        return day(published.adding(days: weekday - published.weekday + 7 * direction), inferred: true)
    }

    /// A day of a month whose year is not told: by tense, else the nearest; a weekday beside it decides.
    func monthDay(
        _ month: Int, _ dayNumber: Int, _ weekday: Int?, _ direction: Int?, _ tense: () -> ClauseTense
    ) -> TimeReading? {
        guard let published = memory.published else {
            guard CalendarDay(year: 2000, month: month, day: dayNumber) != nil else { return nil }
            return TimeReading(
                "XXXX-" + TimexValue.padded(month, 2) + "-" + TimexValue.padded(dayNumber, 2), inferred: true)
        }
        let candidates = (-1...1).compactMap { CalendarDay(year: published.year + $0, month: month, day: dayNumber) }
        guard !candidates.isEmpty else { return nil }
        if let weekday,
            let exact = candidates.filter({ $0.weekday == weekday }).min(by: {
                abs($0.number - published.number) < abs($1.number - published.number)
            })
        {
            return day(exact, inferred: true)
        }
        if direction == -1 { return candidates.last { $0 < published }.map { day($0, inferred: true) } }
        if direction == 1 { return candidates.first { $0 > published }.map { day($0, inferred: true) } }
        let past = candidates.last { $0 <= published }
        let future = candidates.first { $0 >= published }
        // News looks back more than it looks ahead: where the tense does not tell, a day to come counts double.
        let likely = candidates.min { distance($0, published) < distance($1, published) }
        var chosen: CalendarDay?
        switch tense() {
        case .past: chosen = past ?? future
        case .future: chosen = future ?? past
        case .unknown: chosen = likely
        }
        // A tense misread must not carry a date most of a year away.
        if let found = chosen, abs(found.number - published.number) > 300 { chosen = likely }
        return chosen.map { day($0, inferred: true) }
    }

    private func distance(_ day: CalendarDay, _ published: CalendarDay) -> Int {
        let days = day.number - published.number
        return days > 0 ? 2 * days : -days
    }

    /// A date in figures. Day and month stand in the outlet's order; where that is not known, the reading nearer to
    /// publication is taken if it lies within a year of it, and else the month stands first.
    func numericDate(_ date: TimeNumbers.NumericDate) -> TimeReading? {
        if date.isYearFirst {
            return CalendarDay(year: date.first, month: date.second, day: date.third).map { day($0, inferred: false) }
        }
        let british = CalendarDay(year: date.third, month: date.second, day: date.first)
        let american = CalendarDay(year: date.third, month: date.first, day: date.second)
        guard let british, let american, british != american else {
            return (british ?? american).map { day($0, inferred: false) }
        }
        if let dayFirst { return day(dayFirst ? british : american, inferred: false) }
        if let published = memory.published {
            let british = (day: british, distance: abs(british.number - published.number))
            let american = (day: american, distance: abs(american.number - published.number))
            if min(british.distance, american.distance) <= 366 {
                return day(british.distance < american.distance ? british.day : american.day, inferred: true)
            }
        }
        return day(american, inferred: true)
    }

    /// "February 14-16".
    func range(_ match: TimeMatch, _ tense: () -> ClauseTense) -> TimeReading? {
        guard let month = match.value(.month).map({ $0 % 100 }), let from = match.value(.day),
            let to = match.value(.day, 1),
            from < to
        else { return nil }
        var reading: TimeReading?
        if let year = match.value(.year) {
            reading = CalendarDay(year: year, month: month, day: from).map { day($0, inferred: false) }
        } else {
            reading = monthDay(month, from, nil, nil, tense)
        }
        guard var found = reading else { return nil }
        guard let first = found.anchor?.day else {
            guard CalendarDay(year: 2000, month: month, day: to) != nil else { return nil }
            found.end = "XXXX-" + TimexValue.padded(month, 2) + "-" + TimexValue.padded(to, 2)
            return found
        }
        guard let last = CalendarDay(year: first.year, month: month, day: to) else { return nil }
        found.end = last.description
        return found
    }

    func part(_ match: TimeMatch, _ argument: String) -> TimeReading? {
        let part = argument.isEmpty ? TimexValue.parts[match.value(.part) ?? 0] : argument
        guard let published = memory.published else { return TimeReading("XXXX-XX-XX" + part, inferred: true) }
        var found = day(published, inferred: true)
        if match.has(words.last) { found = day(published.adding(days: -1), inferred: true) }
        if match.has(words.next) { found = day(published.adding(days: 1), inferred: true) }
        if match.has(words.that), let last = memory.last, last.grain == .day { found = day(last.day, inferred: true) }
        found.value += part
        return found
    }

    func weekOf(_ match: TimeMatch, _ tense: () -> ClauseTense) -> TimeReading? {
        dayValue(match, tense)?.anchor.map { week($0.day) }
    }

    func noon(_ match: TimeMatch, _ tense: () -> ClauseTense) -> TimeReading? {
        guard var base = dayValue(match, tense) else { return nil }
        base.value += match.has(words.midnight) ? "T24:00" : "T12:00"
        return base
    }
}
