internal import Annotation

/// A value and whether part of it was worked out rather than read.
struct TimeReading {
    var value: String
    var end: String?
    var isInferred = false
    /// What later expressions can lean on.
    var anchor: TimeAnchor?
    /// Replaces the pattern's type where the value asks for another.
    var kind: Timex.Kind?

    init(_ value: String, inferred: Bool = false, anchor: TimeAnchor? = nil) {
        self.value = value
        self.isInferred = inferred
        self.anchor = anchor
    }
}

/// Works out the value of a match.
struct TimeResolver {
    let lexicon: TimeLexicon
    let words: TimeWords
    /// Whether 7/2 is the 7th of February: nil where the outlet's habit is not known.
    let dayFirst: Bool?
    var memory: TimeMemory

    /// The value of `match`, or nil where it has none; `tense` tells the tense around it when asked.
    mutating func resolve(_ match: TimeMatch, _ pattern: TimePattern, tense: () -> ClauseTense, isFirm: () -> Bool)
        -> TimeReading?
    {
        let reading: TimeReading?
        switch pattern.rule {
        case .date: reading = date(match, tense)
        case .weekday: reading = weekdayOfWeek(match)
        case .day:
            reading =
                memory.published.map { day($0.adding(days: Int(pattern.argument) ?? 0), inferred: true) }
                ?? TimeReading("XXXX-XX-XX", inferred: true)
        case .range: reading = range(match, tense)
        case .holiday: reading = holiday(match, pattern.argument, tense)
        case .eve: reading = eve(match, tense)
        case .anniversary: reading = nil
        case .quarterended: reading = quarterEnded(match, tense)
        case .ordinalweek: reading = ordinalWeek(match, tense)
        case .compound: reading = compound(match)
        case .weekof: reading = weekOf(match, tense)
        case .month: reading = month(match, tense, isFirm: isFirm)
        case .year: reading = match.value(.year).map { year($0, inferred: false) }
        case .half: reading = half(match)
        case .decade: reading = decade(match)
        case .century: reading = century(match)
        case .quarter: reading = quarter(match, pattern.argument)
        case .season: reading = season(match, tense)
        case .yearago: reading = yearAgo(match)
        case .latest: reading = latest()
        case .relative: reading = relative(match, pattern.argument, tense)
        case .pastunit: reading = pastUnit(match)
        case .part: reading = part(match, pattern.argument)
        case .noon: reading = noon(match, tense)
        case .offset: reading = offset(match, pattern.argument)
        case .chain: reading = chain(match)
        case .before: reading = before(match, tense)
        case .same: reading = same(match)
        case .neighbour: reading = neighbour(match)
        case .duration: reading = duration(match, pattern.argument)
        case .recent: reading = recent(match)
        case .constant, .ref: reading = TimeReading(pattern.argument)
        case .set: reading = set(match, pattern.argument)
        }
        if let anchor = reading?.anchor {
            memory.last = anchor
            memory.lastSentence = memory.sentence
        }
        return reading
    }

    // MARK: Building values

    func day(_ day: CalendarDay, inferred: Bool) -> TimeReading {
        TimeReading(day.description, inferred: inferred, anchor: TimeAnchor(day: day, grain: .day))
    }

    func month(_ y: Int, _ m: Int, inferred: Bool) -> TimeReading {
        TimeReading(
            TimexValue.month(y, m), inferred: inferred,
            anchor: CalendarDay(year: y, month: m, day: 1).map { TimeAnchor(day: $0, grain: .month) })
    }

    func year(_ y: Int, inferred: Bool) -> TimeReading {
        TimeReading(
            TimexValue.year(y), inferred: inferred,
            anchor: CalendarDay(year: y, month: 1, day: 1).map { TimeAnchor(day: $0, grain: .year) })
    }

    func week(_ d: CalendarDay) -> TimeReading {
        TimeReading(
            TimexValue.week(d), inferred: true, anchor: TimeAnchor(day: d.adding(days: 1 - d.weekday), grain: .week))
    }

    mutating func quarter(_ y: Int, _ q: Int, inferred: Bool) -> TimeReading {
        memory.note(quarter: (y, q))
        memory.period = .quarter
        return TimeReading(
            TimexValue.quarter(y, q), inferred: inferred,
            anchor: CalendarDay(year: y, month: q * 3 - 2, day: 1).map { TimeAnchor(day: $0, grain: .quarter) })
    }

    /// `n` units from `from`, at the grain of the unit.
    func shifted(_ from: CalendarDay, _ n: Int, _ unit: TimeUnit) -> TimeReading? {
        let limit = 4000
        guard abs(n) <= limit * 366 else { return nil }
        switch unit {
        case .second, .minute, .hour: return nil
        case .day, .night: return day(from.adding(days: n), inferred: true)
        case .week: return week(from.adding(days: 7 * n))
        case .fortnight: return week(from.adding(days: 14 * n))
        case .weekend:
            let saturday = from.adding(days: 7 * n + 6 - from.weekday)
            return TimeReading(
                TimexValue.weekend(saturday), inferred: true, anchor: TimeAnchor(day: saturday, grain: .week))
        case .month:
            let index = from.year * 12 + from.month - 1 + n
            guard index >= 12, index < 9999 * 12 else { return nil }
            return month(index / 12, index % 12 + 1, inferred: true)
        case .quarter:
            let index = from.year * 4 + (from.month - 1) / 3 + n
            guard index >= 4, index < 9999 * 4 else { return nil }
            return TimeReading(
                TimexValue.quarter(index / 4, index % 4 + 1), inferred: true,
                anchor: CalendarDay(year: index / 4, month: index % 4 * 3 + 1, day: 1).map {
                    TimeAnchor(day: $0, grain: .quarter)
                })
        case .year:
            guard (1...9999).contains(from.year + n) else { return nil }
            return year(from.year + n, inferred: true)
        case .decade:
            guard (1...9999).contains(from.year + 10 * n) else { return nil }
            return TimeReading(TimexValue.decade(from.year + 10 * n), inferred: true)
        case .century:
            guard (100...9899).contains(from.year + 100 * n) else { return nil }
            return TimeReading(TimexValue.century(from.year + 100 * n), inferred: true)
        case .millennium: return nil
        }
    }

    /// A unit in the abstract, where nothing is known to anchor it.
    func unknown(_ unit: TimeUnit) -> TimeReading {
        switch unit {
        case .week, .fortnight: TimeReading("XXXX-WXX", inferred: true)
        case .weekend: TimeReading("XXXX-WXX-WE", inferred: true)
        case .month: TimeReading("XXXX-XX", inferred: true)
        case .quarter: TimeReading("XXXX-QX", inferred: true)
        case .year: TimeReading("XXXX", inferred: true)
        default: TimeReading("XXXX-XX-XX", inferred: true)
        }
    }
}
