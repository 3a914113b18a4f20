internal import TextBytes

/// A block's words made plain for comparison: ASCII letters in lower case, quotation marks and dashes straight, white
/// space single, Markdown's emphasis and link brackets dropped.
struct PlainWords {
    private(set) var bytes: [UInt8] = []
    /// For each plain byte, where it came from in the text.
    private(set) var origin: [UInt32] = []
    private(set) var words = 0
    /// Where sentences begin in `bytes`; the first is 0.
    private(set) var sentences: [Int] = []
    /// Whether speech marks stand in it.
    private(set) var hasQuotation = false
    private(set) var hasAddress = false

    init(_ text: SourceText, _ span: ByteSpan) {
        bytes.reserveCapacity(span.count)
        origin.reserveCapacity(span.count)
        text.bytes.withUnsafeBufferPointer { fill($0, Int(span.start), Int(span.end)) }
        if bytes.last == 0x20 {
            bytes.removeLast()
            origin.removeLast()
        }
        findSentences()
    }

    private mutating func put(_ byte: UInt8, _ from: Int) {
        if byte == 0x20 {
            guard let last = bytes.last, last != 0x20 else { return }
        } else if bytes.last == 0x20 || bytes.isEmpty {
            words += 1
        }
        bytes.append(byte)
        origin.append(UInt32(from))
    }

    private mutating func fill(_ p: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
        var i = start
        while i < end {
            let b = p[i]
            switch b {
            case 0x41...0x5A: put(b | 0x20, i)
            case 0x09, 0x0A, 0x20: put(0x20, i)
            case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "`"):
                // An underscore within a name or an address stays.
                if b == UInt8(ascii: "_"), i > start, i + 1 < end, CueTable.isWord(p[i - 1] | 0x20),
                    CueTable.isWord(p[i + 1] | 0x20)
                {
                    put(b, i)
                }
            case UInt8(ascii: "\""):
                hasQuotation = true
                put(b, i)
            case 0xC2 where i + 1 < end && p[i + 1] == 0xA0:
                put(0x20, i)
                i += 1
            case 0xE2 where i + 2 < end && p[i + 1] == 0x80:
                switch p[i + 2] {
                case 0x98, 0x99: put(UInt8(ascii: "'"), i)
                case 0x9C, 0x9D, 0x9E:
                    hasQuotation = true
                    put(UInt8(ascii: "\""), i)
                case 0x93, 0x94: put(UInt8(ascii: "-"), i)
                case 0xA2: put(0x20, i)
                default: for k in 0..<3 { put(p[i + k], i + k) }
                }
                i += 2
            case 0xC2 where i + 1 < end && (p[i + 1] == 0xAB || p[i + 1] == 0xBB):
                hasQuotation = true
                put(UInt8(ascii: "\""), i)
                i += 1
            default:
                if b == UInt8(ascii: "@"), i > start, i + 1 < end, CueTable.isWord(p[i - 1] | 0x20) {
                    hasAddress = true
                }
                put(b, i)
            }
            i += 1
        }
    }

    private mutating func findSentences() {
        sentences = [0]
        var i = 1
        while i + 1 < bytes.count {
            defer { i += 1 }
            guard bytes[i] == 0x20 else { continue }
            var k = i - 1
            while k > 0,
                bytes[k] == UInt8(ascii: "\"") || bytes[k] == UInt8(ascii: ")") || bytes[k] == UInt8(ascii: "'")
            {
                k -= 1
            }
            switch bytes[k] {
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ";"):
                sentences.append(i + 1)
            default:
                if bytes[i + 1] == UInt8(ascii: "(")
                    || (bytes[i - 1] == UInt8(ascii: "-") && i > 1 && bytes[i - 2] == 0x20)
                {
                    sentences.append(i + 1)
                }
            }
        }
    }

    /// The end without full stops, spaces and closing marks.
    var trimmedEnd: Int {
        var end = bytes.count
        while end > 0 {
            switch bytes[end - 1] {
            case 0x20, UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "!"): end -= 1
            default: return end
            }
        }
        return end
    }

    /// Whether it begins with a quotation that something follows: then somebody speaks.
    var opensWithSpeech: Bool {
        let mark = UInt8(ascii: "\"")
        guard bytes.first == mark, let close = bytes[1...].firstIndex(of: mark) else { return bytes.first == mark }
        return close + 2 < bytes.count
    }

    /// The first byte that is no quotation mark, dash or space.
    var trimmedStart: Int {
        var i = 0
        while i < bytes.count,
            bytes[i] == 0x20 || bytes[i] == UInt8(ascii: "\"") || bytes[i] == UInt8(ascii: "-")
                || bytes[i] == UInt8(ascii: ">")
        {
            i += 1
        }
        return i
    }
}
