internal import Foundation
internal import GRDB

extension Archive {
    /// How an archive stands, found without changing it.
    public struct Condition: Sendable, Hashable {
        /// Whether an earlier version of the program wrote it; it is brought up to date when it is next opened.
        public let isOlder: Bool
        public let articles: Int
        /// What SQLite finds wrong in the file, and rows that point at rows which are not there; empty where it is whole.
        public let damage: [String]
        /// Rows that are not as they were stored, by name; not looked for where the file itself is damaged.
        public let damagedRows: [String]
        /// Full-text indexes that do not hold the words of their rows, each with what makes it anew.
        public let damagedIndexes: [String: String]
        /// Whether briefing the coverage again would store all of them anew.
        public let isMendedByBriefing: Bool
    }

    /// Reads every page of the archive at `path` and says how it stands.
    ///
    /// - Throws: ``ArchiveFault`` where it cannot be read, is no archive, or a later version of the program wrote it.
    /// - Complexity: reads the whole file.
    public static func condition(path: String) throws(ArchiveFault) -> Condition {
        guard FileManager.default.fileExists(atPath: path) else { throw ArchiveFault(path: path, problem: .cannotOpen) }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(10)
            configuration.prepareDatabase { db in
                try Self.prepare(db)
                try IndexCheck.prepare(db)
            }
            let database = try DatabaseQueue(path: path, configuration: configuration)
            return try database.read { db in
                let isOlder: Bool
                switch try ArchiveSchema.standing(db) {
                case .current: isOlder = false
                case .older: isOlder = true
                case .newer: throw ArchiveFault(path: path, problem: .newer)
                case .empty, .foreign: throw ArchiveFault(path: path, problem: .notAnArchive)
                case .unknown(let missing): throw ArchiveFault(path: path, problem: .otherTables(missing))
                case .damaged: throw ArchiveFault(path: path, problem: .damagedDefinition)
                }
                var damage = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
                for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(20) {
                    let table: String = row["table"]
                    let parent: String = row["parent"]
                    damage.append("a row of \(table) points at one of \(parent) that is not there")
                }
                var rows: [String] = []
                var indexes: [String: String] = [:]
                var isBriefed = true
                if damage.isEmpty, !isOlder {
                    for table in SummedTable.allCases {
                        let found = try table.damaged(most: 20, in: db)
                        rows += found
                        if !found.isEmpty, !table.isBriefed { isBriefed = false }
                    }
                    if try !InnerTable.isOwnWhole(db) {
                        rows.append("the archive's last numbers, or a checksum of how its tables are defined")
                    }
                    if try !Self.areCorrectionsNumbered(db) {
                        rows.append("the numbers of the corrections")
                        isBriefed = false
                    }
                }
                // Rows that are damaged do not fit an index that is whole.
                if damage.isEmpty, rows.isEmpty {
                    for check in IndexCheck.all where try !check.isWhole(db, isSummed: !isOlder) {
                        indexes[check.index] = check.remedy(isSummed: !isOlder)
                    }
                }
                return Condition(
                    isOlder: isOlder, articles: try Int.fetchOne(db, sql: "SELECT count(*) FROM article") ?? 0,
                    damage: damage, damagedRows: rows, damagedIndexes: indexes, isMendedByBriefing: isBriefed)
            }
        } catch let fault as ArchiveFault {
            throw fault
        } catch {
            throw ArchiveFault(path: path, error: error)
        }
    }

    /// A correction's number is in no checksum, since SQLite gives it when the row is in. None is ever deleted.
    private static func areCorrectionsNumbered(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT count(*) = coalesce(max(id), 0) AND coalesce(min(id), 1) = 1 FROM correction") ?? false
    }
}
