internal import Annotation
public import ArgumentParser
internal import Readout
public import TextBytes

struct AnnotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annotate",
        abstract: "Read article JSON Lines, write their annotations as JSON Lines.",
        discussion: """
            One line out for each line in, in order, written as soon as it is ready. Only "id" and "text" are needed. A \
            line that cannot be read gives a line with an "error".
            """)

    @Argument(help: "A file of JSON Lines, or - for standard input.")
    var file = "-"

    @Option(
        help: ArgumentHelp(
            "The layers to give, separated by commas.",
            discussion: "Of \(AnnotateJob.layerNames.joined(separator: ", ")). All but the tokens unless named."))
    var layers: String?

    @Option(help: "What offsets count: utf8, utf16 or unicode (code points).")
    var offsets: OffsetUnit = .unicode

    @Option(help: "What finds attributions and names: careful, fast, or rules alone.")
    var model: ReadingModelName = .fast

    @Option(help: ArgumentHelp("Parts of the reading to leave out, for evaluations.", visibility: .hidden))
    var without: String?

    @OptionGroup var threads: ThreadOption
    @OptionGroup var voice: VoiceOptions

    func validate() throws {
        if let without,
            let unknown = without.split(separator: ",").first(where: { !AnnotateJob.partNames.contains(String($0)) })
        {
            throw ValidationError(
                "There is no part \(unknown); there are \(AnnotateJob.partNames.joined(separator: ", ")).")
        }
        if let layers, let unknown = AnnotateJob.unknownLayer(layers) {
            throw ValidationError(
                "There is no layer \(unknown); there are \(AnnotateJob.layerNames.joined(separator: ", ")).")
        }
    }

    func run() throws {
        let faulty: Int
        do {
            faulty = try AnnotateJob(
                layers: layers, unit: offsets, model: model, threads: threads.count, without: without
            ).run(
                file: file)
        } catch {
            Voice.say("readout: \(error)")
            throw Status.nothingDone
        }
        if faulty > 0 {
            if !voice.quiet {
                Voice.say(
                    "readout: \(faulty) \(faulty == 1 ? "line" : "lines") could not be read; see \"error\" in the output."
                )
            }
            throw Status.someRefused
        }
    }
}

extension OffsetUnit: ExpressibleByArgument {}
extension ReadingModelName: ExpressibleByArgument {}
