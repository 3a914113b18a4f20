internal import TextBytes

/// Words in the form in which accounts are compared: lower case, without accents, contractions written out, British
/// and American spelling alike. Not a spelling to show.
enum WordFold {
    /// A word of a text and where it stands.
    struct Found {
        var form: String
        var span: ByteSpan
        /// Begins with a capital letter.
        var isCapitalised: Bool
        /// Stands in brackets: put in by the outlet.
        var isBracketed: Bool
    }

    /// The words of a stretch of text, in order. "U.S." is one word, "World-big" two, "don't" two ("do", "not").
    static func words(in text: SourceText, _ span: ByteSpan) -> [Found] {
        text.bytes.withUnsafeBufferPointer { bytes in
            var out: [Found] = []
            var brackets = 0
            var i = Int(span.start)
            let end = min(Int(span.end), bytes.count)
            while i < end {
                let b = bytes[i]
                if b == UInt8(ascii: "(") || b == UInt8(ascii: "[") { brackets += 1 }
                if (b == UInt8(ascii: ")") || b == UInt8(ascii: "]")), brackets > 0 { brackets -= 1 }
                guard isWordByte(bytes, i, end) else {
                    i += b < 0x80 ? 1 : UTF8Scan.decode(bytes, at: i).length
                    continue
                }
                let start = i
                var raw: [UInt8] = []
                var dotted = false
                while i < end {
                    let c = bytes[i]
                    if isAlphanumeric(c) {
                        raw.append(c)
                        i += 1
                    } else if c >= 0x80, let (folded, length) = fold(bytes, i, end), !folded.isEmpty {
                        raw.append(contentsOf: folded)
                        i += length
                    } else if let length = apostrophe(bytes, i, end), i + length < end,
                        isLetter(bytes, i + length, end)
                    {
                        raw.append(UInt8(ascii: "'"))
                        i += length
                    } else if c == UInt8(ascii: "."), i > start, i + 1 < end, isASCIIUpper(bytes[i + 1]),
                        isASCIIUpper(bytes[i - 1]), i - 1 == start || bytes[i - 2] == UInt8(ascii: ".")
                    {
                        dotted = true
                        i += 1
                    } else if c == UInt8(ascii: ".") || c == UInt8(ascii: ","), i > start, i + 1 < end,
                        isDigit(bytes[i - 1]), isDigit(bytes[i + 1])
                    {
                        if c == UInt8(ascii: ".") { raw.append(c) }
                        i += 1
                    } else {
                        break
                    }
                }
                if dotted, i < end, bytes[i] == UInt8(ascii: ".") { i += 1 }
                if i == start {
                    i += 1
                    continue
                }
                let isUpper = raw.count > 1 && raw.allSatisfy { isASCIIUpper($0) }
                let capital = raw.first.map(isASCIIUpper) ?? false
                for form in forms(raw, isUpper: isUpper) {
                    out.append(
                        Found(form: form, span: ByteSpan(start, i), isCapitalised: capital, isBracketed: brackets > 0))
                }
            }
            return out
        }
    }

    /// The comparable forms of one word: usually one, two for a contraction.
    private static func forms(_ raw: [UInt8], isUpper: Bool) -> [String] {
        var lower = raw
        for i in lower.indices where isASCIIUpper(lower[i]) { lower[i] |= 0x20 }
        let word = String(decoding: lower, as: UTF8.self)
        if isUpper, FunctionWords.contains(word) { return [String(decoding: raw, as: UTF8.self)] }
        guard let mark = lower.lastIndex(of: UInt8(ascii: "'")) else {
            if word == "cannot" { return ["can", "not"] }
            return [word]
        }
        let head = String(decoding: lower[..<mark], as: UTF8.self)
        switch String(decoding: lower[(mark + 1)...], as: UTF8.self) {
        case "t" where head.hasSuffix("n"):
            let verb =
                head == "won" ? "will" : head == "can" ? "can" : head == "shan" ? "shall" : String(head.dropLast())
            return [verb, "not"]
        case "re": return [head, "are"]
        case "m": return [head, "am"]
        case "ll": return [head, "will"]
        case "ve": return [head, "have"]
        case "d": return [head, "would"]
        case "s": return [head]
        default: return [word.filter { $0 != "'" }]
        }
    }

