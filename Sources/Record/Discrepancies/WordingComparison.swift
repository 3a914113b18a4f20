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
    /// Whether a number, a name, a negation or a modal is among the quoted words that differ.
    let bearsOnSense: Bool
    /// Whether both cannot be right: other numbers or names in the same place, or a "not" in one alone.
    let conflicts: Bool

    /// - Parameters:
    ///   - alignment: The words that both have.
    ///   - texts: The articles' texts, to see where one marks what it leaves out ("…").
    init(_ a: Passage, _ b: Passage, _ alignment: WordAlignment, texts: (a: SourceText, b: SourceText)) {
        let pairs = Self.kept(a, b, alignment.pairs)
        guard let first = pairs.first, let last = pairs.last else {
            (rangeA, rangeB, isTruncated, differs, differsInQuotation) = (0..<0, 0..<0, false, true, false)
            (bearsOnSense, conflicts) = (false, false)
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
        var bears = false
        var conflicts = false
        func gap(_ x: Range<Int>, _ y: Range<Int>) {
            if x.isEmpty, y.isEmpty { return }
            let left = a.words[x]
            let right = b.words[y]
            if Self.isTrifle(left, right) {
                for i in x { changesA[i] = .trivial }
                for j in y { changesB[j] = .trivial }
                return
            }
            // "We will pay … when the train has passed": what is left out, and said to be, is no other wording.
            if x.isEmpty,
                Self.marksOmission(a.words, at: x.lowerBound, texts.a)
                    || y.isEmpty && Self.marksOmission(b.words, at: y.lowerBound, texts.b)
            {
                isTruncated = true
                return
            }
            differs = true
            guard Self.isQuoted(a.words, x), Self.isQuoted(b.words, y) else { return }
            inQuotation = true
            for word in left + right where !word.isBracketed {
                if !word.traits.isDisjoint(with: [.number, .negation, .modal]) || word.party >= 0 { bears = true }
            }
            conflicts = conflicts || Self.conflict(left, right)
        }
        gap(startA..<first.a, startB..<first.b)
        var previous: (a: Int, b: Int)?
        for pair in pairs {
            if let previous { gap((previous.a + 1)..<pair.a, (previous.b + 1)..<pair.b) }
            let x = a.words[pair.a]
            let y = b.words[pair.b]
            let same = x.number == y.number
            let change: Discrepancy.Run.Change = same ? .same : x.party >= 0 && x.party == y.party ? .trivial : .differs
            if change == .differs {
                differs = true
                if x.isQuoted, y.isQuoted { inQuotation = true }
            }
            changesA[pair.a] = change
            changesB[pair.b] = change
            previous = pair
        }
        gap((last.a + 1)..<endA, (last.b + 1)..<endB)
        self.isTruncated = isTruncated
        self.changesA = changesA
        self.changesB = changesB
        self.differs = differs
        differsInQuotation = inQuotation
        bearsOnSense = bears
        self.conflicts = conflicts
    }

    /// Whether an ellipsis stands before a word.
    private static func marksOmission(_ words: [Passage.Word], at index: Int, _ text: SourceText) -> Bool {
        guard index > 0, index < words.count else { return false }
        let start = Int(words[index - 1].span.end)
        let end = Int(words[index].span.start)
        guard start < end else { return false }
        let between = text.bytes[start..<end].filter { $0 != 0x20 && $0 != 0x0A }
        return between.count < 24
            && (between.firstRange(of: "...".utf8) != nil || between.firstRange(of: "\u{2026}".utf8) != nil)
    }

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
