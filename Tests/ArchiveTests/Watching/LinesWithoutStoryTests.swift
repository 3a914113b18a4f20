import Annotation
import Archive
import Foundation
import Record
import Testing
import TextBytes

/// What is watched and stands in no story is given as the lines it was stored as, so that `brief` can make a story of it.
@Suite struct LinesWithoutStoryTests {
    private func version(_ id: String, _ url: String, _ number: Int, _ text: String, day: String?) -> (
        ArticleVersion, Article
    ) {
        let article = Article(
            id: id, place: .stream, title: "On \(id)", published: day.flatMap(Moment.init), text: SourceText(text),
            blocks: [], sha256: id)
        return (
            ArticleVersion(
                url: url, number: number, fetched: number, digest: id, article: id, line: "{\"id\":\"\(id)\"}"),
            article
        )
    }

    @Test func whatNoStoryHasIsGivenAsItNowIs() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lines-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let archive = try Archive(path: folder.appendingPathComponent("a.sqlite").path)
        _ = try archive.note(
            WatchedFeed(url: "https://a.example/feed"),
            versions: [
                version("a1", "https://a.example/1", 1, "The harbour opens.", day: "2031-05-02"),
                version("a2", "https://a.example/1", 2, "The harbour opens late.", day: "2031-05-02"),
                version("a3", "https://a.example/3", 1, "The bridge opens.", day: "2031-05-01"),
                version("a4", "https://a.example/4", 1, "The harbour again.", day: nil),
                version("a5", "https://a.example/5", 1, "The harbour has a story.", day: "2031-05-03"),
            ])
        var record = Record(title: "A story", asOf: "2031-05-03")
        record.articles = [
            RecordArticle(
                id: "a5", file: nil, url: "https://a.example/5", outlet: nil, title: "On a5", byline: nil,
                published: "2031-05-03", basis: [:], language: "en", words: 5, sha256: "a5",
                text: "The harbour has a story.", furniture: [], truncated: false)
        ]
        try archive.store(record) { try $0(Array("{}".utf8)) }
        func ids(_ lines: [String]) -> [String] { lines.map { String($0.dropFirst(7).dropLast(2)) } }
        #expect(try ids(archive.linesWithoutStory()) == ["a4", "a3", "a2"])
        #expect(try ids(archive.linesWithoutStory(words: "harbour")) == ["a4", "a2"])
        #expect(try ids(archive.linesWithoutStory(since: "2031-05-02")) == ["a2"])
        #expect(try archive.linesWithoutStory(words: "ferry").isEmpty)
    }
}
