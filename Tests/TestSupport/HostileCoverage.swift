public import Annotation
public import Record

/// A record of very many outlets, each with a hostile name, headline and words, all of which carry one statement; the first
/// headline has a megabyte.
public enum HostileCoverage {
    public static func record(outlets: Int) -> Record {
        let strings = HostileStrings.all
        func hostile(_ i: Int) -> String { strings[i % strings.count] + " \(i)" }
        var record = Record(title: hostile(1), asOf: "2031-10-10")
        var renderings: [Rendering] = []
        for i in 0..<outlets {
            let words = "We stay, \(hostile(i / 40))"
            let text = "“\(words)”, said \(hostile(3)) on Monday."
            let id = "a\(i)"
            let evidence = Evidence(
                article: id, start: 1, end: 1 + words.unicodeScalars.count, exact: words, prefix: "“",
                suffix: "”, said")
            record.articles.append(
                RecordArticle(
                    id: id, file: hostile(i + 5), url: i % 2 == 0 ? "javascript:\(i)" : "https://o.example/\"\(i)",
                    outlet: hostile(i), title: i == 0 ? headline : hostile(i + 7), byline: hostile(i + 9),
                    published: i % 3 == 0 ? hostile(i) : "2031-10-0\(i % 9 + 1)", basis: [:], language: "en\"><b>",
                    words: 6, sha256: hostile(i + 11), text: text, furniture: [], truncated: false))
            record.origins.append(Origin(id: "o\(i)", kind: .own, name: hostile(i), articles: [id]))
            renderings.append(
                Rendering(
                    evidence: evidence, parts: [], kind: .direct, source: nil, cue: nil, relay: [], said: nil))
        }
        record.parties = [
            RecordParty(
                id: "p", name: hostile(3), kind: .person, aliases: strings, roles: [], mentions: outlets)
        ]
        record.statements = [
            Statement(
                id: "s", speaker: "p", addressee: nil, venue: nil, said: .init(value: "2031-10-06", basis: .stated),
                kind: .direct, text: renderings[0].evidence.exact, issues: [], renderings: renderings,
                origins: outlets, agreement: .conflicting, anonymity: .named, force: .affirmed)
        ]
        return record
    }

    /// What the end of the headline is, by which it is seen to be whole.
    public static let end = "the end of the headline"
    static let headline = String(repeating: "<b>head\u{301}line</b> ", count: 65_000) + end
}
