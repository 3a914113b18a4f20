internal import GRDB
internal import GRDBSQLite
internal import TextBytes

/// A table whose rows carry a checksum of what is in them.
///
/// SQLite finds what breaks its own structure, and its indexes vouch for the columns that are in one. A bit that flips on
/// a disk within a text or a record is found by this alone. Tables that have only keys (`statementIssue`, `storyArticle`)
/// are in their indexes whole and need none.
enum SummedTable: String, CaseIterable {
    case article, party, statement, issue, rendering, record, recordPiece, story, correction, version
    case watchedFeed, watchedPage

    /// What the checksum is of: all other columns in the order of the table, but for the number of a row that SQLite gives,
    /// which is known only once the row is in; the indexes hold it.
    var columns: [String] {
        switch self {
        case .article:
            ["id", "file", "url", "outlet", "title", "byline", "published", "language", "sha256", "text"]
        case .party: ["id", "name", "kind", "names"]
        case .statement: ["id", "speaker", "kind", "said", "agreement", "origins", "text"]
        case .issue: ["id", "label", "terms"]
        case .rendering: ["statement", "article", "start", "end", "exact", "prefix", "suffix"]
        case .record: ["title", "asOf"]
        case .recordPiece: ["title", "number", "json"]
        case .story: ["id", "title", "asOf", "articles", "statements", "outlets"]
        case .correction: ["made", "body", "undone"]
        case .version:
            ["url", "number", "fetched", "digest", "article", "line", "difference", "isTrivial"]
        case .watchedFeed: ["url", "etag", "lastModified", "due", "failures"]
        case .watchedPage: ["url", "feed", "etag", "lastModified", "firstSeen", "due", "failures", "pause"]
        }
    }

    /// What a row is called where it is damaged, as an expression of SQL.
    private var name: String {
        switch self {
        case .article:
            "'article ' || id || ' (' || coalesce(outlet || ', ', '') || coalesce(substr(title, 1, 80), 'no title') || ')'"
        case .party: "'party ' || id || ' (' || name || ')'"
        case .statement: "'statement ' || id"
        case .issue: "'issue ' || id || ' (' || label || ')'"
        case .rendering: "'the words of statement ' || statement || ' in article ' || article"
        case .record, .recordPiece: "'the record of the story ' || title"
        case .story: "'story ' || id || ' (' || title || ')'"
        case .correction: "'correction ' || id"
        case .version: "'version ' || number || ' of ' || url"
        case .watchedFeed, .watchedPage: "'what is remembered of ' || url"
        }
    }

    /// Whether briefing the coverage again stores such a row anew; what was watched or corrected comes from elsewhere.
    var isBriefed: Bool {
        switch self {
        case .article, .party, .statement, .issue, .rendering, .record, .recordPiece, .story: true
        case .correction, .version, .watchedFeed, .watchedPage: false
        }
    }

    /// Whether a row is as it was stored, as a condition of SQL.
    var isWhole: String { "\(rawValue).checksum IS \(RowSum.name)(\(list(rawValue + ".")))" }

    /// Stores a row whose columns are given as arguments, in order.
    ///
    /// - Parameter conflict: what to do where it is there already.
    func insert(_ conflict: Conflict = .refuse) -> String {
        let places = columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        let verb = conflict == .replace ? "INSERT OR REPLACE" : "INSERT"
        let insert = """
            \(verb) INTO \(rawValue) (\(list()), checksum) VALUES (\(places), \(RowSum.name)(\(places)))
            """
        guard conflict == .update else { return insert }
        let changes = (columns.dropFirst() + ["checksum"]).map { "\"\($0)\" = excluded.\"\($0)\"" }
        return insert + " ON CONFLICT (\"\(columns[0])\") DO UPDATE SET " + changes.joined(separator: ", ")
    }

    enum Conflict {
        case refuse
        /// The row is put in anew, with another number.
        case replace
        /// The row is changed, by its first column; full-text indexes follow.
        case update
    }

    /// Brings a row's checksum up to date after some of its columns were changed.
    func refresh(where condition: String) -> String {
        "UPDATE \(rawValue) SET checksum = \(RowSum.name)(\(list())) WHERE \(condition)"
    }

    /// Refuses a row that is not as it was stored.
    ///
    /// - Parameter condition: names it, or several.
    func verify(where condition: String, _ arguments: StatementArguments, in db: Database) throws {
        if let name = try damaged(where: condition, arguments, most: 1, in: db).first {
            throw DamagedRow(name: name, isBriefed: isBriefed)
        }
    }

    /// What those rows are called that are not as they were stored.
    func damaged(
        where condition: String = "true", _ arguments: StatementArguments = [], most: Int, in db: Database
    ) throws -> [String] {
        try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT coalesce(\(name), 'a row of \(rawValue)') FROM \(rawValue)
                    WHERE \(condition) AND NOT \(isWhole) LIMIT \(most)
                    """), arguments: arguments)
    }

    private func list(_ prefix: String = "") -> String {
        columns.map { "\(prefix)\"\($0)\"" }.joined(separator: ", ")
    }
}

/// A row whose checksum does not fit what is in it.
struct DamagedRow: Error {
    let name: String
    let isBriefed: Bool
}

/// The checksum of values as a function of SQL: the first 64 bits of SHA-256 over each value's type, length and bytes.
enum RowSum {
    static let name = "rowSum"

    static func add(to db: Database) throws {
        let code = sqlite3_create_function_v2(
            db.sqliteConnection, name, -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nil, sum, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    // The bytes as SQLite has them: a text that is damaged need be none.
    private static let sum: @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void = {
        context, count, values in
        var bytes: [UInt8] = []
        for i in 0..<Int(count) {
            let value = values?[i]
            let type = sqlite3_value_type(value)
            bytes.append(UInt8(type))
            if type == SQLITE_INTEGER {
                withUnsafeBytes(of: sqlite3_value_int64(value).littleEndian) { bytes.append(contentsOf: $0) }
            } else if type != SQLITE_NULL {
                let start = sqlite3_value_blob(value)
                let length = Int(sqlite3_value_bytes(value))
                withUnsafeBytes(of: Int64(length).littleEndian) { bytes.append(contentsOf: $0) }
                bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : length))
            }
        }
        let digest = SHA256.digest(bytes)
        sqlite3_result_int64(context, digest[..<8].reduce(0) { $0 << 8 | Int64($1) })
    }
}
