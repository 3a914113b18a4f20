internal import Annotation
internal import TextBytes

/// One parsed sentence, read for stances. Words are named by their place in the sentence.
struct StanceSentence {
    let text: TokenisedText
    let words: StanceWords
    let found: Annotations
    let tree: SentenceTree
    let mentions: SpanPlaces
    let contents: SpanPlaces
    let quoted: SpanPlaces

    /// A cue that stands in the sentence.
    struct Place {
        var cue: StanceWords.Cue
        /// Its words; the first governs.
        var range: Range<Int>
        /// The word that takes the subject: the verb, or the noun or adjective of a phrase.
        var head: Int
    }

    func stances() -> [StanceMention] {
        var out: [StanceMention] = []
        var i = 0
        while i < tree.count {
            guard let place = place(at: i) else {
                i += 1
                continue
            }
            out += read(place)
            i += max(1, place.cue.kind == .duty ? 1 : place.range.count)
        }
        return out
    }

    // MARK: Words

    func key(_ i: Int) -> WordKey { text.keys[tree.tokens.lowerBound + i] }
    func span(_ i: Int) -> ByteSpan { text.tokens[tree.tokens.lowerBound + i].span }
    func span(_ range: Range<Int>) -> ByteSpan {
        text.span(tree.tokens.lowerBound + range.lowerBound..<tree.tokens.lowerBound + range.upperBound)
    }
    func equals(_ i: Int, _ word: StaticString) -> Bool { text.equals(tree.tokens.lowerBound + i, word) }
    func isOne(_ i: Int, _ of: StaticString...) -> Bool { of.contains { equals(i, $0) } }
    func holds(_ i: Int, _ role: StanceWords.Role) -> Bool { words.holds(key(i), role) }

    func follow(_ rest: [WordKey], _ start: Int) -> Bool {
        StanceWords.stand(rest, in: text, tree.tokens.lowerBound + start..<tree.tokens.upperBound)
    }

    func isNegation(_ i: Int) -> Bool {
        if isOne(i, "not", "never", "no", "nobody", "neither", "nor", "hardly", "cannot") { return true }
        let bytes = text.text[span(i)]
        return bytes.count > 3 && bytes.last == 0x74 && (bytes.dropLast().last == 0x27 || bytes.dropLast().last == 0x99)
            && tree.tags[i] != .noun
    }

    // MARK: Cues

    private func place(at i: Int) -> Place? {
        guard let cues = words.cues(key(i)) else { return nil }
        // "long-promised"
        if i > 0, span(i - 1).end == span(i).start, text.text.bytes[Int(span(i).start) - 1] == 0x2D { return nil }
        for cue in cues where follow(cue.rest, i + 1) {
            let range = i..<i + 1 + cue.rest.count
            switch cue.kind {
            case .verb, .call:
                guard tree.tags[i].isVerb, !isOwned(i) else { continue }
                // "Backing down" is another verb.
                if cue.rest.isEmpty, i + 1 < tree.count,
                    tree.relations[i + 1] == .particle || tree.tags[i + 1] == .particle
                {
                    continue
                }
                return Place(cue: cue, range: range, head: i)
            case .state:
                guard let head = stateHead(range) else { continue }
                return Place(cue: cue, range: range, head: head)
            case .duty:
                if tree.tags[i] == .modal { return Place(cue: cue, range: range, head: tree.heads[i]) }
                // "has to", "need to": the verb behind is the open clause.
                guard tree.tags[i].isVerb, i + 1 < tree.count, equals(i + 1, "to"), tree.heads[i + 1] < tree.count,
                    tree.tags[tree.heads[i + 1]] == .base, i == 0 || !equals(i - 1, "would")
                else { continue }
                return Place(cue: cue, range: i..<i + 2, head: tree.heads[i + 1])
            case .held:
                guard tree.tags[i].isNoun else { continue }
                return Place(cue: cue, range: range, head: i)
            case .predicate:
                guard let head = predicateHead(range) else { continue }
                return Place(cue: cue, range: range, head: head)
            }
        }
        return nil
    }

    /// Whether a possessive stands right before a word: "the Pope's embrace".
    private func isOwned(_ i: Int) -> Bool {
        i > 0 && (tree.tags[i - 1] == .possessive || tree.tags[i - 1] == .possessivePronoun)
    }

    /// The word of an adjective's or preposition's phrase that is what somebody is: behind "be", or beside a noun.
    private func stateHead(_ range: Range<Int>) -> Int? {
        // "against": the noun that it stands before is what somebody is.
        for i in range where tree.heads[i] == tree.count || !range.contains(tree.heads[i]) {
            if tree.child(of: i, .copula) != nil || tree.child(of: i, .passiveAuxiliary) != nil { return i }
            let head = tree.heads[i]
            if head < tree.count, isBe(head) { return i }
            if head < tree.count, isOne(head, "remain", "remains", "remained", "seem", "seems", "became", "stay") {
                return i
            }
            // "Was against the bill": the bill takes the verb.
            if head < tree.count, head > i, tree.relations[i] == .preposition, tree.child(of: head, .copula) != nil {
                return head
            }
            if range.count > 1, tree.relations[i] == .adnominal || tree.relations[i] == .adjective, head < i {
                return i
            }
        }
        // The parser hangs "be" elsewhere: it stands right before.
        var before = range.lowerBound - 1
        while before >= 0, tree.tags[before] == .adverb { before -= 1 }
        return before >= 0 && isBe(before) ? range.lowerBound : nil
    }

