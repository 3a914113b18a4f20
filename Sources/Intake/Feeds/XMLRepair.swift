/// Makes feeds that break XML's small rules readable as XML: characters that XML forbids are dropped, an ampersand that
/// begins no reference stands for itself, and HTML's named characters are written out.
enum XMLRepair {
    static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 64)
        var i = 0
        // Space before the declaration is forbidden too.
        while i < bytes.count, bytes[i] <= 0x20 { i += 1 }
        var isRaw = false
        while i < bytes.count {
            let byte = bytes[i]
            if isRaw {
                if byte == UInt8(ascii: "]"), starts(bytes, i, "]]>") { isRaw = false }
            } else if byte == UInt8(ascii: "<"), starts(bytes, i, "<![CDATA[") {
                isRaw = true
            } else if byte == UInt8(ascii: "&") {
                reference(bytes, &i, &out)
                continue
            }
            if byte >= 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D { out.append(byte) }
            i += 1
        }
        return out
    }

    private static func starts(_ bytes: [UInt8], _ at: Int, _ word: StaticString) -> Bool {
        guard at + word.utf8CodeUnitCount <= bytes.count else { return false }
        for k in 0..<word.utf8CodeUnitCount where bytes[at + k] != word.utf8Start[k] { return false }
        return true
    }

    private static let known: Set<String> = ["amp", "lt", "gt", "quot", "apos"]

    private static func reference(_ bytes: [UInt8], _ i: inout Int, _ out: inout [UInt8]) {
        var end = i + 1
        while end < min(bytes.count, i + 32), bytes[end] == UInt8(ascii: "#") || CueTable.isWord(bytes[end] | 0x20),
            bytes[end] < 0x80
        {
            end += 1
        }
        if end < bytes.count, bytes[end] == UInt8(ascii: ";"), end > i + 1 {
            let name = String(decoding: bytes[(i + 1)..<end], as: UTF8.self)
            if known.contains(name) || isNumber(name) {
                out.append(contentsOf: bytes[i...end])
                i = end + 1
                return
            }
            let plain = PageWords.plain("&" + name + ";x")
            if !plain.hasPrefix("&") {
                out.append(contentsOf: plain.utf8.dropLast())
                i = end + 1
                return
            }
        }
        out.append(contentsOf: "&amp;".utf8)
        i += 1
    }

    private static func isNumber(_ name: String) -> Bool {
        guard name.first == "#" else { return false }
        let digits = name.dropFirst()
        let value = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let value, Unicode.Scalar(value) != nil else { return false }
        return value >= 0x20 || value == 9 || value == 10 || value == 13
    }
}
