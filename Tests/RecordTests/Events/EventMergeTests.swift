import Annotation
import Record
import Testing

@Suite struct EventMergeTests {
    private func meeting(
        _ outlet: String, _ published: String, _ status: EventMention.Status, on day: String?,
        _ text: String = "Lind and Brandt meet in Harbour Town."
    ) -> ReadArticle {
        var sample = SampleArticle(outlet, published, text)
        let lind = sample.party("Ada Lind")
        let brandt = sample.party("Jonas Brandt")
        sample.tells("meet", .meet, [lind, brandt], on: day, status, at: "Harbour Town")
        return sample.read
    }

    @Test("What two articles tell of the same people on the same day is one event, with its history")
    func joined() throws {
        let record = RecordBuilder.record(of: [
            meeting("A", "2031-03-01", .possible, on: nil), meeting("B", "2031-03-02", .scheduled, on: "2031-03-07"),
            meeting("C", "2031-03-08", .held, on: "2031-03-07"),
        ])
        let event = try #require(record.events.first)
        #expect(record.events.count == 1)
        #expect(event.history.map(\.status) == [.possible, .scheduled, .held])
        #expect(event.status == .held)
        #expect(event.when?.value == "2031-03-07")
        #expect(event.place == "Harbour Town")
        #expect(record.timeline.contains { $0.refers == event.id })
    }

    @Test("A meeting that was and one that is to be are two")
    func tenses() {
        let record = RecordBuilder.record(of: [
            meeting("A", "2031-03-01", .held, on: "2031-02-10"), meeting("B", "2031-03-01", .expected, on: nil),
            meeting("C", "2031-03-01", .scheduled, on: "2031-04-02"),
        ])
        #expect(record.events.count == 2)
    }

    @Test("Told as planned and as cancelled on the same day: a difference of status")
    func status() {
        let record = RecordBuilder.record(of: [
            meeting("A", "2031-03-01", .scheduled, on: "2031-03-07"),
            meeting("B", "2031-03-01", .cancelled, on: "2031-03-07"),
        ])
        #expect(record.discrepancies.map(\.kind) == [.status])
    }

    @Test("A name joins what differs in its day")
    func named() throws {
        func conference(_ outlet: String, _ day: String?) -> ReadArticle {
            var sample = SampleArticle(outlet, "2031-03-01", "The Lower River Conference begins in Harbour Town.")
            sample.tells("begins", .conference, [], on: day, .scheduled, name: "Lower River Conference")
            return sample.read
        }
        let record = RecordBuilder.record(of: [conference("A", "2031-03-09"), conference("B", nil)])
        #expect(record.events.count == 1)
        #expect(record.events.first?.label == "Lower River Conference")
        #expect(record.coverage.filter { $0.event != nil && $0.carried }.count == 2)
    }

    @Test("The two leaders are the two people that the sentence names")
    func pair() throws {
        var sample = SampleArticle(
            "A", "2031-03-01", "Ada Lind will call Jonas Brandt before the two leaders meet in spring.")
        sample.party("Ada Lind")
        sample.party("Jonas Brandt")
        sample.tells("meet", .meet, [], on: "2031-04-02", .held)
        let event = try #require(RecordBuilder.record(of: [sample.read]).events.first)
        #expect(event.parties.count == 2)
    }
}
