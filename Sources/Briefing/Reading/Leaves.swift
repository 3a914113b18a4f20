/// How the statements of a briefing are cut over pages.
///
/// Up to `whole` of them stand on the briefing's own page. Past that a browser would take longer to lay the page out than
/// a reader waits: the newest stand there, the others on pages beside it, in the same order.
struct Leaves: Equatable {
    let total: Int
    /// Everything on one page, as in Markdown.
    var isWhole = false
    static let whole = 2500
    static let first = 1000
    static let rest = 2000
    private static let most = 600

    /// Rows that a table of the briefing's own page holds; further rows get a page beside it.
    var rows: Int { isWhole ? Int.max : Self.most }

    /// How many pages; the briefing's own is the first.
    var count: Int { isWhole || total <= Self.whole ? 1 : 1 + (total - Self.first + Self.rest - 1) / Self.rest }

    /// The statements on a page, counted from 0; pages are counted from 0 too.
    func range(_ leaf: Int) -> Range<Int> {
        if count == 1 { return 0..<total }
        if leaf == 0 { return 0..<Self.first }
        let start = Self.first + (leaf - 1) * Self.rest
        return start..<min(start + Self.rest, total)
    }

    /// The page of a statement, by its number from 1.
    func leaf(ofNumber number: Int) -> Int {
        count == 1 || number <= Self.first ? 0 : 1 + (number - 1 - Self.first) / Self.rest
    }

    static func path(_ leaf: Int) -> String { leaf == 0 ? "index.html" : "statements-\(leaf + 1).html" }
}
