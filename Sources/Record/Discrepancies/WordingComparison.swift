internal import Annotation

internal import TextBytes

/// Two renderings of one statement, word by word: where they agree, what differs, and whether that bears on the sense.
struct WordingComparison {
    /// The words of each, where the two cover the same ground: what only one of them goes on to quote is left out.
    let rangeA: Range<Int>
    let rangeB: Range<Int>
    /// For each word of a passage, what became of it.
    let changesA: [Discrepancy.Run.Change]
    let changesB: [Discrepancy.Run.Change]
    /// Whether one of them leaves off words at its beginning or end.
    let isTruncated: Bool
    /// Whether words differ, trifles apart.
    let differs: Bool
    /// Whether words that both quote differ; what an outlet tells in its own words is no other quotation.
    let differsInQuotation: Bool
    /// The stretch that both quote, mostly in the same words, with a few other words within it: what is shown as a
    /// difference of wording. Where quotations begin, end or are broken off is no difference, nor are two remarks that
    /// share a phrase.
    let otherWording: Stretch?
    /// Whether both cannot be right: other numbers or names in the same place, or a "not" in one alone.
    let conflicts: Bool

    /// - Parameters:
    ///   - alignment: The words that both have.
    ///   - texts: The articles' texts, to see where one marks what it leaves out ("…").
    init(_ a: Passage, _ b: Passage, _ alignment: WordAlignment, texts: (a: SourceText, b: SourceText)) {
        let pairs = Self.kept(a, b, alignment.pairs)
        guard let first = pairs.first, let last = pairs.last else {
            (rangeA, rangeB, isTruncated, differs, differsInQuotation) = (0..<0, 0..<0, false, true, false)
            (otherWording, conflicts) = (nil, false)
            changesA = [Discrepancy.Run.Change](repeating: .differs, count: a.words.count)
            changesB = [Discrepancy.Run.Change](repeating: .differs, count: b.words.count)
            return
        }
        // Before the first common word and after the last: another wording where both have words there in the same
        // sentence, else one that begins later or stops sooner.
        let headA = Self.head(a.words, first.a)
        let headB = Self.head(b.words, first.b)
        let tailA = Self.tail(a.words, last.a)
        let tailB = Self.tail(b.words, last.b)
        func limited(_ own: Int, _ other: Int) -> Int { other == 0 ? 0 : min(own, other * 2 + 2) }
        let startA = first.a - limited(headA, headB)
        let startB = first.b - limited(headB, headA)
        let endA = last.a + 1 + limited(tailA, tailB)
        let endB = last.b + 1 + limited(tailB, tailA)
        rangeA = startA..<endA
        rangeB = startB..<endB
        // Where both quote, only quoted words can be left off: an outlet's own lead-in is none of the quotation.
        let areQuoted = a.kind != .indirect && b.kind != .indirect
        func isLeft(_ words: ArraySlice<Passage.Word>) -> Bool { words.contains { !areQuoted || $0.isQuoted } }
        var isTruncated =
            isLeft(a.words[..<startA]) || isLeft(b.words[..<startB]) || isLeft(a.words[endA...])
            || isLeft(b.words[endB...])

        var changesA = [Discrepancy.Run.Change](repeating: .differs, count: a.words.count)
        var changesB = [Discrepancy.Run.Change](repeating: .differs, count: b.words.count)
        var differs = false
        var inQuotation = false
        var conflicts = false
        var stretches = [Stretch(a: first.a..<first.a, b: first.b..<first.b)]
        /// What stands between two words that both have; whether they are within one stretch.
        func gap(_ x: Range<Int>, _ y: Range<Int>, isEdge: Bool = false) -> Bool {
            if x.isEmpty, y.isEmpty { return true }
            let left = a.words[x]
            let right = b.words[y]
            if Self.isTrifle(left, right) || Self.isSpelling(a, x, texts.a, b, y, texts.b) {
                for i in x { changesA[i] = .trivial }
                for j in y { changesB[j] = .trivial }
                return true
            }
            // "We will pay … when the train has passed": what is left out, and said to be, is no other wording.
            if Self.marksOmission(a.words, within: x, texts.a) || Self.marksOmission(b.words, within: y, texts.b) {
                isTruncated = true
                return false
            }
            differs = true
            guard Self.isQuoted(a.words, x), Self.isQuoted(b.words, y) else { return false }
            inQuotation = true
            conflicts = conflicts || Self.conflict(left, right)
            // A quotation that is broken off and taken up again may leave words out between.
            let limit = isEdge ? Self.edge : Self.longestGap
            guard x.count <= limit, y.count <= limit, !isEdge || !x.isEmpty && !y.isEmpty,
                !Self.isBroken(a.words, x, texts.a), !Self.isBroken(b.words, y, texts.b)
            else { return false }
            // What an outlet puts in brackets is its own.
            guard !(left + right).allSatisfy(\.isBracketed) else { return true }
            stretches[stretches.count - 1].differences += 1
            if (left + right).contains(where: {
                !$0.isBracketed && (!$0.traits.isDisjoint(with: [.number, .negation, .modal]) || $0.party >= 0)
            }) {
                stretches[stretches.count - 1].bearsOnSense = true
            }
            return true
        }
        if gap(startA..<first.a, startB..<first.b, isEdge: true) {
            stretches[0].a = startA..<first.a
            stretches[0].b = startB..<first.b
        }
        var previous: (a: Int, b: Int)?
        for pair in pairs {
            if let previous, !gap((previous.a + 1)..<pair.a, (previous.b + 1)..<pair.b) {
                stretches.append(Stretch(a: pair.a..<pair.a, b: pair.b..<pair.b))
            }
            let x = a.words[pair.a]
            let y = b.words[pair.b]
            let same = x.number == y.number
            let change: Discrepancy.Run.Change = same ? .same : x.party >= 0 && x.party == y.party ? .trivial : .differs
            if change == .differs {
                differs = true
                if x.isQuoted, y.isQuoted {
                    inQuotation = true
                    stretches[stretches.count - 1].differences += 1
                }
            }
            changesA[pair.a] = change
            changesB[pair.b] = change
            stretches[stretches.count - 1].take(pair, isQuoted: x.isQuoted && y.isQuoted)
            previous = pair
        }
        if gap((last.a + 1)..<endA, (last.b + 1)..<endB, isEdge: true) {
            let k = stretches.count - 1
            stretches[k].a = stretches[k].a.lowerBound..<endA
            stretches[k].b = stretches[k].b.lowerBound..<endB
        }
        let shorter = min(a.words.count(where: \.isQuoted), b.words.count(where: \.isQuoted))
        for k in stretches.indices { stretches[k].shorter = shorter }
        let (markedA, markedB) = (changesA, changesB)
        otherWording = stretches.filter {
            $0.isOtherWording && Self.isOneSentence(a.words, markedA, $0.a, b.words, markedB, $0.b)
        }
        .max { ($0.common, -$0.a.lowerBound) < ($1.common, -$1.a.lowerBound) }
        self.isTruncated = isTruncated
        self.changesA = changesA
        self.changesB = changesB
        self.differs = differs
        differsInQuotation = inQuotation
        self.conflicts = conflicts
    }

