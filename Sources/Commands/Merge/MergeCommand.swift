internal import Annotation
internal import ArgumentParser
internal import Readout

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Merge annotated JSON Lines into one record.",
        discussion: """
            Takes what annotate prints, in any order and any number of files, and writes record.json; the same lines \
            give the same bytes.
            """)

    @Argument(help: "Files of annotated JSON Lines; - is standard input.")
    var files = ["-"]

    @Option(name: [.customShort("o"), .customLong("output")], help: "The file to write to; standard output if none.")
    var output: String?

    @Option(help: "The record's title.")
    var title: String?

    @Option(name: .customLong("as-of"), help: "The day the record speaks of.", transform: Days.parse)
    var asOf: CalendarDay?

    @OptionGroup var threads: ThreadOption
    @OptionGroup var voice: VoiceOptions

    func run() throws {
        let outcome: MergeJob.Outcome
        do {
            outcome = try MergeJob(title: title, asOf: asOf, threads: threads.count).run(files: files, output: output)
        } catch {
            Voice.say("readout: \(error)")
            throw Status.nothingDone
        }
        if voice.verbose { outcome.timings.forEach(Voice.say) }
        for refusal in outcome.refusals { Voice.say("readout: \(refusal)") }
        if outcome.articles == 0 {
            Voice.say("readout: no line could be read, so nothing was written.")
            throw Status.nothingDone
        }
        if !outcome.refusals.isEmpty { throw Status.someRefused }
    }
}
