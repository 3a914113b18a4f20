import Foundation
import Testing
import TextBytes

@Suite struct ByteSourceTests {
    @Test func bytesComeInOrderHoweverTheyAreLookedAt() throws {
        let path = NSTemporaryDirectory() + "source-\(UUID())"
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        var source = try ByteSource(path: path)
        let isPlainFile = source.isPlainFile
        #expect(isPlainFile)
        let head = source.peek(10)
        #expect(head == Array(bytes[..<10]))
        var read = source.read(3)
        let ahead = source.peek(70_000)
        #expect(ahead == Array(bytes[3..<70_003]))
        read += source.read(1000)
        while true {
            let more = source.read(100_000)
            if more.isEmpty { break }
            #expect(more.count <= 100_000)
            read += more
        }
        #expect(read == bytes)
        let after = source.peek(1)
        #expect(after.isEmpty)
        var other = try ByteSource(path: path)
        let rest = other.rest(limit: 299_999)
        #expect(rest == nil)
    }

    @Test func whatCannotBeReadIsNamed() {
        for path in ["/no/such/file", "/tmp"] {
            #expect(throws: FileFault.self) {
                let source = try ByteSource(path: path)
                _ = source.isPlainFile
            }
        }
    }
}
