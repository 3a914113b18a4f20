import Foundation
import Record
import TestSupport
import Testing

@testable import Briefing

/// The pages in a real browser: no message, no request but to files, every link's target, no page wider than its
/// window in light and dark, inert whatever the articles hold, readable without JavaScript.
@Suite(.serialized) struct BrowserTests {
    private func check(_ record: Record, previous: Record? = nil, _ test: String) throws {
        let folder = try TemporaryFolder()
        for file in try Briefing.files(for: record, previous: previous) { try folder.write(file.path, file.bytes) }
        let documents = try PythonCheck("check_documents.py", [folder.url.path])
        if !documents.skipped("the documents beside " + test) { #expect(documents.faults == "") }
        let check = try PythonCheck("check_page.py", [folder.url.path])
        if check.skipped(test) { return }
        #expect(check.faults == "")
    }

    @Test func aBriefing() throws {
        try check(TunnelRecord.record, previous: Self.earlier, "a briefing in the browser")
    }

    private static var earlier: Record {
        var earlier = TunnelRecord.record
        earlier.statements.removeAll { $0.id == "pay" }
        return earlier
    }

    /// As it looked when somebody last looked at it: `READOUT_LOOK=store` stores how it looks now.
    @Test func itLooksAsItDid() throws {
        let folder = try TemporaryFolder()
        for file in try Briefing.files(for: TunnelRecord.record, previous: Self.earlier) {
            try folder.write(file.path, file.bytes)
        }
        let stored = PythonCheck.folder.appendingPathComponent("look").path
        let isStoring = ProcessInfo.processInfo.environment["READOUT_LOOK"] == "store"
        let check = try PythonCheck(
            "check_look.py", [folder.url.path, stored] + (isStoring ? ["--store"] : []))
        if !check.skipped("the look of a briefing") { #expect(check.faults == "") }
    }

    @Test func aHostileBriefing() throws {
        try check(HostileRecord.record, previous: TunnelRecord.record, "a hostile briefing in the browser")
    }

    /// Ten thousand outlets with hostile names and a headline of a megabyte: quickly made, inert and whole.
    @Test func aHugeHostileBriefing() throws {
        let record = HostileCoverage.record(outlets: 10_000)
        let folder = try TemporaryFolder()
        var files: [BriefingFile] = []
        let took = try processorTime { files = try Briefing.files(for: record) }
        // Three seconds as the program is built; the tests' build takes ten times as long.
        #expect(took < .seconds(60), "\(took)")
        for file in files { try folder.write(file.path, file.bytes) }
        let page = try #require(files.first { $0.path == "index.html" })
        #expect(page.bytes.count < 4_000_000, "\(page.bytes.count) bytes")
        let names = ["articles/a0.html", "index.html", "outlets.html", "read.html", "articles/a1.html"]
        let check = try PythonCheck(
            "check_hostile.py",
            names.map { folder.url.appendingPathComponent($0).absoluteString } + ["--whole", HostileCoverage.end])
        if check.skipped("a huge hostile briefing in the browser") { return }
        #expect(check.faults == "")
    }

    @Test func anEmptyBriefing() throws {
        try check(Record(title: "", asOf: ""), "an empty briefing in the browser")
    }
}
