internal import Annotation
internal import TextBytes

/// How firmly a noun's happening is told.
extension StatusReader {
    /// What a sentence makes of a noun that names a happening.
    enum NounReading: Equatable {
        case told(Status)
        /// It is spoken of, and the verb is about something else: its own day, where it has one, says whether it was.
        case mentioned
        /// Supposed, denied in general, or any of its kind: no happening.
        case none
    }

    /// What governs a noun, and where it stands.
    struct NounPlace {
        /// The group that has the noun for its object or subject, of which the sentence tells something by it.
        var verb: Int?
        /// Whether the noun is that verb's object.
        var isObject = false
        /// Whether a preposition makes it the setting of something else: "at the meeting".
        var isSetting = false
        /// Whether it was to come when the verb's happening was: "ahead of the vote".
        var isLater = false
        /// Whether it was over when the verb's happening was: "after the meeting".
        var isEarlier = false
        /// Whether the verb tells of the noun, in the present: its day says the rest.
        var isFactual = false
        /// Whether who does what the sentence tells takes part: "said in a meeting with Brandt".
        var isAttended = false
    }

    func noun(_ i: Int, _ kind: EventMention.Kind) -> (reading: NounReading, place: NounPlace) {
        let start = phraseStart(i) ?? i
        var place = NounPlace()
        let phrase = premodifier(start, i)
        if phrase == .none { return (.none, place) }
        var found = Reading.unknown
        var before = start - 1
        // "Called off a meeting": the particle is the verb's.
        if before > sentence.lowerBound, groups.containing(before) == nil, groups.containing(before - 1) != nil,
            ["off", "out", "up"].contains(where: { (w: StaticString) in tagged.word(before, w) })
        {
            before -= 1
        }
        let tags = tagged.tags
        let inside = sentence
        if before >= inside.lowerBound {
            if let g = groups.containing(before) {
                place.verb = g
                place.isObject = true
                found = object(g, kind)
                if found == .present { place.isFactual = true }
            } else if tags[before] == .preposition || tags[before] == .to
                || tagged.classes[before].contains(.subordinator)
                || tagged.word(before, "including") || tagged.word(before, "following")
            {
                switch behind(before, &place, kind) {
                case .some(let reading):
                    if reading == .none { return (.none, place) }
                    if case .told(let s) = reading { found = .told(s) }
                case nil: break
                }
            }
        }
        // "Talks planned for May", "the visit to be made", "meetings he held".
        if found == .unknown, let after = behindNoun(i, &place, kind, isFree: place.verb == nil && !place.isSetting) {
            found = after
        }
        switch (phrase, found) {
        case (.told(let s), .unknown), (.told(let s), .present): return (.told(s), place)
        case (.told(let s), .told(let f)): return (.told(Self.weaker(s, f)), place)
        case (_, .told(let f)):
            if isNone(i) {
                // "Reached no deal", "no meeting was planned".
                return (f == .held || f == .scheduled || f == .expected ? .told(.denied) : .none, place)
            }
            return (.told(f), place)
        default:
            if isNone(i) || isAny(start, i) { return (.none, place) }
            return (.mentioned, place)
        }
    }

    private static func weaker(_ a: Status, _ b: Status) -> Status {
        func rank(_ s: Status) -> Int {
            switch s {
            case .held: 0
            case .scheduled: 1
            case .expected: 2
            case .possible: 3
            case .denied: 4
            case .cancelled: 5
            }
        }
        return rank(a) >= rank(b) ? a : b
    }

    /// "The planned visit", "a possible deal", "the cancelled summit".
    private func premodifier(_ start: Int, _ noun: Int) -> NounReading {
        var out = NounReading.mentioned
        for j in start..<noun where !tagged.isTime[j] {
            switch tagged.tags[j] {
            case .adjective, .participle, .past, .gerund: break
            default: continue
            }
            switch words.effect(tagged.text.keys[j]) {
            case .scheduled: out = .told(.scheduled)
            case .expected: out = .told(.expected)
            case .possible: out = .told(.possible)
            case .cancelled: out = .told(.cancelled)
            case .denied: return .none
            default: break
            }
        }
        return out
    }

    /// "Any deal", "every vote", "such a meeting": one of a kind.
    private func isAny(_ start: Int, _ noun: Int) -> Bool {
        for j in max(sentence.lowerBound, start - 1)..<noun {
            if ["any", "every", "each", "such", "no", "whatever", "what", "how", "more", "without", "if"].contains(
                where: {
                    (w: StaticString) in tagged.word(j, w)
                })
            {
                return true
            }
        }
        return false
    }

