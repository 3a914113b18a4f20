internal import Annotation
internal import TextBytes

/// Finds where sentences end.
///
/// A sentence ends with a full stop, question mark, exclamation mark or ellipsis that what follows bears out, and closing
/// quotation marks and brackets belong to the sentence that they close. No sentence crosses a block.
struct SentenceSplitter {
    let abbreviations: Abbreviations

    func sentences(
        of text: SourceText, blocks: [Range<Int>], tokens: [Token], keys: [WordKey], isCased: Bool
    ) -> [Sentence] {
        var out: [Sentence] = []
        out.reserveCapacity(tokens.count / 18)
        text.bytes.withUnsafeBufferPointer { bytes in
            let pass = Pass(abbreviations: abbreviations, bytes: bytes, tokens: tokens, keys: keys, isCased: isCased)
            for (block, range) in blocks.enumerated() where !range.isEmpty {
                var start = range.lowerBound
                var i = start
                while i < range.upperBound {
                    guard let mark = pass.mark(i, range.upperBound) else {
                        i += 1
                        continue
                    }
                    let stop = pass.closing(from: i + 1, range.upperBound)
                    if stop < range.upperBound, !pass.isBoundary(mark, at: i, stop, range.upperBound) {
                        i = stop
                        continue
                    }
                    append(start..<stop, block, tokens, &out)
                    start = stop
                    i = stop
                }
                if start < range.upperBound { append(start..<range.upperBound, block, tokens, &out) }
            }
        }
        return out
    }

    /// No sentence is longer than this many tokens, whatever the text: what is read within a sentence is then bounded.
    private static let longest = 400

    private func append(_ range: Range<Int>, _ block: Int, _ tokens: [Token], _ out: inout [Sentence]) {
        var range = range
        while range.count > Self.longest {
            // At the last comma or the like, where there is one.
            var cut = range.lowerBound + Self.longest
            for k in stride(from: cut - 1, to: range.lowerBound + Self.longest / 2, by: -1)
            where tokens[k].shape == .punctuation {
                cut = k + 1
                break
            }
            append(range.lowerBound..<cut, block, tokens, &out)
            range = cut..<range.upperBound
        }
        let span = ByteSpan(start: tokens[range.lowerBound].span.start, end: tokens[range.upperBound - 1].span.end)
        out.append(Sentence(span: span, tokens: range, block: block))
    }

    private enum Mark { case stop, question, ellipsis, abbreviation, initial }

    private struct Pass {
        let abbreviations: Abbreviations
        let bytes: UnsafeBufferPointer<UInt8>
        let tokens: [Token]
        let keys: [WordKey]
        let isCased: Bool
        /// Words that stand behind a quotation that ends in a question or exclamation mark: "Why?" asked ...
        static let cues = Set(
            [
                "said", "asked", "says", "asks", "told", "wrote", "tweeted", "added", "replied", "shouted", "yelled",
                "cried",
            ]
            .map { WordKey($0) })

        /// The mark that may end a sentence at token `i`.
        func mark(_ i: Int, _ end: Int) -> Mark? {
            let span = tokens[i].span
            let last = bytes[Int(span.end) - 1]
            switch tokens[i].shape {
            case .punctuation:
                let first = bytes[Int(span.start)]
                if first == 0x2E { return span.count == 1 ? .stop : .ellipsis }
                if first == 0x21 || first == 0x3F { return .question }
                // U+2026, U+3002
                if span.count == 3, first == 0xE2, bytes[Int(span.start) + 1] == 0x80, last == 0xA6 { return .ellipsis }
                if span.count == 3, first == 0xE3, bytes[Int(span.start) + 1] == 0x80, last == 0x82 { return .stop }
                return nil
            case .quote, .symbol, .number:
                return nil
            default:
                guard last == 0x2E else { return nil }
                return span.count == 2 ? .initial : .abbreviation
            }
        }

