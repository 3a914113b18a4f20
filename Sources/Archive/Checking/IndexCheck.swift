internal import GRDB
internal import GRDBSQLite

/// Whether a full-text index holds the words of the rows that it is of, each at its place: read only, which FTS5's own
/// check is not.
///
/// Each word with its row, column and place is a number; the index must give the same sum of them as the rows do. A word
/// takes a microsecond.
struct IndexCheck {
    /// The index, and the table with the number of its rows.
    let index: String
    let table: String
    let row: String
    let columns: [String]

    static let all = [
        IndexCheck(index: "articleText", table: "article", row: "rowid", columns: ["title", "text"]),
        IndexCheck(index: "renderingText", table: "rendering", row: "id", columns: ["exact"]),
    ]

    /// Lists of words by index, which each connection that checks needs.
    static func prepare(_ db: Database) throws {
        for check in all {
            try db.execute(
                sql: "CREATE VIRTUAL TABLE temp.\(check.words) USING fts5vocab('main', '\(check.index)', 'instance')")
        }
    }

    private var words: String { index + "Words" }

    func isWhole(_ db: Database) throws -> Bool {
        do {
            return try indexed(db) == written(db)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            return false
        }
    }

    /// What makes an index anew, as a command for SQLite's own program.
    var remedy: String { "INSERT INTO \(index)(\(index)) VALUES('rebuild')" }

    private func indexed(_ db: Database) throws -> UInt64 {
        let statement = try db.makeStatement(sql: "SELECT term, doc, col, offset FROM temp.\(words)")
        var sum: UInt64 = 0
        try Self.each(statement) { row in
            var word = Word(row: sqlite3_column_int64(row, 1))
            let name = Self.bytes(row, 2)
            // A name that is no column's gives no word of a row's.
            word.column = columns.firstIndex { $0.utf8.elementsEqual(name) } ?? columns.count
            word.place = Int(sqlite3_column_int64(row, 3))
            sum &+= word.number(Self.bytes(row, 0))
        }
        return sum
    }

    private func written(_ db: Database) throws -> UInt64 {
        let tokenizer = try db.makeTokenizer(.unicode61(diacritics: .remove))
        let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        let statement = try db.makeStatement(sql: "SELECT \(row), \(names) FROM \(table)")
        var sum: UInt64 = 0
        try Self.each(statement) { row in
            for column in columns.indices {
                var word = Word(row: sqlite3_column_int64(row, 0), column: column)
                let text = Self.bytes(row, Int32(column + 1))
                let code = withUnsafeMutablePointer(to: &word) { word in
                    tokenizer.tokenize(
                        context: word, tokenization: .document,
                        pText: text.baseAddress?.assumingMemoryBound(to: CChar.self), nText: CInt(text.count)
                    ) { context, _, start, length, _, _ in
                        guard let word = context?.assumingMemoryBound(to: Word.self) else { return SQLITE_OK }
                        // FTS5 keeps no more of a word.
                        let kept = UnsafeRawBufferPointer(start: start, count: min(Int(length), 32_768))
                        word.pointee.sum &+= word.pointee.number(kept)
                        word.pointee.place += 1
                        return SQLITE_OK
                    }
                }
                guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
                sum &+= word.sum
            }
        }
        return sum
    }

    private static func each(_ statement: GRDB.Statement, _ body: (_ row: OpaquePointer) throws -> Void) throws {
        let row = statement.sqliteStatement
        var code = sqlite3_step(row)
        while code == SQLITE_ROW {
            try body(row)
            code = sqlite3_step(row)
        }
        // The pointer is the statement's, which has to be there as long.
        try withExtendedLifetime(statement) {
            guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code & 0xFF)) }
        }
    }

    private static func bytes(_ statement: OpaquePointer, _ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(statement, column)
        return UnsafeRawBufferPointer(
            start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(statement, column)))
    }
}

/// Where a word stands, and the sum of those before it.
private struct Word {
    var row: Int64
    var column = 0
    var place = 0
    var sum: UInt64 = 0

    /// FNV-1a over the word's bytes, mixed with where it stands (the last steps of MurmurHash3).
    func number(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return mixed(mixed(hash, UInt64(bitPattern: row)), UInt64(column) << 40 | UInt64(place))
    }
    private func mixed(_ hash: UInt64, _ part: UInt64) -> UInt64 {
        let product = (hash ^ part) &* 0xff51_afd7_ed55_8ccd
        return product ^ product >> 33
    }
}