    /// The object of a verb: "held a meeting", "cancelled the visit", "discussed the meeting".
    private func object(_ g: Int, _ kind: EventMention.Kind) -> Reading {
        guard let effect = meaning(ofVerb: groups.groups[g].head) else { return .unknown }
        if effect == .makes {
            switch kind {
            case .deal, .sign, .statement, .other: break
            default: return .unknown
            }
        }
        let own = reading(of: g)
        let reading = Self.combined(effect, own)
        if effect == .cancelled, reading != .told(.cancelled), own != .told(.denied) {
            // "Cancel the summit!": it is planned, so far.
            switch kind {
            case .meet, .visit, .call, .vote, .conference, .election: return .told(.scheduled)
            default: return .unknown
            }
        }
        return reading
    }

    /// Behind a preposition: "prospect of a meeting", "prepared for talks", "at the meeting", "ahead of the vote".
    private func behind(_ preposition: Int, _ place: inout NounPlace, _ kind: EventMention.Kind) -> NounReading? {
        func answer(_ reading: Reading) -> NounReading? {
            switch reading {
            case .told(let s): .told(s)
            case .present, .unknown: nil
            }
        }
        let p = preposition
        let isOf = tagged.word(p, "of") || tagged.word(p, "for")
        if p > sentence.lowerBound {
            let j = p - 1
            if isOf, tagged.word(j, "ahead") || tagged.word(j, "advance") {
                place.isSetting = true
                place.isLater = true
                return ahead()
            }
            if isOf || tagged.word(p, "on") || tagged.word(p, "to"), tagged.tags[j] == .noun,
                let effect = words.effect(tagged.text.keys[j])
            {
                // "The possibility of a meeting", "plans for a visit": what is done to the noun before is done to it.
                switch effect {
                case .does, .makes: break
                default:
                    if isNone(j) {
                        return effect == .expected || effect == .scheduled ? .told(.denied) : NounReading.none
                    }
                    let governor = effect == .cancelled ? nounGovernor(j, 1) : .present
                    return answer(Self.combined(effect, governor))
                }
            }
            // "Is scheduled for", "prepared for talks", "called for a vote".
            if let g = groups.containing(j), !Self.settings.contains(where: { tagged.word(p, $0) }) {
                if let effect = meaning(ofVerb: groups.groups[g].head) {
                    // "No date has been set for talks".
                    if isNobody(before: groups.groups[g]) { return NounReading.none }
                    place.verb = g
                    place.isObject = true
                    return answer(Self.combined(effect, reading(of: g)))
                }
            }
        }
        if tagged.word(p, "without") || tagged.word(p, "if") || tagged.word(p, "unless") { return NounReading.none }
        if tagged.word(p, "before") || tagged.word(p, "until") {
            place.isSetting = true
            place.isLater = tagged.word(p, "until")
            return nil
        }
        let main = mainGroup(p)
        if p + 1 < sentence.upperBound,
            tagged.word(p + 1, "a") || tagged.word(p + 1, "an") || tagged.tags[p + 1] == .possessivePronoun
        {
            place.isAttended = Self.settings.contains { tagged.word(p, $0) } || tagged.word(p, "from")
        }
        if place.isAttended { place.verb = groups.before(p) ?? main }
        guard Self.settings.contains(where: { tagged.word(p, $0) }) else { return nil }
        place.isSetting = true
        let isAfter = tagged.word(p, "after") || tagged.word(p, "following")
        place.isEarlier = isAfter
        if !isAfter, !place.isAttended { place.verb = main }
        // The setting of what the sentence's verb tells is as firm as that; a deal is none.
        guard let main, kind != .deal, kind != .deadline else { return nil }
        switch reading(of: main) {
        case .told(.held):
            return isIndefinite(p) && meaning(ofVerb: groups.groups[main].head) == .possible ? nil : .told(.held)
        case .told(.scheduled): return isAfter ? nil : .told(.scheduled)
        case .told(.expected): return isAfter ? nil : .told(.expected)
        default: return nil
        }
    }

    private static let settings: [StaticString] = ["in", "during", "after", "at", "following"]

    /// "Ahead of the talks": planned, where nothing in the sentence says that it speaks of an earlier day.
    private func ahead() -> NounReading? {
        for j in sentence.prefix(120) where tagged.isTime[j] {
            if tagged.word(j, "last") || tagged.word(j, "ago") || tagged.word(j, "in") { return nil }
        }
        return .told(.expected)
    }

