import Annotation
import ModelFiles
import Testing
import TextBytes

@testable import Language

@Suite struct SentenceParserTests {
    private func tree(_ sentence: String) throws -> (TokenisedText, SentenceTree) {
        let folder = try ResourceFolder(room: "Language")
        let source = SourceText(sentence)
        let text = TokenisedText(
            text: source, blocks: [Block(span: source.all, role: .paragraph)],
            abbreviations: try Abbreviations(folder: folder))
        let parser = SentenceParser(text: text, model: try SyntaxModel.shipped(in: folder))
        return (text, parser.tree(0..<text.tokens.count))
    }

    @Test("Words hang on what governs them, each in its own way")
    func relations() throws {
        let (text, tree) = try tree("The mayor of the town did not support the new river toll.")
        func word(_ string: String) -> Int { (0..<tree.count).first { text.string($0) == string }! }
        let verb = word("support")
        #expect(tree.heads[verb] == tree.count && tree.relations[verb] == .root)
        #expect(tree.child(of: verb, .subject) == word("mayor"))
        #expect(tree.child(of: verb, .object) == word("toll"))
        #expect(tree.child(of: verb, .negation) == word("not"))
        #expect(tree.child(of: word("town"), .preposition) == word("of"))
        #expect(tree.relations[word("river")] == .compound && tree.relations[word("new")] == .adjective)
    }

    @Test(
        "Whatever the words are, every one has a head, no word hangs on itself through others, and one tree comes out")
    func anyWords() throws {
        var state: UInt64 = 7
        let stock = [
            "toll", "said", ",", "\u{201C}", "the", "not", "rejects", "Lind", "to", "of", "—", "12", "if", "’s", "é",
        ]
        for length in [1, 2, 3, 9, 40, 150] {
            for _ in 0..<20 {
                let words = (0..<length).map { _ -> String in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return stock[Int(state >> 33) % stock.count]
                }
                let (_, tree) = try tree(words.joined(separator: " "))
                for word in 0..<tree.count {
                    var at = word
                    var steps = 0
                    while at < tree.count, steps <= tree.count {
                        at = tree.heads[at]
                        steps += 1
                    }
                    #expect(at == tree.count && steps <= tree.count)
                }
            }
        }
    }

    @Test func theFileIsWhole() throws {
        try ModelFile(path: ResourceFolder(room: "Language").file("en/syntax.rdm")).verify()
    }
}
