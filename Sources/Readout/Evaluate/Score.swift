/// How many of what should be found were found, and how many of what was found should be.
public struct Counts: Sendable, Hashable {
    public var gold = 0
    public var predicted = 0
    /// Of the gold ones, how many (or what share of them) the prediction confirms; and the other way round.
    public var goldHits = 0.0
    public var predictedHits = 0.0

    public static func += (a: inout Counts, b: Counts) {
        a.gold += b.gold
        a.predicted += b.predicted
        a.goldHits += b.goldHits
        a.predictedHits += b.predictedHits
    }

    public var recall: Double { gold == 0 ? 0 : goldHits / Double(gold) }
    public var precision: Double { predicted == 0 ? 0 : predictedHits / Double(predicted) }
    public var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }
}

/// A measure's counts over all documents, with an interval where one was asked for.
public struct Measure: Sendable {
    public let name: String
    public let counts: Counts
    /// The middle 95% of F1 when the documents are drawn again and again, with replacement.
    public let interval: ClosedRange<Double>?
}

/// What was counted in each document, by measure.
struct DocumentCounts {
    var byMeasure: [String: Counts] = [:]

    mutating func add(_ measure: String, gold: Int, predicted: Int, goldHits: Double, predictedHits: Double) {
        byMeasure[measure, default: Counts()] += Counts(
            gold: gold, predicted: predicted, goldHits: goldHits, predictedHits: predictedHits)
    }

    mutating func add(_ measure: String, gold: Int, predicted: Int, hits: Int) {
        add(measure, gold: gold, predicted: predicted, goldHits: Double(hits), predictedHits: Double(hits))
    }

    /// The measures over all documents, in the order given.
    static func measures(_ names: [String], of documents: [DocumentCounts], bootstrap: Int) -> [Measure] {
        func total(_ name: String, _ chosen: [DocumentCounts]) -> Counts {
            var sum = Counts()
            for document in chosen { if let counts = document.byMeasure[name] { sum += counts } }
            return sum
        }
        var samples: [String: [Double]] = [:]
        var generator = SplitMix64(state: 1)
        for _ in 0..<(documents.isEmpty ? 0 : bootstrap) {
            let chosen = documents.map { _ in documents[Int.random(in: 0..<documents.count, using: &generator)] }
            for name in names { samples[name, default: []].append(total(name, chosen).f1) }
        }
        return names.map { name in
            let sorted = samples[name]?.sorted()
            return Measure(
                name: name, counts: total(name, documents),
                interval: sorted.map { $0[$0.count * 25 / 1000]...$0[min($0.count - 1, $0.count * 975 / 1000)] })
        }
    }
}

/// A generator with a fixed seed (S. Vigna's SplitMix64), so that an interval is the same in every run.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
