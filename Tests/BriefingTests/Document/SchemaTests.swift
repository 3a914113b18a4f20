import Foundation
import Record
import TestSupport
import Testing

@testable import Briefing

/// `record.json` against its JSON Schema, by an independent validator.
@Suite struct SchemaTests {
    static let schema = PythonCheck.folder
        .appendingPathComponent("../../Schemas/record.schema.json").standardizedFileURL.path

    private func faults(_ bytes: [UInt8]) throws -> String? {
        let folder = try TemporaryFolder()
        try folder.write("record.json", bytes)
        let check = try PythonCheck(
            "check_schema.py", [Self.schema, folder.url.appendingPathComponent("record.json").path])
        return check.skipped("record.json against its schema") ? nil : check.faults
    }

    @Test func recordsAreValid() throws {
        for record in [TunnelRecord.record, HostileRecord.record, Record(title: "", asOf: "")] {
            guard let faults = try faults(RecordDocument.bytes(of: record)) else { return }
            #expect(faults == "")
        }
    }

    @Test func whatTheSchemaDoesNotKnowIsAFault() throws {
        var text = String(decoding: try RecordDocument.bytes(of: TunnelRecord.record), as: UTF8.self)
        text = text.replacing("\"agreement\"", with: "\"agreements\"", maxReplacements: 1)
        guard let faults = try faults(Array(text.utf8)) else { return }
        #expect(faults.contains("agreement"))
    }
}
