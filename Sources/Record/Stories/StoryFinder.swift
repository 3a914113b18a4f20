internal import Annotation
internal import OrderedCollections
internal import TextBytes

/// Divides a coverage into stories: articles about the same happening.
///
/// Pairs of articles that share telling words are joined, the most alike first, while the stories they belong to are alike
/// on average (group-average clustering over the pairs that an index finds), and likeness fades with the days between.
/// The order of the articles makes no difference. For each article a bounded number of others is looked at: linear.
struct StoryFinder {
    /// Articles of each story, in the coverage's order; stories in the order of their first.
    let groups: [[Int]]
    private let vectors: [ArticleVector]

    /// Two stories of whole articles are one from this average likeness on; of headlines alone, which have few words to
    /// share, from the lower one. Set on the development half of BASIL's events.
    private static let threshold: Float = 0.24
    private static let thresholdOfHeadlines: Float = 0.05
    /// Terms from which a text counts as a whole article.
    private static let wholeArticle: Float = 100
    /// Likeness falls to 1/e in this many days.
    private static let fading: Float = 20
    private static let listed = 60
    private static let recent = 150
    private static let most = 40

    init(_ coverage: ReadCoverage) {
        vectors = ArticleVector.all(coverage)
        let days = coverage.articles.indices.map {
            coverage.articles[$0].article.published.map { Float($0.order) / 1440 }
        }
        var clusters = Clusters(vectors, days)
        for pair in Self.pairs(vectors, days) { clusters.consider(pair.a, pair.b) }
        groups = clusters.groups().map { $0.filter { !coverage.articles[$0].isRecord } }.filter { !$0.isEmpty }
    }

    func stories(_ coverage: ReadCoverage, title: String) -> [Story] {
        groups.map { group in
            let ids = group.map { coverage.ids[$0] }
            return Story(
                id: SHA256.identifier("y", [ids[0]]),
                title: groups.count == 1 ? title : headline(group, coverage) ?? title, articles: ids)
        }
    }

    /// The headline of the article that is most like the others.
    private func headline(_ group: [Int], _ coverage: ReadCoverage) -> String? {
        let sample = group.prefix(40)
        var best: (likeness: Float, title: String)?
        for article in sample {
            guard let title = coverage.articles[article].article.title, !title.isEmpty else { continue }
            let likeness = sample.reduce(Float(0)) { $0 + vectors[article].dot(vectors[$1]) }
            if best == nil || likeness > best!.likeness { best = (likeness, title) }
        }
        return best?.title
    }

    private struct Pair {
        var likeness: Float
        var a: Int
        var b: Int
    }

    /// For each article the most alike of those before it that share its weightiest words; of a word that many articles
    /// have only the last ones are looked at, which are the nearest in time.
    private static func pairs(_ vectors: [ArticleVector], _ days: [Float?]) -> [Pair] {
        var index: [Int32: [Int32]] = [:]
        var out: [Pair] = []
        for (b, vector) in vectors.enumerated() {
            let weightiest = vector.terms.sorted { ($0.weight, $1.stem) > ($1.weight, $0.stem) }.prefix(listed)
            var shared: [Int32: Float] = [:]
            for term in weightiest {
                for other in (index[term.stem] ?? []).suffix(recent) { shared[other, default: 0] += term.weight }
            }
            let ranked = shared.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(most)
            for (other, _) in ranked {
                let a = Int(other)
                let likeness = vectors[a].dot(vector) * fade(days[a], days[b])
                if likeness >= 0.04 { out.append(Pair(likeness: likeness, a: a, b: b)) }
            }
            for term in weightiest { index[term.stem, default: []].append(Int32(b)) }
        }
        return out.sorted { ($0.likeness, $1.a, $1.b) > ($1.likeness, $0.a, $0.b) }
    }

    /// e to the minus days over ``fading``, by arithmetic alone.
    fileprivate static func fade(_ a: Float?, _ b: Float?) -> Float {
        guard let a, let b else { return 1 }
        // (1 + x/64)^-64 falls like e^-x.
        var power = 1 / (1 + abs(a - b) / fading / 64)
        for _ in 0..<6 { power *= power }
        return power
    }

    /// Clusters under way: the sum of each one's vectors and its mean day.
    private struct Clusters {
        private var sets: DisjointSets
        private var sums: [[Int32: Float]]
        private var sizes: [Float]
        /// Of all its articles together.
        private var terms: [Float]
        private var days: [(sum: Float, count: Float)]

        init(_ vectors: [ArticleVector], _ days: [Float?]) {
            sets = DisjointSets(count: vectors.count)
            sums = vectors.map { Dictionary(uniqueKeysWithValues: $0.terms.map { ($0.stem, $0.weight) }) }
            sizes = [Float](repeating: 1, count: vectors.count)
            terms = vectors.map { Float($0.terms.count) }
            self.days = days.map { $0.map { ($0, 1) } ?? (0, 0) }
        }

        /// Joins the clusters of two articles where they are alike enough on average.
        mutating func consider(_ a: Int, _ b: Int) {
            var x = sets.root(a)
            var y = sets.root(b)
            guard x != y else { return }
            if sums[x].count < sums[y].count || (sums[x].count == sums[y].count && x > y) { swap(&x, &y) }
            // In the order of the stems, so that the rounding is the same every time.
            var dot: Float = 0
            let smaller = sums[y].sorted { $0.key < $1.key }
            for (stem, weight) in smaller {
                if let other = sums[x][stem] { dot += weight * other }
            }
            let mean = { (d: (sum: Float, count: Float)) in d.count > 0 ? d.sum / d.count : nil }
            let likeness = dot / (sizes[x] * sizes[y]) * StoryFinder.fade(mean(days[x]), mean(days[y]))
            let length = min(1, (terms[x] + terms[y]) / (sizes[x] + sizes[y]) / StoryFinder.wholeArticle)
            let low = StoryFinder.thresholdOfHeadlines
            guard likeness >= low + (StoryFinder.threshold - low) * length else { return }
            let size = sizes[x] + sizes[y]
            let day = (days[x].sum + days[y].sum, days[x].count + days[y].count)
            var sum = sums[x]
            sums[x] = [:]
            for (stem, weight) in smaller { sum[stem, default: 0] += weight }
            sums[y] = [:]
            sets.join(x, y)
            let root = sets.root(x)
            sums[root] = sum
            terms[root] = terms[x] + terms[y]
            sizes[root] = size
            days[root] = day
        }

        mutating func groups() -> [[Int]] {
            var out: OrderedDictionary<Int, [Int]> = [:]
            for index in sums.indices { out[sets.root(index), default: []].append(index) }
            return Array(out.values)
        }
    }
}
