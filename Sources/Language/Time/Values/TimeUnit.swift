/// Units of time, by the numbers that `words.tsv` gives them.
enum TimeUnit: Int, Sendable {
    case second = 1
    case minute, hour, day, week, month, quarter, year, decade, century, weekend, fortnight, millennium, night

    /// The unit's sign in a duration: "P3D", "PT2H".
    var sign: String {
        switch self {
        case .second: "S"
        case .minute: "M"
        case .hour: "H"
        case .day, .night: "D"
        case .week, .fortnight: "W"
        case .month: "M"
        case .quarter: "Q"
        case .year: "Y"
        case .decade: "DE"
        case .century: "CE"
        case .weekend: "WE"
        case .millennium: "L"
        }
    }

    var isClock: Bool { rawValue <= 3 }
}
