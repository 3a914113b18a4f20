internal import Annotation
internal import TextBytes

/// Finds attributions: who says what, sentence by sentence, then block by block for quotations that go on.
///
/// A sentence is read from left to right for cue words. Each is asked where its content stands: behind it ("X said that
/// ..."), before it ("..., X said"), or on both sides. What lies within another's content is not read again.
struct AttributionFinder {
    let tagged: TaggedText
    let cues: CueTable
    /// In percent: a cue word counts where at least so many of its uses in the frame introduce something.
    var threshold = 45

    func attributions() -> [FoundAttribution] {
        let reader = CueReader(tagged: tagged, table: cues)
        let subjects = Subjects(tagged)
        var out: [FoundAttribution] = []
        var first = 0
        var blockStart = 0
        var previousBlock = 0..<0
        while first < tagged.sentences.count {
            let block = tagged.sentences[first].block
            var last = first
            while last + 1 < tagged.sentences.count, tagged.sentences[last + 1].block == block { last += 1 }
            blockStart = out.count
            for s in first...last {
                var pass = SentencePass(
                    tagged: tagged, reader: reader, subjects: subjects, sentence: s, threshold: threshold,
                    blockFloor: tagged.sentences[first].tokens.lowerBound)
                pass.run(&out)
            }
            join(first...last, from: blockStart, &out)
            continueQuotation(first...last, previousBlock, from: blockStart, &out)
            // A paragraph that only went on with a quotation leaves the one before it to be gone on with.
            if blockStart < out.count || !isLone(first...last) { previousBlock = blockStart..<out.count }
            first = last + 1
        }
        return out
    }

    /// Gives paragraphs of nothing but quotation, of which nothing has been found, to what was said before them.
    ///
    /// `found` must be in the order of the text; only quoted words are gone on with.
    func continued(_ found: [FoundAttribution]) -> [FoundAttribution] {
        var out = found
        let covered = found.flatMap(\.content).sorted()
        var c = 0
        var next = 0
        var speaking: Int?
        var first = 0
        while first < tagged.sentences.count {
            let block = tagged.sentences[first].block
            var last = first
            while last + 1 < tagged.sentences.count, tagged.sentences[last + 1].block == block { last += 1 }
            defer { first = last + 1 }
            let span = tagged.sentences[first].span.union(tagged.sentences[last].span)
            while c < covered.count, covered[c].end <= span.start { c += 1 }
            let isCovered = c < covered.count && covered[c].start < span.end
            if !isCovered, isLone(first...last) {
                if let speaking {
                    for s in first...last { if let words = loneQuotation(s) { append(words, to: speaking, &out) } }
                }
                continue
            }
            speaking = nil
            let low = next
            while next < found.count, found[next].content[0].start < span.end {
                if isSpoken(found[next]) { speaking = next }
                next += 1
            }
            if isCovered { goOn(first...last, found, low..<next, covered[c...], &out) }
        }
        return out
    }

    private func isSpoken(_ found: FoundAttribution) -> Bool {
        found.voice == .active && !found.source.isEmpty && found.outer == nil
            && tagged.quotationKind(found.content) != .indirect
    }

    /// Gives the sentences of a paragraph that are nothing but quotation, of which nothing has been found, to who was quoted
    /// before them in it: "“…,” she said. “…”"
    private func goOn(
        _ sentences: ClosedRange<Int>, _ found: [FoundAttribution], _ own: Range<Int>, _ covered: ArraySlice<ByteSpan>,
        _ out: inout [FoundAttribution]
    ) {
        guard !own.isEmpty else { return }
        var c = covered.startIndex
        var last: Int?
        var next = own.lowerBound
        for s in sentences {
            let span = tagged.sentences[s].span
            while next < own.upperBound, found[next].content[0].start < span.start || found[next].sentence < s {
                if isSpoken(found[next]) { last = next }
                next += 1
            }
            while c < covered.endIndex, covered[c].end <= span.start { c += 1 }
            guard let last, let inner = loneQuotation(s) else { continue }
            if c < covered.endIndex, covered[c].overlaps(inner) { continue }
            append(inner, to: last, &out)
        }
    }

    private func isLone(_ sentences: ClosedRange<Int>) -> Bool {
        for s in sentences where loneQuotation(s) == nil { return false }
        return true
    }

    /// Gives quotations that stand alone in their sentence to the attribution before them in the block, or after.
    private func join(_ sentences: ClosedRange<Int>, from first: Int, _ out: inout [FoundAttribution]) {
        guard first < out.count else { return }
        var next = first
        var lastBefore = -1
        let covered = out[first...].flatMap(\.content).sorted()
        var c = 0
        for s in sentences {
            while next < out.count, out[next].sentence <= s {
                lastBefore = next
                next += 1
            }
            guard let inner = loneQuotation(s) else { continue }
            while c < covered.count, covered[c].end <= inner.start { c += 1 }
            if c < covered.count, covered[c].overlaps(inner) { continue }
            if lastBefore >= 0 {
                append(inner, to: lastBefore, &out)
            } else if next < out.count, out[next].sentence == s + 1 {
                append(inner, to: next, &out)
            }
        }
    }

    private func append(_ span: ByteSpan, to index: Int, _ out: inout [FoundAttribution]) {
        out[index].content.append(span)
        out[index].content.sort()
    }

    /// The words of a sentence that is nothing but quotation, or the part of a longer quotation that lies in it.
    private func loneQuotation(_ s: Int) -> ByteSpan? {
        let range = tagged.sentences[s].tokens
        var low = range.lowerBound
        while low < range.upperBound, tagged.tags[low] == .mark, !tagged.isQuoted(low) { low += 1 }
        guard low < range.upperBound, tagged.isQuoted(low) else { return nil }
        var high = range.upperBound
        while high > low, tagged.tags[high - 1] == .mark, !tagged.isQuoted(high - 1) { high -= 1 }
        guard high - low > 2, tagged.outer[high - 1] >= 0 else { return nil }
        // Quotations alone, nothing between them but marks.
        for i in low..<high where !tagged.isQuoted(i) && tagged.tags[i] != .mark { return nil }
        return tagged.contentSpan(low..<high)
    }

    /// A paragraph of quotation without a cue goes on with what the paragraph before said.
    private func continueQuotation(
        _ sentences: ClosedRange<Int>, _ previous: Range<Int>, from first: Int, _ out: inout [FoundAttribution]
    ) {
        guard first == out.count, !previous.isEmpty else { return }
        var spans: [ByteSpan] = []
        for s in sentences {
            guard let span = loneQuotation(s) else { return }
            spans.append(span)
        }
        // The one that said something in quotation marks last.
        guard let index = previous.last(where: { i in out[i].content.contains { isInQuotation($0) } }) else { return }
        for span in spans { append(span, to: index, &out) }
    }

    private func isInQuotation(_ span: ByteSpan) -> Bool {
        let i = tagged.text.firstToken(from: Int(span.start))
        return i < tagged.count && tagged.isQuoted(i)
    }
}
