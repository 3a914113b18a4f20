/// A verb with its auxiliaries, and what its form says of what it tells: "had been expected", "to meet", "will not sign".
struct VerbGroup: Sendable {
    /// The tokens, auxiliaries, adverbs among them and the "not" before a "to" included.
    var range: Range<Int>
    /// The verb itself: the last of the group.
    var head: Int
    var form: Form
    /// "Was signed", "to be held", and a participle alone.
    var isPassive = false
    var isNegated = false
    /// "Would have met": what a modal says of the past is no report of it.
    var isPerfect = false

    enum Form: Sendable {
        case past, perfect, present, progressive, future, would, could, should
        case infinitive, gerund, participle, base

        /// Whether the group has a subject of its own.
        var isFinite: Bool {
            switch self {
            case .past, .perfect, .present, .progressive, .future, .would, .could, .should: true
            case .infinitive, .gerund, .participle, .base: false
            }
        }
    }
}

/// The verb groups of one sentence, in order.
struct VerbGroups {
    let groups: [VerbGroup]

    /// Cuts a sentence's verbs into groups; a participle or gerund within a noun phrase ("the planned visit") is none.
    init(_ tagged: TaggedText, _ sentence: Range<Int>) {
        var groups: [VerbGroup] = []
        var i = sentence.lowerBound
        while i < sentence.upperBound {
            if let group = Self.group(tagged, at: i, sentence) {
                groups.append(group)
                i = group.range.upperBound
            } else {
                i += 1
            }
        }
        // A participle that no auxiliary stands before, and that is the only verb of a subject, is the past that looks like
        // it: "Lind also tested a bomb".
        let isAlone = !groups.contains { $0.form.isFinite }
        for k in groups.indices where groups[k].form == .participle {
            let j = groups[k].range.lowerBound - 1
            guard j >= sentence.lowerBound, tagged.tags[j].isNominal else { continue }
            let hasAdverb = groups[k].range.lowerBound < groups[k].head
            guard tagged.tags[j] == .pronoun || hasAdverb && tagged.tags[j] == .name || isAlone else { continue }
            groups[k].form = .past
            groups[k].isPassive = false
        }
        self.groups = groups
    }

    /// The last group that ends at or before `i`.
    func before(_ i: Int) -> Int? {
        let k = index { $0.range.upperBound > i }
        return k > 0 ? k - 1 : nil
    }

    /// The first group that begins at or after `i`.
    func after(_ i: Int) -> Int? {
        let k = index { $0.range.lowerBound >= i }
        return k < groups.count ? k : nil
    }

    /// The group that token `i` is part of.
    func containing(_ i: Int) -> Int? {
        let k = index { $0.range.upperBound > i }
        return k < groups.count && groups[k].range.contains(i) ? k : nil
    }

