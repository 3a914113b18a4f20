internal import FoundationEssentials
internal import TextBytes

/// JSON as the program writes it: keys in order, so that the same value always gives the same bytes.
enum LineFormat {
    /// One line, its line feed included.
    static func line(_ value: some Encodable) throws -> [UInt8] {
        var bytes = try JSONText.bytes(of: value)
        bytes.append(0x0A)
        return bytes
    }

    static func value<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws(Fault) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw Fault(message: Self.words(for: error))
        }
    }

    /// What is wrong with a piece of JSON, in words for people.
    struct Fault: Error {
        var message: String
    }

    private static func words(for error: any Error) -> String {
        func path(_ context: DecodingError.Context) -> String {
            let keys = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
            return keys.isEmpty ? "the line" : keys.joined(separator: ".")
        }
        guard let error = error as? DecodingError else { return "not JSON" }
        switch error {
        case .keyNotFound(let key, let context): return "\(path(context)) has no \"\(key.stringValue)\""
        case .typeMismatch(let type, let context): return "\(path(context)) is not of the type \(type)"
        case .valueNotFound(_, let context): return "\(path(context)) is null"
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty ? "not JSON" : "\(path(context)): \(context.debugDescription)"
        @unknown default: return "not JSON"
        }
    }
}
