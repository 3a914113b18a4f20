import Annotation
import Foundation
import GRDB
import Record
import Testing

@testable import Archive

/// A bit that flips within a row breaks nothing of SQLite's: the row's checksum finds it, and what is said names the row.
@Suite struct DamagedRowTests {
    private func withFile(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("damaged-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.appendingPathComponent("a.sqlite").path)
    }

    private func store(in path: String) throws {
        let archive = try Archive(path: path)
        let record = FindTests.record()
        try archive.store(record) { sink in try sink(Array("{\"title\":\"\(record.title)\",\"of\":\"quays\"}".utf8)) }
        try archive.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try archive.database.close()
    }

    /// Changes one letter of the file where these words stand, which must be once.
    private func flip(_ words: String, in path: String) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let range = try #require(bytes.range(of: Data(words.utf8)))
        #expect(bytes.range(of: Data(words.utf8), in: range.upperBound..<bytes.endIndex) == nil)
        bytes[range.lowerBound + 1] ^= 4
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    private func fault(_ body: () throws -> Void) -> ArchiveFault? {
        do {
            try body()
            return nil
        } catch {
            return error as? ArchiveFault
        }
    }

    @Test func anArticleIsNotShownAndIsStoredAnew() throws {
        try withFile { (path: String) throws in
            try store(in: path)
            try flip("Ferries ran", in: path)
            let condition = try Archive.condition(path: path)
            #expect(condition.damage.isEmpty)
            #expect(condition.damagedRows == ["article a1 (The Lantern, On The Lantern)"])
            #expect(condition.isMendedByBriefing)
            do {
                let archive = try Archive(path: path)
                for found in [
                    fault { _ = try archive.article("a1") },
                    fault { _ = try archive.find(Query(words: "harbour")) },
                ] {
                    let words = try #require(found?.description)
                    #expect(
                        words.contains("article a1 (The Lantern, On The Lantern) is damaged: brief its coverage again"))
                    #expect(words.contains("restore the archive from a copy"))
                }
                #expect(try archive.article("a2") != nil)
            }
            try store(in: path)
            let archive = try Archive(path: path)
            #expect(try archive.find(Query(words: "ferries")).map(\.article) == ["a1"])
            let mended = try Archive.condition(path: path)
            #expect(mended.damagedRows.isEmpty && mended.damagedIndexes.isEmpty)
        }
    }

