package import Annotation
package import TextBytes

/// The articles of one run in a fixed order, with what every stage of the merge needs of them.
///
/// The order depends on the articles' content alone, so that the record is the same whatever order they came in.
package struct ReadCoverage: Sendable {
    package let articles: [ReadArticle]
    /// Unique in the coverage, in the articles' order.
    package let ids: [String]
    private let tables: [OffsetTable]

    package init(_ unordered: [ReadArticle]) {
        let keyed = unordered.map { (key: Self.key($0), article: $0) }
        articles = keyed.sorted { Self.precedes($0.key, $1.key) }.map { Self.withoutBystanders($0.article) }
        var seen: [String: Int] = [:]
        ids = articles.map { read in
            let times = seen[read.article.id, default: 0]
            seen[read.article.id] = times + 1
            return times == 0 ? read.article.id : "\(read.article.id)-\(times + 1)"
        }
        tables = articles.map { OffsetTable($0.article.text) }
    }

    /// An article without what it only speaks of: the places, things and groups at the end of its parties that say nothing
    /// and that nothing else refers to.
    private static func withoutBystanders(_ read: ReadArticle) -> ReadArticle {
        var last = -1
        for attribution in read.annotations.attributions {
            last = max(last, attribution.speaker ?? -1, attribution.addressee ?? -1)
            for step in attribution.relay { last = max(last, step.party ?? -1) }
        }
        for event in read.annotations.events { last = max(last, event.parties.max() ?? -1) }
        var count = read.annotations.parties.count
        while count > last + 1 {
            guard [.place, .thing, .group].contains(read.annotations.parties[count - 1].kind) else { break }
            count -= 1
        }
        guard count < read.annotations.parties.count else { return read }
        var out = read
        out.annotations.parties.removeLast(read.annotations.parties.count - count)
        for i in out.annotations.entities.indices where out.annotations.entities[i].party ?? -1 >= count {
            out.annotations.entities[i].party = nil
        }
        return out
    }

    private struct Key {
        var order: Int
        var fields: [String]
    }

    private static func key(_ read: ReadArticle) -> Key {
        let article = read.article
        let place: String =
            switch article.place {
            case .file(let path): "f" + path
            case .url(let url): "u" + url
            case .stream: "s"
            }
        return Key(
            order: article.published?.order ?? Int.max,
            fields: [article.outlet ?? "", article.title ?? "", place, article.sha256, article.id])
    }

    private static func precedes(_ a: Key, _ b: Key) -> Bool {
        if a.order != b.order { return a.order < b.order }
        for (x, y) in zip(a.fields, b.fields) where x != y { return x.utf8.lexicographicallyPrecedes(y.utf8) }
        return false
    }

    package func text(_ article: Int) -> SourceText { articles[article].article.text }
    package func day(_ article: Int) -> CalendarDay? { articles[article].article.published?.day }

    /// The name an article's outlet goes by; articles without one share none.
    package func outlet(_ article: Int) -> String? { articles[article].article.outlet }

    /// The evidence for a span of an article: white space at its ends is left off.
    package func evidence(_ article: Int, _ span: ByteSpan) -> Evidence {
        let bytes = text(article).bytes
        var start = min(Int(span.start), bytes.count)
        var end = min(Int(span.end), bytes.count)
        while start < end, Self.isSpace(bytes[start]) { start += 1 }
        while end > start, Self.isSpace(bytes[end - 1]) { end -= 1 }
        while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        var before = start
        var after = end
        var left = 32
        while left > 0, before > 0 {
            before -= 1
            while before > 0, bytes[before] & 0xC0 == 0x80 { before -= 1 }
            left -= 1
        }
        left = 32
        while left > 0, after < bytes.count {
            after += 1
            while after < bytes.count, bytes[after] & 0xC0 == 0x80 { after += 1 }
            left -= 1
        }
        let units = tables[article].units(ByteSpan(start, end))
        return Evidence(
            article: ids[article], start: units.start, end: units.end, in: bytes, before: before, exact: start..<end,
            after: after)
    }

    /// Evidence for several spans at once: from the first to the last.
    package func evidence(_ article: Int, _ spans: [ByteSpan]) -> Evidence? {
        guard let first = spans.first else { return nil }
        return evidence(article, spans.dropFirst().reduce(first) { $0.union($1) })
    }

    package func codePoints(_ article: Int, _ span: ByteSpan) -> [Int] {
        let units = tables[article].units(span)
        return [units.start, units.end]
    }

    /// The sentence that holds a byte offset: an index into the article's sentences.
    package func sentence(_ article: Int, at offset: Int) -> Int? {
        let sentences = articles[article].annotations.sentences
        var low = 0
        var high = sentences.count
        while low < high {
            let middle = (low + high) / 2
            if Int(sentences[middle].span.end) <= offset { low = middle + 1 } else { high = middle }
        }
        return low < sentences.count && sentences[low].span.contains(offset) ? low : nil
    }

    /// Whether a span stands in page furniture.
    package func isFurniture(_ article: Int, _ span: ByteSpan) -> Bool {
        articles[article].article.blocks.overlapping(span).contains { $0.isFurniture }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }
}
