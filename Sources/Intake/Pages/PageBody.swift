internal import Annotation

/// The blocks of a page that are the article's.
struct PageBody {
    struct Piece {
        var words: String
        var role: Block.Role
    }

    private(set) var pieces: [Piece] = []
    /// The blocks that they are, among the page's.
    private(set) var kept: [Int] = []
    /// Agencies credited in lines that were left out.
    private(set) var credits: [String] = []

    /// - Parameters:
    ///   - title: the headline, which is no part of the text.
    ///   - description: the page's summary of itself, by which the standfirst is known.
    init(_ finder: BodyFinder, title: String?, description: String? = nil) {
        let text = finder.text
        let tree = finder.tree
        let range = finder.node..<Int(tree.nodes[finder.node].end)
        let inside = text.blocks.indices.filter { range.contains(text.blocks[$0].at) }
        guard let first = inside.first, let last = inside.last else { return }
        let filter = BlockFilter(text: text, title: title.map { PageBody.letters($0) } ?? [])
        var chosen: [Int] = []
        if let deck = filter.deck(before: first, description) { chosen.append(deck) }
        var written = 0
        for i in first...last where text.blocks[i].region == nil {
            if filter.beginsAnother(i, after: written, last: last) { break }
            if written > 0, Paywall.offers(text.blocks[i], text) {
                if filter.prose(after: i, last: last) < written { break }
                continue
            }
            guard filter.belongs(i, after: written) else { continue }
            chosen.append(i)
            if text.blocks[i].isSentence { written += text.blocks[i].length }
        }
        chosen = Self.withoutLooseHeadings(text, filter.withoutPullQuotes(chosen))
        for i in chosen {
            let block = text.blocks[i]
            let words = text.string(block)
            if pieces.count < 3, Self.isByline(words) { continue }
            if let found = filter.furniture(words) {
                if found == .credit { credits += Credits.named(in: words) }
                continue
            }
            kept.append(i)
            pieces.append(Piece(words: words, role: Self.role(block)))
        }
    }

    /// Whether each of the lines says who wrote it, or when, and nothing else.
    private static func isByline(_ words: String) -> Bool {
        guard words.utf8.count < 160 else { return false }
        return words.split(separator: "\n").allSatisfy { line in
            let line = TextArticle.oneLine(String(line))
            return Byline.isByline(line) || (DateWords(line)?.isAlone ?? false)
        }
    }

    static func role(_ block: PageBlock) -> Block.Role {
        if block.tag.heading != nil { return .heading }
        if block.isQuoted { return .blockQuote }
        let isCell = block.tag == .td || block.tag == .th
        return block.isItem || (isCell && !block.isSentence) ? .listItem : .paragraph
    }

    /// Letters and digits in lower case, to compare what is printed twice.
    static func letters(_ string: String) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(string.utf8.count)
        for byte in string.utf8 {
            switch byte {
            case 0x41...0x5A: out.append(byte | 0x20)
            case 0x61...0x7A, 0x30...0x39: out.append(byte)
            // Quotation marks and dashes are U+20xx; other characters count as letters.
            case 0x80...: out.append(byte)
            default: break
            }
        }
        var i = 0
        var plain: [UInt8] = []
        plain.reserveCapacity(out.count)
        while i < out.count {
            if out[i] == 0xE2, i + 2 < out.count {
                i += 3
            } else if out[i] == 0xC2, i + 1 < out.count {
                i += 2
            } else {
                plain.append(out[i])
                i += 1
            }
        }
        return plain
    }

    /// Leaves out headings that nothing follows.
    private static func withoutLooseHeadings(_ text: PageText, _ kept: [Int]) -> [Int] {
        var out: [Int] = []
        var isFollowed = false
        for i in kept.reversed() {
            if text.blocks[i].tag.heading != nil {
                if isFollowed { out.append(i) }
                isFollowed = false
            } else {
                isFollowed = true
                out.append(i)
            }
        }
        return out.reversed()
    }
}
