import Annotation
import Language
import Testing
import TextBytes

@Suite struct EventTests {
    private func events(_ string: String) throws -> [(EventMention, [String], String?)] {
        let (_, found) = try Reading.read(string, published: "2025-02-08")
        return found.events.map { e in
            (e, e.parties.map { found.parties[$0].name }, e.when.map { found.timexes[$0].value })
        }
    }

    @Test func aMeetingThatWasHeld() throws {
        let (event, parties, when) = try #require(try events("Mara Tern met Orin Vale in Geneva on February 7.").first)
        #expect(event.kind == .meet && event.status == .held)
        #expect(parties == ["Mara Tern", "Orin Vale"] && when == "2025-02-07")
        #expect(event.place != nil)
    }

    @Test(arguments: [
        ("Mara Tern will meet Orin Vale on February 20.", EventMention.Status.scheduled),
        ("Mara Tern is expected to meet Orin Vale on February 20.", .expected),
        ("Mara Tern could meet Orin Vale on February 20.", .possible),
    ])
    func statuses(_ string: String, _ status: EventMention.Status) throws {
        #expect(try events(string).first?.0.status == status)
    }
}
