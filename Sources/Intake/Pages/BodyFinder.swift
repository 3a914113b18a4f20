/// Finds the element that holds the article's words: the one whose blocks add up to most, paragraphs adding and links and
/// clutter taking away (as the maximum subarray does for tokens in Pasternack and Roth, "Extracting Article Text from the
/// Web with Maximum Subsequence Segmentation", WWW 2009, here over the page's tree).
struct BodyFinder {
    let tree: PageTree
    private(set) var text: PageText
    /// The element that holds the body.
    private(set) var node = 0

    /// - Parameter title: the headline; of several stories on the page its own is taken.
    init(_ tree: PageTree, title: String? = nil) {
        self.tree = tree
        text = PageText(tree)
        var exempt: Set<Int> = []
        for _ in 0..<8 {
            let back = misnamed().subtracting(exempt)
            if back.isEmpty { break }
            exempt.formUnion(back)
            text = PageText(tree, exempt: exempt)
        }
        node = best(title.map { PageBody.letters($0) } ?? [])
    }

    /// Parts that hold a great share of the page's paragraphs, alone or with others of the same name: they were named
    /// misleadingly, and are the article after all.
    private func misnamed() -> Set<Int> {
        struct Part {
            var gain = 0
            var nodes: Set<Int> = []
        }
        var total = 0
        var parts: [String: Part] = [:]
        for block in text.blocks where block.gain > 0 {
            total += block.gain
            guard let region = block.region else { continue }
            let names = tree.value(.class, of: block.regionNode) ?? tree.value(.id, of: block.regionNode) ?? ""
            let key = region.rawValue + " " + (names.isEmpty ? "\(block.regionNode)" : names)
            parts[key, default: Part()].gain += block.gain
            parts[key]?.nodes.insert(block.regionNode)
        }
        var back: Set<Int> = []
        for (key, part) in parts where part.gain > 400 {
            let limit = key.hasPrefix(PageRegion.comments.rawValue) ? 0.85 : 0.5
            if Double(part.gain) > limit * Double(total) { back.formUnion(part.nodes) }
        }
        return back
    }

    /// Bytes of prose within the element that holds the body.
    var bodyLength: Int {
        let end = Int(tree.nodes[node].end)
        return text.blocks[firstBlock(at: node)...].prefix { $0.at < end }.reduce(0) { sum, block in
            block.region == nil && block.isSentence ? sum + block.count : sum
        }
    }

    /// The first block whose words begin at a node or after it.
    func firstBlock(at node: Int) -> Int {
        var low = 0
        var high = text.blocks.count
        while low < high {
            let middle = (low + high) / 2
            if text.blocks[middle].at < node { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Blocks are in document order, so an element's are a run of them.
    private func runs() -> [Int32] {
        var firstAt = [Int32](repeating: 0, count: tree.nodes.count + 1)
        var k = 0
        for i in 0...tree.nodes.count {
            while k < text.blocks.count, text.blocks[k].at < i { k += 1 }
            firstAt[i] = Int32(k)
        }
        return firstAt
    }

    private func best(_ title: [UInt8]) -> Int {
        var sums = [0]
        var prose = [0]
        sums.reserveCapacity(text.blocks.count + 1)
        prose.reserveCapacity(text.blocks.count + 1)
        for (i, block) in text.blocks.enumerated() {
            sums.append(sums[i] + (block.region == nil ? block.gain : 0))
            let isProse = block.region == nil && block.isSentence && block.length >= 80 && block.linkShare < 0.2
            prose.append(prose[i] + (isProse && block.tag.heading == nil ? block.length : 0))
        }
        let firstAt = runs()
        func sum(_ sums: [Int], _ i: Int) -> Int { sums[Int(firstAt[Int(tree.nodes[i].end)])] - sums[Int(firstAt[i])] }
        var best = 0
        var bestGain = Int.min
        for (i, node) in tree.nodes.enumerated() where node.tag.isBlock {
            let gain = sum(sums, i)
            if gain > bestGain || (gain == bestGain && node.tag != .p) {
                bestGain = gain
                best = i
            }
        }
        best = widened(best, prose: { sum(prose, $0) }, gain: { sum(sums, $0) })
        if let own = ownStory(title, in: best), sum(prose, own) >= 300, sum(prose, own) * 5 > sum(prose, best) {
            return own
        }
        return best
    }

    /// The `<article>` within `node` that holds the headline, where others stand beside it.
    private func ownStory(_ title: [UInt8], in node: Int) -> Int? {
        let end = Int(tree.nodes[node].end)
        guard
            let headline = text.blocks.first(where: {
                $0.tag == .h1 && $0.at > node && PageBody.letters(text.string($0)) == title
            })
        else { return nil }
        var up = headline.node
        var own: Int?
        while up > node, up < end {
            if tree.nodes[up].tag == .article { own = up }
            up = Int(tree.nodes[up].parent)
        }
        return own
    }

    /// Whether an element that holds next to nothing but words has a sibling of the same name: both are parts of one body.
    private func hasTwin(_ node: Int) -> Bool {
        let element = tree.nodes[node]
        guard element.parent > 0, Int(element.end) - node < 12, let name = tree.value(.class, of: node), !name.isEmpty
        else { return false }
        var i = Int(element.parent) + 1
        while i < Int(tree.nodes[Int(element.parent)].end) {
            if i != node, tree.nodes[i].tag == element.tag, tree.value(.class, of: i) == name { return true }
            i = Int(tree.nodes[i].end)
        }
        return false
    }

    /// An element around `node` that the body fills better: the one named as a body; the holder of a lone paragraph; one
    /// with much more prose, where clutter between its parts made it add up to less.
    private func widened(_ node: Int, prose: (Int) -> Int, gain: (Int) -> Int) -> Int {
        var best = node
        while [.p, .li, .blockquote, .ul, .ol, .pre].contains(tree.nodes[best].tag)
            || tree.nodes[best].tag.heading != nil,
            tree.nodes[best].parent > 0, tree.nodes[Int(tree.nodes[best].parent)].tag != .body
        {
            best = Int(tree.nodes[best].parent)
        }
        if hasTwin(best) { best = Int(tree.nodes[best].parent) }
        var up = Int(tree.nodes[best].parent)
        for _ in 0..<5 where up > 0 && tree.nodes[up].tag != .body && tree.nodes[up].tag != .html {
            let more = prose(up)
            if PageRegion.isNamedBody(tree, up) || (more * 4 > prose(best) * 5 && gain(up) * 2 > gain(best)) {
                best = up
            }
            up = Int(tree.nodes[up].parent)
        }
        return best
    }
}
