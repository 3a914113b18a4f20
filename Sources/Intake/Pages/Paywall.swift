internal import TextBytes

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Whether a page holds only the beginning of its article, the rest being for those who pay.
enum Paywall {
    /// - Parameter page: all of the page's words, where the offer to subscribe stands.
    static func hidesTheRest(of text: SourceText, _ linked: LinkedData, _ page: PageText) -> Bool {
        let count = text.bytes.split { $0 == 0x20 || $0 == 0x0A }.count
        if let whole = linked.wordCount, whole > 0, linked.isFree == false { return count * 10 < whole * 7 }
        // The metadata may carry the whole text that the page hides, or say how much there is.
        if let body = linked.body, body.utf8.count > 600 { return text.count * 10 < body.utf8.count * 7 }
        if linked.isFree == false { return count < 250 || breaksOff(text) }
        return linked.isFree == nil && count < 250 && offers(page)
    }

    /// Whether the text ends within a sentence or in dots.
    private static func breaksOff(_ text: SourceText) -> Bool {
        let end = text.bytes.suffix(3)
        if end.elementsEqual("...".utf8) || end.elementsEqual("…".utf8) { return true }
        guard let last = end.last else { return false }
        return (0x61...0x7A).contains(last) || last == UInt8(ascii: ",")
    }

    /// Whether the page offers the rest to subscribers, in the words of `Resources/paywall.tsv`.
    private static func offers(_ page: PageText) -> Bool {
        page.blocks.contains { $0.region != .navigation && offers($0, page) }
    }

    /// Whether a block does.
    static func offers(_ block: PageBlock, _ page: PageText) -> Bool {
        guard block.count < 400 else { return false }
        var words = page.words[block.start..<block.end].map { byte in
            CChar(bitPattern: (0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        }
        words.append(0)
        return phrases.contains { strstr(words, $0) != nil }
    }

    private static let phrases: [[CChar]] = PackageResources.paywall_tsv.split(separator: 0x0A)
        .filter { $0.first != UInt8(ascii: "#") }.map { $0.map { CChar(bitPattern: $0) } + [0] }
}
