public import Annotation
internal import Archive
internal import Briefing
internal import Foundation
internal import Record

/// A story of an archive in one of the forms in which a briefing is written, with the reader's corrections laid over it:
/// what `export` does.
public struct ExportJob: Sendable {
    public let archive: String
    /// A story's id, or its title; the newest where none is named.
    public var story: String?
    public var format: Format

    public init(archive: String, story: String? = nil, format: Format) {
        self.archive = archive
        self.story = story
        self.format = format
    }

    /// What a story is written as, by the name that a user gives it.
    public enum Format: String, Sendable, CaseIterable {
        case json, markdown, html, calendar, places, annotations, feed

        /// The file of a briefing that has it.
        var path: String {
            switch self {
            case .json: "record.json"
            case .markdown: "briefing.md"
            case .html: "index.html"
            case .calendar: "calendar.ics"
            case .places: "places.geojson"
            case .annotations: "annotations.jsonld"
            case .feed: "feed.json"
            }
        }
    }

    public struct Outcome: Sendable {
        public let bytes: [UInt8]
        public let title: String
        /// How many stories the archive holds.
        public let stories: Int
    }

    /// Why there is nothing to write.
    public enum Fault: Error, Sendable, Equatable, CustomStringConvertible {
        case missing(String)
        case empty(String)
        case noStory(String)
        case nothing(Format, String)

        public var description: String {
            switch self {
            case .missing(let path):
                "\(path) is not there: run `readout brief COVERAGE --archive \(path)` first, or name another archive."
            case .empty(let path):
                "\(path) holds no story yet: `readout brief COVERAGE --archive \(path)` puts one in."
            case .noStory(let name): "No story has the id or title “\(name)”; --list shows those that are there."
            case .nothing(let format, let title):
                format == .calendar
                    ? "Nothing is to come in “\(title)”, so there is no calendar."
                    : "“\(title)” has nothing to write as \(format.rawValue)."
            }
        }
    }

    /// - Throws: ``Fault``, or why the archive cannot be read.
    public func run() throws -> Outcome {
        let store = try store()
        let stories = try store.stories(limit: Int(Int32.max), offset: 0)
        guard !stories.isEmpty else { throw Fault.empty(archive) }
        let chosen = story.map { name in stories.first { $0.id == name || $0.title == name } } ?? stories[0]
        guard let chosen, let record = try store.record(story: chosen.id) else { throw Fault.noStory(story ?? "") }
        guard let file = try BriefingPages(for: record, program: ProgramVersion.text).file(format.path) else {
            throw Fault.nothing(format, record.title)
        }
        return Outcome(bytes: file.bytes, title: record.title, stories: stories.count)
    }

    /// The archive's stories, the newest first: id, day and title, parted by tabulators.
    public func list() throws -> [String] {
        try store().stories(limit: Int(Int32.max), offset: 0).map { "\($0.id)\t\($0.asOf)\t\($0.title)" }
    }

    /// The articles that `watch` keeps and no story has, one a line as `brief` takes them in, the oldest first.
    ///
    /// - Parameters:
    ///   - words: What must occur in them; all where there are none.
    ///   - since: The first day of those published; all, and those of no day, where there is none.
    public func articles(words: String = "", since: CalendarDay? = nil) throws -> [String] {
        guard FileManager.default.fileExists(atPath: archive) else { throw Fault.missing(archive) }
        return try Archive(path: archive).linesWithoutStory(words: words, since: since?.description)
    }

    private func store() throws -> DeskStore {
        guard FileManager.default.fileExists(atPath: archive) else { throw Fault.missing(archive) }
        return try DeskStore(archive: archive)
    }
}
