internal import Annotation

/// What a page says of itself, from JSON-LD, `<meta>` (Open Graph, Dublin Core and the like), microdata, `<time>` and the
/// headline element.
///
/// Where they disagree: the headline as it is printed on the page, if JSON-LD or Open Graph bear it out; days and authors
/// from JSON-LD, then `<meta>`, then what is printed.
struct PageMetadata {
    let linked: LinkedData
    private var meta: [String: [String]] = [:]
    private(set) var headlines: [String] = []
    private var pageTitle: String?
    private var times: [String] = []
    private var lang: String?
    private var canonical: String?
    private var relAuthors: [String] = []

    private static let titleNames = ["headline", "dc.title", "title", "dcterms.title"]
    private static let summaryNames = ["og:description", "description", "twitter:description"]
    private static let outletNames = ["application-name", "publisher", "dc.publisher", "twitter:app:name:iphone"]
    private static let languageNames = ["language", "content-language", "dc.language", "og:locale"]
    private static let authorNames = [
        "author", "article:author", "parsely-author", "byl", "dc.creator", "sailthru.author", "citation_author",
        "dcterms.creator", "rnews:author",
    ]
    private static let modifiedNames = ["article:modified_time", "og:updated_time", "datemodified", "dc.date.modified"]
    private static let publishedNames = [
        "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date",
        "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "dcterms.date", "parsely-pub-date",
        "sailthru.date", "publish-date", "publish_date", "published_time", "publication_date", "pubdate",
        "article.published", "article:post_date", "cxenseparse:recs:publishtime", "citation_publication_date",
        "last-modified", "rnews:datepublished", "ptime", "shareaholic:article_published_time", "article_date_original",
        "displaydate", "iso-8601-publish-date", "revision_date",
    ]
    /// The names that are heeded; a page's other `<meta>` are many.
    private static let wanted = Set(
        [titleNames, summaryNames, outletNames, languageNames, authorNames, modifiedNames, publishedNames].joined()
            + ["og:title", "twitter:title", "og:site_name", "og:url"])

    init(_ tree: PageTree) {
        linked = LinkedData(tree)
        for i in tree.nodes.indices {
            switch tree.nodes[i].tag {
            case .meta: readMeta(tree, i)
            case .h1:
                let words = PageWords.plain(tree.text(of: i))
                if !words.isEmpty, headlines.count < 4 { headlines.append(words) }
            case .title:
                if pageTitle == nil {
                    pageTitle = PageWords.plain(String(decoding: tree.rawText(of: i), as: UTF8.self))
                }
            case .html: lang = tree.value(.lang, of: i)
            case .link:
                if canonical == nil, tree.value(.rel, of: i)?.lowercased() == "canonical" {
                    canonical = tree.value(.href, of: i)
                }
            case .time:
                if times.count < 8 {
                    if let datetime = tree.value(.datetime, of: i) {
                        times.append(datetime)
                    } else {
                        times.append(tree.text(of: i))
                    }
                }
            default: readMicrodata(tree, i)
            }
        }
    }

    private mutating func readMeta(_ tree: PageTree, _ i: Int) {
        for attribute in [PageAttribute.property, .name, .itemprop, .httpEquiv] {
            guard let name = tree.value(attribute, of: i)?.lowercased(), Self.wanted.contains(name),
                let content = tree.value(.content, of: i), content.utf8.count < 8000
            else { continue }
            let words = PageWords.plain(content)
            if !words.isEmpty, words.utf8.count < 4000 { meta[name, default: []].append(words) }
        }
    }

    private mutating func readMicrodata(_ tree: PageTree, _ i: Int) {
        let tag = tree.nodes[i].tag
        guard tag != .text else { return }
        if tag == .a, tree.value(.rel, of: i)?.lowercased().contains("author") == true, relAuthors.count < 6 {
            let words = PageWords.plain(tree.text(of: i))
            if !words.isEmpty, words.utf8.count < 80, !relAuthors.contains(words) { relAuthors.append(words) }
        }
        guard let names = tree.value(.itemprop, of: i)?.lowercased() else { return }
        for name in names.split(separator: " ") {
            switch name {
            case "datepublished", "datemodified":
                meta[String(name), default: []].append(
                    tree.value(.datetime, of: i) ?? tree.value(.content, of: i) ?? tree.text(of: i))
            case "headline": meta["headline", default: []].append(PageWords.plain(tree.text(of: i)))
            case "author", "creator":
                var words = PageWords.plain(tree.text(of: i))
                for k in i..<Int(tree.nodes[i].end) where tree.value(.itemprop, of: k) == "name" {
                    words = tree.value(.content, of: k) ?? PageWords.plain(tree.text(of: k))
                    break
                }
                if !words.isEmpty, words.utf8.count < 80 { meta["itemprop author", default: []].append(words) }
            default: continue
            }
        }
    }

