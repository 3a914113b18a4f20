import Annotation
import Record
import Testing

@testable import Briefing

@Suite struct TimelineTests {
    private static let sentence = "The ferry was closed on May 8, and the bridge later that month."

    /// Two things that one sentence dates, one of them without a name: the sentence stands once, under the day.
    @Test func oneSentenceIsOneRow() throws {
        var b = RecordBuilder(title: "The ferry", asOf: "2031-05-10")
        b.article("a1", "The Lantern", "2031-05-09", "On the ferry", Self.sentence)
        b.event("day", .other, Self.sentence, when: "2031-05-08", [(.held, "a1", Self.sentence)])
        b.event("month", .other, Self.sentence, when: "2031-05", [(.held, "a1", Self.sentence)])
        let record = b.finish()
        let index = RecordIndex(record)
        #expect(index.shownEvents == ["month": "day"])
        #expect(index.link(toEvent: "month") == index.link(toEvent: "day"))
        let page = try #require(try PageTests.files(record)["index.html"])
        let timeline = try #require(page.split(separator: "<section id=\"timeline\">").last)
            .prefix { _ in true }.split(separator: "</section>")[0]
        #expect(timeline.ranges(of: Self.sentence).count == 1)
        #expect(timeline.contains("id=\"v-day\"") && !timeline.contains("id=\"v-month\""))
    }

    /// What has a name of its own has its own row, whatever else the sentence says.
    @Test func whatHasANameKeepsItsRow() throws {
        var b = RecordBuilder(title: "The ferry", asOf: "2031-05-10")
        b.article("a1", "The Lantern", "2031-05-09", "On the ferry", Self.sentence)
        b.event("named", .meet, "Meeting: Brenn, Marn", when: "2031-05", [(.held, "a1", Self.sentence)])
        b.event("bare", .other, Self.sentence, when: "2031-05-08", [(.held, "a1", Self.sentence)])
        #expect(RecordIndex(b.finish()).shownEvents == ["bare": "named"])
    }

    /// A day on which nothing else stands has no "more".
    @Test func statementsAloneAreNotMore() throws {
        var record = TunnelRecord.record
        let last = record.statements.count - 1
        record.statements[last].said = .init(value: "2031-W40", basis: .stated)
        record.timeline.append(
            TimelineEntry(
                when: "2031-W40", precision: .week, label: "x", refers: record.statements[last].id,
                evidence: record.statements[last].renderings[0].evidence))
        let page = try #require(try PageTests.files(record)["index.html"])
        #expect(page.contains("<a href=\"#day-2031-W40\">1 statement</a>"))
    }
}
