import Annotation
import Foundation
import Record
import Testing
import TextBytes

@Suite struct RecordBuilderTests {
    private func sample(_ number: Int) -> ReadArticle {
        var sample = SampleArticle(
            "Outlet \(number % 5)", "2031-03-0\(1 + number % 7)",
            "Déjà vu \u{2013} Ada Lind said: \u{201C}We will open lock \(number / 2) before the naïve spring flood.\u{201D} "
                + "Jonas Brandt denied it on Monday. They meet in Harbour Town.")
        let lind = sample.party("Ada Lind")
        let brandt = sample.party("Jonas Brandt")
        sample.says(lind, ["We will open lock \(number / 2) before the naïve spring flood."], day: "2031-02-28")
        sample.says(brandt, ["it"], .indirect, force: .denied)
        sample.tells("meet", .meet, [lind, brandt], .expected, at: "Harbour Town")
        return sample.read
    }

    private func bytes(_ record: Record) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return try encoder.encode(record)
    }

    @Test("The same articles in another order give the same record")
    func order() throws {
        let articles = (0..<24).map(sample)
        let first = try bytes(RecordBuilder.record(of: articles))
        #expect(try bytes(RecordBuilder.record(of: articles.reversed())) == first)
        var random = SystemRandomNumberGenerator()
        #expect(try bytes(RecordBuilder.record(of: articles.shuffled(using: &random))) == first)
    }

    @Test("All evidence resolves, in code points")
    func evidence() throws {
        let record = RecordBuilder.record(of: (0..<6).map(sample))
        let texts = Dictionary(uniqueKeysWithValues: record.articles.map { ($0.id, Array($0.text.unicodeScalars)) })
        var count = 0
        func check(_ value: Any) throws {
            for child in Mirror(reflecting: value).children {
                if let evidence = child.value as? Evidence {
                    count += 1
                    let text = try #require(texts[evidence.article])
                    var exact = String.UnicodeScalarView()
                    exact.append(contentsOf: text[evidence.start..<evidence.end])
                    #expect(String(exact) == evidence.exact)
                    #expect(!evidence.exact.isEmpty)
                    #expect(evidence.prefix.unicodeScalars.count <= 32)
                } else {
                    try check(child.value)
                }
            }
        }
        try check(record.statements)
        try check(record.events)
        try check(record.discrepancies)
        try check(record.timeline)
        #expect(count > 20)
    }

    @Test("Page furniture is kept, marked, and never read as news")
    func furniture() {
        var article = SampleArticle("A", "2031-03-01", "See also: Lind opens lock early")
        article.says(nil, ["Lind opens lock early"], .indirect)
        var read = article.read
        read.article.blocks = [Block(span: read.article.text.all, role: .seeAlso)]
        let record = RecordBuilder.record(of: [read])
        #expect(record.statements.isEmpty)
        #expect(record.articles.first?.furniture == [[0, 31]])
        #expect(record.articles.first?.words == 0)
    }

    @Test("Two articles with the same text are both kept, as one origin")
    func twins() {
        let one = sample(1)
        var other = sample(1)
        other.article.place = .file("copy.txt")
        let record = RecordBuilder.record(of: [one, other])
        #expect(record.articles.count == 2)
        #expect(Set(record.articles.map(\.id)).count == 2)
        #expect(record.origins.count == 1)
    }

    @Test("No articles, no record of anything, and no fault")
    func empty() {
        let record = RecordBuilder.record(
            of: [], refusals: [Refused(input: "b", reason: "x"), Refused(input: "a", reason: "y")])
        #expect(record.statements.isEmpty)
        #expect(record.refused.map(\.input) == ["a", "b"])
    }
}
