import Annotation
import Record
import Testing

@Suite struct StatementMergeTests {
    private func quoted(
        _ outlet: String, _ day: String, _ speaker: String, _ text: String, _ kind: Attribution.Kind = .direct,
        said: String? = nil
    ) -> ReadArticle {
        var sample = SampleArticle(outlet, day, "\(speaker) spoke. \(text) That was all that \(outlet) heard.")
        let party = sample.party(speaker)
        sample.says(party, [text], kind, day: said)
        return sample.read
    }

    @Test("Punctuation, case, brackets and an ellipsis do not divide a statement")
    func robust() throws {
        let record = RecordBuilder.record(of: [
            quoted("A", "2031-03-01", "Ada Lind", "We will open the northern lock in May. The barges must pass."),
            quoted(
                "B", "2031-03-02", "Ada Lind", "we will open the northern lock in May \u{2026} The barges must pass"),
            quoted("C", "2031-03-02", "Ada Lind", "We [the commission] will open the Northern Lock in May"),
        ])
        #expect(record.statements.count == 1)
        let statement = try #require(record.statements.first)
        #expect(statement.renderings.count == 3)
        #expect(statement.agreement == .truncated)
        #expect(statement.origins == 3)
        #expect(record.discrepancies.isEmpty)
    }

    @Test("Never on the speaker alone")
    func apart() {
        let record = RecordBuilder.record(of: [
            quoted("A", "2031-03-01", "Ada Lind", "We will open the northern lock in May."),
            quoted("B", "2031-03-01", "Ada Lind", "Nobody has asked the fishermen what they need."),
        ])
        #expect(record.statements.count == 2)
    }

    @Test("Two people who say the same are two statements, and a difference of attribution")
    func twoSpeakers() {
        let words = "The treaty gives us eleven years to clean the lower river and not a day more."
        let record = RecordBuilder.record(of: [
            quoted("A", "2031-03-01", "Ada Lind", words), quoted("B", "2031-03-01", "Jonas Brandt", words),
        ])
        #expect(record.statements.count == 2)
        #expect(record.discrepancies.map(\.kind) == [.attribution])
    }

    @Test("A changed word is a difference of wording, marked")
    func reworded() throws {
        let record = RecordBuilder.record(of: [
            quoted(
                "A", "2031-03-01", "Ada Lind", "The old pumping station has served its time, and it will be closed."),
            quoted("B", "2031-03-01", "Ada Lind", "The old pumping station has done its duty, and it will be closed."),
        ])
        #expect(record.statements.map(\.agreement) == [.reworded])
        let wording = try #require(record.discrepancies.first)
        #expect(wording.kind == .wording)
        let differing = wording.accounts.flatMap { $0.runs ?? [] }.filter { $0.change == .differs }.map(\.text)
        #expect(Set(differing.map { $0.trimmingSpaces }) == ["served", "time,", "done", "duty,"])
    }

    @Test("A number or a negation that differs is a conflict")
    func conflict() {
        let numbers = RecordBuilder.record(of: [
            quoted("A", "2031-03-01", "Ada Lind", "We counted 40 leaking barges on the upper river this spring."),
            quoted("B", "2031-03-01", "Ada Lind", "We counted 14 leaking barges on the upper river this spring."),
        ])
        #expect(numbers.statements.map(\.agreement) == [.conflicting])
        let negation = RecordBuilder.record(of: [
            quoted("A", "2031-03-01", "Ada Lind", "Our engineers were told to touch the dam gates that night."),
            quoted("B", "2031-03-01", "Ada Lind", "Our engineers were not told to touch the dam gates that night."),
        ])
        #expect(negation.statements.map(\.agreement) == [.conflicting])
    }

    @Test("What one outlet quotes, another tells")
    func indirect() throws {
        let record = RecordBuilder.record(of: [
            quoted(
                "A", "2031-03-01", "Ada Lind", "The decision delays the harbour works, which already cost us dearly."),
            quoted(
                "B", "2031-03-01", "Ada Lind", "the decision delayed the harbour works, which already cost them dearly",
                .indirect),
        ])
        let statement = try #require(record.statements.first)
        #expect(record.statements.count == 1)
        #expect(statement.kind == .direct)
        #expect(statement.agreement == .reworded)
    }

    @Test("What one outlet splits in two, another gives in one")
    func split() {
        var sample = SampleArticle(
            "A", "2031-03-01", "\u{201C}The locks stay shut.\u{201D} \u{201C}The barges wait.\u{201D}")
        let lind = sample.party("Ada Lind")
        sample.says(lind, ["The locks stay shut."])
        sample.says(lind, ["The barges wait."])
        let record = RecordBuilder.record(of: [
            sample.read, quoted("B", "2031-03-01", "Ada Lind", "The locks stay shut. The barges wait."),
        ])
        #expect(record.statements.count == 1)
        #expect(record.statements.first?.renderings.count == 3)
    }

    @Test("One statement that two outlets date differently is a difference of date")
    func dates() throws {
        let words = "The river may rise, or it may not rise at all."
        let record = RecordBuilder.record(of: [
            quoted("A", "2031-03-05", "Ada Lind", words, said: "2031-03-03"),
            quoted("B", "2031-03-05", "Ada Lind", words, said: "2031-03-04"),
        ])
        let date = try #require(record.discrepancies.first { $0.kind == .date })
        #expect(date.accounts.map(\.value) == ["2031-03-03", "2031-03-04"])
        #expect(date.accounts.allSatisfy { $0.evidence.exact.contains("may not rise") })
    }

    @Test("A claim finds its denial")
    func denial() {
        var denied = SampleArticle(
            "B", "2031-03-02", "Brandt denied that the ministry paid the Lower River lobby secretly.")
        let brandt = denied.party("Jonas Brandt")
        denied.says(brandt, ["the ministry paid the Lower River lobby secretly"], .indirect, force: .denied)
        let record = RecordBuilder.record(of: [
            quoted("A", "2031-03-01", "Ada Lind", "the ministry had paid the Lower River lobby secretly", .indirect),
            denied.read,
        ])
        #expect(record.statements.count == 2)
        #expect(record.discrepancies.map(\.kind) == [.denial])
    }

    @Test("A wire report printed twice is one origin")
    func origins() throws {
        let body =
            "\u{201C}We will open the northern lock in May,\u{201D} Ada Lind said. The commission meets on Friday to settle "
            + "the toll. Barges have waited at the lower gate since the flood tore the old moorings from their piles."
        func printed(_ outlet: String) -> ReadArticle {
            var sample = SampleArticle(outlet, "2031-03-01", "HARBOUR TOWN (Reuters) - " + body)
            let lind = sample.party("Ada Lind")
            sample.says(lind, ["We will open the northern lock in May,"])
            return sample.read
        }
        let record = RecordBuilder.record(of: [printed("A"), printed("B")])
        #expect(record.statements.first?.renderings.count == 2)
        #expect(record.statements.first?.origins == 1)
        #expect(record.origins.map(\.kind) == [.wire])
        #expect(record.origins.first?.name == "Reuters")
    }
}

extension String {
    fileprivate var trimmingSpaces: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
