internal import Annotation
internal import TextBytes

/// Whose day an expression of time is: the verb's or the noun's that it stands with.
///
/// "Monday's meeting" and "the June vote" have it before them, "a meeting in Arden on Monday" behind; a verb has what
/// follows it before the next verb, or what opens its clause. A day never jumps over another verb.
struct EventDays {
    let tagged: TaggedText
    let groups: VerbGroups
    let sentence: Range<Int>
    /// For each expression: its place among the timexes, its tokens, the verb group it belongs to, and the noun.
    private var owned: [Owned] = []

    private struct Owned {
        var timex: Int
        var tokens: Range<Int>
        var verb: Int?
        /// A noun right behind it: "Monday's meeting".
        var named: Range<Int>?
        /// The tokens between the verb before and the expression: a noun among them may be what it dates.
        var between: Range<Int>
        /// "Of" and "in" before it bind to a noun.
        var isBound = false
    }

    init(_ tagged: TaggedText, _ groups: VerbGroups, _ sentence: Range<Int>, _ timexes: [Timex], _ indices: Range<Int>)
    {
        self.tagged = tagged
        self.groups = groups
        self.sentence = sentence
        var next = sentence.lowerBound
        for t in indices.prefix(64) where timexes[t].type == .date || timexes[t].type == .time {
            guard let first = timexes[t].value.utf8.first, first &- 0x30 < 10 else { continue }
            var low = max(next, tagged.text.firstToken(from: Int(timexes[t].span.start)))
            var high = low
            while high < sentence.upperBound, tagged.text.tokens[high].span.start < timexes[t].span.end { high += 1 }
            low = min(low, high)
            guard low < high else { continue }
            next = high
            owned.append(owner(t, low..<high))
        }
    }

    private func owner(_ timex: Int, _ tokens: Range<Int>) -> Owned {
        let low = tokens.lowerBound
        let last = groups.before(low)
        let floor = max(last.map { groups.groups[$0].range.upperBound } ?? sentence.lowerBound, low - 30)
        var out = Owned(timex: timex, tokens: tokens, between: floor..<low)
        // Behind it: the rest of a noun phrase that it opens.
        var end = tokens.upperBound
        if end < sentence.upperBound, tagged.tags[end] == .possessive { end += 1 }
        var high = end
        while high < sentence.upperBound, high - end < 6, isOfPhrase(high) { high += 1 }
        let isPossessive = end > tokens.upperBound
        let before = low - 1
        let opensPhrase =
            before >= sentence.lowerBound
            && (tagged.tags[before] == .determiner || tagged.tags[before] == .possessivePronoun
                || tagged.tags[before] == .possessive || tagged.tags[before] == .adjective)
        let isYear = tokens.count == 1 && tagged.text.tokens[low].span.count == 4
        if high > end, isPossessive || opensPhrase || isYear || isCommon(end) {
            out.named = end..<high
            return out
        }
        if opensPhrase, high == end, before >= sentence.lowerBound, tagged.tags[before] == .possessive { return out }
        var p = before
        while p >= sentence.lowerBound, tagged.tags[p] == .adverb || tagged.tags[p] == .adjective { p -= 1 }
        if p >= sentence.lowerBound, tagged.tags[p] == .preposition || tagged.tags[p] == .to {
            // "Since 2009", "until Friday": bounds, of which nothing says that they are the day.
            if tagged.word(p, "since") || tagged.word(p, "until") || tagged.word(p, "through") { return out }
            out.isBound = tagged.word(p, "of") || tagged.word(p, "in")
            p -= 1
        }
        // "On Monday, Lind met Brandt", "Lind on Monday met Brandt".
        let opens =
            p < sentence.lowerBound || tagged.isComma(p) || tagged.isQuote(p) || tagged.isDash(p)
            || tagged.isMark(p, ":") || tagged.tags[p] == .conjunction
        let follows = groups.after(tokens.upperBound)
        if p >= sentence.lowerBound, groups.containing(p) == nil, let follows,
            isNext(tokens.upperBound, groups.groups[follows].range.lowerBound), groups.groups[follows].form.isFinite,
            !opens || tagged.tags[p] == .conjunction
        {
            out.verb = follows
            return out
        }
        if opens, let follows, !endsClause(tokens.upperBound) {
            var k = follows
            while k < groups.groups.count, k < follows + 4,
                isRelative(groups.groups[k]) || !groups.groups[k].form.isFinite
            {
                k += 1
            }
            if k < groups.groups.count, k < follows + 4 {
                out.verb = k
                return out
            }
        }
        guard let last, low - groups.groups[last].range.upperBound < 30, !out.between.contains(where: isWall) else {
            return out
        }
        // "Signed a letter ahead of the visit on Thursday": the visit's.
        for j in out.between
        where ["before", "after", "ahead", "advance"].contains(where: { (w: StaticString) in tagged.word(j, w) }) {
            if j + 1 < low { return out }
        }
        out.verb = last
        return out
    }

