internal import Annotation
internal import CLibXML2
internal import TextBytes

/// An article out of a page.
enum PageArticle {
    private static let start: Void = xmlInitParser()

    /// Reads a page; nil where it holds no words.
    static func read(_ raw: UnsafeRawBufferPointer, place: Article.Place, sha256: String) -> Article? {
        _ = start
        let html = PageTrim.trimmed(raw).withUnsafeBytes { PageEncoding.utf8($0) }
        let tree = html.withUnsafeBufferPointer { PageTree(html: $0) }
        guard !tree.nodes.isEmpty else { return nil }
        let metadata = PageMetadata(tree)
        let finder = BodyFinder(tree, title: metadata.title)
        let body = PageBody(finder, title: metadata.title, description: metadata.summary)
        guard !body.pieces.isEmpty else { return nil }
        let whole = PageFragment(body.pieces, credits: body.credits)
        var article = Article(
            id: "", place: place, text: whole.text, blocks: whole.blocks, credits: whole.credits, sha256: sha256)
        metadata.describe(&article)
        article.truncated = isStub(metadata.linked, whole.text)
        return article
    }

    /// Whether the page says that it is not free to read and holds no more than a beginning.
    private static func isStub(_ linked: LinkedData, _ text: SourceText) -> Bool {
        guard linked.isFree == false else { return false }
        let count = text.bytes.split { $0 == 0x20 || $0 == 0x0A }.count
        if let whole = linked.wordCount, whole > 0 { return count * 10 < whole * 7 }
        return count < 250
    }
}
