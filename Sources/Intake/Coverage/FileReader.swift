internal import Annotation
internal import TextBytes

/// Reads one file, whatever it is, to articles and refusals.
struct FileReader {
    let limits: Intake.Limits
    /// Whether the bytes that the articles were read from are kept.
    var keepsSources = false

    /// Hands over what the file holds: an archive's records one after another, anything else at once.
    func read(_ file: InputFile, _ take: (FileReading) -> Void) {
        do {
            var source = try ByteSource(path: file.path)
            if !source.isPlainFile, !file.isNamed { return }
            let head = source.peek(ContentKind.sample)
            switch head.withUnsafeBytes({ ContentKind($0) }) {
            case .warc, .arc: return readArchive(source, isCompressed: false, file, take)
            case .gzip:
                switch Gunzip.head(head).withUnsafeBytes({ ContentKind($0) }) {
                case .warc, .arc: return readArchive(source, isCompressed: true, file, take)
                default: break
                }
            case .text where source.isPlainFile:
                let mapped = try MappedFile(path: file.path)
                return take(
                    mapped.count > limits.article
                        ? tooLarge(file, limits.article) : mapped.withBytes { read($0, file, digest: nil) })
            default: break
            }
            if source.isPlainFile {
                let mapped = try MappedFile(path: file.path)
                return take(mapped.withBytes { read($0, file, digest: nil) })
            }
            guard let bytes = source.rest(limit: limits.unfolded) else { return take(tooLarge(file, limits.unfolded)) }
            take(bytes.withUnsafeBytes { read($0, file, digest: nil) })
        } catch {
            take(
                FileReading(refusals: [
                    Refusal(
                        input: file.path, reason: error.reason,
                        remedy: "Check that it can be read, or leave it out.")
                ]))
        }
    }

    func read(_ bytes: [UInt8], _ file: InputFile) -> FileReading {
        bytes.withUnsafeBytes { read($0, file, digest: nil) }
    }

    private func tooLarge(_ file: InputFile, _ limit: Int) -> FileReading {
        refused(
            file, "larger than any article: more than \(limit >> 20) MiB",
            "Split it into articles, one a file or one a line of JSON.")
    }

    private func refused(_ file: InputFile, _ reason: String, _ remedy: String, place: String? = nil) -> FileReading {
        FileReading(refusals: [
            Refusal(input: file.isStandardInput ? "-" : file.path, place: place, reason: reason, remedy: remedy)
        ])
    }

    /// - Parameter digest: the digest of the bytes as they came in, where `bytes` were unfolded from them.
    private func read(_ bytes: UnsafeRawBufferPointer, _ file: InputFile, digest: String?) -> FileReading {
        let kind = ContentKind(bytes)
        switch kind {
        case .gzip:
            guard digest == nil else { return refused(file, "compressed more than once", "Unfold it first.") }
            return unfold(bytes, file)
        default: return readPlain(bytes, kind, file, digest)
        }
    }

    /// Reads what is neither compressed nor an archive.
    func readPlain(_ bytes: UnsafeRawBufferPointer, _ kind: ContentKind, _ file: InputFile, _ digest: String?)
        -> FileReading
    {
        var reading = readKind(bytes, kind, file, digest)
        if keepsSources, let first = reading.articles.first, kind != .json {
            reading.sources[first.sha256] = SourceDocument(bytes: Array(bytes), form: kind.form)
        }
        return reading
    }

    private func readKind(
        _ bytes: UnsafeRawBufferPointer, _ kind: ContentKind, _ file: InputFile, _ digest: String?
    ) -> FileReading {
        switch kind {
        case .empty: return refused(file, "empty", "Nothing to do; leave it out to be rid of this message.")
        case .binary(let what):
            return refused(file, "\(what), not an article", "Give text, HTML, a feed, JSON Lines or WARC.")
        case .text, .utf16:
            return readText(bytes, kind, file, digest)
        case .json:
            return ArticleLines(limits: limits).read(bytes, file)
        case .page:
            guard bytes.count <= limits.page else { return tooLarge(file, limits.page) }
            return readPage(bytes, file, digest)
        case .feed:
            guard bytes.count <= limits.page else { return tooLarge(file, limits.page) }
            return readFeed(bytes, file, digest)
        case .gzip, .warc, .arc: return refused(file, "an archive within another", "Give it as a file of its own.")
        }
    }

