internal import GRDB
internal import GRDBSQLite

/// Which blocks of the full-text indexes a transaction writes.
///
/// SQLite tells of each row as it is written. Triggers could not follow: an index writes its blocks when a statement
/// begins, a trigger that writes begins one, and so they would call each other without end.
final class IndexChanges {
    private var written: [String: Set<Int64>]

    private init() { written = Dictionary(uniqueKeysWithValues: IndexCheck.all.map { ($0.blocks.name, []) }) }

    /// Does what writes to full-text indexes, and keeps their checksums.
    static func summed<T>(in db: Database, _ body: () throws -> T) throws -> T {
        let changes = IndexChanges()
        let context = Unmanaged.passUnretained(changes).toOpaque()
        sqlite3_update_hook(
            db.sqliteConnection,
            { context, _, _, table, row in
                guard let context, let table else { return }
                let changes = Unmanaged<IndexChanges>.fromOpaque(context).takeUnretainedValue()
                changes.written[String(cString: table)]?.insert(row)
            }, context)
        defer { sqlite3_update_hook(db.sqliteConnection, nil, nil) }
        let result = try body()
        try IndexCheck.flush(db)
        for index in IndexCheck.all { try index.sum(changes.written[index.blocks.name] ?? [], in: db) }
        return result
    }
}
