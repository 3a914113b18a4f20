import Annotation
import ModelFiles
import Testing
import TextBytes

@testable import Language

/// What an article speaks of more than once.
@Suite struct ChainTests {
    private func parties(_ string: String) throws -> (text: SourceText, found: [LocalParty]) {
        let text = SourceText(string)
        let article = Article(id: "t", place: .stream, text: text, blocks: Cutting.blocks(text), sha256: "")
        return (text, try Reading.reader.get().read(article).parties)
    }

    /// The words of the mentions of the party of that name.
    private func mentions(of name: String, in string: String) throws -> [String]? {
        let (text, found) = try parties(string)
        return found.first { $0.name == name }?.mentions.map { text.string($0) }
    }

    @Test func anOrganisationIsSpokenOfByItsPronouns() throws {
        let found = try mentions(
            of: "Kestrel Bank",
            in: "Kestrel Bank closed its branch in Orin on Monday. It will open another in spring, the mayor said.")
        #expect(found?.contains("its") == true)
        #expect(found?.contains("It") == true)
    }

    @Test func aThingSpokenOfTwiceIsAPartyThatSaysNothing() throws {
        let (text, found) = try parties(
            """
            The bridge over the Orin was closed on Friday. The bridge is eighty years old, and engineers say that it may \
            fall.
            """)
        let bridge = try #require(found.first { $0.name == "bridge" })
        #expect(bridge.kind == .thing)
        #expect(bridge.mentions.map { text.string($0) } == ["The bridge", "The bridge", "it"])
    }

    @Test func mentionsStandInOrderAndWithinTheText() throws {
        let (text, found) = try parties(
            "Olla Brenn, the mayor of Kvall, said she would resign. Her deputy, Tom Vale, said that he knew nothing of it."
        )
        for party in found {
            #expect(party.mentions == party.mentions.sorted())
            #expect(Set(party.mentions).count == party.mentions.count)
            for span in party.mentions { #expect(!text.string(span).isEmpty) }
        }
    }

    @Test func aReaderWithoutTheModelStillGivesHisPronounsToSomebody() throws {
        let text = SourceText("Tom Vale left the hall early. He went back to his hotel.")
        let article = Article(id: "t", place: .stream, text: text, blocks: Cutting.blocks(text), sha256: "")
        let found = try Reader(model: .rules, without: .chains).read(article).parties
        #expect(found.first { $0.name == "Tom Vale" }?.mentions.map { text.string($0) } == ["Tom Vale", "He", "his"])
    }

    /// What the kernels add up is what adding up one by one gives, with whatever instructions, to the last of 256 rows.
    @Test(arguments: [0, 1, 7, 256])
    func everyPathGivesTheSameScore(_ count: Int) throws {
        let file = try ModelFile(path: try ResourceFolder(room: "Language").file("en/chains.rdm"))
        let rows: ModelArray<Int8> = try file.array("row.weight", shape: [ChainFeatures.rows, ChainModel.width])
        let bias: ModelArray<Int32> = try file.array("row.bias", shape: [ChainModel.width])
        let out: ModelArray<Int32> = try file.array("out.weight", shape: [ChainModel.width])
        let ids = (0..<count).map { UInt32($0 * 7919 % ChainFeatures.rows) }
        var expected = 0
        for k in 0..<ChainModel.width {
            let sum = ids.reduce(Int(bias.elements[k])) { $0 + Int(rows.elements[Int($1) * ChainModel.width + k]) }
            expected += (k < ChainModel.width - 1 ? max(0, sum) : sum) * Int(out.elements[k])
        }
        for kernels in Kernels.all {
            #expect(Int(try ChainModel(file, kernels: kernels).score(ids)) == expected, "\(kernels.name)")
        }
    }
}
