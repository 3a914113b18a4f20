import Foundation
import Testing

/// What the contract says of bad inputs: each is handled or named, and the good articles are never lost.
@Suite struct BadInputTests {
    static let good = """
        The harbour stays open, minister says

        Minister Ilse Marn said on Friday that the harbour would stay open. “Nobody will be turned away,” she said.
        """

    /// Briefs the good article together with one that is not, and checks that the good one is in.
    func brief(_ name: String, _ data: Data) throws -> (outcome: Program.Outcome, articles: Int) {
        let program = try Program()
        defer { program.remove() }
        try program.write("coverage/good.txt", Self.good)
        try program.write("coverage/" + name, data)
        let outcome = try program.run(["brief", "coverage", "-o", "briefing"])
        let articles = try #require(try program.record()["articles"] as? [[String: Any]])
        #expect(articles.contains { ($0["file"] as? String) == "good.txt" })
        return (outcome, articles.count)
    }

    @Test func anEmptyFileIsNamed() throws {
        let (outcome, articles) = try brief("empty.txt", Data())
        #expect(outcome.status == 1 && articles == 1)
        #expect(outcome.errors.contains("empty.txt"))
    }

    @Test func aBinaryIsNamed() throws {
        let (outcome, articles) = try brief("image.txt", Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 31) }))
        #expect(outcome.status == 1 && articles == 1)
        #expect(outcome.errors.contains("image.txt"))
    }

    @Test func invalidUTF8IsNamedOrReadByItsEncoding() throws {
        let (outcome, articles) = try brief(
            "latin.txt", Data(Array("Caf".utf8) + [0xE9, 0xFF, 0xFE, 0x81] + Array(" said.".utf8)))
        #expect(outcome.errors.contains("latin.txt") == (articles == 1))
        #expect(outcome.status == (articles == 1 ? 1 : 0))
    }

    @Test func fiftyMegabytesOnOneLineAreReadOrNamed() throws {
        let line = String(repeating: "The minister said that the harbour stays open and ", count: 1_050_000)
        #expect(line.utf8.count > 50 << 20)
        let (outcome, articles) = try brief("long.txt", Data(line.utf8))
        #expect(outcome.errors.contains("long.txt") == (articles == 1))
        #expect(outcome.status == (articles == 1 ? 1 : 0))
    }

    @Test func aManifestThatNamesAMissingFileIsTold() throws {
        let manifest =
            "title: Harbour\narticles:\n  - file: missing.txt\n    outlet: Coast Wire\n  - file: good.txt\n    outlet: The Lantern\n"
        let (outcome, articles) = try brief("coverage.yaml", Data(manifest.utf8))
        #expect(outcome.status == 1 && articles == 1)
        #expect(outcome.errors.contains("missing.txt") && outcome.errors.contains("coverage.yaml"))
    }

    @Test func aManifestThatIsNoYAMLIsTold() throws {
        let (outcome, articles) = try brief("coverage.yaml", Data("title: [unclosed\narticles: }{".utf8))
        #expect(outcome.status == 1 && articles == 1)
        #expect(outcome.errors.contains("coverage.yaml"))
    }

    @Test func twoArticlesWithTheSameTextAreBothIn() throws {
        let (outcome, articles) = try brief("same.txt", Data(Self.good.utf8))
        #expect(outcome.status == 0 && articles == 2)
    }

    @Test func anArticleWithoutDateOrOutletIsInAndSaysSo() throws {
        let program = try Program()
        defer { program.remove() }
        try program.write("coverage/plain.txt", Self.good)
        let outcome = try program.run(["brief", "coverage", "-o", "briefing"])
        #expect(outcome.status == 0)
        let article = try #require((try program.record()["articles"] as? [[String: Any]])?.first)
        let basis = try #require(article["basis"] as? [String: String])
        #expect(basis["outlet"] == "unknown" && basis["published"] == "unknown")
        #expect(article["outlet"] == nil || article["outlet"] is NSNull)
    }

    /// Permissions do not bind the superuser, so then the program is run without the powers that say so.
    private static let bound =
        getuid() == 0
        ? "setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search " : ""

    private static var isBound: Bool {
        bound.isEmpty
            || (try? Program.spawn("/bin/sh", ["-c", bound + "true"], in: .temporaryDirectory, input: Data()))?.status
                == 0
    }

    @Test(.enabled(if: BadInputTests.isBound, "the superuser cannot be bound by permissions here"))
    func aFolderWithoutPermissionIsNamed() throws {
        let program = try Program()
        defer { program.remove() }
        try program.write("coverage/good.txt", Self.good)
        try program.write("coverage/closed/hidden.txt", Self.good)
        let closed = program.folder.appendingPathComponent("coverage/closed").path
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: closed)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: closed) }
        let outcome = try program.shell(Self.bound + "readout brief coverage -o briefing")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("closed"))
        #expect(try (program.record()["articles"] as? [Any])?.count == 1)
    }

    @Test func nothingToReadIsStatusTwo() throws {
        let program = try Program()
        defer { program.remove() }
        let outcome = try program.run(["brief", "no-such-folder"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("no-such-folder"))
        #expect(!FileManager.default.fileExists(atPath: program.folder.appendingPathComponent("briefing").path))
    }

    @Test func wrongUsageIsStatusSixtyFour() throws {
        let program = try Program()
        defer { program.remove() }
        #expect(try program.run(["brief"]).status == 64)
        #expect(try program.run(["brief", "x", "--format", "pdf"]).status == 64)
        #expect(try program.run(["annotate", "--layers", "horoscope"]).status == 64)
        #expect(try program.run(["brief", "x", "--as-of", "yesterday"]).status == 64)
        #expect(try program.run(["--version"]).status == 0)
    }
}
