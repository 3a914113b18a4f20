import Annotation
import Intake
import Testing
import TextBytes

@Suite struct ArticleLineTests {
    private func fault(_ line: String) -> ArticleLine.Fault? {
        if case .failure(let fault) = ArticleLine.read(Array(line.utf8)) { fault } else { nil }
    }

    @Test func idAndTextAreEnough() throws {
        let article = try ArticleLine.read(Array(#"{"id":"a1","text":"It rained.\n\nThen it stopped."}"#.utf8)).get()
        #expect(article.id == "a1")
        #expect(article.text.string == "It rained.\n\nThen it stopped.")
        #expect(article.blocks.count == 2)
    }

    @Test func everyFieldIsStated() throws {
        let line =
            #"{"id":"a","text":"It rained on the pier.","published":"2031-02-03","outlet":"Post","title":"Rain","authors":["O. Venn"],"byline":"By O. Venn","language":"en","credits":["AP"],"truncated":true,"sha256":"ff"}"#
        let article = try ArticleLine.read(Array(line.utf8)).get()
        #expect(article.basis[.published] == .stated)
        #expect(article.basis[.title] == .stated)
        #expect(article.outlet == "Post")
        #expect(article.credits == ["AP"])
        #expect(article.truncated)
        #expect(article.sha256 == "ff")
        #expect(article.authors == ["O. Venn"])
    }

    @Test func aStatedBasisIsKept() throws {
        let line = #"{"id":"a","text":"x y","outlet":"Post","basis":{"outlet":"metadata"}}"#
        #expect(try ArticleLine.read(Array(line.utf8)).get().basis[.outlet] == .metadata)
    }

    @Test func statedFurnitureIsCountedInCodePoints() throws {
        let line = #"{"id":"a","text":"Ä é\n\nBuy the “Post” now.\n\nIt rained.","furniture":[[5,24]]}"#
        let article = try ArticleLine.read(Array(line.utf8)).get()
        #expect(article.blocks.filter(\.isFurniture).map { article.text.string($0.span) } == ["Buy the “Post” now."])
    }

    @Test func faultsHaveCodes() {
        #expect(fault("[1]")?.code == .notAnArticle)
        #expect(fault("nonsense")?.code == .notJSON)
        #expect(
            fault(#"{"id":"a"}"#) == ArticleLine.Fault(id: "a", code: .missingField, message: "\"text\" is missing"))
        #expect(fault(#"{"text":"a"}"#)?.code == .missingField)
        #expect(fault(#"{"id":7,"text":"a"}"#)?.code == .wrongType)
        #expect(fault(#"{"id":"a","text":"a","published":"soon"}"#)?.code == .badDate)
        #expect(fault(#"{"id":"a","text":"a","furniture":[[0,9]]}"#)?.code == .badSpan)
        if case .failure(let fault) = ArticleLine.read([0x7B, 0xFF, 0x7D]) {
            #expect(fault.code == .notUTF8)
        } else {
            Issue.record()
        }
    }

    @Test func nullAndEmptyFieldsAreAbsent() throws {
        let article = try ArticleLine.read(
            Array(#"{"id":"a","text":"a b","published":null,"outlet":"","title":" "}"#.utf8)
        ).get()
        #expect(article.published == nil)
        #expect(article.outlet == nil)
        #expect(article.title == nil)
    }

    @Test func aFileOfLinesLosesOnlyTheBadOnes() {
        let folder = TemporaryFolder()
        folder.write(
            "a.jsonl", "{\"id\":\"a\",\"text\":\"One of them.\"}\n{bad\n\n{\"id\":\"b\",\"text\":\"Two of them.\"}\n")
        let coverage = Intake.read(inputs: [folder.path])
        #expect(coverage.articles.map(\.id).sorted() == ["a", "b"])
        #expect(coverage.refusals.map(\.place) == ["line 2"])
    }

    @Test func oneObjectOrAListIsReadToo() {
        let folder = TemporaryFolder()
        folder.write("a.json", "{\n  \"id\": \"a\",\n  \"text\": \"One of them.\"\n}\n")
        folder.write("b.json", "[{\"id\": \"b\", \"text\": \"Two.\"}, {\"id\": \"c\", \"text\": \"Three.\"}]")
        #expect(Intake.read(inputs: [folder.path]).articles.map(\.id).sorted() == ["a", "b", "c"])
    }
}
