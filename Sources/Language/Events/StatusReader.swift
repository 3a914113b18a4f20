internal import Annotation
internal import TextBytes

/// How firmly a sentence tells of a happening: read from the form of its verb, from what governs it, and from the clause
/// it stands in, as a reader does.
///
/// A verb's own form says most ("met", "will meet", "could meet"). An infinitive, a gerund or a noun says nothing by
/// itself: its governor does ("is expected to meet", "cancelled the visit"), by what it means (`events.tsv`) and by how
/// firmly it is told in its turn. Where nothing says it, there is no answer.
struct StatusReader {
    let tagged: TaggedText
    let words: EventWords
    let sentence: Range<Int>
    let groups: VerbGroups
    let isHeadline: Bool

    typealias Status = EventMention.Status

    enum Reading: Equatable {
        case told(Status)
        /// In the present: a fact for what it governs, by itself as often a habit.
        case present
        case unknown

        var status: Status? { if case .told(let s) = self { s } else { nil } }
    }

    // MARK: Verbs

    /// How firmly the happening of a verb group is told, on its own and within its clause.
    func reading(of k: Int, depth: Int = 0) -> Reading {
        guard depth < 5 else { return .unknown }
        let group = groups.groups[k]
        var reading = ownReading(k, depth)
        guard group.form.isFinite else { return reading }
        if reading != .told(.denied), isNobody(before: group) {
            reading = reading == .told(.held) || reading == .told(.scheduled) ? .told(.denied) : .unknown
        }
        switch opener(of: group) {
        case .condition:
            // "If they meet", "whether he will sign"; of what was, it says nothing.
            switch reading {
            case .present, .told(.scheduled), .told(.expected), .told(.possible): return .told(.possible)
            default: return .unknown
            }
        case .time:
            // "When they meet on Monday": ahead, where the sentence looks ahead.
            if reading == .present, looksAhead(but: k) { return .told(.scheduled) }
        case nil: break
        }
        if isUnconfirmed(k) { return .unknown }
        if let effect = complementEffect(k) {
            switch (effect, reading) {
            case (.denied, .told(.held)), (.denied, .told(.scheduled)), (.denied, .told(.expected)):
                return .told(.denied)
            case (.denied, _): return .unknown
            case (.possible, .told(.held)), (.possible, .told(.denied)): break
            case (.possible, _): return .told(.possible)
            default: break
            }
        }
        return reading
    }

    private func ownReading(_ k: Int, _ depth: Int) -> Reading {
        let group = groups.groups[k]
        func unless(_ reading: Reading) -> Reading { group.isNegated ? .told(.denied) : reading }
        switch group.form {
        case .past, .perfect:
            // "Has yet to": not, so far.
            return unless(.told(.held))
        case .present, .progressive: return group.isNegated ? .told(.denied) : .present
        case .future: return unless(.told(.scheduled))
        case .would:
            guard !group.isPerfect, isReported(k) else { return .unknown }
            return unless(.told(.expected))
        case .could: return group.isPerfect || group.isNegated || isCan(group) ? .unknown : .told(.possible)
        case .should: return .unknown
        case .infinitive: return infinitive(k, depth)
        case .gerund: return gerund(k, depth)
        case .participle:
            // "A deal signed in 2015", "plans drawn up"; "have it signed" is none.
            return group.isNegated ? .unknown : .told(.held)
        case .base: return base(k, depth)
        }
    }

    private func isCan(_ group: VerbGroup) -> Bool { tagged.word(group.range.lowerBound, "can") }

    /// "Said he would meet": a future told in the past; elsewhere a "would" supposes.
    private func isReported(_ k: Int) -> Bool {
        let group = groups.groups[k]
        guard let before = groups.before(group.range.lowerBound),
            group.range.lowerBound - groups.groups[before].head < 14
        else { return false }
        let key = groups.groups[before].head
        return !tagged.classes[key].isDisjoint(with: [.say, .tell]) || words.effect(tagged.text.keys[key]) != nil
            || words.kind(verb: tagged.text.keys[key]) == .statement
    }

