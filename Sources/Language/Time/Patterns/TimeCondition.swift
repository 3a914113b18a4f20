/// What must hold around a match besides its words; the raw value is the name in `patterns.tsv`.
enum TimeCondition: String, Sendable {
    /// Not part of a name: "Sunday Times", "Black Friday".
    case name
    /// A month by itself: not the verb "march", the modal "may", or a person called April.
    case month
    /// A number of four digits that is a year.
    case year
    /// A decade rather than a temperature or somebody's age.
    case decade
    /// A season by itself.
    case season
    /// A quarter that the article has named before.
    case quarter
    /// A time of day rather than a score or a ratio.
    case clock
    /// A length of time rather than an age or a rate.
    case lasting
    /// "weeks" by itself, after a preposition of time.
    case unitsalone
    /// A unit that what follows delimits.
    case ending
    /// "daily" as a word of time, not as part of a name.
    case adverb
    /// "a week" behind a number or an amount.
    case rate
    /// An adjective in front of a noun.
    case recent
    /// Not in front of a noun or number.
    case alone
    case soon
    /// "year-earlier" in front of a noun.
    case adjective
    /// The age of a thing ("a three-month-old truce"), not of a person.
    case thingsage
    /// Behind "at" or "for".
    case atmoment
    /// Written with a capital.
    case capitals
    /// Years and months, hours and minutes, minutes and seconds.
    case compound
    /// Behind a modal: "will one day".
    case aftermodal
    /// "for the year" in front of a mark.
    case theunit
    case yearend
    case nextunit
}

/// Checks conditions against the lexemes around a match.
struct TimeConditions {
    let lexicon: TimeLexicon
    let lexemes: [TimeLexeme]
    let context: TimeContextWords
    let sentence: Range<Int>
    /// Whether capitals can be trusted.
    let isCased: Bool
    let hasQuarter: Bool

    func holds(_ condition: TimeCondition, _ match: TimeMatch) -> Bool {
        switch condition {
        case .name: return !isName(match)
        case .month: return isMonth(match)
        case .year: return isYear(match)
        case .decade: return !(previous(match).map { isIn($0, context.aged) } ?? false)
        case .season: return isAfter(match, context.timePrepositions)
        case .quarter: return hasQuarter
        case .clock: return isClock(match)
        case .lasting: return isLasting(match)
        case .unitsalone:
            return
                (isAfter(match, context.lengthPrepositions)
                || isFollowed(match, context.distances) && !isAfter(match, context.determiners)
                || isFollowed(match, context.of) && isAfter(match, context.spending)) && !isFollowed(match, context.old)
        case .ending: return true
        case .adverb: return isAdverb(match)
        case .rate: return isRate(match)
        case .recent: return true
        case .alone:
            guard let next = next(match) else { return true }
            return lexemes[next].kind == .mark || isIn(next, context.functionWords)
        case .adjective:
            return next(match).map { lexemes[$0].kind == .word && !isIn($0, context.functionWords) } ?? false
        case .thingsage:
            return match.value(.unit) == 8
                ? isFollowed(match, context.lastingThings) : !isFollowed(match, context.persons)
        case .atmoment: return isAfter(match, context.momentPrepositions)
        case .aftermodal: return previous(match).map { lexicon.value(lexemes[$0].entry, .tense) == 2 } ?? false
        case .theunit: return isTheUnit(match)
        case .capitals: return !isCased || lexemes[match.start].isCapitalised
        case .soon: return !isFollowed(match, context.after) && !isAfter(match, context.degrees)
        case .yearend: return true
        case .nextunit: return match.value(.unit) != 4 && match.value(.unit) != 14 || match.has(context.past)
        case .compound: return isCompound(match)
        }
    }

    /// Checks that no pattern is without: months and weekdays have capitals, and their abbreviations company.
    func isSound(_ match: TimeMatch) -> Bool {
        for capture in match.captures {
            let isMonth = capture.symbol == TimeClass.month.rawValue
            guard
                isMonth || capture.symbol == TimeClass.weekday.rawValue
                    || capture.symbol == TimeClass.weekdays.rawValue || capture.symbol == TimeClass.holiday.rawValue
            else { continue }
            let at = Int(capture.at)
            if isCased, !lexemes[at].isCapitalised { return false }
            if capture.value > 100, isMonth || capture.symbol == TimeClass.weekday.rawValue {
                let hasStop = at + 1 < sentence.upperBound && lexemes[at + 1].isMark(0x2E) && lexemes[at + 1].isJoined
                let beside =
                    isMonth && (match.value(.day) != nil || match.value(.year) != nil)
                    || !isMonth && match.value(.month) != nil
                if !hasStop, !beside { return false }
            }
        }
        // Within a longer number or word: "$20", "v2", "3.14", "A320-200".
        let first = lexemes[match.start]
        if first.isJoined, match.start > sentence.lowerBound {
            let before = lexemes[match.start - 1]
            if before.kind != .mark { return false }
            if first.kind == .number,
                before.isMark(0x24) || before.isMark(0x23) || before.isMark(0x2E) || before.isMark(0x2F)
                    || before.isMark(0x40) || before.isMark(0x5F)
            {
                return false
            }
            if first.kind == .number, before.isMark(0x2D) || before.isMark(0x2C), before.isJoined,
                match.start - 1 > sentence.lowerBound, lexemes[match.start - 2].kind == .number,
                match.value(.year) == nil
            {
                return false
            }
        }
        let last = lexemes[match.end - 1]
        if match.end < sentence.upperBound, last.kind != .mark, lexemes[match.end].isJoined {
            let after = lexemes[match.end]
            if last.kind == .number {
                if after.kind != .mark || after.isMark(0x25) { return false }
                if after.isMark(0x2E) || after.isMark(0x2F) || after.isMark(0x3A) || after.isMark(0x2C),
                    match.end + 1 < sentence.upperBound, lexemes[match.end + 1].isJoined,
                    lexemes[match.end + 1].kind == .number
                {
                    return false
                }
            } else if after.kind != .mark {
                return false
            }
        }
        return true
    }

