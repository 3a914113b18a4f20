internal import Annotation

/// A date that later expressions can lean on ("the same day", "two years later").
struct TimeAnchor: Sendable {
    enum Grain: Int, Sendable, Comparable {
        case day, week, month, quarter, season, year, decade

        static func < (a: Grain, b: Grain) -> Bool { a.rawValue < b.rawValue }
    }

    /// The first day of what is meant.
    var day: CalendarDay
    var grain: Grain
}

/// What the reader remembers while it goes through an article.
struct TimeMemory {
    /// The day of publication; nil where it is not known.
    let published: CalendarDay?
    /// The last date that was read.
    var last: TimeAnchor?
    /// The quarter that was last named, and in which paragraph.
    var quarter: (year: Int, number: Int)?
    /// Lexemes since the quarter was named.
    var quarterAt = 0
    /// Whether the last thing compared was a whole year or several quarters rather than one quarter.
    var period: Period = .none

    enum Period { case none, quarter, longer }
}

/// The tense of the words around an expression.
enum ClauseTense: Sendable {
    case past, future, unknown
}
