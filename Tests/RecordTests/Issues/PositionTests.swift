import Annotation
import Record
import Testing

@Suite struct PositionTests {
    private func coverage() -> [ReadArticle] {
        var first = SampleArticle("A", "2031-03-01", "Ada Lind opposes the river toll unless the barges are exempt.")
        let lind = first.party("Ada Lind")
        first.says(lind, ["the river toll unless the barges are exempt"], .indirect)
        var second = SampleArticle(
            "B", "2031-03-02",
            "Jonas Brandt said: \u{201C}We want the river toll by spring.\u{201D} He did not explain it.")
        let brandt = second.party("Jonas Brandt")
        second.says(brandt, ["We want the river toll by spring."])
        var third = SampleArticle("C", "2031-03-05", "Ada Lind is now willing to discuss the river toll in May.")
        let again = third.party("Ada Lind")
        third.says(again, ["willing to discuss the river toll in May"], .indirect)
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

    private func stances(_ sentence: String, wishes: [Wishes.Topic] = [Wishes.Topic(label: "toll")]) -> [String] {
        var sample = SampleArticle("A", "2031-03-01", sentence)
        sample.party("Ada Lind")
        if sentence.contains("Jonas Brandt") { sample.party("Jonas Brandt") }
        let record = RecordBuilder.record(of: [sample.read], wishes: Wishes(issues: wishes))
        let names = Dictionary(uniqueKeysWithValues: record.parties.map { ($0.id, $0.name) })
        return record.positions.map { "\(names[$0.party] ?? "") \($0.stance.rawValue)" }
    }

    @Test(
        "A stance is what a party's own verb says of the issue",
        arguments: [
            ("Ada Lind rejects the toll.", ["Ada Lind opposes"]),
            ("Ada Lind wants to abolish the toll.", ["Ada Lind opposes"]),
            ("Ada Lind called on the council to lift the toll.", ["Ada Lind opposes"]),
            ("Ada Lind agreed to a toll.", ["Ada Lind offers"]),
            ("Ada Lind is considering a toll.", ["Ada Lind open"]),
            ("Ada Lind\u{2019}s long opposition to the toll is known.", ["Ada Lind opposes"]),
            ("Ada Lind will seek an agreement in which the council gives up the toll.", ["Ada Lind opposes"]),
        ])
    func told(_ sentence: String, _ expected: [String]) { #expect(stances(sentence) == expected) }

    @Test(
        "What only sounds like a stance is none",
        arguments: [
            "Ada Lind took calls for a toll a step further.", "If Ada Lind supports the toll, it may pass.",
            "Ada Lind is asked for the toll at the gate.", "Critics urged Ada Lind to veto the toll.",
            "Ada Lind wants to know about the toll.", "Ada Lind spoke of the proposed toll.",
            "Ada Lind opposes anything less than a toll.", "Ada Lind dropped her demand for a toll.",
        ])
    func notTold(_ sentence: String) { #expect(stances(sentence).filter { $0.hasPrefix("Ada Lind") }.isEmpty) }

    @Test("What is refused ends where the next thing that is done begins")
    func refused() {
        #expect(!stances("Ada Lind does not want to negotiate and has demanded a toll.").contains("Ada Lind opposes"))
    }

    private func said(_ content: String, _ kind: Attribution.Kind = .indirect) -> [String] {
        var sample = SampleArticle("A", "2031-03-01", "Ada Lind said \(content) on Monday.")
        sample.says(sample.party("Ada Lind"), [content], kind)
        let record = RecordBuilder.record(of: [sample.read], wishes: Wishes(issues: [Wishes.Topic(label: "toll")]))
        return record.positions.map(\.stance.rawValue)
    }

    @Test("In what is told, the pronoun that begins it is who says it, and what must be done is what they ask for")
    func toldOfOneself() {
        #expect(said("she would not accept the toll") == ["opposes"])
        #expect(said("the toll must be lifted") == ["opposes"])
        #expect(said("the toll should not be lifted") == ["supports"])
        #expect(said("the barges should be freed from the toll").isEmpty)
        // In a quotation "they" are others.
        #expect(said("they oppose the toll", .direct).isEmpty)
    }

    @Test(
        "A condition stands behind the stance, or before it, in its own clause",
        arguments: [
            (
                "Ada Lind offered a toll in exchange for two new locks, the paper said.",
                "in exchange for two new locks"
            ),
            ("Ada Lind will not negotiate the toll before the barges are counted.", "before the barges are counted"),
            ("If the barges are freed, Ada Lind is willing to accept the toll.", "If the barges are freed"),
            ("Ada Lind supports the toll only if the locks are mended.", "only if the locks are mended"),
            ("Ada Lind opposes the toll, but may come if asked.", nil),
            ("Ada Lind supports the toll even if it costs votes.", nil),
        ])
    func conditions(_ sentence: String, _ expected: String?) throws {
        var sample = SampleArticle("A", "2031-03-01", sentence)
        sample.party("Ada Lind")
        let record = RecordBuilder.record(of: [sample.read], wishes: Wishes(issues: [Wishes.Topic(label: "toll")]))
        #expect(try #require(record.positions.first).condition == expected)
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
