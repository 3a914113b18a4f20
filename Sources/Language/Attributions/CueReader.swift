internal import Annotation
internal import TextBytes

/// Finds the words that may introduce what somebody says, with what follows each.
struct CueReader {
    let tagged: TaggedText
    let table: CueTable

    /// A word of the table in its frame.
    struct Cue {
        var head: Int
        var voice: CueVoice
        var frame: Frame
        /// Where what follows begins: the quotation, the clause, the noun phrase.
        var complement: Int
        /// In percent.
        var share: Int
        var isSpeech: Bool
        /// The verb with its auxiliaries and what governs it ("has declined to say").
        var group: Range<Int>
        /// To whom: "reporters" in "told reporters that".
        var addressee = 0..<0
    }

    func cue(at k: Int, in sentence: Range<Int>) -> Cue? {
        guard let entry = table.entry(tagged.text.keys[k]), let voice = voice(k, sentence.lowerBound),
            let row = entry.row(voice)
        else { return nil }
        let (frame, complement) = frame(after: k, sentence.upperBound)
        var cue = Cue(
            head: k, voice: voice, frame: frame, complement: complement, share: table.share(row, frame),
            isSpeech: entry.isSpeech, group: group(k, voice, sentence.lowerBound))
        if voice == .active, entry.isSpeech { passOver(&cue, row, sentence.upperBound) }
        return cue
    }

    /// The share that the word would have in another frame.
    func share(_ cue: Cue, _ frame: Frame) -> Int {
        guard let row = table.entry(tagged.text.keys[cue.head])?.row(cue.voice) else { return 0 }
        return table.share(row, frame)
    }

    private func voice(_ k: Int, _ floor: Int) -> CueVoice? {
        switch tagged.tags[k] {
        case .noun: return .noun
        case .name: return tagged.text.isCased && tagged.isCapital(k) ? nil : .noun
        case .adjective: return .adjective
        case .participle:
            var j = k - 1
            while j >= floor, k - j < 6 {
                if tagged.classes[j].contains(.beForm) { return .passive }
                if tagged.classes[j].contains(.haveForm) || tagged.word(j, "'d") { return .active }
                switch tagged.tags[j] {
                case .adverb, .pronoun, .name, .noun: j -= 1
                default: return .passive
                }
            }
            return .passive
        case let tag: return tag.isVerb ? .active : nil
        }
    }

    /// What follows token `k` once adverbs and days are passed over.
    private func frame(after k: Int, _ end: Int) -> (Frame, Int) {
        var j = k + 1
        for _ in 0..<8 {
            guard j < end else { break }
            if tagged.tags[j] == .adverb || tagged.tags[j] == .particle, !tagged.word(j, "not") {
                j += 1
            } else if let next = behindTime(j, end) {
                j = next
            } else {
                break
            }
        }
        guard j < end else { return (.end, j) }
        if tagged.isQuote(j) { return (.quotation, j) }
        if j + 1 < end, tagged.isComma(j) || tagged.isMark(j, ":"), tagged.isQuote(j + 1) { return (.quotation, j + 1) }
        if tagged.isMark(j, ":") { return (.colon, j + 1) }
        if tagged.word(j, "that") { return (.that, j) }
        if tagged.word(j, "if") || tagged.word(j, "whether") { return (.question, j) }
        switch tagged.tags[j] {
        case .mark: return (.end, j)
        case .question: return (.question, j)
        case .to: return (.infinitive, j)
        case .preposition: return (table.preposition(tagged.text.keys[j]), j + 1)
        case .gerund: return (.gerund, j)
        case .conjunction: return (.end, j)
        default: break
        }
        var m = j
        while m < end, m - j < 14 {
            switch tagged.tags[m] {
            case .past, .thirdPerson, .present, .modal: return (.clause, j)
            case .mark, .to, .conjunction, .question: m = end
            default: m += 1
            }
        }
        if tagged.tags[j] == .adjective { return (.adjective, j) }
        if tagged.tags[j].isVerb { return (.verb, j) }
        return (.nounPhrase, j)
    }

    /// Behind a date at `i`, with or without its preposition; nil where none stands there or where it is the subject of
    /// what follows ("said Monday's talks", "said 2025 would").
    private func behindTime(_ i: Int, _ end: Int) -> Int? {
        var j = i
        if tagged.tags[j] == .preposition, j + 1 < end, tagged.isTime[j + 1] { j += 1 }
        if j == i, tagged.tags[j] == .determiner, j + 1 < end, tagged.isTime[j + 1], !tagged.isTime[j] { return nil }
        guard tagged.isTime[j] else { return nil }
        while j < end, tagged.isTime[j] { j += 1 }
        if j < end, tagged.tags[j] == .possessive || tagged.tags[j].isFinite { return nil }
        return j
    }

    /// The cue word with what stands before it in one go: auxiliaries, adverbs, governing verbs.
    private func group(_ k: Int, _ voice: CueVoice, _ floor: Int) -> Range<Int> {
        guard voice != .noun else { return k..<k + 1 }
        var g = k
        while g > floor, k - g < 9 {
            let tag = tagged.tags[g - 1]
            guard
                tag == .modal || tag == .adverb || tag == .to || tag.isVerb || tagged.classes[g - 1].contains(.negation)
                    || tagged.classes[g - 1].contains(.beForm)
                    || (tag == .particle && g - 1 > floor && tagged.tags[g - 2].isVerb)
            else { break }
            // A finite verb that has another finite verb behind it governs nothing here: "the man accused said".
            if tag != .adverb, tagged.tags[g - 1].isFinite, tagged.tags[k].isFinite, tag != .modal, g == k,
                !tagged.classes[g - 1].contains(.haveForm), !tagged.classes[g - 1].contains(.beForm)
            {
                break
            }
            g -= 1
        }
        while g < k, tagged.tags[g] == .adverb || tagged.tags[g] == .to { g += 1 }
        return g..<k + 1
    }

