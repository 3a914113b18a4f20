import Annotation
import Record
import Testing

@Suite struct PositionTests {
    private func coverage() -> [ReadArticle] {
        var first = SampleArticle("A", "2031-03-01", "Ada Lind opposes the river toll unless the barges are exempt.")
        let lind = first.party("Ada Lind")
        first.says(lind, ["the river toll unless the barges are exempt"], .indirect)
        first.stands(lind, .opposes, "opposes", ["river toll"], condition: "unless the barges are exempt")
        var second = SampleArticle(
            "B", "2031-03-02",
            "Jonas Brandt said: \u{201C}We want the river toll by spring.\u{201D} He did not explain it.")
        let brandt = second.party("Jonas Brandt")
        second.says(brandt, ["We want the river toll by spring."])
        second.stands(brandt, .demands, "want", ["river toll"])
        var third = SampleArticle("C", "2031-03-05", "Ada Lind is now willing to discuss the river toll in May.")
        let again = third.party("Ada Lind")
        third.says(again, ["willing to discuss the river toll in May"], .indirect)
        third.stands(again, .open, "willing", ["river toll"])
        return [first.read, second.read, third.read]
    }

    @Test("A stance is found with its condition, and a changed stance is kept beside it")
    func positions() throws {
        let record = RecordBuilder.record(of: coverage())
        let toll = try #require(record.issues.first { $0.terms.contains("toll") })
        let names = Dictionary(uniqueKeysWithValues: record.parties.map { ($0.id, $0.name) })
        let found = record.positions.filter { $0.issue == toll.id }
        let lind = found.filter { names[$0.party] == "Ada Lind" }
        #expect(lind.map(\.stance) == [.opposes, .open])
        #expect(lind.first?.condition == "unless the barges are exempt")
        #expect(lind.map(\.since) == ["2031-03-01", "2031-03-05"])
        #expect(found.filter { names[$0.party] == "Jonas Brandt" }.map(\.stance) == [.demands])
    }

    @Test("Statements name the issues they speak to")
    func issues() throws {
        let record = RecordBuilder.record(of: coverage())
        let toll = try #require(record.issues.first { $0.terms.contains("toll") })
        #expect(record.statements.allSatisfy { $0.issues.contains(toll.id) })
    }

    private func stances(_ sentence: String, _ stance: Stance, _ about: [String]) -> [String] {
        var sample = SampleArticle("A", "2031-03-01", sentence)
        sample.stands(sample.party("Ada Lind"), stance, "seeks", about)
        let record = RecordBuilder.record(of: [sample.read], wishes: Wishes(issues: [Wishes.Topic(label: "toll")]))
        return record.positions.map(\.stance.rawValue)
    }

    @Test("The issue is the noun itself or a name before it, or what a noun is of that says nothing")
    func matters() {
        #expect(stances("Ada Lind seeks a river toll.", .demands, ["river toll"]) == ["demands"])
        #expect(stances("Ada Lind seeks toll collectors.", .demands, ["toll collectors"]).isEmpty)
        #expect(stances("Ada Lind seeks talks on the toll.", .demands, ["talks", "toll"]) == ["demands"])
        #expect(stances("Ada Lind seeks the director of the toll.", .demands, ["director", "toll"]).isEmpty)
    }

    @Test("Who wants a thing done away with is against it; who would do away with what is to end is for it")
    func undone() {
        #expect(stances("Ada Lind seeks an end to the toll.", .demands, ["(toll"]) == ["opposes"])
        #expect(stances("Ada Lind seeks no end to the toll.", .opposes, ["(toll"]) == ["supports"])
        #expect(stances("Ada Lind seeks to weigh ending the toll.", .open, ["(toll"]).isEmpty)
    }

    private func speaking(_ outlet: String, _ day: String, _ words: [String]) -> ReadArticle {
        var sample = SampleArticle(
            outlet, day, words.map { "\u{201C}\($0)\u{201D} said Ada Lind." }.joined(separator: " "))
        let lind = sample.party("Ada Lind")
        for words in words { sample.says(lind, [words]) }
        return sample.read
    }

    @Test("Each story has issues of its own, and what describes or acts is none")
    func stories() {
        let toll = [
            "The river toll hurts the barges of the upper lake.", "Nobody voted for a river toll on the barges.",
            "A river toll is a former idea of the council.",
        ]
        let clinic = [
            "The night clinic saves lives on the coast.", "Our doctors will never leave the night clinic.",
            "Who pays for the night clinic is a secret.",
        ]
        let record = RecordBuilder.record(of: [
            speaking("A", "2031-03-01", toll), speaking("B", "2031-03-01", toll.map { $0 + " We know." }),
            speaking("C", "2031-09-01", clinic), speaking("D", "2031-09-01", clinic.map { $0 + " We know." }),
        ])
        #expect(record.stories.count == 2)
        let labels = Set(record.issues.map(\.label))
        #expect(labels.isSuperset(of: ["river toll", "night clinic"]))
        #expect(!labels.contains("former"))
        #expect(record.statements.allSatisfy { $0.issues.count < 4 })
    }

    @Test("An issue that the user names comes first, with terms of several words, and is marked")
    func stated() throws {
        let wishes = Wishes(issues: [Wishes.Topic(label: "Barge dues", terms: ["river toll"])])
        let record = RecordBuilder.record(of: coverage(), wishes: wishes)
        let issue = try #require(record.issues.first)
        #expect(issue.label == "Barge dues" && issue.isStated == true)
        #expect(record.positions.contains { $0.issue == issue.id })
        #expect(record.issues.dropFirst().allSatisfy { $0.isStated == nil })
    }
}
