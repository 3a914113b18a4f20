internal import Annotation
internal import ArgumentParser
internal import Readout

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Merge annotated JSON Lines into one record.",
        discussion: "Takes what annotate prints, in any order, and writes record.json.")

    @Argument(help: "A file of annotated JSON Lines, or - for standard input.")
    var file = "-"

    @Option(name: [.customShort("o"), .customLong("output")], help: "The file to write to; standard output if none.")
    var output: String?

    @Option(help: "The record's title.")
    var title: String?

    @Option(name: .customLong("as-of"), help: "The day the record speaks of.", transform: Days.parse)
    var asOf: CalendarDay?

    @OptionGroup var voice: VoiceOptions

    func run() throws {
        let outcome: MergeJob.Outcome
        do {
            outcome = try MergeJob(title: title, asOf: asOf).run(file: file, output: output)
        } catch {
            Voice.say("readout: \(error)")
            throw Status.nothingDone
        }
        for refusal in outcome.refusals { Voice.say("readout: \(refusal)") }
        if outcome.articles == 0 {
            Voice.say("readout: no line could be read, so nothing was written.")
            throw Status.nothingDone
        }
        if !outcome.refusals.isEmpty { throw Status.someRefused }
    }
}