    private func unfold(_ bytes: UnsafeRawBufferPointer, _ file: InputFile) -> FileReading {
        do {
            let unfolded = try Gunzip.unfold(bytes, limit: limits.unfolded(to:))
            let digest = SHA256.hex(bytes)
            return unfolded.withUnsafeBytes { read($0, file, digest: digest) }
        } catch {
            return refused(
                file, error.reason, error.isTooLarge ? "Unfold it and give its parts." : "Fetch or compress it again.")
        }
    }

    private func readText(
        _ raw: UnsafeRawBufferPointer, _ kind: ContentKind, _ file: InputFile, _ digest: String?
    ) -> FileReading {
        guard raw.count <= limits.article else { return tooLarge(file, limits.article) }
        var bytes = Array(raw)
        let sha256 = digest ?? SHA256.hex(bytes)
        if case .utf16(let isBigEndian) = kind {
            guard let decoded = UTF16Text.decode(bytes.dropFirst(2), isBigEndian: isBigEndian) else {
                return refused(file, "not valid UTF-16", "Save it as UTF-8.")
            }
            bytes = decoded
        }
        let text: SourceText
        do throws(InvalidUTF8) { text = try SourceText(validating: bytes) } catch {
            return refused(
                file, "not valid UTF-8", "Convert it, for example with `iconv -f WINDOWS-1252 -t UTF-8`.",
                place: "byte \(error.offset)")
        }
        if let reader = DatedTableReader(text) {
            let read = reader.table(file.name, sha256: sha256)
            return FileReading(tables: [read.table], refusals: read.refusals)
        }
        let article = TextArticle.read(text, place: place(file), sha256: sha256)
        guard !article.blocks.isEmpty else {
            return refused(file, "empty", "Nothing to do; leave it out to be rid of this message.")
        }
        return FileReading(articles: [article])
    }

    private func readPage(_ bytes: UnsafeRawBufferPointer, _ file: InputFile, _ digest: String?) -> FileReading {
        let sha256 = digest ?? SHA256.hex(bytes)
        let articles = PageArticle.read(bytes, place: place(file), sha256: sha256)
        guard !articles.isEmpty else {
            return refused(file, "a page without an article's text", "Save the page with its text, or leave it out.")
        }
        return FileReading(articles: articles)
    }

    private func readFeed(_ bytes: UnsafeRawBufferPointer, _ file: InputFile, _ digest: String?) -> FileReading {
        switch FeedReader.read(PageEncoding.utf8(bytes)) {
        case .feed(let feed):
            let articles = FeedArticles.articles(feed, file: file, sha256: digest ?? SHA256.hex(bytes))
            guard !articles.isEmpty else {
                return refused(file, "a feed without items", "Nothing to do; leave it out to be rid of this message.")
            }
            var reading = FileReading(articles: articles)
            reading.isFeed = true
            return reading
        case .list(let feeds):
            return refused(
                file, "a list of \(feeds.count) feeds, which holds no article itself",
                "Give the feeds, or watch them with `readout watch`.")
        case .unreadable: return refused(file, "XML that is no feed", "Give RSS, Atom, RDF or JSON Feed.")
        }
    }

    private func place(_ file: InputFile) -> Article.Place { file.isStandardInput ? .stream : .file(file.name) }
}

extension InputFile {
    /// Whether it is a file of articles that may be held whole, not a pipe or an archive, which may be larger than memory.
    public var isHeldWhole: Bool {
        guard var source = try? ByteSource(path: path), source.isPlainFile else { return false }
        let head = source.peek(ContentKind.sample)
        switch head.withUnsafeBytes({ ContentKind($0) }) {
        case .warc, .arc: return false
        case .gzip:
            switch Gunzip.head(head).withUnsafeBytes({ ContentKind($0) }) {
            case .warc, .arc: return false
            default: return true
            }
        default: return true
        }
    }
}
