internal import Annotation
internal import OrderedCollections
internal import TextBytes

/// The attributions of all articles brought together into statements.
struct StatementMerge {
    /// In the coverage's order.
    let passages: [Passage]
    /// Indices into the passages, each group in their order; groups in the order of their first.
    let groups: [[Int]]
    let vocabulary: Vocabulary
    let affiliations: Affiliations
    /// Passages that say the same where one denies it, or where two people are said to have said it.
    let oppositions: [Opposition]

    struct Opposition {
        var kind: Discrepancy.Kind
        var a: Int
        var b: Int
    }

    /// Merges by the words: shingles of three stems and rare stems find the few passages that may say the same, an
    /// alignment of their words decides. The work for one passage is bounded, so the whole is linear in their number.
    init(_ coverage: ReadCoverage, _ parties: MergedParties, _ list: PartyList) {
        var vocabulary = Vocabulary()
        let passages = Self.passages(coverage, parties, &vocabulary)
        for passage in passages { vocabulary.count(Set(passage.words.lazy.filter(\.isContent).map(\.stem))) }
        let affiliations = Affiliations(list)
        let index = CandidateIndex(passages, vocabulary)
        var scratch = WordAlignment.Scratch()
        var links: [(confidence: Float, a: Int, b: Int)] = []
        var oppositions: [Opposition] = []
        // Through a pointer: taken out of the array, each passage's lists would be counted up and down again.
        passages.withUnsafeBufferPointer { passages in
            for b in passages.indices {
                for a in index.candidates(before: b, passages) where !Self.overlap(passages[a], passages[b]) {
                    let relation = affiliations.relation(passages[a], passages[b])
                    let days = Self.days(passages[a], passages[b], coverage)
                    guard days != .apart else { continue }
                    let alignment = WordAlignment(passages[a].words, passages[b].words, vocabulary, &scratch)
                    if let kind = StatementRule.opposition(passages[a], passages[b], alignment, relation) {
                        oppositions.append(Opposition(kind: kind, a: a, b: b))
                        continue
                    }
                    let confidence = StatementRule.confidence(
                        passages[a], passages[b], alignment, relation, days: days, vocabulary)
                    if confidence > 0 { links.append((confidence, a, b)) }
                }
            }
        }
        self.oppositions = oppositions
        self.passages = passages
        self.vocabulary = vocabulary
        self.affiliations = affiliations
        groups = Self.grouped(passages, links, affiliations)
    }

    private static func passages(
        _ coverage: ReadCoverage, _ parties: MergedParties, _ vocabulary: inout Vocabulary
    ) -> [Passage] {
        var out: [Passage] = []
        let carry = SaidCarry(coverage: coverage)
        for (article, read) in coverage.articles.enumerated() {
            for (number, attribution) in read.annotations.attributions.enumerated() {
                let stated = SaidTime.stated(attribution, read.annotations)
                let carried = stated == nil ? carry.day(article, attribution) : nil
                for (content, kind) in Self.parts(of: attribution, article, coverage) {
                    let span = content.dropFirst().reduce(content[0]) { $0.union($1) }
                    guard !coverage.isFurniture(article, span) else { continue }
                    let words = Passage.words(of: content, in: article, coverage, parties, &vocabulary)
                    guard !words.isEmpty else { continue }
                    out.append(
                        Passage(
                            article: article, attribution: number, words: words,
                            speaker: parties.party(article, attribution.speaker),
                            isNamed: isNamed(attribution, read),
                            relayed: attribution.relay.compactMap { parties.party(article, $0.party) },
                            kind: kind, force: attribution.force, content: content, span: span,
                            statedDay: stated ?? (carried?.isSameWords == true ? carried?.value : nil),
                            carriedDay: stated == nil ? carried?.value : nil))
                }
            }
        }
        return out
    }

    /// What was said at once: what an outlet tells with a scrap of quotation, and a paragraph of nothing but quotation that
    /// goes on behind it, are two things said.
    private static func parts(
        of attribution: Attribution, _ article: Int, _ coverage: ReadCoverage
    ) -> [(content: [ByteSpan], kind: Attribution.Kind)] {
        guard let first = attribution.content.first else { return [] }
        guard attribution.kind == .mixed, attribution.content.count > 1 else {
            return [(attribution.content, attribution.kind)]
        }
        let annotations = coverage.articles[article].annotations
        func block(_ span: ByteSpan) -> Int? {
            coverage.sentence(article, at: Int(span.start)).map { annotations.sentences[$0].block }
        }
        func isQuoted(_ span: ByteSpan) -> Bool {
            annotations.quotations.overlapping(span).contains { $0.span.contains(span) }
        }
        let own = block(first)
        let further = attribution.content.filter { block($0) != own && isQuoted($0) }
        guard !further.isEmpty, further.count < attribution.content.count else {
            return [(attribution.content, attribution.kind)]
        }
        let rest = attribution.content.filter { !further.contains($0) }
        return [(rest, rest.allSatisfy(isQuoted) ? .direct : .mixed), (further, .direct)]
    }

    /// Whether the source ends with the last word of the speaker's name: "Ada Lind", "the minister, Ada Lind".
    private static func isNamed(_ attribution: Attribution, _ read: ReadArticle) -> Bool {
        guard let speaker = attribution.speaker, read.annotations.parties.indices.contains(speaker),
            let last = NameKey.words(read.annotations.parties[speaker].name).last
        else { return false }
        return attribution.source.contains { span in
            WordFold.words(in: read.article.text, span).last?.form.lowercased() == last
        }
    }

    private static func overlap(_ a: Passage, _ b: Passage) -> Bool {
        a.article == b.article && a.span.overlaps(b.span)
    }

    private static func days(_ a: Passage, _ b: Passage, _ coverage: ReadCoverage) -> StatementRule.Days {
        if let x = a.statedDay, let y = b.statedDay {
            if x == y { return .same }
            if let p = CalendarDay(x), let q = CalendarDay(y) {
                let gap = abs(p.number - q.number)
                return gap > 31 ? .apart : gap > 7 ? .far : gap > 1 ? .possible : .near
            }
            // A day against a longer period: the same where the one begins like the other.
            return x.hasPrefix(y) || y.hasPrefix(x) ? .possible : .far
        }
        guard let p = coverage.day(a.article), let q = coverage.day(b.article) else { return .possible }
        let gap = abs(p.number - q.number)
        return gap > 45 ? .apart : gap > 7 ? .far : gap > 2 ? .possible : .near
    }

    /// Joins the surest links first; a statement never has two people for speakers.
    private static func grouped(
        _ passages: [Passage], _ links: [(confidence: Float, a: Int, b: Int)], _ affiliations: Affiliations
    ) -> [[Int]] {
        var sets = DisjointSets(count: passages.count)
        var person = passages.map { $0.isNamed && affiliations.isPerson($0.speaker) ? $0.speaker : nil }
        let ordered = links.sorted { ($0.confidence, $1.a, $1.b) > ($1.confidence, $0.a, $0.b) }
        for link in ordered {
            let x = sets.root(link.a)
            let y = sets.root(link.b)
            if let p = person[x], let q = person[y], p != q { continue }
            let speaker = person[x] ?? person[y]
            sets.join(x, y)
            person[sets.root(x)] = speaker
        }
        var groups: OrderedDictionary<Int, [Int]> = [:]
        for index in passages.indices { groups[sets.root(index), default: []].append(index) }
        return Array(groups.values)
    }
}
