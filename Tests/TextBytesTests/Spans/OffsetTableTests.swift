import Testing
import TextBytes

@Suite struct OffsetTableTests {
    /// Characters of one to four bytes, enough of them to cross several blocks.
    static let text = SourceText(String(repeating: "aé€😀 – “q” ", count: 40) + "end")

    @Test(arguments: OffsetUnit.allCases)
    func everyCharacterConvertsBothWays(unit: OffsetUnit) {
        let table = OffsetTable(Self.text, unit: unit)
        let string = Self.text.string
        var byte = 0
        var expected = 0
        for scalar in string.unicodeScalars {
            #expect(table.units(atByte: byte) == expected)
            #expect(table.byte(atUnits: expected) == byte)
            byte += UTF8.width(scalar)
            switch unit {
            case .utf8: expected += UTF8.width(scalar)
            case .utf16: expected += UTF16.width(scalar)
            case .unicode: expected += 1
            }
        }
        #expect(table.units(atByte: byte) == expected)
        #expect(table.byte(atUnits: expected) == byte)
        #expect(table.byte(atUnits: expected + 1) == nil)
        #expect(table.byte(atUnits: -1) == nil)
    }

    @Test func insideASurrogatePairIsNoOffset() {
        let table = OffsetTable(SourceText("😀a"), unit: .utf16)
        #expect(table.byte(atUnits: 1) == nil)
        #expect(table.byte(atUnits: 2) == 4)
    }

    @Test func lengthsThatFillABlock() {
        for length in [0, 1, 63, 64, 65, 127, 128, 129] {
            let text = SourceText(String(repeating: "x", count: max(0, length - 2)) + (length >= 2 ? "é" : ""))
            let table = OffsetTable(text)
            #expect(table.units(atByte: text.count) == text.string.unicodeScalars.count)
        }
    }

    @Test func aSpanOutsideTheTextIsNil() {
        let table = OffsetTable(SourceText("é"))
        #expect(table.span(start: 0, end: 1) == ByteSpan(0, 2))
        #expect(table.span(start: 0, end: 2) == nil)
        #expect(table.span(start: 1, end: 0) == nil)
    }
}
