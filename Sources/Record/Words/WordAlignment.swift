/// Two passages laid over each other: the words that both have, in one order.
struct WordAlignment {
    /// Indices into the two passages' words, both rising.
    private(set) var pairs: [(a: Int, b: Int)] = []
    /// What the matched words weigh, and what each passage's words weigh in all.
    private(set) var matched: Float = 0
    private(set) var weightA: Float = 0
    private(set) var weightB: Float = 0
    /// Matched words that carry content.
    private(set) var content = 0
    /// Matched words that carry content, weigh more than the commonest and are no names.
    private(set) var telling = 0
    /// The longest run of words that stand next to each other in both.
    private(set) var longestRun = 0
    private var weights: [Float] = []

    /// The share of the passage of less weight that the other has too, from 0 to 1.
    var coverage: Float { matched / max(0.001, min(weightA, weightB)) }
    /// The share of both, from 0 to 1 (Dice).
    var likeness: Float { 2 * matched / max(0.001, weightA + weightB) }

    /// Aligns two passages so that the matched words weigh most, adjacent matches preferred (Needleman and Wunsch's
    /// dynamic programme without a price on gaps). Looks at no more than ``Passage/longest`` words of each.
    init(_ a: [Passage.Word], _ b: [Passage.Word], _ vocabulary: Vocabulary, _ scratch: inout Scratch) {
        let n = min(a.count, Passage.longest)
        let m = min(b.count, Passage.longest)
        guard n > 0, m > 0 else { return }
        let width = m + 1
        scratch.reset((n + 1) * width)
        let contiguous: Float = 0.25
        weights.reserveCapacity(n)
        for i in 0..<n {
            let weight = vocabulary.weight(a[i].stem)
            weights.append(weight)
            if !a[i].isBracketed { weightA += weight }
            for j in 0..<m {
                let here = (i + 1) * width + j + 1
                let diagonal = i * width + j
                var best = max(scratch.best[here - width], scratch.best[here - 1])
                if Self.same(a[i], b[j]) {
                    let exact: Float = a[i].number == b[j].number ? 1 : 0.9
                    let value = weight * exact + max(scratch.best[diagonal], scratch.match[diagonal] + contiguous)
                    scratch.match[here] = value
                    best = max(best, value)
                } else {
                    scratch.match[here] = -Float.greatestFiniteMagnitude / 4
                }
                scratch.best[here] = best
            }
        }
        for j in 0..<m where !b[j].isBracketed { weightB += vocabulary.weight(b[j].stem) }
        trace(n, m, contiguous, scratch)
        measure(a, b)
    }

    /// Whether two words are one: the same form or stem, or names of one party.
    static func same(_ x: Passage.Word, _ y: Passage.Word) -> Bool {
        x.stem == y.stem || (x.party >= 0 && x.party == y.party && x.isContent && y.isContent)
    }

    private mutating func trace(_ n: Int, _ m: Int, _ contiguous: Float, _ scratch: Scratch) {
        let width = m + 1
        var i = n
        var j = m
        var inRun = false
        while i > 0, j > 0 {
            let here = i * width + j
            let value = scratch.best[here]
            if inRun || scratch.match[here] >= value {
                pairs.append((i - 1, j - 1))
                let diagonal = here - width - 1
                inRun = scratch.match[diagonal] + contiguous >= scratch.best[diagonal]
                i -= 1
                j -= 1
            } else if scratch.best[here - width] >= value {
                i -= 1
            } else {
                j -= 1
            }
        }
        pairs.reverse()
    }

    private mutating func measure(_ a: [Passage.Word], _ b: [Passage.Word]) {
        var run = 0
        var previous: (a: Int, b: Int)?
        for (index, pair) in pairs.enumerated() {
            let joined = previous.map { $0.a + 1 == pair.a && $0.b + 1 == pair.b } ?? false
            run = joined ? run + 1 : 1
            longestRun = max(longestRun, run)
            previous = pair
            let next: (a: Int, b: Int)? = index + 1 < pairs.count ? pairs[index + 1] : nil
            let beside = joined || next.map { $0.a == pair.a + 1 && $0.b == pair.b + 1 } ?? false
            let isContent = a[pair.a].isContent && b[pair.b].isContent
            // A function word on its own is chance.
            guard isContent || beside else { continue }
            matched += weights[pair.a]
            if isContent {
                content += 1
                if weights[pair.a] > 1.5, a[pair.a].name == nil { telling += 1 }
            }
        }
        matched = min(matched, weightA, weightB)
    }

    /// What the first passage's word at an index weighs.
    func weight(ofPairAt index: Int) -> Float { weights.indices.contains(index) ? weights[index] : 0 }

    /// Room for the programme's tables, kept from one alignment to the next.
    struct Scratch {
        fileprivate var best: [Float] = []
        fileprivate var match: [Float] = []

        init() {}

        fileprivate mutating func reset(_ count: Int) {
            if best.count < count {
                best = [Float](repeating: 0, count: count)
                match = [Float](repeating: 0, count: count)
            }
            for i in 0..<count {
                best[i] = 0
                match[i] = 0
            }
        }
    }
}
