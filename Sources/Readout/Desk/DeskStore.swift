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
    /// A page of a story of five articles takes some 40 kilobytes folded and seven times as much as it is.
    private let pages = PageCache(folded: 64 << 20, plain: 32 << 20)
    private let planned = Mutex(Planned())

    public init(archive path: String) throws {
        archive = try Archive(path: path)
    }

    /// A number that changes with everything that is written into the archive, by whatever process.
    public func version() throws -> String { try archive.version() }

    /// Stories, the newest first, as the reader has merged and split them.
    public func stories(limit: Int, offset: Int) throws -> [StoredStory] {
        let plan = try plan()
        if plan.isEmpty { return try archive.stories(limit: limit, offset: offset) }
        let gone = plan.gone
        let kept = try archive.stories(limit: limit + offset + gone.count).filter { !gone.contains($0.id) }
        let whole = try kept.map { story in
            plan.parts(of: story.id).isEmpty && plan.splits(from: story.id).isEmpty
                ? story : try listed(story.id) ?? story
        }
        let stories = try whole + plan.splits.filter { !gone.contains($0.id) }.compactMap { try listed($0.id) }
        return Array(
            stories.filter { $0.articles > 0 }.sorted { ($1.asOf, $0.id) < ($0.asOf, $1.id) }.dropFirst(offset)
                .prefix(limit))
    }

    private func listed(_ id: String) throws -> StoredStory? {
        try record(story: id).map { record in
            StoredStory(
                id: id, title: record.title, asOf: record.asOf, articles: record.articles.count,
                statements: record.statements.count,
                outlets: Array(Set(record.articles.compactMap(\.outlet)).sorted().prefix(6)))
        }
    }

    /// A story's record with the corrections, nil where there is none of that id.
    public func record(story id: String) throws -> Record? {
        let corrections = try archive.corrections().filter { $0.undone == nil }.map(\.correction)
        return try record(id, plan())?.corrected(by: corrections)
    }

    private func record(_ id: String, _ plan: StoryPlan) throws -> Record? {
        if let split = plan.split(id) {
            return try whole(plan.home(of: split.from), plan)?.restricted(to: split.articles, title: split.title)
        }
        guard plan.home(of: id) == id, let whole = try whole(id, plan) else { return nil }
        let taken = plan.splits(from: id).reduce(into: Set<String>()) { $0.formUnion($1.articles) }
        return taken.isEmpty ? whole : whole.restricted(to: Set(whole.articles.map(\.id)).subtracting(taken))
    }

    /// A story with those that became part of it, and with what was taken out of it.
    private func whole(_ id: String, _ plan: StoryPlan) throws -> Record? {
        guard let bytes = try archive.record(ofStory: id) else { return nil }
        return try plan.parts(of: id).reduce(RecordDocument.record(from: bytes)) { record, part in
            guard let bytes = try archive.record(ofStory: part) else { return record }
            return try record.joined(with: RecordDocument.record(from: bytes))
        }
    }

    private struct Planned {
        var version = ""
        var plan = StoryPlan()
    }

    private func plan() throws -> StoryPlan {
        let version = try archive.version()
        if let plan = planned.withLock({ $0.version == version ? $0.plan : nil }) { return plan }
        let plan = try StoryPlan(archive.corrections().filter { $0.undone == nil }.map(\.correction)) {
            try archive.version(ofStory: $0) != nil
        }
        planned.withLock { $0 = Planned(version: version, plan: plan) }
        return plan
    }

    /// Changes whenever anything that a story shows does; nil where there is none of that id.
    private func version(_ id: String, _ plan: StoryPlan) throws -> String? {
        if plan.isEmpty { return try archive.version(ofStory: id) }
        let from = plan.split(id).map { plan.home(of: $0.from) } ?? id
        guard let own = try archive.version(ofStory: from) else { return nil }
        return try ([own] + plan.parts(of: from).compactMap(archive.version(ofStory:))).joined(separator: "+")
    }

    /// The story that another became part of; nil for one that stands for itself.
    public func home(ofStory id: String) throws -> String? {
        let home = try plan().home(of: id)
        return home == id ? nil : home
    }

    /// A file of a story's briefing: `index.html`, an article's page, the calendar; nil where there is none.
    public func file(story id: String, path: String) throws -> DeskFile? {
        guard let version = try version(id, plan()) else { return nil }
        return try pages.page(Self.name(id, path), version: version) {
            guard let record = try record(story: id), !record.articles.isEmpty else { return nil }
            return try BriefingPages(for: record, isLive: true, program: ProgramVersion.text).file(path)?.bytes
        }
    }

    private static func name(_ story: String, _ path: String) -> String { story + "/" + path }

    /// Makes the pages of the newest stories that are not there as they are now, for as long as that is wanted.
    ///
    /// Whoever opens the desk looks at these first, and should not have to wait for them.
    public func prepare(stories: Int, while isWanted: () -> Bool) throws {
        for story in try self.stories(limit: stories, offset: 0) where isWanted() {
            guard let version = try version(story.id, plan()),
                !pages.has(Self.name(story.id, "index.html"), version: version)
            else { continue }
            // One that cannot be made keeps no other from being made.
            _ = try? file(story: story.id, path: "index.html")
        }
    }

    /// Where an article can be read; nil where no story has it.
    public func address(ofArticle id: String) throws -> String? {
        guard let stored = try archive.story(ofArticle: id), let file = Briefing.path(ofArticle: id) else { return nil }
        let plan = try plan()
        let story = plan.home(of: stored)
        let split = plan.splits(from: story).first { $0.articles.contains(id) }
        return "/stories/\(split?.id ?? story)/\(file)"
    }

    /// The page of an article that no story has; nil where there is none of that id.
    public func articlePage(_ id: String) throws -> [UInt8]? {
        try archive.article(id).map { try DeskPages().article($0) }
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

    /// The corrections in words, with a form that offers the stories, and what one of them holds.
    public func correctionsPage(story id: String?) throws -> [UInt8] {
        func name(_ id: String?) throws -> String {
            guard let id else { return "" }
            return try "“\(archive.label(of: id) ?? plan().split(id)?.title ?? id)”"
        }
        let list = try archive.corrections().map { stored in
            let correction = stored.correction
            let subject = try name(correction.subject)
            let count = correction.items?.count ?? 0
            let called = "“\(correction.name ?? "")”"
            let words =
                switch correction.kind {
                case .mergeParties: "The party \(subject) is \(try name(correction.into))."
                case .mergeStatements: "The statement \(subject) is \(try name(correction.into))."
                case .mergeStories: "The story \(subject) is part of \(try name(correction.into))."
                case .splitParty: "\(count) statements of \(subject) are \(called)’s."
                case .splitStatement: "\(count) renderings of \(subject) say something else."
                case .splitStory: "\(count) articles of \(subject) are the story \(called)."
                case .nameIssue: "The issue \(subject) is called \(called)."
                case .hide: "A stretch of \(subject) is furniture."
                }
            return DeskPages.Correction(
                id: stored.id, made: stored.made, isUndone: stored.undone != nil, words: words)
        }
        let record = try id.flatMap { try self.record(story: $0) }
        let choices =
            (record?.parties.map { ($0.id, $0.name) } ?? [])
            + (record?.statements.map { ($0.id, $0.text) } ?? [])
            + (record?.issues.map { ($0.id, $0.label) } ?? [])
            + (try stories(limit: 50, offset: 0).map { ($0.id, $0.title) })
        return try DeskPages().corrections(list, choices: choices.map { (id: $0.0, label: $0.1) })
    }

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

    /// The desk's first page, and those of older stories; nil where there are none so far back.
    public func frontPage(offset: Int, most: Int) throws -> DeskFile? {
        try pages.page("/\(offset)", version: try archive.version()) {
            let stories = try stories(limit: most + 1, offset: offset)
            if stories.isEmpty, offset > 0 { return nil }
            let list = stories.prefix(most).map { story in
                DeskPages.Story(
                    id: story.id, title: story.title, asOf: story.asOf, articles: story.articles,
                    statements: story.statements, outlets: story.outlets)
            }
            let counts = try archive.counts()
            return try DeskPages().front(
                list, offset: offset, next: stories.count > most ? offset + most : nil,
                articles: counts.articles, statements: counts.statements,
                latest: offset > 0
                    ? [] : archive.latestArticles(limit: 12).map { ($0.id, $0.outlet, $0.title, $0.published) })
        }
    }

    /// What a search finds.
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

    /// A statement's history.
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

    private static func now() -> String { Date.now.formatted(.iso8601) }
}
