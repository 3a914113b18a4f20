import Foundation

/// A model file in which the sections that a test names go by another name; removed when the value goes.
final class BrokenFile {
    let path = NSTemporaryDirectory() + "broken-\(UUID().uuidString).rdm"

    init(_ bytes: [UInt8], hiding: (String) -> Bool = { _ in false }) throws {
        var bytes = bytes
        for entry in 0..<Int(bytes[12]) {
            let name = 64 + 72 * entry..<64 + 72 * entry + 32
            if hiding(String(decoding: bytes[name].prefix { $0 != 0 }, as: UTF8.self)) {
                bytes[name.lowerBound] = UInt8(ascii: "~")
            }
        }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
