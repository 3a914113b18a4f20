import Testing
import TextBytes

@testable import Record

@Suite struct WordFoldTests {
    private func forms(_ string: String) -> [String] {
        let text = SourceText(string)
        return WordFold.words(in: text, text.all).map(\.form)
    }

    @Test("Words are folded: case, accents, quotation marks, contractions, dotted letters")
    func fold() {
        #expect(forms("\u{201C}Café Malmström\u{201D}") == ["cafe", "malmstrom"])
        #expect(
            forms("We don\u{2019}t, we can\u{2019}t, they\u{2019}ve") == [
                "we", "do", "not", "we", "can", "not", "they", "have",
            ])
        #expect(forms("the U.S. and us, US") == ["the", "US", "and", "us", "US"])
        #expect(forms("World-big $3.5 billion, 28,500") == ["world", "big", "3.5", "billion", "28500"])
        #expect(forms("Workers\u{2019} party\u{2019}s") == ["workers", "party"])
        #expect(forms("...\u{2014}  ").isEmpty)
    }

    @Test(
        "Stems make inflections and British spellings alike",
        arguments: [
            ("suspending", "suspended"), ("weaponisation", "weaponization"), ("prolongs", "prolonged"),
            ("withdrawal", "withdraw"), ("tariffs", "tariff"), ("neighbour", "neighbor"), ("parties", "party"),
        ])
    func stem(_ a: String, _ b: String) { #expect(WordFold.stem(a) == WordFold.stem(b)) }
}
