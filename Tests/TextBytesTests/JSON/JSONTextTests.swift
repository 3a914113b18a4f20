import Foundation
import Testing
import TextBytes

/// JSON as the program writes it: to the byte what Foundation's encoder gives for the same value.
@Suite struct JSONTextTests {
    private struct Shape: Encodable {
        var zebra = "“quoted”, \"so\" and \\, 100 % of / é 😀\u{2028}"
        var apple: [Int] = [0, 7, -12, Int.max, Int.min]
        var numbers: [Double] = [1, -0.0, 1.5, 1e16, 1e22, 1e-7, 0.1, 123_456_789_012_345_680]
        var none: String?
        var some: String? = "here"
        var isTrue = true
        var small: UInt8 = 200
        var single: Float = 0.1
        var kind = Kind.two
        var empty: [String] = []
        var words = ["b": "2", "a": "1", "aB": "3", "aa": "4", "Z": "5"]
        var nested = [[1, 2], [], [3]]
        var inner = [Inner(z: 1, a: nil), Inner(z: nil, a: [0.5])]
        var optionals: [Int?] = [1, nil]
        var controls = String(decoding: Array(UInt8(0)...0x7F), as: UTF8.self)

        enum Kind: String, Encodable { case one, two }

        struct Inner: Encodable {
            var z: Int?
            var a: [Double]?
        }
    }

    private struct Nothing: Encodable {}

    private func foundation(_ value: some Encodable, _ layout: JSONText.Layout) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if layout == .indented { encoder.outputFormatting.insert(.prettyPrinted) }
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func text(_ value: some Encodable, _ layout: JSONText.Layout) throws -> String {
        String(decoding: try JSONText.bytes(of: value, layout: layout), as: UTF8.self)
    }

    @Test(arguments: [JSONText.Layout.line, .indented])
    func theBytesAreFoundations(_ layout: JSONText.Layout) throws {
        #expect(try text(Shape(), layout) == foundation(Shape(), layout))
        #expect(try text([Shape(), Shape()], layout) == foundation([Shape(), Shape()], layout))
        #expect(try text([Nothing()], layout) == foundation([Nothing()], layout))
        #expect(try text(["x": [Int]()], layout) == foundation(["x": [Int]()], layout))
        #expect(try text(-1, layout) == "-1")
        #expect(try text("a", layout) == "\"a\"")
    }

    @Test(arguments: [JSONText.Layout.line, .indented])
    func piecesMakeTheSameText(_ layout: JSONText.Layout) throws {
        struct Large: Encodable {
            var second = (0..<900).map { Shape.Inner(z: $0, a: [Double($0) / 4]) }
            var first = Shape()
            var third: [String] = []
            var fourth = (0..<9000).map { "word \($0)" }
        }
        var pieces: [[UInt8]] = []
        try JSONText.write(Large(), layout: layout) { pieces.append($0) }
        #expect(pieces.count > 1)
        #expect(pieces.allSatisfy { $0.count < 80_000 })
        #expect(Array(pieces.joined()) == (try JSONText.bytes(of: Large(), layout: layout)))
        pieces = []
        try JSONText.write(Nothing(), layout: layout) { pieces.append($0) }
        #expect(String(decoding: pieces.joined(), as: UTF8.self) == (try foundation(Nothing(), layout)))
    }

    @Test func whatJSONCannotSayIsAFault() {
        #expect(throws: EncodingError.self) { try JSONText.bytes(of: [Double.nan]) }
        #expect(throws: EncodingError.self) { try JSONText.bytes(of: ["a": Double.infinity]) }
    }

    @Test func whatTheSinkThrowsEndsTheWriting() {
        struct Full: Error {}
        #expect(throws: Full.self) { try JSONText.write(Shape()) { _ in throw Full() } }
    }
}
