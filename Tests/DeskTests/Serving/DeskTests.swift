import Annotation
import Archive
import Briefing
import Foundation
import Readout
import Record
import TestSupport
import TextBytes
import Testing

@testable import Desk

/// The desk as those see it who speak HTTP to it.
@Suite(.serialized) struct DeskTests {
    private static let token = "a token of the tests"

    /// Runs `body` with a desk over an archive that holds the example's story.
    private func withDesk(_ body: (DeskServer, String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("desk-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("desk.sqlite").path
        let example = PythonCheck.root.appendingPathComponent("Examples/morrow-tunnel").path
        _ = try BriefJob(
            inputs: [example], formats: [.json], folder: folder.appendingPathComponent("briefing").path, model: .rules,
            archive: path
        ).run()
        let desk = try DeskServer(store: DeskStore(archive: path), host: "127.0.0.1", port: 0, token: Self.token)
        defer { desk.stop() }
        try body(desk, path)
    }

    @Test func itAnswersReadersAndRefusesOthers() throws {
        try withDesk { desk, path in
            // Stored as another process would, while the check listens.
            let writer = Thread {
                Thread.sleep(forTimeInterval: 2)
                var record = Record(title: "Late", asOf: "2031-10-11")
                record.articles = [
                    RecordArticle(
                        id: "late", file: nil, url: nil, outlet: "The Late Edition", title: "Late", byline: nil,
                        published: "2031-10-11", basis: [:], language: "en", words: 1, sha256: "x", text: "Late.",
                        furniture: [], truncated: false)
                ]
                do {
                    try Archive(path: path).store(record) { try $0(Array("{}".utf8)) }
                } catch { Issue.record(error) }
            }
            writer.start()
            let check = try PythonCheck("check_desk.py", ["\(desk.port)", Self.token])
            if !check.skipped("the desk") { #expect(check.faults == "") }
        }
    }

    /// The form on the page of corrections, as somebody uses it who knows nothing of the API.
    @Test func correctionsAreMadeInTheBrowser() throws {
        try withDesk { desk, _ in
            let check = try PythonCheck("check_corrections.py", ["http://127.0.0.1:\(desk.port)", Self.token])
            if !check.skipped("corrections in the browser") { #expect(check.faults == "") }
        }
    }

    /// A statement that several articles carry stands once among what a search finds.
    @Test func aStatementIsFoundOnce() throws {
        func found(_ article: String, _ statement: String?, _ outlet: String) -> DeskPages.Found {
            DeskPages.Found(
                article: article, start: 0, end: 4, statement: statement, speaker: "Brenn", said: nil, outlet: outlet,
                title: nil, published: nil, before: "", exact: "Open", after: "")
        }
        let page = String(
            decoding: try DeskPages().search(
                [
                    found("a1", "s1", "Lantern"), found("a2", "s2", "Wire"), found("a3", "s1", "Post"),
                    found("a4", nil, "Sun"),
                ],
                asked: [:]), as: UTF8.self)
        #expect(page.ranges(of: "<mark>Open</mark>").count == 3)
        #expect(page.ranges(of: "/statements/s1\"").count == 1)
        #expect(page.contains("also in <a href=\"/articles/a3#e-0-4\">Post</a> · <a href=\"/statements/s1\""))
    }

    /// An article that no story has, as `watch` keeps it, can be read: its whole text, with nothing marked, and the way
    /// back; a search leads to it.
    @Test func anArticleWithoutAStoryCanBeRead() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("desk-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("a.sqlite").path
        let text = SourceText("The harbour opens <in> spring.\n\n“We are ready,” Brenn said.")
        let article = Article(
            id: "a1", place: .stream, outlet: "The Lantern", title: "The harbour", text: text, blocks: [], sha256: "x")
        let version = ArticleVersion(
            url: "https://lantern.example/1", number: 1, fetched: 0, digest: "x", article: "a1", line: "{}")
        _ = try Archive(path: path).note(
            WatchedFeed(url: "https://lantern.example/feed"), versions: [(version, article)])
        let routes = DeskRoutes(
            store: try DeskStore(archive: path), token: Self.token, isLocal: true, limits: DeskLimits())
        func get(_ path: String, query: [String: String] = [:]) -> DeskResponse {
            routes.answer(
                DeskRequest(
                    method: "GET", path: path, query: query, authorization: nil, cookie: nil, host: "localhost",
                    known: nil, codings: nil, body: []))
        }
        let answer = get("/articles/a1")
        let page = String(decoding: answer.body, as: UTF8.self)
        #expect(answer.status == 200)
        #expect(page.contains("<h1>The harbour</h1>") && page.contains("The harbour opens &lt;in&gt; spring."))
        #expect(page.contains("“We are ready,” Brenn said.") && !page.contains("<mark"))
        #expect(page.contains("href=\"/\""))
        #expect(
            String(decoding: get("/search", query: ["q": "spring"]).body, as: UTF8.self).contains(
                "href=\"/articles/a1\""))
        #expect(String(decoding: get("/").body, as: UTF8.self).contains("href=\"/articles/a1\""))
        #expect(get("/articles/a2").status == 404)
    }

    @Test func itDoesWhatItsDescriptionSays() throws {
        try withDesk { desk, _ in
            let check = try PythonCheck("check_desk.py", ["\(desk.port)", Self.token, "--api"])
            if !check.skipped("the desk's API by its description") { #expect(check.faults == "") }
        }
    }

    /// A story of ten thousand outlets with hostile names: shown inert and whole, and found.
    @Test func aHugeHostileStoryIsInert() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("desk-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("desk.sqlite").path
        let record = HostileCoverage.record(outlets: 10_000)
        let archive = try Archive(path: path)
        try archive.store(record) { try $0(Array(JSONEncoder().encode(record))) }
        let story = try #require(archive.stories(limit: 1).first).id
        // Made beforehand: what is timed is how long a browser takes, and the tests' build is slow.
        let store = try DeskStore(archive: path)
        for page in ["index.html", "outlets.html", "articles/a0.html"] {
            #expect(try store.file(story: story, path: page) != nil, "\(page)")
        }
        let desk = try DeskServer(store: store, host: "127.0.0.1", port: 0, token: Self.token)
        defer { desk.stop() }
        let root = "http://127.0.0.1:\(desk.port)"
        let pages = [
            "/stories/\(story)/articles/a0.html", "/", "/stories/\(story)/", "/search?q=stay&outlet=%3Cscript",
            "/search?q=headline", "/statements/s", "/stories/\(story)/outlets.html",
        ]
        let check = try PythonCheck(
            "check_hostile.py", pages.map { root + $0 } + ["--whole", HostileCoverage.end])
        if !check.skipped("a huge hostile story at the desk") { #expect(check.faults == "") }
    }

    @Test func anotherAddressNeedsAToken() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("desk-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try DeskStore(archive: folder.appendingPathComponent("a.sqlite").path)
        #expect(throws: DeskServer.Fault.self) { try DeskServer(store: store, host: "0.0.0.0", port: 0, token: "") }
        #expect(throws: DeskServer.Fault.self) {
            try DeskServer(store: store, host: "no address", port: 0, token: Self.token)
        }
        func request(_ authorization: String?, cookie: String? = nil, query: [String: String] = [:]) -> DeskResponse {
            DeskRoutes(store: store, token: Self.token, isLocal: false, limits: DeskLimits()).answer(
                DeskRequest(
                    method: "GET", path: "/api/stories", query: query, authorization: authorization, cookie: cookie,
                    host: "desk.example", known: nil, codings: nil, body: []))
        }
        #expect(request(nil).status == 401)
        #expect(request("Bearer a token of the testz").status == 401)
        #expect(request("Bearer " + Self.token).status == 200)
        #expect(request(nil, cookie: "x=y; readout=\(Self.token)").status == 200)
        #expect(request(nil, query: ["token": Self.token]).status == 303)
    }
}
