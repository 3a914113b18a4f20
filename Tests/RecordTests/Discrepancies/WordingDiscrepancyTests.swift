import Annotation
import Record
import Testing

/// What is a difference of wording between two quotations, and what is none.
@Suite struct WordingDiscrepancyTests {
    private func record(_ a: String, _ b: String, days: (String, String) = ("2031-03-01", "2031-03-01")) -> Record {
        func read(_ outlet: String, _ day: String, _ words: String) -> ReadArticle {
            var sample = SampleArticle(outlet, day, "\u{201C}\(words)\u{201D}, Ada Lind said.")
            let lind = sample.party("Ada Lind")
            sample.says(lind, [words])
            return sample.read
        }
        return RecordBuilder.record(of: [read("A", days.0, a), read("B", days.1, b)])
    }

    @Test(
        "Other words within the same sentence are a difference",
        arguments: [
            (
                "Every ferry that leaves this harbour late costs us a cargo",
                "Every ferry that leaves this harbour late costs us a customer"
            ),
            (
                "We will rebuild the lighthouse before the salmon return",
                "We will repair the lighthouse before the salmon return"
            ),
            ("We never promised the keepers a second lighthouse", "We promised the keepers a second lighthouse"),
        ])
    func differs(_ a: String, _ b: String) {
        #expect(record(a, b).discrepancies.map(\.kind) == [.wording])
    }

    @Test(
        "Spelling, style and what is marked as left out are none",
        arguments: [
            (
                "He\u{2019}s rebuilding the lighthouse before the salmon return",
                "He is rebuilding the lighthouse before the salmon return"
            ),
            (
                "The harbour work force will rebuild the lighthouse this spring",
                "The harbour workforce will rebuild the lighthouse this spring"
            ),
            (
                "There is a 2 in 3 chance that the ferry sinks this spring",
                "There is a two in three chance that the ferry sinks this spring"
            ),
            (
                "We will rebuild the lighthouse, whatever the keepers of salmon may say, before winter comes",
                "We will rebuild the lighthouse ... before winter comes"
            ),
            (
                "We will rebuild the lighthouse before winter comes to the harbour. The keepers deserve it",
                "We will rebuild the lighthouse before winter comes to the harbour. Nobody but salmon would complain of that"
            ),
        ])
    func same(_ a: String, _ b: String) {
        #expect(record(a, b).discrepancies.isEmpty)
        #expect(record(b, a).discrepancies.isEmpty)
    }

    @Test("What bears on the sense comes before what does not; what was denied before both")
    func order() throws {
        func read(_ outlet: String, _ words: [String]) -> ReadArticle {
            var sample = SampleArticle(
                outlet, "2031-03-01",
                words.map { "\u{201C}\($0)\u{201D}, Ada Lind said." }.joined(separator: " "))
            let lind = sample.party("Ada Lind")
            for words in words { sample.says(lind, [words]) }
            return sample.read
        }
        let record = RecordBuilder.record(of: [
            read(
                "A",
                [
                    "Every ferry that leaves this harbour late costs us a cargo",
                    "We owe the keepers 40 crowns for each lighthouse",
                ]),
            read(
                "B",
                [
                    "Every ferry that leaves this harbour late costs us a customer",
                    "We owe the keepers 400 crowns for each lighthouse",
                ]),
        ])
        #expect(record.discrepancies.count == 2)
        #expect(record.discrepancies.first?.note.contains("a number") == true)
    }

    @Test("A name in two transliterations beside an outlet's bracket is none")
    func bracketedName() {
        let found = record(
            "Now it looks like (the old harbour master Oleksandr) al-Vasylevsky will win the ferry back",
            "Now it looks like (the old harbour master Olexander) Vasilevskiy will win the ferry back")
        #expect(found.discrepancies.isEmpty)
    }

    @Test("Where one outlet quotes both wordings, two remarks were made")
    func bothQuoted() {
        func read(_ outlet: String, _ quotations: [String]) -> ReadArticle {
            let text = quotations.map { "\u{201C}\($0)\u{201D}, Ada Lind said." }.joined(separator: " ")
            var sample = SampleArticle(outlet, "2031-03-01", text)
            let lind = sample.party("Ada Lind")
            for words in quotations { sample.says(lind, [words]) }
            return sample.read
        }
        let first = "They wrecked the ferry and they ruined the keeper for good"
        let second = "They wrecked the ferry and it is as if they broke the keeper for good"
        #expect(RecordBuilder.record(of: [read("A", [first]), read("B", [second])]).discrepancies.count == 1)
        #expect(RecordBuilder.record(of: [read("A", [first, second]), read("B", [second])]).discrepancies.isEmpty)
    }
}
