internal import Annotation
internal import TextBytes

/// Articles that are the same report printed again: cut, with a word changed here and there, under another headline.
///
/// Two articles are copies where the one holds more than half of the other's runs of four words (containment of shingles:
/// Broder, "On the resemblance and containment of documents", 1997). Pairs to compare are found by a sample of the runs,
/// those whose hash ends in three zeros, so that two texts sample the same ones; each article is compared with a bounded
/// number of others for each run, so that time and memory grow with the words of the coverage.
struct NearCopies {
    private let coverage: ReadCoverage
    /// All runs of an article, worked out when it is first compared.
    private var whole: [Int: [UInt64]] = [:]
    private(set) var pairs: [(Int, Int)] = []

    /// Words in a run.
    private static let length = 4
    /// What part of the shorter text's runs must stand in the longer, in percent; what part of the sampled ones makes the
    /// two worth comparing.
    private static let enough = 55
    private static let promising = 25
    /// Texts of fewer runs than this are copies only where they have the very same runs.
    private static let fewest = 24
    /// How many holders of a run, the first and the last, an article is compared with.
    private static let holders = 24

    init(_ coverage: ReadCoverage) {
        self.coverage = coverage
        var index: [UInt64: [Int32]] = [:]
        /// How many runs of an article are sampled, and how many of them a long one would sample.
        var counts: [(own: Int, few: Int)] = []
        for article in coverage.articles.indices {
            let all = runs(article)
            let own = Self.sample(all)
            counts.append((own.count, own.count { $0 & 7 == 0 }))
            var shared: [Int32: Int] = [:]
            for run in own {
                let list = index[run, default: []]
                if list.count <= 2 * Self.holders {
                    for other in list { shared[other, default: 0] += 1 }
                } else {
                    for other in list.prefix(Self.holders) { shared[other, default: 0] += 1 }
                    for other in list.suffix(Self.holders) { shared[other, default: 0] += 1 }
                }
                index[run, default: []].append(Int32(article))
            }
            for (other, count) in shared.sorted(by: { $0.key < $1.key }) {
                let (a, b) = (counts[article], counts[Int(other)])
                let most = a.own > a.few && b.own > b.few ? min(a.own, b.own) : min(a.few, b.few)
                guard count * 100 >= Self.promising * most else { continue }
                if isCopy(all, known(Int(other))) { pairs.append((Int(other), article)) }
            }
        }
    }

    private mutating func known(_ article: Int) -> [UInt64] {
        if let known = whole[article] { return known }
        let found = runs(article)
        whole[article] = found
        return found
    }

    /// Both are sorted.
    private func isCopy(_ a: [UInt64], _ b: [UInt64]) -> Bool {
        var (i, k, shared) = (0, 0, 0)
        while i < a.count, k < b.count {
            if a[i] == b[k] {
                shared += 1
                i += 1
                k += 1
            } else if a[i] < b[k] {
                i += 1
            } else {
                k += 1
            }
        }
        let smaller = min(a.count, b.count)
        let larger = max(a.count, b.count)
        if smaller < Self.fewest { return smaller >= 4 && shared == larger }
        return shared * 100 >= Self.enough * smaller && larger <= smaller * 4
    }

    /// The runs' hashes, sorted, each once.
    private func runs(_ article: Int) -> [UInt64] {
        let text = coverage.text(article)
        var words: [UInt64] = []
        for block in coverage.articles[article].article.blocks where !block.isFurniture && block.role != .headline {
            for word in WordFold.words(in: text, block.span) { words.append(Self.hash(word.form.utf8)) }
        }
        guard words.count >= Self.length else { return [] }
        var out: [UInt64] = []
        out.reserveCapacity(words.count)
        for i in (Self.length - 1)..<words.count {
            var h: UInt64 = 14_695_981_039_346_656_037
            for k in (i - Self.length + 1)...i { h = (h ^ words[k]) &* 1_099_511_628_211 }
            // FNV's low bits mix badly; the sample is taken from them.
            h ^= h >> 32
            h = h &* 0x9E37_79B9_7F4A_7C15
            out.append(h ^ h >> 29)
        }
        out.sort()
        var last: UInt64?
        return out.filter { run in
            defer { last = run }
            return run != last
        }
    }

    /// One run in eight; of a short text all, and those of a longer one that a short one would have.
    private static func sample(_ runs: [UInt64]) -> [UInt64] {
        runs.count < 200 ? runs : runs.filter { $0 & 7 == 0 }
    }

    /// FNV-1a, 64 bits.
    private static func hash(_ bytes: String.UTF8View) -> UInt64 {
        var h: UInt64 = 14_695_981_039_346_656_037
        for byte in bytes { h = (h ^ UInt64(byte)) &* 1_099_511_628_211 }
        return h
    }
}
