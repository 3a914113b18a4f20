/// Why a briefing could not be written. None of these is the record's fault but the last.
public enum BriefingError: Error, Sendable, CustomStringConvertible {
    /// The program's own files are not where they should be.
    case missingResources(String)
    /// A template of the program cannot be understood.
    case brokenTemplate(name: String, reason: String)
    /// The record cannot be written as JSON (a number that is not finite), or JSON is not a record.
    case unreadableRecord(String)

    public var description: String {
        switch self {
        case .missingResources(let what): what
        case .brokenTemplate(let name, let reason):
            "The page template '\(name)' cannot be understood: \(reason). Install the program's files again."
        case .unreadableRecord(let reason): "The record cannot be read or written as JSON: \(reason)"
        }
    }
}
