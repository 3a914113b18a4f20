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
        let finder = BodyFinder(tree)
        let body = PageBody(finder, title: metadata.title)
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
        return article
    }
}
