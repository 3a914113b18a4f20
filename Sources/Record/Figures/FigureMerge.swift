internal import Annotation
internal import OrderedCollections
internal import TextBytes

/// The readings brought together into figures: what is measured, with each source's reading of it.
///
/// Readings go together only where unit and measure say that they measure one thing. Of two different values that is asked
/// more strictly than of two equal ones, since a false dispute costs more than a missed one.
struct FigureMerge {
    let figures: [Figure]
    /// For each figure, the readings it was made from.
    let members: [[FigureReading]]

    init(_ readings: [FigureReading], _ vocabulary: Vocabulary, _ coverage: ReadCoverage, _ list: PartyList) {
        var sets = DisjointSets(count: readings.count)
        let rarity = Rarity(readings)
        Self.joinEqual(readings, rarity, &sets)
        Self.joinSameMeasure(readings, rarity, &sets)
        Self.joinNear(readings, rarity, coverage, &sets)
        Self.joinComplements(readings, &sets)
        Self.joinDenied(readings, coverage, &sets)
        Self.joinRecords(readings, coverage, &sets)
        var groups: OrderedDictionary<Int, [FigureReading]> = [:]
        for index in readings.indices { groups[sets.root(index), default: []].append(readings[index]) }

        var figures: [Figure] = []
        var members: [[FigureReading]] = []
        var taken: [String: Int] = [:]
        for group in groups.values {
            let stated = group.filter { !$0.isDenied }
            guard let first = stated.first else { continue }
            var figure = Self.figure(stated, coverage, list)
            // From the reading that came first, so that a later one does not change it.
            let key = [figure.unit, coverage.ids[first.article], String(first.quantity.span.start)]
            figure.id = SHA256.identifier("f", key)
            let times = taken[figure.id, default: 0]
            taken[figure.id] = times + 1
            if times > 0 { figure.id += "-\(times + 1)" }
            figures.append(figure)
            members.append(stated)
        }
        self.figures = figures
        self.members = members
    }

    /// In how many articles a stem stands in a figure's context or measure.
    private struct Rarity {
        var articles: [Int32: Int] = [:]

        init(_ readings: [FigureReading]) {
            var last: [Int32: Int] = [:]
            for reading in readings {
                for stem in reading.context where last[stem] != reading.article {
                    last[stem] = reading.article
                    articles[stem, default: 0] += 1
                }
            }
        }

        func isRare(_ stem: Int32) -> Bool { articles[stem, default: 0] <= 16 }

        /// What a stem weighs that two readings share: the less, the more articles have it.
        func weight(_ stem: Int32) -> Float { 1 / Float(max(1, articles[stem, default: 0])).squareRoot() }
    }

    /// The same value of the same unit, with a measure or two words of the context in common.
    private static func joinEqual(_ readings: [FigureReading], _ rarity: Rarity, _ sets: inout DisjointSets) {
        struct Key: Hashable {
            var unit: String
            var low: Double
            var high: Double
        }
        var index: OrderedDictionary<Key, [Int]> = [:]
        for (number, reading) in readings.enumerated() where !reading.isDenied {
            index[Key(unit: reading.unit, low: reading.low, high: reading.high), default: []].append(number)
        }
        for list in index.values where list.count > 1 {
            var byStem: OrderedDictionary<Int32, [Int]> = [:]
            for number in list {
                for stem in readings[number].measure.union(readings[number].context).sorted() {
                    byStem[stem, default: []].append(number)
                }
            }
            var shared: OrderedDictionary<Pair, Int> = [:]
            for (_, numbers) in byStem where numbers.count > 1 && numbers.count <= 48 {
                for i in numbers.indices {
                    for j in numbers.indices where j > i && j - i <= 12 {
                        shared[Pair(a: numbers[i], b: numbers[j]), default: 0] += 1
                    }
                }
            }
            for (pair, count) in shared {
                let a = readings[pair.a]
                let b = readings[pair.b]
                let measure = a.measure.intersection(b.measure).count
                let alike = measure >= 1 && count >= 2 || count >= 4
                if alike, agreeOnPeriod(a, b), a.quantity.change == b.quantity.change { sets.join(pair.a, pair.b) }
            }
        }
    }

