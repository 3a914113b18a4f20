public import Annotation
public import Archive
internal import Foundation
internal import Intake
internal import TextBytes

/// Asks feeds for news again and again, fetches the pages that they name, and keeps every version of every article.
///
/// One thread: a loop that begins what is due and allowed, waits until something has come, and stores what came. What has
/// been reported as stored is on disk; what was due and not stored when the program ended is due when it begins again.
public struct Watcher {
    let archive: Archive
    let settings: WatchSettings
    /// Writes an article as a line of `extract` has it.
    let line: (Article) throws -> String
    let report: (WatchEvent) -> Void
    private var schedule: HostSchedule
    private var jobs: [Job] = []
    private var running: [String: Job] = [:]
    private let fetcher: Fetcher
    static let agent = "ReadoutWatch"

    /// Something to ask for.
    struct Job {
        enum Kind {
            case feed(WatchedFeed)
            case page(WatchedPage)
        }

        var kind: Kind
        /// Where it is asked for now: its own address, or where that redirected to.
        var location: WebLocation
        var redirects = 0
        /// Seconds after 1970.
        var due: Double
        /// Whether `robots.txt` is being asked for, for this job's sake.
        var isAskingRobots = false

        var address: String {
            switch kind {
            case .feed(let feed): feed.url
            case .page(let page): page.url
            }
        }
    }

    /// - Parameters:
    ///   - feeds: their addresses.
    ///   - line: writes an article as JSON.
    ///   - report: called as things happen.
    /// - Throws: where the archive cannot be read.
    public init(
        feeds: [String], archive: Archive, settings: WatchSettings, line: @escaping (Article) throws -> String,
        report: @escaping (WatchEvent) -> Void
    ) throws {
        self.archive = archive
        self.settings = settings
        self.line = line
        self.report = report
        schedule = HostSchedule(gap: settings.gap)
        fetcher = Fetcher(
            allowed: AllowedHosts(settings.allowed), limits: settings.limits,
            agent: "\(Self.agent)/1 (news reader; respects robots.txt)")
        for address in feeds {
            guard let location = WebLocation(address) else {
                report(.failed(address: address, reason: "no address of the web: it should begin with https://"))
                continue
            }
            let known = try archive.watchedFeed(address) ?? WatchedFeed(url: address)
            jobs.append(Job(kind: .feed(known), location: location, due: Double(known.due)))
        }
        for page in try archive.watchedPages() { add(page) }
        // Asked to look once, it looks now, but not where it was told to wait.
        if settings.isOnce {
            for i in jobs.indices {
                if !jobs[i].hasFailed {
                    jobs[i].due = 0
                } else if case .feed = jobs[i].kind, jobs[i].due > now {
                    let time = Date(timeIntervalSince1970: jobs[i].due).ISO8601Format()
                    report(
                        .failed(address: jobs[i].address, reason: "it failed lately and is left alone until \(time)"))
                }
            }
        }
    }

    /// - Parameter isNew: whether it was named just now, and so is due whatever the clock's seconds say.
    private mutating func add(_ page: WatchedPage, isNew: Bool = false) {
        guard let due = page.due, let location = WebLocation(page.url) else { return }
        jobs.append(Job(kind: .page(page), location: location, due: isNew ? 0 : Double(due)))
    }

    private var now: Double { Date().timeIntervalSince1970 }

    /// Watches until `isEnded` says so, or, where it is to ask only once, until nothing more is due.
    ///
    /// - Throws: where the archive cannot be written.
    public mutating func run(until isEnded: () -> Bool = { false }) throws {
        // Asking once, what becomes due on the way because a host wants a pause is waited for; what is due later is not.
        let horizon = settings.isOnce ? now : .infinity
        while !isEnded() {
            try begin(horizon: horizon)
            let waiting = jobs.filter { $0.due <= horizon }
            if running.isEmpty, waiting.isEmpty { return }
            let next = waiting.map { max($0.due, schedule.free($0.location)) }.min() ?? .infinity
            // Requests under way wake the loop by themselves.
            for (request, outcome) in fetcher.wait(seconds: max(0.01, min(next - now, 1))) {
                guard let job = running.removeValue(forKey: request.location.host) else { continue }
                try end(job, request.location, outcome)
            }
        }
    }

    private mutating func begin(horizon: Double) throws {
        var waiting: [Job] = []
        var unanswered: [Job] = []
        for var job in jobs.sorted(by: { $0.due < $1.due }) {
            guard job.due <= min(now, horizon), schedule.mayAsk(job.location, at: now) else {
                waiting.append(job)
                continue
            }
            var request = FetchRequest(location: job.location)
            if let robots = schedule.robots(for: job.location, at: now) {
                if robots == .unknown {
                    unanswered.append(job)
                    continue
                }
                guard robots.allows(job.location.path) else {
                    report(.forbidden(address: job.location.address))
                    if let later = try forbidden(job) { waiting.append(later) }
                    continue
                }
                request.validators = job.validators
            } else {
                guard let robots = WebLocation(job.location.origin + "/robots.txt") else { continue }
                request.location = robots
                job.isAskingRobots = true
            }
            if let failure = fetcher.begin(request) {
                report(.failed(address: job.address, reason: failure.description))
                waiting.append(job)
                continue
            }
            schedule.begin(request.location)
            running[request.location.host] = job
        }
        jobs = waiting
        for job in unanswered { try failed(job, Self.silence, isPassing: true) }
    }

