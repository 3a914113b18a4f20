internal import Foundation
internal import GRDB

/// Articles and records in one SQLite file, with full-text search.
///
/// Several processes may read while one writes (write-ahead logging). What ``store(_:json:)`` has returned from is on
/// disk.
public struct Archive: Sendable {
    public let path: String
    let database: any DatabaseWriter

    /// Opens the archive at `path`, making it or bringing its tables up to this version. One that may not be written can
    /// still be searched, where it is of this version.
    ///
    /// - Throws: ``ArchiveFault`` where the file is no archive, is newer than this program, or cannot be written.
    public init(path: String) throws(ArchiveFault) {
        self.path = path
        do {
            database = try Self.open(path)
        } catch let fault as ArchiveFault {
            throw fault
        } catch {
            let fault = ArchiveFault(path: path, error: error)
            guard [.readOnly, .cannotOpen].contains(fault.problem), let readable = Self.openReadOnly(path) else {
                throw fault
            }
            database = readable
        }
    }

    private static func open(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try Self.prepare(db)
        }
        // Looked at without a hand on it: opening it for writing would change even a file that is then refused.
        var isCurrent = false
        if FileManager.default.fileExists(atPath: path) {
            var looking = Configuration()
            looking.busyMode = .timeout(10)
            looking.readonly = true
            looking.prepareDatabase(Self.prepare)
            switch try DatabaseQueue(path: path, configuration: looking).read(ArchiveSchema.standing) {
            case .current: isCurrent = true
            case .empty, .older: break
            case .newer: throw ArchiveFault(path: path, problem: .newer)
            case .foreign: throw ArchiveFault(path: path, problem: .notAnArchive)
            case .unknown(let missing): throw ArchiveFault(path: path, problem: .otherTables(missing))
            case .damaged: throw ArchiveFault(path: path, problem: .damagedDefinition)
            }
        }
        let database = try DatabasePool(path: path, configuration: configuration)
        if !isCurrent { try migrate(database) }
        // As where SQLite's own program made an index anew.
        for index in IndexCheck.all where try !database.read(index.blocks.isSummed) {
            try database.write { db in for part in index.parts { try part.sum(in: db) } }
        }
        return database
    }

    /// Brings the tables up to this version. Another process may be doing the same: what it has done since this one looked
    /// cannot be done again, and fails here; each step is done whole or not at all.
    private static func migrate(_ database: DatabasePool) throws {
        let end = ContinuousClock.now + .seconds(10)
        while true {
            do {
                return try ArchiveSchema.migrator.migrate(database)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR && ContinuousClock.now < end {
                if case .current = try database.read(ArchiveSchema.standing) { return }
                Thread.sleep(forTimeInterval: 0.01)
            }
        }
    }

    /// What reading and searching need of each connection.
    static func prepare(_ db: Database) throws {
        // What a search walks again and again; each connection has its own.
        try db.execute(sql: "PRAGMA cache_size = -8192")
        try MatchWeight.add(to: db)
        try RowSum.add(to: db)
    }

    /// What may be read and not written, as it was when its last writer closed it.
    ///
    /// SQLite's log needs a file beside the archive that even readers write. Where none can be made nobody is writing, and
    /// SQLite may be told that the file does not change.
    private static func openReadOnly(_ path: String) -> DatabaseQueue? {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.prepareDatabase(Self.prepare)
        var allowed = CharacterSet.urlPathAllowed
        allowed.remove(charactersIn: "?#")
        guard FileManager.default.isReadableFile(atPath: path),
            let name = path.addingPercentEncoding(withAllowedCharacters: allowed),
            let database = try? DatabaseQueue(path: "file:\(name)?immutable=1", configuration: configuration),
            case .current? = try? database.read(ArchiveSchema.standing)
        else { return nil }
        return database
    }

    func reading<Value>(_ body: (Database) throws -> Value) throws(ArchiveFault) -> Value {
        do { return try database.read(body) } catch { throw ArchiveFault(path: path, error: error) }
    }

    /// Does something in one transaction, all of it or nothing. Whatever writes does it by this, so that the checksums of
    /// what SQLite keeps for itself follow.
    func writing<Value>(_ body: (Database) throws -> Value) throws(ArchiveFault) -> Value {
        do {
            return try database.write { db in
                let value = try IndexChanges.summed(in: db) { try body(db) }
                try InnerTable.sumOwn(in: db)
                return value
            }
        } catch {
            throw ArchiveFault(path: path, error: error)
        }
    }

    /// How much the archive holds.
    public func counts() throws(ArchiveFault) -> (articles: Int, statements: Int) {
        try reading { db in
            (
                try Int.fetchOne(db, sql: "SELECT count(*) FROM article") ?? 0,
                try Int.fetchOne(db, sql: "SELECT count(*) FROM statement") ?? 0
            )
        }
    }
}
