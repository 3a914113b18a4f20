internal import GRDB

/// A search among articles in their own words.
///
/// Like ``StatementSearch`` it lets whatever leaves fewest lead: the words where not many articles have them, else the
/// articles of the outlets and days, from the newest on, each asked for the words until there are enough.
struct ArticleSearch {
    let pattern: String
    let filters: Filters
    let limit: Int
    let db: Database

    /// No more matches than these are gone through for whether they fit the filters: by outlet, which is known before any
    /// article is looked up, and by day.
    private static let few = (byOutlet: 20_000, byDay: 5000)
    /// The newest matches that are put in order by day.
    private static let enough = 200
    private static let order = "article.published DESC, article.id"

    /// The best first; where words match too often to be ranked, the newest.
    func found() throws -> [Finding] {
        let most =
            filters.isEmpty ? Archive.ranked : filters.outlets != nil ? Self.few.byOutlet : Self.few.byDay
        let matches = try Archive.newest("articleText", pattern, most: most + 1, in: db)
        guard !matches.isEmpty else { return [] }
        var conditions = Conditions()
        if matches.count > most, !filters.isEmpty {
            conditions.add("article.outlet", within: filters.outlets)
            conditions.add("article.published", since: filters.since, until: filters.until.map { $0 + "~" })
            // The limit keeps SQLite from drawing this into what is around it, where it would ask before it sorts.
            return try fetch(
                """
                SELECT * FROM (SELECT \(Self.columns) FROM article \(conditions.clause) ORDER BY \(Self.order) LIMIT -1)
                    AS each
                WHERE EXISTS (SELECT 1 FROM articleText WHERE articleText MATCH ? AND articleText.rowid = each.row)
                """, conditions.arguments + [pattern])
        }
        conditions.add("articleText MATCH ?", pattern)
        if matches.count > most { conditions.add("articleText.rowid >= ?", matches[max(Self.enough, limit) - 1]) }
        if let outlets = filters.outlets {
            // Known before any article is looked up.
            conditions.add(
                "+articleText.rowid IN (SELECT rowid FROM article WHERE outlet IN (SELECT value FROM json_each(?)))",
                outlets)
        }
        conditions.add("substr(article.published, 1, 10)", since: filters.since, until: filters.until)
        let rank = matches.count > Archive.ranked ? "" : "round(\(MatchWeight.name)(articleText), 6), "
        return try fetch(
            """
            SELECT \(Self.columns) FROM articleText CROSS JOIN article ON article.rowid = articleText.rowid
            \(conditions.clause) ORDER BY \(rank)\(Self.order)
            """, conditions.arguments)
    }

    private static let columns = """
        article.rowid AS row, article.id, article.file, article.outlet, article.title, article.published
        """

    private func fetch(_ chosen: String, _ arguments: [(any DatabaseValueConvertible)?]) throws -> [Finding] {
        // The words around a match are cut out for those alone that are shown: each has its whole text read for it.
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT *, (SELECT snippet(articleText, 1, '', '', '…', 24) FROM articleText
                        WHERE articleText MATCH ? AND articleText.rowid = one.row) AS words
                    FROM (\(chosen) LIMIT ?) AS one
                    """),
            arguments: StatementArguments([pattern] + arguments + [limit]))
        return rows.map { row in
            Finding(
                kind: .article, statement: nil, speaker: nil, said: nil, article: row["id"], file: row["file"],
                outlet: row["outlet"], title: row["title"], published: row["published"], start: nil, end: nil,
                exact: row["words"], prefix: "", suffix: "")
        }
    }
}
