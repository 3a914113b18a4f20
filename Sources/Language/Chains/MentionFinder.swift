internal import Annotation
internal import TextBytes

/// Finds what a text speaks of: pronouns, names, nouns with what belongs to them, and nouns within noun phrases.
///
/// Without a parse: a noun phrase goes from its first determiner, adjective or noun to its last noun; what stands before
/// a "'s" is a phrase of its own within it. Linear.
struct MentionFinder {
    let tagged: TaggedText
    let names: [NameMention]
    let nouns: NounTable
    /// For each token the name it belongs to, or -1.
    private let nameAt: [Int32]

    init(tagged: TaggedText, names: [NameMention], nouns: NounTable) {
        self.tagged = tagged
        self.names = names
        self.nouns = nouns
        var nameAt = [Int32](repeating: -1, count: tagged.count)
        for (k, name) in names.enumerated() { for i in name.range { nameAt[i] = Int32(k) } }
        self.nameAt = nameAt
    }

    /// In the order of their first words, the longer before the shorter; no two of the same words.
    func mentions() -> [Mention] {
        var out: [Mention] = []
        out.reserveCapacity(tagged.count / 3)
        for (s, sentence) in tagged.sentences.enumerated() {
            let first = out.count
            read(sentence.tokens, s, &out)
            // Nearly in order as it is.
            out[first...].sort {
                ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
            }
            var kept = first
            for i in first..<out.count where i == first || out[i].range != out[kept - 1].range {
                out[kept] = out[i]
                kept += 1
            }
            out.removeLast(out.count - kept)
        }
        return out
    }

    private func read(_ tokens: Range<Int>, _ s: Int, _ out: inout [Mention]) {
        var i = tokens.lowerBound
        while i < tokens.upperBound {
            if nameAt[i] < 0, let form = pronoun(i, tokens) {
                out.append(pronounMention(i, form, s))
                i += 1
                continue
            }
            guard nameAt[i] >= 0 || canBegin(i) else {
                i += 1
                continue
            }
            i = phrase(from: i, tokens, s, &out)
        }
    }

    // MARK: Pronouns

    private func pronoun(_ i: Int, _ tokens: Range<Int>) -> Mention.Form? {
        switch tagged.tags[i] {
        case .pronoun:
            if let form = nouns.pronouns[tagged.text.keys[i]] { return form }
            return demonstrative(i, tokens)
        case .question:
            guard i > tokens.lowerBound else { return nil }
            if tagged.word(i, "who") || tagged.word(i, "which") || tagged.word(i, "whom") || tagged.word(i, "whose") {
                return .relative
            }
            return relativeThat(i, tokens)
        case .preposition: return relativeThat(i, tokens)
        case .determiner: return relativeThat(i, tokens) ?? demonstrative(i, tokens)
        default: return nil
        }
    }

    /// "that" behind a noun and before a verb.
    private func relativeThat(_ i: Int, _ tokens: Range<Int>) -> Mention.Form? {
        guard i > tokens.lowerBound, i + 1 < tokens.upperBound, tagged.word(i, "that"),
            tagged.tags[i - 1] == .noun || tagged.tags[i - 1] == .name, tagged.tags[i + 1].isFinite
        else { return nil }
        return .relative
    }

    private func demonstrative(_ i: Int, _ tokens: Range<Int>) -> Mention.Form? {
        guard i + 1 < tokens.upperBound else { return nil }
        switch tagged.tags[i + 1] {
        case .adverb, .mark, .preposition: break
        default: guard tagged.tags[i + 1].isFinite else { return nil }
        }
        let isOne =
            tagged.word(i, "this") || tagged.word(i, "that") || tagged.word(i, "these") || tagged.word(i, "those")
        return isOne ? .demonstrative : nil
    }

    private func possessive(_ i: Int) -> Mention.Form? {
        guard tagged.tags[i] == .possessivePronoun, nameAt[i] < 0 else { return nil }
        return nouns.pronouns[tagged.text.keys[i]]
    }

    private func pronounMention(_ i: Int, _ form: Mention.Form, _ s: Int) -> Mention {
        var m = mention(i..<i + 1, head: i, form, s)
        switch form {
        case .he, .his: (m.sex, m.number) = (.masculine, .one)
        case .she, .her: (m.sex, m.number) = (.feminine, .one)
        case .it, .its: (m.sex, m.number) = (.neuter, .one)
        case .they, .their, .firstPlural: m.number = .many
        case .first: m.number = .one
        case .demonstrative:
            m.number = tagged.word(i, "this") || tagged.word(i, "that") ? .one : .many
        default: break
        }
        if tagged.tags[i] == .possessivePronoun { m.place = .genitive } else { m.place = place(m) }
        return m
    }

