import Annotation
import Language
import ModelFiles
import Testing
import TextBytes

/// Texts cut up for the tests: every paragraph parted by a blank line is a block.
enum Cutting {
    static func text(_ string: String) throws -> TokenisedText {
        let text = SourceText(string)
        return TokenisedText(
            text: text, blocks: blocks(text), abbreviations: try Abbreviations(folder: ResourceFolder(room: "Language"))
        )
    }

    static func blocks(_ text: SourceText) -> [Block] {
        var blocks: [Block] = []
        var start = 0
        var i = 0
        let bytes = text.bytes
        while i <= bytes.count {
            if i == bytes.count || (bytes[i] == 0x0A && i + 1 < bytes.count && bytes[i + 1] == 0x0A) {
                if start < i { blocks.append(Block(span: ByteSpan(start, i), role: .paragraph)) }
                while i < bytes.count, bytes[i] == 0x0A { i += 1 }
                start = i
                if i == bytes.count { break }
            }
            i += 1
        }
        return blocks
    }

    static func words(_ string: String) throws -> [String] {
        let text = try text(string)
        return text.tokens.indices.map(text.string)
    }

    static func sentences(_ string: String) throws -> [String] {
        let text = try text(string)
        return text.sentences.map { text.text.string($0.span) }
    }
}

@Suite struct TokeniserTests {
    @Test func clitics() throws {
        #expect(
            try Cutting.words("The country's ministers don't agree; they're late.") == [
                "The", "country", "'s", "ministers", "don't", "agree", ";", "they", "'re", "late", ".",
            ])
        #expect(try Cutting.words("Kestrel’s O’Brien") == ["Kestrel", "’s", "O’Brien"])
    }

    @Test func numbersAndSigns() throws {
        #expect(
            try Cutting.words("$1,000.5 and 40%, Feb. 14-16 at 5:30 p.m.") == [
                "$", "1,000.5", "and", "40", "%", ",", "Feb.", "14", "-", "16", "at", "5:30", "p.m.",
            ])
        #expect(
            try Cutting.words("500bn in the 1990s, the 21st") == [
                "500bn", "in", "the", "1990s", ",", "the", "21st",
            ])
    }

    @Test func abbreviationsAndHyphens() throws {
        #expect(
            try Cutting.words("the U.S.-led talks with J. Moss, vice-president of F-16 Corp.") == [
                "the", "U.S.-led", "talks", "with", "J.", "Moss", ",", "vice-president", "of", "F-16", "Corp.",
            ])
    }

    @Test func quotationMarksAreSingleTokens() throws {
        #expect(
            try Cutting.words("“Go,” ''now'' ``then'' «hier» „da“") == [
                "“", "Go", ",", "”", "''", "now", "''", "``", "then", "''", "«", "hier", "»", "„", "da", "“",
            ])
    }

    @Test func addressesBehindLettersBeyondASCII() throws {
        #expect(try Cutting.words("Write to éa@example.org now") == ["Write", "to", "éa@example.org", "now"])
        #expect(try Cutting.words("ßa@the end") == ["ßa@the", "end"])
    }

    @Test func addresses() throws {
        #expect(
            try Cutting.words("see https://example.org/a?b=c. By @someone_1 on #Talks, a@b.com") == [
                "see", "https://example.org/a?b=c", ".", "By", "@someone_1", "on", "#Talks", ",", "a@b.com",
            ])
    }

    @Test func comparisonsWithoutStrings() throws {
        let text = try Cutting.text("SAID Said")
        #expect(text.equals(0, "said") && text.equals(1, "said") && !text.equals(0, "says"))
        #expect(text.keys[0] == text.keys[1] && text.keys[0] == WordKey("said"))
    }

    @Test func furnitureHasNoTokens() throws {
        let text = SourceText("One.\n\nTwo.")
        let cut = TokenisedText(
            text: text,
            blocks: [Block(span: ByteSpan(0, 4), role: .caption), Block(span: ByteSpan(6, 10), role: .paragraph)],
            abbreviations: try Abbreviations(folder: ResourceFolder(room: "Language")))
        #expect(cut.tokens.indices.map(cut.string) == ["Two", "."])
        #expect(cut.sentences.map(\.block) == [1])
    }
}

@Suite struct SentenceSplitterTests {
    @Test func abbreviationsDoNotEndSentences() throws {
        #expect(
            try Cutting.sentences(
                "Gen. A. Brook met Sen. Tern in Washington, D.C. on Friday. He left the U.S. The end.") == [
                    "Gen. A. Brook met Sen. Tern in Washington, D.C. on Friday.", "He left the U.S.", "The end.",
                ])
    }

    @Test func quotationMarksCloseWithTheirSentence() throws {
        #expect(
            try Cutting.sentences("“We are ready.” \"They are not.\" ''So be it!'' The rest (all of it.) followed.")
                == [
                    "“We are ready.”", "\"They are not.\"", "''So be it!''", "The rest (all of it.) followed.",
                ])
        #expect(
            try Cutting.sentences("“Why now?” Tern asked. “Who knows?” he said.") == [
                "“Why now?” Tern asked.", "“Who knows?” he said.",
            ])
    }

    @Test func blocksEndSentencesAndLineBreaksDoNot() throws {
        #expect(
            try Cutting.sentences("A heading\n\nOne line\nand the next.") == ["A heading", "One line\nand the next."])
    }

    @Test func lowerCaseText() throws {
        #expect(
            try Cutting.sentences("the talks failed. nobody knew why. they will go on next week in the same place.")
                == [
                    "the talks failed.", "nobody knew why.", "they will go on next week in the same place.",
                ])
    }

    @Test func numbersAfterFullStops() throws {
        #expect(
            try Cutting.sentences("It cost 3.5 million. 40 people came. See No. 5 today.") == [
                "It cost 3.5 million.", "40 people came.", "See No. 5 today.",
            ])
    }
}
