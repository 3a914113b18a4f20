import Annotation
import Intake
import Testing
import TextBytes

@Suite struct ManifestTests {
    private static let text = "Ministers meet\n\nThe ministers met on Monday at the pier.\n\nThey will meet again.\n"

    @Test func whatAManifestStatesWins() throws {
        let folder = TemporaryFolder()
        folder.write("a.md", "---\noutlet: The Other Post\ndate: 2031-02-01\n---\n\n" + Self.text)
        folder.write(
            "coverage.yaml",
            """
            title: The harbour talks
            themes: [talks, fees]
            articles:
              - file: a.md
                outlet: The Harbour Post
                published: 2031-02-03T10:00:00+01:00
                byline: Orla Venn and Tam Reed
                language: en
                url: https://harbour.example/a
            """)
        let coverage = Intake.read(inputs: [folder.path])
        #expect(coverage.refusals.isEmpty)
        #expect(coverage.title == "The harbour talks")
        #expect(coverage.themes.map(\.label) == ["talks", "fees"])
        let article = try #require(coverage.articles.first)
        #expect(article.outlet == "The Harbour Post")
        #expect(article.basis[.outlet] == .stated)
        #expect(article.published.map { "\($0)" } == "2031-02-03T10:00:00+01:00")
        #expect(article.authors == ["Orla Venn", "Tam Reed"])
        #expect(article.url == "https://harbour.example/a")
        #expect(article.title == "Ministers meet")
        #expect(article.basis[.title] == .inferred)
        #expect(article.text.string.hasPrefix("\nMinisters meet"))
    }

    @Test func aMissingFileIsNamedWithItsLine() throws {
        let folder = TemporaryFolder()
        folder.write("a.txt", Self.text)
        folder.write("coverage.yaml", "articles:\n  - file: a.txt\n  - file: lost.txt\n    outlet: X\n")
        let coverage = Intake.read(inputs: [folder.path])
        #expect(coverage.articles.count == 1)
        let refusal = try #require(coverage.refusals.first)
        #expect(coverage.refusals.count == 1)
        #expect(refusal.input.hasSuffix("coverage.yaml"))
        #expect(refusal.place == "line 3")
        #expect(refusal.reason.contains("lost.txt"))
    }

    @Test func aBadDateIsNamedAndTheArticleRead() throws {
        let folder = TemporaryFolder()
        folder.write("a.txt", Self.text)
        folder.write("coverage.yaml", "articles:\n  - file: a.txt\n    outlet: X\n    published: 2031-13-45\n")
        let coverage = Intake.read(inputs: [folder.path])
        #expect(coverage.articles.first?.outlet == "X")
        #expect(coverage.articles.first?.published == nil)
        #expect(coverage.refusals.first?.place == "line 4")
    }

    @Test func brokenYAMLDoesNotEndTheRun() {
        let folder = TemporaryFolder()
        folder.write("a.txt", Self.text)
        folder.write("coverage.yaml", "articles: [\n  - file: : :\n")
        let coverage = Intake.read(inputs: [folder.path])
        #expect(coverage.articles.count == 1)
        #expect(coverage.refusals.count == 1)
    }

    @Test func aManifestElsewhereIsNamed() {
        let folder = TemporaryFolder()
        folder.write("news/a.txt", Self.text)
        folder.write("other.yaml", "title: T\narticles:\n  - file: a.txt\n    outlet: X\n")
        let coverage = Intake.read(inputs: [folder.path + "/news"], manifest: folder.path + "/other.yaml")
        #expect(coverage.title == "T")
        #expect(coverage.articles.first?.outlet == "X")
        #expect(coverage.refusals.isEmpty)
        let missing = Intake.read(inputs: [folder.path + "/news"], manifest: folder.path + "/none.yaml")
        #expect(missing.articles.count == 1)
        #expect(missing.refusals.count == 1)
    }

    @Test func aFileNamedAloneIsStillDescribed() {
        let folder = TemporaryFolder()
        folder.write("a.txt", Self.text)
        folder.write("b.txt", Self.text)
        folder.write("coverage.yaml", "articles:\n  - file: a.txt\n    outlet: X\n")
        let coverage = Intake.read(inputs: [folder.path + "/a.txt"])
        #expect(coverage.articles.count == 1)
        #expect(coverage.articles.first?.outlet == "X")
    }
}
