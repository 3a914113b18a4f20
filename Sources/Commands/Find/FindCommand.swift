internal import Annotation
internal import ArgumentParser
internal import Archive
internal import Readout

struct FindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Find statements and articles in an archive.",
        discussion: """
            All words must occur; words between double quotation marks must stand together. An empty QUERY ('') with an \
            option finds all that the option allows.
            """)

    @Argument(help: "Words to look for.")
    var query: String

    @Option(help: "Only what this speaker said: a name or a part of one.")
    var speaker: String?

    @Option(help: "Only what is said on this issue.")
    var issue: String?

    @Option(help: "Only what this outlet carries.")
    var outlet: String?

    @Option(help: "Only from this day on.", transform: Days.parse)
    var since: CalendarDay?

    @Option(help: "Only up to this day.", transform: Days.parse)
    var until: CalendarDay?

    @Option(help: "The archive to look in: the one that brief writes unless named.")
    var archive = "briefing/archive.sqlite"

    @Option(help: "How many to show at most.")
    var limit = 50

    @Flag(help: "One JSON object a line.")
    var json = false

    func run() throws {
        do {
            let search = SearchJob(archive: archive)
            let found = try search.run(
                words: query, speaker: speaker, issue: issue, outlet: outlet, since: since, until: until, limit: limit)
            for finding in found {
                Voice.print(json ? finding.json : FoundText(finding, isColoured: Voice.isColoured(1)).text)
            }
            if found.isEmpty, !json { Voice.say("readout: nothing found.") }
        } catch {
            Voice.say("readout: \(error)")
            throw Status.nothingDone
        }
    }
}