    /// The first group for which a condition holds that holds from some group on.
    private func index(_ holds: (VerbGroup) -> Bool) -> Int {
        var low = 0
        var high = groups.count
        while low < high {
            let middle = (low + high) / 2
            if holds(groups[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private static func group(_ tagged: TaggedText, at start: Int, _ sentence: Range<Int>) -> VerbGroup? {
        let first = tagged.tags[start]
        let end = sentence.upperBound
        var form: VerbGroup.Form
        var i = start
        var isNegated = tagged.classes[start].contains(.negation)
        var isPassive = false
        var isPerfect = false

        /// Steps over adverbs and negations between the verbs of a group; nil where no verb follows.
        func next(_ from: Int) -> Int? {
            var j = from
            while j < end, j - from < 4, tagged.tags[j] == .adverb || tagged.classes[j].contains(.negation) {
                if tagged.tags[j].isVerb || tagged.tags[j] == .modal { break }
                j += 1
            }
            return j < end && (tagged.tags[j].isVerb || tagged.tags[j] == .to) ? j : nil
        }
        func take(_ j: Int) {
            for k in i + 1...j where tagged.classes[k].contains(.negation) { isNegated = true }
            i = j
        }
        func word(_ w: StaticString) -> Bool { tagged.word(start, w) }

        if first == .modal {
            form =
                word("will") || word("'ll") || word("\u{2019}ll") || word("shall") || word("won't")
                    || word("won\u{2019}t")
                ? .future
                : word("would") || word("'d") || word("\u{2019}d") || word("wouldn't") || word("wouldn\u{2019}t")
                    ? .would
                    : word("should") || word("must") || word("ought") || word("shouldn't")
                        ? .should : .could
            guard let verb = next(start + 1), tagged.tags[verb] == .base || tagged.tags[verb] == .present else {
                return nil
            }
            take(verb)
        } else if first == .to {
            guard let verb = next(start + 1), tagged.tags[verb] == .base else { return nil }
            form = .infinitive
            take(verb)
        } else if first.isVerb {
            // "Including a meeting with ...": no verb.
            if first == .gerund, word("including") || word("following") || word("according") { return nil }
            if isWithinNounPhrase(tagged, start, sentence) { return nil }
            switch first {
            case .past: form = .past
            case .present, .thirdPerson: form = .present
            case .gerund: form = .gerund
            case .participle: form = .participle
            default: form = .base
            }
        } else {
            return nil
        }
        // The auxiliaries: do, have, be.
        if tagged.classes[i].contains(.haveForm), let verb = next(i + 1), isParticiple(tagged.tags[verb]) {
            switch form {
            case .present, .past: form = .perfect
            default: isPerfect = true
            }
            take(verb)
        } else if isDo(tagged, i), let verb = next(i + 1), tagged.tags[verb] == .base {
            take(verb)
        }
        if tagged.classes[i].contains(.beForm), let verb = next(i + 1) {
            if tagged.tags[verb] == .gerund {
                // "Is going to meet" is a future.
                if tagged.word(verb, "going"), verb + 2 < end, tagged.tags[verb + 1] == .to,
                    tagged.tags[verb + 2] == .base
                {
                    form = form == .present ? .future : form
                    take(verb + 2)
                } else {
                    if form == .present { form = .progressive }
                    take(verb)
                    if tagged.classes[i].contains(.beForm), let done = next(i + 1), isParticiple(tagged.tags[done]) {
                        isPassive = true
                        take(done)
                    }
                }
            } else if tagged.tags[verb] == .to {
                // "Is to meet", "was to be signed": planned.
                if verb + 1 < end, tagged.tags[verb + 1] == .base {
                    switch form {
                    case .present: form = .future
                    case .past: form = .would
                    default: break
                    }
                    take(verb + 1)
                    if tagged.classes[i].contains(.beForm), let done = next(i + 1), isParticiple(tagged.tags[done]) {
                        isPassive = true
                        take(done)
                    }
                }
            } else if isParticiple(tagged.tags[verb]) {
                isPassive = true
                take(verb)
            }
        }
        if form == .participle { isPassive = true }
        var low = start
        // "Decided not to meet", "never met" after a subject.
        while low > sentence.lowerBound, tagged.tags[low - 1] == .adverb, start - low < 2 {
            low -= 1
            if tagged.classes[low].contains(.negation) { isNegated = true }
        }
        return VerbGroup(
            range: low..<i + 1, head: i, form: form, isPassive: isPassive, isNegated: isNegated, isPerfect: isPerfect)
    }

    private static func isParticiple(_ tag: PartOfSpeech) -> Bool { tag == .participle || tag == .past }

    private static func isDo(_ tagged: TaggedText, _ i: Int) -> Bool {
        ["do", "does", "did", "don't", "doesn't", "didn't", "don\u{2019}t", "doesn\u{2019}t", "didn\u{2019}t"]
            .contains { (w: StaticString) in tagged.word(i, w) }
    }

    /// "The planned visit", "a deal's falling value": a verb's form that stands before a noun, behind a determiner.
    private static func isWithinNounPhrase(_ tagged: TaggedText, _ i: Int, _ sentence: Range<Int>) -> Bool {
        let tag = tagged.tags[i]
        guard tag == .participle || tag == .gerund || tag == .past, i > sentence.lowerBound,
            i + 1 < sentence.upperBound
        else { return false }
        switch tagged.tags[i - 1] {
        case .determiner, .possessivePronoun, .possessive, .adjective: break
        default: return false
        }
        switch tagged.tags[i + 1] {
        case .noun, .name, .adjective: return true
        default: return false
        }
    }
}
