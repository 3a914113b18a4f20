internal import Annotation
internal import TextBytes

/// The posts of a live blog, each with its own time: as the page's JSON-LD lists them, or as they are printed.
enum LiveBlog {
    struct Post {
        var headline: String?
        var published: Moment?
        var modified: Moment?
        var authors: [String] = []
        /// An address, or an anchor within the page.
        var address: String?
        var fragment: PageFragment
    }

    /// The posts in the page's order; none where the page is no live blog.
    static func posts(of tree: PageTree, _ metadata: PageMetadata, _ finder: BodyFinder) -> [Post] {
        let printed = isLive(tree, metadata) ? self.printed(tree, finder) : []
        let listed = metadata.linked.posts.compactMap(listed)
        // The list may hold the beginnings only, or the newest posts only.
        return length(listed) * 10 >= length(printed) * 9 && listed.count > 1 ? listed : printed
    }

    private static func length(_ posts: [Post]) -> Int { posts.reduce(0) { $0 + $1.fragment.text.count } }

    private static func listed(_ post: LinkedData.Post) -> Post? {
        guard let fragment = PageFragment(metadata: post.body, title: post.headline) else { return nil }
        return Post(
            headline: post.headline, published: post.published.flatMap { DateWords($0)?.moment },
            modified: post.modified.flatMap { DateWords($0)?.moment }, authors: post.authors, address: post.url,
            fragment: fragment)
    }

    /// Whether the page calls itself a live blog: by its kind, or by the name of an element.
    private static func isLive(_ tree: PageTree, _ metadata: PageMetadata) -> Bool {
        if metadata.linked.isLiveBlog { return true }
        return tree.attributes.contains { attribute in
            guard attribute.name == .class || attribute.name == .id || attribute.name == .itemtype else { return false }
            return saysLiveBlog(tree.bytes[Int(attribute.first)..<Int(attribute.last)])
        }
    }

    private static let wanted = Array("liveblog".utf8)

    /// Whether "liveblog" stands in a name, a hyphen or underscore in it or not, whatever the case.
    private static func saysLiveBlog(_ name: ArraySlice<UInt8>) -> Bool {
        guard name.count >= 8 else { return false }
        var matched = 0
        for byte in name {
            if byte | 0x20 == wanted[matched] {
                matched += 1
                if matched == wanted.count { return true }
            } else if matched != 4 || (byte != UInt8(ascii: "-") && byte != UInt8(ascii: "_")) {
                matched = byte | 0x20 == wanted[0] ? 1 : 0
            }
        }
        return false
    }

    /// Siblings of one kind that each tell a time and hold words: three or more of them.
    private static func printed(_ tree: PageTree, _ finder: BodyFinder) -> [Post] {
        // By what holds them and what they are.
        var groups: [Int64: [Int]] = [:]
        for i in tree.nodes.indices where tree.nodes[i].tag == .time {
            var up = Int(tree.nodes[i].parent)
            for _ in 0..<6 where up > 0 {
                let node = tree.nodes[up]
                if [.article, .section, .div, .li].contains(node.tag) {
                    let key = Int64(node.parent) << 8 | Int64(node.tag.rawValue)
                    if groups[key]?.last != up { groups[key, default: []].append(up) }
                }
                up = Int(node.parent)
            }
        }
        var best: [Post] = []
        for (_, nodes) in groups.sorted(by: { $0.key < $1.key }) where nodes.count >= 3 {
            let posts = nodes.compactMap { post(tree, $0, finder) }
            if posts.count >= 3, length(posts) > length(best) { best = posts }
        }
        // A list of other news beside an article tells times too; a live blog is most of its page.
        return length(best) * 2 > finder.bodyLength ? best : []
    }

    private static func post(_ tree: PageTree, _ node: Int, _ finder: BodyFinder) -> Post? {
        let range = node..<Int(tree.nodes[node].end)
        let filter = BlockFilter(text: finder.text, title: [])
        var headline: String?
        var pieces: [PageBody.Piece] = []
        var written = 0
        // Blocks are in document order.
        var k = finder.firstBlock(at: node)
        while k < finder.text.blocks.count, range.contains(finder.text.blocks[k].at) {
            defer { k += 1 }
            let block = finder.text.blocks[k]
            guard block.region == nil || block.region == .related else { continue }
            let words = finder.text.string(block)
            if block.tag.heading != nil, headline == nil, pieces.isEmpty {
                headline = TextArticle.oneLine(words)
                continue
            }
            guard filter.belongs(k, after: max(1, written)), filter.furniture(words) == nil else { continue }
            pieces.append(PageBody.Piece(words: words, role: PageBody.role(block)))
            written += block.length
        }
        guard written >= 30 else { return nil }
        var moment: Moment?
        var i = node
        while i < range.upperBound, moment == nil {
            if tree.nodes[i].tag == .time {
                moment = DateWords(tree.value(.datetime, of: i) ?? tree.text(of: i))?.moment
            }
            i += 1
        }
        guard let moment else { return nil }
        return Post(
            headline: headline, published: moment, address: tree.value(.id, of: node),
            fragment: PageFragment(pieces, credits: []))
    }
}
