internal import Annotation
internal import TextBytes

/// A whole and its parts told in one breath: whether the parts add up to it.
struct SumCheck {
    let coverage: ReadCoverage
    let figures: FigureMerge

    /// Where one article counts a whole ("267 drones") and, in the same sentence or the next, divides it ("shot down 138
    /// ... disabled 119 others") into parts that leave some out or are too many.
    func found() -> [Discrepancy] {
        var out: [Discrepancy] = []
        for (index, members) in figures.members.enumerated() {
            for reading in members where isWhole(reading) {
                if let discrepancy = discrepancy(reading, figures.figures[index].id) { out.append(discrepancy) }
            }
        }
        return out
    }

    private func isWhole(_ reading: FigureReading) -> Bool {
        reading.low == reading.high && reading.low >= 5 && reading.low == reading.low.rounded()
            && reading.quantity.modifier == .equal
            && !["percentage", "year", "day", "hour"].contains(reading.quantity.unit)
            && !(reading.quantity.unit.utf8.count == 3 && reading.quantity.unit.utf8.allSatisfy { $0 < 0x5B })
    }

    private func discrepancy(_ whole: FigureReading, _ figure: String) -> Discrepancy? {
        let sentences = coverage.articles[whole.article].annotations.sentences
        let text = coverage.text(whole.article)
        for number in [whole.sentence, whole.sentence + 1] where sentences.indices.contains(number) {
            let sentence = sentences[number].span
            guard sentence.count <= 600 else { continue }
            let bare = BareNumbers(text, sentence)
            let parts = bare.numbers.filter {
                $0.span.start > whole.quantity.span.end && !$0.isDenied && $0.value == $0.value.rounded()
            }
            guard bare.divides, (2...4).contains(parts.count) else { continue }
            let sum = parts.reduce(0) { $0 + $1.value }
            // Parts that make up far less than the whole divide something else; those that make it up are as they should be.
            guard sum != whole.low, sum >= whole.low * 0.6, sum <= whole.low * 1.2,
                parts.allSatisfy({ $0.value < whole.low })
            else { return nil }
            let total = coverage.evidence(whole.article, whole.quantity.span)
            let accounts =
                [
                    Discrepancy.Account(
                        value: total.exact, evidence: coverage.evidence(whole.article, sentences[whole.sentence].span))
                ]
                + parts.map { part in
                    let evidence = coverage.evidence(whole.article, part.span)
                    return Discrepancy.Account(value: evidence.exact, evidence: evidence)
                }
            let left = Int(abs(whole.low - sum))
            let terms = parts.map { String(Int($0.value)) }.joined(separator: " + ")
            return Discrepancy(
                id: SHA256.identifier("d", ["sum", figure, total.article, String(total.start)]), kind: .figure,
                about: figure, accounts: accounts,
                note: "\(terms) = \(Int(sum)): "
                    + (sum < whole.low ? "\(left) not accounted for." : "\(left) more than the whole."))
        }
        return nil
    }
}
