import Annotation
import Record
import Testing
import TextBytes

@Suite struct RecordedFiguresTests {
    private func table(_ value: String, source: String = "Dam Office") -> DatedTable {
        let text = SourceText(
            "measure,value,unit,as of,source\nflooded grazing meadows,\(value),meadow,2031,\(source)\n")
        let bytes = text.string
        func span(_ words: String) -> ByteSpan {
            let start = bytes.utf8.count - bytes[bytes.firstRange(of: words)!.lowerBound...].utf8.count
            return ByteSpan(start, start + words.utf8.count)
        }
        let row = DatedTable.Row(
            measure: "flooded grazing meadows", value: Double(value)!, unit: "meadow", asOf: "2031", source: source,
            span: span("flooded grazing meadows,\(value),meadow,2031,\(source)"), valueSpan: span(value),
            sourceSpan: span(source))
        return DatedTable(name: "dams.csv", text: text, sha256: SHA256.hex(text.bytes), rows: [row])
    }

    private func record(_ value: String) -> Record {
        var sample = SampleArticle("A", "2031-03-01", "Lind said that 340 grazing meadows were flooded in spring.")
        let lind = sample.party("Lind")
        sample.says(lind, ["that 340 grazing meadows were flooded in spring"], .indirect)
        sample.counts("340", 340, "meadow", of: "grazing meadows")
        return RecordBuilder.record(of: [sample.read], wishes: Wishes(tables: [table(value)]))
    }

    @Test("A record's row stands among the readings, marked, with its source and evidence that resolves")
    func stands() throws {
        let record = record("340")
        let figure = try #require(record.figures.first { $0.readings.count == 2 })
        let row = try #require(figure.readings.first { $0.isRecord == true })
        #expect(figure.verdict == .agree)
        #expect(row.asOf == "2031")
        #expect(record.parties.first { $0.id == row.claimedBy }?.name == "Dam Office")
        let article = try #require(record.articles.first { $0.id == row.evidence.article })
        #expect(article.isRecord == true && article.file == "dams.csv")
        #expect(
            Array(article.text.unicodeScalars)[row.evidence.start..<row.evidence.end].elementsEqual(
                "340".unicodeScalars))
    }

    @Test("A claim that a record does not bear out is a difference")
    func differs() {
        let record = record("290")
        #expect(record.figures.contains { $0.verdict == .disagree })
        #expect(record.discrepancies.contains { $0.kind == .figure })
    }

    @Test("A record is no origin, no story and no outlet")
    func apart() {
        let record = record("290")
        let id = record.articles.first { $0.isRecord == true }?.id
        #expect(!record.origins.contains { $0.articles.contains(id ?? "") })
        #expect(!record.stories.contains { $0.articles.contains(id ?? "") })
    }
}
