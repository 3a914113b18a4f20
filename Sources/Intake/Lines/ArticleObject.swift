internal import Annotation
internal import TextBytes

/// The members of an article's JSON object.
struct ArticleObject {
    private let object: JSONObject
    private let id: String?

    init(_ object: JSONObject) {
        self.object = object
        id = object["id"]?.string
    }

    private func fault(_ code: ArticleLine.Fault.Code, _ message: String) -> ArticleLine.Fault {
        ArticleLine.Fault(id: id, code: code, message: message)
    }

    private func string(_ name: String) throws(ArticleLine.Fault) -> String? {
        switch object[name] {
        case nil, .null?: return nil
        case .string(let value)?: return value
        case let other?: throw fault(.wrongType, "\"\(name)\" should be a string, not \(other.kind)")
        }
    }

    private func words(_ name: String) throws(ArticleLine.Fault) -> String? {
        guard let value = try string(name), value.contains(where: { !$0.isWhitespace }) else { return nil }
        return value
    }

    private func strings(_ name: String) throws(ArticleLine.Fault) -> [String] {
        guard let value = object[name], value != .null else { return [] }
        if let one = value.string { return [one] }
        guard let list = value.array else { throw fault(.wrongType, "\"\(name)\" should be a list, not \(value.kind)") }
        var out: [String] = []
        for item in list {
            guard let string = item.string else {
                throw fault(.wrongType, "\"\(name)\" should hold strings, not \(item.kind)")
            }
            out.append(string)
        }
        return out
    }

    private func moment(_ name: String) throws(ArticleLine.Fault) -> Moment? {
        guard let words = try words(name) else { return nil }
        guard let moment = DateWords(words)?.moment else {
            throw fault(.badDate, "\"\(name)\" is not a date: write 2025-02-08 or 2025-02-08T14:05:00+01:00")
        }
        return moment
    }

    func article(needsID: Bool) throws(ArticleLine.Fault) -> Article {
        let id = try string("id")
        if needsID, id == nil { throw fault(.missingField, "\"id\" is missing") }
        guard let words = try string("text") else { throw fault(.missingField, "\"text\" is missing") }
        guard words.utf8.count <= ArticleLine.largestText else {
            throw fault(.tooLarge, "larger than any article: more than \(ArticleLine.largestText >> 20) MiB of text")
        }
        let file = try self.words("file")
        let url = try self.words("url")
        var article = Article(
            id: id ?? "", place: file.map { .file($0) } ?? url.map { .url($0) } ?? .stream, url: url,
            outlet: try self.words("outlet"), title: try self.words("title"), byline: try self.words("byline"),
            authors: try strings("authors"), published: try moment("published"), modified: try moment("modified"),
            language: try self.words("language"), text: SourceText(words), blocks: [], credits: try strings("credits"),
            truncated: object["truncated"]?.bool ?? false, sha256: try self.words("sha256") ?? "")
        readBasis(&article)
        if article.authors.isEmpty, let byline = article.byline {
            article.authors = Byline.authors(byline) ?? Byline.names(byline)
        }
        if let furniture = object["furniture"], furniture != .null {
            article.blocks = StatedFurniture.blocks(
                article.text, title: article.title, furniture: try spans(furniture, article.text))
            article.infer()
        } else {
            article.layOut()
        }
        return article
    }

    private func readBasis(_ article: inout Article) {
        let known: [(Article.Field, Bool)] = [
            (.outlet, article.outlet != nil), (.title, article.title != nil), (.byline, article.byline != nil),
            (.published, article.published != nil), (.modified, article.modified != nil),
            (.language, article.language != nil),
        ]
        for (field, isKnown) in known where isKnown {
            article.basis[field] =
                object["basis"]?[field.rawValue]?.string.flatMap { Article.Basis(rawValue: $0) } ?? .stated
        }
    }

    private func spans(_ value: JSONValue, _ text: SourceText) throws(ArticleLine.Fault) -> [ByteSpan] {
        guard let list = value.array else {
            throw fault(.wrongType, "\"furniture\" should be a list, not \(value.kind)")
        }
        let offsets = OffsetTable(text)
        var out: [ByteSpan] = []
        for item in list {
            guard let pair = item.array, pair.count == 2, let a = pair[0].number, let b = pair[1].number,
                let start = Int(exactly: a), let end = Int(exactly: b), let span = offsets.span(start: start, end: end)
            else { throw fault(.badSpan, "\"furniture\" holds a span that does not fit the text") }
            out.append(span)
        }
        return out.sorted()
    }
}
