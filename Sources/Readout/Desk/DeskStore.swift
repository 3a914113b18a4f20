public import Archive
internal import Briefing
internal import Foundation
public import Record
internal import Synchronization

/// What the desk shows: an archive's stories as briefings, with the reader's corrections laid over them, and what is
/// found in it.
///
/// Everything it gives is bytes that are ready to be sent. It may be used from any number of threads.
public final class DeskStore: Sendable {
    private let archive: Archive
    private let pages = Mutex(PageCache())
    /// Rendered stories that are kept; a story of five articles takes some hundred kilobytes.
    private static let kept = 48

    public init(archive path: String) throws {
        archive = try Archive(path: path)
    }

    private struct PageCache {
        var version = ""
        /// Files by story and path.
        var stories: [String: [String: [UInt8]]] = [:]
        /// Stories from the one that was asked for longest ago.
        var order: [String] = []
    }

    /// A number that changes with everything that is written into the archive, by whatever process.
    public func version() throws -> String { try archive.version() }

    public func stories(limit: Int, offset: Int) throws -> [StoredStory] {
        try archive.stories(limit: limit, offset: offset)
    }

    /// A story's record with the corrections, nil where there is none of that id.
    public func record(story id: String) throws -> Record? {
        guard let bytes = try archive.record(ofStory: id) else { return nil }
        let corrections = try archive.corrections().filter { $0.undone == nil }.map(\.correction)
        return try RecordDocument.record(from: bytes).corrected(by: corrections)
    }

    /// A file of a story's briefing: `index.html`, an article's page, the calendar; nil where there is none.
    public func file(story id: String, path: String) throws -> [UInt8]? {
        let version = try archive.version()
        let known = pages.withLock { cache -> [String: [UInt8]]? in
            if cache.version != version { cache = PageCache(version: version) }
            guard let files = cache.stories[id] else { return nil }
            if cache.order.last != id, let place = cache.order.firstIndex(of: id) {
                cache.order.append(cache.order.remove(at: place))
            }
            return files
        }
        if let known { return known[path] }
        guard let record = try record(story: id) else { return nil }
        let made = try Briefing.files(for: record, isLive: true)
        let files = Dictionary(made.map { ($0.path, $0.bytes) }, uniquingKeysWith: { a, _ in a })
        pages.withLock { cache in
            guard cache.version == version, cache.stories[id] == nil else { return }
            cache.stories[id] = files
            cache.order.append(id)
            if cache.order.count > Self.kept { cache.stories[cache.order.removeFirst()] = nil }
        }
        return files[path]
    }

    /// Where an article can be read; nil where no story has it.
    public func address(ofArticle id: String) throws -> String? {
        guard let story = try archive.story(ofArticle: id), let file = Briefing.path(ofArticle: id) else { return nil }
        return "/stories/\(story)/\(file)"
    }

    public func find(_ query: Query) throws -> [Finding] {
        let found = try archive.find(query)
        let names = try partyNames()
        guard !names.isEmpty else { return found }
        return found.map { finding in
            var finding = finding
            finding.speaker = finding.speaker.map { names[$0] ?? $0 }
            return finding
        }
    }

    /// Names of parties that were merged into others, with the others' names.
    private func partyNames() throws -> [String: String] {
        let merges = try archive.corrections().filter { $0.undone == nil && $0.correction.kind == .mergeParties }
        return try archive.names(ofParties: merges.map { ($0.correction.subject, $0.correction.into ?? "") })
    }

    public func history(statement id: String) throws -> StatementHistory? { try archive.history(ofStatement: id) }
    public func corrections() throws -> [StoredCorrection] { try archive.corrections() }

    public func add(_ correction: Correction) throws -> StoredCorrection {
        try archive.add(correction, made: Self.now())
    }

    /// False where there is no such correction that holds.
    public func undo(correction id: Int) throws -> Bool { try archive.undo(correction: id, at: Self.now()) }

    /// The place after the last article.
    public func lastArticle() throws -> Int { try archive.lastArticle() }

    public func articles(after place: Int) throws -> (articles: [StoredArticle], place: Int) {
        try archive.articles(after: place)
    }

    /// The desk's own pages: its first page, what is found, a statement's history.
    public func frontPage(_ stories: [StoredStory], offset: Int, more: Bool, counts: String) throws -> [UInt8] {
        let list = stories.map { story in
            DeskPages.Story(
                id: story.id, title: story.title, asOf: story.asOf, articles: story.articles,
                statements: story.statements, outlets: story.outlets)
        }
        return try DeskPages().front(list, offset: offset, next: more ? offset + list.count : nil, counts: counts)
    }

    public func searchPage(_ query: Query, _ found: [Finding]) throws -> [UInt8] {
        let list = found.map { finding in
            DeskPages.Found(
                article: finding.article, start: finding.start, end: finding.end, statement: finding.statement,
                speaker: finding.speaker, said: finding.said, outlet: finding.outlet,
                title: finding.title, published: finding.published, before: finding.prefix, exact: finding.exact,
                after: finding.suffix)
        }
        return try DeskPages().search(
            list,
            asked: [
                "q": query.words, "speaker": query.speaker, "issue": query.issue, "outlet": query.outlet,
                "since": query.since, "until": query.until,
            ].compactMapValues(\.self))
    }

    public func statementPage(_ history: StatementHistory) throws -> [UInt8] {
        try DeskPages().statement(
            speaker: history.speaker, said: history.said, kind: history.kind, text: history.text,
            renderings: history.renderings.map { rendering in
                DeskPages.Found(
                    article: rendering.article, start: rendering.start, end: rendering.end, statement: nil,
                    speaker: nil, said: nil, outlet: rendering.outlet, title: rendering.title,
                    published: rendering.published, before: rendering.prefix, exact: rendering.exact,
                    after: rendering.suffix)
            })
    }

    /// How much the archive holds: "8 articles, 82 statements".
    public func counts() throws -> (articles: Int, statements: Int) { try archive.counts() }

    private static func now() -> String { Date.now.formatted(.iso8601) }
}