    /// Whether a word can belong to the noun phrase that an expression opens.
    private func isOfPhrase(_ i: Int) -> Bool {
        switch tagged.tags[i] {
        case .noun, .name, .adjective, .number: !tagged.isTime[i]
        case .gerund, .participle: groups.containing(i) == nil
        default: false
        }
    }

    /// Whether a word is a plain noun, so that a bare day before it is its own ("a surprise Monday meeting").
    private func isCommon(_ i: Int) -> Bool { tagged.tags[i] == .noun }

    private func isNext(_ from: Int, _ to: Int) -> Bool {
        from == to
    }

    private func endsClause(_ i: Int) -> Bool {
        i >= sentence.upperBound || tagged.isMark(i, ".") || tagged.isMark(i, ";")
    }

    private func isRelative(_ group: VerbGroup) -> Bool {
        let j = group.range.lowerBound - 1
        return j > sentence.lowerBound && (tagged.tags[j] == .question || tagged.word(j, "that"))
    }

    /// What a day does not reach over from its verb: a semicolon, a dash, the end of a quotation.
    private func isWall(_ j: Int) -> Bool { tagged.isMark(j, ";") || tagged.isDash(j) || tagged.isQuote(j) }

    /// The expression that dates a verb group; the purpose of it ("met to sign on Monday") passes it on.
    func day(ofVerb k: Int, isGoverned: (Int) -> Bool) -> Int? {
        if let own = nearest(k) { return own.timex }
        guard let purpose = owned.first(where: { $0.verb == k + 1 }), k + 1 < groups.groups.count,
            groups.groups[k + 1].form == .infinitive, !isGoverned(k + 1),
            groups.groups[k + 1].range.lowerBound - groups.groups[k].range.upperBound > 0
        else { return nil }
        return purpose.timex
    }

    /// The expression that dates a noun, and whether it stands in its own phrase.
    ///
    /// - Parameters:
    ///   - verb: The group that tells whether the noun's happening took place: its day is the noun's.
    ///   - isObject: Whether some verb has the noun for its object, so that a day behind may be the verb's.
    func day(ofNoun i: Int, verb: Int?, isObject: Bool) -> Day? {
        for own in owned where own.named?.contains(i) == true {
            return Day(timex: own.timex, isOwn: true, isNamed: true)
        }
        for own in owned where own.between.contains(i) && isOf(i, own) {
            if own.isBound || verb == own.verb && verb != nil || !isObject {
                return Day(timex: own.timex, isOwn: true)
            }
        }
        if let verb, let own = nearest(verb) { return Day(timex: own.timex) }
        return nil
    }

    /// The day of a noun.
    struct Day {
        var timex: Int
        /// Whether it stands in the noun's own phrase.
        var isOwn = false
        /// Whether it stands before the noun, which then is one that is known of: "the June 19 vote".
        var isNamed = false
    }

    private func nearest(_ k: Int) -> Owned? {
        let head = groups.groups[k].head
        return owned.filter { $0.verb == k }.min {
            (abs($0.tokens.lowerBound - head), $0.timex) < (abs($1.tokens.lowerBound - head), $1.timex)
        }
    }

    /// Whether nothing but its complements stand between a noun and a day: "talks with Brandt in Arden on Monday".
    private func isOf(_ i: Int, _ own: Owned) -> Bool {
        let gap = (i + 1)..<own.tokens.lowerBound
        guard gap.count <= 12 else { return false }
        return gap.allSatisfy { j in
            switch tagged.tags[j] {
            case .preposition, .to, .name, .determiner, .adjective, .conjunction, .number, .possessive: true
            case .noun: gap.count <= 8
            case .adverb, .possessivePronoun: true
            case .mark: false
            default: tagged.isTime[j]
            }
        }
    }
}
