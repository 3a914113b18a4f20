internal import Annotation
internal import CLibXML2
internal import TextBytes

/// The articles of a page: one, or a live blog's posts.
enum PageArticle {
    private static let start: Void = xmlInitParser()

    /// Reads a page; none where it holds no words.
    static func read(_ raw: UnsafeRawBufferPointer, place: Article.Place, sha256: String) -> [Article] {
        _ = start
        let html = PageTrim.trimmed(raw).withUnsafeBytes { PageEncoding.utf8($0) }
        let tree = html.withUnsafeBufferPointer { PageTree(html: $0) }
        guard !tree.nodes.isEmpty else { return [] }
        let metadata = PageMetadata(tree)
        let finder = BodyFinder(tree, title: metadata.title)
        let posts = LiveBlog.posts(of: tree, metadata, finder)
        if !posts.isEmpty { return posts.map { articleOf($0, metadata, place, sha256) } }
        let headline = metadata.headline(among: finder.text)
        let title = headline ?? metadata.title
        let body = PageBody(finder, title: title, description: metadata.summary)
        let printed = body.pieces.isEmpty ? nil : PageFragment(body.pieces, credits: body.credits)
        guard let whole = Self.fuller(printed, metadata.linked.body, title: title) else { return [] }
        var article = Article(
            id: "", place: place, text: whole.text, blocks: whole.blocks, credits: whole.credits, sha256: sha256)
        metadata.describe(&article)
        if let headline {
            article.title = headline
            article.basis[.title] = .inferred
        }
        let print = PagePrint(finder, body, title: title)
        if article.published == nil, let day = print.published {
            article.published = day
            article.basis[.published] = .inferred
        }
        if !article.authors.contains(where: { !metadata.isOutlet($0) }), let found = print.authors(metadata.isOutlet) {
            article.authors = found.names
            article.byline = found.line
            article.basis[.byline] = .inferred
        }
        article.truncated = Paywall.hidesTheRest(of: whole.text, metadata.linked, finder.text)
        return [article]
    }

    /// What is printed, or, where that is next to nothing, the text that only the metadata hold: some pages print their
    /// words by a script.
    private static func fuller(_ printed: PageFragment?, _ linked: String?, title: String?) -> PageFragment? {
        let count = printed?.text.count ?? 0
        guard let linked, linked.utf8.count > 400, count * 5 < linked.utf8.count * 2 else { return printed }
        guard let found = PageFragment(metadata: linked, title: title), found.text.count * 2 > count * 5 else {
            return printed
        }
        return found
    }

    private static func articleOf(
        _ post: LiveBlog.Post, _ blog: PageMetadata, _ place: Article.Place, _ sha256: String
    ) -> Article {
        var article = Article(
            id: "", place: place, text: post.fragment.text, blocks: post.fragment.blocks,
            credits: post.fragment.credits, sha256: sha256)
        blog.describe(&article)
        article.title = post.headline ?? article.title
        // The blog's own day is that of its first post.
        article.published = post.published ?? article.published
        article.modified = post.modified
        article.basis[.modified] = post.modified == nil ? nil : .metadata
        if !post.authors.isEmpty {
            article.authors = post.authors
            article.byline = post.authors.joined(separator: ", ")
            article.basis[.byline] = .metadata
        }
        if let address = post.address {
            let isWhole = address.hasPrefix("http")
            article.url = isWhole ? address : article.url.map { $0.prefix { $0 != "#" } + "#" + address }
        }
        return article
    }
}
