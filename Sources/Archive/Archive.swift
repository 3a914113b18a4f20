internal import GRDB

/// Articles and records in one SQLite file, with full-text search.
///
/// Several processes may read while one writes (write-ahead logging). What ``store(_:json:)`` has returned from is on
/// disk.
public struct Archive: Sendable {
    public let path: String
    let database: DatabasePool

    /// Opens the archive at `path`, making it or bringing its tables up to this version.
    ///
    /// - Throws: ``ArchiveFault`` where the file is no archive, is newer than this program, or cannot be written.
    public init(path: String) throws(ArchiveFault) {
        self.path = path
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(10)
            configuration.prepareDatabase { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
            }
            database = try DatabasePool(path: path, configuration: configuration)
            switch try database.read(ArchiveSchema.standing) {
            case .current: break
            case .empty, .older: try ArchiveSchema.migrator.migrate(database)
            case .newer: throw ArchiveFault(path: path, problem: .newer)
            case .foreign: throw ArchiveFault(path: path, problem: .notAnArchive)
            case .unknown(let missing): throw ArchiveFault(path: path, problem: .otherTables(missing))
            }
        } catch let fault as ArchiveFault {
            throw fault
        } catch {
            throw ArchiveFault(path: path, error: error)
        }
    }

    /// How much the archive holds.
    public func counts() throws(ArchiveFault) -> (articles: Int, statements: Int) {
        do {
            return try database.read { db in
                (
                    try Int.fetchOne(db, sql: "SELECT count(*) FROM article") ?? 0,
                    try Int.fetchOne(db, sql: "SELECT count(*) FROM statement") ?? 0
                )
            }
        } catch {
            throw ArchiveFault(path: path, error: error)
        }
    }
}
