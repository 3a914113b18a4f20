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
        var earlier = TunnelRecord.record
        earlier.statements.removeAll { $0.id == "pay" }
        try check(TunnelRecord.record, previous: earlier, "a briefing in the browser")
    }

    @Test func aHostileBriefing() throws {
        try check(HostileRecord.record, previous: TunnelRecord.record, "a hostile briefing in the browser")
    }

    @Test func anEmptyBriefing() throws {
        try check(Record(title: "", asOf: ""), "an empty briefing in the browser")
    }
}