    /// What governs "to meet": a verb, an adjective, a noun, or a verb with somebody between ("invited him to visit").
    private func infinitive(_ k: Int, _ depth: Int) -> Reading {
        let group = groups.groups[k]
        func seen(_ effect: EventWords.Effect, _ governor: Reading) -> Reading {
            let out = Self.combined(effect, governor)
            guard group.isNegated else { return out }
            switch out {
            case .told(.held), .told(.scheduled), .told(.expected): return .told(.denied)
            default: return .unknown
            }
        }
        var j = group.range.lowerBound - 1
        while j > sentence.lowerBound, tagged.tags[j] == .adverb || tagged.isTime[j] { j -= 1 }
        guard j >= sentence.lowerBound else { return .unknown }
        if tagged.word(j, "yet") { return .unknown }
        if let g = groups.containing(j) {
            let governor = groups.groups[g]
            guard let effect = meaning(ofVerb: governor.head) else {
                return motion(governor.head, reading(of: g, depth: depth + 1))
            }
            return seen(effect, reading(of: g, depth: depth + 1))
        }
        let key = tagged.text.keys[j]
        if let effect = words.effect(key) {
            if tagged.tags[j] == .adjective || tagged.tags[j] == .participle || tagged.tags[j] == .past {
                // "Is ready to meet"; "those likely to vote".
                guard let g = groups.before(j), j - groups.groups[g].range.upperBound < 4 else {
                    return seen(effect, .present)
                }
                return seen(effect, reading(of: g, depth: depth + 1))
            }
            if tagged.tags[j] == .noun {
                return seen(effect, isNone(j) ? .told(.denied) : nounGovernor(j, depth + 1))
            }
        }
        if isHeadline, let start = phraseStart(j), start == sentence.lowerBound || tagged.tags[start - 1] == .mark {
            // "Lind to Meet Brandt on Friday".
            return group.isNegated ? .told(.denied) : .told(.scheduled)
        }
        // "Invited the president to visit".
        if let g = groups.before(j + 1), j - groups.groups[g].head < 9,
            isPhrase(groups.groups[g].range.upperBound..<j + 1)
        {
            let head = groups.groups[g].head
            if let effect = meaning(ofVerb: head) {
                return seen(effect, reading(of: g, depth: depth + 1))
            }
            return motion(head, reading(of: g, depth: depth + 1))
        }
        return .unknown
    }

    /// "Will fly there to meet": as firm as the journey, where that lies ahead.
    private func motion(_ head: Int, _ reading: Reading) -> Reading {
        guard words.traits(tagged.text.keys[head]).contains(.motion) else { return .unknown }
        switch reading {
        case .told(.scheduled), .told(.expected): return .told(.expected)
        case .told(.possible): return .told(.possible)
        default: return .unknown
        }
    }

    /// "Plans to meet" in "dropped plans to meet": what is done to the plan.
    func nounGovernor(_ noun: Int, _ depth: Int) -> Reading {
        guard let start = phraseStart(noun), start > sentence.lowerBound else { return .present }
        guard let g = groups.containing(start - 1) else {
            // "Pushed for a postponement", "the risk of a delay": as what governs the preposition.
            let p = start - 1
            guard tagged.tags[p] == .preposition || tagged.tags[p] == .to, p > sentence.lowerBound else {
                return .present
            }
            let effect =
                groups.containing(p - 1).map { meaning(ofVerb: groups.groups[$0].head) }
                ?? (tagged.tags[p - 1] == .noun ? words.effect(tagged.text.keys[p - 1]) : nil)
            switch effect {
            case .possible: return .told(.possible)
            case .denied, .cancelled: return .unknown
            default: return .present
            }
        }
        let own = reading(of: g, depth: depth + 1)
        if own == .told(.denied) { return own }
        switch meaning(ofVerb: groups.groups[g].head) {
        case .denied, .cancelled: return own == .told(.held) || own == .present ? .told(.denied) : .unknown
        case .possible: return .told(.possible)
        default: return .present
        }
    }

