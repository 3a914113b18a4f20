import Foundation
import Record
import Testing

@testable import Briefing

@Suite struct CalendarTests {
    private func calendar(_ record: Record) throws -> String {
        String(decoding: try #require(CalendarDocument(index: RecordIndex(record)).bytes), as: UTF8.self)
    }

    /// The content lines, unfolded.
    private func lines(_ calendar: String) -> [String] {
        calendar.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    @Test func whatIsToComeIsThere() throws {
        let lines = lines(try calendar(TunnelRecord.record))
        #expect(lines.first == "BEGIN:VCALENDAR" && lines.last == "END:VCALENDAR")
        #expect(lines.filter { $0.hasPrefix("BEGIN:VEVENT") }.count == 3)
        let start = try #require(lines.firstIndex(of: "UID:meeting@readout"))
        let meeting = Array(lines[start..<(start + 9)])
        #expect(meeting.contains("DTSTART;VALUE=DATE:20311015"))
        #expect(meeting.contains("DTEND;VALUE=DATE:20311016"))
        #expect(meeting.contains("STATUS:CANCELLED"))
        #expect(meeting.contains("SEQUENCE:2"))
        #expect(meeting.contains("LOCATION:Havnsborg"))
        #expect(lines.contains("DTEND;VALUE=DATE:20311022"), "the last day is a day of the event")
        #expect(!lines.contains("UID:drones@readout"), "what is past is not to come")
    }

    @Test func linesAreFoldedAndEscaped() throws {
        var record = TunnelRecord.record
        record.events[0].label = String(repeating: "müde; ", count: 40) + "a\nBEGIN:VALARM\r\nb\u{1}"
        let text = try calendar(record)
        for line in text.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 75) }
        #expect(!text.replacing("\r\n", with: "").contains("\n"))
        #expect(lines(text).contains { $0.hasPrefix("SUMMARY:Müde\\; müde\\;") })
        #expect(!lines(text).contains("BEGIN:VALARM"))
    }

    @Test func nothingToComeIsNoCalendar() {
        #expect(CalendarDocument(index: RecordIndex(Record(title: "", asOf: "2031-10-10"))).bytes == nil)
    }

    @Test func annotationsHaveBothSelectors() throws {
        let bytes = try AnnotationsDocument(index: RecordIndex(TunnelRecord.record)).bytes()
        let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(json["@context"] as? String == "http://www.w3.org/ns/anno.jsonld")
        let page = try #require(json["first"] as? [String: Any])
        let items = try #require(page["items"] as? [[String: Any]])
        #expect(items.count == TunnelRecord.record.statements.reduce(0) { $0 + $1.renderings.count })
        for item in items {
            let target = try #require(item["target"] as? [String: Any])
            let selectors = try #require(target["selector"] as? [[String: Any]])
            #expect(selectors.map { $0["type"] as? String } == ["TextPositionSelector", "TextQuoteSelector"])
        }
    }
}
