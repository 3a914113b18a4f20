internal import ModelFiles
internal import TextBytes

/// The world's states, main organisations, news outlets and platforms by every name that the news gives them.
///
/// Read from `Resources/en/world.tsv`, whose header names its sources and columns. A name is looked up as it is
/// written, case and all ("WHO" is not "who"), but for a leading "the", curly apostrophes and a trailing possessive.
public struct WorldTable: Sendable {
    /// In the file's order.
    public let entries: [WorldEntry]
    private let index: [String: WorldName]

    /// The table that ships with the program.
    ///
    /// - Throws: ``WorldTableFault`` where the file is missing or not as its header says.
    public static func shipped() throws(WorldTableFault) -> WorldTable {
        let folder: ResourceFolder
        do {
            folder = try ResourceFolder(room: "Language")
        } catch {
            throw WorldTableFault(path: "world.tsv", line: 0, reason: "\(error)")
        }
        return try WorldTable(path: folder.file("en/world.tsv"))
    }

    /// Reads the table at `path`.
    public init(path: String) throws(WorldTableFault) {
        let file: TableFile
        do {
            file = try TableFile(path: path)
        } catch {
            throw WorldTableFault(path: path, line: 0, reason: error.reason)
        }
        var entries: [WorldEntry] = []
        for row in file.rows {
            guard let kind = WorldEntry.Kind(rawValue: row[1]) else {
                throw WorldTableFault(path: path, line: row.line, reason: "no such kind: \"\(row[1])\"")
            }
            guard !row[0].isEmpty, !row[2].isEmpty else {
                throw WorldTableFault(path: path, line: row.line, reason: "an entry needs an id and a name")
            }
            func list(_ column: Int) -> [String] { row[column].split(separator: "|").map(String.init) }
            entries.append(
                WorldEntry(
                    id: row[0], kind: kind, name: row[2], variants: list(3), demonyms: list(4), capitals: list(5),
                    seats: list(6)))
        }
        self.init(entries: entries)
    }

    public init(entries: [WorldEntry]) {
        self.entries = entries
        var index: [String: WorldName] = [:]
        index.reserveCapacity(entries.count * 4)
        // What a name is first of all wins: a state over its own capital (Singapore), "Brussels" the Belgian capital
        // over the seat of the Union; of equals, the one that stands first.
        for role in WorldName.Role.allCases {
            for (number, entry) in entries.enumerated() {
                for name in entry.names(role) {
                    let key = Self.key(name)
                    if index[key] == nil { index[key] = WorldName(entry: number, role: role) }
                }
            }
        }
        self.index = index
    }

    /// The entry that a name names, or nil.
    public func lookup(_ name: String) -> WorldEntry? { match(name).map { entries[$0.entry] } }

    /// The entry that a name names, and what the name is to it: its name, its people's, its capital's, its seat's.
    public func match(_ name: String) -> WorldName? { index[Self.key(name)] }

    /// Names in one form: curly apostrophes straight, no "the" before and no possessive after.
    private static func key(_ name: String) -> String {
        // As most names are: in plain letters, with nothing before and behind.
        if name.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x27 && $0 != 0x0A }), !name.hasPrefix("the "),
            !name.hasPrefix("The ")
        {
            return name
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.utf8.count)
        let all = Array(name.utf8)
        var i = 0
        while i < all.count {
            if all[i] == 0xE2, i + 2 < all.count, all[i + 1] == 0x80, all[i + 2] == 0x98 || all[i + 2] == 0x99 {
                bytes.append(UInt8(ascii: "'"))
                i += 3
            } else {
                bytes.append(all[i] == 0x0A ? 0x20 : all[i])
                i += 1
            }
        }
        var start = 0
        if bytes.count > 4, bytes.starts(with: Array("the ".utf8)) || bytes.starts(with: Array("The ".utf8)) {
            start = 4
        }
        var end = bytes.count
        if end - start > 2, bytes[end - 1] == UInt8(ascii: "s"), bytes[end - 2] == UInt8(ascii: "'") { end -= 2 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

/// What a looked-up name is.
public struct WorldName: Hashable, Sendable {
    /// An index into the table's entries.
    public let entry: Int
    public let role: Role

    /// From the strongest claim to a name to the weakest.
    public enum Role: Sendable, CaseIterable {
        case name, variant, capital, demonym, seat
    }
}

/// The table of the world could not be read.
public struct WorldTableFault: Error, Hashable, Sendable, CustomStringConvertible {
    public let path: String
    /// From 1; 0 for the file as a whole.
    public let line: Int
    public let reason: String

    public var description: String { line == 0 ? "\(path): \(reason)" : "\(path):\(line): \(reason)" }
}
