internal import Annotation
internal import TextBytes
internal import Yams

/// A `coverage.yaml`: what a folder's files are, as the user states it.
struct Manifest: Sendable {
    let path: String
    /// The folder that its file names start from.
    let folder: String
    private(set) var title: String?
    private(set) var themes: [Coverage.Topic] = []
    private(set) var issues: [Coverage.Topic] = []
    private(set) var parties: [Coverage.StatedParty] = []
    private(set) var entries: [ManifestEntry] = []
    private var faults: [Refusal] = []

    /// Whether the user named it: then every file that it lists is looked for by name where the folder has none.
    let isNamed: Bool
    private static let largest = 8 << 20

    init(path: String, folder: String, isNamed: Bool) {
        self.path = path
        self.folder = folder
        self.isNamed = isNamed
        let root: Node?
        do throws(Refusal) { root = try Self.root(path) } catch {
            faults.append(error)
            return
        }
        guard let root else { return }
        guard root.mapping != nil else {
            fault(
                root.mark?.line, "a manifest is a mapping with `title` and `articles`", "See the README for an example."
            )
            return
        }
        let fields = YAMLFields(root)
        title = fields["title"]?.string
        themes = fields["themes", "theme"].map { Self.topics($0.node) } ?? []
        issues = fields["issues", "issue"].map { Self.topics($0.node) } ?? []
        parties = fields["parties", "party"].map { Self.parties($0.node) } ?? []
        readEntries(fields["articles", "files"])
    }

    private static func root(_ path: String) throws(Refusal) -> Node? {
        func refusal(_ place: String?, _ reason: String, _ remedy: String) -> Refusal {
            Refusal(input: path, place: place, reason: reason, remedy: remedy)
        }
        let bytes: [UInt8]
        do {
            let file = try MappedFile(path: path)
            guard file.count <= largest else {
                throw refusal(nil, "too large for a manifest", "Give the files themselves.")
            }
            bytes = file.bytes()
        } catch let error as FileFault {
            throw refusal(nil, error.reason, "Check that it can be read.")
        } catch let error as Refusal {
            throw error
        } catch {
            throw refusal(nil, "it cannot be read", "Check that it can be read.")
        }
        if let offset = UTF8Scan.firstFault(in: bytes) {
            throw refusal("byte \(offset)", "not valid UTF-8", "Save the manifest as UTF-8.")
        }
        do throws(YAMLFault) {
            return try YAMLFields.root(String(decoding: bytes, as: UTF8.self))
        } catch {
            throw refusal(error.line.map { "line \($0)" }, "not valid YAML: \(error.what)", "Mend the line.")
        }
    }

    private mutating func fault(_ line: Int?, _ reason: String, _ remedy: String) {
        faults.append(Refusal(input: path, place: line.map { "line \($0)" }, reason: reason, remedy: remedy))
    }

    private mutating func readEntries(_ field: YAMLFields.Field?) {
        guard let field else { return }
        guard let sequence = field.node.sequence else {
            fault(field.line, "`articles` should be a list", "Begin each article with `- file:`.")
            return
        }
        for node in sequence {
            let line = node.mark?.line ?? field.line
            let fields = YAMLFields(node)
            guard let file = fields["file", "path"]?.string ?? node.scalar?.string else {
                fault(line, "an article without `file`", "Name the file that it describes.")
                continue
            }
            var entry = ManifestEntry(file: Self.plain(file), line: fields["file", "path"]?.line ?? line)
            entry.outlet = fields["outlet", "source", "publisher"]?.string
            entry.url = fields["url", "link"]?.string
            entry.title = fields["title", "headline"]?.string
            entry.byline = fields["byline", "author"]?.string
            entry.language = fields["language", "lang"]?.string
            if let published = fields["published", "date"] { readDate(published, into: &entry) }
            entries.append(entry)
        }
    }

    private mutating func readDate(_ field: YAMLFields.Field, into entry: inout ManifestEntry) {
        guard let string = field.string else { return }
        if let moment = DateWords(string)?.moment {
            entry.published = moment
        } else {
            fault(
                field.line, "“\(string)” is not a date; \(entry.file) is read without it",
                "Write the day as 2025-02-08, or the time as 2025-02-08T14:05:00+01:00.")
        }
    }

