internal import Annotation
internal import TextBytes

/// Fits contents to quotations: who says the greater part of what stands between two marks says all of it, and a content
/// does not go a word or two into a quotation that follows.
struct QuotationFitting {
    let tagged: TaggedText

    /// - Parameter contents: For each attribution, its contents as ranges of tokens; changed in place.
    func fit(_ contents: inout [[Range<Int>]]) {
        let quotations = self.quotations()
        guard !quotations.isEmpty else { return }
        var order: [(attribution: Int, part: Int)] = []
        for (k, parts) in contents.enumerated() { order += parts.indices.map { (k, $0) } }
        order.sort { contents[$0.attribution][$0.part].lowerBound < contents[$1.attribution][$1.part].lowerBound }
        // Contents are in order and apart, so each can grow as far as its neighbours.
        for (place, own) in order.enumerated() {
            let before = place > 0 ? order[place - 1] : nil
            let after = place + 1 < order.count ? order[place + 1] : nil
            let low = before.map { contents[$0.attribution][$0.part].upperBound } ?? 0
            let high = after.map { contents[$0.attribution][$0.part].lowerBound } ?? tagged.count
            contents[own.attribution][own.part] = fitted(
                contents[own.attribution][own.part], within: low..<max(low, high), quotations)
        }
    }

    /// The tokens between the marks of each outer quotation that is closed.
    private func quotations() -> [Range<Int>] {
        tagged.quotations.filter { $0.depth == 0 && $0.isClosed }.map { tagged.text.tokens(in: $0.inner) }
            .filter { !$0.isEmpty }
    }

    private func fitted(_ content: Range<Int>, within bounds: Range<Int>, _ quotations: [Range<Int>]) -> Range<Int> {
        var low = content.lowerBound
        var high = content.upperBound
        var at = first(quotations, endingAfter: low)
        while at < quotations.count, quotations[at].lowerBound < content.upperBound {
            let quotation = quotations[at]
            at += 1
            let inside = words(quotation.clamped(to: content))
            let all = words(quotation)
            if inside * 2 >= all {
                if quotation.lowerBound < low, quotation.lowerBound >= bounds.lowerBound { low = quotation.lowerBound }
                if quotation.upperBound > high, quotation.upperBound <= bounds.upperBound {
                    high = quotation.upperBound
                }
            } else if inside <= 2, all > 6, words(content) > 6 {
                if quotation.lowerBound > low, quotation.upperBound > content.upperBound {
                    high = min(high, quotation.lowerBound)
                } else if quotation.lowerBound < content.lowerBound, quotation.upperBound < content.upperBound {
                    low = max(low, quotation.upperBound)
                }
            }
        }
        return low < high ? low..<high : content
    }

    private func words(_ range: Range<Int>) -> Int { range.count { tagged.tags[$0] != .mark } }

    private func first(_ quotations: [Range<Int>], endingAfter token: Int) -> Int {
        var low = 0
        var high = quotations.count
        while low < high {
            let middle = (low + high) / 2
            if quotations[middle].upperBound <= token { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
