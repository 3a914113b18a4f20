internal import Annotation
internal import TextBytes

/// Finds what stands between quotation marks, of whatever kind and however they face.
///
/// The space round a mark says which way it faces; where it stands against a word on both sides or on neither, its form
/// says so, and failing that whether a quotation is open. A quotation that a paragraph leaves open runs to the
/// paragraph's end, and is carried on if the next paragraph begins with a mark. Single marks are told from apostrophes by
/// the same signs, and only count when the paragraph closes them. One pass and a look ahead for each block: linear.
struct QuotationFinder {
    /// The quotations in order of their first byte, and for each token the outermost quotation it stands in, or -1.
    struct Found {
        var quotations: [Quotation] = []
        var outer: [Int32] = []
    }

    func quotations(in text: TokenisedText) -> Found {
        var found = Found()
        found.outer = [Int32](repeating: -1, count: text.tokens.count)
        text.text.bytes.withUnsafeBufferPointer { bytes in
            var pass = Pass(text: text, bytes: bytes)
            var s = 0
            while s < text.sentences.count {
                // All sentences of one block.
                let block = text.sentences[s].block
                let low = text.sentences[s].tokens.lowerBound
                while s < text.sentences.count, text.sentences[s].block == block { s += 1 }
                pass.run(low..<text.sentences[s - 1].tokens.upperBound, &found)
            }
        }
        found.quotations.sort { ($0.span.start, -Int($0.span.end)) < ($1.span.start, -Int($1.span.end)) }
        mark(text, &found)
        return found
    }

    private func mark(_ text: TokenisedText, _ found: inout Found) {
        var t = 0
        for (q, quotation) in found.quotations.enumerated() where quotation.depth == 0 {
            while t < text.tokens.count, text.tokens[t].span.start < quotation.span.start { t += 1 }
            while t < text.tokens.count, text.tokens[t].span.end <= quotation.span.end {
                found.outer[t] = Int32(q)
                t += 1
            }
        }
    }

    private struct Pass {
        let text: TokenisedText
        let bytes: UnsafeBufferPointer<UInt8>
        /// Whether the block before left a quotation open, and the family of its mark.
        var carried: QuotationMark.Family?
        static let elided = Set(
            [
                "90s", "80s", "70s", "60s", "50s", "em", "til", "till", "tis", "twas", "cause", "bout", "n", "round",
                "nuff",
            ]
            .map { WordKey($0) })

        init(text: TokenisedText, bytes: UnsafeBufferPointer<UInt8>) {
            self.text = text
            self.bytes = bytes
        }

        private struct Open {
            var token: Int
            var family: QuotationMark.Family
            var continues: Bool
        }

        /// What the space round the mark at token `i` says.
        private func spacing(_ i: Int, _ range: Range<Int>) -> QuotationMark.Facing {
            let spaceBefore = i == range.lowerBound || !text.isJoined(i) || beginsAfter(i - 1)
            let spaceAfter = i + 1 >= range.upperBound || !text.isJoined(i + 1) || endsBefore(i + 1)
            if spaceBefore == spaceAfter { return .either }
            return spaceBefore ? .opening : .closing
        }

        /// Whether a mark behind token `i`, without a space, still stands at the beginning of something.
        private func beginsAfter(_ i: Int) -> Bool {
            let s = text.tokens[i].span
            switch text.tokens[i].shape {
            case .punctuation:
                let b = bytes[Int(s.start)]
                // Brackets and dashes
                return b == 0x28 || b == 0x5B || b == 0x2D || (s.count == 3 && b == 0xE2 && isDash(s))
            case .quote: return i > 0 ? !text.isJoined(i) && QuotationMark(bytes, s).facing != .closing : true
            case .symbol: return true
            default: return false
            }
        }

        private func endsBefore(_ i: Int) -> Bool {
            let s = text.tokens[i].span
            switch text.tokens[i].shape {
            case .punctuation:
                let b = bytes[Int(s.start)]
                if b == 0x28 || b == 0x5B { return false }
                if b == 0x2E, s.count > 1 { return false }
                return !(s.count == 3 && b == 0xE2 && bytes[Int(s.start) + 2] == 0xA6)
            case .quote: return i + 1 >= text.tokens.count || !text.isJoined(i + 1)
            default: return text.firstByte(i) == 0x27 || text.firstByte(i) == 0xE2
            }
        }

