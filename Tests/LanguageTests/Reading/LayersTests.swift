import Annotation
import Language
import Testing
import TextBytes

/// A layer is the same whatever else is asked for, and what is not asked for and not needed is not found.
@Suite struct LayersTests {
    private func read(_ layers: Layers) throws -> Annotations {
        let text = SourceText("“We will pay $3 million on Monday,” Mara Tern told the council on Friday.")
        let article = Article(
            id: "t", place: .stream, published: Moment("2031-10-08"), text: text, blocks: Cutting.blocks(text),
            sha256: "")
        return try Reading.reader.get().read(article, layers: layers)
    }

    @Test func timexesAloneAreTheSame() throws {
        let all = try read(.standard)
        let some = try read(.timexes)
        #expect(!all.timexes.isEmpty && some.timexes == all.timexes)
        #expect(some.attributions.isEmpty && some.entities.isEmpty && some.quantities.isEmpty && some.parties.isEmpty)
        #expect(!all.attributions.isEmpty && !all.entities.isEmpty)
    }

    @Test func quantitiesAloneAreTheSame() throws {
        let all = try read(.standard)
        let some = try read(.quantities)
        #expect(!all.quantities.isEmpty && some.quantities == all.quantities)
        #expect(some.attributions.isEmpty)
    }
}
