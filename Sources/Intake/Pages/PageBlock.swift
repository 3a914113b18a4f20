/// A stretch of a page's words that stands on lines of its own, and what speaks for its being the article's.
struct PageBlock {
    /// In ``PageText/words``.
    var start: Int
    var end: Int
    /// The innermost element on a line of its own that holds it.
    var node: Int
    /// The first node of its words.
    var at: Int
    var tag: PageTag
    /// Bytes that are links' words.
    var linked: Int
    /// The outermost part of the page, beside the article, that holds it, and the element that begins the part.
    var region: PageRegion?
    var regionNode: Int
    /// Whether all of it is emphasised, as a heading would be.
    var isStrong: Bool
    /// Whether it stands within a block quote (embedded posts are written as such), or within an item of a list.
    var isQuoted: Bool
    var isItem: Bool
    /// What it adds to a part of the page that holds it: about its length for a paragraph, less than nothing for clutter.
    var gain = 0
    /// Code points, those of Chinese and Japanese counted for more.
    var length = 0
    var isSentence = false

    var count: Int { end - start }
    var linkShare: Double { count == 0 ? 0 : Double(linked) / Double(count) }
}

/// A page's words in reading order, cut into blocks.
struct PageText {
    private(set) var words: [UInt8] = []
    private(set) var blocks: [PageBlock] = []

    private struct Open {
        var node: Int
        var tag: PageTag
        var end: Int
    }

    /// - Parameter exempt: elements that are no part beside the article, whatever their names say.
    init(_ tree: PageTree, exempt: Set<Int> = []) {
        words.reserveCapacity(tree.bytes.count / 2)
        read(tree, exempt)
        joinRows(tree)
        words.withUnsafeBufferPointer { words in
            for i in blocks.indices { Self.measure(&blocks[i], words) }
        }
    }

    func string(_ block: PageBlock) -> String { String(decoding: words[block.start..<block.end], as: UTF8.self) }

    private mutating func read(_ tree: PageTree, _ exempt: Set<Int>) {
        var open: [Open] = []
        var regionEnd = 0
        var region: PageRegion?
        var regionNode = -1
        var linkEnd = 0
        var strongEnd = 0
        var quoteEnd = 0
        var itemEnd = 0
        var start = 0
        var linked = 0
        var plain = 0
        var breaks = 0
        var at = 0
        var known = KnownNames()
        var i = 0

        func flush() {
            var end = words.count
            while end > start {
                if words[end - 1] == 0x20 || words[end - 1] == 0x0A {
                    end -= 1
                } else if end - 1 > start, words[end - 1] == 0xA0, words[end - 2] == 0xC2 {
                    end -= 2
                } else {
                    break
                }
            }
            while start + 1 < end, words[start] == 0xC2, words[start + 1] == 0xA0 {
                start += 2
                while start < end, words[start] == 0x20 || words[start] == 0x0A { start += 1 }
            }
            if end > start {
                let holder = open.last
                blocks.append(
                    PageBlock(
                        start: start, end: end, node: holder?.node ?? 0, at: at, tag: holder?.tag ?? .body,
                        linked: linked,
                        region: region, regionNode: regionNode, isStrong: plain == 0, isQuoted: at < quoteEnd,
                        isItem: at < itemEnd))
                words.removeSubrange(end...)
                words.append(0x0A)
            } else {
                words.removeSubrange(min(start, words.count)...)
            }
            start = words.count
            linked = 0
            plain = 0
            breaks = 0
        }

        while i < tree.nodes.count {
            while let top = open.last, i >= top.end {
                flush()
                open.removeLast()
            }
            if region != nil, i >= regionEnd {
                flush()
                region = nil
                regionNode = -1
            }
            let node = tree.nodes[i]
            if node.tag == .text {
                let from = words.count
                if from == start { at = i }
                let isBlank = put(tree.bytes, Int(node.first), Int(node.last), start)
                let added = words.count - from
                if added > 0 {
                    if i < linkEnd { linked += added }
                    if i >= strongEnd, !isBlank { plain += added }
                    if !isBlank { breaks = 0 }
                }
                i += 1
                continue
            }
            if node.tag == .br || node.tag == .hr {
                breaks += node.tag == .hr ? 2 : 1
                // A line that is all emphasised is a heading of its own.
                if breaks > 1 || (plain == 0 && words.count > start) {
                    flush()
                } else {
                    while words.count > start, words.last == 0x20 { words.removeLast() }
                    if words.count > start { words.append(0x0A) }
                }
                i += 1
                continue
            }
            if node.tag.isSilent {
                if node.tag.isBlock { flush() }
                i = Int(node.end)
                continue
            }
            if node.tag.isBlock {
                flush()
                open.append(Open(node: i, tag: node.tag, end: Int(node.end)))
            }
            if node.tag == .blockquote { quoteEnd = max(quoteEnd, Int(node.end)) }
            if node.tag == .li { itemEnd = max(itemEnd, Int(node.end)) }
            if node.tag == .a { linkEnd = max(linkEnd, Int(node.end)) }
            if node.tag == .strong || node.tag == .b { strongEnd = max(strongEnd, Int(node.end)) }
            if region == nil, !exempt.contains(i),
                let found = PageRegion(tree, i, beginsLine: words.count == start, known: &known)
            {
                flush()
                region = found
                regionNode = i
                regionEnd = Int(node.end)
            }
            i += 1
        }
        flush()
    }