    /// Other values of the same unit that measure what is named in the same words.
    private static func joinSameMeasure(_ readings: [FigureReading], _ rarity: Rarity, _ sets: inout DisjointSets) {
        struct Key: Hashable {
            var unit: String
            var measure: [Int32]
        }
        var index: OrderedDictionary<Key, [Int]> = [:]
        for (number, reading) in readings.enumerated()
        where reading.measure.count >= 1 && !reading.isDenied && !reading.isAge {
            index[Key(unit: reading.unit, measure: reading.measure.sorted()), default: []].append(number)
        }
        for (key, list) in index where list.count > 1 {
            for i in list.indices {
                for j in list.indices where j > i && j - i <= 8 {
                    let a = readings[list[i]]
                    let b = readings[list[j]]
                    // Two values in one sentence are two things counted there.
                    guard a.article != b.article, a.quantity.change == b.quantity.change,
                        a.low != b.low || a.high != b.high,
                        agreeOnPeriod(a, b) || key.measure.count >= 2
                    else { continue }
                    let around = a.context.intersection(b.context).subtracting(a.measure)
                    let telling = around.count { rarity.isRare($0) }
                    if telling >= (key.measure.count >= 2 ? 2 : 4) { sets.join(list[i], list[j]) }
                }
            }
        }
    }

    /// Other values near each other that two articles of about one day tell in the same words about the number: "a 38-word
    /// motto", "the motto of 35 words". Each must be the other's likest in its article, and neither article may have the
    /// other's value too: then it knows of two things.
    private static func joinNear(
        _ readings: [FigureReading], _ rarity: Rarity, _ coverage: ReadCoverage, _ sets: inout DisjointSets
    ) {
        struct Key: Hashable {
            var unit: String
            var stem: Int32
        }
        var index: OrderedDictionary<Key, [Int]> = [:]
        var values: [String: [Int: [Int]]] = [:]
        for (number, reading) in readings.enumerated()
        where reading.low == reading.high && reading.low > 0 && !reading.isDenied && !reading.isAge && !reading.isTime {
            values[reading.unit, default: [:]][reading.article, default: []].append(number)
            for stem in reading.near.sorted() { index[Key(unit: reading.unit, stem: stem), default: []].append(number) }
        }
        var shared: OrderedDictionary<Pair, (weight: Float, count: Int)> = [:]
        for (key, list) in index where list.count > 1 && list.count <= 48 {
            for i in list.indices {
                for j in list.indices where j > i && j - i <= 12 {
                    guard readings[list[i]].article != readings[list[j]].article else { continue }
                    let pair = Pair(a: list[i], b: list[j])
                    let before = shared[pair] ?? (0, 0)
                    shared[pair] = (before.weight + rarity.weight(key.stem), before.count + 1)
                }
            }
        }
        /// The most that a reading shares with any of an article's.
        struct Side: Hashable {
            var reading: Int
            var article: Int
        }
        var most: [Side: Float] = [:]
        for (pair, found) in shared {
            for (own, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
                let side = Side(reading: own, article: readings[other].article)
                most[side] = max(most[side] ?? 0, found.weight)
            }
        }
        func hasOther(_ article: Int, _ value: FigureReading) -> Bool {
            (values[value.unit]?[article] ?? []).contains { readings[$0].isRounding(of: value) }
        }
        for (pair, found) in shared where found.count >= 3 && found.weight >= Self.enough {
            let (a, b) = (readings[pair.a], readings[pair.b])
            guard a.low != b.low, max(a.low, b.low) <= 1.5 * min(a.low, b.low), a.quantity.change == b.quantity.change,
                agreeOnPeriod(a, b), isOneDay(a.article, b.article, coverage),
                found.weight >= most[Side(reading: pair.a, article: b.article)] ?? 0,
                found.weight >= most[Side(reading: pair.b, article: a.article)] ?? 0, !hasOther(a.article, b),
                !hasOther(b.article, a)
            else { continue }
            sets.join(pair.a, pair.b)
        }
    }

