internal import Archive
internal import Readout

/// A finding as people read it: who and when, where, and the words in their context.
struct FoundText {
    let text: String

    init(_ finding: SearchJob.Found, isColoured: Bool) {
        func styled(_ words: String, _ code: String) -> String {
            isColoured && !words.isEmpty ? "\u{1B}[\(code)m\(words)\u{1B}[0m" : words
        }
        let f = finding.finding
        let head = [f.speaker, f.said].compactMap(\.self).joined(separator: ", ")
        let place = [f.outlet, f.published.map { String($0.prefix(10)) }, f.file].compactMap(\.self)
            .joined(separator: ", ")
        var lines: [String] = []
        lines.append(styled(head.isEmpty ? (f.title ?? "Article") : head, "1") + (place.isEmpty ? "" : "  [\(place)]"))
        lines.append(
            "  " + styled(Self.line(f.prefix), "2") + styled(Self.line(f.exact), "33")
                + styled(Self.line(f.suffix), "2"))
        text = lines.joined(separator: "\n") + "\n"
    }

    /// The words on one line, the spaces at their edges kept as one.
    private static func line(_ words: String) -> String {
        var out = ""
        var isSpace = false
        for character in words {
            if character.isWhitespace {
                if !isSpace { out.append(" ") }
                isSpace = true
            } else {
                // A control character could speak to the terminal.
                out.append(
                    character.unicodeScalars.allSatisfy { $0.value < 0x20 || $0.value == 0x7F } ? "\u{FFFD}" : character
                )
                isSpace = false
            }
        }
        return out
    }
}
