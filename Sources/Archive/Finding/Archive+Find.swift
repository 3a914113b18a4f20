internal import GRDB

extension Archive {
    /// Statements, and articles in their own words, that match; the best first, equals by day and id.
    ///
    /// Articles are looked through only where nothing but words, outlet and days is asked for: an article as a whole has
    /// no speaker and no issue.
    public func find(_ query: Query) throws(ArchiveFault) -> [Finding] {
        do {
            return try database.read { db in
                let pattern = Self.pattern(query.words)
                if pattern == nil, query.words.contains(where: { !$0.isWhitespace }) { return [] }
                var found = try Self.statements(query, pattern: pattern, in: db)
                if let pattern, query.speaker == nil, query.issue == nil, found.count < query.limit {
                    let seen = Set(found.map(\.article))
                    found += try Self.articles(query, pattern: pattern, in: db).filter { !seen.contains($0.article) }
                }
                return Array(found.prefix(query.limit))
            }
        } catch {
            throw ArchiveFault(path: path, error: error)
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

    /// More matches than these are not ranked: the time that ranking takes grows with them.
    private static let ranked = 500

    /// Rows that match, the newest first, one more than are ranked.
    private static func newest(_ table: String, _ pattern: String, in db: Database) throws -> [Int] {
        try Int.fetchAll(
            db, sql: "SELECT rowid FROM \(table) WHERE \(table) MATCH ? ORDER BY rowid DESC LIMIT ?",
            arguments: [pattern, Self.ranked + 1])
    }

    private static func statements(_ query: Query, pattern: String?, in db: Database) throws -> [Finding] {
        var conditions: [String] = []
        var arguments: [(any DatabaseValueConvertible)?] = []
        var isRanked = pattern != nil
        if let pattern {
            let rows = try newest("renderingText", pattern, in: db)
            if query.isPlain, rows.count > Self.ranked {
                // So many say little by their rank: the newest of them, without it.
                isRanked = false
                conditions.append("rendering.id IN (\(rows.map(String.init).joined(separator: ",")))")
            } else {
                conditions.append("renderingText MATCH ?")
                arguments.append(pattern)
            }
        }
        if let speaker = query.speaker {
            conditions.append("party.names LIKE ? ESCAPE '\\'")
            arguments.append("%" + escaped(speaker.lowercased()) + "%")
        }
        if let issue = query.issue {
            conditions.append(
                """
                statement.id IN (SELECT statement FROM statementIssue JOIN issue ON issue.id = statementIssue.issue
                WHERE issue.label || char(10) || issue.terms LIKE ? ESCAPE '\\')
                """)
            arguments.append("%" + escaped(issue) + "%")
        }
        if let outlet = query.outlet {
            conditions.append("article.outlet LIKE ? ESCAPE '\\'")
            arguments.append("%" + escaped(outlet) + "%")
        }
        appendDays(query, column: "coalesce(statement.said, substr(article.published, 1, 10))", &conditions, &arguments)
        let match = !isRanked ? "" : "JOIN renderingText ON renderingText.rowid = rendering.id"
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT statement.id AS statement, party.name AS speaker, statement.said, article.id AS article,
                    article.file, article.outlet, article.title, article.published, rendering.start, rendering."end",
                    rendering.exact, rendering.prefix, rendering.suffix
                FROM rendering \(match)
                JOIN statement ON statement.id = rendering.statement
                JOIN article ON article.id = rendering.article
                LEFT JOIN party ON party.id = statement.speaker
                \(conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "))
                ORDER BY \(!isRanked ? "" : "round(bm25(renderingText), 6),") statement.said DESC, statement.id,
                    article.published, article.id, rendering.start
                LIMIT ?
                """,
            arguments: StatementArguments(arguments + [query.limit]))
        return rows.map { row in
            Finding(
                kind: .statement, statement: row["statement"], speaker: row["speaker"], said: row["said"],
                article: row["article"], file: row["file"], outlet: row["outlet"], title: row["title"],
                published: row["published"], start: row["start"], end: row["end"], exact: row["exact"],
                prefix: row["prefix"], suffix: row["suffix"])
        }
    }

    private static func articles(_ query: Query, pattern: String, in db: Database) throws -> [Finding] {
        var conditions = ["articleText MATCH ?"]
        var arguments: [(any DatabaseValueConvertible)?] = [pattern]
        let matches = try newest("articleText", pattern, in: db)
        let isRanked = !query.isPlain || matches.count <= Self.ranked
        if !isRanked, let last = matches.last {
            conditions.append("articleText.rowid >= ?")
            arguments.append(last)
        }
        if let outlet = query.outlet {
            conditions.append("article.outlet LIKE ? ESCAPE '\\'")
            arguments.append("%" + escaped(outlet) + "%")
        }
        appendDays(query, column: "substr(article.published, 1, 10)", &conditions, &arguments)
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT article.id, article.file, article.outlet, article.title, article.published,
                    snippet(articleText, 1, '', '', '…', 24) AS words
                FROM article JOIN articleText ON articleText.rowid = article.rowid
                WHERE \(conditions.joined(separator: " AND "))
                ORDER BY \(isRanked ? "round(bm25(articleText), 6)," : "") article.published DESC, article.id
                LIMIT ?
                """,
            arguments: StatementArguments(arguments + [query.limit]))
        return rows.map { row in
            Finding(
                kind: .article, statement: nil, speaker: nil, said: nil, article: row["id"], file: row["file"],
                outlet: row["outlet"], title: row["title"], published: row["published"], start: nil, end: nil,
                exact: row["words"], prefix: "", suffix: "")
        }
    }

    private static func appendDays(
        _ query: Query, column: String, _ conditions: inout [String],
        _ arguments: inout [(any DatabaseValueConvertible)?]
    ) {
        if let since = query.since {
            conditions.append("\(column) >= ?")
            arguments.append(since)
        }
        if let until = query.until {
            conditions.append("\(column) <= ?")
            arguments.append(until)
        }
    }

    private static func escaped(_ words: String) -> String {
        words.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    }
}
