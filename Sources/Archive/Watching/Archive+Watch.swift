public import Annotation
internal import GRDB
internal import TextBytes

// What `watch` remembers. Each call is one transaction: what it has returned from is on disk, and of what it has not
// returned from nothing is.
extension Archive {
    /// What is remembered of a feed; nil for one that was never answered.
    public func watchedFeed(_ url: String) throws(ArchiveFault) -> WatchedFeed? {
        try reading { db in
            try SummedTable.watchedFeed.verify(where: "url = ?", [url], in: db)
            return try Row.fetchOne(db, sql: "SELECT * FROM watchedFeed WHERE url = ?", arguments: [url]).map { row in
                WatchedFeed(
                    url: row["url"], etag: row["etag"], lastModified: row["lastModified"], due: row["due"] ?? 0,
                    failures: row["failures"])
            }
        }
    }

    /// Pages that are to be asked for, the first due first.
    public func watchedPages() throws(ArchiveFault) -> [WatchedPage] {
        try reading { db in
            try SummedTable.watchedPage.verify(where: "due IS NOT NULL", [], in: db)
            return try Row.fetchAll(db, sql: "SELECT * FROM watchedPage WHERE due IS NOT NULL ORDER BY due, url").map {
                WatchedPage(
                    url: $0["url"], feed: $0["feed"], etag: $0["etag"], lastModified: $0["lastModified"],
                    firstSeen: $0["firstSeen"], due: $0["due"], failures: $0["failures"], pause: $0["pause"])
            }
        }
    }

    /// The versions of an article, the first first.
    public func versions(of url: String) throws(ArchiveFault) -> [ArticleVersion] {
        try reading { db in
            try SummedTable.version.verify(where: "url = ?", [url], in: db)
            return try Row.fetchAll(db, sql: "SELECT * FROM version WHERE url = ? ORDER BY number", arguments: [url])
                .map(Self.version)
        }
    }

    /// The last version of an article, or nil.
    public func lastVersion(of url: String) throws(ArchiveFault) -> ArticleVersion? {
        try reading { db in try Self.lastVersion(of: url, in: db) }
    }

    /// Notes what came of asking for a feed, together with the pages it names and the articles it carries whole.
    ///
    /// - Returns: the pages that were not known before.
    public func note(
        _ feed: WatchedFeed, pages: [WatchedPage] = [], versions: [(version: ArticleVersion, article: Article)] = []
    ) throws(ArchiveFault) -> [WatchedPage] {
        try writing { db in
            try db.execute(
                sql: SummedTable.watchedFeed.insert(.replace),
                arguments: [feed.url, feed.etag, feed.lastModified, feed.due, feed.failures])
            var new: [WatchedPage] = []
            for page in pages {
                let known = try Bool.fetchOne(
                    db, sql: "SELECT 1 FROM watchedPage WHERE url = ?", arguments: [page.url])
                if known == nil {
                    try Self.put(page, in: db)
                    new.append(page)
                }
            }
            for (version, article) in versions { try Self.put(version, article, in: db) }
            return new
        }
    }

    /// Notes what came of asking for a page, together with the version that it gave, if it gave a new one.
    public func note(
        _ page: WatchedPage, version: (version: ArticleVersion, article: Article)? = nil
    ) throws(ArchiveFault) {
        try writing { db in
            try Self.put(page, in: db)
            if let version { try Self.put(version.version, version.article, in: db) }
        }
    }

    /// Articles that were watched and that no story has, as they now are: lines of `extract`, the oldest first.
    ///
    /// - Parameters:
    ///   - words: What must occur in them, as in ``Query/words``; all where there are none.
    ///   - since: ISO 8601, the first day of those published; all, and those of no day, where there is none.
    public func linesWithoutStory(words: String = "", since: String? = nil) throws(ArchiveFault) -> [String] {
        try reading { db in
            var conditions = Conditions()
            conditions.add("NOT EXISTS (SELECT 1 FROM storyArticle WHERE storyArticle.article = article.id)")
            conditions.add("article.published", since: since, until: nil)
            if let pattern = Self.pattern(words) {
                conditions.add(
                    "article.rowid IN (SELECT rowid FROM articleText WHERE articleText MATCH ?)", pattern)
            }
            return try String.fetchAll(
                db,
                sql: """
                    SELECT (SELECT line FROM version WHERE version.article = article.id AND version.url = article.url
                        ORDER BY number DESC LIMIT 1) AS line
                    FROM article \(conditions.clause) AND line IS NOT NULL ORDER BY article.published, article.id
                    """, arguments: StatementArguments(conditions.arguments))
        }
    }

    private static func lastVersion(of url: String, in db: Database) throws -> ArticleVersion? {
        try SummedTable.version.verify(where: "url = ?", [url], in: db)
        return try Row.fetchOne(
            db, sql: "SELECT * FROM version WHERE url = ? ORDER BY number DESC LIMIT 1", arguments: [url]
        ).map(version)
    }

    private static func version(_ row: Row) -> ArticleVersion {
        ArticleVersion(
            url: row["url"], number: row["number"], fetched: row["fetched"], digest: row["digest"],
            article: row["article"], line: row["line"], difference: row["difference"], isTrivial: row["isTrivial"])
    }

    private static func put(_ page: WatchedPage, in db: Database) throws {
        try db.execute(
            sql: SummedTable.watchedPage.insert(.replace),
            arguments: [
                page.url, page.feed, page.etag, page.lastModified, page.firstSeen, page.due, page.failures, page.pause,
            ])
    }

    /// Stores a version, and the article as it now is among those that `find` looks through.
    private static func put(_ version: ArticleVersion, _ article: Article, in db: Database) throws {
        let last = try lastVersion(of: version.url, in: db)
        if last?.digest == version.digest { return }
        try db.execute(
            sql: SummedTable.version.insert(),
            arguments: [
                version.url, (last?.number ?? 0) + 1, version.fetched, version.digest, version.article, version.line,
                version.difference, version.isTrivial,
            ])
        if let last {
            // A version that a record quotes from stays where the quotation leads.
            try db.execute(
                sql: "DELETE FROM article WHERE id = ? AND NOT EXISTS (SELECT 1 FROM rendering WHERE article = ?)",
                arguments: [last.article, last.article])
        }
        try db.execute(
            sql: SummedTable.article.insert(.update),
            arguments: [
                article.id, nil, version.url, article.outlet, article.title, article.byline,
                article.published?.description, article.language, article.sha256, article.text.string,
            ])
    }
}