    private static let silence = "its host does not answer when it is asked what robots may fetch"

    private mutating func end(_ job: Job, _ location: WebLocation, _ outcome: FetchOutcome) throws {
        var job = job
        var pause: Double?
        var hasFailed = false
        switch outcome {
        case .failure(let failure): hasFailed = failure.isPassing
        case .answer(let answer):
            hasFailed = answer.status == 429 || answer.status >= 500
            if hasFailed { pause = RetryAfter.seconds(answer.fields["retry-after"], now: now) }
        }
        schedule.end(location, at: now, hasFailed: hasFailed, pause: pause, jitter: .random(in: 0...1))
        if job.isAskingRobots {
            job.isAskingRobots = false
            noteRobots(outcome, for: job.location)
            jobs.append(job)
            return
        }
        if case .answer(let answer) = outcome, let place = answer.redirect {
            if job.redirects >= settings.limits.redirects {
                try failed(job, FetchFailure.tooManyRedirects(settings.limits.redirects))
            } else if let next = location.redirected(to: place) {
                job.location = next
                job.redirects += 1
                jobs.append(job)
            } else {
                try failed(job, FetchFailure.badRedirect(place))
            }
            return
        }
        switch outcome {
        case .failure(let failure): try failed(job, failure)
        case .answer(let answer): try answered(job, answer)
        }
    }

    /// What an origin's `robots.txt` means (RFC 9309, 2.3.1): one that is not there allows all; a host that fails forbids
    /// all for now.
    private mutating func noteRobots(_ outcome: FetchOutcome, for location: WebLocation) {
        switch outcome {
        case .answer(let answer) where (200..<300).contains(answer.status):
            schedule.note(RobotsFile(answer.body, agent: Self.agent), for: location, until: now + 86_400)
        case .answer(let answer) where answer.status != 429 && answer.status < 500:
            schedule.note(.open, for: location, until: now + 86_400)
        case .answer: schedule.note(.unknown, for: location, until: now + 600)
        case .failure(let failure):
            // What may not be spoken to at all fails again, by its own name, when the page is asked for.
            schedule.note(failure.isPassing ? .unknown : .open, for: location, until: now + 600)
        }
    }

    // MARK: - What came of it

    /// A feed is asked for again when its time has come; a page is dropped.
    private mutating func forbidden(_ job: Job) throws -> Job? {
        switch job.kind {
        case .feed(var feed):
            feed.due = Int(now) + settings.every
            _ = try archive.note(feed)
            return again(feed)
        case .page(var page):
            page.due = nil
            try archive.note(page)
            return nil
        }
    }

    private func again(_ feed: WatchedFeed) -> Job? {
        WebLocation(feed.url).map { Job(kind: .feed(feed), location: $0, due: Double(feed.due)) }
    }

    private mutating func failed(_ job: Job, _ failure: FetchFailure) throws {
        guard case .notAllowed = failure else {
            return try failed(job, failure.description, isPassing: failure.isPassing)
        }
        // Nobody failed: it is asked for as soon as the user allows it.
        report(.failed(address: job.address, reason: failure.description))
        switch job.kind {
        case .feed(var feed):
            feed.due = dueAgain(settings.every)
            _ = try archive.note(feed)
            if let job = again(feed) { jobs.append(job) }
        case .page(var page):
            page.pause = min(page.pause * 2, 86_400)
            page.due = Int(now) - page.firstSeen > settings.days * 86_400 ? nil : dueAgain(page.pause)
            try archive.note(page)
            add(page)
        }
    }

    private mutating func failed(_ job: Job, _ reason: String, isPassing: Bool) throws {
        report(.failed(address: job.address, reason: reason))
        switch job.kind {
        case .feed(var feed):
            feed.failures += 1
            feed.due = Int(now + wait(feed.failures))
            _ = try archive.note(feed)
            if let job = again(feed) { jobs.append(job) }
        case .page(var page):
            page.failures += 1
            page.due = isPassing && page.failures < 8 ? Int(now + wait(page.failures)) : nil
            try archive.note(page)
            add(page)
        }
    }

    /// Seconds to wait after failures.
    private func wait(_ failures: Int) -> Double {
        max(
            1,
            BackOff.seconds(
                failures: failures, base: Double(settings.every) / 2, most: 86_400, jitter: .random(in: 0...1)))
    }

