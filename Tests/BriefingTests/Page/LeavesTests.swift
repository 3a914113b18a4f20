import Testing

@testable import Briefing

@Suite struct LeavesTests {
    @Test(arguments: [0, 1, 2500, 2501, 3000, 3001, 21_000]) func everyStatementHasOnePage(total: Int) {
        let leaves = Leaves(total: total)
        var next = 0
        for leaf in 0..<leaves.count {
            let range = leaves.range(leaf)
            #expect(range.lowerBound == next)
            next = range.upperBound
            for place in [range.lowerBound, range.upperBound - 1] where total > 0 {
                #expect(leaves.leaf(ofNumber: place + 1) == leaf)
            }
        }
        #expect(next == total)
    }

    @Test func aDocumentOfOnePageHasNoFurtherPages() {
        var leaves = Leaves(total: 10_000)
        leaves.isWhole = true
        #expect(leaves.count == 1)
        #expect(leaves.range(0) == 0..<10_000)
    }
}
