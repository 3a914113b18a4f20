internal import Record

/// Names: a predicted one is right when start, end and type equal a gold one's (CoNLL-2003).
enum EntityScore {
    static let types = ["PER", "ORG", "LOC"]
    static let measures = ["strict all"] + types.map { "strict \($0)" } + ["extent"]

    static func counts(gold: GoldLine, predicted: GoldLine) -> DocumentCounts {
        let g = Set((gold.entities ?? []).filter { types.contains($0.type) })
        let p = Set((predicted.entities ?? []).filter { types.contains($0.type) })
        var counts = DocumentCounts()
        counts.add("strict all", gold: g.count, predicted: p.count, hits: g.intersection(p).count)
        for type in types {
            let a = g.filter { $0.type == type }
            let b = p.filter { $0.type == type }
            counts.add("strict \(type)", gold: a.count, predicted: b.count, hits: a.intersection(b).count)
        }
        let a = Set(g.map { [$0.start, $0.end] })
        let b = Set(p.map { [$0.start, $0.end] })
        counts.add("extent", gold: a.count, predicted: b.count, hits: a.intersection(b).count)
        return counts
    }
}

/// Expressions of time, as TempEval-3's task A counts them; "value" is its ranking figure.
enum TimexScore {
    static let measures = ["strict", "relaxed", "type", "value"]

    static func counts(gold: GoldLine, predicted: GoldLine) -> DocumentCounts {
        let g = gold.timexes ?? []
        let p = predicted.timexes ?? []
        var candidates: [(isOther: Int, shared: Int, gold: Int, predicted: Int)] = []
        for (i, a) in g.enumerated() {
            for (j, b) in p.enumerated() {
                let shared = min(a.end, b.end) - max(a.start, b.start)
                if shared > 0 { candidates.append((a.start == b.start && a.end == b.end ? 0 : 1, -shared, i, j)) }
            }
        }
        candidates.sort {
            ($0.isOther, $0.shared, $0.gold, $0.predicted) < ($1.isOther, $1.shared, $1.gold, $1.predicted)
        }
        var usedGold = Set<Int>()
        var usedPredicted = Set<Int>()
        var hits = [0, 0, 0, 0]
        for c in candidates where !usedGold.contains(c.gold) && !usedPredicted.contains(c.predicted) {
            usedGold.insert(c.gold)
            usedPredicted.insert(c.predicted)
            let a = g[c.gold]
            let b = p[c.predicted]
            hits[0] += c.isOther == 0 ? 1 : 0
            hits[1] += 1
            hits[2] += a.type == b.type ? 1 : 0
            hits[3] += a.value == b.value ? 1 : 0
        }
        var counts = DocumentCounts()
        for (name, hit) in zip(measures, hits) { counts.add(name, gold: g.count, predicted: p.count, hits: hit) }
        return counts
    }
}

/// Quantities, compared as a multiset; values agree when equal to six significant digits.
enum QuantityScore {
    static let measures = ["value", "value and modifier", "value and unit"]

    static func counts(gold: GoldLine, predicted: GoldLine) -> DocumentCounts {
        var counts = DocumentCounts()
        for (name, key) in [
            ("value", { (q: GoldLine.Numbered) in [rounded(q.value)] }),
            ("value and modifier", { [rounded($0.value), modifier($0)] }),
            ("value and unit", { [rounded($0.value), ($0.unit ?? "").lowercased()] }),
        ] {
            let g = (gold.quantities ?? []).map(key)
            let p = (predicted.quantities ?? []).map(key)
            var left: [[String]: Int] = [:]
            for k in g { left[k, default: 0] += 1 }
            var hits = 0
            for k in p where left[k, default: 0] > 0 {
                left[k]! -= 1
                hits += 1
            }
            counts.add(name, gold: g.count, predicted: p.count, hits: hits)
        }
        return counts
    }

    /// NewsQuant marks a change in the modifier ("up"); as a modifier it is "=".
    private static func modifier(_ q: GoldLine.Numbered) -> String {
        let modifier = q.modifier ?? "="
        return ["=", "<", ">", "~"].contains(modifier) ? modifier : "="
    }

    private static func rounded(_ value: AnnotatedLine.NumberLine) -> String {
        switch value {
        case .exactly(let number): sixDigits(number)
        case .range(let low, let high): sixDigits(low) + " to " + sixDigits(high)
        }
    }

    private static func sixDigits(_ number: Double) -> String {
        guard number != 0, number.isFinite else { return "\(number)" }
        var digits = number
        var exponent = 0
        while digits.magnitude >= 10 {
            digits /= 10
            exponent += 1
        }
        while digits.magnitude < 1 {
            digits *= 10
            exponent -= 1
        }
        return "\((digits * 100_000).rounded())e\(exponent)"
    }
}