    /// A stretch that both quote without a break.
    struct Stretch {
        /// The words of each.
        var a: Range<Int>
        var b: Range<Int>
        /// How many words both have, and how many of them in quotation marks.
        var common = 0
        var quoted = 0
        var longestRun = 0
        /// How many places differ, trifles apart, and whether a number, a name, a negation or a modal is among them.
        var differences = 0
        var bearsOnSense = false
        /// The quoted words of the passage that has fewer.
        var shorter = 0
        private var run = 0

        init(a: Range<Int>, b: Range<Int>) {
            self.a = a
            self.b = b
        }

        mutating func take(_ pair: (a: Int, b: Int), isQuoted: Bool) {
            run = a.upperBound == pair.a && b.upperBound == pair.b ? run + 1 : 1
            longestRun = max(longestRun, run)
            common += 1
            if isQuoted { quoted += 1 }
            a = a.lowerBound..<(pair.a + 1)
            b = b.lowerBound..<(pair.b + 1)
        }

        /// The share of its words that both have.
        private var likeness: Float { Float(2 * common) / Float(max(1, a.count + b.count)) }
        var isOtherWording: Bool { differences > 0 && quoted >= 4 && likeness >= 0.5 }
        /// So much the same that it was said once, whenever it was printed: nearly all of the shorter quotation.
        var isNearlySame: Bool { likeness >= 0.8 && common * 5 >= shorter * 4 }
    }

