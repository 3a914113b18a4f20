internal import Annotation
internal import OrderedCollections
internal import TextBytes

/// Figures on which the sources disagree.
struct FigureDiscrepancies {
    let figures: FigureMerge
    let coverage: ReadCoverage
    let list: PartyList

    func found() -> [Discrepancy] {
        figures.figures.indices.compactMap { index in
            let figure = figures.figures[index]
            guard figure.verdict == .disagree else { return nil }
            var accounts: OrderedDictionary<String, Discrepancy.Account> = [:]
            for reading in figures.members[index] {
                let sentence = coverage.articles[reading.article].annotations.sentences[reading.sentence]
                let value = coverage.evidence(reading.article, reading.quantity.span).exact
                let key = "\(reading.low) \(reading.high) \(reading.claimedBy ?? -1)"
                if accounts[key] == nil {
                    accounts[key] = Discrepancy.Account(
                        value: value, evidence: coverage.evidence(reading.article, sentence.span))
                }
            }
            guard accounts.count > 1 else { return nil }
            return Discrepancy(
                id: SHA256.identifier("d", ["figure", figure.id]), kind: .figure, about: figure.id,
                accounts: Array(accounts.values),
                note: "Other values" + (figure.measure.isEmpty ? "." : " for \(figure.measure)."))
        }
    }
}
