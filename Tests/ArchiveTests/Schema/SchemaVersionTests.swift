import Foundation
import GRDB
import Record
import Testing

@testable import Archive

/// Files of earlier versions are brought up to date; those of later versions, of other builds and of other programs are
/// refused untouched, with what to do.
@Suite struct SchemaVersionTests {
    private func withFile(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("schema-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.appendingPathComponent("a.sqlite").path)
    }

    private func refusal(_ path: String) -> ArchiveFault? {
        do throws(ArchiveFault) {
            _ = try Archive(path: path)
            return nil
        } catch {
            return error
        }
    }

    private func tables(_ path: String) throws -> [String] {
        try DatabaseQueue(path: path).read {
            try String.fetchAll($0, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        }
    }

    // Those that have a record in one row; `DamagedRowTests` has the next.
    @Test(arguments: ArchiveSchema.migrator.migrations.prefix(3))
    func anEarlierVersionIsBroughtUpToDate(_ version: String) throws {
        try withFile { (path: String) throws in
            do {
                let old = try DatabaseQueue(path: path)
                try ArchiveSchema.migrator.migrate(old, upTo: version)
                try old.write { db in
                    try db.execute(
                        sql:
                            "INSERT INTO article (id, title, sha256, text) VALUES ('a1', 'T', '', 'The harbour opens.')"
                    )
                    let json = Data(#"{"title":"Harbour"}"#.utf8)
                    if version < "4" {
                        try db.execute(
                            sql: "INSERT INTO record (title, asOf, json) VALUES ('Harbour', '2031-05-04', ?)",
                            arguments: [json])
                    } else {
                        try db.execute(sql: "INSERT INTO record (title, asOf) VALUES ('Harbour', '2031-05-04')")
                        try db.execute(
                            sql: "INSERT INTO recordPiece (title, number, json) VALUES ('Harbour', 0, ?)",
                            arguments: [json])
                    }
                    if version.hasPrefix("1") { return }
                    try db.execute(
                        sql: """
                            INSERT INTO story (id, title, asOf, articles, statements, outlets)
                            VALUES ('t1', 'Harbour', '2031-05-04', 1, 0, '')
                            """)
                }
                try old.close()
            }
            #expect(try Archive.condition(path: path).isOlder)
            let archive = try Archive(path: path)
            #expect(try archive.find(Query(words: "harbour")).map(\.article) == ["a1"])
            if !version.hasPrefix("1") {
                #expect(try archive.record(ofStory: "t1") == Array(#"{"title":"Harbour"}"#.utf8))
            }
            #expect(try !Archive.condition(path: path).isOlder)
        }
    }

    @Test func aLaterVersionIsRefused() throws {
        try withFile { (path: String) throws in
            _ = try Archive(path: path)
            let later = try DatabaseQueue(path: path)
            try later.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99: something else')") }
            try later.close()
            let fault = try #require(refusal(path))
            #expect(fault.problem == .newer && fault.description.contains("update the program"))
            #expect(throws: ArchiveFault.self) { try Archive.condition(path: path) }
        }
    }

    /// Such as one that a build between two versions wrote: it says that it is of this version and lacks a table.
    @Test(arguments: [
        "DROP TABLE recordPiece", "ALTER TABLE statement DROP COLUMN agreement", "DROP TABLE storyArticle",
    ])
    func otherTablesAreRefused(_ change: String) throws {
        try withFile { (path: String) throws in
            _ = try Archive(path: path)
            let other = try DatabaseQueue(path: path)
            try other.write { try $0.execute(sql: change) }
            try other.close()
            let before = try tables(path)
            let fault = try #require(refusal(path))
            guard case .otherTables = fault.problem else {
                Testing.Issue.record("\(fault)")
                return
            }
            #expect(fault.description.contains("move it away, and brief the coverage again"))
            #expect(throws: ArchiveFault.self) { try Archive.condition(path: path) }
            #expect(try tables(path) == before)
        }
    }

    @Test func anotherProgramsFileIsLeftAlone() throws {
        try withFile { (path: String) throws in
            let other = try DatabaseQueue(path: path)
            try other.write { try $0.execute(sql: "CREATE TABLE article (id TEXT, photo BLOB)") }
            try other.close()
            let before = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(refusal(path)?.problem == .notAnArchive)
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
            #expect(try tables(path) == ["CREATE TABLE article (id TEXT, photo BLOB)"])
        }
    }
}
