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
    /// The sentence being read, and the one in which the last day was read.
    var sentence = 0
    var lastSentence = -2
    /// The quarter that was last named: one that is over before one that is not.
    private(set) var quarter: (year: Int, number: Int)?
    /// Whether the last thing compared was a whole year or several quarters rather than one quarter.
    var period: Period = .none

    enum Period { case none, quarter, longer }

    mutating func note(quarter new: (year: Int, number: Int)) {
        guard let published, let old = quarter else {
            quarter = new
            return
        }
        let current = published.year * 4 + (published.month - 1) / 3 + 1
        let isOver = new.year * 4 + new.number < current
        if isOver || old.year * 4 + old.number >= current { quarter = new }
    }
}
