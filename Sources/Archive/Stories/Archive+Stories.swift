internal import Foundation
internal import GRDB
internal import TextBytes

public import Record

/// A story as a list shows it.
public struct StoredStory: Codable, Sendable, Equatable {
    /// Derived from the title.
    public var id: String
    public var title: String
    /// ISO 8601 day.
    public var asOf: String
    public var articles: Int
    public var statements: Int
    /// The first outlets by name.
    public var outlets: [String]

    public init(id: String, title: String, asOf: String, articles: Int, statements: Int, outlets: [String]) {
        self.id = id
        self.title = title
        self.asOf = asOf
        self.articles = articles
        self.statements = statements
        self.outlets = outlets
    }
}

/// An article as news of it says.
public struct StoredArticle: Codable, Sendable, Equatable {
    public var id: String
    public var outlet: String?
    public var title: String?
    public var published: String?
}

/// A rendering of a statement in one article, with when that was published.
public struct StoredRendering: Codable, Sendable, Equatable {
    public var article: String
    public var outlet: String?
    public var title: String?
    public var published: String?
    /// Code points of the article's text.
    public var start: Int
    public var end: Int
    public var exact: String
    public var prefix: String
    public var suffix: String
}

/// A statement with everything that articles made of it, the earliest first.
public struct StatementHistory: Codable, Sendable, Equatable {
    public var id: String
    public var speaker: String?
    public var said: String?
    public var kind: String
    public var text: String
    public var renderings: [StoredRendering]
}

extension StoredArticle {
    fileprivate init(_ row: Row) {
        self.init(
            id: row["id"], outlet: row["outlet"], title: (row["title"] as String?).map { String($0.prefix(300)) },
            published: row["published"])
    }
}

extension Archive {
    static func storeStory(_ record: MergedRecord, in db: Database) throws {
        let outlets = Set(record.articles.compactMap(\.outlet)).sorted().prefix(6)
        let id = SHA256.identifier("t", [record.title])
        try db.execute(sql: "DELETE FROM storyArticle WHERE story = ?", arguments: [id])
        for article in record.articles {
            try db.execute(
                sql: "INSERT OR IGNORE INTO storyArticle (article, story) VALUES (?, ?)", arguments: [article.id, id])
        }
        try db.execute(
            sql: SummedTable.story.insert(.replace),
            arguments: [
                id, record.title, record.asOf, record.articles.count,
                record.statements.count, outlets.joined(separator: "\n"),
            ])
    }

