internal import ArgumentParser
internal import Readout

/// For `Training/chains` alone.
struct ChainTraceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace-chains", abstract: "Write what the model of chains is trained on.", shouldDisplay: false)

    @Argument(help: "A file of article JSON Lines.")
    var file: String

    @Option(help: "For each article the things that its mentions are.")
    var things: String?

    @Flag(help: "Go by the model, not by what is known.")
    var rolls = false

    func run() throws {
        do {
            try ChainTraceJob(things: things, rolls: rolls).run(file: file)
        } catch {
            Voice.say("readout: \(error)")
            throw Status.nothingDone
        }
    }
}
