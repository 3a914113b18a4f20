import Annotation
import Record
import Testing

@Suite struct RecordChangeTests {
    private func article(
        _ outlet: String, _ day: String, _ words: String, _ status: EventMention.Status = .scheduled
    ) -> ReadArticle {
        var sample = SampleArticle(
            outlet, day, "Ada Lind said: \u{201C}\(words)\u{201D} She meets Jonas Brandt on March 7.")
        let lind = sample.party("Ada Lind")
        let brandt = sample.party("Jonas Brandt")
        sample.says(lind, [words])
        sample.tells("meets", .meet, [lind, brandt], on: "2031-03-07", status)
        return sample.read
    }

    private let first = "We will open the northern lock in May."

    @Test("The same coverage shows no change")
    func same() {
        let record = RecordBuilder.record(of: [article("A", "2031-03-01", first)])
        #expect(RecordChange.between(record, record).items.isEmpty)
    }

    @Test("A new article brings new statements, more renderings and an event that moved")
    func added() throws {
        let before = RecordBuilder.record(of: [article("A", "2031-03-01", first)])
        let after = RecordBuilder.record(of: [
            article("A", "2031-03-01", first), article("B", "2031-03-08", first + " The barges will wait.", .held),
        ])
        let change = RecordChange.between(before, after)
        #expect(change.since == "2031-03-01")
        #expect(change.items.contains { $0.kind == .new && $0.subject == .article })
        #expect(change.items.contains { $0.kind == .changed && $0.subject == .statement })
        let moved = try #require(change.items.first { $0.kind == .moved && $0.subject == .event })
        #expect(moved.before == "scheduled")
        #expect(moved.after == "held")
    }

    @Test("Words that an edit took out are withdrawn")
    func withdrawn() throws {
        let before = RecordBuilder.record(of: [article("A", "2031-03-01", first)])
        let after = RecordBuilder.record(of: [article("A", "2031-03-01", "Nothing has been decided about any lock.")])
        let change = RecordChange.between(before, after)
        let gone = try #require(change.items.first { $0.kind == .withdrawn })
        #expect(gone.evidence?.exact == first)
        #expect(change.items.contains { $0.kind == .changed && $0.subject == .article })
    }

    @Test("A statement keeps its id when another outlet quotes it more fully")
    func identifiers() {
        let before = RecordBuilder.record(of: [article("A", "2031-03-01", first)])
        let after = RecordBuilder.record(of: [
            article("A", "2031-03-01", first), article("B", "2031-03-02", first + " The barges will wait."),
        ])
        #expect(after.statements.map(\.id) == before.statements.map(\.id))
    }
}
