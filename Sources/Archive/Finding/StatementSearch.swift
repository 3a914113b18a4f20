internal import GRDB

/// A search among the renderings of statements, led by whatever leaves fewest rows (``SearchCosts``).
///
/// Renderings are chosen first, by what indexes know of them; what is shown of them is looked up for those alone.
struct StatementSearch {
    let pattern: String?
    let filters: Filters
    let limit: Int
    let db: Database

    func found() throws -> [Finding] {
        var newest: [Int] = []
        if let pattern {
            newest = try Archive.newest("renderingText", pattern, most: Archive.ranked + 1, in: db)
            if newest.isEmpty { return [] }
            if newest.count <= Archive.ranked { return try ranked(pattern) }
            if filters.isEmpty { return try shown(Array(newest.prefix(max(Self.enough, limit)))) }
        }
        let costs = try SearchCosts(pattern: pattern, newest: newest, filters: filters, db: db)
        return try shown(Choice(pattern: pattern, filters: filters, costs: costs, limit: limit, db: db).renderings())
    }

    /// The newest matches that are put in order by day.
    private static let enough = 200

    /// All that match, by rank.
    private func ranked(_ pattern: String) throws -> [Finding] {
        var conditions = Conditions()
        conditions.add("renderingText MATCH ?", pattern)
        conditions.add("statement.speaker", within: filters.speakers)
        conditions.add("article.outlet", within: filters.outlets)
        conditions.addIssues(filters.issues)
        conditions.add(
            "coalesce(statement.said, substr(article.published, 1, 10))", since: filters.since, until: filters.until)
        return try fetch(
            "renderingText CROSS JOIN rendering ON rendering.id = renderingText.rowid", conditions,
            order: "round(\(MatchWeight.name)(renderingText), 6), ")
    }

    /// Those renderings, by day.
    private func shown(_ renderings: [Int]) throws -> [Finding] {
        var conditions = Conditions()
        conditions.add("rendering.id", within: "[" + renderings.map(String.init).joined(separator: ",") + "]")
        return try fetch("rendering", conditions)
    }

