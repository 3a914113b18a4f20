import Foundation
import Record
import Testing

/// Evidence keeps a place rather than words; what it gives and how it is written are the words.
@Suite struct EvidenceTests {
    private let evidence = Evidence(
        article: "a1", start: 6, end: 9, exact: "né\r\n", prefix: "“Déjà ", suffix: "\u{0}vu”")

    @Test func itsWordsComeBack() {
        #expect(evidence.exact == "né\r\n" && evidence.prefix == "“Déjà " && evidence.suffix == "\u{0}vu”")
        var changed = evidence
        changed.exact = ""
        changed.prefix = "before"
        #expect(changed.exact.isEmpty && changed.prefix == "before" && changed.suffix == evidence.suffix)
        #expect(changed != evidence && changed.start == 6)
    }

    @Test func theSameWordsAreEqualWhereverTheyAreKept() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let bytes = try encoder.encode(evidence)
        let read = try JSONDecoder().decode(Evidence.self, from: bytes)
        #expect(read == evidence && read.hashValue == evidence.hashValue)
        #expect(try encoder.encode(read) == bytes)
        let keys = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any]).keys.sorted()
        #expect(keys == ["article", "end", "exact", "prefix", "start", "suffix"])
    }

    /// The same bytes cut elsewhere are other words.
    @Test func whereTheWordsEndCounts() {
        let other = Evidence(
            article: "a1", start: 6, end: 9, exact: "né\r", prefix: "“Déjà ", suffix: "\n\u{0}vu”")
        #expect(other != evidence)
    }
}
