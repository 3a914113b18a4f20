internal import Record

/// The small axis that a figure's readings share.
///
/// It begins at zero, so that lengths can be compared; only where the readings lie within a fifth of each other does it
/// begin near the lowest, since they could not be told apart otherwise. Places are percentages of its width, so that the
/// drawing fits any page and the words in it keep their size.
struct FigureAxis {
    let low: Double
    let high: Double

    /// Nil where there is nothing to compare: one value, or one that is not finite.
    init?(values: [Figure.Value]) {
        let ends = values.flatMap { value -> [Double] in
            switch value {
            case .exactly(let number): [number]
            case .range(let low, let high): [low, high]
            }
        }
        guard values.count > 1, ends.allSatisfy(\.isFinite), let least = ends.min(), let most = ends.max(), least < most
        else { return nil }
        if least >= 0, (most - least) / most >= 0.2 {
            low = 0
        } else if least < 0, most >= 0 {
            low = least
        } else {
            low = least - (most - least)
        }
        high = most
    }

    /// A reading's mark: a dot, or a bar for a range.
    func dot(for value: Figure.Value) -> Fields {
        switch value {
        case .exactly(let number): ["x": place(number)]
        case .range(let a, let b): ["from": place(a), "to": place(b)]
        }
    }

    /// A place on the axis as a percentage; the ends are kept clear of the edge.
    private func place(_ value: Double) -> String { Self.percent((value - low) / (high - low), from: 2, to: 97) }

    /// A fraction as a percentage between two bounds, with one decimal.
    static func percent(_ fraction: Double, from low: Double, to high: Double) -> String {
        let tenths = Int(((low + min(max(fraction, 0), 1) * (high - low)) * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
    }
}
