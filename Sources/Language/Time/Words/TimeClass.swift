/// The classes of words and numbers that patterns are written in.
///
/// The raw value is the class's symbol in the pattern automaton; the symbols of literal words come after them.
enum TimeClass: UInt16, CaseIterable, Sendable {
    // Classes of words, from the lexicon.
    case month, weekday, weekdays
    /// A unit of time in the singular, and in the plural.
    case unit, units
    case season, seasons, part, parts, holiday
    /// last (-1), this (0), next (1).
    case direction
    /// yesterday (-1), today (0), tomorrow (1).
    case dayReference
    /// early, mid, late; and nouns that do the same: end, beginning.
    case edge, edgeNoun
    /// An ordinal from 1 to 31.
    case ordinal
    /// several, a few.
    case some
    case decade
    /// daily, weekly.
    case adverb
    /// What may be drawn into a span before it: about, nearly, "more than".
    case approximation
    // Read by `TimeNumbers`.
    case number
    /// In hundredths: "2.5", "2 1/2".
    case fraction
    case day, year, clock, numericDate, quarter
    // Used by the number reader alone.
    case cardinal, suffix, meridiem, zone
    /// Forms of verbs, for the tense of a clause.
    case tense

    /// The name that the tables use.
    static let names: [(name: String, value: TimeClass)] = [
        ("MONTH", .month), ("WEEKDAY", .weekday), ("WEEKDAYS", .weekdays), ("UNIT", .unit), ("UNITS", .units),
        ("SEASON", .season), ("SEASONS", .seasons), ("PART", .part), ("PARTS", .parts), ("HOLIDAY", .holiday),
        ("REL", .direction), ("DAYREF", .dayReference), ("EDGE", .edge), ("EDGEN", .edgeNoun), ("ORD", .ordinal),
        ("SOME", .some), ("DECADE", .decade), ("SETADV", .adverb), ("APPROX", .approximation), ("NUM", .number),
        ("FRAC", .fraction), ("DAY", .day), ("YEAR", .year), ("CLOCK", .clock), ("NUMDATE", .numericDate),
        ("QTR", .quarter), ("CARD", .cardinal), ("SUFFIX", .suffix), ("AMPM", .meridiem), ("ZONE", .zone),
        ("TENSE", .tense),
    ]

    /// How many classes there are: the symbols of words begin there.
    static let count = UInt16(allCases.count)

    static func named(_ name: String) -> TimeClass? { names.first { $0.name == name }?.value }
}
