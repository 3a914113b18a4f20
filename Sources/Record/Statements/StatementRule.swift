internal import Annotation

/// When two attributions are two renderings of one statement.
///
/// The words decide; the speakers can forbid it, and the less is known of them the more the words must agree. A wrong
/// merge costs more than a missed one. The numbers were set on the development coverage by reading what they join.
enum StatementRule {
    /// How sure it is, from 0 (not one statement) to 1.
    static func confidence(
        _ a: Passage, _ b: Passage, _ alignment: WordAlignment, _ relation: SpeakerRelation, days: Days
    ) -> Float {
        guard relation != .apart, days != .apart, a.force == b.force else { return 0 }
        let best = Agreement(a, b, alignment)
        if a.article == b.article {
            // The same words twice in one article: a pull quote, a caption, a headline's quotation.
            let repeated = best.isQuoted && best.coverage >= 0.85 && alignment.content >= 2 && relation >= .near
            return repeated ? 0.5 + best.coverage / 4 : 0
        }
        let surely = relation >= .near
        let words = best.coverage
        if best.isQuoted {
            if alignment.longestRun >= 8, words >= 0.5 { return words }
            if alignment.longestRun >= 5, alignment.content >= 3, words >= (surely ? 0.5 : 0.75) { return words }
            if surely, alignment.content >= 3, words >= (days == .same ? 0.5 : 0.6), alignment.pairs.count >= 5 {
                return words * 0.95
            }
            // A few quoted words, the same in both.
            if surely, words >= 0.85, best.quotedAll, alignment.telling >= 1, days != .far {
                return 0.6 * words
            }
            return 0
        }
        guard surely || alignment.longestRun >= 7 else { return 0 }
        if alignment.content >= 4, alignment.telling >= 2, words >= (surely ? 0.62 : 0.75) { return words * 0.9 }
        if surely, days == .same, alignment.content >= 4, alignment.telling >= 2, words >= 0.5 { return words * 0.8 }
        return 0
    }

    /// Whether two attributions of the same words stand against each other: the one denies what the other affirms, or
    /// two articles give the words to two people.
    static func opposition(
        _ a: Passage, _ b: Passage, _ alignment: WordAlignment, _ relation: SpeakerRelation
    ) -> Discrepancy.Kind? {
        if (a.force == .denied) != (b.force == .denied), a.force != .withheld, b.force != .withheld, relation != .same,
            alignment.content >= 4, alignment.telling >= 2, alignment.coverage >= 0.6
        {
            return .denial
        }
        if relation == .apart, a.article != b.article, a.kind != .indirect, b.kind != .indirect,
            alignment.longestRun >= 8, alignment.content >= 4, alignment.coverage >= 0.85
        {
            return .attribution
        }
        return nil
    }

    /// How the days on which two attributions were said stand to each other.
    enum Days {
        /// Both are stated, and the same.
        case same
        /// Nothing speaks against it.
        case possible
        /// Both are stated and differ, or the articles are more than a week apart.
        case far
        /// More than a month apart.
        case apart
    }

    /// What is agreed on where the two agree best: as a whole, or in one sentence of some length.
    private struct Agreement {
        /// The share of the shorter passage, or of its best sentence, that the other has.
        var coverage: Float = 0
        /// Whether the matched words stand in quotation marks in both.
        var isQuoted = false
        /// Whether all quoted words of one stand among the matched.
        var quotedAll = false

        init(_ a: Passage, _ b: Passage, _ alignment: WordAlignment) {
            var quoted = 0
            for pair in alignment.pairs where a.words[pair.a].isQuoted && b.words[pair.b].isQuoted { quoted += 1 }
            let bothQuoted = a.kind != .indirect && b.kind != .indirect
            isQuoted = bothQuoted && quoted * 10 >= alignment.pairs.count * 7 && quoted > 0
            if isQuoted {
                quotedAll =
                    Self.all(quoted: a.words, alignment.pairs.map(\.a))
                    || Self.all(quoted: b.words, alignment.pairs.map(\.b))
            }
            coverage = alignment.coverage
            if isQuoted {
                coverage = max(
                    coverage, Self.bestSentence(a.words, alignment.pairs.map(\.a)),
                    Self.bestSentence(b.words, alignment.pairs.map(\.b)))
            }
        }

        private static func all(quoted words: [Passage.Word], _ matched: [Int]) -> Bool {
            let total = words.count { $0.isQuoted && $0.isContent }
            return total > 0 && matched.count { words[$0].isQuoted && words[$0].isContent } == total
        }

        /// The greatest share of a sentence of five words or more that is matched, counted in content words.
        private static func bestSentence(_ words: [Passage.Word], _ matched: [Int]) -> Float {
            guard let last = words.last, last.sentence > 0 else { return 0 }
            var total = [Int](repeating: 0, count: Int(last.sentence) + 1)
            var content = total
            var found = total
            for word in words {
                total[Int(word.sentence)] += 1
                if word.isContent { content[Int(word.sentence)] += 1 }
            }
            for index in matched where words[index].isContent { found[Int(words[index].sentence)] += 1 }
            var best: Float = 0
            for s in total.indices where total[s] >= 5 && content[s] >= 3 {
                best = max(best, Float(found[s]) / Float(content[s]))
            }
            return best
        }
    }
}
