import Annotation
import Record
import Testing

/// Where accounts of one happening differ, each kind with coverage written for it.
@Suite struct EventDiscrepancyTests {
    private func meeting(
        _ outlet: String, _ published: String = "2031-03-08", _ status: EventMention.Status = .held,
        on day: String? = "2031-03-07", in town: String = "Harbour Town", also: String? = nil
    ) -> ReadArticle {
        var sample = SampleArticle(
            outlet, published,
            "Ada Lind met Jonas Brandt in \(town) to settle the quarrel over ferry fares, salmon quotas and lighthouse keepers."
                + (also.map { " " + $0 } ?? ""))
        let lind = sample.party("Ada Lind")
        let brandt = sample.party("Jonas Brandt")
        sample.tells("met", .meet, [lind, brandt], on: day, status, at: town)
        return sample.read
    }

    @Test("Held, and denied by another at the same time: a difference of status")
    func status() throws {
        let record = RecordBuilder.record(of: [meeting("A"), meeting("B", "2031-03-08", .denied)])
        let found = try #require(record.discrepancies.first { $0.kind == .status })
        #expect(Set(found.accounts.map(\.value)) == ["held", "denied"])
        #expect(found.about == record.events.first?.id)
    }

    @Test("Planned one day and cancelled the next is how it went, not a difference")
    func history() throws {
        let record = RecordBuilder.record(of: [
            meeting("A", "2031-03-05", .scheduled), meeting("B", "2031-03-06", .cancelled),
        ])
        #expect(record.discrepancies.isEmpty)
        let event = try #require(record.events.first)
        #expect(event.history.map(\.status) == [.scheduled, .cancelled])
        #expect(event.history.map { $0.published?.prefix(10) } == ["2031-03-05", "2031-03-06"])
        #expect(event.status == .cancelled)
    }

    @Test("Expected, then denied, then held: every step has its evidence")
    func steps() throws {
        let record = RecordBuilder.record(of: [
            meeting("A", "2031-03-03", .expected, on: nil), meeting("B", "2031-03-05", .denied),
            meeting("C", "2031-03-08", .held),
        ])
        let event = try #require(record.events.first)
        #expect(event.history.map(\.status) == [.expected, .denied, .held])
        #expect(event.status == .held)
        #expect(Set(event.history.map(\.evidence.article)).count == 3)
    }

    @Test("The same two on the same day in two towns: a difference of place")
    func place() throws {
        let record = RecordBuilder.record(of: [meeting("A"), meeting("B", in: "North Quay")])
        let found = try #require(record.discrepancies.first { $0.kind == .place })
        #expect(found.accounts.map(\.value) == ["Harbour Town", "North Quay"])
    }

    @Test("A place within a place is no difference")
    func within() {
        let record = RecordBuilder.record(of: [
            meeting("A"), meeting("B", in: "North Quay", also: "North Quay is a part of Harbour Town."),
        ])
        #expect(record.discrepancies.isEmpty)
    }

    @Test("One meeting dated a day apart: a difference of day; two that an article tells apart are none")
    func day() throws {
        let record = RecordBuilder.record(of: [meeting("A"), meeting("B", on: "2031-03-06")])
        let found = try #require(record.discrepancies.first { $0.kind == .date })
        #expect(found.accounts.map(\.value) == ["2031-03-06", "2031-03-07"])
        #expect(RecordBuilder.record(of: [meeting("A"), meeting("B", on: "2031-02-06")]).discrepancies.isEmpty)
    }
}
