internal import Annotation
internal import TextBytes

/// Speech that the layout alone attributes: the lines of a transcript ("ORR: We were not told.") and quotations that are
/// signed behind a dash ("“Not a word.” — Tom Orr") or by a name and a place alone ("“Not a word,” Orr in an interview").
struct LabelledSpeech {
    let tagged: TaggedText
    /// The tokens of each block that has any, in order.
    private let blocks: [Range<Int>]

    init(_ tagged: TaggedText) {
        self.tagged = tagged
        var blocks: [Range<Int>] = []
        var last = -1
        for sentence in tagged.sentences where !sentence.tokens.isEmpty {
            if sentence.block == last, let open = blocks.last {
                blocks[blocks.count - 1] = open.lowerBound..<sentence.tokens.upperBound
            } else {
                blocks.append(sentence.tokens)
                last = sentence.block
            }
        }
        self.blocks = blocks
    }

    /// A source and a mark, with what is said as ranges of tokens.
    struct Speech {
        var source: Range<Int>
        var cue: Range<Int>
        var contents: [Range<Int>]
    }

    /// In the order of the text.
    func speeches() -> [Speech] {
        (transcript() + signed() + placed()).sorted { $0.contents[0].lowerBound < $1.contents[0].lowerBound }
    }

    // MARK: Transcripts

    /// How many blocks without a label a speaker goes on for where another label follows.
    private static let longestTurn = 3

    private func transcript() -> [Speech] {
        let labels = blocks.map(label)
        var uses: [String: Int] = [:]
        for label in labels { if let label { uses[name(label), default: 0] += 1 } }
        // One labelled line is a headline or a list; a transcript has several, and somebody speaks twice.
        guard uses.values.reduce(0, +) >= 3, uses.values.contains(where: { $0 > 1 }) else { return [] }
        var out: [Speech] = []
        for (b, label) in labels.enumerated() {
            guard let label, uses[name(label)] ?? 0 > 1 || isUpper(label) else { continue }
            var contents = [label.upperBound + 1..<blocks[b].upperBound]
            var next = b + 1
            while next < blocks.count, next - b <= Self.longestTurn, labels[next] == nil { next += 1 }
            if next < blocks.count, labels[next] != nil { contents += blocks[b + 1..<next] }
            out.append(Speech(source: label, cue: label.upperBound..<label.upperBound + 1, contents: contents))
        }
        return out
    }

    /// The name before a colon at a block's beginning.
    private func label(_ block: Range<Int>) -> Range<Int>? {
        var low = block.lowerBound
        if tagged.isQuote(low) { low += 1 }
        var i = low
        while i < block.upperBound, i - low < 6 {
            if tagged.isMark(i, ":") { return i > low && i + 1 < block.upperBound ? low..<i : nil }
            guard tagged.isCapital(i) || i > low && tagged.isMark(i, ".") else { return nil }
            i += 1
        }
        return nil
    }

    private func name(_ label: Range<Int>) -> String { tagged.text.string(label).lowercased() }

    private func isUpper(_ label: Range<Int>) -> Bool {
        label.allSatisfy { tagged.text.tokens[$0].shape == .upper || tagged.tags[$0] == .mark }
    }

    // MARK: Signed quotations

    private func signed() -> [Speech] {
        var out: [Speech] = []
        for (b, block) in blocks.enumerated() {
            if tagged.isDash(block.lowerBound), let source = signature(block.lowerBound + 1..<block.upperBound), b > 0,
                isQuotation(blocks[b - 1])
            {
                let cue = block.lowerBound..<block.lowerBound + 1
                out.append(Speech(source: source, cue: cue, contents: [blocks[b - 1]]))
            } else if tagged.isQuote(block.lowerBound),
                let dash = block.suffix(14).last(where: { tagged.isDash($0) }), dash > block.lowerBound,
                let source = signature(dash + 1..<block.upperBound), isQuotation(block.lowerBound..<dash)
            {
                out.append(Speech(source: source, cue: dash..<dash + 1, contents: [block.lowerBound..<dash]))
            }
        }
        return out
    }

    /// A paragraph's quotation behind which a name and where it was said stand, and no verb.
    private func placed() -> [Speech] {
        var out: [Speech] = []
        for block in blocks {
            let first = tagged.outer[block.lowerBound]
            guard first >= 0, let close = block.first(where: { tagged.outer[$0] != first }), close < block.upperBound,
                close - block.lowerBound > 4
            else { continue }
            var end = close
            while end < block.upperBound, end - close < 4, tagged.tags[end] == .name { end += 1 }
            guard end > close, end + 2 < block.upperBound, tagged.word(end, "in") || tagged.word(end, "on") else {
                continue
            }
            let place = end..<min(block.upperBound, end + 4)
            guard let last = place.last(where: { !tagged.classes[$0].isDisjoint(with: .anyVenue) }) else { continue }
            out.append(
                Speech(source: close..<end, cue: end..<last + 1, contents: [block.lowerBound..<close]))
        }
        return out
    }

    /// A short run of words that begins with a name and is no sentence; what stands behind a comma is left out.
    private func signature(_ range: Range<Int>) -> Range<Int>? {
        guard !range.isEmpty, range.count <= 12, tagged.isCapital(range.lowerBound),
            !range.contains(where: { tagged.isQuote($0) || tagged.tags[$0].isFinite })
        else { return nil }
        let end = range.first { tagged.isComma($0) || tagged.isOpeningBracket($0) } ?? range.upperBound
        return tagged.trimmed(range.lowerBound..<end)
    }

    /// Whether a stretch is one quotation from its first token to its last.
    private func isQuotation(_ range: Range<Int>) -> Bool {
        range.count > 2 && tagged.isQuote(range.lowerBound) && tagged.isQuote(range.upperBound - 1)
            && tagged.outer[range.lowerBound] >= 0
            && tagged.outer[range.lowerBound] == tagged.outer[range.upperBound - 1]
    }
}
