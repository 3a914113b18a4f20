internal import Foundation
public import Watching

extension StoredVersion {
    /// As one line of JSON, its line feed left off.
    public var json: String {
        guard let line = try? LineFormat.line(self) else { return "{}" }
        return String(decoding: line.dropLast(), as: UTF8.self)
    }
}
