internal import TextBytes

/// The lines and fields of a large table, without a `String` for any of them: `TableFile` is for small ones.
struct TableLines {
    /// Calls `body` with the bounds of the fields of each line; lines that begin with `#` and empty ones are skipped.
    static func forEach(
        of path: String, _ body: (UnsafeBufferPointer<UInt8>, _ fields: [Range<Int>]) -> Void
    ) throws(FileFault) {
        let file = try MappedFile(path: path)
        file.withBytes { raw in
            raw.withMemoryRebound(to: UInt8.self) { bytes in
                var i = 0
                var fields: [Range<Int>] = []
                while i < bytes.count {
                    fields.removeAll(keepingCapacity: true)
                    var start = i
                    let first = bytes[i]
                    while i < bytes.count, bytes[i] != 0x0A {
                        if bytes[i] == 0x09 {
                            fields.append(start..<i)
                            start = i + 1
                        }
                        i += 1
                    }
                    fields.append(start..<i)
                    if first != 0x23, first != 0x0A { body(bytes, fields) }
                    i += 1
                }
            }
        }
    }

    /// Calls `body` with the bounds of each word of a field that single spaces part.
    static func words(_ bytes: UnsafeBufferPointer<UInt8>, _ field: Range<Int>, _ body: (Range<Int>) -> Void) {
        var start = field.lowerBound
        var i = start
        while i <= field.upperBound {
            if i == field.upperBound || bytes[i] == 0x20 {
                if start < i { body(start..<i) }
                start = i + 1
            }
            i += 1
        }
    }

    /// "name:12" taken apart.
    static func counted(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> (name: Range<Int>, count: Int) {
        var colon = word.upperBound - 1
        while colon > word.lowerBound, bytes[colon] != 0x3A { colon -= 1 }
        var count = 0
        for k in colon + 1..<word.upperBound { count = count * 10 + Int(bytes[k] &- 0x30) }
        return (word.lowerBound..<colon, count)
    }

    static func string(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }
}
