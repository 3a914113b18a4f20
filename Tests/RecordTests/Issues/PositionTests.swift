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
}
