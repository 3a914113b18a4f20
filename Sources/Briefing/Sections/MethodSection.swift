internal import Annotation
internal import Record

/// Method: what was read, what was refused and why, what was inferred, and what the program cannot do.
struct MethodSection {
    let index: RecordIndex
    var program: String?

    var fields: Fields? {
        let record = index.record
        return [
            "articles": record.articles.prefix(index.leaves.rows).map(article),
            "further": record.articles.count > index.leaves.rows
                ? Words.grouped(record.articles.count - index.leaves.rows) : nil,
            "refused": Fields.list(record.refused.map { ["input": $0.input, "reason": $0.reason] }),
            "stories": stories, "version": String(record.readout), "program": program,
            "words": Words.grouped(record.articles.reduce(0) { $0 + $1.words }),
            "truncated": record.articles.contains { $0.truncated } ? true : nil,
        ]
    }

    /// What the articles are about, where they are about several things.
    private var stories: Fields? {
        let stories = index.record.stories
        guard stories.count > 1 else { return nil }
        let several = stories.filter { $0.articles.count > 1 }
        return .list(
            several.prefix(30).map { story in
                [
                    "title": Words.cut(story.title, to: 160),
                    "outlets": Words.list(
                        Array(Set(story.articles.compactMap { index.articles[$0].map(index.outlet(of:)) }))
                            .sorted()),
                ]
            },
            [
                "total": Words.grouped(stories.count),
                "alone": Words.count(stories.count - several.count, "article", "articles"),
            ])
    }

    /// The articles for which the briefing's own page has no room, as the section of a page of their own.
    var rest: Fields? {
        let articles = index.record.articles.dropFirst(index.leaves.rows)
        return articles.isEmpty ? nil : ["articles": articles.map(article), "continued": true]
    }

    private func article(_ article: RecordArticle) -> Fields {
        let outlet = index.outlet(of: article)
        return [
            "outlet": outlet, "colour": index.colour(ofOutlet: outlet), "link": index.page(ofArticle: article.id),
            "title": title(article, besides: outlet), "byline": article.byline,
            "published": Days.plain(article.published) ?? "not known",
            "time": Self.time(article.published), "basis": basis(article), "words": Words.grouped(article.words),
            "hash": String(article.sha256.prefix(12)), "sha256": article.sha256,
            "address": PageNames.link(article.url), "input": article.file ?? article.url,
            "truncated": article.truncated ? true : nil,
        ]
    }

    /// The headline; nothing where it stands for the outlet already.
    private func title(_ article: RecordArticle, besides outlet: String) -> String? {
        guard let title = article.title, !title.isEmpty else { return article.outlet == nil ? nil : "Untitled" }
        return outlet == title ? nil : Words.cut(title, to: RecordIndex.headline)
    }

    /// "17:40" of "2031-10-08T17:40:00+01:00".
    static func time(_ published: String?) -> String? {
        guard let bytes = published?.utf8, bytes.count >= 16 else { return nil }
        return String(decoding: bytes.dropFirst(11).prefix(5), as: UTF8.self)
    }

    /// Which fields the documents do not state: "date inferred; outlet not known". That there is no day is said in its place.
    private func basis(_ article: RecordArticle) -> String? {
        let words = [
            "outlet": "outlet", "title": "title", "published": "date", "byline": "byline", "language": "language",
        ]
        let parts = ["outlet", "published", "title", "byline", "language"].compactMap { field -> String? in
            guard let word = words[field] else { return nil }
            return switch article.basis[field] {
            case "inferred": "\(word) inferred"
            case "unknown": field == "outlet" ? "\(word) not known" : nil
            default: nil
            }
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}
