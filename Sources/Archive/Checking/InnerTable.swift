internal import GRDB

/// A table that SQLite or a full-text index keeps for itself, whose rows cannot carry a checksum: theirs stand in
/// `innerSum`.
///
/// A bit that flips there may change what a definition says or where a search looks, and break nothing of SQLite's
/// structure. Whatever has a checksum must be there and fit it; what has none was added by somebody else, and is let be.
struct InnerTable {
    let name: String
    /// What names a row, or several that are summed together; and their sum.
    private let key: String
    private let checksum: String

    static let sums = "innerSum"

    /// How tables, indexes and triggers are defined. Where their pages are may change, and SQLite vouches for it.
    static let definitions = InnerTable(
        name: "sqlite_master", key: "\(RowSum.name)(type, name)",
        checksum: "\(RowSum.name)(type, name, tbl_name, sql)")
    /// The last number given to a row of each table that numbers its rows.
    static let numbers = InnerTable(
        name: "sqlite_sequence", key: "\(RowSum.name)(name)", checksum: "\(RowSum.name)(name, seq)")
    static let all = [definitions, numbers] + IndexCheck.all.flatMap(\.parts)

    /// The blocks of an index.
    static func blocks(of index: String) -> InnerTable {
        InnerTable(name: index + "_data", key: "id", checksum: "\(RowSum.name)(id, block)")
    }
    /// With which word each block begins, by the segment that the blocks are of; the sum has room for eight million.
    static func places(of index: String) -> InnerTable {
        InnerTable(name: index + "_idx", key: "segid", checksum: "sum(\(RowSum.name)(segid, term, pgno) >> 24)")
    }
    static func settings(of index: String) -> InnerTable {
        InnerTable(name: index + "_config", key: "\(RowSum.name)(k)", checksum: "\(RowSum.name)(k, v)")
    }

    private func rows(where condition: String = "true") -> String {
        "SELECT \(key) AS key, \(checksum) AS checksum FROM \(name) WHERE \(condition) GROUP BY 1"
    }

    /// Takes every row for what it should be.
    func sum(in db: Database) throws {
        try db.execute(sql: "DELETE FROM \(Self.sums) WHERE part = '\(name)'")
        try db.execute(sql: "INSERT INTO \(Self.sums) SELECT '\(name)', key, checksum FROM (\(rows()))")
    }

    /// Takes these rows for what they should be, whether they are there or not.
    func sum(_ keys: some Sequence<Int64>, in db: Database) throws {
        let delete = try db.cachedStatement(sql: "DELETE FROM \(Self.sums) WHERE part = '\(name)' AND key = ?")
        let insert = try db.cachedStatement(
            sql: "INSERT INTO \(Self.sums) SELECT '\(name)', key, checksum FROM (\(rows(where: "\(key) = ?")))")
        for key in keys {
            try delete.execute(arguments: [key])
            try insert.execute(arguments: [key])
        }
    }

    func isSummed(_ db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM \(Self.sums) WHERE part = '\(name)')") ?? false
    }

    func isWhole(_ db: Database) throws -> Bool {
        let kept = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(Self.sums) WHERE part = '\(name)'")
        // The rows lead: each looks its sum up.
        let fitting = try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM (\(rows())) AS row CROSS JOIN \(Self.sums) AS kept
                WHERE kept.part = '\(name)' AND kept.key = row.key AND kept.checksum = row.checksum
                """)
        return kept == fitting
    }

    // MARK: What is not an index's

    /// Whether the last numbers and all checksums that are not an index's are as they were written.
    static func isOwnWhole(_ db: Database) throws -> Bool {
        let parts = try String.fetchSet(db, sql: "SELECT DISTINCT part FROM \(sums)")
        return try parts.isSubset(of: all.map(\.name)) && definitions.isWhole(db) && numbers.isWhole(db)
    }

    /// Keeps the last numbers and what else is not an index's. An archive whose definitions are damaged is not written.
    static func sumOwn(in db: Database) throws {
        let parts = all.map { "'\($0.name)'" }.joined(separator: ", ")
        try db.execute(sql: "DELETE FROM \(sums) WHERE part NOT IN (\(parts))")
        try numbers.sum(in: db)
        // Hardly ever: each page that is written costs a page of the log.
        if try !definitions.isWhole(db) { try definitions.sum(in: db) }
    }
}
