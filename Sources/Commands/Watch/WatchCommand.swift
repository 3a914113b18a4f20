internal import ArgumentParser
internal import Readout
internal import Watching

struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Ask feeds for news again and again, and keep every version of every article.",
        discussion: """
            FEEDS is addresses of feeds, or files that list them: OPML, or an address a line. Pages that a feed names are \
            fetched where the feed does not carry the whole text, and asked for again, less and less often, for a week. \
            Each version stored is printed as one line of JSON; what is printed is on disk. `find --archive` looks \
            through the articles as they now are.

            Hosts are asked one request at a time, as their robots.txt allows, and left alone for as long as they ask. \
            Nothing is fetched from an address that is not on the public internet, unless its host is named with --allow.
            """)

    @Argument(help: "Addresses of feeds, lists of feeds, or - for a list on standard input.")
    var feeds: [String]

    @Option(help: "The archive to keep them in; made where it is missing.")
    var archive = "archive.sqlite"

    @Option(help: "How often a feed is asked for: 90s, 10m, 6h.", transform: Seconds.parse)
    var every = 600

    @Option(help: "How long a host is left alone between two requests: 2s.", transform: Seconds.parse)
    var pause = 2

    @Option(help: "A host that may be spoken to though it is not on the public internet, by name or address.")
    var allow: [String] = []

    @Flag(help: "Ask for everything once, then end.")
    var once = false

    @OptionGroup var voice: VoiceOptions

    func validate() throws {
        if feeds.isEmpty { throw ValidationError("Name the feeds to watch.") }
        if every < 1 { throw ValidationError("--every takes a time of at least a second.") }
    }

    func run() throws {
        let job = WatchJob(
            feeds: feeds, archive: archive,
            settings: WatchSettings(every: every, allowed: allow, gap: Double(pause), isOnce: once))
        let count = EventCount()
        do {
            try job.run { event in
                switch event {
                case .stored(let version):
                    count.stored += 1
                    Voice.print(version.json)
                case .failed(let address, let reason):
                    count.failed += 1
                    Voice.say("readout: \(address): \(reason).")
                case .forbidden(let address):
                    count.failed += 1
                    if !voice.quiet { Voice.say("readout: \(address): its host asks robots not to fetch it.") }
                }
            }
        } catch {
            Voice.say("readout: \(error)")
            throw Status.nothingDone
        }
        if count.failed > 0 { throw count.stored > 0 ? Status.someRefused : Status.nothingDone }
    }

    private final class EventCount {
        var stored = 0
        var failed = 0
    }
}

/// Times as options give them.
enum Seconds {
    static func parse(_ text: String) throws -> Int {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        let unit = text.last.flatMap { units[$0] }
        guard let number = Int(unit == nil ? text : String(text.dropLast())), (0...31_536_000).contains(number) else {
            throw ValidationError("\(text) is not a time such as 90s, 10m or 6h.")
        }
        return number * (unit ?? 1)
    }
}
