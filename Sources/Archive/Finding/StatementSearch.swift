internal import GRDB

/// A search among the renderings of statements.
///
/// SQLite cannot know which part of a search leaves the fewest rows: a word in every second statement or in three, one
/// speaker of thousands or half of all days. So the parts are counted first, up to a bound, and whichever leaves fewest
/// leads; where all leave many, the newest are walked until there are enough.
struct StatementSearch {
    let pattern: String?
    let filters: Filters
    let limit: Int
    let db: Database

    func found() throws -> [Finding] {
        let counts = try counts()
        let least = counts.min { $0.value < $1.value }.flatMap { $0.value <= Self.few ? $0 : nil }
        guard let pattern else { return try find(leading: least?.key ?? .days, pattern: nil) }
        let most = filters.isEmpty ? Archive.ranked : Self.many
        let words = try Archive.newest("renderingText", pattern, most: most + 1, in: db)
        guard !words.isEmpty else { return [] }
        if filters.isEmpty {
            return words.count > Archive.ranked
                ? try byDay(Array(words.prefix(max(Self.enough, limit)))) : try matches(pattern, words.count, counts)
        }
        if let least, words.count > Archive.ranked {
            switch try cheapest(least, words.count) {
            case .words: return try matches(pattern, words.count, counts)
            case .newest: return try byDay(try newestMatches(pattern, counts))
            case .filter: return try find(leading: least.key, pattern: pattern)
            }
        }
        if words.count <= Self.few { return try matches(pattern, words.count, counts) }
        // All leave many, so that few have to be looked at: within the days from the last on, else from the newest on.
        if filters.since != nil || filters.until != nil {
            return try find(leading: .days, pattern: pattern, asSet: words.count <= Self.many)
        }
        return try byDay(try newestMatches(pattern, counts))
    }

    // MARK: Which part leads

    private enum Lead: Int { case speaker, outlet, days }

    /// No more rows than these are looked at one by one where they need not be.
    private static let few = 5000
    /// No more matches than these are gone through where they need not be.
    private static let many = 20_000
    /// The newest matches that are put in order by day.
    private static let enough = 200
    /// What a row takes, in microseconds: to see whether it is one of a few, to look up its statement and article, and to
    /// ask whether its words match.
    private static let look = 3
    private static let join = 8
    private static let match = 29

    /// How many rows each filter leaves, up to a bound. Issues have no index; they narrow what others lead.
    private func counts() throws -> [Lead: Int] {
        var counts: [Lead: Int] = [:]
        if filters.speakers != nil {
            var conditions = Conditions()
            conditions.add("speaker", within: filters.speakers)
            counts[.speaker] = try count("statement", conditions)
        }
        if filters.outlets != nil {
            var conditions = Conditions()
            conditions.add("outlet", within: filters.outlets)
            counts[.outlet] = try count("article", conditions)
        }
        if filters.since != nil || filters.until != nil {
            var conditions = Conditions()
            conditions.add("said", since: filters.since, until: filters.until)
            counts[.days] = try count("statement", conditions)
        }
        return counts
    }

