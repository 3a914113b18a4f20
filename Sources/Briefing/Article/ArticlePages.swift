internal import Annotation
internal import Record

/// One page an article: its text as published, with every span that the briefing rests on marked.
struct ArticlePages {
    private let index: RecordIndex
    private let spans: [String: [EvidenceSpan]]

    init(index: RecordIndex) {
        self.index = index
        spans = Dictionary(grouping: EvidenceSpan.all(in: index.record, numbers: index.numbers), by: \.article)
    }

    struct Page {
        var path: String
        var fields: Fields
    }

    /// Each made when it is asked for.
    var all: some Sequence<Page> {
        index.record.articles.lazy.map { article in
            Page(path: index.page(ofArticle: article.id), fields: fields(article))
        }
    }

    private func fields(_ article: RecordArticle) -> Fields {
        let outlet = RecordIndex.outlet(of: article)
        let marked = MarkedText(article: article, spans: spans[article.id] ?? [], leaves: index.leaves)
        return [
            "title": article.title ?? "Untitled", "outlet": outlet, "colour": index.colour(ofOutlet: outlet),
            "byline": article.byline, "published": Days.long(article.published),
            "time": MethodSection.time(article.published), "language": PageNames.language(article.language),
            "address": PageNames.link(article.url), "input": article.file,
            "words": Words.count(article.words, "word"), "sha256": article.sha256,
            "truncated": article.truncated ? true : nil, "paragraphs": marked.paragraphs,
            "briefing": index.record.title,
        ]
    }
}