    // MARK: Noun phrases

    private func canBegin(_ i: Int) -> Bool {
        switch tagged.tags[i] {
        case .determiner, .adjective, .number, .noun, .name, .possessivePronoun, .participle, .gerund, .adverb,
            .symbol:
            true
        default: false
        }
    }

    /// Takes in the noun phrase that begins at `first`; the token behind it.
    private func phrase(from first: Int, _ tokens: Range<Int>, _ s: Int, _ out: inout [Mention]) -> Int {
        var j = first
        var last = -1
        // The "'s" of the phrase.
        var possessors: [Int] = []
        scan: while j < tokens.upperBound {
            if nameAt[j] >= 0 {
                j = min(tokens.upperBound, names[Int(nameAt[j])].range.upperBound)
                last = j - 1
                continue
            }
            let isOpen = last < first || possessors.last.map { $0 > last } ?? false
            switch tagged.tags[j] {
            case .possessive:
                guard last >= first, last == j - 1 else { break scan }
                possessors.append(j)
            case .noun, .name: last = j
            case .determiner, .possessivePronoun:
                if j > first, last >= first, possessors.last != j - 1 { break scan }
                if j > first {
                    switch tagged.tags[j - 1] {
                    case .noun, .name, .gerund: break scan
                    default: break
                    }
                }
            case .adjective, .symbol:
                if last >= first, last == j - 1, tagged.tags[j - 1] == .noun, possessors.isEmpty { break scan }
            case .number: break
            case .participle, .gerund, .adverb:
                if !isOpen { break scan }
            default: break scan
            }
            j += 1
        }
        let next = max(j, first + 1)
        guard last >= first else {
            for q in first..<j { if let form = possessive(q) { out.append(pronounMention(q, form, s)) } }
            // "the 737": what is called by a number.
            if j - first > 1, tagged.tags[j - 1] == .number, tagged.tags[first] == .determiner {
                out.append(unmarkedMention(first..<j, start: first, s))
            }
            return next
        }
        var start = first
        while start < last, nameAt[start] < 0,
            tagged.tags[start] == .adverb || tagged.tags[start] == .participle || tagged.tags[start] == .gerund
        {
            start += 1
        }
        var own = start
        for end in possessors + [last + 1] where end - 1 <= last {
            if end > own { noun(start..<end, own: own, s, &out) }
            own = end + 1
        }
        for q in start...last { if let form = possessive(q) { out.append(pronounMention(q, form, s)) } }
        return next
    }

    /// The noun or name that ends a phrase, and what stands within it from `own` on.
    private func noun(_ phrase: Range<Int>, own: Int, _ s: Int, _ out: inout [Mention]) {
        var head = phrase.upperBound - 1
        while head > phrase.lowerBound, tagged.tags[head] != .noun, tagged.tags[head] != .name, nameAt[head] < 0 {
            head -= 1
        }
        let name = Int(nameAt[head])
        if name >= 0 {
            out.append(nameMention(name, start: phrase.lowerBound, s))
        } else if let low = unmarked(head, phrase.lowerBound) {
            out.append(unmarkedMention(low..<head + 1, start: phrase.lowerBound, s))
        } else {
            out.append(nounMention(phrase.lowerBound..<head + 1, head, s))
        }
        var q = own
        while q < head {
            let inner = Int(nameAt[q])
            if inner >= 0, inner != name {
                out.append(nameMention(inner, start: names[inner].range.lowerBound, s))
                q = max(q + 1, names[inner].range.upperBound)
                continue
            }
            if inner < 0, tagged.tags[q + 1] == .noun || tagged.tags[q + 1] == .name {
                if tagged.tags[q] == .noun {
                    var m = mention(q..<q + 1, head: q, .modifier, s)
                    describe(&m)
                    out.append(m)
                } else if tagged.tags[q] == .name, tagged.tags[q + 1] == .noun || nameAt[q + 1] >= 0,
                    let low = unmarked(q, own)
                {
                    out.append(unmarkedMention(low..<q + 1, start: low, s))
                }
            }
            q += 1
        }
    }

