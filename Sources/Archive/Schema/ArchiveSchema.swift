internal import Foundation
internal import GRDB
internal import Record

/// The tables of the archive, version by version. A version that has shipped is never edited; the next one follows it.
enum ArchiveSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: articles, statements, full text") { db in
            try db.create(table: "article") { t in
                t.primaryKey("id", .text)
                t.column("file", .text)
                t.column("url", .text)
                t.column("outlet", .text)
                t.column("title", .text)
                t.column("byline", .text)
                t.column("published", .text)
                t.column("language", .text)
                t.column("sha256", .text).notNull()
                t.column("text", .text).notNull()
            }
            try db.create(indexOn: "article", columns: ["published"])
            try db.create(indexOn: "article", columns: ["outlet"])
            try db.create(table: "party") { t in
                t.primaryKey("id", .text)
                t.column("name", .text).notNull()
                t.column("kind", .text).notNull()
                /// Every name it goes by, in lower case, each between line feeds: found by `LIKE`.
                t.column("names", .text).notNull()
            }
            try db.create(table: "statement") { t in
                t.primaryKey("id", .text)
                t.column("speaker", .text).references("party")
                t.column("kind", .text).notNull()
                t.column("said", .text)
                t.column("agreement", .text).notNull()
                t.column("origins", .integer).notNull()
                t.column("text", .text).notNull()
            }
            try db.create(indexOn: "statement", columns: ["speaker"])
            try db.create(indexOn: "statement", columns: ["said"])
            try db.create(table: "issue") { t in
                t.primaryKey("id", .text)
                t.column("label", .text).notNull()
                t.column("terms", .text).notNull()
            }
            try db.create(table: "statementIssue") { t in
                t.column("statement", .text).notNull().references("statement", onDelete: .cascade)
                t.column("issue", .text).notNull().references("issue", onDelete: .cascade)
                t.primaryKey(["statement", "issue"])
            }
            try db.create(table: "rendering") { t in
                t.autoIncrementedPrimaryKey("id")
                t.column("statement", .text).notNull().indexed().references("statement", onDelete: .cascade)
                t.column("article", .text).notNull().indexed().references("article")
                t.column("start", .integer).notNull()
                t.column("end", .integer).notNull()
                t.column("exact", .text).notNull()
                t.column("prefix", .text).notNull()
                t.column("suffix", .text).notNull()
            }
            try db.create(virtualTable: "articleText", using: FTS5()) { t in
                t.synchronize(withTable: "article")
                t.tokenizer = .unicode61(diacritics: .remove)
                t.column("title")
                t.column("text")
            }
            try db.create(virtualTable: "renderingText", using: FTS5()) { t in
                t.synchronize(withTable: "rendering")
                t.tokenizer = .unicode61(diacritics: .remove)
                t.column("exact")
            }
            /// A whole record, as `record.json` has it, by its title.
            try db.create(table: "record") { t in
                t.primaryKey("title", .text)
                t.column("asOf", .text).notNull()
                t.column("json", .blob).notNull()
            }
        }
        migrator.registerMigration("2: corrections, stories by id") { db in
            try db.create(table: "correction") { t in
                t.autoIncrementedPrimaryKey("id")
                /// RFC 3339, when it was made.
                t.column("made", .text).notNull()
                /// As `Correction` is written in JSON.
                t.column("body", .text).notNull()
                /// When it was undone; null while it holds.
                t.column("undone", .text)
            }
            // What a list of stories shows, without the records themselves having to be read.
            try db.create(table: "story") { t in
                t.primaryKey("id", .text)
                t.column("title", .text).notNull().unique()
                t.column("asOf", .text).notNull()
                t.column("articles", .integer).notNull()
                t.column("statements", .integer).notNull()
                t.column("outlets", .text).notNull()
            }
            try db.create(indexOn: "story", columns: ["asOf", "id"])
            /// In which stories an article stands.
            try db.create(table: "storyArticle") { t in
                t.column("article", .text).notNull()
                t.column("story", .text).notNull()
                t.primaryKey(["article", "story"])
            }
            for row in try Row.fetchAll(db, sql: "SELECT title, json FROM record") {
                guard let record = try? JSONDecoder().decode(MergedRecord.self, from: row["json"] as Data) else {
                    continue
                }
                try Archive.storeStory(record, in: db)
            }
        }
        migrator.registerMigration("3: feeds watched, pages and their versions") { db in
            /// Times are seconds after 1970 in UTC. `due` is null for what is not asked for again.
            try db.create(table: "watchedFeed") { t in
                t.primaryKey("url", .text)
                t.column("etag", .text)
                t.column("lastModified", .text)
                t.column("due", .integer)
                t.column("failures", .integer).notNull().defaults(to: 0)
            }
            try db.create(table: "watchedPage") { t in
                t.primaryKey("url", .text)
                t.column("feed", .text).notNull()
                t.column("etag", .text)
                t.column("lastModified", .text)
                t.column("firstSeen", .integer).notNull()
                t.column("due", .integer).indexed()
                t.column("failures", .integer).notNull().defaults(to: 0)
                /// Seconds until it is asked for again where nothing changes.
                t.column("pause", .integer).notNull()
            }
            try db.create(table: "version") { t in
                t.column("url", .text).notNull()
                t.column("number", .integer).notNull()
                t.column("fetched", .integer).notNull()
                /// Of headline and text.
                t.column("digest", .text).notNull()
                t.column("article", .text).notNull()
                /// The article as a line of `extract`.
                t.column("line", .text).notNull()
                /// What changed since the version before, as JSON, and whether it says nothing new.
                t.column("difference", .text)
                t.column("isTrivial", .boolean).notNull()
                t.primaryKey(["url", "number"])
            }
        }
        // A record of ten thousand articles is more than a row may hold.
        migrator.registerMigration("4: records in pieces") { db in
            try db.create(table: "recordPiece") { t in
                t.column("title", .text).notNull()
                t.column("number", .integer).notNull()
                /// Some bytes of the record as `record.json` has it; a piece may end within a character.
                t.column("json", .blob).notNull()
                t.primaryKey(["title", "number"])
            }
            try db.execute(sql: "INSERT INTO recordPiece (title, number, json) SELECT title, 0, json FROM record")
            try db.execute(sql: "ALTER TABLE record DROP COLUMN json")
        }
        // What an archive holds that is older is taken as it is.
        migrator.registerMigration("5: checksums of rows") { db in
            // The words stay what they are: no full-text index need follow.
            let triggers = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            for trigger in triggers { try db.execute(sql: "DROP TRIGGER \"\(trigger["name"] as String)\"") }
            for table in [
                "article", "party", "statement", "issue", "rendering", "record", "recordPiece", "story", "correction",
                "version", "watchedFeed", "watchedPage",
            ] {
                let columns = try db.columns(in: table).map(\.name)
                    .filter { $0 != "id" || !["rendering", "correction"].contains(table) }
                    .map { "\"\($0)\"" }.joined(separator: ", ")
                try db.execute(sql: "ALTER TABLE \(table) ADD COLUMN checksum INTEGER")
                try db.execute(sql: "UPDATE \(table) SET checksum = \(RowSum.name)(\(columns))")
            }
            for trigger in triggers { try db.execute(sql: trigger["sql"]) }
        }
        // What a narrowed search walks in order of its days, without looking up the rows themselves.
        migrator.registerMigration("6: searches by speaker, outlet and issue") { db in
            try db.drop(indexOn: "statement", columns: ["speaker"])
            try db.create(indexOn: "statement", columns: ["speaker", "said", "id"])
            try db.drop(indexOn: "article", columns: ["outlet"])
            try db.create(indexOn: "article", columns: ["outlet", "published", "id"])
            try db.create(indexOn: "statementIssue", columns: ["issue", "statement"])
        }
        // Whatever a later version defines anew, it sums anew.
        migrator.registerMigration("7: checksums of definitions and indexes") { db in
            try db.create(table: InnerTable.sums, options: .withoutRowID) { t in
                t.column("part", .text).notNull()
                /// The checksum of what names the row.
                t.column("key", .integer).notNull()
                t.column("checksum", .integer).notNull()
                t.primaryKey(["part", "key"])
            }
            for table in InnerTable.all { try table.sum(in: db) }
        }
        return migrator
    }

    /// How the tables of a file stand to those of this version.
    enum Standing {
        /// No tables at all.
        case empty
        /// Of this version.
        case current
        /// Of this version, and a definition is not as it was made: what is written then may not be what is meant.
        case damaged
        /// Of an earlier version; migrating brings it up to date.
        case older
        /// A later version has changed them.
        case newer
        /// Of some other program.
        case foreign
        /// It says that it is of this version or an earlier one, and lacks tables or columns that this has: written by a
        /// build that was never released.
        case unknown(missing: [String])
    }

    static func standing(_ db: Database) throws -> Standing {
        let tables = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
        // Another process may be about to make them.
        if tables.allSatisfy({ $0 == "grdb_migrations" }) { return .empty }
        let migrator = Self.migrator
        if try migrator.hasBeenSuperseded(db) { return .newer }
        let applied = try migrator.appliedIdentifiers(db)
        let known = migrator.migrations
        guard tables.contains("grdb_migrations"), tables.contains("article"), applied.contains(known[0]) else {
            return .foreign
        }
        // What a file of the same versions has when it is made anew.
        let last = known.lastIndex { applied.contains($0) } ?? 0
        let there: Set<String>
        do {
            there = try columns(db)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
            // As where the module of a virtual table is none.
            return .damaged
        }
        let missing = try fresh(upTo: known[last], columns).subtracting(there)
        if !missing.isEmpty { return .unknown(missing: missing.sorted()) }
        guard last == known.count - 1 else { return .older }
        // What another version of GRDB made fits its checksums; where a checksum itself is damaged, the definition is what
        // is made now.
        let isWhole =
            try InnerTable.definitions.isWhole(db)
            || fresh(upTo: known[last], definitions).isSubset(of: definitions(db))
        return isWhole ? .current : .damaged
    }

    private static func fresh<T>(upTo version: String, _ read: (Database) throws -> T) throws -> T {
        var configuration = Configuration()
        configuration.prepareDatabase(Archive.prepare)
        let fresh = try DatabaseQueue(configuration: configuration)
        try migrator.migrate(fresh, upTo: version)
        return try fresh.read(read)
    }

    /// All that defines a table, an index or a trigger.
    private static func definitions(_ db: Database) throws -> Set<[String?]> {
        Set(
            try Row.fetchAll(db, sql: "SELECT type, name, tbl_name, sql FROM sqlite_master").map { row in
                row.databaseValues.map { String.fromDatabaseValue($0) }
            })
    }

    /// The columns of all tables, as "table.column".
    private static func columns(_ db: Database) throws -> Set<String> {
        try String.fetchSet(
            db,
            sql: """
                SELECT tables.name || '.' || columns.name FROM sqlite_master AS tables
                JOIN pragma_table_info(tables.name) AS columns
                WHERE tables.type = 'table' AND tables.sql IS NOT NULL AND tables.name NOT LIKE 'sqlite_%'
                """)
    }
}