    private func first(_ names: [String]) -> String? {
        for name in names { if let value = meta[name]?.first(where: { !$0.isEmpty }) { return value } }
        return nil
    }

    // MARK: - What wins

    var title: String? {
        let candidates = [
            linked.headline, first(["og:title"]), first(["twitter:title"]), first(Self.titleNames),
        ]
        .compactMap { $0 }
        for headline in headlines where candidates.contains(where: { Self.agree($0, headline) }) { return headline }
        if let best = linked.headline ?? first(["og:title", "twitter:title", "headline", "dc.title"]) {
            return withoutOutlet(best)
        }
        if let headline = headlines.first { return headline }
        return pageTitle.map { withoutOutlet($0) }
    }

    /// Whether one headline says the other, beginning alike.
    private static func agree(_ a: String, _ b: String) -> Bool {
        let x = PageBody.letters(a)
        let y = PageBody.letters(b)
        guard x.count >= 8, y.count >= 8 else { return x == y }
        return x == y || x.starts(with: y) || y.starts(with: x)
            || x.suffix(y.count).elementsEqual(y) || y.suffix(x.count).elementsEqual(x)
    }

    /// A title without the outlet's name after its last bar or dash.
    private func withoutOutlet(_ title: String) -> String {
        let names = [outlet, first(["og:site_name"]), linked.publisher].compactMap { $0.map { PageBody.letters($0) } }
        for mark in [" | ", " - ", " – ", " — ", " :: ", " · ", " « ", " » "] {
            guard let found = title.ranges(of: mark).last else { continue }
            let tail = PageBody.letters(String(title[found.upperBound...]))
            if mark == " | "
                || names.contains(where: { tail.starts(with: $0) || ($0.starts(with: tail) && tail.count > 3) })
            {
                return String(title[..<found.lowerBound])
            }
        }
        return title
    }

    /// The page's summary of itself.
    var summary: String? { first(Self.summaryNames) }

    var outlet: String? {
        if let name = first(["og:site_name"]) ?? linked.publisher ?? first(Self.outletNames) {
            return name
        }
        return nil
    }

    var published: Moment? {
        let words = [
            linked.published,
            first(Self.publishedNames),
        ]
        for case let words? in words { if let date = Self.moment(words) { return date } }
        for words in times { if let date = Self.moment(words) { return date } }
        return nil
    }

    var modified: Moment? {
        for case let words? in [
            linked.modified, first(Self.modifiedNames),
        ] {
            if let date = Self.moment(words) { return date }
        }
        return nil
    }

    private static func moment(_ words: String) -> Moment? {
        guard let date = DateWords(words)?.moment, (1990...2100).contains(date.day.year) else { return nil }
        return date
    }

    var authors: [String] {
        if !linked.authors.isEmpty { return clean(linked.authors) }
        for name in Self.authorNames {
            let found = clean(meta[name] ?? [])
            if !found.isEmpty { return found }
        }
        let printed = clean(meta["itemprop author"] ?? [])
        return printed.isEmpty ? clean(relAuthors) : printed
    }

    private func clean(_ names: [String]) -> [String] {
        var out: [String] = []
        for words in names {
            guard !words.hasPrefix("http"), !words.hasPrefix("@"), !words.contains("facebook.com") else { continue }
            for name in Byline.authors(words) ?? Byline.names(words) where !out.contains(name) && name.utf8.count < 80 {
                out.append(name)
            }
        }
        return out
    }

    var language: String? {
        let words = lang ?? linked.language ?? first(Self.languageNames)
        guard let words, !words.isEmpty else { return nil }
        let plain = String(words.map { $0 == "_" ? "-" : $0 }.prefix { $0.isLetter || $0.isNumber || $0 == "-" })
        return plain.utf8.count >= 2 && plain.utf8.count <= 12 ? plain : nil
    }

    var url: String? {
        for case let words? in [canonical, first(["og:url"]), linked.url] where words.hasPrefix("http") { return words }
        return nil
    }

    func describe(_ article: inout Article) {
        func note<Value>(_ field: Article.Field, _ value: Value?) -> Value? {
            if value != nil { article.basis[field] = .metadata }
            return value
        }
        article.title = note(.title, title)
        article.outlet = note(.outlet, outlet)
        article.published = note(.published, published)
        article.modified = note(.modified, modified)
        article.language = note(.language, language)
        article.authors = authors
        article.byline = note(.byline, authors.isEmpty ? nil : authors.joined(separator: ", "))
        article.url = url
    }
}
