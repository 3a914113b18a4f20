internal import Annotation
internal import ArgumentParser
internal import Readout
internal import Record

struct BriefCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brief",
        abstract: "Read coverage and write a briefing.",
        discussion: """
            COVERAGE is files, folders (walked) or - for standard input: plain text, Markdown, HTML or JSON Lines of \
            articles, each also gzip-compressed. A coverage.yaml in a folder says what its files do not.
            """)

    @Argument(help: "Files, folders, or - for standard input.")
    var coverage: [String]

    @Option(name: [.customShort("o"), .customLong("output")], help: "The folder to write to.")
    var output = "briefing"

    @Option(help: "A manifest to use in place of the folders' own coverage.yaml.")
    var manifest: String?

    @Option(help: "The briefing's title.")
    var title: String?

    @Option(
        name: .customLong("as-of"), help: "The day the briefing speaks of (the last day of the coverage).",
        transform: Days.parse)
    var asOf: CalendarDay?

    @Option(help: "The record.json of an earlier briefing: the page then tells what has changed since.")
    var since: String?

    @Option(help: "GeoJSON to lay under the map, with its source and date; may be repeated.")
    var layer: [String] = []

    @Option(help: "The archive to put the story into, such as the one a desk serves: the briefing's own unless named.")
    var archive: String?

    @Option(help: "What to write: html, json, markdown, separated by commas.")
    var format = "html,json,markdown"

    @Option(help: "What finds attributions and names: careful, fast, or rules alone.")
    var model: ReadingModelName = .fast

    @OptionGroup var threads: ThreadOption
    @OptionGroup var voice: VoiceOptions

    func validate() throws {
        if coverage.isEmpty { throw ValidationError("Name the coverage to read.") }
        if BriefJob.Format.set(format) == nil {
            throw ValidationError("--format takes html, json and markdown, separated by commas.")
        }
    }

    func run() throws {
        let job = BriefJob(
            inputs: coverage, manifest: manifest, title: title, asOf: asOf,
            formats: BriefJob.Format.set(format) ?? [], folder: output, model: model,
            since: since, layers: layer, archive: archive, threads: threads.count)
        let outcome: BriefJob.Outcome
        do {
            outcome = try job.run()
        } catch {
            Voice.say("readout: \(error)")
            throw Status.nothingDone
        }
        for refusal in outcome.refusals { Voice.say("readout: \(refusal)") }
        guard !outcome.isEmpty else {
            Voice.say("readout: nothing could be read, so nothing was written.")
            throw Status.nothingDone
        }
        if !voice.quiet { Voice.print(BriefSummary(outcome).text) }
        if outcome.record.statements.isEmpty {
            Voice.say(
                "readout: nobody says anything in what was read. Is it news? A list of addresses has to be fetched first: "
                    + "brief asks the network for nothing.")
        }
        if voice.verbose { for line in outcome.timings { Voice.say(line) } }
        if !outcome.refusals.isEmpty { throw Status.someRefused }
    }
}

/// Days as options give them.
enum Days {
    static func parse(_ text: String) throws -> CalendarDay {
        guard let day = CalendarDay(text) else { throw ValidationError("\(text) is not a day such as 2025-02-07.") }
        return day
    }
}