    /// A row of a table is one line, a tab between its cells, where each is a few words on one line: figures are read with
    /// what they stand beside.
    private mutating func joinRows(_ tree: PageTree) {
        func isCell(_ i: Int) -> Bool {
            let block = blocks[i]
            guard block.tag == .td || block.tag == .th, block.count < 120 else { return false }
            return (i == 0 || blocks[i - 1].node != block.node)
                && (i + 1 == blocks.count || blocks[i + 1].node != block.node)
        }
        guard blocks.contains(where: { $0.tag == .td || $0.tag == .th }) else { return }
        var out: [PageBlock] = []
        out.reserveCapacity(blocks.count)
        var row: Int32 = -1
        for i in blocks.indices {
            let block = blocks[i]
            let parent = isCell(i) ? tree.nodes[block.node].parent : -1
            if parent >= 0, parent == row, let last = out.indices.last, out[last].region == block.region,
                out[last].count < 1000, block.start == out[last].end + 1
            {
                words[out[last].end] = 0x09
                out[last].end = block.end
                out[last].linked += block.linked
                out[last].isStrong = out[last].isStrong && block.isStrong
            } else {
                out.append(block)
            }
            row = parent
        }
        blocks = out
    }

    /// Adds bytes to the block that begins at `start`, white space made single; whether they were nothing but white space.
    private mutating func put(_ bytes: [UInt8], _ first: Int, _ last: Int, _ start: Int) -> Bool {
        bytes.withUnsafeBufferPointer { p in
            func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
            var isBlank = true
            var i = first
            while i < last {
                if isSpace(p[i]) {
                    if words.count > start, let end = words.last, end != 0x20, end != 0x0A { words.append(0x20) }
                    i += 1
                    while i < last, isSpace(p[i]) { i += 1 }
                    continue
                }
                let from = i
                while i < last, !isSpace(p[i]) { i += 1 }
                words.append(contentsOf: UnsafeBufferPointer(rebasing: p[from..<i]))
                isBlank = false
            }
            return isBlank
        }
    }

    /// Whether a block speaks of cookies and the reader's consent, as no news does in a line or two.
    private static func speaksOfCookies(_ words: UnsafeBufferPointer<UInt8>, _ block: PageBlock) -> Bool {
        guard block.count > 40 else { return false }
        var i = block.start
        while i + 7 <= block.end {
            if words[i] | 0x20 == UInt8(ascii: "c"), words[i + 1] == UInt8(ascii: "o"),
                words[i + 2] == UInt8(ascii: "o"),
                words[i + 3] == UInt8(ascii: "k"), words[i + 4] == UInt8(ascii: "i"), words[i + 5] == UInt8(ascii: "e")
            {
                let text = String(decoding: words[block.start..<block.end], as: UTF8.self).lowercased()
                return ["website", "browser", "our site", "consent", "partners", "webseite", "this site"].contains {
                    text.contains($0)
                }
            }
            i += 1
        }
        return false
    }

    private static func measure(_ block: inout PageBlock, _ words: UnsafeBufferPointer<UInt8>) {
        var length = 0
        var stops = 0
        for i in block.start..<block.end {
            let byte = words[i]
            if byte & 0xC0 == 0x80 { continue }
            length += byte >= 0xE3 && byte <= 0xED ? 3 : 1
            if byte == UInt8(ascii: "."),
                i + 1 == block.end || words[i + 1] == 0x20 || words[i + 1] == 0x0A
                    || words[i + 1] == UInt8(ascii: "\"") || words[i + 1] >= 0x80
            {
                stops += 1
            }
            if byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: ";") { stops += 1 }
            if byte == UInt8(ascii: ","), i + 1 < block.end, words[i + 1] == 0x20 { stops += 1 }
            if byte == 0xE3, words[i + 1] == 0x80, words[i + 2] == 0x81 || words[i + 2] == 0x82 { stops += 1 }
            if byte == 0xEF, words[i + 1] == 0xBC, words[i + 2] == 0x8C || words[i + 2] == 0x81 { stops += 1 }
        }
        block.length = length
        block.isSentence = stops > 0 && length >= 25 || length >= 100
        let share = block.linkShare
        if block.tag.heading != nil {
            block.gain = share > 0.5 ? -length : -2
        } else if share > 0.4 {
            block.gain = -length - 5
        } else if block.length < 900, speaksOfCookies(words, block) {
            block.gain = -length
        } else if block.isSentence {
            block.gain = length - 2 * Int(Double(length) * share)
        } else {
            block.gain = -min(length, 40) / 2 - 6
        }
    }
}