    /// What shared words must weigh for two values to be of one thing.
    private static let enough: Float = 1.7

    private static func isOneDay(_ a: Int, _ b: Int, _ coverage: ReadCoverage) -> Bool {
        guard let x = coverage.day(a), let y = coverage.day(b) else { return true }
        return abs(x.number - y.number) <= 2
    }

    /// A share and what is left of the whole: "a fifth of the ore is lost", "80 percent of the ore is held".
    private static func joinComplements(_ readings: [FigureReading], _ sets: inout DisjointSets) {
        var byValue: [Int: [Int]] = [:]
        for (number, reading) in readings.enumerated()
        where reading.unit == "percentage" && reading.low == reading.high && !reading.isDenied
            && reading.quantity.change == nil && reading.low > 0 && reading.low < 50
        {
            byValue[Int(reading.low.rounded()), default: []].append(number)
        }
        for (number, reading) in readings.enumerated()
        where reading.unit == "percentage" && reading.low == reading.high && !reading.isDenied
            && reading.quantity.change == nil && reading.low > 50 && reading.low < 100
        {
            for other in (byValue[100 - Int(reading.low.rounded())] ?? []).suffix(12)
            where readings[other].measure.intersection(reading.measure).count >= 2
                && agreeOnPeriod(readings[other], reading)
            {
                sets.join(number, other)
            }
        }
    }

    /// "Not 500, not 350, but 100 billion": the value that is said to be right stands against the same unit's values that
    /// are said to be wrong, wherever the coverage claims those.
    private static func joinDenied(
        _ readings: [FigureReading], _ coverage: ReadCoverage, _ sets: inout DisjointSets
    ) {
        struct Key: Hashable {
            var unit: String
            var value: Double
        }
        var claims: [Key: [Int]] = [:]
        for (number, reading) in readings.enumerated() where !reading.isDenied && reading.low == reading.high {
            claims[Key(unit: reading.unit, value: reading.low), default: []].append(number)
        }
        for (number, denied) in readings.enumerated() where denied.isDenied {
            // The value put in its place: the nearest in the same sentence that is not denied.
            let nearby = max(0, number - 12)..<min(readings.count, number + 13)
            let rights = nearby.filter {
                readings[$0].article == denied.article && readings[$0].sentence == denied.sentence
                    && !readings[$0].isDenied
            }
            guard let right = rights.min(by: { abs($0 - number) < abs($1 - number) }) else { continue }
            let truth = readings[right]
            guard truth.low > 0, denied.low > 0 else { continue }
            // A bare "500" beside "100 billion" is 500 billion.
            var value = denied.low
            if denied.quantity.unit.isEmpty || denied.quantity.unit != truth.quantity.unit || value < truth.low / 1000 {
                for scale in [1e3, 1e6, 1e9, 1e12] where truth.low >= scale && value < scale {
                    let candidate = denied.low * scale
                    if candidate / truth.low <= 100 { value = max(value, candidate) }
                }
            }
            for claim in claims[Key(unit: truth.unit, value: value)] ?? [] {
                let other = readings[claim]
                guard other.claimedBy != truth.claimedBy, other.claimedBy != nil,
                    // Of what is given, say, not of what is asked for.
                    !other.near.isDisjoint(with: truth.near)
                else { continue }
                // Denied is what is claimed at the time.
                if let a = coverage.day(truth.article), let b = coverage.day(other.article),
                    abs(a.number - b.number) > 21
                {
                    continue
                }
                sets.join(right, claim)
            }
        }
    }

