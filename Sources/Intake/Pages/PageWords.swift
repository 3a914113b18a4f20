/// Words out of metadata, which may hold character references and tags of their own.
enum PageWords {
    /// The words with references resolved, tags dropped and white space single.
    static func plain(_ string: String) -> String {
        guard
            string.utf8.contains(where: {
                $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") || $0 <= 0x20 || $0 == 0xC2
            })
        else { return string }
        var out = String.UnicodeScalarView()
        let scalars = Array(string.unicodeScalars)
        var i = 0
        var space = true
        func put(_ c: Unicode.Scalar) {
            if c.value <= 0x20 || (c.value >= 0x80 && c.properties.isWhitespace) {
                if !space { out.append(" ") }
                space = true
            } else {
                out.append(c)
                space = false
            }
        }
        while i < scalars.count {
            let c = scalars[i]
            if c == "&", let (value, length) = reference(scalars, i) {
                put(value)
                i += length
            } else if c == "<", i + 1 < scalars.count,
                scalars[i + 1] == "/" || (0x61...0x7A).contains(scalars[i + 1].value | 0x20),
                let close = scalars[i...].prefix(400).firstIndex(of: ">")
            {
                i = close + 1
            } else {
                put(c)
                i += 1
            }
        }
        if out.last == " " { out.removeLast() }
        return String(out)
    }

    /// Plain words as HTML, line breaks kept.
    static func escaped(_ words: String) -> String {
        var out = ""
        for line in words.split(separator: "\n", omittingEmptySubsequences: false) {
            if !out.isEmpty { out += "<br>" }
            for c in line.unicodeScalars {
                switch c {
                case "&": out += "&amp;"
                case "<": out += "&lt;"
                default: out.unicodeScalars.append(c)
                }
            }
        }
        return out
    }

    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "quot": "\"", "apos": "'", "lt": "<", "gt": ">", "nbsp": " ", "rsquo": "’", "lsquo": "‘",
        "rdquo": "”",
        "ldquo": "“", "ndash": "–", "mdash": "—", "hellip": "…", "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä",
        "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç",
        "ecirc": "ê",
        "aacute": "á", "iacute": "í", "oacute": "ó", "uacute": "ú", "ntilde": "ñ", "laquo": "«", "raquo": "»",
        "bdquo": "„",
        "sbquo": "‚", "euro": "€", "pound": "£", "middot": "·", "shy": "\u{AD}",
    ]

    private static func reference(_ s: [Unicode.Scalar], _ at: Int) -> (Unicode.Scalar, Int)? {
        guard let end = s[at...].prefix(12).firstIndex(of: ";"), end > at + 1 else { return nil }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: s[(at + 1)..<end])
        let word = String(name)
        let length = end - at + 1
        if word.hasPrefix("#x") || word.hasPrefix("#X") {
            return UInt32(word.dropFirst(2), radix: 16).flatMap { Unicode.Scalar($0) }.map { ($0, length) }
        }
        if word.hasPrefix("#") { return UInt32(word.dropFirst()).flatMap { Unicode.Scalar($0) }.map { ($0, length) } }
        return named[word].map { ($0, length) }
    }
}
