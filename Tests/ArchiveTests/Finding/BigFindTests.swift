import Annotation
import Archive
import Foundation
import Record
import Testing

/// Searches of an archive in which words, outlets, speakers and days leave anything from one row to thousands: whichever
/// leads, what is found is the same.
@Suite struct BigFindTests {
    private static let count = 7000

    /// One statement an article: all have one word, every hundredth another; 70 outlets, 350 speakers, 10 issues, 28 days.
    private static func record() -> Record {
        var record = Record(title: "Many", asOf: "2031-05-28")
        record.parties = (0..<350).map {
            RecordParty(id: "p\($0)", name: "Speaker X\($0)X", kind: .person, aliases: [], roles: [], mentions: 1)
        }
        record.issues = (0..<10).map { Issue(id: "i\($0)", label: "The issue Y\($0)Y", terms: []) }
        for i in 0..<count {
            let words = "The harbour stays" + (i % 100 == 0 ? " open" : "") + (i % 7 == 0 ? " windy" : "")
            let day = "2031-05-\(i % 28 < 9 ? "0" : "")\(i % 28 + 1)"
            record.articles.append(
                RecordArticle(
                    id: "a\(i)", file: nil, url: nil, outlet: "Outlet O\(i % 70)O", title: "On \(i)", byline: nil,
                    published: day, basis: [:], language: "en", words: 9, sha256: "\(i)",
                    text: words + ". Ferries ran.", furniture: [], truncated: false))
            let evidence = Evidence(
                article: "a\(i)", start: 0, end: words.utf8.count, exact: words, prefix: "", suffix: "")
            record.statements.append(
                Statement(
                    id: "s\(i)", speaker: "p\(i % 350)", addressee: nil, venue: nil,
                    said: i % 2 == 0 ? Statement.Said(value: day, basis: .stated) : nil, kind: .direct, text: words,
                    issues: ["i\(i % 10)"],
                    renderings: [
                        Rendering(
                            evidence: evidence, parts: [], kind: .direct, source: nil, cue: nil, relay: [], said: nil)
                    ], origins: 1, agreement: .single, anonymity: .named, force: .affirmed))
        }
        return record
    }

    @Test func whateverLeadsFindsTheSame() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("archive-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let archive = try Archive(path: folder.appendingPathComponent("a.sqlite").path)
        try archive.store(Self.record()) { _ in }
        for words in ["", "harbour", "windy", "open", "ferries", "harbour open windy"] {
            for speaker in [nil, "x7x", "x1", "nobody"] {
                for outlet in [nil, "O3O", "outlet"] {
                    for (since, until) in [(nil, nil), ("2031-05-20", nil), ("2031-05-03", "2031-05-04")] {
                        for issue in [nil, "y3y"] {
                            let query = Query(
                                words: words, speaker: speaker, issue: issue, outlet: outlet, since: since,
                                until: until,
                                limit: 40)
                            let found = try archive.find(query)
                            let fits = Self.fitting(query)
                            let isWide = speaker == nil && issue == nil && !words.isEmpty
                            let all = Set(fits.statements + (isWide ? fits.articles : []))
                            #expect(found.count == min(40, all.count), "\(query)")
                            #expect(Set(found.map(\.article)).count == found.count, "\(query)")
                            #expect(found.allSatisfy { all.contains($0.article) }, "\(query)")
                        }
                    }
                }
            }
        }
        // Of words that many have the newest are given; of a filter everything from the last day on.
        let newest = try archive.find(Query(words: "harbour", outlet: "O3O", limit: 10))
        #expect(newest.compactMap(\.said) == newest.compactMap(\.said).sorted(by: >))
        let last = try archive.find(Query(words: "", since: "2031-05-02", until: "2031-05-20", limit: 10))
        // On the 20th no statement has a day of its own.
        #expect(last.allSatisfy { $0.said == "2031-05-19" })
    }

    /// The articles whose statement, and whose own text, a search should find.
    private static func fitting(_ query: Query) -> (statements: [String], articles: [String]) {
        var statements: [String] = []
        var articles: [String] = []
        for i in 0..<count {
            let day = "2031-05-\(i % 28 < 9 ? "0" : "")\(i % 28 + 1)"
            guard query.since.map({ day >= $0 }) ?? true, query.until.map({ day <= $0 }) ?? true,
                query.outlet.map({ "outlet o\(i % 70)o".contains($0.lowercased()) }) ?? true,
                query.speaker.map({ "speaker x\(i % 350)x".contains($0) }) ?? true,
                query.issue.map({ "the issue y\(i % 10)y".contains($0) }) ?? true
            else { continue }
            var words: Set<String> = ["the", "harbour", "stays"]
            if i % 100 == 0 { words.insert("open") }
            if i % 7 == 0 { words.insert("windy") }
            let asked = Set(query.words.split(separator: " ").map(String.init))
            if asked.isSubset(of: words) { statements.append("a\(i)") }
            if asked.isSubset(of: words.union(["ferries", "ran"])) { articles.append("a\(i)") }
        }
        return (statements, articles)
    }
}
