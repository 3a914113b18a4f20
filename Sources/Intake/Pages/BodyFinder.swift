/// Finds the element that holds the article's words: the one whose blocks add up to most, paragraphs adding and links and
/// clutter taking away (as the maximum subarray does for tokens in Pasternack and Roth, "Extracting Article Text from the
/// Web with Maximum Subsequence Segmentation", WWW 2009, here over the page's tree).
struct BodyFinder {
    let tree: PageTree
    private(set) var text: PageText
    /// The element that holds the body.
    private(set) var node = 0

    init(_ tree: PageTree) {
        self.tree = tree
        text = PageText(tree)
        var exempt: Set<Int> = []
        for _ in 0..<8 {
            let back = misnamed().subtracting(exempt)
            if back.isEmpty { break }
            exempt.formUnion(back)
            text = PageText(tree, exempt: exempt)
        }
        node = best()
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

    private func best() -> Int {
        // Blocks are in document order, so an element's are a run of them.
        var sums = [0]
        sums.reserveCapacity(text.blocks.count + 1)
        for (i, block) in text.blocks.enumerated() { sums.append(sums[i] + (block.region == nil ? block.gain : 0)) }
        var firstAt = [Int32](repeating: 0, count: tree.nodes.count + 1)
        var k = 0
        for i in 0...tree.nodes.count {
            while k < text.blocks.count, text.blocks[k].at < i { k += 1 }
            firstAt[i] = Int32(k)
        }
        var best = 0
        var bestGain = Int.min
        for (i, node) in tree.nodes.enumerated() where node.tag.isBlock {
            let gain = sums[Int(firstAt[Int(node.end)])] - sums[Int(firstAt[i])]
            if gain > bestGain || (gain == bestGain && node.tag != .p) {
                bestGain = gain
                best = i
            }
        }
        return best
    }
}
