/// An exact span of one article that bears a line out (W3C Web Annotation's text position and text quote selectors).
///
/// A record of ten thousand articles holds a million of these. So the words are kept as a place in the article's text,
/// which all of them share, and become strings when they are asked for.
public struct Evidence: Sendable {
    /// The article's id.
    public var article: String
    /// Unicode code points, half open.
    public var start: Int
    public var end: Int
    /// The article's text, or, of evidence made from words alone, these words.
    private var text: [UInt8]
    /// Bytes of the text: where the prefix begins, the exact words begin and end, and the suffix ends.
    private var bounds: (before: UInt32, from: UInt32, to: UInt32, after: UInt32)

    public init(article: String, start: Int, end: Int, exact: String, prefix: String, suffix: String) {
        self.article = article
        self.start = start
        self.end = end
        text = Array(prefix.utf8) + Array(exact.utf8) + Array(suffix.utf8)
        let from = prefix.utf8.count
        let to = from + exact.utf8.count
        bounds = (0, UInt32(from), UInt32(to), UInt32(to + suffix.utf8.count))
    }

    /// The words at a place in a text; none of the bounds stands within a character.
    package init(
        article: String, start: Int, end: Int, in text: [UInt8], before: Int, exact: Range<Int>, after: Int
    ) {
        self.article = article
        self.start = start
        self.end = end
        self.text = text
        bounds = (UInt32(before), UInt32(exact.lowerBound), UInt32(exact.upperBound), UInt32(after))
    }

    /// What stands at `[start, end)` of the article's text.
    public var exact: String {
        get { string(bounds.from, bounds.to) }
        set { replace(exact: newValue, prefix: prefix, suffix: suffix) }
    }

    /// Up to 32 code points before and after it.
    public var prefix: String {
        get { string(bounds.before, bounds.from) }
        set { replace(exact: exact, prefix: newValue, suffix: suffix) }
    }

    public var suffix: String {
        get { string(bounds.to, bounds.after) }
        set { replace(exact: exact, prefix: prefix, suffix: newValue) }
    }

    private func string(_ from: UInt32, _ to: UInt32) -> String {
        String(decoding: text[Int(from)..<Int(to)], as: UTF8.self)
    }

    private mutating func replace(exact: String, prefix: String, suffix: String) {
        self = Evidence(article: article, start: start, end: end, exact: exact, prefix: prefix, suffix: suffix)
    }
}

extension Evidence: Hashable {
    public static func == (a: Evidence, b: Evidence) -> Bool {
        guard a.article == b.article, a.start == b.start, a.end == b.end,
            a.bounds.from - a.bounds.before == b.bounds.from - b.bounds.before,
            a.bounds.to - a.bounds.from == b.bounds.to - b.bounds.from
        else { return false }
        return a.text[Int(a.bounds.before)..<Int(a.bounds.after)].elementsEqual(
            b.text[Int(b.bounds.before)..<Int(b.bounds.after)])
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(article)
        hasher.combine(start)
        hasher.combine(end)
    }
}

extension Evidence: Codable {
    private enum CodingKeys: String, CodingKey {
        case article, start, end, exact, prefix, suffix
    }

    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            article: try members.decode(String.self, forKey: .article),
            start: try members.decode(Int.self, forKey: .start), end: try members.decode(Int.self, forKey: .end),
            exact: try members.decode(String.self, forKey: .exact),
            prefix: try members.decode(String.self, forKey: .prefix),
            suffix: try members.decode(String.self, forKey: .suffix))
    }

    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(article, forKey: .article)
        try members.encode(end, forKey: .end)
        try members.encode(exact, forKey: .exact)
        try members.encode(prefix, forKey: .prefix)
        try members.encode(start, forKey: .start)
        try members.encode(suffix, forKey: .suffix)
    }
}
