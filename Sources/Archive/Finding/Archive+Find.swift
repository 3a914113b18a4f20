internal import GRDB

extension Archive {
    /// Statements, and articles in their own words, that match; the best first, equals by day and id.
    ///
    /// Articles are looked through only where nothing but words, outlet and days is asked for: an article as a whole has
    /// no speaker and no issue. Where words match hundreds of times their rank says little, and the newest are given.
    public func find(_ query: Query) throws(ArchiveFault) -> [Finding] {
        try reading { db in
            let pattern = Self.pattern(query.words)
            if pattern == nil, query.words.contains(where: { !$0.isWhitespace }) { return [] }
            guard let filters = try Filters(query, in: db) else { return [] }
            var found = try StatementSearch(pattern: pattern, filters: filters, limit: query.limit, db: db).found()
            if let pattern, query.speaker == nil, query.issue == nil, found.count < query.limit {
                let seen = Set(found.map(\.article))
                found += try ArticleSearch(pattern: pattern, filters: filters, limit: query.limit, db: db).found()
                    .filter { !seen.contains($0.article) }
            }
            found = Array(found.prefix(query.limit))
            try Self.verify(found, in: db)
            return found
        }
    }

    /// What is shown is as it was stored, or the search is refused.
    private static func verify(_ found: [Finding], in db: Database) throws {
        for article in Set(found.map(\.article)).sorted() {
            try SummedTable.article.verify(where: "id = ?", [article], in: db)
        }
        for statement in Set(found.compactMap(\.statement)).sorted() {
            try SummedTable.statement.verify(where: "id = ?", [statement], in: db)
            try SummedTable.rendering.verify(where: "statement = ?", [statement], in: db)
            try SummedTable.party.verify(
                where: "id = (SELECT speaker FROM statement WHERE id = ?)", [statement], in: db)
        }
    }

    /// The words as an FTS5 expression in which nothing the user types has a meaning of its own but double quotation
    /// marks; nil where there is no word.
    static func pattern(_ words: String) -> String? {
        var terms: [String] = []
        for (i, piece) in words.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            let parts = piece.split {
                !($0.isLetter || $0.isNumber || $0.unicodeScalars.contains { $0.properties.isDiacritic })
            }
            if i % 2 == 1 {
                if !parts.isEmpty { terms.append("\"" + parts.joined(separator: " ") + "\"") }
            } else {
                terms += parts.map { "\"\($0)\"" }
            }
        }
        return terms.isEmpty ? nil : terms.joined(separator: " AND ")
    }

    /// More matches than these are not ranked: the time that it takes grows with them.
    static let ranked = 500

    /// How many rows there are, counted no further than `most`.
    static func count(
        _ rows: String, _ arguments: [(any DatabaseValueConvertible)?], most: Int, in db: Database
    ) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT count(*) FROM (SELECT 1 FROM \(rows) LIMIT ?)"),
            arguments: StatementArguments(arguments + [most])) ?? 0
    }

    /// Rows that match, the newest first, no more than `most`.
    static func newest(_ table: String, _ pattern: String, most: Int, in db: Database) throws -> [Int] {
        try Int.fetchAll(
            db.cachedStatement(
                sql: "SELECT rowid FROM \(table) WHERE \(table) MATCH ? ORDER BY rowid DESC LIMIT ?"),
            arguments: [pattern, most])
    }
}

/// What narrows a search, with names looked up: which parties, issues and outlets are meant.
struct Filters {
    /// As JSON lists, which a statement of SQL takes in whatever their number; nil where none is asked for.
    let speakers, issues, outlets: String?
    let since, until: String?

    var isEmpty: Bool { speakers == nil && issues == nil && outlets == nil && since == nil && until == nil }

    /// Nil where nobody and nothing of the names is there, so that nothing can be found.
    init?(_ query: Query, in db: Database) throws {
        func names(_ asked: String?, _ sql: String) throws -> String? {
            guard let asked else { return nil }
            let like = "%" + Self.escaped(asked) + "%"
            return try String.fetchOne(db.cachedStatement(sql: sql), arguments: [like])
        }
        speakers = try names(
            query.speaker?.lowercased(), "SELECT json_group_array(id) FROM party WHERE names LIKE ? ESCAPE '\\'")
        issues = try names(
            query.issue,
            "SELECT json_group_array(id) FROM issue WHERE label || char(10) || terms LIKE ? ESCAPE '\\'")
        // From outlet to outlet by the index, rather than from article to article.
        outlets = try names(
            query.outlet,
            """
            WITH RECURSIVE every(name) AS (
                SELECT min(outlet) FROM article UNION ALL
                SELECT (SELECT min(outlet) FROM article WHERE outlet > every.name) FROM every WHERE name IS NOT NULL)
            SELECT json_group_array(name) FROM every WHERE name LIKE ? ESCAPE '\\'
            """)
        since = query.since
        until = query.until
        if [speakers, issues, outlets].contains("[]") { return nil }
    }

    private static func escaped(_ words: String) -> String {
        words.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    }
}

/// Conditions of a statement of SQL with their arguments.
struct Conditions {
    private(set) var texts: [String] = []
    private(set) var arguments: [(any DatabaseValueConvertible)?] = []

    mutating func add(_ text: String, _ arguments: (any DatabaseValueConvertible)?...) { add(text, arguments) }

    mutating func add(_ text: String, _ arguments: [(any DatabaseValueConvertible)?]) {
        texts.append(text)
        self.arguments += arguments
    }

    /// Within a column's list, where a list is asked for.
    mutating func add(_ column: String, within list: String?) {
        if let list { add("\(column) IN (SELECT value FROM json_each(?))", list) }
    }

    /// - Parameter areFew: Whether all statements on the issues are known before any is looked up.
    mutating func addIssues(_ issues: String?, areFew: Bool = false) {
        guard let issues else { return }
        add(
            areFew
                ? """
                +statement.id IN (SELECT statement FROM statementIssue WHERE issue IN (SELECT value FROM json_each(?)))
                """
                : """
                EXISTS (SELECT 1 FROM statementIssue WHERE statementIssue.statement = statement.id
                AND statementIssue.issue IN (SELECT value FROM json_each(?)))
                """, issues)
    }

    mutating func add(_ column: String, since: String?, until: String?) {
        if let since { add("\(column) >= ?", since) }
        if let until { add("\(column) <= ?", until) }
    }

    var clause: String { texts.isEmpty ? "" : "WHERE " + texts.joined(separator: " AND ") }
}
