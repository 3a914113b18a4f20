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
        var links: [Link] = []
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
                    if confidence > 0 {
                        links.append(
                            Link(
                                confidence: confidence, a: a, b: b,
                                shareA: Self.share(of: passages[a], alignment.pairs.lazy.map(\.a)),
                                shareB: Self.share(of: passages[b], alignment.pairs.lazy.map(\.b))))
                    }
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
                            isNamed: isNamed(attribution, read), isTopic: isTopic(attribution, read),
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
        let attribution = withoutEarlier(attribution, coverage.text(article))
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

    /// "… go home." Then a voice says: "Stay." What was quoted to its end before the sentence that announces another
    /// quotation is somebody else's.
    private static func withoutEarlier(_ attribution: Attribution, _ text: SourceText) -> Attribution {
        guard attribution.kind == .direct, attribution.content.count > 1, let source = attribution.source.first,
            let cue = attribution.cue.last, source.start < cue.start, Int(cue.end) < text.bytes.count,
            text.bytes[Int(cue.end)] == UInt8(ascii: ":")
        else { return attribution }
        var out = attribution
        out.content.removeAll { content in
            guard content.end <= source.start, content.count > 0 else { return false }
            let last = text.bytes[Int(content.end) - 1]
            let between = text.bytes[Int(content.end)..<Int(source.end)]
            let letter = between.first { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
            let isEnded = [".", "?", "!"].contains { Character(Unicode.Scalar(last)) == $0 }
            return isEnded && letter.map { $0 < 0x61 } ?? false
        }
        return out.content.isEmpty ? attribution : out
    }

    /// Whether a part of the source ends with the last word of the speaker's name: "Ada Lind", "the minister, Ada Lind",
    /// "Ada Lind (Green), the minister".
    private static func isNamed(_ attribution: Attribution, _ read: ReadArticle) -> Bool {
        guard let speaker = attribution.speaker, read.annotations.parties.indices.contains(speaker),
            let last = NameKey.words(read.annotations.parties[speaker].name).last
        else { return false }
        let text = read.article.text
        return attribution.source.contains { span in
            let words = WordFold.words(in: text, span)
            return words.indices.contains { i in
                guard words[i].form.lowercased() == last else { return false }
                guard i + 1 < words.count else { return true }
                let between = text.bytes[
                    Int(words[i].span.end)..<max(Int(words[i].span.end), Int(words[i + 1].span.start))]
                return between.contains(UInt8(ascii: ",")) || between.contains(UInt8(ascii: "("))
            }
        }
    }

    /// Whether the content is what somebody spoke about rather than what they said: "spoke about the bill", "his wall".
    private static func isTopic(_ attribution: Attribution, _ read: ReadArticle) -> Bool {
        let text = read.article.text
        if let cue = attribution.cue.last {
            return WordFold.words(in: text, cue).last.map { topicCues.contains($0.form.lowercased()) } ?? false
        }
        guard let source = attribution.source.last, attribution.kind != .direct else { return false }
        return !isNamed(attribution, read)
            || text.bytes[Int(source.start)..<Int(source.end)].last == UInt8(ascii: "s")
                && WordFold.words(in: text, source).last?.form.last != "s"
    }

    /// Last words of cues behind which stands what was spoken about.
    private static let topicCues: Set<String> = [
        "about", "on", "over", "regarding", "concerning", "addressing", "addressed", "discussed", "discussing",
        "defended", "defending", "criticized", "criticised", "criticizing", "criticising", "praised", "praising",
        "mentioned",
    ]

    /// Which part of a passage's words others share: its telling words, in 64 parts of its length.
    private static func share(of passage: Passage, _ matched: some Sequence<Int>) -> UInt64 {
        let parts = max(64, passage.words.count)
        var out: UInt64 = 0
        for index in matched where passage.words[index].isContent { out |= 1 << UInt64(index * 64 / parts) }
        return out
    }

    private struct Link {
        var confidence: Float
        var a: Int
        var b: Int
        var shareA: UInt64
        var shareB: UInt64
    }

    private static func overlap(_ a: Passage, _ b: Passage) -> Bool {
        a.article == b.article && a.span.overlaps(b.span)
    }

    private static func days(_ a: Passage, _ b: Passage, _ coverage: ReadCoverage) -> StatementRule.Days {
        if let x = a.statedDay, let y = b.statedDay {
            if x == y { return .same }
            if let p = CalendarDay(x), let q = CalendarDay(y) {
                let gap = abs(p.number - q.number)
                return gap > 31 ? .apart : gap > 7 ? .far : gap > 1 ? .possible : .beside
            }
            // A day against a longer period: the same where the one begins like the other.
            return x.hasPrefix(y) || y.hasPrefix(x) ? .possible : .far
        }
        guard let p = coverage.day(a.article), let q = coverage.day(b.article) else { return .possible }
        let gap = abs(p.number - q.number)
        return gap > 45 ? .apart : gap > 7 ? .far : gap > 2 ? .possible : .near
    }

    /// Joins the surest links first; a statement never has two people for speakers. What an outlet tells of several things
    /// said ("defended his claims that ...") goes to one of them: it joins others only by the words that it has joined
    /// one by already.
    private static func grouped(_ passages: [Passage], _ links: [Link], _ affiliations: Affiliations) -> [[Int]] {
        var sets = DisjointSets(count: passages.count)
        var person = passages.map { $0.isNamed && affiliations.isPerson($0.speaker) ? $0.speaker : nil }
        var shares = [UInt64](repeating: 0, count: passages.count)
        func isOther(_ passage: Int, _ share: UInt64) -> Bool {
            passages[passage].kind != .direct && shares[passage] != 0 && shares[passage] & share == 0
        }
        let ordered = links.sorted { ($0.confidence, $1.a, $1.b) > ($1.confidence, $0.a, $0.b) }
        for link in ordered where !isOther(link.a, link.shareA) && !isOther(link.b, link.shareB) {
            let x = sets.root(link.a)
            let y = sets.root(link.b)
            if let p = person[x], let q = person[y], p != q { continue }
            let speaker = person[x] ?? person[y]
            sets.join(x, y)
            person[sets.root(x)] = speaker
            shares[link.a] |= link.shareA
            shares[link.b] |= link.shareB
        }
        var groups: OrderedDictionary<Int, [Int]> = [:]
        for index in passages.indices { groups[sets.root(index), default: []].append(index) }
        return Array(groups.values)
    }
}
