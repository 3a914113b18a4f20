public import Annotation
internal import TextBytes

/// The door: files, folders and standard input to ``Coverage``.
public struct Intake: Sendable {
    /// The files to read, each once, in order of their names.
    public let files: [InputFile]
    private let manifests: [Manifest]
    /// What could not be found, and what the manifests say of files that are not there.
    public let refused: [Refusal]
    private let limits: Limits

    /// Bounds on what is read as one thing, in bytes.
    public struct Limits: Sendable {
        /// One article's text.
        public var article = 16 << 20
        /// One page's HTML.
        public var page = 32 << 20
        /// What a compressed input may unfold to, and what is read from a pipe.
        public var unfolded = 256 << 20

        public init() {}

        func unfolded(to kind: ContentKind) -> Int {
            switch kind {
            case .text, .utf16, .empty: article
            case .page, .feed: page
            default: unfolded
            }
        }
    }

    /// Finds the files that `inputs` name and the manifests that describe them; reads no article.
    ///
    /// - Parameters:
    ///   - inputs: paths of files and folders, and `-` for standard input. A folder is walked; what is hidden in it (a name
    ///     with a leading dot) is left.
    ///   - manifest: a manifest that describes the files, besides the `coverage.yaml` of their folders.
    public init(inputs: [String], manifest: String? = nil, limits: Limits = Limits()) {
        var walk = InputWalk()
        for input in inputs { walk.add(input) }
        var manifests: [Manifest] = []
        if let manifest {
            walk.addManifest(manifest, isNamed: true)
        }
        for found in walk.manifests {
            manifests.append(Manifest(path: found.path, folder: found.folder, isNamed: found.isNamed))
        }
        if inputs.isEmpty {
            for found in manifests {
                for entry in found.entries { walk.add(found.folder + "/" + entry.file, quietly: true) }
            }
        }
        files = walk.files()
        var refused = walk.refusals
        for found in manifests { refused += found.refusals(files: files) }
        self.manifests = manifests
        self.refused = refused
        self.limits = limits
    }

    /// Reads everything that `inputs` name.
    public static func read(inputs: [String], manifest: String? = nil, limits: Limits = Limits()) -> Coverage {
        let intake = Intake(inputs: inputs, manifest: manifest, limits: limits)
        return intake.coverage(intake.files.map { intake.read($0) })
    }

    /// Reads one file. A pure function of the file: files may be read side by side and in any order.
    public func read(_ file: InputFile) -> FileReading {
        var reading = FileReading()
        read(file) { reading.append($0) }
        return reading
    }

    /// Reads one file and hands over what it holds, an archive record by record, so that no more than a record of it is
    /// held at a time.
    ///
    /// - Parameter keepsSources: whether ``FileReading/sources`` is filled.
    public func read(_ file: InputFile, keepsSources: Bool = false, _ take: (FileReading) -> Void) {
        FileReader(limits: limits, keepsSources: keepsSources).read(file) { reading in
            var reading = reading
            for manifest in manifests {
                guard let entry = manifest.entry(for: file) else { continue }
                for i in reading.articles.indices { entry.state(&reading.articles[i]) }
            }
            for i in reading.articles.indices { reading.articles[i].settle() }
            take(reading)
        }
    }

    /// Puts together what was read of each file: articles in their fixed order, each with an id of its own.
    public func coverage(_ readings: [FileReading]) -> Coverage {
        var articles = readings.flatMap(\.articles)
        articles.sort(by: Article.comesBefore)
        var seen: [String: Int] = [:]
        for i in articles.indices {
            let id = articles[i].id
            let count = seen[id, default: 0] + 1
            seen[id] = count
            if count > 1 { articles[i].id = "\(id)-\(count)" }
        }
        return Coverage(
            title: manifests.lazy.compactMap(\.title).first,
            themes: manifests.flatMap(\.themes), issues: manifests.flatMap(\.issues),
            parties: manifests.flatMap(\.parties), articles: articles,
            tables: readings.flatMap(\.tables).sorted { ($0.name, $0.sha256) < ($1.name, $1.sha256) },
            refusals: (refused + readings.flatMap(\.refusals)).sorted {
                ($0.input, $0.place ?? "") < ($1.input, $1.place ?? "")
            }
        )
    }
}

/// What one file held.
public struct FileReading: Sendable {
    public var articles: [Article] = []
    /// Dated records to hold claims against.
    public var tables: [DatedTable] = []
    public var refusals: [Refusal] = []
    /// What articles were read from, by ``Article/sha256``, where that was asked for.
    public var sources: [String: SourceDocument] = [:]
    /// Whether it was a feed, whose items the articles are.
    public var isFeed = false

    public init(articles: [Article] = [], tables: [DatedTable] = [], refusals: [Refusal] = []) {
        self.articles = articles
        self.tables = tables
        self.refusals = refusals
    }

    mutating func append(_ other: FileReading) {
        articles += other.articles
        refusals += other.refusals
        tables += other.tables
        sources.merge(other.sources) { first, _ in first }
    }
}

/// The bytes that articles were read from: a page, a feed, a text.
public struct SourceDocument: Sendable {
    /// As they are without gzip or an archive around them.
    public var bytes: [UInt8]
    public var form: Form
    /// Where they were fetched, and when (RFC 3339), as an archive says.
    public var address: String?
    public var fetched: String?

    public enum Form: String, Sendable {
        case html, xml, txt

        public var contentType: String {
            switch self {
            case .html: "text/html"
            case .xml: "application/xml"
            case .txt: "text/plain"
            }
        }
    }

    init(bytes: [UInt8], form: Form) {
        self.bytes = bytes
        self.form = form
    }
}

extension ContentKind {
    var form: SourceDocument.Form {
        switch self {
        case .page: .html
        case .feed: .xml
        default: .txt
        }
    }
}

extension Article {
    /// The fixed order of articles: by time published (those without one last), outlet, id, and where they came from.
    static func comesBefore(_ a: Article, _ b: Article) -> Bool {
        switch (a.published, b.published) {
        case (let x?, let y?) where x != y: return x < y
        case (.some, nil): return true
        case (nil, .some): return false
        default: break
        }
        if a.outlet != b.outlet { return (a.outlet ?? "\u{10FFFF}") < (b.outlet ?? "\u{10FFFF}") }
        if a.id != b.id { return a.id < b.id }
        return a.place.name < b.place.name
    }

    /// Gives the article an id from its content where the input gave none, and a basis to every field.
    mutating func settle() {
        if id.isEmpty {
            id = SHA256.identifier(
                "a", [outlet ?? "", published.map { String($0.day) } ?? "", title ?? "", text.string])
        }
        func note(_ field: Field, _ isKnown: Bool) {
            if !isKnown { basis[field] = .unknown } else if basis[field] == nil { basis[field] = .inferred }
        }
        note(.outlet, outlet != nil)
        note(.title, title != nil)
        note(.byline, byline != nil)
        note(.published, published != nil)
        note(.language, language != nil)
        if modified == nil { basis[.modified] = nil }
    }
}

extension Article.Place {
    /// The path or address; "-" for a stream.
    var name: String {
        switch self {
        case .file(let path): path
        case .url(let address): address
        case .stream: "-"
        }
    }
}
