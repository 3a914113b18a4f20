/// How a pattern's value is worked out; the raw value is the name in `patterns.tsv`.
enum TimeRule: String, Sendable {
    /// A day by month, weekday or figures, with a part of the day or a clock time where one is told.
    case date
    /// A weekday of last, this or next week.
    case weekday
    /// So many days from publication (the argument).
    case day
    /// Two days of one month.
    case range
    /// The week that a day lies in.
    case weekof
    /// The day before a day that is named.
    case eve
    /// So many years after an event.
    case anniversary
    /// The quarter that ends with a day that follows.
    case quarterended
    /// The first, second ... week of a month.
    case ordinalweek
    /// "two hours and 30 minutes"
    case compound
    case holiday, month, year, half, decade, century, quarter, season
    /// The quarter (or year) a year before the one last named.
    case yearago
    /// The quarter or period last named.
    case latest
    /// last, this, next with a unit, against publication.
    case relative
    /// A unit that has just gone by or is to come.
    case pastunit
    /// A part of the day of publication, or the night before it.
    case part
    case noon
    /// A time before (-) or after (+) publication.
    case offset
    /// A time before or after the date last read.
    case chain
    /// A time before or after the date that stands beside it.
    case before
    /// The day, week, month or year last read.
    case same
    /// The one after or before it.
    case neighbour
    case duration
    /// "recent weeks": a length; "recent years": the past.
    case recent
    /// The argument itself.
    case constant, ref
    case set

    /// Whether the rule counts in days or longer units, so that hours and minutes are not its own.
    var isCalendar: Bool {
        switch self {
        case .chain, .before, .same, .neighbour, .pastunit, .relative: true
        default: false
        }
    }
}
