public import Annotation
public import Archive

internal import Foundation

/// A search of an archive: what `find` does.
public struct SearchJob: Sendable {
    public let archive: String

    public init(archive: String) { self.archive = archive }

    /// A finding, and the same as one JSON object.
    public struct Found: Sendable {
        public let finding: Finding
        public var json: String {
            guard let line = try? LineFormat.line(finding) else { return "{}" }
            return String(decoding: line.dropLast(), as: UTF8.self)
        }
    }

    /// An archive that is not there.
    public struct Missing: Error, Sendable, CustomStringConvertible {
        public let path: String
        public var description: String {
            "\(path) is not there: run `readout brief` first, or name an archive with --archive."
        }
    }

    public func run(
        words: String, speaker: String? = nil, issue: String? = nil, outlet: String? = nil, since: CalendarDay? = nil,
        until: CalendarDay? = nil, limit: Int = 50
    ) throws -> [Found] {
        guard FileManager.default.fileExists(atPath: archive) else { throw Missing(path: archive) }
        let query = Query(
            words: words, speaker: speaker, issue: issue, outlet: outlet, since: since?.description,
            until: until?.description, limit: limit)
        return try Archive(path: archive).find(query).map(Found.init)
    }
}
