internal import Annotation
internal import TextBytes
internal import Yams

/// The YAML between two `---` lines that begins a Markdown document.
struct FrontMatter {
    private let fields: YAMLFields

    /// The front matter and the text after it; nil where the text has none that can be read.
    static func split(_ text: SourceText) -> (FrontMatter, SourceText)? {
        let bytes = text.bytes
        guard bytes.starts(with: "---\n".utf8) else { return nil }
        var start = 4
        while start < bytes.count, start < 1 << 16 {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            let line = bytes[start..<end]
            if line.elementsEqual("---".utf8) || line.elementsEqual("...".utf8) {
                let yaml = String(decoding: bytes[4..<start], as: UTF8.self)
                guard let root = try? YAMLFields.root(yaml), root.mapping != nil else { return nil }
                let body = String(decoding: bytes[min(end + 1, bytes.count)...], as: UTF8.self)
                return (FrontMatter(fields: YAMLFields(root)), SourceText(body))
            }
            start = end + 1
        }
        return nil
    }

    private init(fields: YAMLFields) { self.fields = fields }

    /// Writes what the front matter says into `article`.
    func describe(_ article: inout Article) {
        if let title = fields["title", "headline"]?.string {
            article.title = title
            article.basis[.title] = .metadata
        }
        if let outlet = fields["outlet", "publication", "publisher", "source", "site", "site_name"]?.string {
            article.outlet = outlet
            article.basis[.outlet] = .metadata
        }
        if let field = fields["byline", "authors", "author", "by"], let first = field.strings.first {
            article.byline = field.strings.joined(separator: ", ")
            article.authors =
                field.strings.count > 1 ? field.strings : Byline.authors(first) ?? Byline.names(first)
            article.basis[.byline] = .metadata
        }
        if let field = fields["published", "date", "pubdate", "publishdate", "published_at", "datepublished"],
            let moment = field.string.flatMap({ DateWords($0) })?.moment
        {
            article.published = moment
            article.basis[.published] = .metadata
        }
        if let field = fields["modified", "updated", "lastmod", "last_modified_at"],
            let moment = field.string.flatMap({ DateWords($0) })?.moment
        {
            article.modified = moment
            article.basis[.modified] = .metadata
        }
        if let language = fields["language", "lang"]?.string {
            article.language = language
            article.basis[.language] = .metadata
        }
        article.url = fields["url", "link", "canonical", "canonical_url"]?.string
    }
}
