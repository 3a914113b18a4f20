internal import Annotation

/// When two attributions are two renderings of one statement.
///
/// The words decide; the speakers can forbid it, and the less is known of them the more the words must agree. A wrong
/// merge costs more than a missed one. The numbers were set on the development coverage by reading what they join.
enum StatementRule {
    /// How sure it is, from 0 (not one statement) to 1.
    static func confidence(
        _ a: Passage, _ b: Passage, _ alignment: WordAlignment, _ relation: SpeakerRelation, days: Days,
        _ vocabulary: Vocabulary
    ) -> Float {
        guard relation != .apart, days != .apart, a.force == b.force else { return 0 }
        let best = Agreement(a, b, alignment, vocabulary)
        if a.article == b.article {
            // The same words twice in one article: a pull quote, a caption, a headline's quotation.
            guard alignment.content >= 2, relation >= .near else { return 0 }
            let isRepeated = alignment.likeness >= 0.95 || (best.isQuoted && alignment.coverage >= 0.85)
            return isRepeated ? 0.5 + alignment.coverage / 4 : 0
        }
        if relation == .doubtful {
            let isVerbatim = best.isQuoted && alignment.longestRun >= 6 && alignment.content >= 4 && days < .far
            return isVerbatim && best.coverage >= 0.85 ? best.coverage : 0
        }
        let surely = relation >= .near
        let words = best.coverage
        if best.isQuoted {
            // "Your budget", "his budget": said to two, in nearly the same words. A book's title is nothing said.
            if relation != .same, alignment.changesPerson(a.words, b.words, vocabulary) { return 0 }
            if Self.isTitle(a.words, alignment.pairs.lazy.map(\.a))
                != Self.isTitle(b.words, alignment.pairs.lazy.map(\.b))
            {
                return 0
            }
            if alignment.longestRun >= 8, words >= 0.5 { return words }
            // Days or long after, only the same words are the same statement.
            if days >= .possible { return alignment.longestRun >= 6 && words >= 0.75 ? words : 0 }
            // Two quotations, each with much that the other has not, are two remarks.
            if a.kind == .direct, b.kind == .direct, words < 0.6, alignment.remainder > 20 { return 0 }
            if alignment.longestRun >= 5, alignment.content >= 3, words >= (surely ? 0.5 : 0.75) { return words }
            // Many telling words in one order, whoever is named.
            if alignment.content >= 5, alignment.telling >= 3, words >= 0.85 { return words * 0.9 }
            if surely, alignment.content >= 3, alignment.telling >= 2, words >= 0.5, alignment.pairs.count >= 5 {
                return words * 0.95
            }
            // A few quoted words, the same in both; "I am sorry" says too little.
            if surely, words >= 0.85, best.quotedAll, alignment.telling >= 1,
                alignment.content >= (a.kind == .direct && b.kind == .direct ? 2 : 1)
            {
                return 0.6 * words
            }
        }
        guard !a.isTopic, !b.isTopic else { return 0 }
        // Two that tell in their own words and quote the same scrap.
        if surely, days <= .near, a.kind == .mixed, b.kind == .mixed, best.scrap >= 3.5 { return 0.5 }
        if best.isQuoted { return 0 }
        // What is told in other words days later was said again.
        guard days <= .near || days < .far && alignment.likeness >= 0.75, surely || alignment.longestRun >= 7 else {
            return 0
        }
        // What two parties are said to have said is one thing where little else is said.
        if relation == .possible, a.speaker != nil, b.speaker != nil, alignment.longestRun < 8,
            alignment.likeness < 0.8
        {
            return 0
        }
        // Words that only one quotes, of what the other quotes whole, are another remark.
        guard !best.quotesOther else { return 0 }
        if alignment.content >= 4, alignment.telling >= 2, words >= (surely ? 0.62 : 0.75) { return words * 0.9 }
        if surely, days == .same, alignment.content >= 3, alignment.telling >= 2, words >= 0.36 { return words * 0.8 }
        return 0
    }

