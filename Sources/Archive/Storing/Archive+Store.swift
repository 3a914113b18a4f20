internal import Annotation
internal import Foundation
internal import GRDB

public import Record

extension Archive {
    /// A record stands in rows of some such many bytes.
    private static let recordPieceSize = 1 << 20

    /// Stores a record with its articles, in one transaction: all of it or nothing.
    ///
    /// Storing the same record again changes nothing; a statement that is there already gets the new renderings.
    ///
    /// - Parameter json: gives the record, as `record.json` has it, piece by piece to what it is called with.
    public func store(
        _ record: MergedRecord, json: (_ sink: ([UInt8]) throws -> Void) throws -> Void
    ) throws(ArchiveFault) {
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
                try Self.store(title: record.title, asOf: record.asOf, json, in: db)
                try Self.storeStory(record, in: db)
            }
        } catch {
            throw ArchiveFault(path: path, error: error)
        }
    }

    private static func store(
        title: String, asOf: String, _ json: (_ sink: ([UInt8]) throws -> Void) throws -> Void, in db: Database
    ) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO record (title, asOf) VALUES (?, ?)", arguments: [title, asOf])
        try db.execute(sql: "DELETE FROM recordPiece WHERE title = ?", arguments: [title])
        let insert = try db.makeStatement(sql: "INSERT INTO recordPiece (title, number, json) VALUES (?, ?, ?)")
        var piece = Data()
        var number = 0
        func keep() throws {
            try insert.execute(arguments: [title, number, piece])
            number += 1
            piece.removeAll(keepingCapacity: true)
        }
        try json { bytes in
            piece.append(contentsOf: bytes)
            if piece.count >= recordPieceSize { try keep() }
        }
        if !piece.isEmpty { try keep() }
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
