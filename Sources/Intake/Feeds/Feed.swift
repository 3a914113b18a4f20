internal import Annotation

/// A feed as its items' readers need it, whatever its format.
struct Feed {
    var title: String?
    var language: String?
    var authors: [String] = []
    var items: [FeedItem] = []
}

/// One item of a feed.
struct FeedItem {
    var title: String?
    var link: String?
    /// RSS's `guid`, Atom's and JSON Feed's `id`.
    var identifier: String?
    var published: String?
    var updated: String?
    var authors: [String] = []
    /// The whole text, as HTML.
    var content: String?
    /// A summary, as HTML.
    var summary: String?
    var language: String?
    /// The feed that an aggregator took it from.
    var source: String?

    var address: String? {
        if let link { return link }
        guard let identifier, identifier.hasPrefix("http://") || identifier.hasPrefix("https://") else { return nil }
        return identifier
    }
}
