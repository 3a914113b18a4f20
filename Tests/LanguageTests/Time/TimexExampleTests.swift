import Annotation
import Language
import ModelFiles
import Testing
import TextBytes

/// Every line of the tables that claims an example is held to it.
struct TimexExampleTests {
    static let reader = try! TimexReader(folder: ResourceFolder(room: "Language"))

    @Test("The pattern of each line gives its example's span and value", arguments: reader.examples)
    func example(_ example: TimeExample) throws {
        let text = SourceText(example.text)
        let found = Self.reader.read(
            text, sentences: sentences(text), isCased: true, published: CalendarDay(example.published), dayFirst: nil)
        let hit = found.last { text.string($0.span) == example.expression }
        #expect(
            hit?.value == example.value,
            "line \(example.line): \(example.text) gave \(found.map { text.string($0.span) + " " + $0.value })")
    }

    @Test func everyPatternHasAnExample() {
        #expect(Self.reader.examples.count > 150)
        #expect(Self.reader.patternCount == Self.reader.examples.map(\.line).count)
    }
}

/// Cuts at stops followed by a blank: enough for texts made for a test.
func sentences(_ text: SourceText) -> [ByteSpan] {
    var out: [ByteSpan] = []
    var start = 0
    for i in text.bytes.indices where text.bytes[i] == 0x2E && i + 1 < text.count && text.bytes[i + 1] == 0x20 {
        let before = text.string(ByteSpan(max(start, i - 4), i))
        if ["Feb", "Sept", "St", ".m", "Nov", "Dec"].contains(where: { before.hasSuffix($0) }) { continue }
        out.append(ByteSpan(start, i + 1))
        start = i + 1
    }
    if start < text.count { out.append(ByteSpan(start, text.count)) }
    return out
}
