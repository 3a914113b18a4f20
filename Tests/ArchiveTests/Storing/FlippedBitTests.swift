import Annotation
import Foundation
import GRDB
import Record
import Testing
import TextBytes

@testable import Archive

/// Whatever bit flips in an archive: either it changes no row of any table, or it is found.
@Suite struct FlippedBitTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("flipped-\(UUID())")

    /// An archive in which every table has rows, its full-text indexes written in many turns.
    private func withArchive(_ body: (_ path: String, _ whole: Data) throws -> Void) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("a.sqlite").path
        do {
            let archive = try Archive(path: path)
            for turn in 0..<12 {
                let record = Self.record(turn)
                try archive.store(record) { sink in try sink(Array("{\"title\":\"\(record.title)\"}".utf8)) }
            }
            for name in ["the harbour", "the quays"] {
                _ = try archive.add(
                    Correction(kind: .nameIssue, subject: "i1", name: name), made: "2031-05-05T10:00:00Z")
            }
            for turn in 0..<3 {
                _ = try archive.note(
                    WatchedFeed(url: "https://lantern.example/feed"), versions: [Self.version(turn)])
            }
            try archive.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try archive.database.close()
        }
        try body(path, try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Articles of words that are seldom twice, so that an index has pages between its first and its last.
    private static func record(_ turn: Int) -> MergedRecord {
        var record = FindTests.record()
        record.title = "Story \(turn)"
        record.articles =
            (turn * 4..<turn * 4 + 4).map { number in
                RecordArticle(
                    id: "b\(number)", file: nil, url: nil, outlet: "The Lantern", title: "Piece \(number)", byline: nil,
                    published: "2031-05-02", basis: [:], language: "en", words: 120, sha256: "",
                    text: (0..<120).map { "rope\(number * 97 % 53)x\($0 * 31 % 120) tide" }.joined(separator: " "),
                    furniture: [], truncated: false)
            } + record.articles
        return record
    }

    private static func version(_ number: Int) -> (ArticleVersion, Article) {
        let article = Article(
            id: "w\(number)", place: .stream, title: "On rope", text: SourceText("Rope at \(number) a fathom."),
            blocks: [], sha256: "w\(number)")
        return (
            ArticleVersion(
                url: "https://lantern.example/rope", number: number + 1, fetched: number, digest: article.id,
                article: article.id, line: "{}"),
            article
        )
    }

    private func contents(_ path: String) throws -> [String: [Row]] {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration).read { db in
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
            var rows: [String: [Row]] = [:]
            for table in tables + ["sqlite_master"] {
                rows[table] = try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"")
            }
            return rows
        }
    }

    /// Whether the archive, as these bytes, is told to be whole and can be opened.
    private func isTakenForWhole(_ bytes: Data, at path: String) throws -> Bool {
        for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
        try bytes.write(to: URL(fileURLWithPath: path))
        do throws(ArchiveFault) {
            let found = try Archive.condition(path: path)
            return found.damage.isEmpty && found.damagedRows.isEmpty && found.damagedIndexes.isEmpty
        } catch {
            return false
        }
    }

    @Test func anywhere() throws {
        try withArchive { path, whole in
            let copy = path + ".copy"
            #expect(try isTakenForWhole(whole, at: copy))
            let before = try contents(copy)
            var random: UInt64 = 20_310_504
            for _ in 0..<80 {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let place = Int(random >> 33) % (whole.count * 8)
                var bytes = whole
                bytes[place / 8] ^= 1 << UInt8(place % 8)
                if try isTakenForWhole(bytes, at: copy) {
                    let after = try contents(copy)
                    #expect(after == before, "bit \(place % 8) of byte \(place / 8)")
                }
            }
        }
    }

    /// A bit in each of the rows that SQLite and the full-text indexes keep for themselves.
    @Test func inEachInnerRow() throws {
        try withArchive { path, whole in
            let copy = path + ".copy"
            let values = try DatabaseQueue(path: path).read { db in
                try (IndexCheck.all.map { ($0.index + "_data", "block") } + [("sqlite_master", "sql")])
                    .flatMap { table, column in
                        try Data.fetchAll(
                            db, sql: "SELECT CAST(\(column) AS BLOB) FROM \(table) WHERE length(\(column)) > 24")
                    }
            }
            #expect(values.count > 60)
            for value in values {
                // Long ones lie on several pages; what is on one begins the same.
                let range = try #require(whole.range(of: value.prefix(24)))
                var bytes = whole
                bytes[range.upperBound - 1] ^= 4
                let isTaken = try isTakenForWhole(bytes, at: copy)
                #expect(!isTaken, "\(value.prefix(24) as NSData)")
            }
        }
    }

    /// Such as a letter of a column's type, with which what is written may be another value, or of an index's kind.
    @Test(arguments: ["\"article\" TEXT", "\"articleText\" USING fts5"])
    func aDefinitionThatIsDamagedIsRefused(_ words: String) throws {
        try withArchive { path, whole in
            let place = try #require(whole.range(of: Data(words.utf8)))
            var bytes = whole
            bytes[place.upperBound - 2] ^= 1
            try bytes.write(to: URL(fileURLWithPath: path))
            let fault = try #require(refusal(path))
            #expect(fault.problem == .damagedDefinition)
            #expect(fault.description.contains("restore it from a copy, or move it away and brief"))
        }
    }

    /// What `doctor` and opening say, which is the same.
    private func refusal(_ path: String) -> ArchiveFault? {
        do throws(ArchiveFault) {
            _ = try Archive.condition(path: path)
            return nil
        } catch {
            let told = error
            do throws(ArchiveFault) { _ = try Archive(path: path) } catch { #expect(error.problem == told.problem) }
            return told
        }
    }

    @Test func theFormOfAnIndex() throws {
        try withArchive { path, _ in
            let other = try DatabaseQueue(path: path)
            try other.write { try $0.execute(sql: "UPDATE articleText_config SET k = 'varsion'") }
            try other.close()
            #expect(try #require(refusal(path)).description.contains("is damaged: restore it from a copy"))
        }
    }

    /// Where only the checksum of a definition is damaged the archive can be used, and the next that is stored mends it.
    @Test(arguments: ["checksum = checksum + 1", "part = 'sqlite_naster'", "key = key + 1"])
    func aChecksumThatIsDamaged(_ change: String) throws {
        try withArchive { path, _ in
            let other = try DatabaseQueue(path: path)
            try other.write { db in
                try db.execute(
                    sql: """
                        UPDATE innerSum SET \(change)
                        WHERE (part, key) = (SELECT part, key FROM innerSum WHERE part = 'sqlite_master' LIMIT 1)
                        """)
            }
            try other.close()
            let found = try Archive.condition(path: path)
            #expect(found.damagedRows.count == 1 && found.isMendedByBriefing)
            let archive = try Archive(path: path)
            try archive.store(Self.record(3)) { sink in try sink([]) }
            #expect(try Archive.condition(path: path).damagedRows.isEmpty)
        }
    }

    @Test func theNumberOfACorrection() throws {
        try withArchive { path, _ in
            let other = try DatabaseQueue(path: path)
            try other.write { try $0.execute(sql: "UPDATE correction SET id = 3 WHERE id = 2") }
            try other.close()
            let found = try Archive.condition(path: path)
            #expect(found.damagedRows == ["the numbers of the corrections"] && !found.isMendedByBriefing)
        }
    }

    /// The lengths by which matches are weighed, one and all; what the index knows of its blocks.
    @Test(arguments: [
        "UPDATE articleText_docsize SET sz = X'0205' WHERE id = 2",
        "UPDATE articleText_data SET block = CAST(X'09' || substr(block, 2) AS BLOB) WHERE id = 1",
        "UPDATE articleText_data SET block = CAST(X'09' || substr(block, 2) AS BLOB) WHERE id = 10",
    ])
    func whatNoReadingOfItsWordsGoesThrough(_ change: String) throws {
        try withArchive { path, _ in
            let other = try DatabaseQueue(path: path)
            try other.write { try $0.execute(sql: change) }
            try other.close()
            #expect(try Archive.condition(path: path).damagedIndexes.keys.sorted() == ["articleText"])
        }
    }

    /// As `doctor` says to do it; what is written afterwards has its checksums again.
    @Test func anIndexThatSQLitesOwnProgramMadeAnewIsSummedWhenOpened() throws {
        try withArchive { path, _ in
            let other = try DatabaseQueue(path: path)
            let check = try #require(IndexCheck.all.first)
            try other.write { try $0.execute(sql: "UPDATE articleText_idx SET pgno = pgno + 2") }
            #expect(try Archive.condition(path: path).damagedIndexes == ["articleText": check.remedy(isSummed: true)])
            try other.write { try $0.execute(sql: check.remedy(isSummed: true)) }
            try other.close()
            #expect(try Archive.condition(path: path).damagedIndexes.isEmpty)
            do {
                let archive = try Archive(path: path)
                try archive.store(Self.record(3)) { sink in try sink([]) }
                #expect(try archive.database.read { db in try check.parts.allSatisfy { try $0.isSummed(db) } })
                try archive.database.close()
            }
            #expect(try Archive.condition(path: path).damagedIndexes.isEmpty)
            let later = try DatabaseQueue(path: path)
            try later.write { try $0.execute(sql: "UPDATE articleText_idx SET pgno = pgno + 2") }
            #expect(try Archive.condition(path: path).damagedIndexes == ["articleText": check.remedy(isSummed: true)])
        }
    }
}
