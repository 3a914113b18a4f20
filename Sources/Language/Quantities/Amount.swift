internal import Annotation

/// A number with its unit, as pieces of a sentence.
struct Amount {
    /// The first piece, a currency before the number and the modifier included.
    var first: Int
    /// Behind the last piece, the unit included.
    var end: Int
    var numberFirst: Int
    var numberEnd: Int
    var low: Double
    var high: Double
    /// The number before its scale was applied, and the scale.
    var mantissa: Double
    var scale: Double
    var unit: UnitReading?
    /// The singular of what follows "per".
    var per: String?
    /// What is counted, or measured, by the unit's own words: the pieces of the noun phrase.
    var noun: Range<Int>?
    /// Whether it is spelled in letters.
    var isSpelled = false
    var isFraction = false
    var isVague = false
    /// "one" and nothing more.
    var isOne = false
    /// "one of the five", "the 500": how it is written bears on whether it counts.
    var isPartitive = false
    var modifier: Quantity.Modifier?
    var change: Quantity.Change?
    /// What was found to be measured.
    var measured: Measured?

    var isRange: Bool { low != high }

    var value: Quantity.Value {
        isRange ? .range(Self.tidy(min(low, high)), Self.tidy(max(low, high))) : .exactly(Self.tidy(low))
    }

    /// A decimal times its scale without the dust of binary fractions: 1.07 billion is 1,070,000,000.
    private static func tidy(_ value: Double) -> Double {
        let scaled = abs(value) < 1e9 ? value * 1e6 : value
        let whole = scaled.rounded()
        guard whole != 0, abs(scaled - whole) <= abs(scaled) * 1e-14 else { return value }
        return abs(value) < 1e9 ? whole / 1e6 : whole
    }

    var unitName: String {
        var name = unit?.name ?? ""
        if isFraction, unit?.isCounted ?? true { name = "% " + (name.isEmpty ? "-" : name) }
        if let per { name += (name.isEmpty ? "per " : " per ") + per }
        return name
    }
}

/// The pieces that say what an amount measures.
struct Measured {
    /// The noun phrase; empty where only a verb was found.
    var phrase: Range<Int>
    var verb: Range<Int>?
    /// What follows the verb or the phrase and tells it apart ("under Russian occupation").
    var tail: Range<Int>?
    var isVerbFirst = false
    var change: Quantity.Change?
}

/// What a sentence's earlier amounts can lend to a later one.
struct Earlier {
    var last: Amount?
    var points: UnitReading?
    var people: UnitReading?

    mutating func note(_ amount: Amount) {
        last = amount
        if amount.unit?.name == "point" { points = amount.unit }
        if amount.unit?.kind == .people { people = amount.unit }
    }
}

/// The unit of an amount.
struct UnitReading: Equatable {
    var name: String
    var kind: QuantityTables.Unit.Kind?
    /// Whether it is a counted noun rather than a unit of the table.
    var isCounted: Bool { kind == nil }
}
