internal import FoundationEssentials
internal import ModelFiles
internal import Mustache
internal import TextBytes

/// The page's templates, style and script, read from the program's own files.
///
/// Every template begins with a line that sets how its values are escaped, put there on loading: a template cannot
/// forget it, and none holds the tags that would write a value as it is (a test reads them all). The style and the
/// script are the program's own text; they stand in the page, and the page's content security policy names their hashes
/// and allows nothing else.
struct TemplateFolder: Sendable {
    private let library: MustacheLibrary
    /// The policy of every page, with the hashes of its style and script.
    private let policy: String

    private static let pages = [
        "index", "desk", "leaf", "leaves", "article", "top", "changes", "short", "differ", "positions", "issue",
        "stance",
        "statements",
        "statement", "figures",
        "timeline", "places", "who", "party", "coverage", "method", "runs", "mark",
    ]
    private static let documents = ["briefing", "link", "standing"]
    /// JSON inside a page.
    private static let data = ["linked"]

    /// - Throws: ``BriefingError`` where a file is missing or a template cannot be understood.
    ///
    /// - Parameter isLive: Whether the pages are the desk's, which listen to it for news.
    init(isLive: Bool = false) throws(BriefingError) {
        _ = Self.registered
        let folder: ResourceFolder
        do { folder = try ResourceFolder(room: "Briefing") } catch { throw .missingResources(error.description) }
        var library = MustacheLibrary()
        for (names, escaping) in [(Self.pages, "PAGE"), (Self.documents, "MARKDOWN"), (Self.data, "DATA")] {
            for name in names {
                let text = try Self.text("page/\(name).mustache", in: folder)
                do {
                    try library.register("{{% CONTENT_TYPE:\(escaping)}}" + text, named: name)
                } catch {
                    throw .brokenTemplate(name: name, reason: "\(error)")
                }
            }
        }
        var hashes: [String] = []
        for (name, file) in [("style", "page/style.css"), ("script", "page/script.js")] {
            let text = try Self.text(file, in: folder)
            hashes.append(Self.hash(text))
            do { try library.register(text, named: name) } catch {
                throw .brokenTemplate(name: file, reason: "\(error)")
            }
        }
        self.library = library
        policy =
            "default-src 'none'; style-src '\(hashes[0])'; script-src '\(hashes[1])'; img-src data:; "
            + (isLive ? "connect-src 'self'; form-action 'self'; " : "form-action 'none'; ") + "base-uri 'none'"
    }

    /// The desk's, read once.
    static func live() throws(BriefingError) -> TemplateFolder {
        do { return try shared.get() } catch let error as BriefingError { throw error } catch {
            throw .missingResources("\(error)")
        }
    }

    private static let shared: Result<TemplateFolder, any Error> = Result { try TemplateFolder(isLive: true) }

    /// Fills the template `name`.
    func render(_ name: String, _ fields: Fields, to path: String) throws(BriefingError) -> BriefingFile {
        var fields = fields
        fields["policy"] = policy
        guard let text = library.render(fields, withTemplate: name) else {
            throw .brokenTemplate(name: name, reason: "it was not loaded")
        }
        return BriefingFile(path: path, bytes: Array(text.utf8))
    }

    /// A file's text, without white space at its end, so that a partial that ends a line adds none.
    private static func text(_ name: String, in folder: ResourceFolder) throws(BriefingError) -> String {
        do {
            var bytes = try MappedFile(path: folder.file(name)).bytes()
            while let last = bytes.last, last == 0x0A || last == 0x20 { bytes.removeLast() }
            return String(decoding: bytes, as: UTF8.self)
        } catch {
            throw .missingResources(error.description)
        }
    }

    /// As a content security policy names an inline style or script (CSP level 3, 2.3.1).
    private static func hash(_ text: String) -> String {
        "sha256-" + Data(SHA256.digest(Array(text.utf8))).base64EncodedString()
    }

    /// The escapings are named once for the whole program.
    private static let registered: Bool = {
        MustacheContentTypes.register(PageEscaping(), named: "PAGE")
        MustacheContentTypes.register(MarkdownEscaping(), named: "MARKDOWN")
        MustacheContentTypes.register(DataEscaping(), named: "DATA")
        return true
    }()
}
