import Annotation
import Language
import Testing
import TextBytes

@Suite struct StanceTests {
    /// "Ada Lind opposes: toll", with a matter that is to be done away with in brackets.
    private func stances(_ string: String) throws -> [String] {
        let (text, found) = try Reading.read(string, published: "2031-03-01")
        return found.stances.map { stance in
            let matter = stance.matters[0]
            let words = text.string(matter.span)
            return
                "\(found.parties[stance.party].name) \(stance.stance.rawValue): \(matter.isUndone ? "(\(words))" : words)"
        }
    }

    @Test(
        "A stance is what a party's own verb, adjective or noun says of its object",
        arguments: [
            ("Ada Lind rejects the river toll.", ["Ada Lind opposes: river toll"]),
            ("Ada Lind wants to abolish the river toll.", ["Ada Lind demands: (river toll)"]),
            ("Ada Lind called on the council to lift the river toll.", ["Ada Lind demands: (river toll)"]),
            ("Ada Lind called for an end to the toll.", ["Ada Lind demands: end"]),
            ("Ada Lind is considering a river toll.", ["Ada Lind open: river toll"]),
            ("Ada Lind is open to a river toll.", ["Ada Lind open: river toll"]),
            ("Ada Lind will not accept the toll.", ["Ada Lind opposes: toll"]),
            ("Ada Lind will not accept quotas to win a prize.", ["Ada Lind opposes: quotas"]),
            ("Ada Lind refused to support the toll.", ["Ada Lind opposes: toll"]),
            ("Ada Lind continues to oppose the toll.", ["Ada Lind opposes: toll"]),
            ("Ada Lind expressed support for the river toll.", ["Ada Lind supports: river toll"]),
            ("Ada Lind\u{2019}s long opposition to the toll is known.", ["Ada Lind opposes: toll"]),
            ("Ada Lind and Jonas Brandt reject the toll.", ["Ada Lind opposes: toll", "Jonas Brandt opposes: toll"]),
            ("The toll is opposed by Ada Lind.", ["Ada Lind opposes: toll"]),
            ("Ada Lind called the toll illegal.", ["Ada Lind opposes: toll"]),
        ])
    func told(_ sentence: String, _ expected: [String]) throws { #expect(try stances(sentence).sorted() == expected) }

    @Test(
        "What only sounds like a stance is none",
        arguments: [
            "Ada Lind took calls for a toll a step further.", "If Ada Lind supports the toll, it may pass.",
            "Ada Lind is asked for the toll at the gate.", "Critics urged Ada Lind to veto the toll.",
            "Ada Lind wants to know about the toll.", "Ada Lind spoke of the proposed toll.",
            "Ada Lind opposes anything less than a toll.", "Ada Lind dropped her demand for a toll.",
            "Ada Lind will not allow the affair to distract her.",
            "There is speculation that Ada Lind will veto the toll.", "Ada Lind could support the toll.",
            "Ada Lind said the council\u{2019}s embrace of the toll was new.",
        ])
    func notTold(_ sentence: String) throws {
        #expect(try stances(sentence).filter { $0.hasPrefix("Ada Lind") }.isEmpty)
    }

    @Test("What is refused ends where the next thing that is done begins")
    func refused() throws {
        let found = try stances("Ada Lind does not want to negotiate and has demanded a toll.")
        #expect(found.contains("Ada Lind demands: toll") && !found.contains("Ada Lind opposes: toll"))
    }

    @Test(
        "In what is told, the pronoun that begins it is who says it, and what must be done is what they ask for",
        arguments: [
            ("Ada Lind said she would not accept the toll.", "Ada Lind opposes: toll"),
            ("Ada Lind said the toll must be lifted.", "Ada Lind demands: (toll)"),
            ("\u{201C}We must keep the toll,\u{201D} Ada Lind said.", "Ada Lind demands: toll"),
            ("\u{201C}The toll would be a bad idea,\u{201D} Ada Lind said.", "Ada Lind opposes: toll"),
        ])
    func toldOfOneself(_ sentence: String, _ expected: String) throws {
        #expect(try stances(sentence).contains(expected))
    }

    @Test(
        "A condition stands behind the stance, or before it, in its own clause",
        arguments: [
            (
                "Ada Lind offered a toll in exchange for two new locks, the paper said.",
                "in exchange for two new locks"
            ),
            ("Ada Lind will not accept the toll before the barges are counted.", "before the barges are counted"),
            ("If the barges are freed, Ada Lind is willing to accept the toll.", "If the barges are freed"),
            ("Ada Lind supports the toll only if the locks are mended.", "only if the locks are mended"),
            ("Ada Lind opposes the toll, but may come if asked.", nil),
            ("Ada Lind supports the toll even if it costs votes.", nil),
        ])
    func conditions(_ sentence: String, _ expected: String?) throws {
        let (text, found) = try Reading.read(sentence, published: "2031-03-01")
        #expect(try #require(found.stances.first).condition.map { text.string($0) } == expected)
    }

    @Test("Who will not do one thing without another asks for the other")
    func without() throws {
        let found = try stances("Ada Lind said she will not negotiate without a fixed price.")
        #expect(found.contains("Ada Lind opposes: negotiate") && found.contains("Ada Lind demands: fixed price"))
    }

    @Test("Stances are read only where they are asked for")
    func layers() throws {
        let text = SourceText("Ada Lind rejects the toll.")
        let article = Article(
            id: "a", place: .stream, text: text, blocks: [Block(span: text.all, role: .paragraph)],
            sha256: SHA256.hex(text.bytes))
        #expect(try Reading.reader.get().read(article, layers: [.parties]).stances.isEmpty)
        #expect(try !Reading.reader.get().read(article, layers: [.stances]).stances.isEmpty)
    }
}