    /// Whether the quoted words are written as titles are ("From Brook to Broad River") in a text that is not.
    private static func isTitle(_ words: [Passage.Word], _ matched: some Sequence<Int>) -> Bool {
        var telling = 0
        for index in matched where words[index].isQuoted && words[index].isContent {
            guard words[index].isCapitalised else { return false }
            telling += 1
        }
        return telling >= 3 && words.contains { !$0.isQuoted && $0.isContent && !$0.isCapitalised }
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
    enum Days: Int, Comparable {
        /// Both are stated, and the same.
        case same
        /// The articles appeared within two days of each other, and nothing speaks against it.
        case near
        /// Both are stated, one the day after the other.
        case beside
        /// Nothing speaks against it.
        case possible
        /// Both are stated and differ, or the articles are more than a week apart.
        case far
        /// More than a month apart.
        case apart

        static func < (a: Days, b: Days) -> Bool { a.rawValue < b.rawValue }
    }

    /// What is agreed on where the two agree best: as a whole, or in one sentence of some length.
    private struct Agreement {
        /// The share of the shorter passage, or of its best sentence, that the other has.
        var coverage: Float = 0
        /// Whether the matched words stand in quotation marks in both.
        var isQuoted = false
        /// Whether all quoted words of one stand among the matched.
        var quotedAll = false
        /// What the words weigh that both quote, where one of them quotes nothing else; else 0.
        var scrap: Float = 0
        /// Whether the one is all quotation and has none of the telling words that the other quotes.
        var quotesOther = false

        init(_ a: Passage, _ b: Passage, _ alignment: WordAlignment, _ vocabulary: Vocabulary) {
            var quoted = 0
            for pair in alignment.pairs where a.words[pair.a].isQuoted && b.words[pair.b].isQuoted { quoted += 1 }
            if quoted > 0 {
                let matched = alignment.pairs.filter {
                    a.words[$0.a].isQuoted && b.words[$0.b].isQuoted && a.words[$0.a].isContent
                        && a.words[$0.a].number == b.words[$0.b].number
                }
                let isWhole = [a.words, b.words].contains { words in
                    words.count { $0.isQuoted && $0.isContent } == matched.count
                }
                if isWhole { scrap = matched.reduce(0) { $0 + alignment.weight(ofPairAt: $1.a) } }
            }
            quotesOther =
                a.kind == .direct && b.kind == .mixed && !Self.anyQuoted(b.words, alignment.pairs.lazy.map(\.b))
                || b.kind == .direct && a.kind == .mixed && !Self.anyQuoted(a.words, alignment.pairs.lazy.map(\.a))
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
                    coverage, Self.quotedShare(a.words, alignment.pairs.map(\.a), vocabulary),
                    Self.quotedShare(b.words, alignment.pairs.map(\.b), vocabulary),
                    Self.bestSentence(a.words, alignment.pairs.map(\.a), vocabulary),
                    Self.bestSentence(b.words, alignment.pairs.map(\.b), vocabulary))
            }
        }

        private static func anyQuoted(_ words: [Passage.Word], _ matched: some Sequence<Int>) -> Bool {
            matched.contains { words[$0].isQuoted && words[$0].isContent }
        }

        private static func all(quoted words: [Passage.Word], _ matched: [Int]) -> Bool {
            let total = words.count { $0.isQuoted && $0.isContent }
            return total > 0 && matched.count { words[$0].isQuoted && words[$0].isContent } == total
        }

        /// The share of the quoted words that is matched, where some words are an outlet's own: it may tell much and quote
        /// little. At least three content words must be matched.
        private static func quotedShare(
            _ words: [Passage.Word], _ matched: [Int], _ vocabulary: Vocabulary
        ) -> Float {
            guard words.contains(where: { !$0.isQuoted }) else { return 0 }
            var total: Float = 0
            for word in words where word.isQuoted && !word.isBracketed { total += vocabulary.weight(word.stem) }
            var found: Float = 0
            var content = 0
            for index in matched where words[index].isQuoted {
                found += vocabulary.weight(words[index].stem)
                if words[index].isContent { content += 1 }
            }
            return content >= 3 ? min(1, found / max(0.1, total)) : 0
        }

        /// The greatest share of a sentence of five words or more that is matched, by what its content words weigh; at
        /// least three of them must be, and two that are no names.
        private static func bestSentence(
            _ words: [Passage.Word], _ matched: [Int], _ vocabulary: Vocabulary
        ) -> Float {
            guard let last = words.last, last.sentence > 0 else { return 0 }
            struct Sentence {
                var words = 0
                var weight: Float = 0
                var matched: Float = 0
                var content = 0
                var plain = 0
            }
            var sentences = [Sentence](repeating: Sentence(), count: Int(last.sentence) + 1)
            for word in words {
                sentences[Int(word.sentence)].words += 1
                if word.isContent { sentences[Int(word.sentence)].weight += vocabulary.weight(word.stem) }
            }
            for index in matched where words[index].isContent {
                let word = words[index]
                sentences[Int(word.sentence)].matched += vocabulary.weight(word.stem)
                sentences[Int(word.sentence)].content += 1
                if word.name == nil { sentences[Int(word.sentence)].plain += 1 }
            }
            return sentences.lazy.filter { $0.words >= 5 && $0.content >= 3 && $0.plain >= 2 }
                .map { $0.matched / max(0.1, $0.weight) }.max() ?? 0
        }
    }
}
