import Annotation
import Foundation
import Record
import TestSupport
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
                "record.json", "index.html", "calendar.ics", "places.geojson", "feed.json", "annotations.jsonld",
                "articles/gazette.html",
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
    @Test func everyLinkHasItsTarget() throws { try Self.checkLinks(TunnelRecord.record) }

    private static func checkLinks(_ record: Record) throws {
        let folder = try TemporaryFolder()
        for file in try Briefing.files(for: record) { try folder.write(file.path, file.bytes) }
        let check = try PythonCheck("check_links.py", [folder.url.path])
        if !check.skipped("the links of a briefing") { #expect(check.faults == "") }
    }

    /// More statements, parties, figures, outlets and articles than one page holds go over pages, and nothing is lost.
    @Test func aBigCoverageGoesOverPages() throws {
        var record = TunnelRecord.record
        let statement = record.statements.min { $0.renderings.count < $1.renderings.count }!
        for i in 0..<2600 {
            var copy = statement
            copy.id = "copy-\(i)"
            copy.said = .init(value: "2031-09-\(i / 2 % 28 + 1 < 10 ? "0" : "")\(i / 2 % 28 + 1)", basis: .stated)
            record.statements.append(copy)
            record.timeline.append(
                TimelineEntry(
                    when: copy.said!.value, precision: .day, label: "x", refers: copy.id,
                    evidence: copy.renderings[0].evidence))
        }
        for i in 0..<700 {
            record.parties.append(
                RecordParty(
                    id: "party-\(i)", name: "Party \(i)", kind: .organisation, aliases: [], roles: [], mentions: 1))
        }
        for i in 0..<610 {
            var figure = record.figures[0]
            figure.id = "figure-\(i)"
            figure.readings = [figure.readings[0]]
            figure.verdict = .single
            record.figures.append(figure)
            var article = record.articles[0]
            article.id = "article-\(i)"
            article.outlet = "Outlet \(i)"
            article.text = "Nothing."
            record.articles.append(article)
        }
        try Self.checkLinks(record)
        let files = try Briefing.files(for: record)
        let names = Set(files.map(\.path))
        #expect(names.contains("statements-2.html") && !names.contains("statements-3.html"))
        for name in ["who.html", "figures.html", "outlets.html", "read.html"] {
            #expect(names.contains(name), "\(name)")
        }
        var ids = 0
        for file in files where !file.path.contains("/") && file.path.hasSuffix(".html") {
            ids += Self.count("<article class=\"st", in: file.bytes) + Self.count("<tr id=\"", in: file.bytes)
        }
        #expect(ids >= record.statements.count + record.parties.count + 610)
        let markdown = try #require(files.first { $0.path == "briefing.md" }).bytes
        #expect(Self.count("Outlet 609", in: markdown) > 0)
    }

    private static func count(_ words: String, in bytes: [UInt8]) -> Int {
        let words = Array(words.utf8)
        var count = 0
        var i = 0
        while i + words.count <= bytes.count {
            if bytes[i] == words[0], bytes[i..<(i + words.count)].elementsEqual(words) { count += 1 }
            i += 1
        }
        return count
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

    /// Of a file that holds many articles, one a line, nobody can say which became which: nothing is called withdrawn.
    @Test func linesOfOneFileWithdrawNothing() throws {
        var record = TunnelRecord.record
        for i in record.articles.indices { record.articles[i].file = "all.jsonl" }
        var earlier = record
        earlier.articles[0].text = "Something else."
        #expect(
            !(try #require(try Self.files(record, previous: earlier)["index.html"])).contains(
                "no longer in the article"))
        record.articles[0].file = "gazette.txt"
        earlier.articles[0].file = "gazette.txt"
        earlier.articles[0].id = "earlier"
        for i in earlier.statements.indices {
            for j in earlier.statements[i].renderings.indices
            where earlier.statements[i].renderings[j].evidence.article == "gazette" {
                earlier.statements[i].renderings[j].evidence.article = "earlier"
                earlier.statements[i].renderings[j].evidence.exact = "Nobody said that"
            }
        }
        #expect(try #require(try Self.files(record, previous: earlier)["index.html"]).contains("Nobody said that"))
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
        #expect(page.contains("id=\"day-2031-W40\">Week of 29 September 2031"))
        #expect(page.contains("<a href=\"#day-2031-W40\">1 statement</a>"))
    }

    /// What the user's themes name stands under them, each thing once; what no theme names is left to the list of all.
    @Test func themesGroupWhatIsInShort() throws {
        var record = TunnelRecord.record
        record.themes = [
            Theme(label: "the money", terms: ["pay"], refers: ["pay", "books"]),
            Theme(label: "the tunnel", terms: ["tunnel"], refers: ["pay", "open", "meeting"]),
        ]
        let page = try #require(try Self.files(record)["index.html"])
        let short = try #require(page.split(separator: "<section id=\"short\">").last).split(separator: "</section>")[0]
        let groups = short.split(separator: "<h3 class=\"theme\">").dropFirst().map(String.init)
        #expect(groups.map { $0.prefix { $0 != "<" } } == ["The money", "The tunnel"])
        #expect(groups[0].contains("#s-pay\"") && groups[0].contains("#s-books\""))
        #expect(
            !groups[1].contains("#s-pay\"") && groups[1].contains("#s-open\"") && groups[1].contains("#v-meeting\""))
        #expect(!short.contains("#s-war\""))
    }

    /// The title is of one story; where the articles are of many, the page says so.
    @Test func articlesOfManyStoriesSaySo() throws {
        var record = TunnelRecord.record
        #expect(!(try #require(try Self.files(record)["index.html"])).contains("on 3 stories"))
        let ids = record.articles.map(\.id)
        record.stories = [ids[0..<2], ids[2..<4], ids[4...]].enumerated().map { i, ids in
            Story(id: "t\(i)", title: "Story \(i)", articles: Array(ids))
        }
        #expect(try #require(try Self.files(record)["index.html"]).contains("outlets, on 3 stories, from"))
        record.stories = [Story(id: "t0", title: "One", articles: ids), Story(id: "t1", title: "Other", articles: [])]
        #expect(!(try #require(try Self.files(record)["index.html"])).contains(" stories, from"))
    }

    @Test func aBriefingWithoutADayNamesNone() throws {
        var record = TunnelRecord.record
        record.asOf = ""
        let page = try #require(try Self.files(record)["index.html"])
        #expect(!page.contains("As of"))
    }

    /// Figures that all agree on, or one account alone gives: those first that most articles have.
    @Test func whatMostArticlesGiveComesFirst() throws {
        var record = TunnelRecord.record
        record.discrepancies = []
        let agreed = record.figures.removeLast()
        var other = agreed
        other.id = "agreed"
        other.readings += [other.readings[0], other.readings[0]]
        for (i, article) in ["post", "radio"].enumerated() { other.readings[i + 1].evidence.article = article }
        other.verdict = .agree
        record.figures = [agreed, other]
        let index = RecordIndex(record)
        #expect(index.figureOrder.single.map(\.id) == ["agreed", agreed.id])
        let page = try #require(try Self.files(record)["index.html"])
        #expect(page.contains("<summary>2 figures, which"))
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
