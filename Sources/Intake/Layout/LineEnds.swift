internal import TextBytes

/// How a stretch of text begins and ends, which decides whether the next line carries it on.
enum LineEnds {
    /// Whether the stretch ends as a sentence does: a full stop, question or exclamation mark, colon, semicolon or
    /// ellipsis, closing marks aside.
    static func isClosed(_ text: SourceText, _ span: ByteSpan) -> Bool {
        let bytes = text.bytes
        var i = Int(span.end) - 1
        let start = Int(span.start)
        while i >= start {
            switch bytes[i] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "*"),
                UInt8(ascii: "_"), 0x20:
                i -= 1
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ";"):
                return true
            case 0x80...0xBF where i - 2 >= start && bytes[i - 2] == 0xE2 && bytes[i - 1] == 0x80:
                // ’ ” ‘ “ are passed over, … closes.
                if bytes[i] == 0xA6 { return true }
                guard (0x98...0x9F).contains(bytes[i]) else { return false }
                i -= 3
            case 0xAB, 0xBB:
                guard i - 1 >= start, bytes[i - 1] == 0xC2 else { return false }
                i -= 2
            case 0x82 where i - 2 >= start && bytes[i - 2] == 0xE3 && bytes[i - 1] == 0x80: return true
            case 0x8D where i - 2 >= start && bytes[i - 2] == 0xE3 && bytes[i - 1] == 0x80: i -= 3
            default: return false
            }
        }
        return false
    }

    /// Whether the last mark, quotation marks aside, is a colon.
    static func endsWithColon(_ text: SourceText, _ span: ByteSpan) -> Bool {
        var i = Int(span.end) - 1
        while i >= Int(span.start) {
            switch text.bytes[i] {
            case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "\""), 0x20: i -= 1
            case UInt8(ascii: ":"): return true
            default: return false
            }
        }
        return false
    }

    /// Whether a sentence cannot end here: after a comma, a dash, or a word that needs another.
    static func isOpen(_ text: SourceText, _ span: ByteSpan) -> Bool {
        let bytes = text.bytes
        let end = Int(span.end)
        let start = Int(span.start)
        guard end > start else { return false }
        switch bytes[end - 1] {
        case UInt8(ascii: ","): return true
        case 0x61...0x7A: break
        default:
            return end - 3 >= start && bytes[end - 3] == 0xE2 && bytes[end - 2] == 0x80
                && [0x93, 0x94].contains(bytes[end - 1])
        }
        var i = end
        while i > start, (0x61...0x7A).contains(bytes[i - 1]) { i -= 1 }
        guard i > start, bytes[i - 1] == 0x20 else { return false }
        return needing.contains(String(decoding: bytes[i..<end], as: UTF8.self))
    }

    /// English words that no sentence ends with.
    private static let needing: Set<String> = [
        "a", "an", "the", "of", "to", "and", "or", "but", "with", "from", "for", "at", "by", "into", "that", "which",
        "than", "his", "her", "their", "its", "my", "our", "your", "is", "are", "was", "were", "be", "been", "has",
        "have",
        "had", "will", "would", "can", "could", "may", "might", "should", "must", "as", "if", "because", "when",
        "while",
        "who", "whose", "between", "against", "during", "including", "such", "said", "both", "either", "neither",
    ]

    /// What the stretch begins with, opening marks passed over.
    static func beginning(_ text: SourceText, _ span: ByteSpan) -> Beginning {
        let bytes = text.bytes
        var i = Int(span.start)
        let end = Int(span.end)
        var quoted = false
        while i < end {
            let b = bytes[i]
            switch b {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
                quoted = true
                i += 1
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "*"), UInt8(ascii: "_"): i += 1
            case 0xE2 where i + 2 < end && bytes[i + 1] == 0x80 && (0x98...0x9F).contains(bytes[i + 2]):
                quoted = true
                i += 3
            case 0x61...0x7A: return quoted ? .quotation : .lower
            case 0x41...0x5A: return quoted ? .quotation : .upper
            case 0x30...0x39: return .digit
            case 0xC3 where i + 1 < end:
                // ß to ÿ are small letters.
                return (0x9F...0xBF).contains(bytes[i + 1]) ? .lower : .upper
            case 0xD0 where i + 1 < end: return bytes[i + 1] >= 0xB0 ? .lower : .upper
            case 0xD1: return .lower
            default: return .other
            }
        }
        return .other
    }

    enum Beginning {
        case lower, upper, digit, quotation, other
    }
}