    // MARK: Addressee and place

    /// Passes over to whom and where something was said, up to the words themselves: "told reporters on Friday that",
    /// "said in an interview with Reuters that".
    private func passOver(_ cue: inout Cue, _ row: Int, _ end: Int) {
        let isAddressed = cue.frame == .nounPhrase || cue.frame == .clause || cue.frame == .adjective
        if tagged.classes[cue.head].contains(.tell), isAddressed {
            let low = cue.complement
            guard let start = contentStart(from: low, end, row) else {
                if cue.frame != .clause { cue.addressee = low..<nounPhraseEnd(low, end) }
                return
            }
            cue.addressee = low..<nounPhraseEnd(low, start.start)
            cue.complement = start.start
            cue.frame = start.frame
            cue.share = max(cue.share, start.share)
        } else if cue.frame.isPreposition, cue.complement > cue.head + 1,
            tagged.classes[cue.complement - 1].contains(.venuePreposition)
                || tagged.classes[cue.complement - 1].contains(.subordinator)
        {
            guard let start = contentStart(from: cue.complement, end, row) else {
                // Where and when it was said, with nothing of what was said behind it.
                if tagged.word(cue.complement - 1, "about") || tagged.word(cue.complement - 1, "of") { return }
                cue.complement = cue.head + 1
                cue.frame = .end
                return
            }
            cue.complement = start.start
            cue.frame = start.frame
            cue.share = max(cue.share, start.share)
        } else if cue.frame == .infinitive, cue.complement + 2 < end, !tagged.tags[cue.complement + 1].isVerb,
            tagged.classes[cue.head].contains(.say)
        {
            // "said to reporters that"
            guard let start = contentStart(from: cue.complement + 1, end, row) else { return }
            cue.addressee = cue.complement + 1..<nounPhraseEnd(cue.complement + 1, start.start)
            cue.complement = start.start
            cue.frame = start.frame
            cue.share = max(cue.share, start.share)
        }
    }

    /// The first place behind `low` where the words themselves begin.
    private func contentStart(from low: Int, _ end: Int, _ row: Int) -> (
        start: Int, frame: Frame, share: Int
    )? {
        var i = low
        let top = min(end, low + 30)
        while i < top {
            if tagged.isQuote(i) { return (i, .quotation, table.share(row, .quotation)) }
            if i > low, tagged.word(i, "that"),
                tagged.tags[i] != .determiner || i + 1 < top && tagged.tags[i + 1] != .noun
            {
                return (i, .that, table.share(row, .that))
            }
            if i > low, tagged.word(i, "if") || tagged.word(i, "whether") {
                return (i, .question, table.share(row, .question))
            }
            if tagged.isMark(i, ":"), i + 1 < end { return (i + 1, .colon, table.share(row, .colon)) }
            if tagged.isComma(i) {
                if i + 1 < end, tagged.isQuote(i + 1) { return (i + 1, .quotation, table.share(row, .quotation)) }
                return nil
            }
            if tagged.tags[i] == .mark, !tagged.isOpeningBracket(i), !tagged.isClosingBracket(i) { return nil }
            if i > low, tagged.tags[i] == .to, i + 1 < end, tagged.tags[i + 1] == .base,
                tagged.classes[low - 1].contains(.tell)
            {
                return (i, .infinitive, max(table.share(row, .infinitive), table.share(row, .nounPhrase)))
            }
            if i > low, beginsClause(i, end) { return (i, .clause, table.share(row, .clause)) }
            i += 1
        }
        return nil
    }

    /// Whether a clause begins at `i`, right behind the end of a noun phrase: "told reporters he would".
    private func beginsClause(_ i: Int, _ end: Int) -> Bool {
        switch tagged.tags[i - 1] {
        case .noun, .name, .pronoun, .number, .adverb: break
        default: return false
        }
        switch tagged.tags[i] {
        case .pronoun, .determiner, .possessivePronoun, .existential:
            break
        case .name, .noun, .adjective:
            // A name right behind a day or a noun can begin a clause: "said on Friday Trump would".
            guard
                tagged.isTime[i - 1] || tagged.classes[i - 1].contains(.time)
                    || tagged.tags[i - 1] == .noun && tagged.tags[i] == .name
            else {
                return false
            }
        default: return false
        }
        var j = i + 1
        while j < end, j - i < 12 {
            if tagged.tags[j].isFinite { return true }
            if tagged.tags[j] == .mark || tagged.tags[j] == .conjunction || tagged.tags[j] == .question { return false }
            j += 1
        }
        return false
    }

    /// The end of the noun phrase at `low`, before `top`, or `low` where none begins there: prepositions of place and
    /// time end it.
    private func nounPhraseEnd(_ low: Int, _ top: Int) -> Int {
        var i = low
        while i < top {
            switch tagged.tags[i] {
            case .determiner, .adjective, .noun, .name, .number, .possessive, .possessivePronoun, .pronoun:
                if i > low, tagged.classes[i].contains(.time) || tagged.isTime[i] { return i }
                i += 1
            case .preposition where tagged.word(i, "of") && i > low: i += 1
            case .participle, .gerund: if i > low, tagged.tags[i - 1] == .determiner { i += 1 } else { return i }
            case .conjunction where i > low && i + 1 < top && tagged.tags[i + 1] != .pronoun: i += 1
            default: return i
            }
        }
        return i
    }
}
