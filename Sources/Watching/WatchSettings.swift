/// How feeds are watched.
public struct WatchSettings: Sendable {
    /// Seconds between two requests for one feed.
    public var every: Int
    /// Hosts that may be spoken to though they are not on the public internet.
    public var allowed: [String]
    /// Seconds between two requests to one host, at least.
    public var gap: Double
    /// Whether each feed and each page that is due is asked for once, and then no more.
    public var isOnce: Bool
    /// Days after which a page is not asked for again.
    public var days = 7
    package var limits = FetchLimits()

    public init(every: Int = 600, allowed: [String] = [], gap: Double = 2, isOnce: Bool = false) {
        self.every = every
        self.allowed = allowed
        self.gap = gap
        self.isOnce = isOnce
    }
}

/// What happened while watching.
public enum WatchEvent: Sendable {
    /// A version of an article is on disk.
    case stored(StoredVersion)
    /// A feed or page could not be had, or not be read, this time.
    case failed(address: String, reason: String)
    /// The host does not want robots there.
    case forbidden(address: String)
}

/// A version that was stored, as `watch` prints it.
public struct StoredVersion: Codable, Sendable {
    public var url: String
    public var version: Int
    public var title: String?
    public var outlet: String?
    public var published: String?
    /// Whether it differs from the version before only in what says nothing new.
    public var trivial: Bool
}