    /// The story in whose briefing an article can be read; of several the newest.
    public func story(ofArticle id: String) throws(ArchiveFault) -> String? {
        try reading { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT story.id FROM storyArticle JOIN story ON story.id = storyArticle.story
                    WHERE article = ? ORDER BY story.asOf DESC, story.id LIMIT 1
                    """, arguments: [id])
        }
    }

    /// An article as it was stored last, whether a story has it or not; nil where there is none of that id.
    public func article(_ id: String) throws(ArchiveFault) -> RecordArticle? {
        try reading { db in
            try SummedTable.article.verify(where: "id = ?", [id], in: db)
            return try Row.fetchOne(db.cachedStatement(sql: "SELECT * FROM article WHERE id = ?"), arguments: [id]).map
            {
                row in
                let text: String = row["text"]
                return RecordArticle(
                    id: row["id"], file: row["file"], url: row["url"], outlet: row["outlet"], title: row["title"],
                    byline: row["byline"], published: row["published"], basis: [:], language: row["language"],
                    words: text.split(whereSeparator: \.isWhitespace).count, sha256: row["sha256"], text: text,
                    furniture: [], truncated: false)
            }
        }
    }

    /// The articles that came in last, the last first.
    public func latestArticles(limit: Int) throws(ArchiveFault) -> [StoredArticle] {
        try reading { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: "SELECT id, outlet, title, published FROM article ORDER BY rowid DESC LIMIT ?"),
                arguments: [limit]
            ).map(StoredArticle.init)
        }
    }

    /// Stories, the newest first.
    public func stories(limit: Int, offset: Int = 0) throws(ArchiveFault) -> [StoredStory] {
        try reading { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM story ORDER BY asOf DESC, id LIMIT ? OFFSET ?", arguments: [limit, offset]
            ).map { row in
                StoredStory(
                    id: row["id"], title: row["title"], asOf: row["asOf"], articles: row["articles"],
                    statements: row["statements"],
                    outlets: (row["outlets"] as String).split(separator: "\n").map(String.init))
            }
        }
    }

    /// A story's record as `record.json` has it; nil where there is none of that id.
    public func record(ofStory id: String) throws(ArchiveFault) -> [UInt8]? {
        try reading { db in
            try SummedTable.recordPiece.verify(
                where: "title = (SELECT title FROM story WHERE id = ?)", [id], in: db)
            var bytes: [UInt8] = []
            let pieces = try Data.fetchCursor(
                db,
                sql: """
                    SELECT json FROM recordPiece JOIN story ON story.title = recordPiece.title WHERE story.id = ?
                    ORDER BY number
                    """, arguments: [id])
            while let piece = try pieces.next() { bytes.append(contentsOf: piece) }
            return bytes.isEmpty ? nil : bytes
        }
    }

    /// Changes whenever a story is stored again, or anything is corrected; nil where there is none of that id.
    public func version(ofStory id: String) throws(ArchiveFault) -> String? {
        try reading { db in
            try String.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT record.rowid || '.' || (SELECT count(*) * 2 + count(undone) FROM correction)
                        FROM story JOIN record ON record.title = story.title WHERE story.id = ?
                        """), arguments: [id])
        }
    }

    /// A statement and what articles made of it over time; nil where there is none of that id.
    public func history(ofStatement id: String) throws(ArchiveFault) -> StatementHistory? {
        try reading { db in
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT statement.*, party.name AS speakerName FROM statement
                        LEFT JOIN party ON party.id = statement.speaker WHERE statement.id = ?
                        """, arguments: [id])
            else { return nil }
            try SummedTable.statement.verify(where: "id = ?", [id], in: db)
            try SummedTable.rendering.verify(where: "statement = ?", [id], in: db)
            let renderings = try Row.fetchAll(
                db,
                sql: """
                    SELECT rendering.*, article.outlet, article.title, article.published
                    FROM rendering JOIN article ON article.id = rendering.article WHERE statement = ?
                    ORDER BY article.published, article.id, rendering.start LIMIT 1000
                    """, arguments: [id]
            ).map { row in
                StoredRendering(
                    article: row["article"], outlet: row["outlet"], title: row["title"], published: row["published"],
                    start: row["start"], end: row["end"], exact: row["exact"], prefix: row["prefix"],
                    suffix: row["suffix"])
            }
            return StatementHistory(
                id: id, speaker: row["speakerName"], said: row["said"], kind: row["kind"], text: row["text"],
                renderings: renderings)
        }
    }

    /// The place after the last article that came in, by which later ones are found.
    public func lastArticle() throws(ArchiveFault) -> Int {
        try reading { db in try Int.fetchOne(db, sql: "SELECT max(rowid) FROM article") ?? 0 }
    }

    /// Articles that came in after a place, and the new place.
    public func articles(after place: Int, limit: Int = 50) throws(ArchiveFault) -> (
        articles: [StoredArticle], place: Int
    ) {
        try reading { db in
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT rowid, id, outlet, title, published FROM article WHERE rowid > ? ORDER BY rowid LIMIT ?",
                arguments: [place, limit])
            return (rows.map(StoredArticle.init), rows.last.map { $0["rowid"] } ?? place)
        }
    }

    /// A number that changes whenever something is written, by whatever process.
    public func version() throws(ArchiveFault) -> String {
        try reading { db in
            let articles = try Int.fetchOne(db, sql: "SELECT max(rowid) FROM article") ?? 0
            let records = try Int.fetchOne(db, sql: "SELECT max(rowid) FROM record") ?? 0
            let corrections =
                try Int.fetchOne(
                    db, sql: "SELECT count(*) * 2 + count(undone) FROM correction") ?? 0
            return "\(articles).\(records).\(corrections)"
        }
    }
}
