internal import ArgumentParser
internal import Foundation

/// What the commands say to people: on standard error, so that results stand alone on standard output.
enum Voice {
    static func say(_ words: String) {
        FileHandle.standardError.write(Data((words + "\n").utf8))
    }

    static func print(_ words: String) {
        FileHandle.standardOutput.write(Data((words + "\n").utf8))
    }

    /// Whether people, rather than a program, read what is written to `descriptor`, and want it coloured.
    static func isColoured(_ descriptor: Int32) -> Bool {
        let environment = ProcessInfo.processInfo.environment
        if let none = environment["NO_COLOR"], !none.isEmpty { return false }
        return isatty(descriptor) == 1 && environment["TERM"] != "dumb"
    }
}

/// How much is said.
struct VoiceOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Say nothing but what went wrong.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say more: what was read and how long each part took.")
    var verbose = false

    func validate() throws {
        if quiet, verbose { throw ValidationError("--quiet and --verbose contradict each other.") }
    }
}

/// The program's exit statuses.
enum Status {
    /// Done, but some inputs were refused.
    static let someRefused = ExitCode(1)
    /// Nothing could be done.
    static let nothingDone = ExitCode(2)
}