    /// Where a name begins that ends at `last` and that no reader of names has found.
    private func unmarked(_ last: Int, _ floor: Int) -> Int? {
        var low = last
        while low >= floor, nameAt[low] < 0, tagged.tags[low] == .name { low -= 1 }
        return low < last ? low + 1 : nil
    }

    private func unmarkedMention(_ range: Range<Int>, start: Int, _ s: Int) -> Mention {
        var m = mention(range, head: range.upperBound - 1, .unmarked, s)
        m.start = start
        m.number = .one
        m.place = place(m)
        return m
    }

    private func nameMention(_ k: Int, start: Int, _ s: Int) -> Mention {
        let name = names[k]
        let form: Mention.Form =
            switch name.type {
            case .person: .person
            case .organisation: .organisation
            case .location: .location
            case .miscellaneous: .miscellaneous
            }
        var m = mention(name.range, head: name.range.upperBound - 1, form, s)
        m.name = k
        m.start = min(start, name.range.lowerBound)
        m.kind =
            switch name.type {
            case .person: .person
            case .organisation: .organisation
            case .location: .location
            case .miscellaneous: .miscellaneous
            }
        m.number = .one
        if name.type == .person { m.meaning = NounTable.person }
        switch name.gender {
        case .masculine: m.sex = .masculine
        case .feminine: m.sex = .feminine
        case .unknown: break
        }
        m.place = place(m)
        return m
    }

    private func nounMention(_ range: Range<Int>, _ head: Int, _ s: Int) -> Mention {
        var m = mention(range, head: head, form(range, head), s)
        describe(&m)
        m.place = place(m)
        return m
    }

    private func form(_ range: Range<Int>, _ head: Int) -> Mention.Form {
        let first = range.lowerBound
        if tagged.word(first, "the") { return .the }
        if tagged.word(first, "a") || tagged.word(first, "an") || tagged.word(first, "another") { return .indefinite }
        if tagged.word(first, "this") || tagged.word(first, "that") || tagged.word(first, "these")
            || tagged.word(first, "those")
        {
            return .this
        }
        if tagged.tags[first] == .possessivePronoun
            || (first..<head).contains(where: { tagged.tags[$0] == .possessive })
        {
            return .possessed
        }
        return tagged.tags[first] == .determiner || tagged.tags[first] == .number ? .quantified : .bare
    }

    /// What a noun says of what it means.
    private func describe(_ m: inout Mention) {
        let found = nouns.noun(tagged, m.head)
        m.lemma = found.lemma
        m.meaning = found.meaning
        let classes = tagged.classes[m.head]
        m.number = found.isPlural || classes.contains(.group) ? .many : .one
        m.sex = classes.contains(.feminine) ? .feminine : classes.contains(.masculine) ? .masculine : .unknown
        m.kind =
            if !classes.isDisjoint(with: [.role, .person]) {
                .person
            } else if !classes.isDisjoint(with: [.body, .organisation]) {
                .organisation
            } else if classes.contains(.group) {
                .group
            } else if tagged.isTime[m.head] || m.meaning == NounTable.time {
                .time
            } else {
                switch m.meaning {
                case NounTable.person: .person
                case NounTable.group: .organisation
                case NounTable.location: .location
                default: .unknown
                }
            }
    }

    private func mention(_ range: Range<Int>, head: Int, _ form: Mention.Form, _ s: Int) -> Mention {
        var low = range.lowerBound
        if low < head, tagged.word(low, "the") || tagged.word(low, "a") || tagged.word(low, "an") { low += 1 }
        return Mention(
            range: range, head: head, start: range.lowerBound, form: form, lemma: tagged.text.keys[head],
            words: low == head && range.upperBound == head + 1
                ? tagged.text.keys[head] : WordKey(tagged.text.text, tagged.text.span(low..<range.upperBound)),
            sentence: s, quotation: tagged.outer[head])
    }

    private func place(_ m: Mention) -> Mention.Place {
        let tokens = tagged.sentences[m.sentence].tokens
        var j = m.range.upperBound
        while j < tokens.upperBound, tagged.tags[j] == .adverb { j += 1 }
        if j < tokens.upperBound {
            if tagged.tags[j] == .possessive { return .genitive }
            if tagged.tags[j].isFinite { return .subject }
        }
        let before = m.start - 1
        guard before >= tokens.lowerBound else { return .other }
        switch tagged.tags[before] {
        case .preposition, .to: return .preposition
        case .base, .gerund, .participle: return .object
        default: return tagged.tags[before].isFinite ? .object : .other
        }
    }
}
