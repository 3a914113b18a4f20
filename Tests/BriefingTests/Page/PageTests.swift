import Annotation
import Foundation
import Record
import Testing

@testable import Briefing

@Suite struct PageTests {
    static func files(_ record: Record = TunnelRecord.record, previous: Record? = nil) throws -> [String: String] {
        let files = try Briefing.files(for: record, previous: previous)
        return Dictionary(uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
    }

    @Test func theFilesOfABriefing() throws {
        #expect(
            try Briefing.files(for: TunnelRecord.record).map(\.path) == [
                "record.json", "index.html", "calendar.ics", "annotations.jsonld", "articles/gazette.html",
                "articles/meridian.html", "articles/ledger.html",
                "articles/post.html", "articles/radio.html", "articles/anvil.html", "briefing.md",
            ])
        #expect(try Briefing.files(for: TunnelRecord.record, formats: [.markdown]).map(\.path) == ["briefing.md"])
    }

    @Test func theSameRecordGivesTheSameBytes() throws {
        #expect(try Briefing.files(for: TunnelRecord.record) == Briefing.files(for: TunnelRecord.record))
    }

    @Test func everySectionThatHasContentIsThere() throws {
        let page = try #require(try Self.files()["index.html"])
        for id in ["short", "differ", "positions", "record", "figures", "timeline", "who", "coverage", "method"] {
            #expect(page.contains("<section id=\"\(id)\">"), "\(id)")
            #expect(page.contains("<a href=\"#\(id)\">"), "\(id) in the contents")
        }
        #expect(!page.contains("<section id=\"changed\">"), "nothing to compare with")
    }

    @Test func emptySectionsAreLeftOut() throws {
        let page = try #require(try Self.files(Record(title: "Nothing yet", asOf: "2031-10-10"))["index.html"])
        for id in ["short", "differ", "positions", "record", "figures", "timeline", "who", "coverage"] {
            #expect(!page.contains("id=\"\(id)\""), "\(id)")
        }
    }

    /// Every line's link leads to a mark that holds the exact words.
    @Test func everyLinkHasItsTarget() throws {
        let files = try Self.files().mapValues { $0.replacing(/<script>[\s\S]*?<\/script>/, with: "") }
        var targets: [String: Set<String>] = [:]
        for (path, text) in files where path.hasSuffix(".html") {
            let ids = text.matches(of: /\bid="([^"]*)"/).map { String($0.1) }
            targets[path] = Set(ids)
            #expect(Set(ids).count == ids.count, "an id stands twice in \(path)")
        }
        var links = 0
        for (path, text) in files where path.hasSuffix(".html") {
            for match in text.matches(of: /href="([^"]*)"/) where !match.1.hasPrefix("data:") {
                let parts = match.1.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
                let folder = path.contains("/") ? "articles/" : ""
                let target =
                    parts[0].isEmpty
                    ? path : parts[0].hasPrefix("../") ? String(parts[0].dropFirst(3)) : folder + parts[0]
                #expect(files[target] != nil, "\(match.1) in \(path)")
                if parts.count > 1, target.hasSuffix(".html") {
                    #expect(targets[target]?.contains(parts[1]) == true, "\(match.1) in \(path)")
                }
                links += 1
            }
        }
        #expect(links > 100)
    }

    @Test func evidenceIsMarkedAtTheExactWords() throws {
        let files = try Self.files()
        for statement in TunnelRecord.record.statements {
            for rendering in statement.renderings where rendering.parts.count == 1 {
                let evidence = rendering.evidence
                let page = try #require(files["articles/\(evidence.article).html"])
                let start = try #require(page.range(of: "id=\"\(RecordIndex.anchor(evidence))\">"))
                let after = page[start.upperBound...].prefix(2000).replacing(/<[^>]*>/, with: "")
                let words = PageEscaping().escapeText(evidence.exact).split(whereSeparator: \.isWhitespace)
                #expect(after.split(whereSeparator: \.isWhitespace).starts(with: words.dropLast()))
            }
        }
    }

    @Test func theDifferingWordsAreMarked() throws {
        let page = try #require(try Self.files()["index.html"])
        #expect(page.contains("<del>crown</del> <ins>cent</ins>"))
        #expect(page.contains("<ins>[to the commission]</ins>"))
        #expect(page.contains("source not named"))
        #expect(page.contains("94 launched, 61 shot down, 27 disabled: 6 not accounted for."))
    }

    @Test func whatChangedIsTold() throws {
        var earlier = TunnelRecord.record
        earlier.asOf = "2031-10-08"
        earlier.statements.removeAll { $0.id == "brandt" || $0.id == "open" }
        earlier.events = earlier.events.map { event in
            var event = event
            if event.id == "meeting" { event.status = .scheduled }
            return event
        }
        earlier.figures = earlier.figures.map { figure in
            var figure = figure
            figure.readings.removeAll { $0.value == .exactly(2.6e9) }
            return figure
        }
        let page = try #require(try Self.files(previous: earlier)["index.html"])
        #expect(page.contains("<section id=\"changed\">"))
        #expect(page.contains("2 new statements"))
        #expect(page.contains("scheduled, now denied"))
        #expect(page.contains("$2.6 billion"))
    }

    /// A statement of a week without a day stands under that week, and the timeline's link to it has its target.
    @Test func daysThatAreOnlyWeeksHaveAPlace() throws {
        var record = TunnelRecord.record
        let last = record.statements.count - 1
        record.statements[last].said = .init(value: "2031-W40", basis: .stated)
        record.timeline.append(
            TimelineEntry(
                when: "2031-W40", precision: .week, label: "x", refers: record.statements[last].id,
                evidence: record.statements[last].renderings[0].evidence))
        let page = try #require(try Self.files(record)["index.html"])
        #expect(page.contains("id=\"day-2031-W40\">Week 40 of 2031"))
        #expect(page.contains("<a href=\"#day-2031-W40\">1 more statement</a>"))
    }

    @Test func aLabelThatIsTheExtractIsNotSaidTwice() {
        let evidence = [
            Evidence(article: "a", start: 0, end: 1, exact: "The two\nmet on Ona on Friday.", prefix: "", suffix: "")
        ]
        #expect(TimelineSection.isExtract("…met on Ona on Friday.", of: evidence))
        #expect(TimelineSection.isExtract("The two met…", of: evidence))
        #expect(!TimelineSection.isExtract("Meeting on Ona", of: evidence))
    }

    @Test func onlyPlainIdsBecomeFileNames() {
        #expect(PageNames.isPlain("talks-2025_a1"))
        for id in ["", "..", "a/b", "a b", "ä", String(repeating: "a", count: 65), "a.html"] {
            #expect(!PageNames.isPlain(id), "\(id)")
            #expect(PageNames.isPlain(PageNames.anchor(id)))
        }
    }

    @Test func onlyWebAddressesAreLinked() {
        #expect(PageNames.link("https://a.example/b") != nil)
        #expect(PageNames.link("HTTP://a.example") != nil)
        for address in ["javascript:alert(1)", "data:text/html,x", "//a.example", "file:///etc/passwd", " https:x"] {
            #expect(PageNames.link(address) == nil, "\(address)")
        }
    }
}
