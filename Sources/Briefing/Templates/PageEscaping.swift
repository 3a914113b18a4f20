internal import Mustache

/// Escaping for HTML text and attribute values, byte by byte.
///
/// Mustache's own escaping goes by `Character`, and a quotation mark followed by a combining accent is one `Character`
/// that is not a quotation mark: it would pass unescaped and end an attribute. Here every byte is looked at by itself.
/// Control characters that HTML forbids are shown as U+FFFD, so that the page is well-formed whatever it quotes.
struct PageEscaping: MustacheContentType {
    func escapeText(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            guard let first = bytes.firstIndex(where: Self.needsWork) else {
                return String(decoding: bytes, as: UTF8.self)
            }
            var out: [UInt8] = []
            out.reserveCapacity(bytes.count + 64)
            out.append(contentsOf: bytes[..<first])
            for byte in bytes[first...] {
                switch byte {
                case 0x26: out.append(contentsOf: "&amp;".utf8)
                case 0x3C: out.append(contentsOf: "&lt;".utf8)
                case 0x3E: out.append(contentsOf: "&gt;".utf8)
                case 0x22: out.append(contentsOf: "&quot;".utf8)
                case 0x27: out.append(contentsOf: "&#39;".utf8)
                case 0x60: out.append(contentsOf: "&#96;".utf8)
                case 0x0D: out.append(0x20)
                case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: out.append(contentsOf: "\u{FFFD}".utf8)
                default: out.append(byte)
                }
            }
            return String(decoding: out, as: UTF8.self)
        }
    }

    private static func needsWork(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x26, 0x3C, 0x3E, 0x22, 0x27, 0x60, 0x0D, 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: true
        default: false
        }
    }
}

/// Escaping for JSON inside a `script` element: what could end the element or begin a comment is written as JSON's own
/// escapes, which only strings can hold. The value is JSON already.
struct DataEscaping: MustacheContentType {
    func escapeText(_ text: String) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count + 64)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): out.append(contentsOf: "\\u003c".utf8)
            case UInt8(ascii: ">"): out.append(contentsOf: "\\u003e".utf8)
            case UInt8(ascii: "&"): out.append(contentsOf: "\\u0026".utf8)
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}

/// Escaping for Markdown (CommonMark): what could be read as markup gets a backslash, and a value stays on its line.
struct MarkdownEscaping: MustacheContentType {
    func escapeText(_ text: String) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count + 16)
        var previous: UInt8 = 0
        // At the beginning of a line these would begin a list, a heading or a rule.
        if let first = text.utf8.first, "-+=#".utf8.contains(first) { out.append(UInt8(ascii: "\\")) }
        var digits = true
        for byte in text.utf8 {
            switch byte {
            case 0x0A, 0x0D, 0x09, 0x20:
                if previous != 0x20 { out.append(0x20) }
                previous = 0x20
                continue
            case 0x00...0x1F, 0x7F: out.append(contentsOf: "\u{FFFD}".utf8)
            case UInt8(ascii: ".") where digits && previous != 0, UInt8(ascii: ")") where digits && previous != 0,
                UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
                UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "~"),
                UInt8(ascii: "&"):
                out.append(UInt8(ascii: "\\"))
                out.append(byte)
            default: out.append(byte)
            }
            digits = digits && (0x30...0x39).contains(byte)
            previous = byte
        }
        return String(decoding: out, as: UTF8.self)
    }
}
