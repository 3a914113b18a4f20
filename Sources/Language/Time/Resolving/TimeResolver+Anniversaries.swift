internal import Annotation

extension TimeResolver {
    /// "the third anniversary of the invasion", "the eve of the anniversary": the day, where the event's own day is
    /// known from the table of events or stands behind the expression in full.
    mutating func anniversary(_ match: TimeMatch, _ events: TimeEvents, _ look: TimeConditions) -> TimeReading? {
        guard let years = match.value(.ordinal) ?? match.value(.number), let published = memory.published else {
            return nil
        }
        var found: CalendarDay?
        // The anniversary may be the coming one or one just past: the event's year decides.
        for year in [published.year, published.year + 1, published.year - 1] where found == nil {
            guard let event = events.day(of: year - years, behind: match, look) else { continue }
            found =
                CalendarDay(year: year, month: event.month, day: event.day)
                ?? CalendarDay(year: year, month: event.month, day: event.day - 1)
        }
        guard let found else { return nil }
        return day(match.has(words.eve) ? found.adding(days: -1) : found, inferred: true)
    }

    /// "the eve of February 24", "the eve of Christmas".
    func eve(_ match: TimeMatch, _ tense: () -> ClauseTense) -> TimeReading? {
        let base = match.value(.holiday) == nil ? dayValue(match, tense) : holiday(match, "", tense)
        guard let day = base?.anchor?.day else { return nil }
        return self.day(day.adding(days: -1), inferred: base?.isInferred ?? true)
    }
}
