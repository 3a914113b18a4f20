internal import Record

/// What stands for an article's outlet beside everything that the article bears out: the outlet, or what else tells the
/// article apart where none is known.
struct OutletLabels {
    /// Files that hold more than one article, whose names tell nothing apart.
    private let shared: Set<String>

    init(_ articles: [RecordArticle]) {
        var seen: Set<String> = []
        shared = Set(articles.lazy.compactMap(\.file).filter { !seen.insert($0).inserted })
    }

    /// The outlet, the address's host, the article's own file, its headline, its first line, or its id.
    func label(_ article: RecordArticle) -> String {
        if let outlet = article.outlet, !outlet.isEmpty { return Words.cut(outlet, to: 120) }
        if let url = article.url, let host = PageNames.host(of: url) { return host }
        if let file = article.file, !shared.contains(file), let name = file.split(separator: "/").last {
            return Words.cut(String(name), to: 40)
        }
        if let title = article.title, !title.isEmpty { return Words.cut(title, to: 40) }
        let line = article.text.unicodeScalars.prefix(400).split { $0.properties.isWhitespace && $0.value < 0x20 }
            .first { $0.contains { $0.properties.isAlphabetic } }
        return line.map { Words.cut(Words.joined(String(String.UnicodeScalarView($0))), to: 40) }
            ?? Words.cut(article.id, to: 40)
    }
}
