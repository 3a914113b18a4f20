internal import Annotation
internal import Record

/// One page an article: its text as published, with every span that the briefing rests on marked.
struct ArticlePages {
    private let index: RecordIndex
    private let spans: [String: [EvidenceSpan]]

    /// - Parameter article: The one whose page is wanted; nil where all are.
    init(index: RecordIndex, only article: RecordArticle? = nil) {
        self.index = index
        let all = EvidenceSpan.all(in: index.record, numbers: index.numbers)
        let wanted = article.map { article in all.filter { $0.article == article.id } } ?? all
        spans = Dictionary(grouping: wanted, by: \.article)
    }

    func fields(_ article: RecordArticle) -> Fields {
        let outlet = index.outlet(of: article)
        let marked = MarkedText(article: article, spans: spans[article.id] ?? [], leaves: index.leaves)
        let title = article.title ?? "Untitled"
        let short = Words.cut(title, to: RecordIndex.headline)
        return [
            "title": short, "whole": short == title ? nil : title, "outlet": outlet,
            "colour": index.colour(ofOutlet: outlet),
            "byline": article.byline, "published": Days.long(article.published),
            "time": MethodSection.time(article.published), "language": PageNames.language(article.language),
            "address": PageNames.link(article.url), "input": article.file,
            "words": Words.count(article.words, "word"), "sha256": article.sha256,
            "truncated": article.truncated ? true : nil, "paragraphs": marked.paragraphs,
            "briefing": index.title, "home": "../index.html",
        ]
    }
}
