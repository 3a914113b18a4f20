internal import Annotation
internal import Foundation
internal import Intake
internal import TextBytes

/// Keeps the bytes that articles were read from, so that every line can be checked against them: a folder with a file for
/// each, named by its digest, or one WARC file (ISO 28500), where the name says so.
struct EvidenceStore {
    private let path: String
    private let archive: FileHandle?
    private var kept: Set<String> = []

    init(path: String) throws(OutputFolder.Fault) {
        self.path = path
        guard path.hasSuffix(".warc") else {
            archive = nil
            return
        }
        let made = FileManager.default.createFile(atPath: path, contents: nil)
        guard made, let handle = FileHandle(forWritingAtPath: path) else {
            throw OutputFolder.Fault(path: path, reason: String(cString: strerror(errno)))
        }
        archive = handle
    }

    mutating func add(_ article: Article, _ source: SourceDocument) throws(OutputFolder.Fault) {
        guard kept.insert(article.sha256).inserted else { return }
        guard let archive else {
            let name = SHA256.hex(source.bytes) + "." + source.form.rawValue
            try OutputFolder(path: path).write(name, source.bytes)
            return
        }
        do {
            try archive.write(contentsOf: Data(Self.record(article, source)))
        } catch {
            throw OutputFolder.Fault(path: path, reason: error.localizedDescription)
        }
    }

    func close() throws(OutputFolder.Fault) {
        do { try archive?.close() } catch { throw OutputFolder.Fault(path: path, reason: error.localizedDescription) }
    }

    /// A `resource` record. Everything in it comes from the input, so that the same input gives the same bytes: its id from
    /// the content, its date from the archive it came from or the day the article was published.
    private static func record(_ article: Article, _ source: SourceDocument) -> [UInt8] {
        let digest = SHA256.hex(source.bytes)
        var address = source.address ?? article.url
        if address == nil, case .file(let name) = article.place {
            address = "file:///" + (name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "")
        }
        let date = source.fetched ?? article.published.map { utc($0) } ?? "1970-01-01T00:00:00Z"
        let id = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { range in
            String(digest.dropFirst(range.lowerBound).prefix(range.count))
        }
        // A UUID of version 8 (RFC 9562, 5.8): the rest is free, here the digest.
        let uuid = "\(id[0])-\(id[1])-8\(id[2].dropFirst())-8\(id[3].dropFirst())-\(id[4])"
        let fields = [
            "WARC/1.1", "WARC-Type: resource", "WARC-Record-ID: <urn:uuid:\(uuid)>", "WARC-Date: \(date)",
            "WARC-Target-URI: \((address ?? "urn:sha256:" + digest).filter { !$0.isWhitespace })",
            "WARC-Block-Digest: sha256:\(digest)", "Content-Type: \(source.form.contentType)",
            "Content-Length: \(source.bytes.count)",
        ]
        return Array((fields.joined(separator: "\r\n") + "\r\n\r\n").utf8) + source.bytes + Array("\r\n\r\n".utf8)
    }

    private static func utc(_ moment: Moment) -> String {
        guard let date = try? Date(moment.description, strategy: .iso8601) else {
            return "\(moment.day)T00:00:00Z"
        }
        return date.formatted(.iso8601)
    }
}
