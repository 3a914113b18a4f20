internal import TextBytes

/// Names in a form in which spellings and transliterations of one name are alike.
enum NameKey {
    /// A name's words: folded, without titles, suffixes and a leading "the"; hyphenated parts stand alone.
    static func words(_ name: String) -> [String] {
        let text = SourceText(name)
        var words = WordFold.words(in: text, text.all).map(\.form)
        for i in words.indices { words[i] = words[i].lowercased() }
        while let first = words.first, words.count > 1, leading.contains(first) { words.removeFirst() }
        while let last = words.last, words.count > 1, trailing.contains(last) { words.removeLast() }
        return words
    }

    /// One word of a person's name with what transliterations differ in taken away: Zelenskyy, Zelensky, Zelenskiy and
    /// Zelenskyi give one key; so do Andrii and Andriy, Sergei and Sergey, Jong-un and Jong Un part by part.
    static func transliterated(_ word: String) -> String {
        var out: [UInt8] = []
        for byte in word.utf8 where byte != UInt8(ascii: "'") {
            let b = byte == UInt8(ascii: "y") || byte == UInt8(ascii: "j") ? UInt8(ascii: "i") : byte
            if out.last == b { continue }
            out.append(b)
        }
        var key = String(decoding: out, as: UTF8.self)
        for (from, to) in [("kh", "h"), ("ck", "k"), ("ph", "f"), ("ei", "i"), ("ii", "i"), ("ou", "u"), ("dh", "d")] {
            if let range = key.firstRange(of: from) { key.replaceSubrange(range, with: to) }
        }
        return key
    }

    /// The key of a person's full name: first and last word, so that a middle name or initial makes no difference.
    static func person(_ words: [String]) -> String {
        guard let first = words.first, let last = words.last else { return "" }
        return words.count == 1 ? transliterated(last) : transliterated(first) + " " + transliterated(last)
    }

    /// The key of an organisation's name: its words' stems (so that "Workers'" and "Worker's" are one) without "the" and the form of company.
    static func organisation(_ name: String) -> String {
        words(name).map { WordFold.stem($0.filter { $0 != "'" }) }.filter { !companies.contains($0) && $0 != "the" }
            .joined(separator: " ")
    }

    /// The letters that stand for a name of several words, small words left out: "WPK" for Workers' Party of Korea.
    static func initials(_ name: String) -> String? {
        let parts = name.split(whereSeparator: { $0 == " " || $0 == "-" || $0 == "/" })
        let letters = parts.filter { !small.contains($0.lowercased()) }.compactMap(\.first)
        guard letters.count >= 2, letters.allSatisfy(\.isUppercase) else { return nil }
        return String(letters)
    }

    /// The letters of an acronym ("KCNA", "U.N."), or nil for any other name.
    static func acronym(_ name: String) -> String? {
        let letters = name.utf8.filter { $0 != UInt8(ascii: ".") }
        guard (2...7).contains(letters.count), letters.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) else { return nil }
        return String(decoding: letters, as: UTF8.self)
    }

    /// Whether every word of a name that counts begins with a capital letter: a name, not a description.
    static func isProper(_ name: String) -> Bool {
        let parts = name.split(separator: " ").filter { !small.contains($0.lowercased()) }
        return !parts.isEmpty && parts.allSatisfy { $0.first.map { $0.isUppercase || $0.isNumber } ?? false }
    }

    /// A body that a name tells from others of its kind, "Orr administration", "Orr's campaign": all words but the last
    /// are names.
    static func isOwned(_ name: String) -> Bool {
        let parts = name.split(separator: " ")
        guard parts.count > 1, parts.count <= 4, let last = parts.last, last.allSatisfy(\.isLowercase) else {
            return false
        }
        return parts.dropLast().allSatisfy {
            ($0.first?.isUppercase ?? false) && !FunctionWords.contains($0.lowercased())
        }
    }

    /// "Ann Orr Jr."
    static func isYounger(_ name: String) -> Bool { name.hasSuffix(" Jr.") || name.hasSuffix(" Jr") }

    /// Whether two words differ by at most one letter put in, left out or changed.
    static func differByOne(_ a: String, _ b: String) -> Bool {
        let x = Array(a.utf8)
        let y = Array(b.utf8)
        guard abs(x.count - y.count) <= 1 else { return false }
        var i = 0
        while i < x.count, i < y.count, x[i] == y[i] { i += 1 }
        var j = 0
        while j < x.count - i, j < y.count - i, x[x.count - 1 - j] == y[y.count - 1 - j] { j += 1 }
        return max(x.count, y.count) - i - j <= 1
    }

    private static let leading: Set<String> = [
        "the", "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "president", "prime", "minister", "chancellor",
        "senator", "sen", "rep", "representative", "congressman", "congresswoman", "gov", "governor", "gen", "general",
        "col", "colonel", "secretary", "king", "queen", "pope", "judge", "justice", "professor", "prof", "mayor",
    ]
    private static let trailing: Set<String> = ["jr", "sr", "ii", "iii", "iv"]
    private static let companies: Set<String> = ["inc", "corp", "corporation", "ltd", "plc", "llc", "co", "company"]
    private static let small: Set<String> = ["of", "the", "and", "for", "on", "in", "to", "a", "an", "de", "la", "&"]
}
