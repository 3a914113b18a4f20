import Annotation
import Testing
import TextBytes

@testable import Language

/// What the rules' names and a model's come to together; the model's are given here, so none is needed.
struct NameMergeTests {
    private func names(_ string: String, _ marked: [(String, Entity.Kind)]) throws -> [String] {
        let reader = try Reader(model: .rules)
        let tagged = try TaggedText(Cutting.text(string), tagger: reader.tagger, classes: reader.classes, timexes: [])
        let text = tagged.text
        let given = try marked.map { words, kind in
            let first = try #require(
                text.tokens.indices.first { i in
                    text.text.string(ByteSpan(start: text.tokens[i].span.start, end: UInt32(text.text.bytes.count)))
                        .hasPrefix(words)
                })
            let end = Int(text.tokens[first].span.start) + words.utf8.count
            return NameMention(
                range: first..<(try #require(text.tokens.firstIndex { Int($0.span.end) == end })) + 1, type: kind)
        }
        let rules = NameFinder(tagged: tagged, known: reader.known).names()
        return NameMerge(tagged: tagged, known: reader.known).names(rules, given)
            .map { "\(text.string($0.range)) \($0.type.rawValue)" }
    }

    @Test func aSurnameCanBeAnOffice() throws {
        let string = "Olla King runs the port. On Monday King said that it would open. The King of Vesland was away."
        let found = try names(string, [("Olla King", .person)])
        #expect(found.filter { $0.hasSuffix("PER") } == ["Olla King PER", "King PER"])
        // Without anybody of that name the word is the office.
        let without = try names(
            string.replacing("Olla King", with: "Olla Brenn"), [("Olla Brenn", .person)])
        #expect(without.filter { $0.hasSuffix("PER") } == ["Olla Brenn PER"])
    }

    @Test func aStateEndsAHeadline() throws {
        #expect(try names("Storm Batters Norway\n\nIt rained.", [("Norway", .location)]) == ["Norway LOC"])
        #expect(
            try names("He went to the University of Norway.", [("Norway", .location)]).contains(
                "University of Norway ORG"))
    }
}
