import Annotation
import Foundation
import Intake
import Testing
import TextBytes

@Suite struct ArchiveTests {
    private static let page =
        "<html><head><title>Talks</title></head><body><p>The ministers met on Monday, and nobody slammed a door.</p></body></html>"

    private static func response(_ body: String, _ fields: String = "", status: Int = 200) -> String {
        "HTTP/1.1 \(status) OK\r\nContent-Type: text/html; charset=utf-8\r\n\(fields)\r\n\(body)"
    }

    private static func warc(_ block: String, type: String = "response", address: String = "https://harbour.example/1")
        -> String
    {
        let content = type == "response" ? "application/http; msgtype=response" : "text/html"
        return "WARC/1.1\r\nWARC-Type: \(type)\r\nWARC-Target-URI: \(address)\r\nContent-Type: \(content)\r\n"
            + "Content-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n"
    }

    private func read(_ archive: [UInt8]) -> Coverage {
        let folder = TemporaryFolder()
        folder.write("crawl", archive)
        return Intake.read(inputs: [folder.path])
    }

    private let text = "The ministers met on Monday, and nobody slammed a door."

    @Test func responsesBecomeArticlesAtTheirAddresses() {
        let archive =
            Self.warc("GET / HTTP/1.1\r\n\r\n", type: "request") + Self.warc(Self.response(Self.page))
            + Self.warc(Self.response("x", status: 404))
            + Self.warc(Self.page, type: "resource", address: "https://harbour.example/2")
        let coverage = read(Array(archive.utf8))
        #expect(coverage.refusals.isEmpty)
        #expect(Set(coverage.articles.compactMap(\.url)) == ["https://harbour.example/1", "https://harbour.example/2"])
        #expect(coverage.articles.allSatisfy { $0.text.string == text })
    }

    @Test func membersAndChunksAndCodingsAreUndone() throws {
        let chunks =
            "1A\r\n\(Self.page.prefix(26))\r\n" + String(Self.page.utf8.count - 26, radix: 16)
            + "\r\n\(Self.page.dropFirst(26))\r\n0\r\n\r\n"
        let one = try Compressed.gzip(Array(Self.warc(Self.response(chunks, "Transfer-Encoding: chunked\r\n")).utf8))
        let wrong = try Compressed.gzip(
            Array(Self.warc(Self.response(Self.page, "Transfer-Encoding: chunked\r\n")).utf8))
        let coverage = read(one + wrong)
        #expect(coverage.articles.map(\.text.string) == [text, text])
        #expect(coverage.refusals.isEmpty)
    }

    @Test func oneBadRecordDoesNotEndTheFile() {
        let good = Self.warc(Self.response(Self.page))
        let archive = "WARC/1.0\r\nWARC-Type: response\r\n\r\n" + "garbage\n" + good
        let coverage = read(Array(archive.utf8))
        #expect(coverage.articles.count == 1)
        #expect(!coverage.refusals.isEmpty)
    }

    @Test func aDamagedMemberIsPassedOver() throws {
        let good = try Compressed.gzip(Array(Self.warc(Self.response(Self.page)).utf8))
        var bad = good
        for i in 20..<40 { bad[i] ^= 0x5A }
        let coverage = read(good + bad + good)
        #expect(coverage.articles.count == 2)
        #expect(coverage.refusals.contains { $0.reason.contains("damaged") })
    }

    @Test func aCutOffArchiveIsReadUpToTheBreak() {
        let good = Self.warc(Self.response(Self.page))
        let coverage = read(Array((good + good).utf8.dropLast(60)))
        #expect(coverage.articles.count >= 1)
        #expect(coverage.refusals.contains { $0.reason.contains("cut off") })
    }

    @Test func arcWithSpacesInItsAddresses() {
        let block = Self.response(Self.page)
        let archive =
            "filedesc://x.arc 0.0.0.0 20310203000000 text/plain 5\n1 0 x\n\n"
            + "http://harbour.example/a b 127.0.0.1 20310203000000 text/html \(block.utf8.count)\n\(block)\n"
        let coverage = read(Array(archive.utf8))
        #expect(coverage.articles.map(\.url) == ["http://harbour.example/a b"])
    }

    @Test func breaksAreNamedByTheirPlaceAndTheRestIsHandedOverOneByOne() throws {
        let good = try Compressed.gzip(Array(Self.warc(Self.response(Self.page)).utf8))
        var bad = good
        for i in 20..<40 { bad[i] ^= 0x5A }
        let folder = TemporaryFolder()
        folder.write("crawl.warc.gz", good + bad + good + good.dropLast(30))
        let intake = Intake(inputs: [folder.path])
        var readings: [FileReading] = []
        for file in intake.files {
            #expect(!file.isHeldWhole)
            intake.read(file, keepsSources: true) { readings.append($0) }
        }
        #expect(readings.flatMap(\.articles).count >= 2)
        #expect(readings.allSatisfy { $0.articles.count <= 1 })
        let sources = readings.flatMap { $0.sources.values }
        #expect(sources.allSatisfy { $0.address == "https://harbour.example/1" })
        #expect(sources.count { $0.bytes == Array(Self.page.utf8) } >= 2)
        let places = readings.flatMap(\.refusals).compactMap(\.place)
        let broken = good.count..<(2 * good.count)
        #expect(places.contains { $0.hasPrefix("byte ") && broken.contains(Int($0.dropFirst(5)) ?? 0) })
    }

    @Test(arguments: ["-59", "+5", "", "zz", "FFFFFFFF", "7fffffffffffffff", "-0"])
    func sizesOfChunksThatAreNoneEndTheBody(_ size: String) {
        let body = "\(size)\r\n<p>The ministers met, and nobody slammed a door.</p>\r\n0\r\n\r\n"
        let block = Self.response(body, "Transfer-Encoding: chunked\r\n")
        let whole = Self.warc(Self.response("<p>It rained on the pier, all day long.</p>"))
        let coverage = read(Array((Self.warc(block) + whole).utf8))
        #expect(coverage.articles.contains { $0.text.string.hasPrefix("It rained") })
    }

    @Test func recordsThatAreNoPagesAreLeft() {
        // 16 MiB of images before the one page.
        let image = String(repeating: "x", count: 1 << 20)
        let record = Array(
            Self.warc("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\(image)").utf8)
        let folder = TemporaryFolder()
        var archive: [UInt8] = []
        for _ in 0..<16 { archive += record }
        folder.write("crawl.warc", archive + Array(Self.warc(Self.response(Self.page)).utf8))
        #expect(Intake.read(inputs: [folder.path]).articles.count == 1)
    }
}
