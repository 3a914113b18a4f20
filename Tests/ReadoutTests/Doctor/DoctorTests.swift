import Foundation
import Testing

/// The doctor finds what is wrong, says what to do, and changes nothing.
@Suite struct DoctorTests {
    private func briefed() throws -> Program {
        let program = try Program()
        try program.write("coverage/a.txt", "The bridge opens\n\n“The bridge will open,” Mara Tern said on Monday.\n")
        #expect(try program.run(["brief", "coverage", "--model", "rules"]).status == 0)
        return program
    }

    private func archive(_ program: Program) -> URL { program.folder.appendingPathComponent("briefing/archive.sqlite") }

    @Test func whatIsSound() throws {
        let program = try briefed()
        defer { program.remove() }
        let outcome = try program.run(["doctor"])
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.output.contains("model careful") && outcome.output.contains("model fast"))
        #expect(outcome.output.contains("model stories: whole"))
        #expect(outcome.output.contains("briefing/archive.sqlite: whole: 1 articles"))
        #expect(!outcome.output.contains("WRONG"))
    }

    @Test func aChangedByteInTheArchive() throws {
        let program = try briefed()
        defer { program.remove() }
        var bytes = try Data(contentsOf: archive(program))
        // The second page's header: the number of its cells.
        bytes[4096 + 3] = 0xFF
        bytes[4096 + 4] = 0xFF
        try bytes.write(to: archive(program))
        let outcome = try program.run(["doctor"])
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("WRONG") && outcome.output.contains("restore it from a copy"))
        #expect(try Data(contentsOf: archive(program)) == bytes)
    }

    @Test func whatIsNoArchive() throws {
        let program = try Program()
        defer { program.remove() }
        try program.write("notes.txt", String(repeating: "Not a database. ", count: 100))
        #expect(try program.run(["doctor", "--archive", "notes.txt"]).output.contains("notes.txt is not an archive"))
        let missing = try program.run(["doctor", "--archive", "nowhere.sqlite"])
        #expect(missing.status == 1 && missing.output.contains("nowhere.sqlite"))
        #expect(!FileManager.default.fileExists(atPath: program.folder.appendingPathComponent("nowhere.sqlite").path))
    }

    @Test func aChangedByteInAModel() throws {
        let program = try Program()
        defer { program.remove() }
        let shipped = Program.executable.deletingLastPathComponent()
        let own = program.folder.appendingPathComponent("data")
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        let files = FileManager.default
        for folder in try files.contentsOfDirectory(atPath: shipped.path) where folder.hasSuffix(".resources") {
            try files.copyItem(
                at: shipped.appendingPathComponent(folder).resolvingSymlinksInPath(),
                to: own.appendingPathComponent(folder))
        }
        let model = own.appendingPathComponent("readout_Language.resources/en/fast.rdm")
        let handle = try FileHandle(forUpdating: model)
        let place = try handle.seekToEnd() / 2
        try handle.seek(toOffset: place)
        let byte = try #require(try handle.read(upToCount: 1))
        try handle.seek(toOffset: place)
        try handle.write(contentsOf: Data([byte[0] ^ 1]))
        try handle.close()
        let outcome = try program.run(["doctor"], environment: ["READOUT_RESOURCES": own.path])
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("WRONG  model fast") && outcome.output.contains("content is damaged"))
        #expect(outcome.output.contains("sound  model careful"))
    }
}
