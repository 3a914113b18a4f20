internal import Annotation
internal import TextBytes

/// What is certain about names after a model has marked them: no punctuation at their edges, a capital somewhere, places
/// in a row are several, and one name is of one kind throughout a text.
struct NameRules {
    let text: SourceText
    let tokens: PieceTokens
    /// Scores of the name tags of the tokens from `first` on, 9 a token.
    let scores: [Float]
    let first: Int

    private static let kinds: [Entity.Kind] = [.person, .organisation, .location, .miscellaneous]
    private static let location = 2
    private static let edge = marks(",;:-\u{2013}\u{2014}\"\u{201C}\u{201D}\u{2018}\u{2019}'`/([{*\u{AB}\u{BB}\u{201E}")
    private static let before = edge.union(marks(")."))
    /// Short forms that keep their full stop.
    private static let short = Set(["Jr", "Sr", "Inc", "Corp", "Co", "Ltd"].map { Array($0.utf8) })

    private static func marks(_ list: String) -> Set<[UInt8]> { Set(list.map { Array($0.utf8) }) }

    /// The names that `spans` come to, in order.
    func names(_ spans: [TagDecoder.Span]) -> [Entity] {
        let trimmed = spans.flatMap(places).compactMap(trimmed)
            .filter { !tokens.isCased || !isLower($0) }
            .sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
        return agreed(trimmed).compactMap { span in
            tokens.span(span.tokens).map { Entity(span: $0, type: Self.kinds[span.kind]) }
        }
    }

    private func surface(_ i: Int) -> ArraySlice<UInt8> { text.bytes[Int(tokens.start[i])..<Int(tokens.end[i])] }

    private func isIn(_ set: Set<[UInt8]>, _ i: Int) -> Bool {
        let bytes = surface(i)
        return bytes.isEmpty || bytes.count <= 3 && set.contains(Array(bytes))
    }

    private func isMark(_ mark: Unicode.Scalar, _ i: Int) -> Bool {
        surface(i).elementsEqual(CollectionOfOne(UInt8(ascii: mark)))
    }

    /// Whether a name has small letters alone, of the letters that have capitals beyond doubt.
    private func isLower(_ span: TagDecoder.Span) -> Bool {
        span.tokens.allSatisfy { i in
            !PieceTokens.hasCapital(tokens.shape[i]) && !PieceTokens.hasDigit(tokens.shape[i])
                && surface(i).allSatisfy { $0 < 0x80 }
        }
    }

    /// "Portland, Maine" is two places.
    private func places(_ span: TagDecoder.Span) -> [TagDecoder.Span] {
        guard span.kind == Self.location else { return [span] }
        var out: [TagDecoder.Span] = []
        var start = span.tokens.lowerBound
        for i in span.tokens.dropFirst() where i > start && i < span.tokens.upperBound - 1 {
            guard isMark(",", i) else { continue }
            out.append(TagDecoder.Span(tokens: start..<i, kind: span.kind))
            start = i + 1
        }
        return out + [TagDecoder.Span(tokens: start..<span.tokens.upperBound, kind: span.kind)]
    }

    /// Without punctuation at its edges, but with the full stop of a short form.
    private func trimmed(_ span: TagDecoder.Span) -> TagDecoder.Span? {
        var low = span.tokens.lowerBound
        var high = span.tokens.upperBound
        while high > low, isIn(Self.edge, high - 1) { high -= 1 }
        while high > low, isIn(Self.before, low) { low += 1 }
        guard low < high else { return nil }
        if high < tokens.count, tokens.start[high] == tokens.end[high - 1], isMark(".", high) {
            var last = high - 1
            while last > low, tokens.continues(last) { last -= 1 }
            let word = Array(text.bytes[Int(tokens.start[last])..<Int(tokens.end[high - 1])])
            // Shape 7 is one letter, a capital.
            if Self.short.contains(word) || tokens.shape[last] == 7 && last > low { high += 1 }
        }
        // A bracket that a name opens is closed by it.
        if high < tokens.count, isMark(")", high), (low..<high).contains(where: { isMark("(", $0) }),
            !(low..<high).contains(where: { isMark(")", $0) })
        {
            high += 1
        }
        return TagDecoder.Span(tokens: low..<high, kind: span.kind)
    }

    /// The same words are the same kind of name throughout: the kind with the best sum of scores.
    private func agreed(_ spans: [TagDecoder.Span]) -> [TagDecoder.Span] {
        var same: [ArraySlice<UInt8>: [Int]] = [:]
        for (i, span) in spans.enumerated() {
            same[text.bytes[tokens.span(span.tokens)?.range ?? 0..<0], default: []].append(i)
        }
        var out = spans
        for group in same.values where group.count > 1 {
            var best = (sum: -Double.infinity, kind: 0)
            for kind in Self.kinds.indices {
                var sum = 0.0
                for i in group {
                    for token in spans[i].tokens {
                        let tag = token == spans[i].tokens.lowerBound ? 1 + 2 * kind : 2 + 2 * kind
                        sum += Double(scores[(token - first) * Heads.names + tag])
                    }
                }
                if sum > best.sum { best = (sum, kind) }
            }
            for i in group { out[i].kind = best.kind }
        }
        return out
    }
}
