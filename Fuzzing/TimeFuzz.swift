import Annotation
import Language
import ModelFiles
import TextBytes

/// Feeds whatever libFuzzer makes up to the reader of times: it must not crash, its spans must lie inside the text in
/// order, and every value must be well formed.
nonisolated(unsafe) private let reader = try! TimexReader(folder: ResourceFolder(room: "Language"))
nonisolated(unsafe) private let abbreviations = try! Abbreviations(folder: ResourceFolder(room: "Language"))

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 2 else { return 0 }
    let text = SourceText(repairing: Array(UnsafeBufferPointer(start: bytes + 2, count: count - 2)))
    let published: CalendarDay? =
        bytes[0] == 0 ? nil : CalendarDay(number: Int(bytes[0]) * 256 + Int(bytes[1]) - 10_000)
    let dayFirst: Bool? = bytes[1] % 3 == 0 ? nil : bytes[1] % 3 == 1
    let tokenised = TokenisedText(
        text: text, blocks: [Block(span: text.all, role: .paragraph)], abbreviations: abbreviations)
    var end: UInt32 = 0
    for timex in reader.read(tokenised, published: published, dayFirst: dayFirst) {
        precondition(timex.span.start >= end && timex.span.end <= UInt32(text.count) && !timex.span.isEmpty)
        precondition(String(validating: text[timex.span], as: UTF8.self) != nil, "a span cuts a character")
        precondition(TimexGrammar.isValid(timex.value), timex.value)
        if let last = timex.end { precondition(TimexGrammar.isValid(last), last) }
        end = timex.span.end
    }
    return 0
}