        private func isDash(_ s: ByteSpan) -> Bool {
            bytes[Int(s.start) + 1] == 0x80 && (0x90...0x95).contains(bytes[Int(s.start) + 2])
        }

        mutating func run(_ range: Range<Int>, _ found: inout Found) {
            // Which single marks can close something: seen from behind.
            var marks: [Int] = []
            for i in range where text.tokens[i].shape == .quote { marks.append(i) }
            guard !marks.isEmpty else {
                carried = nil
                return
            }
            var closersBehind = [Int32](repeating: 0, count: marks.count + 1)
            var clearClosersBehind = closersBehind
            for m in stride(from: marks.count - 1, through: 0, by: -1) {
                let i = marks[m]
                let mark = QuotationMark(bytes, text.tokens[i].span)
                var closes: Int32 = 0
                var clear: Int32 = 0
                if mark.family == .single, spacing(i, range) == .closing {
                    closes = 1
                    if i > range.lowerBound, text.tokens[i - 1].shape == .punctuation { clear = 1 }
                }
                if mark.family == .single, spacing(i, range) == .opening {
                    closersBehind[m] = 0
                    clearClosersBehind[m] = 0
                    continue
                }
                closersBehind[m] = closersBehind[m + 1] + closes
                clearClosersBehind[m] = clearClosersBehind[m + 1] + clear
            }
            var open: [Open] = []
            for (m, i) in marks.enumerated() {
                let mark = QuotationMark(bytes, text.tokens[i].span)
                let space = spacing(i, range)
                switch mark.family {
                case .double where m + 1 == marks.count && isDisplaced(i, space, range, isOnly: m == 0, open):
                    closeDisplaced(i, range, &open, &found)
                case .double, .angle:
                    double(i, mark, space, range, &open, &found)
                case .single, .singleAngle:
                    if mark.family == .single, mark.facing != .opening || isElided(i), !isQuote(i, space, open) {
                        continue
                    }
                    if let top = open.last, top.family == mark.family, space != .opening {
                        // "the workers' ": the possessive of a plural, where a clearer end is still to come.
                        if clearClosersBehind[m + 1] > 0, isPluralPossessive(i) { continue }
                        close(i, &open, &found)
                    } else if space == .opening, !isElided(i),
                        closersBehind[m + 1] > 0 || (i == range.lowerBound && mark.facing == .opening)
                    {
                        push(i, mark.family, range, &open)
                    }
                }
            }
            carried = open.first?.family
            while let last = open.popLast() {
                let quotation = quotation(last, to: range.upperBound - 1, closing: nil, depth: open.count)
                if last.family != .single || open.isEmpty { found.quotations.append(quotation) }
            }
        }

        private static let saying = Set(
            ["said", "says", "added", "told", "asked", "wrote", "noted", "explained", "interview", "statement"].map {
                WordKey($0)
            })

        /// Whether a paragraph's last mark closes a quotation though the space stands on its other side, as in what a
        /// careless conversion leaves: `… we will pay, "Lind said.` Where no quotation is open, the mark that opens it was
        /// lost: then it begins with the paragraph.
        private func isDisplaced(
            _ i: Int, _ space: QuotationMark.Facing, _ range: Range<Int>, isOnly: Bool, _ open: [Open]
        ) -> Bool {
            guard space == .opening, i - range.lowerBound > 3, i + 1 < range.upperBound, range.upperBound - i <= 20,
                text.tokens[i - 1].span.count == 1, bytes[Int(text.tokens[i - 1].span.start)] == UInt8(ascii: ","),
                (i + 1..<range.upperBound).contains(where: { Self.saying.contains(text.keys[$0]) })
            else { return false }
            if open.contains(where: { $0.family == .double }) { return true }
            return isOnly && !range.prefix(while: { $0 < i }).contains(where: { Self.saying.contains(text.keys[$0]) })
        }