    /// Whether the sentences that two stretches stand in go on alike: where both begin or end in other quoted words, two
    /// remarks share a phrase.
    private static func isOneSentence(
        _ a: [Passage.Word], _ changesA: [Discrepancy.Run.Change], _ x: Range<Int>, _ b: [Passage.Word],
        _ changesB: [Discrepancy.Run.Change], _ y: Range<Int>
    ) -> Bool {
        /// The quoted words of a sentence within a range that differ, where they are more than those that both have.
        func others(
            _ words: [Passage.Word], _ changes: [Discrepancy.Run.Change], _ range: Range<Int>, _ sentence: Int16
        ) -> Int {
            let own = range.filter {
                words[$0].sentence == sentence && words[$0].isQuoted && !words[$0].isBracketed
            }
            let differing = own.count { changes[$0] == .differs }
            return differing * 2 > own.count ? differing : 0
        }
        let heads = min(
            others(a, changesA, max(0, x.lowerBound - 40)..<x.lowerBound, a[x.lowerBound].sentence),
            others(b, changesB, max(0, y.lowerBound - 40)..<y.lowerBound, b[y.lowerBound].sentence))
        let tails = min(
            others(a, changesA, x.upperBound..<min(a.count, x.upperBound + 40), a[x.upperBound - 1].sentence),
            others(b, changesB, y.upperBound..<min(b.count, y.upperBound + 40), b[y.upperBound - 1].sentence))
        return heads < 2 && tails < 3
    }

    /// The most words on either side of a difference within a sentence, and at its beginning or end.
    private static let longestGap = 6
    private static let edge = 2

    /// Whether an ellipsis stands among these words, or where they are missing.
    private static func marksOmission(_ words: [Passage.Word], within range: Range<Int>, _ text: SourceText) -> Bool {
        guard range.lowerBound > 0, range.upperBound < words.count else { return false }
        let start = Int(words[range.lowerBound - 1].span.end)
        let end = Int(words[range.upperBound].span.start)
        guard start < end else { return false }
        let between = text.bytes[start..<end].filter { $0 != 0x20 && $0 != 0x0A }
        return between.firstRange(of: "...".utf8) != nil || between.firstRange(of: "\u{2026}".utf8) != nil
    }

    /// Whether a quotation is broken off and taken up again among these words, or where they are missing.
    private static func isBroken(_ words: [Passage.Word], _ range: Range<Int>, _ text: SourceText) -> Bool {
        guard range.lowerBound > 0, range.upperBound < words.count else { return false }
        let start = Int(words[range.lowerBound - 1].span.end)
        let end = Int(words[range.upperBound].span.start)
        guard start < end else { return false }
        let between = text.bytes[start..<end]
        return between.contains(UInt8(ascii: "\"")) || between.firstRange(of: "\u{201C}".utf8) != nil
            || between.firstRange(of: "\u{201D}".utf8) != nil
    }

    /// Whether most letters of two names are the same, in one order.
    private static func isTransliteration(_ a: String, _ b: String) -> Bool {
        let x = Array(a.utf8)
        let y = Array(b.utf8)
        guard x.count >= 5, y.count >= 5, x.count <= 32, y.count <= 32 else { return false }
        var row = [Int](repeating: 0, count: y.count + 1)
        for c in x {
            var diagonal = 0
            for j in 1...y.count {
                let above = row[j]
                row[j] = c == y[j - 1] ? diagonal + 1 : max(above, row[j - 1])
                diagonal = above
            }
        }
        return row[y.count] * 10 >= min(x.count, y.count) * 7
    }

    /// Whether two stretches are one in another spelling: "work force" and "workforce", "2" and "two", "he's" and "he is".
    private static func isSpelling(
        _ a: Passage, _ x: Range<Int>, _ textA: SourceText, _ b: Passage, _ y: Range<Int>, _ textB: SourceText
    ) -> Bool {
        func letters(_ words: ArraySlice<Passage.Word>, _ text: SourceText) -> String {
            words.map { word in WordFold.words(in: text, word.span).map(\.form).joined() }.joined()
        }
        guard x.count <= 4, y.count <= 4 else { return false }
        if x.isEmpty || y.isEmpty {
            let (words, range, text) = x.isEmpty ? (b.words, y, textB) : (a.words, x, textA)
            let (other, at, otherText) = x.isEmpty ? (a.words, x.lowerBound, textA) : (b.words, y.lowerBound, textB)
            guard range.count == 1, at > 0 else { return false }
            let form = letters(words[range], text)
            guard form == "is" || form == "has" else { return false }
            let before = otherText.bytes[Int(other[at - 1].span.start)..<Int(other[at - 1].span.end)]
            return before.last == UInt8(ascii: "s")
                && (before.dropLast().last == UInt8(ascii: "'")
                    || before.dropLast().suffix(3).elementsEqual("\u{2019}".utf8))
        }
        let left = letters(a.words[x], textA)
        let right = letters(b.words[y], textB)
        // "Zelensky" and "Zelenskyy": one name in two spellings, whatever an outlet puts before it in brackets.
        func isName(_ word: Passage.Word, _ text: SourceText) -> Bool {
            let first = text.bytes[Int(word.span.start)]
            return word.name != nil || (0x41...0x5A).contains(first) || particles.contains(text.string(word.span))
        }
        let ownX = a.words[x].filter { !$0.isBracketed }
        let ownY = b.words[y].filter { !$0.isBracketed }
        if ownX.allSatisfy({ isName($0, textA) }), ownY.allSatisfy({ isName($0, textB) }),
            isTransliteration(letters(ownX[...], textA), letters(ownY[...], textB))
        {
            return true
        }
        return left == right
            || FunctionWords.value(left) != nil && FunctionWords.value(left) == FunctionWords.value(right)
    }

