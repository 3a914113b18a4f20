internal import TextBytes

/// What speaks for a mention being of a chain and what against, as the numbers of the model's rows.
///
/// Each feature is a few small numbers (which question, and the answers to it), hashed to a row. `Training/chains` trains
/// on what this gives, so that whoever changes it trains again.
struct ChainFeatures {
    static let rows = 1 << 14

    private(set) var ids: [UInt32] = []

    /// A question and up to five answers, each below 64 but for the last.
    @inline(__always)
    private mutating func add(
        _ question: UInt64, _ a: UInt32, _ b: UInt32 = 0, _ c: UInt32 = 0, _ d: UInt32 = 0, word: UInt64 = 0
    ) {
        var h = question &+ 1 | UInt64(a) << 8 | UInt64(b) << 16 | UInt64(c) << 24 | UInt64(d) << 32
        h = (h ^ word) &* 0x9E37_79B9_7F4A_7C15
        h ^= h >> 29
        h = h &* 0xBF58_476D_1CE4_E5B9
        ids.append(UInt32(truncatingIfNeeded: h >> 40) & UInt32(Self.rows - 1))
    }

    /// What speaks for a mention being the first of its chain.
    mutating func alone(_ m: Mention, _ tagged: TaggedText) {
        ids.removeAll(keepingCapacity: true)
        let f = UInt32(m.form.rawValue)
        add(0, f)
        add(1, f, UInt32(m.place.rawValue))
        if m.sentence == 0 { add(2, m.form.family) }
        if m.quotation >= 0 { add(3, f) }
        let next = m.range.upperBound
        let follows = next < tagged.count ? UInt32(tagged.tags[next].rawValue) : 63
        let word = next < tagged.count ? tagged.text.keys[next].hash : 0
        if m.form.isNoun {
            add(4, f, UInt32(m.meaning))
            add(5, f, UInt32(m.kind.rawValue))
            add(6, f, UInt32(m.number.rawValue))
            add(7, f, UInt32(min(3, m.head - m.range.lowerBound)))
            add(8, f, word: m.lemma.hash)
            add(9, f, follows)
            if follows != UInt32(PartOfSpeech.noun.rawValue), follows != UInt32(PartOfSpeech.name.rawValue) {
                add(10, f, word: word)
            }
        } else if m.form.isPronoun {
            add(11, f, word: tagged.text.keys[m.head].hash)
            add(12, f, follows)
            switch m.form {
            case .it, .they, .demonstrative:
                add(13, f, word: word)
                if m.head > 0 { add(14, f, word: tagged.text.keys[m.head - 1].hash) }
                var hasBe = false
                var hasThat = false
                var hasTo = false
                for i in next..<min(tagged.count, next + 6) {
                    if i < next + 2, tagged.classes[i].contains(.beForm) { hasBe = true }
                    if tagged.word(i, "that") { hasThat = true }
                    if tagged.word(i, "to") { hasTo = true }
                }
                add(15, f, hasBe ? 1 : 0, hasThat ? 1 : 0, hasTo ? 1 : 0)
            default: break
            }
        }
    }

    /// What speaks for a mention being of a chain. The mentions are looked at where they lie: this is asked of each a dozen
    /// times.
    mutating func pair(
        _ i: Int, _ chain: Chain, _ candidate: ChainFinder.Candidate, _ mentions: UnsafeBufferPointer<Mention>,
        _ tagged: TaggedText
    ) {
        ids.removeAll(keepingCapacity: true)
        let all = mentions.baseAddress!
        pair(
            all[i], chain, candidate, last: all[chain.last], first: all[chain.first],
            noun: chain.lastNoun >= 0 ? all + chain.lastNoun : nil, tagged)
    }

