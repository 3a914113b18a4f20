import Annotation
import Foundation
import Record
import Testing

@testable import Briefing

/// What a page says of names: how each outlet names the same, and who speaks of whom.
@Suite struct NamesTests {
    private func rows(_ page: String, of table: String) -> [Substring] {
        guard let start = page.range(of: "<table class=\"\(table)\">"),
            let end = page[start.upperBound...].range(of: "</table>")
        else { return [] }
        return page[start.upperBound..<end.lowerBound].split(separator: "<tr").dropFirst(2).map { $0 }
    }

    /// A row's cells without their markup.
    private func cells(_ row: Substring) -> [String] {
        row.replacing(/<(td|th)[^>]*>/, with: "\u{1}").replacing(/<[^>]*>/, with: "")
            .split(separator: "\u{1}", omittingEmptySubsequences: false).dropFirst()
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }

    @Test func eachOutletsNamesAreCounted() throws {
        let page = try #require(try PageTests.files()["index.html"])
        let table = rows(page, of: "list naming").map(cells)
        // The Northern Ledger alone writes "Maroszi"; the party's own name stands once, over all its rows.
        #expect(table.contains(["Ilena Maroszi", "1", "The Northern Ledger 1"]))
        let gazette = try #require(table.first { $0.first == "Ilena Maroszy" && $0.count == 4 })
        #expect(gazette[1] == "Maroszy", "the name used most comes first: \(gazette)")
        // Words for those who govern are counted whoever they are of.
        #expect(table.contains(["Those who govern", "government", "1", "The Anvil 1"]) == false)
        let governing = table.filter { $0.contains("regime") || $0.contains("government") }
        #expect(governing.isEmpty, "one outlet's words are no difference: \(governing)")
    }

    /// One outlet says "government", another "regime"; what only one outlet says is not told.
    @Test func wordsForThoseWhoGovernAreTold() throws {
        var b = RecordBuilder(title: "The ferry", asOf: "2031-10-10")
        b.article(
            "a1", "The Lantern", "2031-10-09", "On the ferry",
            "The government in Sund closed the ferry. The government gave no reason.")
        b.article(
            "a2", "Coast Wire", "2031-10-10", "Ferry closed", "The regime in Sund closed the ferry, and Sund said so.")
        let page = try #require(try PageTests.files(b.finish())["index.html"])
        let table = rows(page, of: "list naming").map(cells)
        #expect(table.contains(["Those who govern", "government", "2", "The Lantern 2"]))
        #expect(table.contains(["regime", "1", "Coast Wire 1"]))
    }

    @Test func outletsThatNameAlikeAreNotTold() throws {
        var b = RecordBuilder(title: "The ferry", asOf: "2031-10-10")
        b.party("Olla Brenn", .person, aliases: ["Brenn"])
        b.article(
            "a1", "The Lantern", "2031-10-09", "On the ferry", "Olla Brenn closed the ferry. Brenn gave no reason.")
        b.article("a2", "Coast Wire", "2031-10-10", "Ferry closed", "Olla Brenn says it is closed. Brenn is right.")
        let page = try #require(try PageTests.files(b.finish())["index.html"])
        #expect(!page.contains("<h3>How each names the same</h3>"))
    }

    @Test func whoSpeaksOfWhomIsCounted() throws {
        var b = RecordBuilder(title: "The ferry", asOf: "2031-10-10")
        let brenn = b.party("Olla Brenn", .person, aliases: ["Brenn"])
        let sund = b.party("Sund", .state)
        b.article(
            "a1", "The Lantern", "2031-10-09", "On the ferry",
            "“Sund will pay,” Brenn said. “Brenn is wrong, and Sund knows it,” Sund said. “It is late in Sund,” Brenn said."
        )
        b.statement("s1", brenn, said: "2031-10-09", [("a1", ["Sund will pay"])])
        b.statement("s2", sund, said: "2031-10-09", [("a1", ["Brenn is wrong, and Sund knows it"])])
        b.statement("s3", brenn, said: "2031-10-09", [("a1", ["It is late in Sund"])])
        let page = try #require(try PageTests.files(b.finish())["index.html"])
        let table = rows(page, of: "list who").map(cells)
        let of = Dictionary(uniqueKeysWithValues: table.map { ($0[0], $0[2]) })
        #expect(of["Olla Brenn person Brenn"] == "Sund (2)", "\(of)")
        // Nobody speaks of themselves.
        #expect(of["Sund state"] == "Olla Brenn (1)", "\(of)")
    }
}