    /// A path without `./` at its beginning.
    private static func plain(_ path: String) -> String {
        var path = path
        while path.hasPrefix("./") { path.removeFirst(2) }
        return path
    }

    /// The entry that describes `file`, if one does.
    func entry(for file: InputFile) -> ManifestEntry? {
        guard !file.isStandardInput else { return entries.first { $0.file == "-" } }
        let last = InputWalk.lastComponent(file.path)
        for entry in entries where InputWalk.lastComponent(entry.file) == last {
            if InputWalk.isSame(folder + "/" + entry.file, file.path) { return entry }
            if isNamed, entry.file == file.name || InputWalk.isSame(entry.file, file.path) { return entry }
        }
        return nil
    }

    /// What is wrong with the manifest, and which of its files are not there.
    func refusals(files: [InputFile]) -> [Refusal] {
        var out = faults
        let names = Set(files.map(\.name))
        for entry in entries where entry.file != "-" {
            if InputWalk.status(folder + "/" + entry.file) != nil { continue }
            if isNamed, names.contains(entry.file) || InputWalk.status(entry.file) != nil { continue }
            out.append(
                Refusal(
                    input: path, place: "line \(entry.line)", reason: "it names \(entry.file), which is not there",
                    remedy: "Correct the name, or take the entry out."))
        }
        return out
    }

    /// `[label, …]`, `label: [term, …]` or `- label: …, terms: […]`.
    private static func topics(_ node: Node) -> [Coverage.Topic] {
        if let mapping = node.mapping {
            return mapping.compactMap { pair in
                guard let label = pair.key.scalar?.string else { return nil }
                let terms = pair.value.sequence?.compactMap { $0.scalar?.string } ?? []
                return Coverage.Topic(label: label, terms: terms)
            }
        }
        return node.sequence?.compactMap { item in
            if let label = item.scalar?.string { return Coverage.Topic(label: label) }
            let fields = YAMLFields(item)
            if let label = fields["label", "name", "title", "theme", "issue"]?.string {
                return Coverage.Topic(label: label, terms: fields["terms", "words", "keywords"]?.strings ?? [])
            }
            guard let only = item.mapping?.first, let label = only.key.scalar?.string else { return nil }
            return Coverage.Topic(label: label, terms: only.value.sequence?.compactMap { $0.scalar?.string } ?? [])
        } ?? []
    }

    private static func parties(_ node: Node) -> [Coverage.StatedParty] {
        if let mapping = node.mapping {
            return mapping.compactMap { pair in
                pair.key.scalar.map { key in
                    Coverage.StatedParty(
                        name: key.string, aliases: pair.value.sequence?.compactMap { $0.scalar?.string } ?? [])
                }
            }
        }
        return node.sequence?.compactMap { item in
            if let name = item.scalar?.string { return Coverage.StatedParty(name: name) }
            let fields = YAMLFields(item)
            guard let name = fields["name"]?.string else { return nil }
            return Coverage.StatedParty(
                name: name, kind: fields["kind"]?.string, aliases: fields["aliases", "merge", "also"]?.strings ?? [],
                unlike: fields["unlike", "split", "not"]?.strings ?? [])
        } ?? []
    }
}

/// What a manifest states of one file.
struct ManifestEntry: Sendable {
    var file: String
    /// The line that names the file, from 1.
    var line: Int
    var outlet: String?
    var published: Moment?
    var url: String?
    var title: String?
    var byline: String?
    var language: String?

    /// Writes what is stated over what the document says of itself.
    func state(_ article: inout Article) {
        if let outlet {
            article.outlet = outlet
            article.basis[.outlet] = .stated
        }
        if let published {
            article.published = published
            article.basis[.published] = .stated
        }
        if let title {
            article.title = title
            article.basis[.title] = .stated
        }
        if let byline {
            article.byline = byline
            article.authors = Byline.authors(byline) ?? Byline.names(byline)
            article.basis[.byline] = .stated
        }
        if let language {
            article.language = language
            article.basis[.language] = .stated
        }
        if let url { article.url = url }
    }
}
