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
        try writing { db in
            let wasWhole = try Self.dropDamaged(record, in: db)
            for article in record.articles { try Self.store(article, in: db) }
            for party in record.parties { try Self.store(party, in: db) }
            for issue in record.issues {
                try db.execute(
                    sql: SummedTable.issue.insert(.replace),
                    arguments: [issue.id, issue.label, issue.terms.joined(separator: "\n")])
            }
            for statement in record.statements { try Self.store(statement, in: db) }
            try Self.store(title: record.title, asOf: record.asOf, json, in: db)
            try Self.storeStory(record, in: db)
            // A row that was damaged has taken other words out of the indexes than it had put in.
            if !wasWhole { for check in IndexCheck.all { try check.makeAnew(in: db) } }
        }
    }

    private static func store(
        title: String, asOf: String, _ json: (_ sink: ([UInt8]) throws -> Void) throws -> Void, in db: Database
    ) throws {
        try db.execute(sql: SummedTable.record.insert(.replace), arguments: [title, asOf])
        try db.execute(sql: "DELETE FROM recordPiece WHERE title = ?", arguments: [title])
        let insert = try db.makeStatement(sql: SummedTable.recordPiece.insert())
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
        try db.cachedStatement(sql: SummedTable.article.insert(.update)).execute(
            arguments: [
                article.id, article.file, article.url, article.outlet, article.title, article.byline, article.published,
                article.language, article.sha256, article.text,
            ])
    }

    private static func store(_ party: RecordParty, in db: Database) throws {
        let names = ([party.name] + party.aliases).map { $0.lowercased() }
        try db.cachedStatement(sql: SummedTable.party.insert(.update)).execute(
            arguments: [party.id, party.name, party.kind.rawValue, "\n" + names.joined(separator: "\n") + "\n"])
    }

    private static func store(_ statement: MergedStatement, in db: Database) throws {
        try db.cachedStatement(sql: SummedTable.statement.insert(.update)).execute(
            arguments: [
                statement.id, statement.speaker, statement.kind.rawValue, statement.said?.value,
                statement.agreement.rawValue, statement.origins, statement.text,
            ])
        let issueInsert = try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO statementIssue (statement, issue) VALUES (?, ?)")
        for issue in statement.issues { try issueInsert.execute(arguments: [statement.id, issue]) }
        let known = try db.cachedStatement(
            sql: "SELECT 1 FROM rendering WHERE statement = ? AND article = ? AND start = ? AND \"end\" = ?")
        let insert = try db.cachedStatement(sql: SummedTable.rendering.insert())
        for rendering in statement.renderings {
            let evidence = rendering.evidence
            let isKnown = try Bool.fetchOne(
                known, arguments: [statement.id, evidence.article, evidence.start, evidence.end])
            if isKnown == true { continue }
            try insert.execute(
                arguments: [
                    statement.id, evidence.article, evidence.start, evidence.end, evidence.exact, evidence.prefix,
                    evidence.suffix,
                ])
        }
    }

    // MARK: Rows that are damaged

    /// Takes out what was damaged of what is about to be stored, so that it is stored anew.
    ///
    /// - Returns: whether there was nothing of that kind in the full-text indexes.
    private static func dropDamaged(_ record: MergedRecord, in db: Database) throws -> Bool {
        var wasWhole = true
        let article = try db.cachedStatement(
            sql: "SELECT 1 FROM article WHERE id = ? AND NOT \(SummedTable.article.isWhole)")
        for id in record.articles.map(\.id) where try Bool.fetchOne(article, arguments: [id]) == true {
            // Stored over, since statements point at it.
            wasWhole = false
        }
        let rendering = try db.cachedStatement(
            sql: "DELETE FROM rendering WHERE statement = ? AND NOT \(SummedTable.rendering.isWhole)")
        for id in record.statements.map(\.id) {
            try rendering.execute(arguments: [id])
            if db.changesCount > 0 { wasWhole = false }
        }
        return wasWhole
    }
}