    private func gerund(_ k: Int, _ depth: Int) -> Reading {
        let group = groups.groups[k]
        let j = group.range.lowerBound - 1
        guard j >= sentence.lowerBound else { return .unknown }
        if let g = groups.containing(j) {
            guard let effect = meaning(ofVerb: groups.groups[g].head) else { return .unknown }
            return Self.combined(effect, reading(of: g, depth: depth + 1))
        }
        if tagged.tags[j] == .preposition || tagged.tags[j] == .to || tagged.classes[j].contains(.subordinator) {
            if Self.told.contains(where: { tagged.word(j, $0) }) {
                return mainReading(k, depth) == .told(.held) && !group.isNegated ? .told(.held) : .unknown
            }
            if j > sentence.lowerBound {
                // "Agreed on meeting", "plans for meeting", "accused of meeting".
                if let g = groups.containing(j - 1), let effect = meaning(ofVerb: groups.groups[g].head) {
                    return Self.combined(effect, reading(of: g, depth: depth + 1))
                }
                if tagged.tags[j - 1] == .noun, let effect = words.effect(tagged.text.keys[j - 1]) {
                    return Self.combined(effect, isNone(j - 1) ? .told(.denied) : nounGovernor(j - 1, depth + 1))
                }
            }
            return .unknown
        }
        // ", signing the bill on Monday": as the main verb.
        if tagged.isComma(j), !group.isNegated {
            return mainReading(k, depth) == .told(.held) ? .told(.held) : .unknown
        }
        return .unknown
    }

    /// Words after which a gerund tells of what was done: "after meeting", "by signing".
    private static let told: [StaticString] = [
        "after", "since", "by", "in", "while", "following", "upon", "despite", "when",
    ]

    /// The nearest finite verb before, else behind.
    private func mainReading(_ k: Int, _ depth: Int) -> Reading {
        let order = Array((0..<k).reversed().prefix(4)) + Array((k + 1)..<max(k + 1, min(k + 4, groups.groups.count)))
        guard let main = order.first(where: { groups.groups[$0].form.isFinite }) else { return .unknown }
        return reading(of: main, depth: depth + 1)
    }

    /// "Will meet him and sign the deal", "helped broker": a bare verb goes with the one before it.
    private func base(_ k: Int, _ depth: Int) -> Reading {
        let group = groups.groups[k]
        let j = group.range.lowerBound - 1
        guard k > 0, j >= sentence.lowerBound, !group.isNegated else { return .unknown }
        let before = groups.groups[k - 1]
        if before.range.upperBound == j + 1 {
            guard let effect = meaning(ofVerb: before.head) else { return .unknown }
            return Self.combined(effect, reading(of: k - 1, depth: depth + 1))
        }
        guard tagged.tags[j] == .conjunction || tagged.isComma(j), group.range.lowerBound - before.head < 20 else {
            return .unknown
        }
        switch before.form {
        case .future, .would, .could, .infinitive, .base: return reading(of: k - 1, depth: depth + 1)
        default: return .unknown
        }
    }

    /// What an effect makes of how firmly its word is told.
    static func combined(_ effect: EventWords.Effect, _ governor: Reading) -> Reading {
        switch effect {
        case .does, .makes: return governor
        case .scheduled, .expected:
            let own: Status = effect == .scheduled ? .scheduled : .expected
            switch governor {
            case .told(.held), .present, .told(.scheduled): return .told(own)
            case .told(.expected): return .told(.expected)
            case .told(.possible): return .told(.possible)
            case .told(.denied): return .told(.denied)
            default: return .unknown
            }
        case .possible: return governor == .told(.denied) ? .unknown : .told(.possible)
        case .denied:
            switch governor {
            case .told(.held), .present, .told(.scheduled), .told(.expected): return .told(.denied)
            default: return .unknown
            }
        case .cancelled:
            switch governor {
            case .told(.held), .present, .told(.scheduled): return .told(.cancelled)
            case .told(.denied): return .unknown
            default: return .told(.possible)
            }
        }
    }

    /// What the verb at `head` says of what it governs, with its particle: "called off", "ruled out".
    func meaning(ofVerb head: Int) -> EventWords.Effect? {
        let effect = words.effect(tagged.text.keys[head])
        guard head + 1 < sentence.upperBound else { return effect }
        if tagged.word(head + 1, "off"), effect == .possible || tagged.word(head, "put") { return .cancelled }
        if effect == .denied, Self.ruling.contains(where: { tagged.word(head, $0) }) {
            return tagged.word(head + 1, "out") ? .denied : nil
        }
        return effect
    }

    private static let ruling: [StaticString] = ["rule", "rules", "ruled", "ruling"]

    // MARK: Clauses

    private enum Opener { case condition, time }