    private func count(_ table: String, _ conditions: Conditions) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT count(*) FROM (SELECT 1 FROM \(table) \(conditions.clause) LIMIT ?)"),
            arguments: StatementArguments(conditions.arguments + [Self.few + 1])) ?? 0
    }

    private enum Way { case words, newest, filter }

    /// Whether to go through all that match, through the newest of it until there are enough, or through what a filter
    /// leaves: whatever is likely to take least.
    private func cheapest(_ least: (key: Lead, value: Int), _ words: Int) throws -> Way {
        func number(_ sql: String) throws -> Int { max(try Int.fetchOne(db.cachedStatement(sql: sql)) ?? 0, 1) }
        let all = try number("SELECT max(id) FROM rendering")
        let rows = max(least.value, 1) * (least.key == .outlet ? try all / number("SELECT max(rowid) FROM article") : 1)
        let each = least.key == .days ? Self.join : Self.look
        let costs: [(way: Way, cost: Int)] = [
            (.words, words <= Self.many ? words * each : Int.max),
            (.newest, words > Self.few ? limit * all / max(rows, 1) * each : Int.max),
            (.filter, rows * Self.join + min(rows, limit * all / words) * Self.match),
        ]
        return costs.min { $0.cost < $1.cost }!.way
    }

    // MARK: Searches

    /// All that match, by rank or, where they are many, by day.
    private func matches(_ pattern: String, _ count: Int, _ counts: [Lead: Int]) throws -> [Finding] {
        var conditions = Conditions()
        conditions.add("renderingText MATCH ?", pattern)
        addKnown(to: &conditions, counts)
        addFilters(to: &conditions)
        let isRanked = count <= Archive.ranked
        return try fetch(
            """
            SELECT \(Self.columns) FROM renderingText CROSS JOIN rendering ON rendering.id = renderingText.rowid
            \(Self.fromRendering) \(conditions.clause)
            ORDER BY \(isRanked ? "round(\(MatchWeight.name)(renderingText), 6)," : "") \(Self.order) LIMIT ?
            """, conditions)
    }

    /// A few statements, or articles, are known before any is looked up.
    private func addKnown(to conditions: inout Conditions, _ counts: [Lead: Int]) {
        if let speakers = filters.speakers, counts[.speaker, default: 0] <= Self.few {
            conditions.add(
                """
                +rendering.statement IN (SELECT id FROM statement
                WHERE speaker IN (SELECT value FROM json_each(?)))
                """, speakers)
        }
        if let outlets = filters.outlets, counts[.outlet, default: 0] <= Self.few {
            conditions.add(
                "+rendering.article IN (SELECT id FROM article WHERE outlet IN (SELECT value FROM json_each(?)))",
                outlets)
        }
    }

    /// The newest matches of words that many have, of which many fit the filters.
    private func newestMatches(_ pattern: String, _ counts: [Lead: Int]) throws -> [Int] {
        var conditions = Conditions()
        conditions.add("renderingText MATCH ?", pattern)
        addKnown(to: &conditions, counts)
        addFilters(to: &conditions)
        return try Int.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT rendering.id FROM renderingText
                    CROSS JOIN rendering ON rendering.id = renderingText.rowid
                    \(Self.fromRendering) \(conditions.clause) ORDER BY renderingText.rowid DESC LIMIT ?
                    """), arguments: StatementArguments(conditions.arguments + [limit]))
    }

    private func byDay(_ renderings: [Int]) throws -> [Finding] {
        var conditions = Conditions()
        conditions.add(
            "rendering.id IN (SELECT value FROM json_each(?))",
            "[" + renderings.map(String.init).joined(separator: ",") + "]")
        return try fetch(
            "SELECT \(Self.columns) FROM rendering \(Self.fromRendering) \(conditions.clause) ORDER BY \(Self.order) LIMIT ?",
            conditions)
    }

    /// Everything that one filter leaves, by day; each is asked for the words, where there are any, until there are enough.
    ///
    /// - Parameter asSet: Whether the matches are gone through once beforehand, rather than each row asked for its words.
    private func find(leading lead: Lead, pattern: String?, asSet: Bool = false) throws -> [Finding] {
        var found: [Finding] = []
        switch lead {
        case .speaker: found = try rows("statement", Self.fromStatement, pattern, asSet) { _ in }
        case .outlet: found = try rows("article", Self.fromArticle, pattern, asSet) { _ in }
        case .days:
            found = try rows("statement INDEXED BY index_statement_on_said", Self.fromStatement, pattern, asSet) {
                $0.add("statement.said IS NOT NULL")
                $0.add("statement.said", since: filters.since, until: filters.until)
            }
            // What has no day of its own has its article's, and comes last.
            if found.count < limit {
                found += try rows("statement INDEXED BY index_statement_on_said", Self.fromStatement, pattern, asSet) {
                    $0.add("statement.said IS NULL")
                }.prefix(limit - found.count)
            }
        }
        return found
    }

    private func rows(
        _ table: String, _ joins: String, _ pattern: String?, _ asSet: Bool, _ more: (inout Conditions) -> Void
    ) throws -> [Finding] {
        var conditions = Conditions()
        more(&conditions)
        addFilters(to: &conditions)
        if let pattern, asSet {
            conditions.add("+rendering.id IN (SELECT rowid FROM renderingText WHERE renderingText MATCH ?)", pattern)
        }
        let all = "SELECT \(Self.columns) FROM \(table) \(joins) \(conditions.clause) ORDER BY \(Self.order)"
        guard let pattern, !asSet else { return try fetch(all + " LIMIT ?", conditions) }
        // The limit keeps SQLite from drawing the inner statement into the outer one, where it would ask before it sorts.
        return try fetch(
            """
            SELECT * FROM (\(all) LIMIT -1) AS one WHERE EXISTS (
                SELECT 1 FROM renderingText WHERE renderingText MATCH ? AND renderingText.rowid = one.rendering)
            LIMIT ?
            """, conditions, [pattern])
    }

    // MARK: SQL

    private static let columns = """
        statement.id AS statement, party.name AS speaker, statement.said, article.id AS article, article.file,
        article.outlet, article.title, article.published, rendering.start, rendering."end", rendering.exact,
        rendering.prefix, rendering.suffix, rendering.id AS rendering
        """
    private static let order = "statement.said DESC, statement.id, article.published, article.id, rendering.start"
    // A cross join is SQLite's way to be told an order.
    private static let fromRendering = """
        CROSS JOIN statement ON statement.id = rendering.statement CROSS JOIN article ON article.id = rendering.article
        LEFT JOIN party ON party.id = statement.speaker
        """
    private static let fromStatement = """
        CROSS JOIN rendering ON rendering.statement = statement.id CROSS JOIN article ON article.id = rendering.article
        LEFT JOIN party ON party.id = statement.speaker
        """
    private static let fromArticle = """
        CROSS JOIN rendering ON rendering.article = article.id CROSS JOIN statement ON statement.id = rendering.statement
        LEFT JOIN party ON party.id = statement.speaker
        """

    private func addFilters(to conditions: inout Conditions) {
        conditions.add("statement.speaker", within: filters.speakers)
        conditions.add("article.outlet", within: filters.outlets)
        if let issues = filters.issues {
            conditions.add(
                """
                EXISTS (SELECT 1 FROM statementIssue WHERE statementIssue.statement = statement.id
                AND statementIssue.issue IN (SELECT value FROM json_each(?)))
                """, issues)
        }
        conditions.add(
            "coalesce(statement.said, substr(article.published, 1, 10))", since: filters.since, until: filters.until)
    }

    private func fetch(
        _ sql: String, _ conditions: Conditions, _ more: [(any DatabaseValueConvertible)?] = []
    ) throws -> [Finding] {
        try Row.fetchAll(
            db.cachedStatement(sql: sql), arguments: StatementArguments(conditions.arguments + more + [limit])
        ).map { row in
            Finding(
                kind: .statement, statement: row["statement"], speaker: row["speaker"], said: row["said"],
                article: row["article"], file: row["file"], outlet: row["outlet"], title: row["title"],
                published: row["published"], start: row["start"], end: row["end"], exact: row["exact"],
                prefix: row["prefix"], suffix: row["suffix"])
        }
    }
}
