import Foundation
import Intake
import Testing
import TextBytes

/// What the fuzzers of the door begin from (`Fuzzing/seeds`), and whatever of that is left of each when it is cut off or
/// a byte is changed: nothing stops the program.
@Suite struct SeedTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fuzzing/seeds")

    private static func seeds(_ fuzzer: String) throws -> [(name: String, bytes: [UInt8])] {
        let place = folder.appendingPathComponent(fuzzer)
        return try FileManager.default.contentsOfDirectory(atPath: place.path).sorted().map {
            ($0, Array(try Data(contentsOf: place.appendingPathComponent($0))))
        }
    }

    /// The seed, its beginnings, and it with a byte turned round.
    private static func variants(_ seed: [UInt8]) -> [[UInt8]] {
        var out = [seed]
        for part in 1..<12 {
            let at = seed.count * part / 12
            out.append(Array(seed[..<at]))
            var changed = seed
            changed[at] ^= UInt8(1 << (part % 7))
            out.append(changed)
        }
        return out
    }

    @Test(arguments: ["PageFuzz", "FeedFuzz", "LinkedDataFuzz", "ArchiveFuzz"])
    func areReadWhateverBecomesOfThem(_ fuzzer: String) throws {
        let seeds = try Self.seeds(fuzzer)
        #expect(seeds.count >= 4)
        let folder = TemporaryFolder()
        for seed in seeds {
            var articles = 0
            for bytes in Self.variants(seed.bytes) {
                switch fuzzer {
                case "ArchiveFuzz":
                    folder.write("seed", Array(bytes.dropFirst()))
                    articles += Intake.read(inputs: [folder.path]).articles.count
                case "LinkedDataFuzz":
                    let open = "<!doctype html><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\","
                    let page =
                        Array(open.utf8) + bytes.dropFirst() + Array("}</script><p>It rained, and it rained.".utf8)
                    articles += Intake.read(fetched: page, from: "https://harbour.example/").articles.count
                default:
                    let drop = fuzzer == "FeedFuzz" ? 1 : 0
                    let open = fuzzer == "PageFuzz" ? "<!doctype html>" : "<rss><channel>"
                    let feed = Array(open.utf8) + bytes.dropFirst(drop)
                    articles += Intake.read(fetched: feed, from: "https://harbour.example/").articles.count
                    _ = Intake.feeds(listedIn: feed)
                }
            }
            #expect(
                articles > 0 || fuzzer == "FeedFuzz" || seed.name.hasPrefix("utf16") || seed.name == "some.arc",
                "\(seed.name)")
        }
    }
}
