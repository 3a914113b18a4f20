internal import Annotation
internal import Archive
internal import Foundation
internal import Intake
internal import TextBytes
public import Watching

/// Feeds asked for news again and again into an archive: what `watch` does.
public struct WatchJob: Sendable {
    /// Feeds by their addresses, and files that list feeds: OPML, or an address a line. "-" is standard input.
    public var feeds: [String]
    public var archive: String
    public var settings: WatchSettings

    public init(feeds: [String], archive: String, settings: WatchSettings) {
        self.feeds = feeds
        self.archive = archive
        self.settings = settings
    }

    /// A list of feeds that cannot be read, or that names none.
    public struct Fault: Error, Sendable, CustomStringConvertible {
        public let path: String
        public let reason: String
        public var description: String { "\(path): \(reason). Name feeds by their addresses, or give a list (OPML)." }
    }

    /// Watches until the process is ended, or once.
    ///
    /// - Parameter report: called as things happen.
    /// - Throws: where a list cannot be read or the archive cannot be written.
    public func run(report: @escaping (WatchEvent) -> Void) throws {
        let addresses = try feeds.flatMap { try Self.addresses($0) }
        var seen: Set<String> = []
        var watcher = try Watcher(
            feeds: addresses.filter { seen.insert($0).inserted }, archive: Archive(path: archive), settings: settings,
            line: { article in
                String(decoding: try LineFormat.line(ArticleLine(article, unit: .unicode)).dropLast(), as: UTF8.self)
            }, report: report)
        try watcher.run()
    }

    private static func addresses(_ named: String) throws -> [String] {
        if named.hasPrefix("http://") || named.hasPrefix("https://") { return [named] }
        let all: [UInt8]?
        do throws(FileFault) {
            var source = try ByteSource(path: named)
            all = source.rest(limit: 16 << 20)
        } catch {
            throw Fault(path: named, reason: error.reason)
        }
        guard let bytes = all else { throw Fault(path: named, reason: "larger than any list of feeds") }
        if let listed = Intake.feeds(listedIn: bytes) {
            guard !listed.isEmpty else { throw Fault(path: named, reason: "a list that names no feed") }
            return listed
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map {
            $0.trimmingCharacters(in: .whitespaces)
        }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
        guard !lines.isEmpty, lines.allSatisfy({ $0.hasPrefix("http://") || $0.hasPrefix("https://") }) else {
            throw Fault(path: named, reason: "no list of feeds")
        }
        return lines
    }
}