    /// Whether a match counts hours, minutes or seconds.
    func isOfClock(_ match: TimeMatch) -> Bool { (match.value(.unit) ?? match.value(.units)).map { $0 <= 3 } ?? false }

    // MARK: Looking around

    func previous(_ match: TimeMatch) -> Int? { match.start > sentence.lowerBound ? match.start - 1 : nil }
    func next(_ match: TimeMatch) -> Int? { match.end < sentence.upperBound ? match.end : nil }

    func isIn(_ index: Int, _ set: Set<UInt16>) -> Bool {
        let entry = lexemes[index].entry
        guard entry >= 0 else { return false }
        for reading in lexicon.readings[Int(entry)] where set.contains(reading.symbol) { return true }
        return false
    }

    func isCardinal(_ index: Int) -> Bool { lexicon.value(lexemes[index].entry, .cardinal) != nil }

    func isAfter(_ match: TimeMatch, _ set: Set<UInt16>) -> Bool { previous(match).map { isIn($0, set) } ?? false }
    func isFollowed(_ match: TimeMatch, _ set: Set<UInt16>) -> Bool { next(match).map { isIn($0, set) } ?? false }

    private func isName(_ match: TimeMatch) -> Bool {
        if let next = next(match), lexemes[next].kind == .word, lexemes[next].isCapitalised, isIn(next, context.papers)
        {
            return true
        }
        if let previous = previous(match), lexemes[previous].isCapitalised, isIn(previous, context.named) {
            return true
        }
        // "ABC's This Week", "High Noon": a word of time with a capital inside a sentence.
        if isCased, let previous = previous(match), match.value(.weekday) == nil, lexemes[match.end - 1].isCapitalised,
            lexemes[previous].kind == .mark || lexemes[previous].isCapitalised || isIn(previous, context.possessive),
            !lexemes[previous].isMark(0x2E), match.start > sentence.lowerBound + 1
        {
            return true
        }
        return false
    }

    private func isMonth(_ match: TimeMatch) -> Bool {
        guard let at = match.index(.month) else { return true }
        let month = lexicon.value(lexemes[at].entry, .month) ?? 0
        let before = previous(match)
        let after = next(match)
        let afterPreposition = before.map { isIn($0, context.timePrepositions) } ?? false
        switch month {
        case 5, 3:
            // "May" is a modal at the beginning of a sentence and a name elsewhere; "March" may be a verb or a noun.
            if match.start != at { return true }
            if let before, isIn(before, context.articles), let after, lexemes[after].kind == .word,
                !lexemes[after].isCapitalised, !isIn(after, context.functionWords), !isIn(after, context.government)
            {
                return true
            }
            guard let before, afterPreposition else { return false }
            if !isIn(before, context.firmPrepositions) {
                // "April or May", "the month of May"; but "Merkel and May", "the leadership of May".
                let hasMonth =
                    before > sentence.lowerBound && lexicon.value(lexemes[before - 1].entry, .month) != nil
                    || match.end + 1 < sentence.upperBound && lexicon.value(lexemes[match.end + 1].entry, .month) != nil
                let hasEdge = before > sentence.lowerBound && isIn(before - 1, context.monthNouns)
                if !hasMonth && !hasEdge { return false }
            }
            if month == 3, let after, isIn(after, context.of), !isAfter(match, context.firmPrepositions) {
                return false
            }
            return true
        case 4, 6, 8:
            // April, June and August can be people: a capital beside them.
            if afterPreposition { return true }
            if let before, lexemes[before].kind == .word, lexemes[before].isCapitalised, lexemes[before].entry < 0 {
                return false
            }
            if let after, lexemes[after].kind == .word, lexemes[after].isCapitalised, lexemes[after].entry < 0 {
                return before.map { isIn($0, context.determiners) } ?? false
            }
            return true
        default: return true
        }
    }

