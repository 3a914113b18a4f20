internal import Annotation
internal import Foundation
internal import GRDB

public import Record

extension Archive {
    /// Stores a record with its articles, in one transaction: all of it or nothing.
    ///
    /// Storing the same record again changes nothing; a statement that is there already gets the new renderings.
    ///
    /// - Parameter json: the record as `record.json` has it.
    public func store(_ record: MergedRecord, json: [UInt8]) throws(ArchiveFault) {
        do {
            try database.write { db in
                for article in record.articles { try Self.store(article, in: db) }
                for party in record.parties { try Self.store(party, in: db) }
                for issue in record.issues {
                    try db.execute(
                        sql: "INSERT OR REPLACE INTO issue (id, label, terms) VALUES (?, ?, ?)",
                        arguments: [issue.id, issue.label, issue.terms.joined(separator: "\n")])
                }
                for statement in record.statements { try Self.store(statement, in: db) }
                try db.execute(
                    sql: "INSERT OR REPLACE INTO record (title, asOf, json) VALUES (?, ?, ?)",
                    arguments: [record.title, record.asOf, Data(json)])
                try Self.storeStory(record, in: db)
            }
        } catch {
            throw ArchiveFault(path: path, error: error)
        }
    }

    private static func store(_ article: RecordArticle, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO article (id, file, url, outlet, title, byline, published, language, sha256, text)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET file = excluded.file, url = excluded.url, outlet = excluded.outlet,
                    title = excluded.title, byline = excluded.byline, published = excluded.published,
                    language = excluded.language, sha256 = excluded.sha256, text = excluded.text
                """,
            arguments: [
                article.id, article.file, article.url, article.outlet, article.title, article.byline, article.published,
                article.language, article.sha256, article.text,
            ])
    }

    private static func store(_ party: RecordParty, in db: Database) throws {
        let names = ([party.name] + party.aliases).map { $0.lowercased() }
        try db.execute(
            sql: """
                INSERT INTO party (id, name, kind, names) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, names = excluded.names
                """,
            arguments: [party.id, party.name, party.kind.rawValue, "\n" + names.joined(separator: "\n") + "\n"])
    }

    private static func store(_ statement: MergedStatement, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO statement (id, speaker, kind, said, agreement, origins, text) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET speaker = excluded.speaker, kind = excluded.kind, said = excluded.said,
                    agreement = excluded.agreement, origins = excluded.origins, text = excluded.text
                """,
            arguments: [
                statement.id, statement.speaker, statement.kind.rawValue, statement.said?.value,
                statement.agreement.rawValue, statement.origins, statement.text,
            ])
        for issue in statement.issues {
            try db.execute(
                sql: "INSERT OR IGNORE INTO statementIssue (statement, issue) VALUES (?, ?)",
                arguments: [statement.id, issue])
        }
        for rendering in statement.renderings {
            let evidence = rendering.evidence
            let known = try Bool.fetchOne(
                db, sql: "SELECT 1 FROM rendering WHERE statement = ? AND article = ? AND start = ? AND \"end\" = ?",
                arguments: [statement.id, evidence.article, evidence.start, evidence.end])
            if known == true { continue }
            try db.execute(
                sql: """
                    INSERT INTO rendering (statement, article, start, "end", exact, prefix, suffix)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    statement.id, evidence.article, evidence.start, evidence.end, evidence.exact, evidence.prefix,
                    evidence.suffix,
                ])
        }
    }
}
