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

    /// An attribution with its source and cue, of what stands between `prefix` and the end of the text.
    private func told(
        _ outlet: String, _ day: String, _ source: String, _ cue: String, _ content: String,
        _ kind: Attribution.Kind = .indirect, quoted: [String] = [], speaker: String = "Ada Lind", said: String? = nil
    ) -> ReadArticle {
        var sample = SampleArticle(outlet, day, "\(source) \(cue) \(content).")
        let party = sample.party(speaker)
        sample.says(party, [content], kind, day: said, source: source, cue: cue, quoting: quoted)
        return sample.read
    }

    @Test("What somebody spoke about is not what they said")
    func topics() {
        let said = told(
            "A", "2031-03-01", "Ada Lind", "said", "that the toll on timber barges at the northern lock must fall")
        let about = told("B", "2031-03-01", "Ada Lind", "spoke about", "the toll on timber barges at the northern lock")
        #expect(RecordBuilder.record(of: [said, about]).statements.count == 2)
        let again = told(
            "B", "2031-03-01", "Ada Lind", "said", "the toll on timber barges at the northern lock must come down")
        #expect(RecordBuilder.record(of: [said, again]).statements.count == 1)
    }

    @Test("What is told in other words days later was said again")
    func toldLater() {
        let first = told(
            "A", "2031-03-01", "Ada Lind", "said",
            "that the council must dredge the upper river before the barges return, whatever the millers say of their wheels"
        )
        let words = "the council should dredge the upper river before barges come back"
        let sameDay = told("B", "2031-03-02", "Ada Lind", "said", words)
        let later = told("B", "2031-03-06", "Ada Lind", "said", words)
        #expect(RecordBuilder.record(of: [first, sameDay]).statements.count == 1)
        #expect(RecordBuilder.record(of: [first, later]).statements.count == 2)
    }

    @Test("What is said to one and of one in nearly the same words was said twice")
    func person() {
        let letter = told(
            "A", "2031-03-01", "Ada Lind", "wrote",
            "Your budget reflects the wishes of your millers rather than the needs of the fishermen below", .direct)
        let remark = told(
            "B", "2031-03-01", "Jonas Brandt\u{2019}s letter", "said",
            "His budget reflects the wishes of his millers rather than the needs of the fishermen below", .direct,
            speaker: "the letter")
        #expect(RecordBuilder.record(of: [letter, remark]).statements.count == 2)
    }

    @Test("A book's title is nothing said, and two words of regret are not another remark")
    func little() {
        let speech = told(
            "A", "2031-03-01", "Ada Lind", "said",
            "We shall all walk from muddy brook to broad river before this year is out", .direct)
        let title = told(
            "B", "2031-03-01", "Ada Lind", "wrote in her memoir",
            "From Muddy Brook to Broad River that dredging taught her patience", .mixed,
            quoted: ["From Muddy Brook to Broad River"])
        #expect(RecordBuilder.record(of: [speech, title]).statements.count == 2)
        let sorry = told("A", "2031-03-01", "Ada Lind", "said", "I am sorry", .direct)
        let long = told(
            "B", "2031-03-01", "Ada Lind", "said", "It was no good day and I am sorry that the gate stood open", .direct
        )
        #expect(RecordBuilder.record(of: [sorry, long]).statements.count == 2)
    }

    @Test("An outlet's list of several things said goes to one of them")
    func lists() throws {
        let hub = told(
            "A", "2031-03-01", "Ada Lind", "repeated",
            "that the millers were \u{201C}river leeches\u{201D} and that the dredging fund was \u{201C}bewitched ledgers\u{201D}",
            .mixed,
            quoted: ["river leeches", "bewitched ledgers"], said: "2031-03-01")
        let first = told(
            "B", "2031-03-01", "Ada Lind", "called", "upstream millers \u{201C}river leeches\u{201D}", .mixed,
            quoted: ["river leeches"],
            said: "2031-03-01")
        let second = told(
            "C", "2031-03-01", "Ada Lind", "called", "the fund \u{201C}bewitched ledgers\u{201D}", .mixed,
            quoted: ["bewitched ledgers"],
            said: "2031-03-01")
        let record = RecordBuilder.record(of: [hub, first, second])
        #expect(record.statements.count == 2)
        #expect(record.statements.map(\.renderings.count).sorted() == [1, 2])
    }

    @Test("A quotation that ended before the sentence which announces another is not the other speaker's")
    func announced() throws {
        let words = "The gate will open at dawn for every barge on the river."
        var first = SampleArticle(
            "A", "2031-03-01",
            "\u{201C}\(words)\u{201D} Then an unseen crier concludes: \u{201C}The river needs oars, not excuses.\u{201D}"
        )
        let crier = first.party("crier", .anonymous)
        first.says(
            crier, [words, "The river needs oars, not excuses."], .direct, source: "an unseen crier", cue: "concludes",
            quoting: [words, "The river needs oars, not excuses."])
        let record = RecordBuilder.record(of: [first.read, quoted("B", "2031-03-01", "Ada Lind", words)])
        #expect(record.statements.count == 2)
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

    @Test("A source may end in a contraction, which is two words in one place")
    func contractions() {
        var sample = SampleArticle("A", "2031-03-01", "They\u{2019}ve said \u{201C}we will open the harbour.\u{201D}")
        sample.says(sample.party("They", .group), ["we will open the harbour."], source: "They\u{2019}ve")
        #expect(RecordBuilder.record(of: [sample.read]).statements.count == 1)
    }
}
