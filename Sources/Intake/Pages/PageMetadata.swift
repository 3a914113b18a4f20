internal import Annotation

/// What a page says of itself, from JSON-LD, `<meta>` (Open Graph, Dublin Core and the like), microdata, `<time>` and the
/// headline element.
///
/// Where they disagree: the headline that JSON-LD and Open Graph both give, else the one that is printed, if either bears
/// it out; days and authors from JSON-LD, then `<meta>`, then what is printed. An author that is only the outlet's name
/// gives way to a person's.
struct PageMetadata {
    let linked: LinkedData
    private var meta: [String: [String]] = [:]
    private(set) var headlines: [String] = []
    /// The headline.
    private(set) var title: String?
    private var pageTitle: String?
    private var times: [String] = []
    private var lang: String?
    private var canonical: String?
    private var relAuthors = NamesTogether()
    private var markedAuthors = NamesTogether()

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
        "displaydate", "iso-8601-publish-date", "revision_date", "publishdate", "dateposted", "pub_date",
    ]
    /// What WordPress and others let social networks print beside a link: "Written by", "Orla Venn".
    private static let labels = [
        ("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2"), ("twitter:label3", "twitter:data3"),
    ]
    private static let authorLabels: Set<String> = [
        "written by", "author", "by", "verfasst von", "geschrieben von", "autor", "écrit par", "auteur", "escrito por",
        "scritto da", "autore", "geschreven door", "skrevet af", "skrevet av", "skriven av", "forfatter",
        "napisane przez",
    ]
    /// The names that are heeded; a page's other `<meta>` are many.
    private static let wanted = Set(
        [titleNames, summaryNames, outletNames, languageNames, authorNames, modifiedNames, publishedNames].joined()
            + labels.flatMap { [$0, $1] } + ["og:title", "twitter:title", "og:site_name", "og:url"])

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
        title = findTitle()
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
        if tag == .a, tree.value(.rel, of: i)?.lowercased().contains("author") == true {
            relAuthors.add(PageWords.plain(tree.text(of: i)), tree, i)
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
                markedAuthors.add(words, tree, i)
            default: continue
            }
        }
    }

    private func first(_ names: [String]) -> String? {
        for name in names { if let value = meta[name]?.first(where: { !$0.isEmpty }) { return value } }
        return nil
    }

    // MARK: - What wins

    private func findTitle() -> String? {
        let social = first(["og:title"]).map { withoutOutlet($0) }
        if let social, let ours = linked.headline.map({ withoutOutlet($0) }), !social.isEmpty {
            // What both bear out is the headline, whatever is printed over it or left out of it.
            let letters = PageBody.letters(social)
            if letters == PageBody.letters(ours) {
                return best(headlines.filter { PageBody.letters($0) == letters } + [social])
            }
        }
        let candidates = [linked.headline, social, first(["twitter:title"]), first(Self.titleNames)].compactMap { $0 }
        for headline in headlines where candidates.contains(where: { Self.agree($0, headline) }) {
            let letters = PageBody.letters(headline)
            return best([headline] + candidates.filter { PageBody.letters($0) == letters })
        }
        if let best = linked.headline ?? first(["og:title", "twitter:title", "headline", "dc.title"]) {
            return withoutOutlet(best)
        }
        if let headline = headlines.first { return headline }
        return pageTitle.map { withoutOutlet($0) }
    }

    /// The headline of a page that has neither metadata nor a headline element: an emphasised line that its title holds.
    func headline(among text: PageText) -> String? {
        guard linked.headline == nil, headlines.isEmpty, first(["og:title", "twitter:title"] + Self.titleNames) == nil,
            let whole = pageTitle.map({ PageBody.letters($0) })
        else { return nil }
        let lines = text.blocks.prefix(60).lazy.filter { $0.isStrong || $0.tag.heading != nil }
        return lines.map { TextArticle.oneLine(text.string($0)) }.first { line in
            let letters = PageBody.letters(line)
            guard letters.count >= 8, letters.count * 3 >= whole.count, letters.count <= whole.count else {
                return false
            }
            return whole.starts(with: letters) || whole.suffix(letters.count).elementsEqual(letters)
                || whole.indices.dropLast(letters.count - 1).contains { whole[$0...].starts(with: letters) }
        }
    }

    /// Of prints of one headline the first in which no words have run together.
    private func best(_ prints: [String]) -> String? {
        func words(_ print: String) -> Int { print.utf8.count { $0 == 0x20 } }
        let most = prints.map(words).max() ?? 0
        return prints.first { words($0) + 1 >= most } ?? prints.first
    }

    /// Whether one headline says the other, beginning or ending alike, and is no small part of it.
    private static func agree(_ a: String, _ b: String) -> Bool {
        let x = PageBody.letters(a)
        let y = PageBody.letters(b)
        let (short, long) = x.count < y.count ? (x, y) : (y, x)
        guard short.count >= 8, short.count * 3 >= long.count else { return x == y }
        return long.starts(with: short) || long.suffix(short.count).elementsEqual(short)
    }

    private static let marks = [" | ", " - ", " – ", " — ", " :: ", " · ", " « ", " » ", "：", "｜"].map {
        Array($0.utf8)
    }

    /// A title without the outlet's name after its last bar or dash.
    private func withoutOutlet(_ title: String) -> String {
        let bytes = Array(title.utf8)
        // Each mark has one of these in it.
        guard
            bytes.contains(where: {
                [UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":"), 0xE2, 0xC2, 0xEF].contains($0)
            })
        else { return title }
        let names = [outlet, first(["og:site_name"]), linked.publisher].compactMap { $0.map { PageBody.letters($0) } }
        for mark in Self.marks {
            guard let at = Self.last(mark, in: bytes) else { continue }
            let head = String(decoding: bytes[..<at], as: UTF8.self)
            let tail = PageBody.letters(String(decoding: bytes[(at + mark.count)...], as: UTF8.self))
            if (mark == Self.marks[0] && tail.count < PageBody.letters(head).count)
                || names.contains(where: { tail.starts(with: $0) || ($0.starts(with: tail) && tail.count > 3) })
            {
                return head
            }
        }
        return title
    }

    /// Where `mark` stands for the last time.
    private static func last(_ mark: [UInt8], in bytes: [UInt8]) -> Int? {
        var i = bytes.count - mark.count
        while i > 0 {
            if bytes[i] == mark[0], bytes[i..<(i + mark.count)].elementsEqual(mark) { return i }
            i -= 1
        }
        return nil
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

    /// The first source that names a person; the outlet's own name where none does.
    var authors: [String] {
        let labelled = Self.labels.filter { Self.authorLabels.contains(first([$0.0])?.lowercased() ?? "") }.flatMap {
            meta[$0.1] ?? []
        }
        let sources =
            [linked.authors] + Self.authorNames.map { meta[$0] ?? [] } + [
                labelled, markedAuthors.names, relAuthors.names,
            ]
        var fallback: [String] = []
        for source in sources {
            let found = clean(source)
            if found.contains(where: { !isOutlet($0) }) { return found }
            if fallback.isEmpty { fallback = found }
        }
        return fallback
    }

    /// Whether a name is the outlet's, or its address, and no person's.
    func isOutlet(_ name: String) -> Bool {
        let letters = PageBody.letters(name)
        guard letters.count > 1, !letters.allSatisfy({ (0x30...0x39).contains($0) }) else { return true }
        if name.contains("www.") || (!name.contains(" ") && name.dropFirst().dropLast().contains(".")) { return true }
        let host = url.flatMap { WebAddress.host($0) } ?? ""
        if host.split(separator: ".").dropLast().contains(where: { PageBody.letters(String($0)) == letters }) {
            return true
        }
        // "MDR Thüringen" of MDR: a name in capitals is no first name.
        let firstWord = name.prefix { $0.isLetter }
        let isShort = firstWord.utf8.count > 1 && firstWord.allSatisfy(\.isUppercase)
        return [outlet, linked.publisher, first(Self.outletNames), host].contains { words in
            guard let words else { return false }
            let other = PageBody.letters(words)
            if other == letters || (letters.count > 2 && other.starts(with: letters)) { return true }
            return isShort && words.split { !$0.isLetter }.contains { $0.lowercased() == firstWord.lowercased() }
        }
    }

    private func clean(_ names: [String]) -> [String] {
        var out: [String] = []
        for words in names {
            guard !words.hasPrefix("http"), !words.hasPrefix("@"), !words.contains("facebook.com"),
                words.contains(where: \.isLetter)
            else { continue }
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
        let authors = self.authors
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

/// Names that a page marks as authors', the first and those beside it: other stories on the page have authors too.
struct NamesTogether {
    private(set) var names: [String] = []
    private var end = 0

    mutating func add(_ name: String, _ tree: PageTree, _ node: Int) {
        guard !name.isEmpty, name.utf8.count < 80, names.count < 20, !names.contains(name) else { return }
        if names.isEmpty {
            var around = node
            for _ in 0..<3 {
                let parent = Int(tree.nodes[around].parent)
                guard parent > 0, ![.article, .main, .body, .html].contains(tree.nodes[parent].tag) else { break }
                around = parent
            }
            end = Int(tree.nodes[around].end)
        } else if node >= end {
            return
        }
        names.append(name)
    }
}
