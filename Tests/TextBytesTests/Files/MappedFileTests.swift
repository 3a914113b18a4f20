import Foundation
import Testing
import TextBytes

@Suite struct MappedFileTests {
    @Test func bytesComeBack() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("mapped-\(UUID()).txt").path
        try Data("hello".utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try MappedFile(path: path)
        #expect(file.bytes() == Array("hello".utf8))
    }

    @Test func anEmptyFileIsEmpty() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("empty-\(UUID()).txt").path
        try Data().write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try MappedFile(path: path)
        #expect(file.bytes().isEmpty)
    }

    @Test func whatCannotBeMappedIsNamed() {
        #expect(throws: FileFault.self) { _ = try MappedFile(path: "/no/such/file") }
        #expect(throws: FileFault.self) { _ = try MappedFile(path: "/tmp") }
        do {
            _ = try MappedFile(path: "/no/such/file")
        } catch {
            #expect(error.description == "/no/such/file: No such file or directory")
        }
    }
}
