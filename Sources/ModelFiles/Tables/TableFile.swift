public import TextBytes

/// A table that people edit: tab-separated lines in UTF-8; empty lines and lines that begin with `#` are skipped.
public struct TableFile: Sendable {
    public let path: String
    /// The fields of each line, and the line's number from 1.
    public let rows: [Row]

    public struct Row: Sendable {
        public let line: Int
        public let fields: [String]

        /// The field at `index`, or "" where the line is shorter.
        public subscript(index: Int) -> String { index < fields.count ? fields[index] : "" }
    }

    /// Reads the whole table.
    ///
    /// - Throws: ``FileFault`` where the file cannot be read.
    public init(path: String) throws(FileFault) {
        self.path = path
        let file = try MappedFile(path: path)
        let bytes = file.bytes()
        var rows: [Row] = []
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            guard let first = line.first, first != UInt8(ascii: "#") else { continue }
            rows.append(
                Row(
                    line: number,
                    fields: line.split(separator: 0x09, omittingEmptySubsequences: false).map {
                        String(decoding: $0, as: UTF8.self)
                    }))
        }
        self.rows = rows
    }
}