    private func isYear(_ match: TimeMatch) -> Bool {
        let at = match.start
        guard let value = match.value(.year) else { return false }
        let lexeme = lexemes[at]
        let before = previous(match)
        let after = next(match)
        let afterPreposition = before.map { isIn($0, context.timePrepositions) } ?? false
        if lexeme.kind == .word {
            // "nineteen ninety-six" always, "two thousand" only behind a preposition of time.
            return match.end - match.start >= 2
                && lexicon.value(lexeme.entry, .cardinal).map { $0 >= 18 && $0 <= 20 } ?? false
                || afterPreposition && value > 2000
        }
        // "2025-02-08T14:05": not a year by itself.
        if match.end + 2 < sentence.upperBound, lexemes[match.end].isMark(0x2D), lexemes[match.end + 1].kind == .number,
            lexemes[match.end + 2].isMark(0x2D), lexemes[match.end + 1].isJoined
        {
            return false
        }
        if lexeme.isMark(0x27) { return afterPreposition || (before.map { isIn($0, context.determiners) } ?? false) }
        guard (1400...2100).contains(value) else { return false }
        if let before {
            if lexemes[before].isMark(0x24) || lexemes[before].isMark(0x23) || isIn(before, context.counters) {
                return false
            }
            if lexemes[before].kind == .number, !lexeme.isJoined { return false }
        }
        if let after {
            if isIn(after, context.countedThings) { return false }
            if lexemes[after].isMark(0x25) { return false }
            // "2000 people": a plural noun counts unless a preposition or an article tells otherwise.
            if lexemes[after].kind == .word, !lexemes[after].isJoined, !lexemes[after].isCapitalised,
                value >= 1000, !afterPreposition, !(before.map { isIn($0, context.determiners) } ?? false),
                lexemes[after].entry < 0, lexemes[after].ending == .s
            {
                return false
            }
        }
        return (1800...2039).contains(value) || afterPreposition
    }

    private func isClock(_ match: TimeMatch) -> Bool {
        guard let packed = match.value(.clock) else { return false }
        // "10:35 a.m. (0735 GMT)" is one time.
        if let before = previous(match), lexemes[before].isMark(0x28), lexemes[match.start].digits == 4 { return false }
        if TimeNumbers.Clock(packed: packed).isCertain { return true }
        return isAfter(match, context.clockPrepositions)
    }

    private func isLasting(_ match: TimeMatch) -> Bool {
        // Ages: "49-year-old", "two years old", "aged 30 years".
        var j = match.end
        if j < sentence.upperBound, lexemes[j].isMark(0x2D) { j += 1 }
        if j < sentence.upperBound, isIn(j, context.old) {
            return false
        }
        guard let unit = match.value(.unit) ?? match.value(.units) else { return false }
        // "two seconds" counts, "a second" does not; "the first half, a minute" stays.
        if unit == 1, match.value(.number) == nil { return false }
        if match.value(.number) == nil, match.value(.fraction) == nil {
            // "a day": a length behind a preposition or before a verb of lasting; a rate behind an amount.
            guard unit != 7, let before = previous(match) else { return false }
            if isFollowed(match, context.distances) { return true }
            return isIn(before, context.lengthPrepositions)
        }
        // "three-quarters" is a fraction; "one day" is some time to come.
        if match.value(.units) == 7, j < sentence.upperBound, isIn(j, context.of) { return false }
        if match.value(.unit) == 4, match.value(.number) == 1, lexemes[match.start].kind == .word {
            return isAfter(match, context.lengthPrepositions) || isFollowed(match, context.distances)
                || lexemes[match.start + 1].isMark(0x2D)
        }
        return true
    }

    /// "For the year, ...": a period by itself.
    private func isTheUnit(_ match: TimeMatch) -> Bool {
        guard let unit = match.value(.unit), (5...8).contains(unit), isAfter(match, context.periodPrepositions) else {
            return false
        }
        guard let after = next(match) else { return true }
        return lexemes[after].kind == .mark && !lexemes[after].isJoined
            || lexemes[after].isMark(0x2C) || lexemes[after].isMark(0x2E)
    }

    private func isCompound(_ match: TimeMatch) -> Bool {
        let units = match.captures.filter {
            $0.symbol == TimeClass.unit.rawValue || $0.symbol == TimeClass.units.rawValue
        }.map(\.value)
        let pairs: [[Int32]] = [[8, 6], [6, 4], [5, 4], [3, 2], [2, 1]]
        return pairs.contains(units)
    }

    private func isAdverb(_ match: TimeMatch) -> Bool {
        if isCased, lexemes[match.start].isCapitalised { return false }
        return true
    }

    private func isRate(_ match: TimeMatch) -> Bool {
        guard let before = previous(match) else { return false }
        if isIn(before, context.lengthPrepositions) || isIn(before, context.functionWords) { return false }
        if let after = next(match), isIn(after, context.notRate) { return false }
        if match.value(.unit) == 11 || match.value(.unit) == 1 { return false }
        // An amount in the eight lexemes before, in the same clause.
        var j = before
        while j >= sentence.lowerBound, before - j < 7 {
            if lexemes[j].kind == .number || lexemes[j].isMark(0x24) { return true }
            if lexicon.value(lexemes[j].entry, .cardinal).map({ $0 > 0 }) ?? false { return true }
            if lexemes[j].kind == .mark, lexemes[j].value == 0x2C || lexemes[j].value == 0x3B { return false }
            j -= 1
        }
        return false
    }
}
