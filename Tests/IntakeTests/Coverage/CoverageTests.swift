import Annotation
import Foundation
import Intake
import Testing
import TextBytes

@Suite struct CoverageTests {
    private static let a = "Ministers meet\n\nThe ministers met on Monday at the pier.\n\nThey will meet again.\n"
    private static let b = "Envoy leaves\n\nThe envoy left on Tuesday by the last boat.\n\nHe will be back.\n"

    @Test func theOrderOfInputsDoesNotMatter() {
        let folder = TemporaryFolder()
        folder.write("x/a.txt", Self.a)
        folder.write("x/b.txt", Self.b)
        folder.write("y/c.txt", Self.a)
        let paths = ["x", "y", "x/a.txt"].map { folder.path + "/" + $0 }
        let one = Intake.read(inputs: paths)
        let two = Intake.read(inputs: paths.reversed())
        #expect(one.articles.map(\.id) == two.articles.map(\.id))
        #expect(one.articles.map(\.place) == two.articles.map(\.place))
        #expect(one.articles.count == 3)
    }

    @Test func whereTheFolderLiesDoesNotMatter() {
        let one = TemporaryFolder()
        let two = TemporaryFolder()
        one.write("sub/a.txt", Self.a)
        two.write("sub/a.txt", Self.a)
        let first = Intake.read(inputs: [one.path]).articles
        #expect(first.map(\.place) == [.file("sub/a.txt")])
        #expect(first.map(\.id) == Intake.read(inputs: [two.path + "/"]).articles.map(\.id))
    }

    @Test func aFileNamedTwiceIsReadOnce() {
        let folder = TemporaryFolder()
        folder.write("a.txt", Self.a)
        let coverage = Intake.read(inputs: [folder.path, folder.path + "/a.txt", folder.path + "/./a.txt"])
        #expect(coverage.articles.count == 1)
        #expect(coverage.refusals.isEmpty)
    }

    @Test func theSameTextTwiceIsTwoArticles() {
        let folder = TemporaryFolder()
        folder.write("a.txt", Self.a)
        folder.write("b.txt", Self.a)
        let articles = Intake.read(inputs: [folder.path]).articles
        #expect(articles.count == 2)
        #expect(Set(articles.map(\.id)).count == 2)
        #expect(articles[0].text == articles[1].text)
    }

    @Test func anArticleWithoutDateOrOutletIsKept() throws {
        let folder = TemporaryFolder()
        folder.write("a.txt", Self.a)
        let article = try #require(Intake.read(inputs: [folder.path]).articles.first)
        #expect(article.outlet == nil)
        #expect(article.basis[.outlet] == .unknown)
        #expect(article.basis[.published] == .unknown)
        #expect(article.basis[.title] == .inferred)
        #expect(article.sha256.count == 64)
    }

    @Test func hiddenFilesAreLeft() {
        let folder = TemporaryFolder()
        folder.write("a.txt", Self.a)
        folder.write(".draft.txt", Self.b)
        #expect(Intake.read(inputs: [folder.path]).articles.count == 1)
    }

    @Test func compressedTextIsReadByItsContent() throws {
        let folder = TemporaryFolder()
        folder.write("a.bin", try Compressed.gzip(Array(Self.a.utf8)))
        #expect(Intake.read(inputs: [folder.path]).articles.first?.title == "Ministers meet")
    }

    @Test func lineEndsAreOneLineFeed() {
        let folder = TemporaryFolder()
        folder.write(
            "a.txt",
            "\u{FEFF}" + Self.a.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
        #expect(Intake.read(inputs: [folder.path]).articles.first?.text.string == Self.a)
    }

    @Test func utf16IsRead() {
        let folder = TemporaryFolder()
        folder.write("a.txt", [0xFF, 0xFE] + Self.a.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        #expect(Intake.read(inputs: [folder.path]).articles.first?.text.string == Self.a)
    }
}
