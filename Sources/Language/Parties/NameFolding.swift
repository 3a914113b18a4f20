/// Brings the spellings of one name together: accents, transliterations, hyphens, case.
///
/// "Zelenskyy", "Zelenskiy", "Zelenskii" and "Zelensky" fold to the same letters, and so do "Kim Jong-un" and
/// "Kim Jong Un". Works on short strings, once for every distinct name of an article.
enum NameFolding {
    /// The letters of a name, folded; words parted by single spaces.
    static func fold(_ name: String) -> String {
        var out: [UInt8] = []
        for scalar in name.lowercased().decomposedStringWithoutMarks {
            switch scalar {
            case "a"..."z", "0"..."9": out.append(UInt8(scalar.value))
            case " ", "-", "\u{2011}", "\u{A0}", "\n": if out.last != 0x20 { out.append(0x20) }
            case "ø": out.append(UInt8(ascii: "o"))
            case "ł": out.append(UInt8(ascii: "l"))
            case "ß": out.append(contentsOf: "ss".utf8)
            case "æ": out.append(contentsOf: "ae".utf8)
            case "đ", "ð": out.append(UInt8(ascii: "d"))
            case "ı": out.append(UInt8(ascii: "i"))
            default: break
            }
        }
        while out.last == 0x20 { out.removeLast() }
        return String(decoding: out, as: UTF8.self)
    }

    /// A surname in the form that its transliterations share.
    static func surname(_ folded: String) -> String {
        var s = Array(folded.utf8)
        func replace(_ a: StaticString, _ b: StaticString) {
            let n = a.utf8CodeUnitCount
            var i = 0
            var out: [UInt8] = []
            while i < s.count {
                if i + n <= s.count, (0..<n).allSatisfy({ s[i + $0] == a.utf8Start[$0] }) {
                    for k in 0..<b.utf8CodeUnitCount { out.append(b.utf8Start[k]) }
                    i += n
                } else {
                    out.append(s[i])
                    i += 1
                }
            }
            s = out
        }
        guard s.count > 4 else { return folded }
        for ending: StaticString in ["skyi", "skyy", "skiy", "skij", "skii", "skyj", "ski", "skyy"] {
            let n = ending.utf8CodeUnitCount
            if s.count > n, (0..<n).allSatisfy({ s[s.count - n + $0] == ending.utf8Start[$0] }) {
                s.removeLast(n)
                s.append(contentsOf: "sky".utf8)
                break
            }
        }
        replace("kh", "h")
        replace("ck", "k")
        replace("yy", "y")
        replace("iy", "y")
        replace("ii", "y")
        replace("ey", "y")
        replace("ie", "e")
        replace("ph", "f")
        replace("w", "v")
        return String(decoding: s, as: UTF8.self)
    }

    /// Whether two folded words differ by at most one letter; only words of some length are compared.
    static func isNear(_ a: String, _ b: String) -> Bool {
        if a == b { return true }
        let x = Array(a.utf8)
        let y = Array(b.utf8)
        guard min(x.count, y.count) >= 6, abs(x.count - y.count) <= 1, x[0] == y[0] else { return false }
        var i = 0
        while i < min(x.count, y.count), x[i] == y[i] { i += 1 }
        let restX = x[(i + (x.count >= y.count ? 1 : 0))...]
        let restY = y[(i + (y.count >= x.count ? 1 : 0))...]
        return restX.elementsEqual(restY)
    }
}

extension String {
    /// The scalars of the string with the accents of Latin letters taken off.
    fileprivate var decomposedStringWithoutMarks: [Unicode.Scalar] {
        unicodeScalars.map { scalar in
            guard scalar.value >= 0xC0, scalar.value < 0x250 else { return scalar }
            return Self.plain[scalar] ?? scalar
        }
    }

    private static let plain: [Unicode.Scalar: Unicode.Scalar] = {
        let rows: [(Unicode.Scalar, String)] = [
            ("a", "àáâãäåāăąǎ"), ("c", "çćĉċč"), ("d", "ď"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
            ("i", "ìíîïĩīĭį"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀ"), ("n", "ñńņňŉ"), ("o", "òóôõöōŏőǒ"),
            ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűųǔ"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
        ]
        var map: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (letter, accented) in rows { for scalar in accented.unicodeScalars { map[scalar] = letter } }
        return map
    }()
}
