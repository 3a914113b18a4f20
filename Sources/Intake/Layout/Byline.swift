internal import Annotation

/// Lines under a headline that say who wrote it and when.
enum Byline {
    /// "By Ada Lovelace and Charles Babbage, Reuters".
    static func isByline(_ line: String) -> Bool { authors(line) != nil }

    /// The names in a line that begins with "By", or nil where it does not read as a byline.
    static func authors(_ line: String) -> [String]? {
        let plain = line.filter { $0 != "*" && $0 != "_" }
        let lower = plain.lowercased()
        guard let opening = openings.first(where: { lower.hasPrefix($0) }) else { return nil }
        let rest = String(plain.dropFirst(opening.count))
        let people = names(rest)
        guard let first = people.first, isName(first), rest.utf8.count < 160 else { return nil }
        return people
    }

    private static let openings = [
        "by ", "by: ", "von ", "par ", "por ", "di ", "written by ", "story by ", "analysis by ", "door ", "af ", "av ",
    ]

    /// Names parted by commas, "and" and the like.
    static func names(_ string: String) -> [String] {
        var text = string
        // One name alone has at most its parts between spaces.
        let isPlain =
            text.utf8.count { $0 == 0x20 } < 2 && text.utf8.allSatisfy { $0 != 0x0A && $0 != 0x3B && $0 != 0xE3 }
        for word in isPlain
            ? [] : [" and ", " & ", " und ", " et ", " y ", " og ", " och ", " with ", "; ", " | ", " · ", "、", "\n"]
        {
            text = text.split(separator: word, omittingEmptySubsequences: true).joined(separator: ",")
        }
        return text.split(separator: ",").map { $0.drop { $0 == " " } }.map { part in
            var part = part
            while part.last == " " || part.last == "." { part.removeLast() }
            return String(part)
        }.filter { !$0.isEmpty }
    }

    /// Whether the words may be a person's name: two to five of them, each with a capital, none a common word.
    static func isName(_ string: String) -> Bool {
        let words = string.split { $0 == " " || $0 == "\n" || $0 == "\u{A0}" }
        guard (2...5).contains(words.count), string.utf8.count <= 60 else { return false }
        var capitals = 0
        for word in words {
            guard let first = word.first, first.isLetter || first == "’" || first == "'" else { return false }
            if word.contains(where: { ":;!?\"“”0123456789/@".contains($0) }) { return false }
            if first.isUppercase {
                capitals += 1
            } else if !particles.contains(String(word).lowercased()) {
                return false
            }
        }
        return capitals >= 2 && !string.hasSuffix(".")
    }

    private static let particles: Set<String> = [
        "de", "van", "von", "der", "den", "la", "le", "el", "al", "bin", "ibn", "da", "di", "du", "dos", "das", "del",
        "della", "ten", "ter", "af", "zu", "zur", "'t", "d'", "e", "y",
    ]

    /// Whether the line is a date, or ends with one after a few words ("The Anvil, 10 October 2031").
    static func endsWithDate(_ line: String) -> Bool {
        guard line.utf8.count <= 120, let date = DateWords(line) else { return false }
        if date.isAlone { return true }
        guard date.rest.count <= 6, let last = line.last, last.isNumber else { return false }
        return line.contains { $0 == "," || $0 == "|" || $0 == "—" || $0 == "·" || $0 == "-" } && !line.contains(". ")
    }
}
