internal import GRDB

/// An archive that could not be opened, read or written, and what to do.
public struct ArchiveFault: Error, Sendable, CustomStringConvertible {
    public let path: String
    public let problem: Problem

    public enum Problem: Sendable, Hashable {
        /// The file is not an SQLite database.
        case notAnArchive
        /// A later version of the program has changed its tables.
        case newer
        /// It lacks columns that an archive of its version has: no released version of the program wrote it.
        case otherTables([String])
        case readOnly
        case full
        case busy
        case damaged
        /// What a table, an index or a trigger is, is not as it was made.
        case damagedDefinition
        /// A row is not as it was stored, though SQLite's structure is sound: what it is, and whether briefing stores it anew.
        case damagedRow(String, isBriefed: Bool)
        /// The folder is missing or cannot be entered.
        case cannotOpen
        /// Anything else, in SQLite's words.
        case other(String)
    }

    init(path: String, problem: Problem) {
        self.path = path
        self.problem = problem
    }

    init(path: String, error: any Error) {
        self.path = path
        if let row = error as? DamagedRow {
            problem = .damagedRow(row.name, isBriefed: row.isBriefed)
            return
        }
        guard let error = error as? DatabaseError else {
            problem = .other(String(describing: error))
            return
        }
        problem =
            switch error.resultCode.primaryResultCode {
            case .SQLITE_NOTADB: .notAnArchive
            case .SQLITE_READONLY: .readOnly
            case .SQLITE_FULL: .full
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_CORRUPT: .damaged
            // The version of an index's form, which is never another.
            case .SQLITE_ERROR where error.message?.hasPrefix("invalid fts5 file format") == true: .damaged
            case .SQLITE_CANTOPEN: .cannotOpen
            default: .other(error.message ?? error.description)
            }
    }

    public var description: String {
        switch problem {
        case .notAnArchive: "\(path) is not an archive of Readout: give another name, or move the file away."
        case .newer: "\(path) was written by a later version of Readout: update the program."
        case .otherTables(let missing):
            "\(path) has other tables than this version of Readout (\(missing.prefix(3).joined(separator: ", ")) "
                + "\(missing.count == 1 ? "is" : "are") missing): move it away, and brief the coverage again to make a new one."
        case .readOnly: "\(path) cannot be written: allow writing to it and to its folder, or copy it elsewhere."
        case .full: "\(path): the disk is full. Nothing of the last write was kept; make room and run again."
        case .busy: "\(path) is being written by another process: try again when that has ended."
        case .damaged: "\(path) is damaged: restore it from a copy, or delete it and brief the coverage again."
        case .damagedDefinition:
            "\(path): the definition of one of its tables is damaged: restore it from a copy, or move it away and brief the "
                + "coverage again."
        case .damagedRow(let row, let isBriefed):
            "\(path): \(row) is damaged: " + (isBriefed ? "brief its coverage again, which stores it anew, or " : "")
                + "restore the archive from a copy. `readout doctor` lists all that is damaged."
        case .cannotOpen: "\(path) cannot be opened: make sure that its folder exists and may be entered."
        case .other(let words): "\(path): \(words)"
        }
    }
}
