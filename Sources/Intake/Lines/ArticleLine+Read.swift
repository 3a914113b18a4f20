public import Annotation
public import TextBytes

// One article as a line of JSON: what `annotate` takes in, and what `extract` gives out.
extension ArticleLine {
    /// Why a line cannot be read.
    public struct Fault: Error, Hashable, Sendable {
        /// The line's id, where that much could be read.
        public var id: String?
        public var code: Code
        /// What is wrong, in words.
        public var message: String

        public init(id: String?, code: Code, message: String) {
            self.id = id
            self.code = code
            self.message = message
        }

        public enum Code: String, Sendable {
            case notUTF8 = "not-utf8"
            case notJSON = "not-json"
            case notAnArticle = "not-an-article"
            case missingField = "missing-field"
            case wrongType = "wrong-type"
            case badDate = "bad-date"
            case badSpan = "bad-span"
            case tooLarge = "too-large"
        }
    }

    /// The largest text of one article, in bytes.
    public static let largestText = 16 << 20

    /// Reads one line, its line break left off.
    ///
    /// `text` alone is needed beside `id`; null stands for a field that is not there, and fields that the contract does
    /// not name are passed over. Spans of `furniture` are code points; where they are given they are what furniture is,
    /// and no other is looked for.
    ///
    /// - Parameter needsID: whether a line without an id is a fault; else it gets one from its content later.
    public static func read(_ bytes: [UInt8], needsID: Bool = true) -> Result<Article, Fault> {
        bytes.withUnsafeBufferPointer { read($0, needsID: needsID) }
    }

    /// Reads what a line holds; without a digest of its own the article has none.
    public static func read(_ value: JSONValue, needsID: Bool = true) -> Result<Article, Fault> {
        guard let object = value.object else {
            return .failure(Fault(id: nil, code: .notAnArticle, message: "\(value.kind) where an object should stand"))
        }
        do throws(Fault) {
            return .success(try ArticleObject(object).article(needsID: needsID))
        } catch {
            return .failure(error)
        }
    }

    static func read(_ bytes: UnsafeBufferPointer<UInt8>, needsID: Bool) -> Result<Article, Fault> {
        let owned = Array(bytes)
        if let offset = UTF8Scan.firstFault(in: owned) {
            return .failure(Fault(id: nil, code: .notUTF8, message: "not valid UTF-8 at byte \(offset)"))
        }
        let value: JSONValue
        do throws(JSONFault) { value = try JSONReader.read(bytes) } catch {
            return .failure(Fault(id: nil, code: .notJSON, message: error.description))
        }
        return read(value, needsID: needsID).map { article in
            guard article.sha256.isEmpty else { return article }
            var article = article
            article.sha256 = SHA256.hex(owned)
            return article
        }
    }
}
