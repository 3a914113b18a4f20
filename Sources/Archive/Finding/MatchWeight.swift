internal import GRDB
internal import GRDBSQLite

/// How much a row's words weigh for a search, as an FTS5 auxiliary function: `matchWeight(renderingText)`.
///
/// BM25 (k1 1.2, b 0.75) without its inverse document frequencies: every word that is asked for stands in every match, so
/// that they change little, and FTS5's own `bm25` has to walk every row of each word to count them. Of two rows the better
/// has the smaller weight, as with `bm25`.
enum MatchWeight {
    static let name = "matchWeight"

    static func add(to db: Database) throws {
        let api = FTS5.api(db)
        let code = name.withCString { name in
            // SQLite keeps the name itself and never writes to its own table.
            api.pointee.xCreateFunction(UnsafeMutablePointer(mutating: api), name, nil, weigh, nil)
        }
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    private static let weigh: fts5_extension_function = { api, match, context, _, _ in
        guard let api = api?.pointee, let match else { return }
        var length: Int32 = 0
        var total: sqlite3_int64 = 0
        var rows: sqlite3_int64 = 0
        var instances: Int32 = 0
        var code = api.xColumnSize(match, -1, &length)
        if code == SQLITE_OK { code = api.xColumnTotalSize(match, -1, &total) }
        if code == SQLITE_OK { code = api.xRowCount(match, &rows) }
        if code == SQLITE_OK { code = api.xInstCount(match, &instances) }
        guard code == SQLITE_OK else { return sqlite3_result_error_code(context, code) }
        let phrases = Int(api.xPhraseCount(match))
        let usual = max(Double(total) / Double(max(rows, 1)), 1)
        let part = 1.2 * (0.25 + 0.75 * Double(length) / usual)
        var weight = 0.0
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: max(phrases, 1)) { counts in
            counts.initialize(repeating: 0)
            for i in 0..<instances {
                var (phrase, column, place) = (Int32(0), Int32(0), Int32(0))
                code = api.xInst(match, i, &phrase, &column, &place)
                guard code == SQLITE_OK else { return }
                counts[Int(phrase)] += 1
            }
            for count in counts where count > 0 {
                let count = Double(count)
                weight -= count * 2.2 / (count + part)
            }
        }
        guard code == SQLITE_OK else { return sqlite3_result_error_code(context, code) }
        sqlite3_result_double(context, weight)
    }
}