    /// A word without its commonest endings, in American spelling: enough to see that "suspending" and "suspended", or
    /// "weaponisation" and "weaponization", are one word.
    static func stem(_ word: String) -> String {
        var w = Array(word.utf8)
        guard w.count > 3, w.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return word }
        func ends(_ s: StaticString) -> Bool {
            let n = s.utf8CodeUnitCount
            guard w.count > n + 1 else { return false }
            return s.withUTF8Buffer { suffix in
                for k in 0..<n where w[w.count - n + k] != suffix[k] { return false }
                return true
            }
        }
        func cut(_ n: Int, _ add: String = "") {
            w.removeLast(n)
            w.append(contentsOf: add.utf8)
        }
        if ends("isation") { cut(7, "ization") }
        if ends("our"), w.count > 4 { cut(3, "or") }
        if ends("ies") {
            cut(3, "y")
        } else if ends("sses") || ends("shes") || ends("ches") || ends("xes") || ends("zes") {
            cut(2)
        } else if ends("s"), !ends("ss"), !ends("us"), !ends("is") {
            cut(1)
        }
        if ends("ization") {
            cut(7, "ize")
        } else if ends("ations") || ends("ation"), w.count > 7 {
            cut(5, "ate")
        } else if ends("tion"), w.count > 7 {
            cut(3)
        } else if ends("ing"), w.count > 5 {
            cut(3)
        } else if ends("ied") {
            cut(3, "y")
        } else if ends("ed"), w.count > 4 {
            cut(2)
        } else if ends("al"), w.count > 6 {
            cut(2)
        } else if ends("ly"), w.count > 5 {
            cut(2)
        }
        if w.count > 3, w[w.count - 1] == w[w.count - 2], !"aeiosl".utf8.contains(w[w.count - 1]) { w.removeLast() }
        if w.count > 4, w.last == UInt8(ascii: "e") { w.removeLast() }
        if w.count > 4, w.suffix(2).elementsEqual("is".utf8) { w[w.count - 1] = UInt8(ascii: "z") }
        return String(decoding: w, as: UTF8.self)
    }

    private static func isDigit(_ b: UInt8) -> Bool { b >= 0x30 && b <= 0x39 }
    private static func isASCIIUpper(_ b: UInt8) -> Bool { b >= 0x41 && b <= 0x5A }
    private static func isAlphanumeric(_ b: UInt8) -> Bool {
        isDigit(b) || isASCIIUpper(b) || (b >= 0x61 && b <= 0x7A)
    }

    private static func isWordByte(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> Bool {
        isAlphanumeric(bytes[i]) || isLetter(bytes, i, end)
    }

    private static func isLetter(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> Bool {
        let b = bytes[i]
        if b < 0x80 { return isAlphanumeric(b) && !isDigit(b) }
        guard let (folded, _) = fold(bytes, i, end) else { return false }
        return !folded.isEmpty
    }

    /// An apostrophe, straight or curly, and its length in bytes.
    private static func apostrophe(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> Int? {
        if bytes[i] == UInt8(ascii: "'") { return 1 }
        if bytes[i] == 0xE2, i + 2 < end, bytes[i + 1] == 0x80, bytes[i + 2] == 0x98 || bytes[i + 2] == 0x99 {
            return 3
        }
        return nil
    }

    /// A character beyond ASCII without its accent, and its length; nothing where it is no letter.
    private static func fold(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> ([UInt8], Int)? {
        let (scalar, length) = UTF8Scan.decode(bytes, at: i)
        guard scalar.properties.isAlphabetic else { return ([], length) }
        if let plain = Accents.plain(scalar) { return (Array(plain.utf8), length) }
        return (Array(scalar.properties.lowercaseMapping.utf8), length)
    }
}
