internal import Annotation
internal import TextBytes

/// The words of a piece of HTML that is all the article's own, as feeds carry it.
struct PageFragment {
    let text: SourceText
    let blocks: [Block]
    let credits: [String]

    /// - Returns: nil where the piece holds no words.
    init?(_ html: String, title: String?) {
        var html = html
        let tree = html.withUTF8 { PageTree(html: $0) }
        let words = PageText(tree)
        let filter = BlockFilter(text: words, title: title.map { PageBody.letters($0) } ?? [])
        var pieces: [PageBody.Piece] = []
        var credits: [String] = []
        for block in words.blocks where block.region == nil || block.region == .boilerplate {
            let string = words.string(block)
            if let role = filter.furniture(string) {
                if role == .credit { credits += Credits.named(in: string) }
                continue
            }
            if block.linkShare > 0.9, block.length < 60, words.blocks.count > 1 { continue }
            pieces.append(PageBody.Piece(words: string, role: PageBody.role(block)))
        }
        guard !pieces.isEmpty else { return nil }
        self.init(pieces, credits: credits)
    }

    /// Words that metadata carries: HTML where they hold tags, else plain, a line a paragraph.
    init?(metadata words: String, title: String?) {
        if words.contains("</") || words.contains("<p>") || words.contains("<br") {
            self.init(words, title: title)
        } else {
            let lines = words.split(whereSeparator: \.isNewline).map {
                "<p>" + PageWords.escaped(PageWords.plain(String($0)))
            }
            self.init(lines.joined(), title: title)
        }
    }

    /// A headline that stands for the article.
    init(headline: String) {
        self.init([PageBody.Piece(words: headline, role: .headline)], credits: [])
    }

    /// Pieces as paragraphs with a blank line between.
    init(_ pieces: [PageBody.Piece], credits: [String]) {
        var bytes: [UInt8] = []
        var blocks: [Block] = []
        for piece in pieces {
            if !bytes.isEmpty { bytes += [0x0A, 0x0A] }
            let start = bytes.count
            bytes.append(contentsOf: piece.words.utf8.lazy.filter { $0 != 0 && $0 != 0x0D })
            blocks.append(Block(span: ByteSpan(start, bytes.count), role: piece.role))
        }
        text = SourceText(String(decoding: bytes, as: UTF8.self))
        self.blocks = blocks
        self.credits = credits.reduce(into: Credits.find(text, blocks)) { if !$0.contains($1) { $0.append($1) } }
    }
}