    /// `last`, `first` and `noun` (the last that is no pronoun) are mentions of the chain.
    @inline(__always)
    private mutating func pair(
        _ m: borrowing Mention, _ chain: Chain, _ candidate: ChainFinder.Candidate, last: borrowing Mention,
        first: borrowing Mention, noun: UnsafePointer<Mention>?, _ tagged: TaggedText
    ) {
        let f = UInt32(m.form.rawValue)
        let family = m.form.family
        let relation = UInt32(candidate.relation.rawValue)
        let sentences = m.sentence - last.sentence
        let far = Self.step(sentences)
        let sort = UInt32(chain.kind.rawValue) | (chain.isNamed ? 8 : 0)
        let lastForm = UInt32(last.form.rawValue)
        let lastPlace = UInt32(last.place.rawValue)
        add(16, f, relation)
        add(17, family, relation, far)
        add(18, f, far)
        add(19, f, Self.step(candidate.rank))
        add(20, f, sort)
        add(21, f, UInt32(chain.number.rawValue), UInt32(m.number.rawValue))
        add(22, f, UInt32(chain.sex.rawValue), UInt32(m.sex.rawValue))
        add(23, f, lastForm)
        add(24, f, lastPlace, UInt32(m.place.rawValue))
        add(25, f, lastPlace, UInt32(min(sentences, 2)))
        add(26, f, Self.size(chain.count))
        if first.sentence == 0 { add(27, f) }
        if (last.quotation >= 0) != (m.quotation >= 0) {
            add(28, f, m.quotation >= 0 ? 1 : 0)
        } else if m.quotation >= 0 {
            add(29, f, last.quotation == m.quotation ? 1 : 0)
        }
        if let noun = noun?.pointee {
            let meaning: UInt32 = noun.form.isName ? 63 : UInt32(noun.meaning)
            add(30, f, meaning)
            add(31, f, UInt32(noun.form.rawValue))
            add(32, f, Self.step(m.sentence - noun.sentence))
            if m.form.isNoun {
                add(33, UInt32(m.meaning), meaning, relation == 0 ? 0 : 1)
                add(34, UInt32(m.kind.rawValue), sort, f)
                add(35, sort, relation == 0 ? 0 : 1, word: m.lemma.hash)
            } else if m.form.isPronoun, noun.form.isNoun {
                add(36, f, word: noun.lemma.hash)
            }
        }
        if sentences == 0 { together(m, last, f, tagged) }
        if let party = m.party, chain.party != nil { add(47, family, chain.party == party ? 1 : 0) }
        if let guess = m.guess {
            add(48, f, chain.party == guess ? 1 : 0)
            if chain.party == guess { add(49, f, sort) }
        }
    }

    /// Within one sentence: what stands between.
    private mutating func together(_ m: Mention, _ last: Mention, _ f: UInt32, _ tagged: TaggedText) {
        let family = m.form.family
        let lastForm = UInt32(last.form.rawValue)
        let isWithin = m.range.lowerBound >= last.start && m.range.upperBound <= last.range.upperBound
        let holds = last.range.lowerBound >= m.start && last.range.upperBound <= m.range.upperBound
        if isWithin || holds {
            add(37, family, last.form.family, UInt32(last.place.rawValue), isWithin ? 1 : 0)
            add(38, f, isWithin ? 1 : 0)
        }
        let low = last.range.upperBound
        let gap = m.start - low
        if 0...2 ~= gap {
            let between = gap == 0 ? 0 : WordKey(tagged.text.text, tagged.text.span(low..<m.start)).hash
            add(39, family, last.form.family, word: between)
            if last.form.isName || m.form.isName { add(40, f, lastForm, word: between) }
            if gap == 1, tagged.isComma(low) {
                let next = m.range.upperBound
                let follows: UInt32 =
                    next >= tagged.count ? 63 : tagged.isComma(next) ? 62 : UInt32(tagged.tags[next].rawValue)
                add(41, f, last.form.family, follows)
            }
        }
        if gap == 0, m.form.isName, last.form.isNoun { add(42, f, UInt32(last.kind.rawValue), lastForm) }
        if 0 < gap, gap <= 4 {
            let isCopula =
                tagged.classes[low].contains(.beForm) || tagged.word(low, "became") || tagged.word(low, "as")
                || tagged.word(low, "remains")
            if isCopula { add(43, f, last.form.family, UInt32(gap)) }
            if !isCopula, (low..<m.start).contains(where: { tagged.classes[$0].contains(.beForm) }) {
                add(44, f, last.form.family, UInt32(gap))
            }
        }
        if m.form.isPronoun, m.place != .genitive, last.place == .subject, m.place == .object || m.place == .preposition
        {
            var verbs: UInt32 = 0
            var i = low
            while i < m.range.lowerBound, verbs < 3 {
                if tagged.tags[i].isFinite { verbs += 1 }
                i += 1
            }
            add(45, f, verbs)
        }
        add(46, f, Self.distance(m.range.lowerBound - low))
    }

    private static func step(_ n: Int) -> UInt32 {
        switch n {
        case ...3: UInt32(max(0, n))
        case 4, 5: 4
        case 6...8: 5
        case 9...15: 6
        default: 7
        }
    }

    private static func size(_ n: Int) -> UInt32 {
        switch n {
        case ...1: 0
        case 2: 1
        case 3, 4: 2
        case 5...8: 3
        case 9...16: 4
        default: 5
        }
    }

    private static func distance(_ n: Int) -> UInt32 {
        switch n {
        case ...1: 0
        case 2, 3: 1
        case 4...6: 2
        case 7...12: 3
        case 13...25: 4
        default: 5
        }
    }
}
