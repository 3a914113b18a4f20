internal import Annotation
internal import CLibXML2
internal import TextBytes

/// An article out of a page.
enum PageArticle {
    private static let start: Void = xmlInitParser()

    /// Reads a page; nil where it holds no words.
    static func read(_ raw: UnsafeRawBufferPointer, place: Article.Place, sha256: String) -> Article? {
        _ = start
        let html = PageEncoding.utf8(raw)
        let tree = html.withUnsafeBufferPointer { PageTree(html: $0) }
        let metadata = PageMetadata(tree)
        let finder = BodyFinder(tree, title: metadata.title)
        let body = PageBody(finder, title: metadata.title, description: metadata.summary)
        guard !body.pieces.isEmpty else { return nil }
        var words = ""
        var spans: [(Int, Int, Block.Role)] = []
        for piece in body.pieces {
            if !words.isEmpty { words += "\n\n" }
            let from = words.utf8.count
            words += piece.words
            spans.append((from, words.utf8.count, piece.role))
        }
        let text = SourceText(words)
        let blocks = spans.map { Block(span: ByteSpan(min($0.0, text.count), min($0.1, text.count)), role: $0.2) }
        var article = Article(id: "", place: place, text: text, blocks: blocks, sha256: sha256)
        metadata.describe(&article)
        article.credits = Credits.find(text, blocks)
        for name in body.credits where !article.credits.contains(name) { article.credits.append(name) }
        article.truncated = isStub(metadata.linked, words)
        return article
    }

    /// Whether the page says that it is not free to read and holds no more than a beginning.
    private static func isStub(_ linked: LinkedData, _ words: String) -> Bool {
        guard linked.isFree == false else { return false }
        let count = words.split(whereSeparator: \.isWhitespace).count
        if let whole = linked.wordCount, whole > 0 { return count * 10 < whole * 7 }
        return count < 250
    }
}
