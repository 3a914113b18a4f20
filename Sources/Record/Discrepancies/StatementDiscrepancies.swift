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
        let different = statements.comparisons[index].compactMap { passage, comparison in
            comparison.otherWording.map { (merge.passages[passage], comparison, $0) }
        }
        .filter {
            $0.0.kind != .indirect && isOneOccasion(main, $0.0, $0.2)
                // Who quotes both tells of two remarks.
                && !quotes(index, in: main.article, $0.0.words[$0.2.b])
                && !quotes(index, in: $0.0.article, main.words[$0.2.a])
        }
        guard let (_, comparison, stretch) = different.first else { return nil }
        var accounts = [account(main, stretch.a, comparison.changesA)]
        var values: Set<String> = [accounts[0].value]
        var bears = false
        // Of several differences, those of the same words.
        for (passage, comparison, stretch) in different where stretch.a.overlaps(different[0].2.a) {
            bears = bears || stretch.bearsOnSense
            let account = account(passage, stretch.b, comparison.changesB)
            if values.insert(account.value).inserted { accounts.append(account) }
        }
        guard accounts.count > 1 else { return nil }
        return Discrepancy(
            id: SHA256.identifier("d", ["wording", statements.statements[index].id]), kind: .wording,
            about: statements.statements[index].id, accounts: accounts,
            note: bears ? Self.bearing : "Quoted in other words.")
    }

    /// Whether an article quotes these words, one behind the other, in a rendering of the statement.
    private func quotes(_ index: Int, in article: Int, _ words: ArraySlice<Passage.Word>) -> Bool {
        let wanted = words.map(\.number)
        guard !wanted.isEmpty else { return false }
        return statements.passages[index].contains { number in
            let passage = merge.passages[number]
            guard passage.article == article, passage.kind != .indirect, passage.words.count >= wanted.count else {
                return false
            }
            return (0...(passage.words.count - wanted.count)).contains { start in
                zip(passage.words[start...], wanted).allSatisfy { $0.number == $1 }
            }
        }
    }

    static let bearing = "Quoted in other words; a number, a name, a negation or a modal is among them."

    /// Whether two quotations are of one occasion: what appeared days apart in other words may have been said again.
    private func isOneOccasion(_ a: Passage, _ b: Passage, _ stretch: WordingComparison.Stretch) -> Bool {
        if let x = a.statedDay, let y = b.statedDay, CalendarDay(x) != nil, CalendarDay(y) != nil, x != y {
            return stretch.isNearlySame
        }
        guard let x = coverage.day(a.article), let y = coverage.day(b.article) else { return true }
        return abs(x.number - y.number) <= 2 || stretch.isNearlySame
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
            guard passage.kind != .indirect, let day = day(passage), CalendarDay(day) != nil else { continue }
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

    /// The day that the article gives for these words: not that of something else which the speaker said before, unless
    /// the same words stand there.
    private func day(_ passage: Passage) -> String? {
        let attribution = coverage.articles[passage.article].annotations.attributions[passage.attribution]
        guard attribution.said?.basis == .inferred else { return passage.statedDay }
        let carried = SaidCarry(coverage: coverage).day(passage.article, attribution)
        return carried?.isSameWords == true ? carried?.value : nil
    }

    private func longestFirst(_ index: Int) -> [Int] {
        statements.passages[index].sorted {
            (merge.passages[$0].words.count, $1) > (merge.passages[$1].words.count, $0)
        }
    }
}
