import Testing
import TextBytes

@testable import Language

struct PieceTests {
    let model: ReadingModel

    init() throws { model = try TinyModel(.fast).reading() }

    /// Each token's piece and the words of the text that it covers.
    private func cut(_ string: String) -> [String] {
        let text = SourceText(string)
        let tokens = model.tokens(text)
        return (0..<tokens.count).map { i in
            let words = text.string(ByteSpan(start: tokens.start[i], end: tokens.end[i]))
            return "\(TinyModel.pieces[Int(tokens.piece[i])])=\(words)"
        }
    }

    @Test func theLongestPieceComesFirst() {
        #expect(
            cut("The harbours reopened") == [
                "the=The", "harbour=harbour", "##s=s", "re=re", "##o=o", "##p=p", "##e=e", "##n=n", "##ed=ed",
            ])
    }

    @Test func accentsAndCapitalsAreLeftOut() {
        #expect(
            cut("CAF\u{C9} cafe\u{301} \u{C6}") == [
                "cafe=CAF\u{C9}", "cafe=cafe\u{301}".replacingAccent(), "\u{E6}=\u{C6}",
            ])
        // "\u{DF}" is in no piece of its own, but the whole word is one.
        #expect(cut("STRA\u{DF}E") == ["stra\u{DF}e=STRA\u{DF}E"])
    }

    @Test func marksAndIdeographsStandAlone() {
        #expect(cut("a-b\u{2009}(\u{6E2F}a)") == ["a=a", "-=-", "b=b", "(=(", "\u{6E2F}=\u{6E2F}", "a=a", ")=)"])
        // A syllable of Hangul is three letters of one character.
        #expect(cut("\u{D55C}") == ["\u{1112}=\u{D55C}", "##\u{1161}=\u{D55C}", "##\u{11AB}=\u{D55C}"])
    }

    @Test func whatNoPieceFitsIsUnknownAsAWhole() {
        #expect(cut("a\u{3B1}b c") == ["[UNK]=a\u{3B1}b", "c=c"])
        #expect(cut(String(repeating: "a", count: 100)).count == 100)
        #expect(cut(String(repeating: "a", count: 101)) == ["[UNK]=" + String(repeating: "a", count: 101)])
    }

    @Test func whatCannotBeSeenIsDroppedWithoutEndingAWord() {
        #expect(cut("th\u{AD}e\u{200B} \u{FEFF}") == ["the=th\u{AD}e"])
        #expect(cut("\u{1}\u{E000}").isEmpty)
    }

    @Test func betweenLinesStandsAToken() {
        #expect(
            cut("\n\nthe\n \nmayor\u{2029}said\n") == [
                "the=the", "[unused1]=", "mayor=mayor", "[unused1]=", "said=said",
            ])
        let text = SourceText("the\nmayor\n\nsaid")
        let tokens = model.tokens(text, paragraphs: [ByteSpan(0, 9), ByteSpan(11, 15)])
        #expect(tokens.piece.map { TinyModel.pieces[Int($0)] } == ["the", "mayor", "[unused1]", "said"])
    }

    @Test(arguments: [
        ("the", [1]), ("The", [2]), ("THE", [3]), ("tHe", [4]), ("TheE", [4, 12]), ("A", [7]), ("A1", [5, 13]),
        (",", [6]),
        ("mayors", [1, 9]), ("MAYORS", [3, 11]),
    ])
    func shapesAreOfTheWholeWord(_ word: String, _ shapes: [UInt8]) {
        #expect(model.tokens(SourceText(word)).shape == shapes)
    }

    @Test func quotationStatesAreCountedFromTheParagraph() {
        func states(_ string: String) -> [UInt8] { model.tokens(SourceText(string)).quote }
        #expect(states("a \u{201C}b c\u{201D} d") == [0, 2, 1, 1, 2, 0])
        #expect(states("\"a' b\" c \"d\ne") == [2, 1, 1, 1, 2, 0, 2, 1, 3, 0])
        #expect(states("``a'' b ''c") == [2, 2, 1, 2, 2, 0, 2, 2, 1])
        #expect(states("`a' b") == [0, 0, 0, 0])
    }

    /// A megabyte without a space, and a megabyte of marks, take no longer than a megabyte of words.
    @Test(.timeLimit(.minutes(2))) func lengthCostsNoMoreThanItself() {
        #expect(cut(String(repeating: "x", count: 1 << 20)).count == 1)
        #expect(model.tokens(SourceText(String(repeating: "\u{301}", count: 1 << 18))).count == 0)
        #expect(model.tokens(SourceText(String(repeating: ",", count: 1 << 18))).count == 1 << 18)
    }
}

extension String {
    /// The combining mark at the end belongs to no piece.
    fileprivate func replacingAccent() -> String { String(unicodeScalars.filter { $0 != "\u{301}" }) }
}
