/// Attributions: linked F1 (content by intersection over union, source by a shared character) and the overlap of spans
/// of Johansson and Moschitti (2010). Only letters and digits count.
enum AttributionScore {
    static let roles = ["source", "cue", "content"]
    static let kinds = ["all", "direct", "mixed", "indirect"]
    static let measures =
        roles.flatMap { ["\($0) exact", "\($0) overlap"] }
        + ["linked", "linked strict", "content found"].flatMap { name in kinds.map { "\(name) \($0)" } }

    static func counts(gold: GoldLine, predicted: GoldLine, text: String) throws(Evaluation.Fault) -> DocumentCounts {
        let page = Page(text)
        let g = try Side(gold, page)
        let p = try Side(predicted, page)
        var counts = DocumentCounts()
        for (index, role) in roles.enumerated() {
            let same = g.spans[index].intersection(p.spans[index]).count
            counts.add("\(role) exact", gold: g.spans[index].count, predicted: p.spans[index].count, hits: same)
            let goldAll = g.spans[index].reduce(into: Set<Int>()) { $0.formUnion($1) }
            let predictedAll = p.spans[index].reduce(into: Set<Int>()) { $0.formUnion($1) }
            counts.add(
                "\(role) overlap", gold: g.spans[index].count, predicted: p.spans[index].count,
                goldHits: covered(g.spans[index], by: predictedAll), predictedHits: covered(p.spans[index], by: goldAll)
            )
        }
        for (name, threshold, needsSource) in [
            ("linked", 0.5, true), ("linked strict", 0.8, true), ("content found", 0.5, false),
        ] {
            let pairs = match(g.linkable, p.linkable, threshold: threshold, needsSource: needsSource)
            counts.add("\(name) all", gold: g.linkable.count, predicted: p.linkable.count, hits: pairs.count)
            for kind in kinds.dropFirst() {
                counts.add(
                    "\(name) \(kind)", gold: g.linkable.count { $0.kind == kind },
                    predicted: p.linkable.count { $0.kind == kind },
                    goldHits: Double(pairs.count { g.linkable[$0.gold].kind == kind }),
                    predictedHits: Double(pairs.count { p.linkable[$0.predicted].kind == kind }))
            }
        }
        return counts
    }

    /// The text's characters: which are letters or digits, and which stand inside double quotation marks.
    struct Page {
        let scalars: [Unicode.Scalar]
        let counts: [Bool]
        let isQuoted: [Bool]

        init(_ text: String) {
            scalars = Array(text.unicodeScalars)
            counts = scalars.map { Self.isLetter($0) || $0.properties.numericType != nil }
            var quoted = [Bool](repeating: false, count: scalars.count)
            var isOpen = false
            var i = 0
            while i < scalars.count {
                let c = scalars[i]
                let next = i + 1 < scalars.count ? scalars[i + 1] : nil
                let isDouble = (c == "`" || c == "'") && next == c
                if c == "\n" || c == "\r" || c == "\u{2029}" {
                    isOpen = false
                } else if "\u{201C}\u{201E}\u{AB}".unicodeScalars.contains(c) || (c == "`" && isDouble) {
                    isOpen = true
                } else if "\u{201D}\u{BB}".unicodeScalars.contains(c) {
                    isOpen = false
                } else if c == "\"" || c == "\u{FF02}" || isDouble {
                    isOpen.toggle()
                } else if isOpen {
                    quoted[i] = true
                }
                i += isDouble ? 2 : 1
            }
            isQuoted = quoted
        }

        private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
            default: false
            }
        }
    }

    struct Linkable {
        let content: Set<Int>
        let source: Set<Int>
        let kind: String
    }

    struct Side {
        var spans: [Set<Set<Int>>] = [[], [], []]
        var linkable: [Linkable] = []

        init(_ line: GoldLine, _ page: Page) throws(Evaluation.Fault) {
            for a in line.attributions ?? [] {
                var characters: [Set<Int>] = []
                for pairs in [a.source, a.cue, a.content] {
                    var set = Set<Int>()
                    for pair in pairs ?? [] {
                        guard pair.count == 2, pair[0] >= 0, pair[0] < pair[1], pair[1] <= page.scalars.count else {
                            throw Evaluation.Fault(
                                description: "\(line.id): the span \(pair) does not fit a text of \(page.scalars.count)"
                            )
                        }
                        for i in pair[0]..<pair[1] where page.counts[i] { set.insert(i) }
                    }
                    characters.append(set)
                }
                for (role, set) in characters.enumerated() { spans[role].formUnion(Self.runs(set, page)) }
                let content = characters[2]
                guard !content.isEmpty else { continue }
                let inside = content.count { page.isQuoted[$0] }
                linkable.append(
                    Linkable(
                        content: content, source: characters[0],
                        kind: inside == content.count ? "direct" : inside > 0 ? "mixed" : "indirect"))
            }
        }

        private static func runs(_ characters: Set<Int>, _ page: Page) -> [Set<Int>] {
            var out: [Set<Int>] = []
            var previous: Int?
            for i in characters.sorted() {
                if let previous, !page.counts[(previous + 1)..<i].contains(true) {
                    out[out.count - 1].insert(i)
                } else {
                    out.append([i])
                }
                previous = i
            }
            return out
        }
    }

    private static func covered(_ spans: Set<Set<Int>>, by other: Set<Int>) -> Double {
        // Summed in a fixed order: a set has none of its own, and sums of fractions depend on theirs.
        spans.map { Double($0.intersection(other).count) / Double($0.count) }.sorted().reduce(0, +)
    }

    private static func match(
        _ gold: [Linkable], _ predicted: [Linkable], threshold: Double, needsSource: Bool
    ) -> [(gold: Int, predicted: Int)] {
        var candidates: [(overlap: Double, gold: Int, predicted: Int)] = []
        for (i, p) in predicted.enumerated() {
            for (j, g) in gold.enumerated() {
                let common = g.content.intersection(p.content).count
                guard common > 0 else { continue }
                let overlap = Double(common) / Double(g.content.count + p.content.count - common)
                guard overlap >= threshold else { continue }
                if needsSource, g.source.isDisjoint(with: p.source), !(g.source.isEmpty && p.source.isEmpty) {
                    continue
                }
                candidates.append((overlap, j, i))
            }
        }
        candidates.sort { ($1.overlap, $0.gold, $0.predicted) < ($0.overlap, $1.gold, $1.predicted) }
        var usedGold = Set<Int>()
        var usedPredicted = Set<Int>()
        var pairs: [(gold: Int, predicted: Int)] = []
        for c in candidates where !usedGold.contains(c.gold) && !usedPredicted.contains(c.predicted) {
            usedGold.insert(c.gold)
            usedPredicted.insert(c.predicted)
            pairs.append((c.gold, c.predicted))
        }
        return pairs
    }
}
