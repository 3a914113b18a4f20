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
    }

    func cue(at k: Int, in sentence: Range<Int>) -> Cue? {
        guard let entry = table.entry(tagged.text.keys[k]), let voice = voice(k, sentence.lowerBound),
            let row = entry.row(voice)
        else { return nil }
        let (frame, complement) = frame(after: k, sentence.upperBound)
        return Cue(
            head: k, voice: voice, frame: frame, complement: complement, share: table.share(row, frame),
            isSpeech: entry.isSpeech, group: group(k, voice, sentence.lowerBound))
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
        for _ in 0..<6 {
            guard j < end else { break }
            if tagged.tags[j] == .adverb || tagged.tags[j] == .particle, !tagged.word(j, "not") {
                j += 1
            } else if isDay(j) {
                j += 1
            } else if j + 1 < end,
                tagged.word(j, "on") || tagged.word(j, "last") || tagged.word(j, "this") || tagged.word(j, "in"),
                isDay(j + 1) || tagged.word(j + 1, "week") || tagged.word(j + 1, "month") || tagged.word(j + 1, "year")
                    || tagged.word(j + 1, "night") || tagged.word(j + 1, "morning")
            {
                j += 2
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
            case .past, .thirdPerson, .modal: return (.clause, j)
            case .mark, .to, .conjunction, .question: m = end
            default: m += 1
            }
        }
        if tagged.tags[j] == .adjective { return (.adjective, j) }
        if tagged.tags[j].isVerb { return (.verb, j) }
        return (.nounPhrase, j)
    }

    /// A weekday, "today" and the like, or a month.
    private func isDay(_ i: Int) -> Bool {
        tagged.classes[i].contains(.time)
            && (tagged.tags[i] == .name || tagged.word(i, "today") || tagged.word(i, "yesterday")
                || tagged.word(i, "tonight"))
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
}
