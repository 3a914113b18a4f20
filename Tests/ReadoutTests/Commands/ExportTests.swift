import Foundation
import Testing

/// `export`: what an archive holds, in the forms of a briefing.
@Suite struct ExportTests {
    @Test func aStoryIsWrittenAsBriefWritesIt() throws {
        let program = try Program()
        defer { program.remove() }
        let example = Program.root.appendingPathComponent("Examples/morrow-tunnel").path
        #expect(try program.run(["brief", example, "-o", "briefing"]).status == 0)
        for (format, file) in [
            ("json", "record.json"), ("markdown", "briefing.md"), ("html", "index.html"), ("calendar", "calendar.ics"),
            ("places", "places.geojson"), ("annotations", "annotations.jsonld"), ("feed", "feed.json"),
        ] {
            let outcome = try program.run(["export", "briefing/archive.sqlite", "--format", format])
            #expect(outcome.status == 0, "\(format): \(outcome.errors)")
            let written = program.folder.appendingPathComponent("briefing/" + file)
            #expect(outcome.output == (try String(contentsOf: written, encoding: .utf8)), "\(format)")
        }
        let listed = try program.run(["export", "briefing/archive.sqlite", "--list"]).output
        let id = String(listed.prefix { $0 != "\t" })
        #expect(listed.hasSuffix("The Morrow Tunnel talks\n"))
        let named = try program.run(["export", "briefing/archive.sqlite", "--story", id, "-o", "one.json"])
        #expect(named.status == 0)
        #expect(FileManager.default.fileExists(atPath: program.folder.appendingPathComponent("one.json").path))
    }

    /// What no story has, such as `watch` keeps, is given for `brief` to take in.
    @Test func articlesWithoutAStoryAreGiven() throws {
        let program = try Program()
        defer { program.remove() }
        let text = program.folder.appendingPathComponent("a.txt")
        try Data("“We stay,” said Olla Brenn on 6 October 2031.".utf8).write(to: text)
        #expect(try program.run(["brief", "a.txt", "-o", "briefing"]).status == 0)
        let none = try program.run(["export", "briefing/archive.sqlite", "--articles"])
        #expect(none.status == 0 && none.output.isEmpty && none.errors.contains("without a story"))
        #expect(try program.run(["export", "briefing/archive.sqlite", "--articles", "--since", "soon"]).status == 64)
        #expect(try program.run(["export", "no.sqlite", "--articles"]).status == 2)
    }

    @Test func whatIsNotThereIsNamed() throws {
        let program = try Program()
        defer { program.remove() }
        let missing = try program.run(["export", "no.sqlite", "--format", "json"])
        #expect(missing.status == 2 && missing.errors.contains("no.sqlite is not there"))
        #expect(!FileManager.default.fileExists(atPath: program.folder.appendingPathComponent("no.sqlite").path))
        #expect(try program.run(["export", "no.sqlite", "--format", "telegram"]).status == 64)
        let text = program.folder.appendingPathComponent("a.txt")
        try Data("“We stay,” said Olla Brenn on 6 October 2031.".utf8).write(to: text)
        #expect(try program.run(["brief", "a.txt", "-o", "briefing"]).status == 0)
        let other = try program.run(["export", "briefing/archive.sqlite", "--story", "another"])
        #expect(other.status == 2 && other.errors.contains("another"))
        let calendar = try program.run(["export", "briefing/archive.sqlite", "--format", "calendar", "-o", "c.ics"])
        #expect(calendar.status == 2 && calendar.errors.contains("no calendar"))
        #expect(!FileManager.default.fileExists(atPath: program.folder.appendingPathComponent("c.ics").path))
    }
}
