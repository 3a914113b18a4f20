/// The tables that this target carries: tab-separated lines in UTF-8; lines that begin with `#` are comments.
enum RecordTables {
    static func lines(_ table: [UInt8]) -> [[String]] {
        table.split(separator: 0x0A).filter { $0.first != UInt8(ascii: "#") }.map { line in
            line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
        }
    }
}