    /// The word that opens the clause of a finite verb, its subject between: "if", "when".
    private func opener(of group: VerbGroup) -> Opener? {
        var j = group.range.lowerBound - 1
        let floor = max(sentence.lowerBound, j - 24)
        while j >= floor {
            if groups.containing(j) != nil || tagged.isMark(j, ";") { return nil }
            if tagged.isQuote(j), j < group.range.lowerBound - 1 { return nil }
            if ["if", "unless", "whether", "lest"].contains(where: { (w: StaticString) in tagged.word(j, w) }) {
                return .condition
            }
            if ["when", "once", "until", "before", "after", "while", "till"].contains(where: {
                (w: StaticString) in tagged.word(j, w)
            }) {
                return .time
            }
            if tagged.word(j, "that") || tagged.tags[j] == .question { return nil }
            j -= 1
        }
        return nil
    }

    /// Whether another verb of the sentence tells of what will be.
    private func looksAhead(but k: Int) -> Bool {
        groups.groups.indices.contains { $0 != k && abs($0 - k) < 6 && groups.groups[$0].form == .future }
    }

    /// What the verb says that a clause is the complement of: "denied that they met", "hoped they would meet".
    private func complementEffect(_ k: Int) -> EventWords.Effect? {
        guard isComplement(k), let effect = meaning(ofVerb: groups.groups[k - 1].head) else { return nil }
        return groups.groups[k - 1].isNegated ? nil : effect
    }

    /// "Has not confirmed that they will meet": it tells nothing; "did not deny that" neither.
    private func isUnconfirmed(_ k: Int) -> Bool {
        isComplement(k) && groups.groups[k - 1].isNegated && groups.groups[k - 1].form.isFinite
    }

    /// Whether a clause is what the verb before it says.
    private func isComplement(_ k: Int) -> Bool {
        guard k > 0 else { return false }
        let before = groups.groups[k - 1]
        let between = before.range.upperBound..<groups.groups[k].range.lowerBound
        guard between.count < 10, !between.isEmpty else { return false }
        for j in between {
            let isThat = tagged.word(j, "that") && j == between.lowerBound
            if !isThat,
                tagged.tags[j] == .mark || tagged.tags[j] == .question || tagged.tags[j] == .conjunction
                    || tagged.classes[j].contains(.subordinator)
            {
                return false
            }
        }
        return true
    }

    /// "No deal was reached", "neither side signed", "nobody came".
    func isNobody(before group: VerbGroup) -> Bool {
        var j = group.range.lowerBound - 1
        let floor = max(sentence.lowerBound, j - 6)
        while j >= floor, tagged.tags[j] != .mark, groups.containing(j) == nil {
            if ["no", "neither", "none", "nobody"].contains(where: { (w: StaticString) in tagged.word(j, w) }) {
                return j == sentence.lowerBound || tagged.tags[j - 1] != .preposition
                    || tagged.classes[j - 1].contains(.subordinator)
            }
            if tagged.tags[j] == .question || tagged.word(j, "that") { return false }
            j -= 1
        }
        return false
    }

    // MARK: Phrases

    /// Whether "no" stands before a noun.
    func isNone(_ noun: Int) -> Bool {
        var j = noun - 1
        while j >= sentence.lowerBound, noun - j < 5 {
            switch tagged.tags[j] {
            case .adjective, .noun, .number: j -= 1
            default: return tagged.word(j, "no")
            }
            if j >= sentence.lowerBound, tagged.word(j, "no") { return true }
        }
        return false
    }

    /// Where the noun phrase that `noun` ends begins: its determiner, adjectives and names.
    func phraseStart(_ noun: Int) -> Int? {
        var s = noun
        while s > sentence.lowerBound, noun - s < 12 {
            let j = s - 1
            if groups.containing(j) != nil { break }
            switch tagged.tags[j] {
            case .adjective, .noun, .name, .number, .possessive, .participle, .gerund, .past: s = j
            case .conjunction where tagged.tags[s] == .name && j > sentence.lowerBound && tagged.tags[j - 1] == .name:
                s = j
            case .determiner, .possessivePronoun:
                return j
            default: return s
            }
        }
        return s
    }

    /// Whether these tokens are one noun phrase, with an "of" at most.
    private func isPhrase(_ range: Range<Int>) -> Bool {
        !range.isEmpty
            && range.allSatisfy { j in
                switch tagged.tags[j] {
                case .determiner, .adjective, .noun, .name, .number, .possessive, .possessivePronoun, .pronoun: true
                case .conjunction: true
                case .preposition: tagged.word(j, "of")
                default: tagged.isTime[j]
                }
            }
    }
}
