import Annotation
import Language
import Testing
import TextBytes

/// Articles written for the tests, read.
enum Reading {
    static let reader = Result { try Reader(model: .rules) }

    static func read(_ string: String, published: String? = nil) throws -> (SourceText, Annotations) {
        let text = SourceText(string)
        let article = Article(
            id: "t", place: .stream, published: published.flatMap { Moment($0) }, text: text,
            blocks: Cutting.blocks(text), sha256: "")
        return (text, try reader.get().read(article))
    }

    /// Each attribution as "source | cue | content | speaker".
    static func attributions(_ string: String) throws -> [String] {
        let (text, found) = try read(string)
        return found.attributions.map { a in
            let words = [a.source, a.cue, a.content].map { $0.map { text.string($0) }.joined(separator: " ... ") }
            return (words + [a.speaker.map { found.parties[$0].name } ?? "-"]).joined(separator: " | ")
        }
    }
}

@Suite struct AttributionTests {
    @Test func directQuotationsBeforeAndAfterTheirCue() throws {
        #expect(
            try Reading.attributions("“We will sign on Monday,” Mara Tern said.")
                == [
                    "Mara Tern | said | We will sign on Monday, | Mara Tern"
                ].map { $0.replacing(", |", with: " |") })
        #expect(
            try Reading.attributions("“The bridge is open,” said Orin Vale, a spokesman for the port.") == [
                "Orin Vale, a spokesman for the port | said | The bridge is open | Orin Vale"
            ])
        #expect(
            try Reading.attributions("Mara Tern said: “The bridge is open.”") == [
                "Mara Tern | said | The bridge is open. | Mara Tern"
            ])
    }

    @Test func oneCueForContentsOnBothSides() throws {
        #expect(
            try Reading.attributions("“The bridge,” Mara Tern said, “is open.”") == [
                "Mara Tern | said | The bridge ... is open. | Mara Tern"
            ])
        #expect(
            try Reading.attributions("“It is open,” Mara Tern said. “Nobody will close it.”") == [
                "Mara Tern | said | It is open ... Nobody will close it. | Mara Tern"
            ])
    }

    @Test func indirectContents() throws {
        #expect(
            try Reading.attributions("Mara Tern said that the bridge was open.") == [
                "Mara Tern | said | that the bridge was open | Mara Tern"
            ])
        #expect(
            try Reading.attributions("According to the port, the bridge was open.") == [
                "the port | According to | the bridge was open | port"
            ])
        #expect(
            try Reading.attributions("The bridge will open in May, Mara Tern said.") == [
                "Mara Tern | said | The bridge will open in May | Mara Tern"
            ])
    }

    @Test func scareQuotesAreNobodysWords() throws {
        #expect(try Reading.attributions("The “bridge of peace” was closed for the winter.") == [])
    }

    @Test func pronounsAreWhoTheArticleSpeaksOf() throws {
        let found = try Reading.attributions(
            "Mara Tern arrived in the capital on Friday. She said that the talks would fail. “Nobody wants them,” she added."
        )
        #expect(found.count == 2 && found.allSatisfy { $0.hasSuffix("| Mara Tern") })
    }

    @Test func spellingsOfOneNameAreOneParty() throws {
        let (_, found) = try Reading.read(
            "President Danylo Horevskyy said the port was lost. Horevsky said it would be won back, and Danylo Horevskiy repeated that it was “ours.”"
        )
        #expect(found.parties.filter { $0.kind == .person }.count == 1)
        #expect(Set(found.attributions.map(\.speaker)).count == 1)
    }
}