        /// The token behind the marks that close together with the sentence.
        func closing(from start: Int, _ end: Int) -> Int {
            var i = start
            while i < end {
                let token = tokens[i]
                let first = bytes[Int(token.span.start)]
                let joined = tokens[i - 1].span.end == token.span.start
                if token.shape == .quote {
                    if isOpening(token.span) { break }
                    // A straight mark with a space before it opens, unless nothing or a space follows it.
                    if !joined, i + 1 < end, tokens[i + 1].span.start == token.span.end { break }
                    i += 1
                    continue
                }
                if token.shape == .punctuation {
                    if first == 0x29 || first == 0x5D || first == 0x7D { i += 1; continue }
                    if joined, first == 0x21 || first == 0x3F || first == 0x2E { i += 1; continue }
                }
                break
            }
            return i
        }

        /// “ ‘ „ ‚ « ‹ and ``.
        private func isOpening(_ span: ByteSpan) -> Bool {
            let s = Int(span.start)
            switch span.count {
            case 2: return bytes[s] == 0x60 || (bytes[s] == 0xC2 && bytes[s + 1] == 0xAB)
            case 3:
                guard bytes[s] == 0xE2, bytes[s + 1] == 0x80 else { return false }
                return [0x98, 0x9A, 0x9C, 0x9E, 0xB9].contains(bytes[s + 2])
            default: return false
            }
        }

        func isBoundary(_ mark: Mark, at i: Int, _ next: Int, _ end: Int) -> Bool {
            let spaced = tokens[next - 1].span.end < tokens[next].span.start
            var first = next
            while first < end, tokens[first].shape == .quote || isOpeningBracket(first) { first += 1 }
            guard first < end else { return true }
            let begins: Bool
            switch tokens[first].shape {
            case .capitalised, .upper, .mixed, .number: begins = true
            case .symbol: begins = bytes[Int(tokens[first].span.start)] != 0x25
            case .punctuation: begins = first > next || isDash(first)
            case .lower: begins = first > next || !isCased
            case .quote: begins = true
            }
            switch mark {
            case .stop:
                if !spaced {
                    // "end.Next": a space was lost; "3.x" and the like are one token already.
                    return begins && tokens[first].shape == .capitalised || next > i + 1 && begins
                }
                return begins || (tokens[first].shape == .lower && next == i + 1)
            case .question:
                guard begins, spaced || tokens[first].shape == .capitalised else { return false }
                if next > i + 1 {
                    // "Why?" Smith asked.
                    for k in first..<min(first + 4, end) {
                        if tokens[k].shape == .punctuation { break }
                        if Self.cues.contains(keys[k]) { return false }
                    }
                }
                return true
            case .ellipsis:
                return begins && spaced && tokens[first].shape != .number
            case .abbreviation:
                guard begins, spaced else { return false }
                // Without full stops inside and known never to end: the tokeniser kept the mark for a title.
                let span = tokens[i].span
                if next > i + 1 { return true }
                if isTitle(span) || tokens[first].shape == .number && !hasInnerStop(span) { return false }
                if first > next { return true }
                // "the U.S. Senate", "Apple Inc. Chief": a capital proves little after these; ask for a word that begins
                // sentences.
                return isCased ? SentenceStarts.keys.contains(keys[first]) : false
            case .initial:
                return next > i + 1 && begins && spaced
            }
        }

        private func isTitle(_ span: ByteSpan) -> Bool {
            switch abbreviations.kind(WordKey(bytes, Int(span.start), Int(span.end) - 1)) {
            case .before, .number: true
            default: false
            }
        }

        private func hasInnerStop(_ span: ByteSpan) -> Bool {
            for i in Int(span.start)..<Int(span.end) - 1 where bytes[i] == 0x2E { return true }
            return false
        }

        private func isOpeningBracket(_ i: Int) -> Bool {
            let b = bytes[Int(tokens[i].span.start)]
            return tokens[i].shape == .punctuation && (b == 0x28 || b == 0x5B)
        }

        private func isDash(_ i: Int) -> Bool {
            let s = tokens[i].span
            return bytes[Int(s.start)] == 0x2D && s.count > 1 || s.count == 3 && bytes[Int(s.start) + 1] == 0x80
        }
    }
}

/// Words that begin sentences far more often than they go on a name.
enum SentenceStarts {
    static let keys = Set(
        """
        the a an this that these those he she it they we i you his her its their our my your in on at for from with by to \
        of as if when while after before since although though but and or so yet however also still now then there here \
        what who why how where not no some many most all both each such one two three meanwhile more than during under \
        over about because until without despite according once even only
        """.split(separator: " ").map { WordKey(String($0)) })
}
