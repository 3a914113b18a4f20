public import TextBytes

/// A model file that cannot be used: which file, and what is wrong with it.
public struct ModelFault: Error, Hashable, Sendable, CustomStringConvertible {
    public let path: String
    public let reason: Reason

    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    public enum Reason: Hashable, Sendable {
        /// The file could not be mapped.
        case unreadable(FileFault)
        /// The file does not begin with the format's eight letters, or is shorter than a header.
        case notAModel
        /// The file is of a version of the format that this program does not know.
        case version(UInt32)
        /// The header says another length (bytes) than the file has.
        case length(said: UInt64, found: Int)
        /// The bytes are not those that the header's digest was made of.
        case digest
        /// An entry of the table of sections does not fit the file.
        case table(entry: Int, String)
        /// A section that is needed is not there.
        case missing(section: String)
        /// A section is there but is not of the type, shape or content that is needed.
        case section(String, String)
    }

    public var description: String {
        let what =
            switch reason {
            case .unreadable(let fault): fault.reason
            case .notAModel: "this is not a model file"
            case .version(let version): "the model file is of version \(version); this program reads version 1"
            case .length(let said, let found): "the file should have \(said) bytes and has \(found): copy it again"
            case .digest: "the file's content is damaged: copy it again"
            case .table(let entry, let problem): "entry \(entry) of the table of sections: \(problem)"
            case .missing(let section): "the section \(section) is missing"
            case .section(let section, let problem): "the section \(section): \(problem)"
            }
        return "\(path): \(what)"
    }
}
