public import Annotation
internal import Archive
internal import Briefing
internal import Foundation
public import Intake
internal import Language
public import Record
internal import TextBytes

/// From coverage to a briefing, the whole way: what `brief` does.
///
///     let outcome = try BriefJob(inputs: ["coverage"], folder: "briefing").run()
///     print(outcome.page ?? "no page was asked for")
public struct BriefJob: Sendable {
    public var inputs: [String]
    /// A manifest to use in place of the folders' own.
    public var manifest: String?
    public var title: String?
    public var asOf: CalendarDay?
    public var formats: Set<Format>
    /// Where the briefing is written; made where it is missing.
    public var folder: String
    /// What finds attributions and names.
    public var model: ReadingModelName
    /// The `record.json` of an earlier briefing, against which the page tells what has changed.
    public var since: String?
    /// GeoJSON files to lay under the map.
    public var layers: [String]
    /// The archive that the story goes into; the briefing's own where none is named.
    public var archive: String?
    /// How many articles are read at a time; the result is the same for any number.
    public var threads: Int

    public init(
        inputs: [String], manifest: String? = nil, title: String? = nil, asOf: CalendarDay? = nil,
        formats: Set<Format> = Set(Format.allCases), folder: String, model: ReadingModelName = .fast,
        since: String? = nil, layers: [String] = [], archive: String? = nil, threads: Int = 1
    ) {
        self.inputs = inputs
        self.manifest = manifest
        self.title = title
        self.asOf = asOf
        self.formats = formats
        self.folder = folder
        self.model = model
        self.since = since
        self.layers = layers
        self.archive = archive
        self.threads = threads
    }

    /// A form to write the briefing in.
    public enum Format: String, Sendable, CaseIterable {
        case html, json, markdown

        /// The formats named in a list separated by commas, or nil where one of them is none.
        public static func set(_ list: String) -> Set<Format>? {
            var set: Set<Format> = []
            for name in list.split(separator: ",") {
                guard let format = Format(rawValue: name.trimmingCharacters(in: .whitespaces)) else { return nil }
                set.insert(format)
            }
            return set.isEmpty ? nil : set
        }
    }

    /// What came of it.
    public struct Outcome: Sendable {
        public let record: Record
        public let refusals: [Refusal]
        public let folder: String
        /// The page's path, where one was asked for.
        public let page: String?
        /// How long each part took, a line each.
        public let timings: [String]

        /// Whether no article came in, so that nothing was written.
        public var isEmpty: Bool { record.articles.isEmpty }
    }

    /// Reads, merges and writes.
    ///
    /// - Throws: where the program's own files are missing, or the folder cannot be written. Bad inputs are in
    ///   ``Outcome/refusals``.
    public func run() throws -> Outcome {
        var clock = StageClock()
        // What cannot be read is said before the long work, not after it.
        let previous = try since.map { try RecordDocument.record(from: Self.bytes($0)) }
        let layers = try layers.map { try MapLayer(geoJSON: Self.bytes($0), file: $0) }
        let coverage = Intake.read(inputs: inputs, manifest: manifest)
        clock.end("take in \(coverage.articles.count) articles")
        let reader = try Reader(model: model.model, alongside: alongside(threads: threads))
        let read = inParallel(coverage.articles, threads: threads, work: \.text.bytes.count) { article in
            ReadArticle(article: article, annotations: reader.read(article))
        }
        clock.end("read them")
        let record = RecordBuilder.record(
            of: read, title: title ?? coverage.title, asOf: asOf, wishes: Wishes(coverage),
            refusals: coverage.refusals.map { Refused($0) }, alongside: alongside(threads: threads))
        clock.end("merge them")
        guard !record.articles.isEmpty else {
            return Outcome(
                record: record, refusals: coverage.refusals, folder: folder, page: nil, timings: clock.lines)
        }
        let output = OutputFolder(path: folder)
        if formats.contains(.json) {
            try output.write("record.json") { sink in try RecordDocument.write(record, to: sink) }
        }
        var count = formats.contains(.json) ? 1 : 0
        try Briefing.write(
            record, previous: previous, layers: layers, formats: Set(formats.map(\.page)), program: ProgramVersion.text
        ) { file in
            try output.write(file.path, file.bytes)
            count += 1
        }
        clock.end("write \(count) files")
        try Archive(path: archive ?? output.path("archive.sqlite")).store(record) { sink in
            try RecordDocument.write(record, layout: .line, to: sink)
        }
        clock.end("store them in the archive")
        return Outcome(
            record: record, refusals: coverage.refusals, folder: folder,
            page: formats.contains(.html) ? output.path("index.html") : nil, timings: clock.lines)
    }

    private static func bytes(_ path: String) throws -> [UInt8] { try MappedFile(path: path).bytes() }
}

extension Wishes {
    /// What the coverage's manifests and tables state.
    init(_ coverage: Coverage) {
        self.init(
            parties: coverage.parties.map {
                Party(name: $0.name, kind: $0.kind, aliases: $0.aliases, unlike: $0.unlike)
            },
            issues: coverage.issues.map { Topic(label: $0.label, terms: $0.terms) },
            themes: coverage.themes.map { Topic(label: $0.label, terms: $0.terms) }, tables: coverage.tables)
    }
}

extension Refused {
    init(_ refusal: Refusal) {
        self.init(input: refusal.input, reason: refusal.description)
    }
}
