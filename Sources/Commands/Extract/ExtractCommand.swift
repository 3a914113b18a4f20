internal import Annotation
internal import ArgumentParser
internal import Readout
internal import TextBytes

struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Read pages, feeds and archives, write their articles as JSON Lines.",
        discussion: """
            INPUT is files, folders (walked) or - for standard input, told apart by content: HTML, RSS, Atom, RDF, JSON \
            Feed, WARC and ARC, text, Markdown or JSON Lines of articles, each also gzip-compressed. One article a line, \
            in the order of the files' names; `annotate` and `brief` take the lines in. An archive is read record by \
            record, however large it is.
            """)

    @Argument(help: "Files, folders, or - for standard input.")
    var inputs: [String]

    @Option(name: [.customShort("o"), .customLong("output")], help: "The file to write to (standard output).")
    var output: String?

    @Option(help: "A manifest to use besides the folders' own coverage.yaml.")
    var manifest: String?

    @Option(help: "What offsets count: utf8, utf16 or unicode (code points).")
    var offsets: OffsetUnit = .unicode

    @Option(
        help: ArgumentHelp(
            "Keep the bytes that the articles were read from: in this folder, or in one file whose name ends in .warc.",
            discussion: "In a folder a file's name is its SHA-256."))
    var evidence: String?

    @OptionGroup var threads: ThreadOption
    @OptionGroup var voice: VoiceOptions

    func validate() throws {
        if inputs.isEmpty { throw ValidationError("Name what to read.") }
    }

    func run() throws {
        let job = ExtractJob(
            inputs: inputs, manifest: manifest, unit: offsets, threads: threads.count, evidence: evidence)
        let outcome: ExtractJob.Outcome
        do {
            let descriptor = try OutputFile.open(output)
            defer { OutputFile.close(descriptor) }
            outcome = try job.run(to: descriptor) { Voice.say("readout: \($0)") }
        } catch {
            Voice.say("readout: \(error)")
            throw Status.nothingDone
        }
        if outcome.articles == 0 {
            Voice.say("readout: no article was found.")
            throw Status.nothingDone
        }
        if outcome.refusals > 0 { throw Status.someRefused }
    }
}
