internal import GRDB

/// A search among articles in their own words.
///
/// Like ``StatementSearch`` it lets whatever leaves fewest lead: the words where not many articles have them, else the
/// articles of the outlets and days, of which an index knows everything that puts them in order.
struct ArticleSearch {
    let pattern: String
    let filters: Filters
    let limit: Int
    let db: Database

    /// Articles are counted no further.
    private static let bound = 20_000
    /// The newest matches that are put in order by day.
    private static let enough = 200
    private static let order = "article.published DESC, article.id"

    /// The best first; where words match too often to be ranked, the newest.
    func found() throws -> [Finding] {
        let newest = try Archive.newest("articleText", pattern, most: Archive.ranked + 1, in: db)
        if newest.isEmpty { return [] }
        let isRanked = newest.count <= Archive.ranked
        var conditions = Conditions()
        if isRanked || filters.isEmpty {
            conditions.add("articleText MATCH ?", pattern)
            if !isRanked { conditions.add("articleText.rowid >= ?", newest[max(Self.enough, limit) - 1]) }
            addFilters(to: &conditions)
            return try fetch(
                """
                SELECT \(Self.columns) FROM articleText CROSS JOIN article ON article.rowid = articleText.rowid
                \(conditions.clause)
                ORDER BY \(isRanked ? "round(\(MatchWeight.name)(articleText), 6), " : "") \(Self.order)
                """, conditions.arguments)
        }
        addFilters(to: &conditions)
        let few = "INDEXED BY " + (filters.outlets == nil ? Self.byDay : "index_article_on_outlet_published_id")
        let left = try Archive.count(
            "article \(few) \(conditions.clause)", conditions.arguments, most: Self.bound + 1, in: db)
        if left <= Self.bound {
            // The words are walked once.
            conditions.add(
                """
                +article.rowid IN (SELECT rowid FROM articleText WHERE articleText MATCH ?
                AND +rowid IN (SELECT rowid FROM article \(few) \(conditions.clause)))
                """, [pattern] + conditions.arguments)
            return try fetch(
                "SELECT \(Self.columns) FROM article \(few) \(conditions.clause) ORDER BY \(Self.order)",
                conditions.arguments)
        }
        // From the last day on until there are enough; where many articles have the words, asking each is less.
        let words = try Archive.count(
            "articleText WHERE articleText MATCH ?", [pattern], most: Self.bound + 1, in: db)
        conditions.add(
            words > Self.bound
                ? "EXISTS (SELECT 1 FROM articleText WHERE articleText MATCH ? AND articleText.rowid = article.rowid)"
                : "+article.rowid IN (SELECT rowid FROM articleText WHERE articleText MATCH ?)", pattern)
        return try fetch(
            """
            SELECT \(Self.columns) FROM article INDEXED BY \(Self.byDay) \(conditions.clause) ORDER BY \(Self.order)
            """, conditions.arguments)
    }

    private static let byDay = "index_article_on_published"

    private func addFilters(to conditions: inout Conditions) {
        conditions.add("article.outlet", within: filters.outlets)
        conditions.add("article.published", since: filters.since, until: filters.until.map { $0 + "~" })
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
