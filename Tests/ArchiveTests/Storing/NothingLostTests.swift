import Annotation
import Foundation
import GRDB
import Record
import Testing

@testable import Archive

/// What was stored is there, whatever happens to the file; what could not be stored is said, with what to do.
@Suite struct NothingLostTests {
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lost-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func record(_ title: String, _ articles: Range<Int>, words: Int = 40) -> MergedRecord {
        var record = MergedRecord(title: title, asOf: "2031-05-04")
        record.articles = articles.map { number in
            RecordArticle(
                id: "a\(number)", file: nil, url: nil, outlet: "The Lantern", title: "Piece \(number)", byline: nil,
                published: "2031-05-02", basis: [:], language: "en", words: words, sha256: "",
                text: "harbour\(number) " + String(repeating: "tide and rope ", count: words), furniture: [],
                truncated: false)
        }
        return record
    }

    private func store(_ record: MergedRecord, in archive: Archive) throws(ArchiveFault) {
        try archive.store(record) { sink in try sink(Array("{\"title\":\"\(record.title)\"}".utf8)) }
    }

    @Test func aFullDiskKeepsNothingOfTheWriteAndAllBefore() throws {
        try withFolder { (folder: URL) throws in
            let path = folder.appendingPathComponent("a.sqlite").path
            let archive = try Archive(path: path)
            try store(record("First", 0..<20), in: archive)
            let room = try archive.database.writeWithoutTransaction { db in
                let pages = try #require(try Int.fetchOne(db, sql: "PRAGMA page_count"))
                return try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages + 8)")
            }
            #expect(room != nil)
            do throws(ArchiveFault) {
                try store(record("Second", 100..<400, words: 400), in: archive)
                Testing.Issue.record("more went in than there is room for")
            } catch {
                #expect(error.problem == .full)
                #expect(error.description.contains("make room and run again"))
            }
            #expect(try archive.counts().articles == 20)
            #expect(try archive.stories(limit: 9).map(\.title) == ["First"])
            #expect(try Archive.condition(path: path).damage.isEmpty)
        }
    }

    @Test func aRecordLargerThanAPieceComesBackWhole() throws {
        try withFolder { (folder: URL) throws in
            let archive = try Archive(path: folder.appendingPathComponent("a.sqlite").path)
            let pieces = (0..<40).map { number in [UInt8](repeating: UInt8(number), count: 70_001) }
            let record = record("Large", 0..<2)
            for _ in 0..<2 {
                try archive.store(record) { sink in for piece in pieces { try sink(piece) } }
                let story = try #require(try archive.stories(limit: 1).first)
                #expect(try archive.record(ofStory: story.id) == Array(pieces.joined()))
            }
            // A shorter one leaves nothing of the longer.
            try store(record, in: archive)
            let story = try #require(try archive.stories(limit: 1).first)
            #expect(try archive.record(ofStory: story.id) == Array(#"{"title":"Large"}"#.utf8))
        }
    }

    @Test func aRecordThatCannotBeWrittenChangesNothing() throws {
        struct Broken: Error {}
        try withFolder { (folder: URL) throws in
            let archive = try Archive(path: folder.appendingPathComponent("a.sqlite").path)
            try store(record("First", 0..<2), in: archive)
            #expect(throws: ArchiveFault.self) {
                try archive.store(record("Second", 2..<9)) { sink in
                    try sink([1, 2, 3])
                    throw Broken()
                }
            }
            #expect(try archive.counts().articles == 2)
        }
    }

    @Test func twoWritersTakeTurns() throws {
        try withFolder { (folder: URL) throws in
            let path = folder.appendingPathComponent("a.sqlite").path
            let group = DispatchGroup()
            for writer in 0..<2 {
                DispatchQueue.global().async(group: group) {
                    do throws(ArchiveFault) {
                        // An archive of its own, as another process would have.
                        let archive = try Archive(path: path)
                        for round in 0..<15 {
                            let first = writer * 1000 + round * 10
                            try store(record("Story \(writer)", first..<first + 10), in: archive)
                        }
                    } catch {
                        Testing.Issue.record("\(error)")
                    }
                }
            }
            group.wait()
            #expect(try Archive(path: path).counts().articles == 300)
            #expect(try Archive.condition(path: path).damage.isEmpty)
        }
    }

    /// In whatever page a byte is changed: either it bears on nothing, or it is found, or what is refused says what to do.
    @Test func aFlippedByteIsFoundOrBearsOnNothing() throws {
        try withFolder { (folder: URL) throws in
            let path = folder.appendingPathComponent("a.sqlite").path
            do {
                let archive = try Archive(path: path)
                try store(record("First", 0..<60), in: archive)
                try archive.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
                try archive.database.close()
            }
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            var found = 0
            for page in stride(from: 0, to: whole.count, by: 4096) {
                let copy = folder.appendingPathComponent("copy-\(page).sqlite")
                var bytes = whole
                // The type of the page, and how many cells it has.
                for place in [page == 0 ? 100 : page, (page == 0 ? 100 : page) + 4] { bytes[place] ^= 0xFF }
                try bytes.write(to: copy)
                do throws(ArchiveFault) {
                    let condition = try Archive.condition(path: copy.path)
                    if !condition.damage.isEmpty { found += 1 }
                    let archive = try Archive(path: copy.path)
                    try store(record("Second", 100..<101), in: archive)
                } catch {
                    found += 1
                    #expect([.damaged, .notAnArchive].contains(error.problem), "\(page): \(error)")
                }
                for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy.path + end) }
            }
            #expect(found > whole.count / 4096 / 2)
        }
    }
}
