internal import Annotation
internal import OrderedCollections
internal import TextBytes

/// Where renderings of one statement differ: in their words, or in the day they give it.
struct StatementDiscrepancies {
    let statements: StatementList
    let merge: StatementMerge
    let coverage: ReadCoverage

    func found() -> [Discrepancy] {
        var out: [Discrepancy] = []
        for index in statements.statements.indices where statements.passages[index].count > 1 {
            if let wording = wording(index) { out.append(wording) }
            if let date = date(index) { out.append(date) }
        }
        return out
    }

    /// The renderings whose quoted words differ from the fullest's, laid beside it.
    private func wording(_ index: Int) -> Discrepancy? {
        let main = merge.passages[statements.fullest[index]]
        guard main.kind != .indirect else { return nil }
        let different = statements.comparisons[index].filter { passage, comparison in
            merge.passages[passage].kind != .indirect && comparison.differsInQuotation && comparison.rangeA.count >= 4
        }
        guard let first = different.first else { return nil }
        var accounts = [account(main, first.comparison.rangeA, first.comparison.changesA)]
        var values: Set<String> = [accounts[0].value]
        var bears = false
        for (passage, comparison) in different {
            bears = bears || comparison.bearsOnSense
            let account = account(merge.passages[passage], comparison.rangeB, comparison.changesB)
            if values.insert(account.value).inserted { accounts.append(account) }
        }
        guard accounts.count > 1 else { return nil }
        return Discrepancy(
            id: SHA256.identifier("d", ["wording", statements.statements[index].id]), kind: .wording,
            about: statements.statements[index].id, accounts: accounts,
            note: bears
                ? "Quoted in other words; a number, a name, a negation or a modal is among them."
                : "Quoted in other words.")
    }

    private func account(_ passage: Passage, _ range: Range<Int>, _ changes: [Discrepancy.Run.Change])
        -> Discrepancy.Account
    {
        let text = coverage.text(passage.article)
        let span = passage.words[range.lowerBound].span.union(passage.words[range.upperBound - 1].span)
        let evidence = coverage.evidence(passage.article, span)
        return Discrepancy.Account(
            value: evidence.exact, evidence: evidence, runs: WordingComparison.runs(passage, range, changes, text))
    }

    /// The days that different articles state for one statement.
    private func date(_ index: Int) -> Discrepancy? {
        var byDay: OrderedDictionary<String, Int> = [:]
        var dayOf: [Int: Set<String>] = [:]
        for number in statements.passages[index] {
            let passage = merge.passages[number]
            // What is told in other words may be what was said on another day.
            guard passage.kind != .indirect, let day = passage.statedDay, CalendarDay(day) != nil else { continue }
            dayOf[passage.article, default: []].insert(day)
        }
        // An article that states two days speaks of two occasions.
        for number in longestFirst(index) {
            let article = merge.passages[number].article
            guard let days = dayOf[article], days.count == 1, let day = days.first else { continue }
            if byDay[day] == nil { byDay[day] = number }
        }
        guard byDay.count > 1 else { return nil }
        let accounts = byDay.sorted { $0.key < $1.key }.map { day, number in
            Discrepancy.Account(
                value: day, evidence: coverage.evidence(merge.passages[number].article, merge.passages[number].span))
        }
        return Discrepancy(
            id: SHA256.identifier("d", ["date", statements.statements[index].id]), kind: .date,
            about: statements.statements[index].id, accounts: accounts,
            note: "Dated \(accounts.map(\.value).joined(separator: " and ")).")
    }

    private func longestFirst(_ index: Int) -> [Int] {
        statements.passages[index].sorted {
            (merge.passages[$0].words.count, $1) > (merge.passages[$1].words.count, $0)
        }
    }
}
