import Annotation
import Record
import Testing
import TextBytes

@Suite struct SaidCarryTests {
    private func read(_ before: String, day: String, mentionsSpeaker: Bool = true) -> ReadArticle {
        let quote = "The lock may stay shut, or it may open in May."
        var sample = SampleArticle("A", "2031-03-06", "\(before) \u{201C}\(quote)\u{201D} Lind said.")
        let lind = sample.party("Lind")
        sample.says(lind, [quote])
        var read = sample.read
        let first = sample.span(before)
        read.annotations.sentences = [
            Sentence(span: first, tokens: 0..<0, block: 0),
            Sentence(span: ByteSpan(Int(first.end) + 1, read.article.text.count), tokens: 0..<0, block: 0),
        ]
        read.annotations.parties[lind].mentions = mentionsSpeaker ? [sample.span("Lind")] : []
        read.annotations.timexes.insert(Timex(span: sample.span("Monday"), type: .date, value: day), at: 0)
        return read
    }

    @Test("The sentence before dates what its speaker says next")
    func carried() {
        let record = RecordBuilder.record(of: [read("Lind was asked on Monday.", day: "2031-03-03")])
        #expect(record.statements.map(\.said) == [Statement.Said(value: "2031-03-03", basis: .inferred)])
    }

    @Test("Where it holds the same words, the day is as good as stated")
    func sameWords() {
        let record = RecordBuilder.record(of: [
            read("Lind said on Monday that the lock may stay shut.", day: "2031-03-03")
        ])
        #expect(record.statements.map(\.said) == [Statement.Said(value: "2031-03-03", basis: .stated)])
    }

    @Test("A day to come, or a sentence about somebody else, dates nothing")
    func notCarried() {
        let ahead = RecordBuilder.record(of: [read("Lind decides on Monday.", day: "2031-03-10")])
        #expect(ahead.statements.map(\.said?.basis) == [.published])
        let other = RecordBuilder.record(
            of: [read("Brandt and Lind met on Monday.", day: "2031-03-03", mentionsSpeaker: false)])
        #expect(other.statements.map(\.said?.basis) == [.published])
    }
}
