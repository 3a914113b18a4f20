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

    @Test(
        "A verb's form says how firmly it is told",
        arguments: [
            ("Mara Tern met Orin Vale on February 3.", EventMention.Status.held),
            ("Mara Tern has met Orin Vale in Geneva.", .held),
            ("Mara Tern will meet Orin Vale on February 20.", .scheduled),
            ("Mara Tern is to meet Orin Vale on February 20.", .scheduled),
            ("Mara Tern is going to meet Orin Vale on February 20.", .scheduled),
            ("Mara Tern meets Orin Vale on February 20.", .scheduled),
            ("Mara Tern said she would meet Orin Vale on February 20.", .expected),
            ("Mara Tern could meet Orin Vale on February 20.", .possible),
            ("Mara Tern never met Orin Vale.", .denied), ("Mara Tern will not meet Orin Vale on February 20.", .denied),
            ("Mara Tern did not meet Orin Vale on February 3.", .denied),
        ])
    func forms(_ string: String, _ status: EventMention.Status) throws {
        #expect(try events(string).first { $0.0.kind == .meet }?.0.status == status)
    }

    @Test(
        "What governs an infinitive, a gerund or a noun says how firmly it is told, and how firmly that is told counts",
        arguments: [
            ("Mara Tern is expected to meet Orin Vale on February 20.", EventMention.Status.expected),
            ("Mara Tern is scheduled to meet Orin Vale on February 20.", .scheduled),
            ("Mara Tern is considering meeting Orin Vale in Geneva on February 20.", .possible),
            ("Mara Tern invited Orin Vale to meet with Ada Lind on February 20.", .possible),
            ("Mara Tern refused to meet Orin Vale on February 20.", .denied),
            ("Mara Tern has no plans to meet Orin Vale.", .denied),
            ("Mara Tern decided not to meet Orin Vale.", .denied),
            ("Mara Tern could agree to meet Orin Vale on February 20.", .possible),
            ("Mara Tern held a meeting with Orin Vale on February 3.", .held),
            ("Mara Tern will attend a meeting with Orin Vale on February 20.", .scheduled),
            ("Mara Tern cancelled the meeting with Orin Vale on February 20.", .cancelled),
            ("The meeting of Mara Tern and Orin Vale was cancelled.", .cancelled),
            ("Mara Tern called off a meeting with Orin Vale.", .cancelled),
            ("Mara Tern could cancel the meeting with Orin Vale on February 20.", .scheduled),
            ("Mara Tern ruled out a meeting with Orin Vale.", .denied),
            ("A meeting between Mara Tern and Orin Vale is planned for February 20.", .expected),
            ("Mara Tern spoke of the possibility of a meeting with Orin Vale.", .possible),
            ("Mara Tern will brief reporters before the planned meeting with Orin Vale.", .expected),
            ("Mara Tern denied that she had met Orin Vale.", .denied),
            ("If Mara Tern meets Orin Vale on February 20, the price of bread will fall.", .possible),
            ("Mara Tern will sing when she meets Orin Vale on February 20.", .scheduled),
            ("After meeting Orin Vale on February 3, Mara Tern said little.", .held),
        ])
    func governed(_ string: String, _ status: EventMention.Status) throws {
        #expect(try events(string).first { $0.0.kind == .meet }?.0.status == status)
    }

    @Test(
        "What nobody says took place or will is left out",
        arguments: [
            "Congress welcomed Mara Tern on February 7.", "Mara Tern attacked the bill on February 7.",
            "The plan was met with doubt on February 7.", "Mara Tern won 60 votes on February 7.",
            "Mara Tern echoed calls for more guards on February 7.",
            "Mara Tern would have met Orin Vale on February 7.",
            "Mara Tern should meet Orin Vale.", "Will Mara Tern meet Orin Vale on February 20?",
            "Mara Tern is against any meeting with Orin Vale.", "Mara Tern meets Orin Vale whenever it rains.",
            "Mara Tern mocked the meeting with Orin Vale.", "Mara Tern would meet Orin Vale if it rained.",
        ])
    func none(_ string: String) throws { #expect(try events(string).isEmpty) }

    @Test("The setting of something else is as firm as that; what is asked to be cancelled is not cancelled")
    func settings() throws {
        let setting = try #require(
            try events("Mara Tern declined to speak in a meeting with Orin Vale on February 7.").first {
                $0.0.kind == .meet
            })
        #expect(setting.0.status == .held)
        let asked = try events("\u{201C}Cancel the summit with Orin Vale,\u{201D} Mara Tern wrote on February 7.")
        #expect(asked.allSatisfy { $0.0.status != .cancelled })
        let ahead = try events("Mara Tern will speak at a meeting with Orin Vale on February 20.")
        #expect(ahead.first { $0.0.kind == .meet }?.0.status == .scheduled)
    }

    @Test(
        "What lies ahead of the article has not been held, whatever the tense; a noun's own day says that it was",
        arguments: [
            ("Mara Tern praised the February 20 meeting with Orin Vale.", EventMention.Status.scheduled),
            ("Mara Tern praised the February 3 meeting with Orin Vale.", .held),
            ("Mara Tern would never have wished for the 2003 meeting with Orin Vale.", .held),
            ("Mara Tern discussed next month's meeting with Orin Vale.", .scheduled),
        ])
    func calendar(_ string: String, _ status: EventMention.Status) throws {
        #expect(try events(string).first { $0.0.kind == .meet }?.0.status == status)
    }

    @Test(
        "A day is that of the verb or noun it stands with, and jumps over no other verb",
        arguments: [
            ("Mara Tern told reporters on February 7 that she met Orin Vale in Geneva.", nil),
            ("On February 7, Mara Tern met Orin Vale.", "2025-02-07"),
            ("Mara Tern on February 7 met Orin Vale.", "2025-02-07"),
            ("Mara Tern met Orin Vale, who resigned on February 5.", nil),
            (
                "Mara Tern said on February 6 that a meeting with Orin Vale on February 3 was held in Geneva.",
                "2025-02-03"
            ),
            ("Mara Tern met Orin Vale in Geneva to discuss the bridge on February 3.", "2025-02-03"),
        ] as [(String, String?)])
    func days(_ string: String, _ day: String?) throws {
        let found = try #require(try events(string).first { $0.0.kind == .meet })
        #expect(found.2 == day)
    }

    @Test(
        "Who takes part: subjects and those tied to the happening, nobody within a description",
        arguments: [
            ("Mara Tern met with Orin Vale, one of the Kestrel Bank officers hurt.", ["Mara Tern", "Orin Vale"]),
            ("Mara Tern is expected to meet Orin Vale.", ["Mara Tern", "Orin Vale"]),
            ("Mara Tern held a meeting with Orin Vale of the Kestrel Bank.", ["Mara Tern", "Orin Vale"]),
            ("Mara Tern, who met Orin Vale in Geneva, left.", ["Mara Tern", "Orin Vale"]),
            ("Mara Tern arrived on February 3 and met Orin Vale.", ["Mara Tern", "Orin Vale"]),
            ("Mara Tern met Orin Vale and Ada Lind in Geneva.", ["Mara Tern", "Orin Vale", "Ada Lind"]),
        ])
    func players(_ string: String, _ parties: [String]) throws {
        let found = try #require(try events(string).first { $0.0.kind == .meet })
        #expect(found.1 == parties)
    }

    @Test("The day of a plan is not the announcement's")
    func announced() throws {
        let found = try events("Mara Tern announced she will resign on February 20.")
        #expect(found.first { $0.0.kind == .statement }?.2 == nil)
        #expect(found.first { $0.0.kind == .other }?.0.status == .scheduled)
    }

    @Test("A town is found behind what it is called")
    func place() throws {
        let found = try events("Mara Tern will meet Orin Vale in the border town of Geneva on February 20.")
        #expect(found.first?.0.place != nil)
    }
}
