import Record
import Testing

@testable import Briefing

@Suite struct RecordDocumentTests {
    @Test func aRecordComesBackAsItWas() throws {
        let bytes = try RecordDocument.bytes(of: TunnelRecord.record)
        #expect(try RecordDocument.record(from: bytes) == TunnelRecord.record)
        #expect(try RecordDocument.bytes(of: RecordDocument.record(from: bytes)) == bytes)
        #expect(bytes.last == 0x0A)
        #expect(!String(decoding: bytes, as: UTF8.self).contains("\\/"))
    }

    @Test func whatIsNoRecordIsRefused() {
        #expect(throws: BriefingError.self) { try RecordDocument.record(from: Array("{\"readout\": 1}".utf8)) }
        #expect(throws: BriefingError.self) { try RecordDocument.record(from: Array("not JSON".utf8)) }
    }
}
