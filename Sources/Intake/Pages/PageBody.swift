internal import Annotation

/// The blocks of a page that are the article's.
struct PageBody {
    struct Piece {
        var words: String
        var role: Block.Role
    }

    private(set) var pieces: [Piece] = []

    /// - Parameter title: the headline, which is no part of the text.
    init(_ finder: BodyFinder, title: String?) {
        let text = finder.text
        let tree = finder.tree
        let range = finder.node..<Int(tree.nodes[finder.node].end)
        let inside = text.blocks.indices.filter { range.contains(text.blocks[$0].at) }
        guard let first = inside.first, let last = inside.last else { return }
        var kept: [Int] = []
        if let deck = Self.deck(text, before: first, title) { kept.append(deck) }
        for i in first...last where text.blocks[i].region == nil && Self.belongs(text, i, title) { kept.append(i) }
        kept = Self.cut(text, kept)
        kept = Self.withoutLooseHeadings(text, kept)
        for i in kept {
            let block = text.blocks[i]
            let role: Block.Role =
                block.tag.heading != nil
                ? .heading : block.tag == .li ? .listItem : block.tag == .blockquote ? .blockQuote : .paragraph
            pieces.append(Piece(words: text.string(block), role: role))
        }
    }

    /// Letters and digits in lower case, to compare what is printed twice.
    static func letters(_ string: String) -> String {
        string.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static func belongs(_ text: PageText, _ i: Int, _ title: String?) -> Bool {
        let block = text.blocks[i]
        if block.tag == .h1 { return false }
        if let title, block.count < 400, letters(text.string(block)) == letters(title) { return false }
        if block.tag.heading != nil { return block.linkShare < 0.6 }
        if block.linkShare > 0.8 { return false }
        if block.linkShare > 0.5, block.length < 120 { return false }
        return true
    }

    /// The standfirst between the headline and the body.
    private static func deck(_ text: PageText, before first: Int, _ title: String?) -> Int? {
        guard let title else { return nil }
        let wanted = letters(title)
        var i = first - 1
        var steps = 0
        var found: Int?
        while i >= 0, steps < 40 {
            let block = text.blocks[i]
            if block.tag.heading != nil || block.tag == .h1, block.count < 400, letters(text.string(block)) == wanted {
                return found
            }
            if block.region == nil, block.isSentence, block.length >= 40, block.length < 600, block.linkShare < 0.2 {
                found = i
            }
            i -= 1
            steps += 1
        }
        return nil
    }

    /// Leaves out what follows a heading that begins other stories.
    private static func cut(_ text: PageText, _ kept: [Int]) -> [Int] { kept }

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
