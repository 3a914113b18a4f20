internal import Annotation
internal import TextBytes

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Tells, within the element that holds a page's body, the article's blocks from others.
struct BlockFilter {
    let text: PageText
    /// The headline's letters.
    let title: [UInt8]

    /// Whether a block is the article's.
    ///
    /// - Parameter written: how much of the article stands before it.
    func belongs(_ i: Int, after written: Int) -> Bool {
        let block = text.blocks[i]
        if block.tag == .h1 || repeatsTitle(block, written) { return false }
        // Before any text stand kickers and the headline in other words.
        if block.tag.heading != nil { return written > 0 && block.linkShare < 0.6 }
        if block.linkShare > 0.8 || (block.linkShare > 0.5 && block.length < 120) { return false }
        if written == 0, block.length < 100, !block.isSentence || block.tag != .p, DateWords(text.string(block)) != nil
        {
            return false
        }
        if block.isSentence && block.length >= 150 { return true }
        switch block.tag {
        case .p, .li, .blockquote, .pre, .dd, .td, .th, .center: return true
        default: return block.isStrong || isClosed(block)
        }
    }

    /// Whether it ends as a sentence does.
    private func isClosed(_ block: PageBlock) -> Bool {
        var end = block.end
        while end > block.start {
            switch text.words[end - 1] {
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"): return block.length >= 25
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"): end -= 1
            case 0x80...0xBF where end - 3 >= block.start && text.words[end - 3] == 0xE2 && text.words[end - 2] == 0x80:
                end -= 3
            case 0x82 where end - 3 >= block.start && text.words[end - 3] == 0xE3: return true
            case 0xBB where end - 2 >= block.start && text.words[end - 2] == 0xC2: end -= 2
            default: return false
            }
        }
        return false
    }

    /// Whether the block is the headline, alone or with a line over it.
    private func repeatsTitle(_ block: PageBlock, _ written: Int) -> Bool {
        guard title.count >= 8, block.count < 500 else { return false }
        let letters = PageBody.letters(text.string(block))
        if letters == title { return true }
        guard written == 0, letters.count < title.count * 2 else { return false }
        return letters.count > title.count
            && (letters.starts(with: title) || letters.suffix(title.count).elementsEqual(title))
    }

    /// Whether a block begins another story: a second headline, or the first of several headings that are all link, each
    /// with no more than a line or two under it.
    func beginsAnother(_ i: Int, after written: Int, last: Int) -> Bool {
        let block = text.blocks[i]
        guard written > 200, let level = block.tag.heading else { return false }
        if level == 1, block.region == nil {
            let letters = PageBody.letters(text.string(block))
            return letters != title
                && text.blocks[...i].contains { $0.tag == .h1 && $0.at < block.at && repeatsTitle($0, 1) }
        }
        guard level <= 4, block.linkShare > 0.9 else { return false }
        var headings = 0
        var under = 0
        for k in i...last where text.blocks[k].region == nil {
            let next = text.blocks[k]
            if next.tag.heading != nil, next.linkShare > 0.9 {
                headings += 1
                under = 0
            } else if next.isSentence, next.linkShare < 0.4, next.tag.heading == nil {
                under += 1
                if under > 2 { return false }
            }
        }
        return headings > 2
    }

    /// How much prose stands behind a block.
    func prose(after i: Int, last: Int) -> Int {
        text.blocks[i...last].dropFirst().reduce(0) { sum, block in
            let isProse = block.region == nil && block.isSentence && block.length >= 120 && block.linkShare < 0.2
            return isProse && block.tag.heading == nil ? sum + block.length : sum
        }
    }

    /// Leaves out what is set apart to be seen and says again what a paragraph says: a quotation that stood twice would
    /// be counted twice.
    func withoutPullQuotes(_ chosen: [Int]) -> [Int] {
        let apart = chosen.filter { i in
            let block = text.blocks[i]
            guard (25..<500).contains(block.length) else { return false }
            return block.tag.heading == nil && (block.isQuoted || block.isStrong)
        }
        guard !apart.isEmpty, apart.count <= 60 else { return chosen }
        var said: [UInt8] = []
        for i in chosen where !apart.contains(i) { said += PageBody.letters(text.string(text.blocks[i])) + [0x0A] }
        said.append(0)
        let again = apart.filter { i in
            let letters = PageBody.letters(text.string(text.blocks[i]))
            return letters.count >= 20 && Self.holds(said, letters + [0])
        }
        return again.isEmpty ? chosen : chosen.filter { !again.contains($0) }
    }

    /// Both end in a zero.
    private static func holds(_ said: [UInt8], _ letters: [UInt8]) -> Bool {
        said.withUnsafeBytes { a in
            letters.withUnsafeBytes { b in
                strstr(
                    a.baseAddress!.assumingMemoryBound(to: CChar.self),
                    b.baseAddress!.assumingMemoryBound(to: CChar.self))
                    != nil
            }
        }
    }

    /// What kind of furniture the words are, if they are any.
    func furniture(_ words: String) -> Block.Role? {
        guard words.utf8.count < 1200 else { return nil }
        let source = SourceText(words)
        guard let found = FurnitureCues.find(PlainWords(source, source.all), in: source.all), found.from == 0 else {
            return nil
        }
        return found.role
    }

    /// The standfirst between the headline and the body.
    func deck(before first: Int, _ description: String?) -> Int? {
        let summary = description.map { Array(PageBody.letters($0).prefix(60)) } ?? []
        var i = first - 1
        var steps = 0
        var found: Int?
        while i >= 0, steps < 40 {
            let block = text.blocks[i]
            if block.count < 500, block.tag.heading != nil || block.tag == .h1, repeatsTitle(block, 0) { return found }
            if block.isSentence || block.length >= 40, block.length < 700, block.linkShare < 0.2 {
                let isSummary = summary.count >= 30 && PageBody.letters(text.string(block)).starts(with: summary)
                let mayStand = block.region != .hidden && block.region != .navigation && block.region != .caption
                if isSummary, mayStand { return i }
                if block.region == nil, block.isSentence, block.length >= 40, isClosed(block) || block.length >= 100 {
                    found = i
                }
            }
            i -= 1
            steps += 1
        }
        return nil
    }
}
