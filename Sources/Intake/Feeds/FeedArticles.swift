internal import Annotation
internal import TextBytes

/// A feed's items as articles.
enum FeedArticles {
    /// Every item that holds words; an item without a text of its own is its summary or headline, marked truncated.
    static func articles(_ feed: Feed, file: InputFile, sha256: String) -> [Article] {
        feed.items.compactMap { article($0, feed, file, sha256) }
    }

    private static func article(_ item: FeedItem, _ feed: Feed, _ file: InputFile, _ sha256: String) -> Article? {
        let title = item.title.map { PageWords.plain($0) }.flatMap { $0.isEmpty ? nil : $0 }
        let whole = item.content.flatMap { PageFragment($0, title: title) }
        guard
            let body = whole ?? item.summary.flatMap({ PageFragment($0, title: title) })
                ?? title.map({ PageFragment(headline: $0) })
        else { return nil }
        var place: Article.Place = file.isStandardInput ? .stream : .file(file.name)
        if let address = item.address { place = .url(address) }
        var article = Article(
            id: "", place: place, url: item.address, title: title, text: body.text, blocks: body.blocks,
            credits: body.credits, truncated: whole == nil, sha256: sha256)
        func note<Value>(_ field: Article.Field, _ value: Value?) -> Value? {
            if value != nil { article.basis[field] = .metadata }
            return value
        }
        _ = note(.title, title)
        article.outlet = note(.outlet, (item.source ?? feed.title).map { PageWords.plain($0) })
        article.published = note(.published, (item.published ?? item.updated).flatMap { DateWords($0)?.moment })
        article.modified = note(.modified, item.updated.flatMap { DateWords($0)?.moment })
        article.language = note(.language, item.language ?? feed.language)
        let authors = item.authors.isEmpty ? feed.authors : item.authors
        article.authors = authors.map { PageWords.plain($0) }.filter { !$0.isEmpty }
        article.byline = note(.byline, article.authors.isEmpty ? nil : article.authors.joined(separator: ", "))
        return article
    }
}
