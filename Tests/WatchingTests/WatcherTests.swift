import Annotation
import Archive
import Foundation
import TestSupport
import Testing
import TextBytes

@testable import Watching

/// The watcher against a server on this machine.
@Suite struct WatcherTests {
    /// What a newsroom on this machine answers; what it says may be changed while it is asked.
    final class Newsroom: @unchecked Sendable {
        private let lock = NSLock()
        private var pages: [String: LoopbackServer.Answer] = [:]
        let server: LoopbackServer
        let archive: String

        init() throws {
            archive = NSTemporaryDirectory() + "watch-\(UUID().uuidString).sqlite"
            let box = Box()
            server = try LoopbackServer { box.room?.answer($0) ?? .init(status: 500) }
            box.room = self
            self["/robots.txt"] = .init(status: 404)
        }

        private final class Box: @unchecked Sendable { weak var room: Newsroom? }

        deinit {
            server.stop()
            for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: archive + end) }
        }

        subscript(path: String) -> LoopbackServer.Answer? {
            get { lock.withLock { pages[path] } }
            set { lock.withLock { pages[path] = newValue } }
        }

        private func answer(_ request: LoopbackServer.Request) -> LoopbackServer.Answer {
            guard let found = self[request.path] else { return .init(status: 404) }
            if let tag = found.fields["ETag"], request.fields["if-none-match"] == tag {
                return .init(status: 304, fields: ["ETag": tag])
            }
            return found
        }

        func feed(_ items: [(path: String, title: String)], tag: String? = nil) {
            let list = items.map {
                "<item><title>\($0.title)</title><link>\(server.address($0.path))</link><description>More.</description></item>"
            }
            self["/feed"] = .init(
                "<rss version=\"2.0\"><channel><title>The Harbour Post</title>\(list.joined())</channel></rss>",
                fields: ["Content-Type": "application/rss+xml"].merging(tag.map { ["ETag": $0] } ?? [:]) { $1 })
        }

        func page(_ path: String, _ paragraphs: [String], title: String = "Ministers agree to meet again") {
            let body = paragraphs.map { "<p>\($0)</p>" }.joined()
            self[path] = .init(
                "<html><head><title>\(title)</title></head><body><article><h1>\(title)</h1>\(body)</article></body></html>"
            )
        }

        /// Watches once; what happened.
        func watch(
            _ settings: WatchSettings = WatchSettings(every: 600, allowed: ["127.0.0.1"], gap: 0.02, isOnce: true)
        )
            throws -> (stored: [StoredVersion], failed: [String], forbidden: [String])
        {
            var stored: [StoredVersion] = []
            var failed: [String] = []
            var forbidden: [String] = []
            var watcher = try Watcher(
                feeds: [server.address("/feed")], archive: Archive(path: archive), settings: settings,
                line: {
                    "{\"id\":\"\($0.id)\",\"text\":\(Self.json($0.text.string)),\"title\":\(Self.json($0.title ?? ""))}"
                }
            ) { event in
                switch event {
                case .stored(let version): stored.append(version)
                case .failed(let address, let reason): failed.append("\(address): \(reason)")
                case .forbidden(let address): forbidden.append(address)
                }
            }
            try watcher.run()
            return (stored, failed, forbidden)
        }

        private static func json(_ words: String) -> String {
            String(decoding: (try? JSONEncoder().encode(words)) ?? Data(), as: UTF8.self)
        }
    }

    static let lead =
        "The two ministers met in the harbour office for three hours on Monday, and nobody slammed a door."
    static let more =
        "A third meeting, which the envoys had hoped for before the spring, was not mentioned by anyone there."

    @Test func pagesThatAFeedNamesAreStoredOnce() throws {
        let room = try Newsroom()
        room.feed([("/1", "One"), ("/2", "Two")], tag: "\"a\"")
        room.page("/1", [Self.lead, Self.more])
        room.page("/2", [Self.more, Self.lead], title: "Nobody mentions a third meeting")
        let first = try room.watch()
        #expect(first.failed.isEmpty)
        #expect(Set(first.stored.map(\.url)) == [room.server.address("/1"), room.server.address("/2")])
        #expect(first.stored.allSatisfy { $0.version == 1 && !$0.trivial })
        // Again: the feed is as it was, so it is not sent; the pages are, and nothing new is in them.
        let second = try room.watch()
        #expect(second.stored.isEmpty && second.failed.isEmpty)
        #expect(room.server.requests.contains { $0.path == "/feed" && $0.fields["if-none-match"] == "\"a\"" })
    }

    @Test func everyVersionIsKeptAndTrivialOnesAreSetApart() throws {
        let room = try Newsroom()
        room.feed([("/1", "One")])
        room.page("/1", [Self.lead, Self.more])
        _ = try room.watch()
        room.page("/1", [Self.lead.replacing("Monday", with: "Tuesday"), Self.more])
        let edit = try room.watch()
        #expect(edit.stored.map(\.version) == [2] && edit.stored.map(\.trivial) == [false])
        room.page("/1", [Self.lead.replacing("Monday,", with: "Tuesday \u{2013}"), Self.more])
        let typography = try room.watch()
        #expect(typography.stored.map(\.version) == [3] && typography.stored.map(\.trivial) == [true])
        let versions = try Archive(path: room.archive).versions(of: room.server.address("/1"))
        #expect(versions.map(\.number) == [1, 2, 3])
        #expect(versions[1].difference?.contains("Tuesday") == true)
        // What can be searched is the article as it now is.
        let archive = try Archive(path: room.archive)
        #expect(try archive.find(Query(words: "Tuesday")).count == 1)
        #expect(try archive.find(Query(words: "Monday")).isEmpty)
    }

    @Test func anItemThatIsWholeIsNotFetchedAgain() throws {
        let room = try Newsroom()
        room["/feed"] = .init(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title>One</title>
            <link href="\(room.server.address("/1"))"/><content type="html">&lt;p&gt;It rained all day.&lt;/p&gt;</content>
            </entry></feed>
            """, fields: ["Content-Type": "application/atom+xml"])
        #expect(try room.watch().stored.map(\.title) == ["One"])
        #expect(!room.server.requests.contains { $0.path == "/1" })
    }

    @Test func robotsAreHeeded() throws {
        let room = try Newsroom()
        room["/robots.txt"] = .init("User-agent: *\nDisallow: /secret")
        room.feed([("/secret", "One"), ("/2", "Two")])
        room.page("/secret", [Self.lead])
        room.page("/2", [Self.lead, Self.more])
        let found = try room.watch()
        #expect(found.stored.map(\.url) == [room.server.address("/2")])
        #expect(found.forbidden == [room.server.address("/secret")])
        #expect(!room.server.requests.contains { $0.path == "/secret" })
    }

    @Test func aHostThatFailsToSayWhatItAsksOfRobotsIsLeftAlone() throws {
        let room = try Newsroom()
        room["/robots.txt"] = .init(status: 503)
        room.feed([("/1", "One")])
        let found = try room.watch()
        #expect(!room.server.requests.contains { $0.path == "/feed" })
        // It has not asked for that, and what it may have to tell is not given up.
        #expect(found.forbidden.isEmpty)
        #expect(
            found.failed == [
                room.server.address("/feed") + ": its host does not answer when it is asked what robots may fetch"
            ])
        #expect(try Archive(path: room.archive).watchedFeed(room.server.address("/feed"))?.due ?? 0 > 0)
    }

    @Test func oneRequestAtATime() throws {
        let room = try Newsroom()
        room.feed((1...6).map { ("/\($0)", "Title \($0)") })
        for i in 1...6 {
            room.page("/\(i)", [Self.lead, Self.more], title: "Headline number \(i)")
            room["/\(i)"]?.pieces = (200, 0.02)
        }
        #expect(try room.watch().stored.count == 6)
        let requests = room.server.requests.sorted { $0.began < $1.began }
        for (a, b) in zip(requests, requests.dropFirst()) { #expect(a.ended <= b.began) }
    }

    @Test func tooManyRequestsIsHeeded() throws {
        let room = try Newsroom()
        room.feed([("/1", "One"), ("/2", "Two")])
        room["/1"] = .init(status: 429, fields: ["Retry-After": "1"])
        room.page("/2", [Self.lead, Self.more])
        let found = try room.watch()
        #expect(found.failed.count == 1 && found.stored.count == 1)
        let asked = room.server.requests.filter { $0.path == "/1" || $0.path == "/2" }.sorted { $0.began < $1.began }
        // Whatever came after the 429 waited for as long as it asked.
        if asked.first?.path == "/1", asked.count > 1 { #expect(asked[1].began - asked[0].ended >= 0.99) }
        // What failed is asked for again later, not given up.
        #expect(try Archive(path: room.archive).watchedPages().contains { $0.url.hasSuffix("/1") && $0.failures == 1 })
    }

    @Test func linksAreSeenFromWhereTheFeedStands() throws {
        let room = try Newsroom()
        room["/feed"] = .init(
            "<rss><channel><title>Post</title><item><title>One</title><link>/1</link></item></channel></rss>",
            fields: ["Content-Type": "application/rss+xml"])
        room.page("/1", [Self.lead, Self.more])
        #expect(try room.watch().stored.map(\.url) == [room.server.address("/1")])
    }

    @Test func whatIsAllowedLaterIsAskedForAtOnce() throws {
        let room = try Newsroom()
        room.feed([("/1", "One")])
        room.page("/1", [Self.lead, Self.more])
        let refused = try room.watch(WatchSettings(every: 600, gap: 0.02, isOnce: true))
        #expect(refused.failed.count == 1 && refused.stored.isEmpty && room.server.requests.isEmpty)
        #expect(try room.watch().stored.count == 1)
    }

    @Test func aFeedThatFailedLatelyIsNotPassedOverWithoutAWord() throws {
        let room = try Newsroom()
        room["/feed"] = .init(status: 404)
        #expect(try room.watch().failed.count == 1)
        let asked = room.server.requests.count
        let again = try room.watch()
        #expect(again.failed.count == 1 && again.failed[0].contains("left alone until"))
        #expect(room.server.requests.count == asked)
    }

    @Test func aFeedThatIsNoneIsNamed() throws {
        let room = try Newsroom()
        room["/feed"] = .init("<html><body><p>We have moved.</p></body></html>")
        #expect(try room.watch().failed.count == 1)
        // It is left alone for a while, and that is said.
        room["/feed"] = .init(status: 500)
        #expect(try room.watch().failed.allSatisfy { $0.contains("left alone until") })
    }

    @Test func anEndedRunLeavesWhatIsDueForTheNext() throws {
        let room = try Newsroom()
        room.feed([("/1", "One"), ("/2", "Two")])
        room.page("/1", [Self.lead, Self.more])
        room.page("/2", [Self.more, Self.lead], title: "Nobody mentions a third meeting")
        // Ends, as a killed process would, as soon as the first article is stored.
        var stored: [String] = []
        var watcher = try Watcher(
            feeds: [room.server.address("/feed")], archive: Archive(path: room.archive),
            settings: WatchSettings(every: 600, allowed: ["127.0.0.1"], gap: 0.02, isOnce: true), line: { _ in "{}" }
        ) { if case .stored(let version) = $0 { stored.append(version.url) } }
        try watcher.run(until: { !stored.isEmpty })
        #expect(stored.count == 1)
        let rest = try room.watch().stored.map(\.url)
        #expect(Set(stored + rest).count == 2 && rest.count == 1)
    }

    @Test func schedulesBackOff() {
        for jitter in [0.0, 0.5, 1] {
            let waits = (1...30).map { BackOff.seconds(failures: $0, base: 10, most: 3600, jitter: jitter) }
            #expect(waits == waits.sorted() && waits.last! <= 3600 && waits[0] >= 10)
        }
        #expect(RetryAfter.seconds("120", now: 0) == 120)
        #expect(RetryAfter.seconds("Mon, 03 Feb 2031 10:05:00 GMT", now: 1_927_879_500 - 90) == 90)
        #expect(RetryAfter.seconds("soon", now: 0) == nil)
        #expect(RetryAfter.seconds("99999999999", now: 0) == 86_400)
    }
}
