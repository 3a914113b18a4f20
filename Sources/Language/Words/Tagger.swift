internal import Annotation
internal import TextBytes

/// Says of every token what part of speech it is: a bigram model decoded by Viterbi's algorithm, sentence by sentence.
///
/// On the development articles of the attribution corpus it agrees with CoreNLP on 96 tokens of 100.
struct Tagger: Sendable {
    let table: WordTable

    /// The readings of one token: at most `width`.
    private static let width = 6

    func tags(of text: TokenisedText) -> [PartOfSpeech] {
        var out = [PartOfSpeech](repeating: .noun, count: text.tokens.count)
        var trellis = Trellis()
        text.text.bytes.withUnsafeBufferPointer { bytes in
            for sentence in text.sentences {
                let titled = !text.isCased || text.blocks[sentence.block].role == .headline
                trellis.begin()
                for i in sentence.tokens {
                    candidates(
                        text, bytes, i, isFirst: i == sentence.tokens.lowerBound, isUncased: titled, &trellis)
                    trellis.advance(table.transitions)
                }
                trellis.backtrack(into: &out, from: sentence.tokens.lowerBound)
            }
        }
        return out
    }

    private func candidates(
        _ text: TokenisedText, _ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, isFirst: Bool, isUncased: Bool,
        _ trellis: inout Trellis
    ) {
        let token = text.tokens[i]
        let start = Int(token.span.start)
        switch token.shape {
        case .quote:
            trellis.add(.mark, 0)
            // The apostrophe of a plural's possessive.
            if token.span.count == 1 || token.span.count == 3 { trellis.add(.possessive, -4) }
            return
        case .punctuation:
            trellis.add(.mark, 0)
            return
        case .symbol:
            switch bytes[start] {
            case UInt8(ascii: "%"): trellis.add(.noun, 0)
            case UInt8(ascii: "&"): trellis.add(.conjunction, 0)
            default: trellis.add(.symbol, 0)
            }
            return
        case .number:
            trellis.add(.number, 0)
            if token.span.count > 4 { trellis.add(.adjective, -3) }
            return
        default: break
        }
        let hasCapital = token.shape != .lower
        if let entry = table.entry(text.keys[i]) {
            var range = entry.lower
            if hasCapital {
                range = isFirst || isUncased ? entry.merged : entry.capital
            } else if entry.lower.isEmpty {
                range = entry.capital
            }
            if !range.isEmpty {
                for k in range { trellis.add(table.readings[Int(k)].tag, table.readings[Int(k)].score) }
                return
            }
            if hasCapital {
                trellis.add(.name, 0)
                for k in entry.lower { trellis.add(table.readings[Int(k)].tag, table.readings[Int(k)].score - 3) }
                return
            }
        }
        if hasCapital, !isFirst, !isUncased {
            trellis.add(.name, 0)
            return
        }
        var hyphenated = false
        let end = Int(token.span.end)
        for k in max(start, end - 12)..<end where bytes[k] == 0x2D { hyphenated = true }
        if hasCapital { trellis.add(.name, 1) }
        for length in [4, 3, 2] where token.span.count > length {
            let key = hyphenated ? WordKey.hyphenated(bytes, end - length, end) : WordKey(bytes, end - length, end)
            if let range = table.ending(key) {
                for k in range { trellis.add(table.readings[Int(k)].tag, table.readings[Int(k)].score) }
                return
            }
        }
        trellis.add(.noun, 0)
        trellis.add(.adjective, -1)
    }

    private struct Trellis {
        private var tags: [PartOfSpeech] = []
        private var scores: [Float] = []
        private var from: [Int8] = []
        private var columns: [Int32] = [0]
        private var previous = 0..<0

        mutating func begin() {
            tags.removeAll(keepingCapacity: true)
            scores.removeAll(keepingCapacity: true)
            from.removeAll(keepingCapacity: true)
            columns.removeAll(keepingCapacity: true)
            columns.append(0)
            previous = 0..<0
        }

        mutating func add(_ tag: PartOfSpeech, _ score: Float) {
            guard tags.count - Int(columns[columns.count - 1]) < Tagger.width else { return }
            tags.append(tag)
            scores.append(score)
            from.append(-1)
        }

        mutating func advance(_ transitions: [Float]) {
            let low = Int(columns[columns.count - 1])
            let tagCount = WordTable.tags
            for k in low..<tags.count {
                if previous.isEmpty {
                    scores[k] += transitions[tagCount * tagCount + Int(tags[k].rawValue)]
                    continue
                }
                var best = -Float.infinity
                var arg: Int8 = 0
                for p in previous {
                    let s = scores[p] + transitions[Int(tags[p].rawValue) * tagCount + Int(tags[k].rawValue)]
                    if s > best {
                        best = s
                        arg = Int8(p - previous.lowerBound)
                    }
                }
                scores[k] += best
                from[k] = arg
            }
            previous = low..<tags.count
            // Scores only matter by their differences: kept small, so that a sentence of a million words loses nothing.
            if let top = scores[previous].max() { for k in previous { scores[k] -= top } }
            columns.append(Int32(tags.count))
        }

        func backtrack(into out: inout [PartOfSpeech], from first: Int) {
            guard !previous.isEmpty else { return }
            var k = previous.max { scores[$0] < scores[$1] }!
            var column = columns.count - 2
            while column >= 0 {
                out[first + column] = tags[k]
                guard column > 0 else { break }
                k = Int(columns[column - 1]) + Int(from[k])
                column -= 1
            }
        }
    }
}

extension WordKey {
    /// The key of an ending of a word with a hyphen, as `words.tsv` has it ("-year").
    fileprivate static func hyphenated(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> WordKey {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: end - start + 1) { buffer in
            buffer[0] = 0x2D
            for k in start..<end { buffer[k - start + 1] = bytes[k] }
            return WordKey(UnsafeBufferPointer(buffer), 0, buffer.count)
        }
    }
}
