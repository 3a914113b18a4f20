import Annotation
import Archive
import Foundation
import Record
import Testing

@Suite struct FindTests {
    static func record() -> Record {
        var record = Record(title: "Harbour talks", asOf: "2031-05-04")
        func article(_ id: String, _ outlet: String, _ published: String, _ text: String) -> RecordArticle {
            RecordArticle(
                id: id, file: "\(id).txt", url: nil, outlet: outlet, title: "On \(outlet)", byline: nil,
                published: published, basis: [:], language: "en", words: 9, sha256: id, text: text, furniture: [],
                truncated: false)
        }
        record.articles = [
            article("a1", "The Lantern", "2031-05-02", "“The harbour stays open,” said Ilse Marn. Ferries ran."),
            article("a2", "Coast Wire", "2031-05-03", "Marn said the harbour stays open. Fishermen in Öst doubted it."),
        ]
        record.parties = [
            RecordParty(
                id: "p1", name: "Ilse Marn", kind: .person, aliases: ["Marn", "100%_sure"], roles: [], mentions: 2)
        ]
        record.issues = [Issue(id: "i1", label: "harbour", terms: ["harbour", "ferries"])]
        func evidence(_ id: String, _ start: Int, _ exact: String) -> Evidence {
            Evidence(article: id, start: start, end: start + exact.count, exact: exact, prefix: "", suffix: "")
        }
        record.statements = [
            Statement(
                id: "s1", speaker: "p1", addressee: nil, venue: nil,
                said: Statement.Said(value: "2031-05-01", basis: .stated), kind: .direct,
                text: "The harbour stays open",
                issues: ["i1"],
                renderings: [
                    Rendering(
                        evidence: evidence("a1", 1, "The harbour stays open"), parts: [], kind: .direct, source: nil,
                        cue: nil, relay: [], said: nil),
                    Rendering(
                        evidence: evidence("a2", 10, "the harbour stays open"), parts: [], kind: .indirect, source: nil,
                        cue: nil, relay: [], said: nil),
                ], origins: 2, agreement: .verbatim, anonymity: .named, force: .affirmed)
        ]
        return record
    }

    static func withArchive(_ body: (Archive) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("archive-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let archive = try Archive(path: folder.appendingPathComponent("a.sqlite").path)
        try archive.store(record()) { _ in }
        try body(archive)
    }

    @Test func wordsAreFoundInRenderingsAndArticles() throws {
        try Self.withArchive { (archive: Archive) throws in
            let found = try archive.find(Query(words: "harbour open"))
            #expect(found.map(\.article) == ["a1", "a2"] || found.map(\.article) == ["a2", "a1"])
            #expect(found.allSatisfy { $0.kind == .statement && $0.statement == "s1" && $0.speaker == "Ilse Marn" })
            #expect(try archive.find(Query(words: "fishermen")).map(\.kind) == [.article])
            #expect(try archive.find(Query(words: "ost")).map(\.article) == ["a2"])
        }
    }

    @Test func aPhraseMustStandTogether() throws {
        try Self.withArchive { (archive: Archive) throws in
            #expect(try archive.find(Query(words: "\"stays open\"")).count == 2)
            #expect(try archive.find(Query(words: "\"open stays\"")).isEmpty)
        }
    }

    @Test func filtersNarrow() throws {
        try Self.withArchive { (archive: Archive) throws in
            #expect(try archive.find(Query(words: "harbour", speaker: "marn")).count == 2)
            #expect(try archive.find(Query(words: "harbour", speaker: "nobody")).isEmpty)
            #expect(try archive.find(Query(words: "harbour", outlet: "lantern")).map(\.article) == ["a1"])
            #expect(try archive.find(Query(words: "harbour", issue: "ferries")).count == 2)
            #expect(try archive.find(Query(words: "harbour", issue: "fish")).isEmpty)
            // The statement was made before; the articles themselves are of that day and have the word.
            #expect(try archive.find(Query(words: "harbour", since: "2031-05-02")).allSatisfy { $0.kind == .article })
            #expect(try archive.find(Query(words: "harbour", speaker: "Marn", since: "2031-05-02")).isEmpty)
            #expect(try archive.find(Query(words: "fishermen", until: "2031-05-02")).isEmpty)
            #expect(try archive.find(Query(words: "harbour", until: "2031-05-01")).count == 2)
            #expect(try archive.find(Query(words: "", speaker: "Marn")).count == 2)
        }
    }

    /// Nothing that a user types is an operator, and a wildcard is a character like others.
    @Test(arguments: [
        "harbour*", "NEAR(harbour", "harbour AND", "text:harbour", "\"harbour", "' OR 1=1 --", "(", "^harbour",
    ])
    func whatTheUserTypesIsOnlyWords(words: String) throws {
        try Self.withArchive { (archive: Archive) throws in
            _ = try archive.find(Query(words: words))
            #expect(try archive.find(Query(words: "harbour", speaker: "%")).count == 2)
            #expect(try archive.find(Query(words: "harbour", speaker: "m_rn")).isEmpty)
        }
    }

    @Test func storingTwiceChangesNothing() throws {
        try Self.withArchive { (archive: Archive) throws in
            try archive.store(Self.record()) { _ in }
            let counts = try archive.counts()
            #expect(counts.articles == 2 && counts.statements == 1)
            #expect(try archive.find(Query(words: "harbour")).count == 2)
        }
    }

    @Test func aFileThatIsNoArchiveIsNamed() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("no-archive-\(UUID())").path
        try Data(String(repeating: "not a database, just words. ", count: 100).utf8).write(
            to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            _ = try Archive(path: path)
            Testing.Issue.record("a file of words was opened as an archive")
        } catch {
            #expect(error.problem == .notAnArchive)
            #expect(error.description.contains(path))
        }
    }

    @Test func aFolderThatIsMissingIsNamed() {
        #expect(throws: ArchiveFault.self) { try Archive(path: "/no/such/folder/a.sqlite") }
    }
}