    private func fetch(_ rows: String, _ conditions: Conditions, order: String = "") throws -> [Finding] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT statement.id AS statement, party.name AS speaker, statement.said, article.id AS article,
                        article.file, article.outlet, article.title, article.published, rendering.start,
                        rendering."end", rendering.exact, rendering.prefix, rendering.suffix
                    FROM \(rows) CROSS JOIN statement ON statement.id = rendering.statement
                    CROSS JOIN article ON article.id = rendering.article
                    LEFT JOIN party ON party.id = statement.speaker \(conditions.clause)
                    ORDER BY \(order)statement.said DESC, statement.id, article.published, article.id, rendering.start
                    LIMIT ?
                    """), arguments: StatementArguments(conditions.arguments + [limit])
        ).map { row in
            Finding(
                kind: .statement, statement: row["statement"], speaker: row["speaker"], said: row["said"],
                article: row["article"], file: row["file"], outlet: row["outlet"], title: row["title"],
                published: row["published"], start: row["start"], end: row["end"], exact: row["exact"],
                prefix: row["prefix"], suffix: row["suffix"])
        }
    }
}

/// Which renderings a search shows, of more than can be ranked: those of the last days, or those stored last.
private struct Choice {
    let pattern: String?
    let filters: Filters
    let costs: SearchCosts
    let limit: Int
    let db: Database

    func renderings() throws -> [Int] {
        var led = Conditions()
        switch costs.cheapest(limit: limit) {
        case .words:
            led.add("renderingText MATCH ?", pattern)
            return try choose("\(Self.matching) CROSS JOIN \(Self.ofRendering)", led)
        case .newest:
            led.add("renderingText MATCH ?", pattern)
            return try choose("\(Self.matching) CROSS JOIN \(Self.ofRendering)", led, order: "renderingText.rowid DESC")
        case .among(let lead):
            let left = left(by: lead)
            led.add(
                """
                rendering.id IN (SELECT rowid FROM renderingText WHERE renderingText MATCH ?
                AND +rowid IN (\(left.rows)))
                """, pattern, left.list)
            return try choose("rendering CROSS JOIN \(Self.ofRendering)", led, but: lead)
        case .filter(let lead):
            let left = left(by: lead)
            led.add("rendering.id IN (\(left.rows))", left.list)
            return try choose("rendering CROSS JOIN \(Self.ofRendering)", led, but: lead, asking: pattern)
        case .days: return try byDay(asking: nil)
        case .daysAsking: return try byDay(asking: pattern)
        }
    }

    /// What fits, from the last day on, until there are enough.
    ///
    /// - Parameter asking: The words for which each rendering is asked, rather than looked up among those that match.
    private func byDay(asking: String?) throws -> [Int] {
        func rows(_ rows: String, _ led: Conditions, _ limit: Int) throws -> [Int] {
            var led = led
            if let pattern, asking == nil {
                led.add("+rendering.id IN (SELECT rowid FROM renderingText WHERE renderingText MATCH ?)", pattern)
            }
            return try choose(rows, led, asking: asking, limit: limit)
        }
        let statements =
            "statement INDEXED BY index_statement_on_said CROSS JOIN rendering ON rendering.statement = statement.id"
        var dated = Conditions()
        dated.add("statement.said IS NOT NULL")
        dated.add("statement.said", since: filters.since, until: filters.until)
        let found = try rows(statements, dated, limit)
        // What has no day of its own has its article's, and comes last.
        guard found.count < limit, costs.undated > 0 else { return found }
        var undated = Conditions()
        undated.add("statement.said IS NULL")
        guard hasDays else { return try found + rows(statements, undated, limit - found.count) }
        undated.add("article.published", since: filters.since, until: filters.until.map { $0 + "~" })
        return try found
            + rows(
                """
                article CROSS JOIN rendering ON rendering.article = article.id
                CROSS JOIN statement ON statement.id = rendering.statement
                """, undated, limit - found.count)
    }

    private var hasDays: Bool { filters.since != nil || filters.until != nil }

    private static let matching = "renderingText CROSS JOIN rendering ON rendering.id = renderingText.rowid"
    private static let ofRendering = "statement ON statement.id = rendering.statement"

    /// Renderings in order by day, with every filter; articles are looked up only where a filter is about them.
    ///
    /// - Parameter asking: Words for which each is asked, in that order, until there are enough.
    private func choose(
        _ rows: String, _ led: Conditions, but lead: SearchCosts.Lead? = nil, asking: String? = nil,
        order: String = "statement.said DESC, statement.id, rendering.id", limit: Int? = nil
    ) throws -> [Int] {
        var conditions = led
        if lead != .speaker { conditions.add("statement.speaker", within: filters.speakers) }
        if lead != .issue { conditions.addIssues(filters.issues, areFew: isFew(.issue)) }
        if lead != .outlet, isFew(.outlet), let outlets = filters.outlets {
            conditions.add(
                "+rendering.article IN (SELECT id FROM article WHERE outlet IN (SELECT value FROM json_each(?)))",
                outlets)
        }
        var joins = ""
        let isAboutArticle = lead != .outlet && filters.outlets != nil && !isFew(.outlet)
        if isAboutArticle || hasDays && costs.undated > 0, !rows.hasPrefix("article ") {
            joins = "CROSS JOIN article ON article.id = rendering.article"
        }
        if isAboutArticle { conditions.add("article.outlet", within: filters.outlets) }
        let day = joins.isEmpty ? "statement.said" : "coalesce(statement.said, substr(article.published, 1, 10))"
        if !rows.hasPrefix("article ") { conditions.add(day, since: filters.since, until: filters.until) }
        let chosen = "SELECT rendering.id AS id FROM \(rows) \(joins) \(conditions.clause) ORDER BY \(order)"
        var arguments = conditions.arguments
        var sql = chosen
        if let asking {
            // The limit keeps SQLite from drawing the inner statement into the outer one, where it would ask before it
            // sorts.
            sql = """
                SELECT id FROM (\(chosen) LIMIT -1) AS one WHERE EXISTS (
                SELECT 1 FROM renderingText WHERE renderingText MATCH ? AND renderingText.rowid = one.id)
                """
            arguments.append(asking)
        }
        return try Int.fetchAll(
            db.cachedStatement(sql: sql + " LIMIT ?"), arguments: StatementArguments(arguments + [limit ?? self.limit]))
    }

    /// Few enough to be known before any is looked up.
    private func isFew(_ lead: SearchCosts.Lead) -> Bool { costs.leads[lead].map { $0 <= 5000 } ?? false }

    /// The renderings that a filter leaves, as a statement of SQL with its list.
    private func left(by lead: SearchCosts.Lead) -> (rows: String, list: String?) {
        switch lead {
        case .speaker:
            (
                """
                SELECT rendering.id FROM statement CROSS JOIN rendering ON rendering.statement = statement.id
                WHERE statement.speaker IN (SELECT value FROM json_each(?))
                """, filters.speakers
            )
        case .issue:
            (
                """
                SELECT rendering.id FROM statementIssue
                CROSS JOIN rendering ON rendering.statement = statementIssue.statement
                WHERE statementIssue.issue IN (SELECT value FROM json_each(?))
                """, filters.issues
            )
        case .outlet:
            (
                """
                SELECT rendering.id FROM article CROSS JOIN rendering ON rendering.article = article.id
                WHERE article.outlet IN (SELECT value FROM json_each(?))
                """, filters.outlets
            )
        }
    }
}
