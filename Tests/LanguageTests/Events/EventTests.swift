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

    @Test(
        "Bodies, figures of speech and counts are no happenings",
        arguments: [
            "Congress welcomed Mara Tern on February 7.", "Mara Tern attacked the bill on February 7.",
            "The plan was met with doubt on February 7.", "Mara Tern won 60 votes on February 7.",
            "Mara Tern echoed calls for more guards on February 7.",
        ])
    func none(_ string: String) throws { #expect(try events(string).isEmpty) }

    @Test("The setting of something else is taken as told; what is asked to be cancelled is not")
    func settings() throws {
        let setting = try #require(
            try events("Mara Tern declined to speak in a meeting with Orin Vale on February 7.").first {
                $0.0.kind == .meet
            })
        #expect(setting.0.status == .held)
        let asked = try events("\u{201C}Cancel the summit with Orin Vale,\u{201D} Mara Tern wrote on February 7.")
        #expect(asked.allSatisfy { $0.0.status != .cancelled })
    }

    @Test("A town is found behind what it is called")
    func place() throws {
        let found = try events("Mara Tern will meet Orin Vale in the border town of Geneva on February 20.")
        #expect(found.first?.0.place != nil)
    }
}
