internal import Annotation
internal import TextBytes

/// Reads how the words of a sentence hang together: tags from left to right, then arcs by transitions (arc-hybrid;
/// Kuhlmann, Gómez-Rodríguez and Satta, 2011), then the relation of each. Linear in the words.
struct SentenceParser {
    let text: TokenisedText
    let model: SyntaxModel

    func tree(_ tokens: Range<Int>) -> SentenceTree {
        let words = text.text.bytes.withUnsafeBufferPointer { bytes in
            tokens.map { token in
                let span = text.tokens[token].span
                return SyntaxWord(UnsafeBufferPointer(rebasing: bytes[Int(span.start)..<Int(span.end)]))
            }
        }
        let tags = self.tags(words)
        let heads = ArcPass(words: words, tags: tags, model: model).heads()
        let relations = RelationPass(words: words, tags: tags, heads: heads, model: model).relations()
        return SentenceTree(
            tokens: tokens, tags: tags.map { SentenceTree.Tag(rawValue: UInt8($0)) ?? .other }, heads: heads,
            relations: relations)
    }

    private func tags(_ words: [SyntaxWord]) -> [UInt32] {
        var out: [UInt32] = []
        out.reserveCapacity(words.count)
        let choices = SentenceTree.Tag.allCases.count - 1
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 21) { f in
            for (i, w) in words.enumerated() {
                let t1 = i > 0 ? out[i - 1] : 31
                let t2 = i > 1 ? out[i - 2] : 31
                let p1 = i > 0 ? words[i - 1].whole : SyntaxWord.none
                let p2 = i > 1 ? words[i - 2].whole : SyntaxWord.none
                let next = i + 1 < words.count ? words[i + 1] : nil
                let n1 = next?.whole ?? SyntaxWord.none
                let n2 = i + 2 < words.count ? words[i + 2].whole : SyntaxWord.none
                let n1s = next?.lastThree ?? SyntaxWord.none
                let p1s = i > 0 ? words[i - 1].lastThree : SyntaxWord.none
                let first: UInt32 = i == 0 ? 1 : 0
                f[0] = SyntaxModel.feature(1, w.whole)
                f[1] = SyntaxModel.feature(2, w.lastThree)
                f[2] = SyntaxModel.feature(3, w.lastTwo, w.looks)
                f[3] = SyntaxModel.feature(4, w.last, w.looks)
                f[4] = SyntaxModel.feature(5, w.firstTwo)
                f[5] = SyntaxModel.feature(6, w.looks, first)
                f[6] = SyntaxModel.feature(7, t1)
                f[7] = SyntaxModel.feature(8, t1, t2)
                f[8] = SyntaxModel.feature(9, p1)
                f[9] = SyntaxModel.feature(10, p2)
                f[10] = SyntaxModel.feature(11, n1)
                f[11] = SyntaxModel.feature(12, n2)
                f[12] = SyntaxModel.feature(13, w.whole, t1)
                f[13] = SyntaxModel.feature(14, w.whole, n1)
                f[14] = SyntaxModel.feature(15, w.whole, p1)
                f[15] = SyntaxModel.feature(16, t1, n1)
                f[16] = SyntaxModel.feature(17, t1, w.lastThree)
                f[17] = SyntaxModel.feature(18, n1s, next?.looks ?? 31)
                f[18] = SyntaxModel.feature(19, p1s, w.lastThree)
                f[19] = SyntaxModel.feature(20, w.whole, w.looks, first)
                f[20] = SyntaxModel.feature(21, w.lastThree, n1s)
                out.append(UInt32(model.best(model.tags, UnsafeBufferPointer(f), of: choices)))
            }
        }
        return out
    }
}
