internal import Annotation
internal import ArgumentParser
internal import Foundation
internal import Readout

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a story of an archive as JSON, Markdown, a calendar and more.",
        discussion: """
            What `brief` writes beside its page, from what an archive holds, with the corrections made at the desk. The \
            newest story is written unless --story names another.

            With --articles it gives what no story has yet, such as `watch` keeps: one article a line, as `brief -` takes \
            them in and makes a story of them.
            """)

    @Argument(help: "The archive.")
    var archive: String

    @Option(
        help: ArgumentHelp(
            "What to write: \(ExportJob.Format.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "format"),
        transform: {
            guard let format = ExportJob.Format(rawValue: $0) else {
                let known = ExportJob.Format.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("'\($0)' is none of \(known).")
            }
            return format
        })
    var format: ExportJob.Format = .json

    @Option(help: "The story: its id, or its title.")
    var story: String?

    @Flag(help: "List the archive's stories instead: id, day, title.")
    var list = false

    @Flag(help: "Write the articles that no story has instead, one a line.")
    var articles = false

    @Option(help: "With --articles: words that must occur in them.")
    var words = ""

    @Option(
        help: "With --articles: the first day of those published.",
        transform: {
            guard let day = CalendarDay($0) else { throw ValidationError("'\($0)' is no day such as 2025-02-07.") }
            return day
        })
    var since: CalendarDay?

    @Option(name: [.customShort("o"), .customLong("output")], help: "The file to write to; standard output if none.")
    var output: String?

    @OptionGroup var voice: VoiceOptions

    func run() throws {
        do {
            let job = ExportJob(archive: archive, story: story, format: format)
            if list {
                for line in try job.list() { Voice.print(line) }
                return
            }
            if articles {
                let lines = try job.articles(words: words, since: since)
                let descriptor = try OutputFile.open(output)
                defer { OutputFile.close(descriptor) }
                try FileHandle(fileDescriptor: descriptor).write(
                    contentsOf: Data(lines.map { $0 + "\n" }.joined().utf8))
                if lines.isEmpty { Voice.say("readout: no article that fits is without a story.") }
                return
            }
            let outcome = try job.run()
            let descriptor = try OutputFile.open(output)
            defer { OutputFile.close(descriptor) }
            try FileHandle(fileDescriptor: descriptor).write(contentsOf: Data(outcome.bytes))
            if outcome.stories > 1, story == nil, !voice.quiet {
                Voice.say(
                    "readout: of \(outcome.stories) stories the newest, “\(outcome.title)”; --list shows the others.")
            }
        } catch {
            Voice.say("readout: \(error)")
            throw Status.nothingDone
        }
    }
}