    /// A record's rows with the claims that they are about: the same unit, and all words of the row's measure in the
    /// claim's sentence, one at least in what it measures.
    private static func joinRecords(
        _ readings: [FigureReading], _ coverage: ReadCoverage, _ sets: inout DisjointSets
    ) {
        guard coverage.articles.contains(where: \.isRecord) else { return }
        var byStem: [Int32: [Int]] = [:]
        for (number, reading) in readings.enumerated() where !coverage.articles[reading.article].isRecord {
            for stem in reading.measure.union(reading.context) { byStem[stem, default: []].append(number) }
        }
        for (number, row) in readings.enumerated() where coverage.articles[row.article].isRecord {
            let lists = row.measure.map { byStem[$0] ?? [] }
            guard let rarest = lists.min(by: { $0.count < $1.count }) else { continue }
            for other in rarest {
                let claim = readings[other]
                let around = claim.measure.union(claim.context)
                guard claim.quantity.unit == row.quantity.unit, row.measure.isSubset(of: around),
                    claim.measure.isEmpty || !claim.measure.isDisjoint(with: row.measure), agreeOnPeriod(row, claim)
                else { continue }
                sets.join(number, other)
            }
        }
    }

    private struct Pair: Hashable {
        var a: Int
        var b: Int
    }

    private static func agreeOnPeriod(_ a: FigureReading, _ b: FigureReading) -> Bool {
        guard let x = a.period, let y = b.period else { return true }
        return x.hasPrefix(y) || y.hasPrefix(x)
    }

    private static func figure(_ group: [FigureReading], _ coverage: ReadCoverage, _ list: PartyList) -> Figure {
        var labels: OrderedDictionary<String, Int> = [:]
        for reading in group {
            if let label = reading.quantity.measureLabel, !label.isEmpty { labels[label, default: 0] += 1 }
        }
        let verdict = Self.verdict(group)
        var label = labels.max { ($0.value, $1.key.utf8.count, $1.key) < ($1.value, $0.key.utf8.count, $0.key) }?.key
        // What is in dispute is not named by the word of one who says something else of it.
        if verdict == .disagree, let found = label, labels[found, default: 0] * 2 < group.count { label = nil }
        let readings = group.map { reading -> Figure.Reading in
            let annotations = coverage.articles[reading.article].annotations
            let asOf =
                reading.period
                ?? reading.attribution.flatMap { SaidTime.said(annotations.attributions[$0], annotations)?.value }
                ?? coverage.day(reading.article)?.description
            let value: Figure.Value =
                switch reading.quantity.value {
                case .exactly(let x): .exactly(x)
                case .range(let low, let high): .range(low, high)
                }
            return Figure.Reading(
                value: value, modifier: reading.quantity.modifier.rawValue, claimedBy: list.id(reading.claimedBy),
                asOf: asOf, evidence: coverage.evidence(reading.article, reading.quantity.span),
                isRecord: coverage.articles[reading.article].isRecord ? true : nil)
        }
        return Figure(
            id: "", measure: label ?? "", unit: group[0].quantity.unit, readings: readings, verdict: verdict)
    }

    static func verdict(_ group: [FigureReading]) -> Figure.Verdict {
        guard group.count > 1 else { return .single }
        var equal = true
        var differs = false
        var isOfOtherPeriods = false
        for i in group.indices {
            for j in group.indices where j > i && j <= i + 64 {
                let a = group[i]
                let b = group[j]
                if !a.isCompatible(b) {
                    if agreeOnPeriod(a, b) {
                        if a.period != nil, b.period != nil { return .disagree }
                        differs = true
                    } else {
                        isOfOtherPeriods = true
                    }
                }
                if a.low != b.low || a.high != b.high || a.quantity.modifier != b.quantity.modifier { equal = false }
            }
        }
        // Last year's and this year's are two figures of one thing; one that names no year may be either's.
        if isOfOtherPeriods { return .notComparable }
        if differs { return .disagree }
        return equal ? .agree : .compatible
    }
}
