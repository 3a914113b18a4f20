internal import Foundation
internal import GRDB

public import Record

/// A correction with its number and whether it holds.
public struct StoredCorrection: Codable, Sendable, Equatable {
    public var id: Int
    /// RFC 3339.
    public var made: String
    public var undone: String?
    public var correction: Correction
}

extension Archive {
    /// Keeps a correction; what is stored later under the same ids is shown with it too.
    ///
    /// - Parameter made: RFC 3339, when it was made.
    /// - Returns: Its number.
    public func add(_ correction: Correction, made: String) throws(ArchiveFault) -> StoredCorrection {
        try writing { db in
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let body = String(decoding: try encoder.encode(correction), as: UTF8.self)
            try db.execute(sql: SummedTable.correction.insert(), arguments: [made, body, nil])
            return StoredCorrection(id: Int(db.lastInsertedRowID), made: made, undone: nil, correction: correction)
        }
    }

    /// Takes a correction back; it stays on the list, marked.
    ///
    /// - Returns: False where there is none of that number that holds.
    public func undo(correction id: Int, at time: String) throws(ArchiveFault) -> Bool {
        try writing { db in
            try SummedTable.correction.verify(where: "id = ?", [id], in: db)
            try db.execute(
                sql: "UPDATE correction SET undone = ? WHERE id = ? AND undone IS NULL", arguments: [time, id])
            guard db.changesCount > 0 else { return false }
            try db.execute(sql: SummedTable.correction.refresh(where: "id = ?"), arguments: [id])
            return true
        }
    }

    /// Every correction that was ever made, in order.
    public func corrections() throws(ArchiveFault) -> [StoredCorrection] {
        try reading { db in
            try SummedTable.correction.verify(where: "true", [], in: db)
            return try Row.fetchAll(db, sql: "SELECT * FROM correction ORDER BY id").compactMap { row in
                let body = Data((row["body"] as String).utf8)
                guard let correction = try? JSONDecoder().decode(Correction.self, from: body) else { return nil }
                return StoredCorrection(
                    id: row["id"], made: row["made"], undone: row["undone"], correction: correction)
            }
        }
    }
}

extension Archive {
    /// What a party, statement, story, issue or article is called, so that a correction can be read; nil for what is not
    /// there.
    public func label(of id: String) throws(ArchiveFault) -> String? {
        try reading { db in
            for (table, column) in [
                ("party", "name"), ("statement", "text"), ("story", "title"), ("issue", "label"), ("article", "title"),
            ] {
                let sql = "SELECT coalesce(\(column), id) FROM \(table) WHERE id = ?"
                if let label = try String.fetchOne(db.cachedStatement(sql: sql), arguments: [id]) { return label }
            }
            return nil
        }
    }

    /// The names of the first of each pair of parties, with the names of the second.
    public func names(ofParties pairs: [(String, String)]) throws(ArchiveFault) -> [String: String] {
        guard !pairs.isEmpty else { return [:] }
        return try reading { db in
            var names: [String: String] = [:]
            for (from, into) in pairs {
                let sql = "SELECT name FROM party WHERE id = ?"
                guard let old = try String.fetchOne(db, sql: sql, arguments: [from]),
                    let new = try String.fetchOne(db, sql: sql, arguments: [into])
                else { continue }
                names[old] = new
            }
            return names
        }
    }
}