    private func isIndefinite(_ p: Int) -> Bool {
        p + 1 < sentence.upperBound && (tagged.word(p + 1, "a") || tagged.word(p + 1, "an"))
    }

    /// The verb whose setting a phrase at `p` gives: the nearest before, a participle or gerund apart; where it opens the
    /// sentence, the first behind.
    private func mainGroup(_ p: Int) -> Int? {
        if let g = groups.before(p) {
            var k = g
            func tells(_ k: Int) -> Bool { groups.groups[k].form.isFinite || groups.groups[k].form == .infinitive }
            while k > 0, !tells(k), g - k < 3 { k -= 1 }
            if tells(k), p - groups.groups[k].head < 45 { return k }
            return nil
        }
        guard let g = groups.after(p) else { return nil }
        return (g..<min(g + 3, groups.groups.count)).first { groups.groups[$0].form.isFinite }
    }

    /// The verb behind a noun: one that it is the subject of, or a participle or clause that belongs to it.
    private func behindNoun(_ i: Int, _ place: inout NounPlace, _ kind: EventMention.Kind, isFree: Bool) -> Reading? {
        guard let g = groups.after(i + 1) else { return nil }
        let group = groups.groups[g]
        let gap = (i + 1)..<group.range.lowerBound
        guard gap.count <= 10 else { return nil }
        // "The conference, which begins on Friday".
        if gap.count == 2, tagged.isComma(gap.lowerBound), tagged.word(gap.lowerBound + 1, "which"),
            let effect = meaning(ofVerb: group.head), effect != .makes
        {
            place.verb = g
            place.isObject = false
            let told = Self.combined(effect, reading(of: g))
            place.isFactual = told == .present
            return told
        }
        for j in gap {
            if tagged.tags[j] == .mark || tagged.classes[j].contains(.subordinator) && tagged.tags[j] != .preposition {
                return nil
            }
        }
        let effect = meaning(ofVerb: group.head)
        func done(_ isObject: Bool) -> Reading? {
            guard let effect, effect != .makes || isMade(kind) else { return nil }
            place.verb = g
            place.isObject = isObject
            return Self.combined(effect, reading(of: g))
        }
        let isRelative = gap.contains { tagged.tags[$0] == .question || tagged.word($0, "that") }
        if gap.isEmpty || gap.allSatisfy({ tagged.isTime[$0] || tagged.tags[$0] == .adverb }) || isFree {
            switch group.form {
            case .participle: return done(true)
            case .infinitive:
                guard group.isPassive, gap.isEmpty else { return nil }
                place.verb = g
                return effect == .does || effect == .makes ? .told(.scheduled) : nil
            case .gerund, .base: return nil
            default: break
            }
        }
        // "Meetings that he held": the relative's own subject between.
        if gap.count >= 1, gap.count <= 5, !isRelative, !gap.contains(where: { tagged.tags[$0] == .preposition }),
            gap.contains(where: { tagged.tags[$0] == .name || tagged.tags[$0] == .pronoun }), group.form.isFinite,
            effect == .does
        {
            return done(true)
        }
        if isRelative, gap.count > 1, effect == .does, gap.contains(where: { tagged.tags[$0].isNominal }) {
            return done(true)
        }
        guard isFree, group.form.isFinite, !isRelative else { return nil }
        // Its subject: "the meeting was cancelled", "the attack killed four".
        place.verb = g
        let key = tagged.text.keys[group.head]
        let own = reading(of: g)
        if group.isPassive || effect == .cancelled || effect == .denied || effect == .does {
            guard let effect, effect != .makes || isMade(kind) else {
                return nil
            }
            return Self.combined(effect, own)
        }
        if tagged.classes[group.head].contains(.beForm) {
            // "Was tense", "will be short"; "is possible".
            let next = group.range.upperBound
            if next < sentence.upperBound, tagged.tags[next] == .adjective || tagged.tags[next] == .participle,
                let said = words.effect(tagged.text.keys[next])
            {
                return Self.combined(said, own)
            }
        }
        switch own {
        case .told(.held):
            // What acts, took place; an agreement may speak before it is one.
            return kind == .deal || kind == .deadline || words.effect(key) != nil ? nil : own
        case .told(.scheduled): return kind == .deal || kind == .other ? nil : own
        default: return nil
        }
    }

    private func isMade(_ kind: EventMention.Kind) -> Bool {
        switch kind {
        case .deal, .sign, .statement, .other: true
        default: false
        }
    }
}
