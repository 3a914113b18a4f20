import Testing
import TextBytes

@Suite struct SourceTextTests {
    @Test func lineEndsMarkAndNulAreNormalised() throws {
        let raw: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("a\r\nb\rc\u{0}d\n".utf8)
        #expect(try SourceText(validating: raw).string == "a\nb\ncd\n")
    }

    @Test(
        arguments: [
            ([0x61, 0x80], 1), ([0xC0, 0x80], 0), ([0xE0, 0x80, 0x80], 0), ([0xED, 0xA0, 0x80], 0),
            ([0xF4, 0x90, 0x80, 0x80], 0), ([0x61, 0xE2, 0x82], 1), ([0xFF], 0), ([0x61, 0x62, 0xC3], 2),
        ] as [([UInt8], Int)])
    func faultsAreNamedByTheirPlace(bytes: [UInt8], offset: Int) {
        #expect(throws: InvalidUTF8(offset: offset)) { try SourceText(validating: bytes) }
    }

    @Test func whateverIsValidPasses() throws {
        let text = "\u{0001}é€😀\u{10FFFF}\u{D7FF}\u{E000}"
        #expect(try SourceText(validating: Array(text.utf8)).string == text)
        #expect(UTF8Scan.firstFault(in: Array(text.utf8)) == nil)
    }

    @Test func charactersAreReadForwardsAndBackwards() {
        let bytes = Array("aé€😀".utf8)
        bytes.withUnsafeBufferPointer { p in
            var forwards: [Unicode.Scalar] = []
            var i = 0
            while i < p.count {
                let (scalar, length) = UTF8Scan.decode(p, at: i)
                forwards.append(scalar)
                i += length
            }
            var backwards: [Unicode.Scalar] = []
            while let (scalar, length) = UTF8Scan.decode(p, before: i) {
                backwards.append(scalar)
                i -= length
            }
            #expect(forwards == Array("aé€😀".unicodeScalars))
            #expect(backwards == forwards.reversed())
        }
    }
}
