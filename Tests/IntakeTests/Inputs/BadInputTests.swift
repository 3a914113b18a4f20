import Annotation
import Foundation
import Intake
import TestSupport
import Testing

@Suite struct BadInputTests {
    private static let good = "Harbour talks go on\n\nThe ministers met on Monday.\n\nThey will meet again.\n"

    /// Reads a folder that holds a good article and `bytes`; the good one must come through.
    private func refusal(_ name: String, _ bytes: [UInt8]) throws -> Refusal {
        let folder = TemporaryFolder()
        folder.write("good.txt", Self.good)
        folder.write(name, bytes)
        let coverage = Intake.read(inputs: [folder.path])
        #expect(coverage.articles.map(\.place) == [.file("good.txt")])
        #expect(coverage.refusals.count == 1)
        let refusal = try #require(coverage.refusals.first)
        #expect(refusal.input.hasSuffix(name))
        #expect(!refusal.remedy.isEmpty)
        return refusal
    }

    @Test func anEmptyFile() throws {
        #expect(try refusal("empty.txt", []).reason == "empty")
        #expect(try refusal("blank.txt", Array(" \n\n ".utf8)).reason == "empty")
    }

    @Test func aBinary() throws {
        #expect(try refusal("a.dat", (0..<200).map { UInt8($0 % 7) }).reason.contains("binary"))
        #expect(try refusal("a.txt", Array("%PDF-1.7 and so on".utf8)).reason.contains("PDF"))
    }

    @Test func invalidUTF8() throws {
        let found = try refusal("latin.txt", Array("Caf".utf8) + [0xE9] + Array(" closed\n".utf8))
        #expect(found.place == "byte 3")
        #expect(found.remedy.contains("iconv"))
    }

    @Test func fiftyMegabytesOnOneLine() throws {
        let time = try processorTime {
            let refused = try refusal("long.txt", [UInt8](repeating: 0x61, count: 50_000_000))
            #expect(refused.reason.contains("larger"))
        }
        #expect(time < .seconds(20))
    }

    @Test func aLineOfTenMegabytesIsRead() {
        let folder = TemporaryFolder()
        folder.write("long.txt", String(repeating: "A sentence of it. ", count: 600_000))
        let coverage = Intake.read(inputs: [folder.path])
        #expect(coverage.articles.count == 1)
    }

    @Test func aCompressionBomb() throws {
        // 64 MiB of zeros, written as stored by gzip at its best.
        let bomb = try Compressed.gzip([UInt8](repeating: 0x61, count: 64 << 20))
        #expect(bomb.count < 1 << 18)
        #expect(try refusal("bomb.gz", bomb).reason.contains("unfolds"))
    }

    @Test func damagedCompression() throws {
        let whole = try Compressed.gzip(Array(Self.good.utf8))
        #expect(try refusal("cut.gz", Array(whole.dropLast(12))).reason.contains("cut off"))
        var broken = whole
        broken[14] ^= 0xFF
        broken[15] ^= 0xFF
        #expect(try refusal("broken.gz", broken).reason.contains("compressed"))
    }

    @Test func aLinkToNowhere() {
        let folder = TemporaryFolder()
        folder.write("good.txt", Self.good)
        try! FileManager.default.createSymbolicLink(
            atPath: folder.path + "/lost.txt", withDestinationPath: folder.path + "/nowhere")
        let coverage = Intake.read(inputs: [folder.path])
        #expect(coverage.articles.count == 1)
        #expect(coverage.refusals.count == 1)
    }

    @Test(.enabled(if: getuid() != 0, "permission bits do not bind the superuser"))
    func aFolderWithoutPermission() {
        let folder = TemporaryFolder()
        folder.write("good.txt", Self.good)
        folder.write("closed/other.txt", Self.good)
        let closed = folder.path + "/closed"
        try! FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: closed)
        defer { try! FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: closed) }
        let coverage = Intake.read(inputs: [folder.path])
        #expect(coverage.articles.count == 1)
        #expect(coverage.refusals.first?.remedy.contains("permission") == true)
    }

    @Test func aPathThatIsNotThere() {
        let folder = TemporaryFolder()
        folder.write("good.txt", Self.good)
        let coverage = Intake.read(inputs: [folder.path + "/nothing", folder.path])
        #expect(coverage.articles.count == 1)
        #expect(coverage.refusals.first?.input.hasSuffix("/nothing") == true)
    }

    @Test func aFolderThatHoldsItself() {
        let folder = TemporaryFolder()
        folder.write("good.txt", Self.good)
        try! FileManager.default.createSymbolicLink(atPath: folder.path + "/again", withDestinationPath: folder.path)
        #expect(Intake.read(inputs: [folder.path]).articles.count == 1)
    }
}
