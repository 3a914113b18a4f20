/// What the desk allows, so that no client can use it up.
public struct DeskLimits: Sendable {
    /// Connections at a time; further ones wait or are refused.
    public var connections: UInt32 = 1000
    /// Of them, those that listen for news.
    public var listeners = 600
    /// Bytes of a request's first line and headers together.
    public var head = 24 * 1024
    /// Bytes of a body.
    public var body = 64 * 1024
    /// Characters (code points) of what is searched for.
    public var query = 200
    /// Results of a search, stories of a list.
    public var results = 200
    /// Seconds without a byte after which a connection is closed.
    public var idle: UInt32 = 20
    /// Requests answered at a time. A page that is being made keeps those that its thread has to answer waiting; of many
    /// threads the others go on, on one processor too.
    public var threads: UInt32 = 16
    /// The newest stories, whose pages are made before anybody asks for them.
    public var prepared = 200
    /// Seconds for which requests may go on once the desk is told to stop.
    public var grace = 5

    public init() {}
}
