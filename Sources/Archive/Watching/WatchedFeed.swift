/// A feed that is watched, as the archive remembers it. Times are seconds after 1970 in UTC.
public struct WatchedFeed: Hashable, Sendable {
    public var url: String
    /// What the last answer said of itself, to ask whether there is another.
    public var etag: String?
    public var lastModified: String?
    /// When to ask again.
    public var due: Int
    /// Requests in a row that failed.
    public var failures: Int

    public init(url: String, etag: String? = nil, lastModified: String? = nil, due: Int = 0, failures: Int = 0) {
        self.url = url
        self.etag = etag
        self.lastModified = lastModified
        self.due = due
        self.failures = failures
    }
}

/// A page that a feed named.
public struct WatchedPage: Hashable, Sendable {
    public var url: String
    /// The feed that named it first.
    public var feed: String
    public var etag: String?
    public var lastModified: String?
    public var firstSeen: Int
    /// When to ask for it, or nil where it is not asked for again.
    public var due: Int?
    public var failures: Int
    /// Seconds until it is asked for again where nothing changes.
    public var pause: Int

    public init(
        url: String, feed: String, etag: String? = nil, lastModified: String? = nil, firstSeen: Int, due: Int?,
        failures: Int = 0, pause: Int
    ) {
        self.url = url
        self.feed = feed
        self.etag = etag
        self.lastModified = lastModified
        self.firstSeen = firstSeen
        self.due = due
        self.failures = failures
        self.pause = pause
    }
}

/// One version of an article at its address.
public struct ArticleVersion: Hashable, Sendable {
    public var url: String
    /// From 1, in the order they were stored.
    public var number: Int
    public var fetched: Int
    /// Of headline and text: two versions in a row never have the same.
    public var digest: String
    /// The article's id.
    public var article: String
    /// The article as a line of `extract`.
    public var line: String
    /// What changed since the version before, as JSON; nil for the first.
    public var difference: String?
    /// Whether what changed says nothing new: a clock, a counter, typography.
    public var isTrivial: Bool

    public init(
        url: String, number: Int, fetched: Int, digest: String, article: String, line: String,
        difference: String? = nil, isTrivial: Bool = false
    ) {
        self.url = url
        self.number = number
        self.fetched = fetched
        self.digest = digest
        self.article = article
        self.line = line
        self.difference = difference
        self.isTrivial = isTrivial
    }
}