        private mutating func closeDisplaced(_ i: Int, _ range: Range<Int>, _ open: inout [Open], _ found: inout Found)
        {
            while let top = open.last, top.family != .double { open.removeLast() }
            if open.isEmpty {
                let first = text.tokens[range.lowerBound].span
                let end = text.tokens[i].span
                found.quotations.append(
                    Quotation(
                        span: ByteSpan(start: first.start, end: end.end),
                        inner: ByteSpan(start: first.start, end: end.start)))
            } else {
                close(i, &open, &found)
            }
        }

        /// Deeper than this nothing is taken for a quotation, so that the stack stays small whatever the text.
        private static let deepest = 4

        private func push(_ i: Int, _ family: QuotationMark.Family, _ range: Range<Int>, _ open: inout [Open]) {
            guard open.count < Self.deepest else { return }
            open.append(Open(token: i, family: family, continues: i == range.lowerBound && carried == family))
        }

        private func isElided(_ i: Int) -> Bool {
            i + 1 < text.tokens.count && text.isJoined(i + 1) && Self.elided.contains(text.keys[i + 1])
        }

        private func isQuote(_ i: Int, _ space: QuotationMark.Facing, _ open: [Open]) -> Bool {
            if space == .opening { return !isElided(i) }
            return open.last?.family == .single
        }

        private func isPluralPossessive(_ i: Int) -> Bool {
            i > 0 && text.isJoined(i) && bytes[Int(text.tokens[i].span.start) - 1] | 0x20 == 0x73
                && i + 1 < text.tokens.count && text.tokens[i + 1].shape != .punctuation
        }

        private mutating func double(
            _ i: Int, _ mark: QuotationMark, _ space: QuotationMark.Facing, _ range: Range<Int>, _ open: inout [Open],
            _ found: inout Found
        ) {
            let isOpen = open.contains { $0.family == mark.family }
            var facing = space
            if facing == .either { facing = mark.facing }
            if facing == .either { facing = isOpen ? .closing : .opening }
            // „da“: in German the mark that opens in English closes.
            if isOpen, mark.facing == .opening, space == .closing { facing = .closing }
            switch facing {
            case .opening, .either:
                if isOpen {
                    // A second one begins before the first has ended: its closing mark was left out.
                    while let top = open.last {
                        let ended = top.family == mark.family
                        closeBefore(i, &open, &found)
                        if ended { break }
                    }
                }
                push(i, mark.family, range, &open)
            case .closing:
                if isOpen {
                    while let top = open.last, top.family != mark.family { open.removeLast() }
                    close(i, &open, &found)
                } else if carried == mark.family,
                    found.quotations.last.map({ Int($0.span.start) < Int(text.tokens[range.lowerBound].span.start) })
                        ?? true
                {
                    // Carried on from the paragraph before without a mark of its own.
                    let first = text.tokens[range.lowerBound].span
                    let end = text.tokens[i].span
                    found.quotations.append(
                        Quotation(
                            span: ByteSpan(start: first.start, end: end.end),
                            inner: ByteSpan(start: first.start, end: end.start), continues: true))
                    carried = nil
                }
            }
        }

        private func close(_ i: Int, _ open: inout [Open], _ found: inout Found) {
            let top = open.removeLast()
            // Nothing between the marks is no quotation.
            guard top.token + 1 < i else { return }
            found.quotations.append(quotation(top, to: i, closing: i, depth: open.count))
        }

        private func closeBefore(_ i: Int, _ open: inout [Open], _ found: inout Found) {
            let top = open.removeLast()
            guard top.token + 1 < i, top.family != .single else { return }
            found.quotations.append(quotation(top, to: i - 1, closing: nil, depth: open.count))
        }

        private func quotation(_ open: Open, to last: Int, closing: Int?, depth: Int) -> Quotation {
            let start = text.tokens[open.token].span
            let end = text.tokens[last].span
            let inner = ByteSpan(
                start: min(start.end, end.end),
                end: closing.map { text.tokens[$0].span.start } ?? max(start.end, end.end))
            return Quotation(
                span: ByteSpan(start: start.start, end: end.end), inner: inner, depth: min(depth, 1),
                isClosed: closing != nil, continues: open.continues)
        }
    }
}
