internal import ArgumentParser
internal import Foundation

struct ThreadOption: ParsableArguments {
    @Option(
        help: ArgumentHelp("How many articles to read at a time.", discussion: "The result is the same for any number.")
    )
    var threads: Int?

    /// As many as the machine has processors, unless told otherwise.
    var count: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

    func validate() throws {
        if let threads, !(1...256).contains(threads) { throw ValidationError("--threads is a number from 1 to 256.") }
    }
}
