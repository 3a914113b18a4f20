internal import Annotation
internal import TextBytes

/// One quantity of one article with what it takes to compare it.
struct FigureReading {
    var article: Int
    var quantity: Quantity
    /// The merged party that claims it; nil for the outlet's own voice.
    var claimedBy: Int?
    /// The attribution that holds it.
    var attribution: Int?
    var sentence: Int
    /// Content stems of what it measures, and of the sentence around it.
    var measure: Set<Int32>
    var context: Set<Int32>
    /// Those of the context that stand about the quantity, with no other quantity between.
    var near: Set<Int32>
    /// The period it holds for, where the sentence names one ("2017").
    var period: String?
    /// "not 500, not 350": the speaker says that this is not the value.
    var isDenied: Bool

    /// The unit under which readings are compared: a share is a share, whatever it is a share of ("half its ore").
    var unit: String { quantity.unit.hasPrefix("% ") ? "%" : quantity.unit }

    /// Ages are of one person each: never two values of one figure.
    var isAge: Bool { quantity.unit.hasSuffix("age") || quantity.unit == "year" }

    /// How long something takes or is away: told anew by each article from its own day.
    var isTime: Bool {
        ["year", "month", "week", "day", "hour", "minute", "second", "decade"].contains(quantity.unit)
    }

    var low: Double {
        switch quantity.value {
        case .exactly(let x): x
        case .range(let low, _): low
        }
    }

    var high: Double {
        switch quantity.value {
        case .exactly(let x): x
        case .range(_, let high): high
        }
    }

    /// Whether two readings can both be right: equal, or one's hedge or range takes in the other; a rounding (half a unit
    /// of the coarser one's last digit) counts as equal for hedged ones.
    func isCompatible(_ other: FigureReading) -> Bool {
        if low == other.low, high == other.high { return true }
        // A share and its complement ("a fifth is occupied", "80 percent is controlled").
        if quantity.unit == "percentage", other.quantity.unit == "percentage", low == high, other.low == other.high,
            abs(low + other.low - 100) <= 1
        {
            return true
        }
        func admits(_ x: FigureReading, _ y: FigureReading) -> Bool {
            switch x.quantity.modifier {
            case .more: y.high >= x.low && y.quantity.modifier != .less
            case .less: y.low <= x.high && y.quantity.modifier != .more
            case .about: abs(x.low - y.low) <= 0.1 * max(abs(x.low), abs(y.low))
            case .equal: x.low < x.high && x.low <= y.low && y.high <= x.high
            }
        }
        return admits(self, other) || admits(other, self) || rounds(to: other) || other.rounds(to: self)
    }

    /// Whether one value is the other rounded to the digits that it has ("43,000" and "43,350").
    func isRounding(of other: FigureReading) -> Bool {
        let (a, b) = (abs(low), abs(other.low))
        guard a > 0, b > 0, abs(a - b) <= 0.1 * max(a, b) else { return low == other.low }
        func digits(_ x: Double) -> Double {
            var unit = 1.0
            while unit < 1e15, (x / (unit * 10)).rounded() * unit * 10 == x { unit *= 10 }
            while unit > 1e-6, abs(x / unit - (x / unit).rounded()) > 1e-9 { unit /= 10 }
            return unit
        }
        let unit = max(digits(a), digits(b))
        return abs((a / unit).rounded() - (b / unit).rounded()) < 0.5
    }

    /// Whether the other is this value to two or more digits ("28,500" and "28,493" are not; "1.36" and "1.4" are).
    private func rounds(to other: FigureReading) -> Bool {
        guard low == high, other.low == other.high, other.low != 0, other.low != other.low.rounded() else {
            return false
        }
        var unit = 1.0
        while unit > 1e-6, abs(other.low / unit - (other.low / unit).rounded()) > 1e-9 { unit /= 10 }
        return abs(low - other.low) <= unit / 2 + 1e-12 && unit < abs(other.low)
    }
}
