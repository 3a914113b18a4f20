internal import ArgumentParser
internal import Readout

/// `readout`: each command stands in the folder of its name.
@main
struct ReadoutCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "readout",
        abstract: "Reads several outlets' coverage of one story and writes a briefing that can be checked.",
        discussion: """
            Who said what, to whom and when; which figures, dates and wordings agree and which do not; what is planned; \
            what each outlet carries. Every line leads to the exact words it rests on.

            Exit status: 0 done; 1 done, but some inputs were refused (each is named); 2 nothing could be done; \
            64 wrong usage.
            """,
        version: ProgramVersion.text,
        subcommands: [
            BriefCommand.self, ExtractCommand.self, AnnotateCommand.self, MergeCommand.self, FindCommand.self,
            ServeCommand.self, WatchCommand.self, ExportCommand.self, EvaluateCommand.self, DoctorCommand.self,
            ChainTraceCommand.self,
        ])
}
