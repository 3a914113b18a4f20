import Testing
import TextBytes

@testable import Briefing

@Suite struct ParagraphTests {
    private func paragraphs(_ text: String, furniture: [String] = []) -> [String] {
        let bytes = Array(text.utf8)
        let spans = furniture.compactMap { words in
            RecordBuilder.span(of: words, in: text).map { ByteSpan($0.0, $0.1) }
        }
        return Paragraphs.of(bytes, furniture: spans).map { paragraph in
            (paragraph.furniture ? "# " : "") + String(decoding: bytes[paragraph.start..<paragraph.end], as: UTF8.self)
        }
    }

    @Test func blankLinesPart() {
        #expect(paragraphs("One.\n\nTwo.\n \nThree.") == ["One.", "Two.", "Three."])
    }

    @Test func wrappedLinesAreOneParagraph() {
        let text =
            "The first line of a wrapped paragraph is about as long\nas the second line of it, which goes on for a while\nand ends."
        #expect(paragraphs(text) == [text])
    }

    @Test func longLinesArePublishedParagraphs() {
        let line = String(repeating: "word ", count: 40) + "end."
        #expect(paragraphs(line + "\n" + line) == [line, line])
    }

    @Test func aLineOfFurnitureStandsAlone() {
        #expect(
            paragraphs(
                "A line of news that is neither short nor long.\nSEE ALSO: More\nNews.", furniture: ["SEE ALSO: More"])
                == ["A line of news that is neither short nor long.", "# SEE ALSO: More", "News."])
    }

    @Test func nothingIsLost() {
        let text = "\n\na\nb\n\n\nc\n"
        #expect(paragraphs(text).joined() == "abc")
    }
}
