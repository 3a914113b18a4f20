internal import GRDB
internal import GRDBSQLite

/// Whether a full-text index holds the words of the rows that it is of, each at its place: read only, which FTS5's own
/// check is not.
///
/// Each word with its row, column and place is a number, and so are the lengths of a row's texts, by which matches are
/// weighed; the index must give the same sum of them as the rows do. A word takes a microsecond. What no reading of the
/// words goes through, by which they are found, is compared with its checksums.
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

    // Where the index lies. Its lengths are compared with the texts.
    var blocks: InnerTable { .blocks(of: index) }
    var places: InnerTable { .places(of: index) }
    var settings: InnerTable { .settings(of: index) }
    var parts: [InnerTable] { [blocks, places, settings] }

    /// Keeps the checksums of blocks that were written, and of where the others of their segments are.
    func sum(_ written: Set<Int64>, in db: Database) throws {
        try blocks.sum(written, in: db)
        // FTS5 numbers a segment's blocks from its own number times 2^37.
        try places.sum(Set(written.map { $0 >> 37 }), in: db)
    }

    /// - Parameter isSummed: whether the archive is of a version that has checksums of indexes.
    func isWhole(_ db: Database, isSummed: Bool) throws -> Bool {
        do {
            if isSummed, try !parts.allSatisfy({ try $0.isWhole(db) }) { return false }
            return try indexed(db) == written(db)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            return false
        }
    }

    private var rebuild: String { "INSERT INTO \(index)(\(index)) VALUES('rebuild')" }

    /// What makes an index anew, as commands for SQLite's own program. The checksums are made anew when the archive is next
    /// opened.
    func remedy(isSummed: Bool) -> String {
        isSummed ? "\(rebuild); DELETE FROM \(InnerTable.sums) WHERE part LIKE '\(index)%'" : rebuild
    }

    /// Makes the index from what it is of.
    func makeAnew(in db: Database) throws {
        try db.execute(sql: rebuild)
        try Self.flush(db)
        for part in parts { try part.sum(in: db) }
    }

    /// Has the indexes write what they keep in memory, as they do when a transaction ends or another begins within it.
    static func flush(_ db: Database) throws { try db.execute(sql: "SAVEPOINT written; RELEASE written") }

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
        let lengths = try db.makeStatement(sql: "SELECT id, sz FROM \(index)_docsize")
        try Self.each(lengths) { row in
            sum &+= lengthsWord(sqlite3_column_int64(row, 0)).number(Self.bytes(row, 1))
        }
        return sum
    }

    /// The lengths of a row's texts stand where no word can.
    private func lengthsWord(_ row: Int64) -> Word { Word(row: row, column: columns.count + 1) }

    private func written(_ db: Database) throws -> UInt64 {
        let tokenizer = try db.makeTokenizer(.unicode61(diacritics: .remove))
        let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        let statement = try db.makeStatement(sql: "SELECT \(row), \(names) FROM \(table)")
        var sum: UInt64 = 0
        try Self.each(statement) { row in
            var lengths: [UInt8] = []
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
                Self.append(word.place, to: &lengths)
            }
            sum &+= lengths.withUnsafeBytes(lengthsWord(sqlite3_column_int64(row, 0)).number)
        }
        return sum
    }

    /// As SQLite writes a number: seven bits a byte, the first ones first, a bit on each byte but the last.
    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        var groups = [UInt8(number & 0x7F)]
        var rest = number >> 7
        while rest > 0 {
            groups.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes += groups.reversed()
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