    /// Small words of names.
    private static let particles: Set<String> = ["al", "el", "de", "van", "von", "bin", "ibn", "da", "di"]

    /// Whether words stand in quotation marks; where there are none, whether a quotation runs over their place.
    private static func isQuoted(_ words: [Passage.Word], _ range: Range<Int>) -> Bool {
        if !range.isEmpty { return words[range].allSatisfy(\.isQuoted) }
        let before = range.lowerBound - 1
        guard before >= 0, range.lowerBound < words.count else { return false }
        return words[before].isQuoted && words[range.lowerBound].isQuoted
    }

    /// The pairs without those at either end that stand far from the rest: chance matches.
    private static func kept(_ a: Passage, _ b: Passage, _ all: [(a: Int, b: Int)]) -> [(a: Int, b: Int)] {
        var pairs = all[...]
        func isStray(_ x: (a: Int, b: Int), _ y: (a: Int, b: Int)) -> Bool {
            let distance = max(abs(x.a - y.a), abs(x.b - y.b))
            let isContent = a.words[x.a].isContent
            return distance > (isContent ? 8 : 3)
        }
        while pairs.count > 3, isStray(pairs[pairs.startIndex], pairs[pairs.startIndex + 1]) { pairs.removeFirst() }
        while pairs.count > 3, isStray(pairs[pairs.endIndex - 1], pairs[pairs.endIndex - 2]) { pairs.removeLast() }
        return Array(pairs)
    }

    /// How many words of the same sentence stand before a word.
    private static func head(_ words: [Passage.Word], _ index: Int) -> Int {
        var i = index
        while i > 0, words[i - 1].sentence == words[index].sentence { i -= 1 }
        return index - i
    }

    private static func tail(_ words: [Passage.Word], _ index: Int) -> Int {
        var i = index
        while i + 1 < words.count, words[i + 1].sentence == words[index].sentence { i += 1 }
        return i - index
    }

    /// Whether a difference is none: fillers, what an outlet put in brackets, or the same letters spaced otherwise.
    private static func isTrifle(_ x: ArraySlice<Passage.Word>, _ y: ArraySlice<Passage.Word>) -> Bool {
        func isLight(_ word: Passage.Word) -> Bool { word.isBracketed || word.traits.contains(.filler) }
        return x.allSatisfy(isLight) && y.allSatisfy(isLight)
    }

    private static func conflict(_ x: ArraySlice<Passage.Word>, _ y: ArraySlice<Passage.Word>) -> Bool {
        func has(_ words: ArraySlice<Passage.Word>, _ trait: Vocabulary.Traits) -> Bool {
            words.contains { $0.traits.contains(trait) && !$0.isBracketed }
        }
        if has(x, .negation) != has(y, .negation), x.count <= 4, y.count <= 4 { return true }
        if has(x, .number), has(y, .number) { return true }
        let left = Set(x.lazy.map(\.party).filter { $0 >= 0 })
        let right = Set(y.lazy.map(\.party).filter { $0 >= 0 })
        return !left.isEmpty && !right.isEmpty && left.isDisjoint(with: right) && x.count <= 4 && y.count <= 4
    }

    /// A passage's words in runs of one change, as the article writes them, over a range of its words.
    static func runs(
        _ passage: Passage, _ range: Range<Int>, _ changes: [Discrepancy.Run.Change], _ text: SourceText
    ) -> [Discrepancy.Run] {
        var out: [Discrepancy.Run] = []
        var i = range.lowerBound
        while i < range.upperBound {
            var j = i
            while j + 1 < range.upperBound, changes[j + 1] == changes[i] { j += 1 }
            let start = Int(passage.words[i].span.start)
            // Up to the next run's first word, so that the runs put together give the text; not over a cue between.
            var end = Int(passage.words[j].span.end)
            if j + 1 < range.upperBound { end = max(end, Int(passage.words[j + 1].span.start)) }
            // The two words of a contraction have one span.
            if start < end {
                out.append(
                    Discrepancy.Run(
                        text: String(decoding: text.bytes[start..<end], as: UTF8.self), change: changes[i]))
            }
            i = j + 1
        }
        return out
    }
}
