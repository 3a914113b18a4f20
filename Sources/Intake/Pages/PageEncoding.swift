internal import TextBytes

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Turns a page's bytes into UTF-8.
///
/// What the page declares is believed only where the bytes are not valid UTF-8 anyway: a page that is valid UTF-8 is
/// UTF-8. ISO 8859-1 is read as windows-1252, as browsers do (WHATWG Encoding); without a declaration so is everything
/// else. A byte that means nothing in its encoding becomes U+FFFD.
enum PageEncoding {
    static func utf8(_ raw: UnsafeRawBufferPointer) -> [UInt8] {
        if raw.starts(with: [0xFE, 0xFF]) || raw.starts(with: [0xFF, 0xFE]) {
            let big = raw[0] == 0xFE
            if let decoded = UTF16Text.decode(
                Array(raw.dropFirst(2).prefix((raw.count - 2) & ~1))[...], isBigEndian: big)
            {
                return decoded
            }
        }
        var bytes = Array(raw.starts(with: [0xEF, 0xBB, 0xBF]) ? UnsafeRawBufferPointer(rebasing: raw[3...]) : raw)
        if bytes.contains(0) { bytes.removeAll { $0 == 0 } }
        guard let fault = UTF8Scan.firstFault(in: bytes) else { return bytes }
        let name = declared(bytes)
        // One bad byte in a page that says it is UTF-8 does not make it another encoding.
        if name == "utf-8" || name == "utf8" || (name == nil && looksLikeUTF8(bytes, fault)) {
            return Array(String(decoding: bytes, as: UTF8.self).utf8)
        }
        if let name, !latin.contains(name), let converted = convert(bytes, from: name) { return converted }
        return windows1252(bytes)
    }

    private static let latin: Set<String> = [
        "iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii",
    ]

    /// The encoding named in a `<meta>` within the first bytes, in lower case.
    private static func declared(_ bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased()
        guard let found = head.firstRange(of: "charset=") ?? head.firstRange(of: "encoding=") else { return nil }
        let rest = head[found.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        return name.isEmpty ? nil : String(name)
    }

    /// Whether characters of more than one byte stand before the first fault.
    private static func looksLikeUTF8(_ bytes: [UInt8], _ fault: Int) -> Bool {
        bytes[..<fault].count { $0 >= 0xC2 } >= 4
    }

    private static func convert(_ bytes: [UInt8], from name: String) -> [UInt8]? {
        let converter = iconv_open("UTF-8", name)
        guard converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count * 3 / 2)
        var chunk = [CChar](repeating: 0, count: 1 << 16)
        var source = bytes.map { CChar(bitPattern: $0) }
        source.withUnsafeMutableBufferPointer { input in
            var next = input.baseAddress
            var left = input.count
            while left > 0 {
                let (status, made, code) = chunk.withUnsafeMutableBufferPointer { room -> (Int, Int, Int32) in
                    var to = room.baseAddress
                    var free = room.count
                    let status = iconv(converter, &next, &left, &to, &free)
                    return (status, room.count - free, errno)
                }
                out.append(contentsOf: chunk[0..<made].lazy.map { UInt8(bitPattern: $0) })
                guard status == -1 else { break }
                if code == E2BIG { continue }
                out.append(contentsOf: [0xEF, 0xBF, 0xBD])
                next = next?.advanced(by: 1)
                left -= 1
            }
        }
        return out
    }

    /// The characters of 0x80 to 0x9F (WHATWG's index); the rest are Latin-1's.
    private static let high: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
        0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E,
        0x178,
    ]

    private static func windows1252(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count * 9 / 8)
        for byte in bytes {
            if byte < 0x80 {
                out.append(byte)
                continue
            }
            let scalar = byte < 0xA0 ? high[Int(byte - 0x80)] : UInt16(byte)
            if scalar < 0x800 {
                out.append(UInt8(0xC0 | scalar >> 6))
            } else {
                out.append(UInt8(0xE0 | scalar >> 12))
                out.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            }
            out.append(UInt8(0x80 | scalar & 0x3F))
        }
        return out
    }
}
