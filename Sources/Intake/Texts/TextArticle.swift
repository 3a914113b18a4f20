internal import Annotation
internal import TextBytes

/// An article of plain text or Markdown.
enum TextArticle {
    static func read(_ whole: SourceText, place: Article.Place, sha256: String) -> Article {
        var matter: FrontMatter?
        var text = whole
        if let (found, body) = FrontMatter.split(whole) {
            matter = found
            text = body
        }
        var article = Article(id: "", place: place, text: text, blocks: [], sha256: sha256)
        matter?.describe(&article)
        article.layOut()
        return article
    }
}

extension Article {
    /// Finds the text's blocks, and in them what the input did not say: headline, byline, day and credits.
    mutating func layOut() {
        blocks = TextLayout.blocks(of: text, title: title)
        infer()
    }

    mutating func infer() {
        if title == nil, let headline = blocks.first(where: { $0.role == .headline }) {
            title = TextArticle.oneLine(text.string(headline.span))
            basis[.title] = .inferred
        }
        inferByline()
        if credits.isEmpty { credits = Credits.find(text, blocks) }
    }

    private mutating func inferByline() {
        for block in blocks.prefix(12) where block.role == .byline {
            let words = text.string(block.span)
            let date = DateWords(words)
            if published == nil, let date, Byline.endsWithDate(words) {
                published = date.moment
                basis[.published] = .inferred
            }
            guard byline == nil else { continue }
            let names = Byline.authors(words) ?? (Byline.isName(words) && date == nil ? [words] : [])
            if !names.isEmpty {
                byline = TextArticle.oneLine(words)
                if authors.isEmpty { authors = names }
                basis[.byline] = .inferred
            }
        }
    }
}

extension TextArticle {
    /// Words as they stand on one line: white space single, Markdown's emphasis dropped at the ends.
    static func oneLine(_ string: String) -> String {
        let words = string.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\u{A0}" }.joined(separator: " ")
        var line = words[...]
        while let first = line.first, first == "*" || first == "_", line.last == first, line.count > 2 {
            line = line.dropFirst().dropLast()
        }
        return String(line)
    }
}
