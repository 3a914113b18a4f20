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
    /// Matched words that carry content, weigh more than the commonest and are neither names nor numbers.
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
        let contiguous: Float = 0.25
        weights.reserveCapacity(n)
        for i in 0..<n {
            weights.append(vocabulary.weight(a[i].stem))
            if !a[i].isBracketed { weightA += weights[i] }
        }
        scratch.fill(a[..<n], b[..<m], weights, contiguous)
        for j in 0..<m where !b[j].isBracketed { weightB += vocabulary.weight(b[j].stem) }
        trace(n, m, contiguous, scratch)
        measure(a, b)
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
                if weights[pair.a] > 1.5, a[pair.a].name == nil, !a[pair.a].traits.contains(.number) { telling += 1 }
            }
        }
        matched = min(matched, weightA, weightB)
    }

    /// What the words weigh that are not matched, of the passage that has fewer of them.
    var remainder: Float { min(weightA, weightB) - matched }

    /// Whether one passage has "you" or "I" where the other has "he" or "she", within matched words.
    func changesPerson(_ a: [Passage.Word], _ b: [Passage.Word], _ vocabulary: Vocabulary) -> Bool {
        for (x, y) in zip(pairs, pairs.dropFirst()) where y.a - x.a == 2 && y.b - x.b == 2 {
            let left = a[x.a + 1]
            let right = b[x.b + 1]
            guard left.isQuoted, right.isQuoted, !left.isBracketed, !right.isBracketed,
                let p = FunctionWords.person(vocabulary.forms[Int(left.number)]),
                let q = FunctionWords.person(vocabulary.forms[Int(right.number)])
            else { continue }
            if (p == 3) != (q == 3) { return true }
        }
        return false
    }

    /// What the first passage's word at an index weighs.
    func weight(ofPairAt index: Int) -> Float { weights.indices.contains(index) ? weights[index] : 0 }

    /// The programme's tables; their room is kept from one alignment to the next.
    struct Scratch {
        fileprivate var best: [Float] = []
        fileprivate var match: [Float] = []
        /// What is compared of the second passage's words.
        private var words: [Key] = []

        private struct Key {
            var stem: Int32
            var number: Int32
            var party: Int32

            /// Two words are one where they have the same form or stem, or are names of one party.
            init(_ word: Passage.Word, nobody: Int32) {
                stem = word.stem
                number = word.number
                party = word.isContent && word.party >= 0 ? word.party : nobody
            }
        }

        init() {}

        /// For each two words the most that can be matched up to them, and the most of what ends with their match.
        fileprivate mutating func fill(
            _ a: ArraySlice<Passage.Word>, _ b: ArraySlice<Passage.Word>, _ weights: [Float], _ contiguous: Float
        ) {
            let width = b.count + 1
            let count = (a.count + 1) * width
            if best.count < count {
                best = [Float](repeating: 0, count: count)
                match = best
            }
            words.removeAll(keepingCapacity: true)
            for word in b { words.append(Key(word, nobody: -1)) }
            best.withUnsafeMutableBufferPointer { best in
                match.withUnsafeMutableBufferPointer { match in
                    words.withUnsafeBufferPointer { words in
                        for j in 0..<width {
                            best[j] = 0
                            match[j] = 0
                        }
                        for (i, word) in a.enumerated() {
                            let own = Key(word, nobody: -2)
                            let row = (i + 1) * width
                            best[row] = 0
                            match[row] = 0
                            for j in words.indices {
                                let here = row + j + 1
                                let diagonal = here - width - 1
                                var most = max(best[here - width], best[here - 1])
                                if own.stem == words[j].stem || own.party == words[j].party {
                                    let exact: Float = own.number == words[j].number ? 1 : 0.9
                                    let value = weights[i] * exact + max(best[diagonal], match[diagonal] + contiguous)
                                    match[here] = value
                                    most = max(most, value)
                                } else {
                                    match[here] = -Float.greatestFiniteMagnitude / 4
                                }
                                best[here] = most
                            }
                        }
                    }
                }
            }
        }
    }
}
