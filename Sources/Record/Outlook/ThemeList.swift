internal import TextBytes

/// The user's themes with the statements and events that speak to each: those whose words have one of its terms, whatever
/// their endings.
enum ThemeList {
    static func themes(_ wishes: [Wishes.Topic], in record: Record) -> [Theme]? {
        guard !wishes.isEmpty else { return nil }
        // Of terms that begin alike the longest is looked for first, and all that begin with a word are found by it.
        var terms: [String: [(rest: [String], theme: Int)]] = [:]
        for (theme, wish) in wishes.enumerated() {
            for term in wish.terms.isEmpty ? [wish.label] : wish.terms {
                let stems = Self.stems(of: term)
                if let first = stems.first { terms[first, default: []].append((Array(stems.dropFirst()), theme)) }
            }
        }
        var refers = [[String]](repeating: [], count: wishes.count)
        func add(_ id: String, _ texts: [String]) {
            var found: Set<Int> = []
            for text in texts {
                let stems = Self.stems(of: text)
                for (at, stem) in stems.enumerated() {
                    for term in terms[stem] ?? [] where stems[(at + 1)...].starts(with: term.rest) {
                        found.insert(term.theme)
                    }
                }
            }
            for theme in found { refers[theme].append(id) }
        }
        for statement in record.statements { add(statement.id, [statement.text]) }
        for event in record.events { add(event.id, [event.label] + event.history.map(\.evidence.exact)) }
        return zip(wishes, refers).map { wish, refers in
            Theme(label: wish.label, terms: wish.terms, refers: refers)
        }
    }

    private static func stems(of words: String) -> [String] {
        let text = SourceText(words)
        return WordFold.words(in: text, text.all).map { WordFold.stem($0.form) }
    }
}
