public import TextBytes

/// An article as one line of JSON has it: what `extract` prints, and what `annotate` and `brief` take in.
public struct ArticleLine: Codable, Sendable {
    public var id: String
    public var file: String?
    public var url: String?
    public var outlet: String?
    public var title: String?
    /// As printed.
    public var byline: String?
    public var authors: [String]?
    /// RFC 3339, or the day alone.
    public var published: String?
    public var modified: String?
    public var language: String?
    public var text: String
    /// Offset pairs of page furniture.
    public var furniture: [[Int]]?
    public var truncated: Bool?
    public var credits: [String]?
    public var basis: [String: String]?
    /// Of the bytes read.
    public var sha256: String?

    public init(_ article: Article, unit: OffsetUnit) {
        let offsets = OffsetTable(article.text, unit: unit)
        id = article.id
        switch article.place {
        case .file(let path): file = path
        case .url(let address): url = address
        case .stream: break
        }
        if url == nil { url = article.url }
        outlet = article.outlet
        title = article.title
        byline = article.byline
        authors = article.authors
        published = article.published?.description
        modified = article.modified?.description
        language = article.language
        text = article.text.string
        furniture = article.blocks.filter(\.isFurniture).map {
            let (start, end) = offsets.units($0.span)
            return [start, end]
        }
        truncated = article.truncated
        credits = article.credits
        basis = Dictionary(uniqueKeysWithValues: article.basis.map { ($0.key.rawValue, $0.value.rawValue) })
        sha256 = article.sha256
    }
}
