import Testing
import TextBytes

@Suite struct ByteSpanTests {
    @Test func overlapAndContainment() {
        let a = ByteSpan(2, 6)
        #expect(a.overlaps(ByteSpan(5, 9)))
        #expect(!a.overlaps(ByteSpan(6, 9)))
        #expect(a.overlap(with: ByteSpan(0, 3)) == 1)
        #expect(a.overlap(with: ByteSpan(8, 9)) == 0)
        #expect(a.contains(ByteSpan(2, 6)))
        #expect(!a.contains(ByteSpan(2, 7)))
        #expect(a.contains(2) && !a.contains(6))
        #expect(a.union(ByteSpan(8, 9)) == ByteSpan(2, 9))
    }

    @Test func orderIsByStartThenEnd() {
        #expect(
            [ByteSpan(3, 4), ByteSpan(1, 9), ByteSpan(1, 2)].sorted() == [
                ByteSpan(1, 2), ByteSpan(1, 9), ByteSpan(3, 4),
            ])
    }
}