    @Test func theWordsOfAStatement() throws {
        try withFile { (path: String) throws in
            try store(in: path)
            // The statement's own words begin with a capital, its rendering in the second article does not.
            let archive = try Archive(path: path)
            try archive.database.write {
                let trigger = try String.fetchOne(
                    $0, sql: "SELECT sql FROM sqlite_master WHERE name = '__renderingText_au'")
                try $0.execute(sql: "DROP TRIGGER __renderingText_au")
                try $0.execute(sql: "UPDATE rendering SET exact = 'the harbour stays shut' WHERE article = 'a2'")
                try $0.execute(sql: try #require(trigger))
            }
            let found = try #require(fault { _ = try archive.history(ofStatement: "s1") })
            #expect(found.description.contains("the words of statement s1 in article a2 is damaged"))
            #expect(fault { _ = try archive.find(Query(words: "", speaker: "Marn")) } != nil)
            #expect(try Archive.condition(path: path).damagedRows == ["the words of statement s1 in article a2"])
        }
    }

    @Test func aRecord() throws {
        try withFile { (path: String) throws in
            try store(in: path)
            try flip("quays", in: path)
            let archive = try Archive(path: path)
            let story = try #require(try archive.stories(limit: 1).first)
            let found = try #require(fault { _ = try archive.record(ofStory: story.id) })
            #expect(found.description.contains("the record of the story Harbour talks is damaged"))
            #expect(try Archive.condition(path: path).damagedRows == ["the record of the story Harbour talks"])
        }
    }

    @Test func aCorrectionIsWholeWhenItIsUndone() throws {
        try withFile { (path: String) throws in
            try store(in: path)
            let archive = try Archive(path: path)
            let kept = try archive.add(
                Correction(kind: .nameIssue, subject: "i1", name: "the harbour"), made: "2031-05-05T10:00:00Z")
            #expect(try archive.undo(correction: kept.id, at: "2031-05-05T11:00:00Z"))
            #expect(try archive.corrections().count == 1)
            try archive.database.write { try $0.execute(sql: "UPDATE correction SET made = '2031-05-06T10:00:00Z'") }
            let found = try #require(fault { _ = try archive.corrections() })
            #expect(found.description.contains("correction 1 is damaged: restore the archive from a copy"))
            #expect(try !Archive.condition(path: path).isMendedByBriefing)
        }
    }

    /// Words that the index has and the article does not, and the other way about.
    @Test(arguments: [
        "INSERT INTO articleText(articleText, rowid, title, text) VALUES ('delete', 1, '', 'ferries')",
        "INSERT INTO articleText(rowid, title, text) VALUES (2, '', 'ferries')",
        "UPDATE renderingText_data SET block = X'00' WHERE id > 100",
    ])
    func anIndexThatDoesNotHoldItsWords(_ change: String) throws {
        try withFile { (path: String) throws in
            try store(in: path)
            #expect(try Archive.condition(path: path).damagedIndexes.isEmpty)
            let archive = try Archive(path: path)
            try archive.database.write { try $0.execute(sql: change) }
            let found = try Archive.condition(path: path)
            #expect(found.damage.isEmpty && found.damagedRows.isEmpty)
            let remedy = try #require(found.damagedIndexes.values.first)
            #expect(found.damagedIndexes.count == 1)
            try archive.database.write { try $0.execute(sql: remedy) }
            #expect(try Archive.condition(path: path).damagedIndexes.isEmpty)
        }
    }

    /// What has a checksum is all that a table has, so that no column is forgotten.
    @Test func everyColumnIsInTheChecksum() throws {
        try withFile { (path: String) throws in
            let archive = try Archive(path: path)
            try archive.database.read { db in
                for table in SummedTable.allCases {
                    let columns = try db.columns(in: table.rawValue).map(\.name)
                    let numbered = [.rendering, .correction].contains(table) ? ["id"] : []
                    #expect(columns == numbered + table.columns + ["checksum"])
                }
                let keys = try String.fetchSet(
                    db,
                    sql: """
                        SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
                        AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'grdb_migrations'
                        """)
                #expect(
                    keys.subtracting(SummedTable.allCases.map(\.rawValue)) == [
                        "statementIssue", "storyArticle", "innerSum",
                    ])
            }
        }
    }

    /// What an earlier version stored gets its checksums, and its words stay found.
    @Test func anEarlierVersionsRowsAreSummed() throws {
        try withFile { (path: String) throws in
            do {
                var configuration = Configuration()
                configuration.prepareDatabase(Archive.prepare)
                let old = try DatabaseQueue(path: path, configuration: configuration)
                try ArchiveSchema.migrator.migrate(old, upTo: "4: records in pieces")
                try old.write { db in
                    try db.execute(
                        sql:
                            "INSERT INTO article (id, outlet, sha256, text) VALUES ('a1', 'The Lantern', '', 'Ferries ran.')"
                    )
                    try db.execute(sql: "INSERT INTO record (title, asOf) VALUES ('Harbour', '2031-05-04')")
                    try db.execute(
                        sql: "INSERT INTO recordPiece (title, number, json) VALUES ('Harbour', 0, ?)",
                        arguments: [Data("quays".utf8)])
                }
                try old.close()
            }
            let archive = try Archive(path: path)
            #expect(try archive.article("a1")?.outlet == "The Lantern")
            #expect(try archive.find(Query(words: "ferries")).map(\.article) == ["a1"])
            let condition = try Archive.condition(path: path)
            #expect(!condition.isOlder && condition.damagedRows.isEmpty && condition.damagedIndexes.isEmpty)
            try archive.database.write { try $0.execute(sql: "UPDATE recordPiece SET json = X'00'") }
            #expect(try Archive.condition(path: path).damagedRows == ["the record of the story Harbour"])
        }
    }

    /// Both make the same new archive.
    @Test func twoProcessesMakeOneArchive() throws {
        for _ in 0..<10 {
            try withFile { (path: String) throws in
                let group = DispatchGroup()
                for _ in 0..<4 {
                    DispatchQueue.global().async(group: group) {
                        do throws(ArchiveFault) {
                            _ = try Archive(path: path)
                        } catch {
                            Testing.Issue.record("\(error)")
                        }
                    }
                }
                group.wait()
                #expect(try Archive(path: path).counts().articles == 0)
            }
        }
    }
}