    private mutating func answered(_ job: Job, _ answer: FetchAnswer) throws {
        switch (job.kind, answer.status) {
        case (.feed(let feed), 304): try noteUnchanged(feed)
        case (.page(let page), 304): try noteUnchanged(page)
        case (.feed(let feed), 200..<300): try store(feed, answer, job)
        case (.page(let page), 200..<300): try store(page, answer, job)
        case (_, let status):
            try failed(
                job, "it answered \(status)",
                isPassing: status == 429 || status == 408 || status == 425 || status >= 500)
        }
    }

    private mutating func noteUnchanged(_ known: WatchedFeed) throws {
        var feed = known
        feed.failures = 0
        feed.due = dueAgain(settings.every)
        _ = try archive.note(feed)
        if let job = again(feed) { jobs.append(job) }
    }

    private mutating func noteUnchanged(_ known: WatchedPage) throws {
        var page = known
        page.failures = 0
        // A page that stays as it is is asked for half as often, and some day no more.
        page.pause = min(page.pause * 2, 86_400)
        page.due = Int(now) - page.firstSeen > settings.days * 86_400 ? nil : dueAgain(page.pause)
        try archive.note(page)
        add(page)
    }

    /// Some way about `seconds` from now, so that not everything is asked for at the same moment.
    private func dueAgain(_ seconds: Int) -> Int { Int(now + Double(seconds) * .random(in: 0.95...1.05)) }

    private mutating func store(_ known: WatchedFeed, _ answer: FetchAnswer, _ job: Job) throws {
        let reading = Intake.read(fetched: answer.body, from: answer.location.address)
        guard reading.isFeed else {
            let reason = reading.refusals.first?.reason ?? "it is no feed"
            return try failed(job, reason, isPassing: true)
        }
        var feed = known
        feed.etag = answer.validators.etag
        feed.lastModified = answer.validators.lastModified
        feed.failures = 0
        feed.due = dueAgain(settings.every)
        var pages: [WatchedPage] = []
        var versions: [(version: ArticleVersion, article: Article)] = []
        for var article in reading.articles {
            let url = article.url ?? "\(feed.url)#\(article.id)"
            guard !article.truncated || WebLocation(url) == nil else {
                pages.append(
                    WatchedPage(
                        url: url, feed: feed.url, firstSeen: Int(now), due: Int(now), pause: settings.every))
                continue
            }
            article.url = url
            if let version = try version(of: article, at: url) { versions.append((version, article)) }
        }
        for page in try archive.note(feed, pages: pages, versions: versions) { add(page, isNew: true) }
        for (version, article) in versions { told(version, article) }
        if let job = again(feed) { jobs.append(job) }
    }

    private mutating func store(_ known: WatchedPage, _ answer: FetchAnswer, _ job: Job) throws {
        let reading = Intake.read(fetched: answer.body, from: known.url)
        guard let article = reading.articles.first, !reading.isFeed else {
            return try failed(job, reading.refusals.first?.reason ?? "it holds no article", isPassing: false)
        }
        var page = known
        page.etag = answer.validators.etag
        page.lastModified = answer.validators.lastModified
        page.failures = 0
        guard let version = try version(of: article, at: page.url) else {
            return try noteUnchanged(page)
        }
        page.pause = settings.every
        page.due = dueAgain(page.pause)
        try archive.note(page, version: (version, article))
        told(version, article)
        add(page)
    }

    /// The version that an article is, or nil where it is the one that was stored last.
    private func version(of article: Article, at url: String) throws -> ArticleVersion? {
        let digest = SHA256.identifier("v", [article.title ?? "", article.text.string])
        let last = try archive.lastVersion(of: url)
        if last?.digest == digest { return nil }
        var difference: ArticleDifference?
        if let last, let before = try? JSONDecoder().decode(ArticleLine.self, from: Data(last.line.utf8)) {
            difference = ArticleDifference(
                title: (before.title ?? "", article.title ?? ""), before: Self.paragraphs(before.text),
                after: Self.paragraphs(article.text.string))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return ArticleVersion(
            url: url, number: (last?.number ?? 0) + 1, fetched: Int(now), digest: digest, article: article.id,
            line: try line(article),
            difference: try difference.map { String(decoding: try encoder.encode($0), as: UTF8.self) },
            isTrivial: difference?.isTrivial ?? false)
    }

    private static func paragraphs(_ text: String) -> [String] {
        text.split(separator: "\n\n").map(String.init)
    }

    private func told(_ version: ArticleVersion, _ article: Article) {
        report(
            .stored(
                StoredVersion(
                    url: version.url, version: version.number, title: article.title, outlet: article.outlet,
                    published: article.published?.description, trivial: version.isTrivial)))
    }
}

extension Watcher.Job {
    var hasFailed: Bool {
        switch kind {
        case .feed(let feed): feed.failures > 0
        case .page(let page): page.failures > 0
        }
    }

    var validators: FetchRequest.Validators {
        switch kind {
        case .feed(let feed): .init(etag: feed.etag, lastModified: feed.lastModified)
        case .page(let page): .init(etag: page.etag, lastModified: page.lastModified)
        }
    }
}