    /// The noun or adjective that something is said to be.
    private func predicateHead(_ range: Range<Int>) -> Int? {
        let i = range.upperBound - 1
        return tree.child(of: i, .copula) != nil || isNamed(i) ? i : nil
    }

    /// "Called the toll illegal"
    func isNamed(_ i: Int) -> Bool {
        let head = tree.heads[i]
        guard head < i, tree.tags[head].isVerb, holds(head, .naming) else { return false }
        return tree.relations[i] == .openClause || tree.relations[i] == .object || tree.relations[i] == .clause
    }

    func isBe(_ i: Int) -> Bool {
        isOne(i, "is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "'m")
            || isOne(i, "isn't", "aren't", "wasn't", "weren't")
    }

    // MARK: Reading one

    private func read(_ place: Place) -> [StanceMention] {
        guard place.head < tree.count else { return [] }
        let cue = place.cue
        let at = span(place.range.lowerBound)
        let holder = holder(of: at)
        // What is denied, or left unsaid, is nobody's stance.
        if let holder, holder.force != .affirmed { return [] }
        let isNamed = cue.kind == .predicate && isNamed(place.head)
        guard !isSupposed(isNamed ? tree.heads[place.head] : place.head) else { return [] }
        var isNegative = false
        let holders: [Int]
        switch cue.kind {
        case .duty:
            guard let holder, let speaker = holder.speaker, !isGuess(holder) else { return [] }
            holders = [speaker]
            isNegative = isNegated(place.head)
        case .predicate:
            if isNamed {
                guard let subject = subject(of: tree.heads[place.head]) else { return [] }
                holders = subject.parties
                isNegative = subject.isNegated
            } else {
                guard let holder, let speaker = holder.speaker, !isGuess(holder) else { return [] }
                holders = [speaker]
                isNegative = isNegated(place.head)
            }
        case .held:
            guard let subject = possessor(of: place) else { return [] }
            holders = subject.parties
            isNegative = subject.isNegated
        case .verb, .call, .state:
            guard let subject = subject(of: place.head) else { return [] }
            holders = subject.parties
            isNegative = subject.isNegated
        }
        guard let stance = isNegative ? cue.negated : cue.stance else { return [] }
        // What others make of somebody's aims is their guess.
        let sure = holders.filter { party in holder.map { $0.speaker == party || !isGuess($0) } ?? true }
        guard !sure.isEmpty else { return [] }
        let groups = matters(of: place)
        guard !groups.isEmpty else { return [] }
        let condition = condition(place, stance)
        func mentions(_ groups: [[Matter]], _ stance: Stance, _ condition: ByteSpan?) -> [StanceMention] {
            groups.flatMap { matters in
                sure.map {
                    StanceMention(
                        span: span(place.range), party: $0, stance: stance, matters: matters, condition: condition)
                }
            }
        }
        let asked = isNegative && stance == .opposes ? condition.map(wanted) ?? [] : []
        return mentions(groups, stance, condition) + mentions(asked, .demands, nil)
    }

    /// The narrowest attribution whose content holds a place.
    func holder(of at: ByteSpan) -> Attribution? {
        contents.holding(at).map { found.attributions[$0.owner] }
            .min { a, b in a.content.reduce(0) { $0 + $1.count } < b.content.reduce(0) { $0 + $1.count } }
    }

    private func isGuess(_ holder: Attribution) -> Bool {
        (holder.cue + holder.source).contains { span in
            text.tokens(in: span).contains { words.holds(text.keys[$0], .guess) }
        }
    }

    /// Whether a word's clause, or one that it hangs on, only supposes.
    private func isSupposed(_ head: Int) -> Bool {
        var word = head
        for _ in 0..<5 {
            for child in tree.children(of: word) {
                if tree.relations[child] == .auxiliary, isOne(child, "could", "might", "may", "can") { return true }
                // "Speculation that she will veto"
                if child > 0, child < word, equals(child, "that"), holds(child - 1, .supposing),
                    tree.tags[child - 1].isNoun
                {
                    return true
                }
                if child < word, isOne(child, "if", "whether", "unless", "lest", "before", "until", "once") {
                    return true
                }
            }
            let up = tree.heads[word]
            guard up < tree.count else { return false }
            switch tree.relations[word] {
            case .clause, .openClause:
                // A wish for something is not that thing; what is said is.
                if holds(up, .supposing), !holds(up, .through) || tree.child(of: word, .subject) != nil,
                    up < word
                {
                    return true
                }
            case .adnominal:
                // "Speculation that she will veto"
                if tree.tags[up].isNoun, holds(up, .supposing) { return true }
            case .adverbialClause, .relative, .conjunct: break
            default: return false
            }
            word = up
        }
        return false
    }

    /// Whether a word is under a "not".
    func isNegated(_ head: Int) -> Bool {
        tree.children(of: head).contains { child in
            (tree.relations[child] == .negation || tree.relations[child] == .auxiliary
                || tree.relations[child] == .copula || tree.relations[child] == .passiveAuxiliary
                || tree.relations[child] == .adverb) && isNegation(child) && abs(child - head) < 8
                || child < head && equals(child, "no") && tree.relations[child] == .determiner
        }
    }
}
