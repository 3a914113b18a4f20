import Testing
import TextBytes

@Suite struct JSONReaderTests {
    private func value(_ text: String, _ manner: JSONReader.Manner = .strict) -> JSONValue? {
        try? JSONReader.read(Array(text.utf8), manner: manner)
    }

    @Test func valuesOfEveryKind() {
        #expect(value(" null ") == .null)
        #expect(value("[true,false,-1.5e2]") == .array([.bool(true), .bool(false), .number(-150)]))
        #expect(value(#"{"a":{"b":"c"}}"#)?["a"]?["b"]?.string == "c")
        #expect(value(#""\u00e9\ud83d\ude00\n\/""#)?.string == "é😀\n/")
        #expect(value(#""\ud83d""#)?.string == "\u{FFFD}")
        #expect(value(#"{"a":1,"a":2}"#)?["a"] == .number(2))
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":}", "{\"a\" 1}", "tru", "01", "1.", "\"\u{1}\"", #""\x""#, "[1] 2", "nul", "-", "\"",
        "[1 2]",
    ])
    func faultsAreFound(_ text: String) {
        #expect(value(text) == nil)
    }

    @Test func theOffsetOfAFaultIsGiven() {
        #expect(throws: JSONFault(offset: 6, what: "a comma or a closing brace should stand here")) {
            try JSONReader.read(Array(#"{"a":1x}"#.utf8))
        }
    }

    @Test func lenienceIsForTheWeb() {
        #expect(value("{\"a\": [1, 2,], \"b\": \"line\nbreak\", }", .lenient)?["b"]?.string == "line\nbreak")
        #expect(value("{\"a\": 1};", .lenient)?["a"] == .number(1))
        #expect(value("{\"a\" 1}", .lenient) == nil)
    }

    @Test func depthIsBounded() {
        #expect(value(String(repeating: "[", count: 200) + String(repeating: "]", count: 200)) != nil)
        #expect(value(String(repeating: "[", count: 100_000)) == nil)
    }
}
