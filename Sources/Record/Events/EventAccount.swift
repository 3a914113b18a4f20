internal import Annotation
internal import OrderedCollections
internal import TextBytes

/// One mention of an event with what it takes to tell whether another mentions the same.
struct EventAccount {
    var article: Int
    var mention: EventMention
    /// Merged parties, without repetition, in rising order.
    var parties: [Int]
    /// TIMEX3 value and end of its time, where they name a time of the calendar.
    var when: String?
    var end: String?
    var isWhenInferred: Bool
    /// The place as the text has it, and its words in comparable form.
    var place: String?
    var placeKey: String?
    /// Its name in comparable form.
    var name: String?
    /// Content stems of its sentence.
    var context: Set<Int32>
    var evidence: ByteSpan

    /// Kinds that tell of one thing in several words.
    enum Family: Hashable {
        case meeting, call, vote, attack, deal, deadline, statement, other
    }

    var family: Family {
        switch mention.kind {
        case .meet, .visit, .conference: .meeting
        case .call: .call
        case .vote, .election: .vote
        case .attack: .attack
        case .deal, .sign: .deal
        case .deadline: .deadline
        case .statement: .statement
        case .other: .other
        }
    }

    var isPast: Bool { mention.status == .held }

    /// All accounts of the coverage, in its order.
    static func all(
        _ coverage: ReadCoverage, _ parties: MergedParties, _ vocabulary: inout Vocabulary
    ) -> [EventAccount] {
        var out: [EventAccount] = []
        for (article, read) in coverage.articles.enumerated() {
            let text = coverage.text(article)
            let annotations = read.annotations
            for mention in annotations.events where !coverage.isFurniture(article, mention.span) {
                let sentence =
                    coverage.sentence(article, at: Int(mention.span.start)).map { annotations.sentences[$0].span }
                    ?? mention.span
                let near = sentence.count <= 800 ? sentence : mention.span
                var context: Set<Int32> = []
                for word in WordFold.words(in: text, near) {
                    let number = vocabulary.number(of: word.form)
                    if !vocabulary.traits[Int(number)].contains(.function) {
                        context.insert(vocabulary.stems[Int(number)])
                    }
                }
                let timex = mention.when.flatMap {
                    annotations.timexes.indices.contains($0) ? annotations.timexes[$0] : nil
                }
                let value = timex.flatMap { SaidTime.isCalendar($0.value) && $0.type != .duration ? $0.value : nil }
                let place = mention.place.map { text.string($0) }
                var mention = mention
                if mention.status == .cancelled || mention.status == .denied,
                    isOnlyAskedFor(text, sentence, mention.span)
                {
                    mention.status = .possible
                }
                var when = value.map(day)
                // "Announced that she would leave on Friday": the day is not the announcement's.
                if mention.kind == .statement, let ahead = when, mention.status == .held,
                    Self.status(.held, when: ahead, end: nil, published: coverage.day(article)) != .held
                {
                    when = nil
                }
                let end =
                    timex?.end.map(day) ?? mention.when.flatMap { secondDay(annotations.timexes, after: $0, text) }
                if let timex, let when, let today = coverage.day(article)?.description,
                    mention.status == .possible || mention.status == .expected,
                    timex.span.end <= mention.span.start, mention.span.start - timex.span.end <= 12,
                    when < String(today.prefix(when.utf8.count)), when.utf8.count <= 10
                {
                    // "would not have backed the 2003 invasion": it took place.
                    mention.status = .held
                }
                mention.status = status(mention.status, when: when, end: end, published: coverage.day(article))
                if isElectionAhead(mention, when, coverage.day(article)) { mention.status = .expected }
                let taking = EventParties(coverage: coverage, article: article).parties(of: mention, in: near)
                out.append(
                    EventAccount(
                        article: article, mention: mention,
                        parties: Set(taking.compactMap { parties.party(article, $0) }).sorted(),
                        when: when, end: end, isWhenInferred: timex?.isInferred ?? true,
                        place: place, placeKey: place.map { NameKey.words($0).joined(separator: " ") },
                        name: mention.name.map { NameKey.organisation(text.string($0)) }, context: context,
                        evidence: near))
            }
        }
        return out
    }

    /// How firmly something is told, in the light of its day: what lies ahead of the article has not been held, whatever
    /// the tense ("when they meet on Monday").
    static func status(
        _ status: EventMention.Status, when: String?, end: String?, published: CalendarDay?
    ) -> EventMention.Status {
        guard status == .held, let when, let published else { return status }
        let today = published.description
        // A month or a year that has begun may be spoken of as past.
        guard let length = [10, 7, 4].first(where: { when.utf8.count == $0 }) else { return status }
        return String(today.prefix(length)) < when ? .scheduled : status
    }

    /// "This year's elections" are ahead, unless something says that they were held.
    private static func isElectionAhead(_ mention: EventMention, _ when: String?, _ published: CalendarDay?) -> Bool {
        mention.kind == .election && mention.status == .held && when != nil
            && when == published.map { String($0.description.prefix(4)) }
    }

    /// The day that follows another right away: "on Thursday and Friday".
    private static func secondDay(_ timexes: [Timex], after index: Int, _ text: SourceText) -> String? {
        guard index + 1 < timexes.count, let first = timexes[index].day, let second = timexes[index + 1].day,
            second == first.adding(days: 1), timexes[index].span.end < timexes[index + 1].span.start
        else { return nil }
        let gap = ByteSpan(start: timexes[index].span.end, end: timexes[index + 1].span.start)
        guard gap.count <= 12 else { return nil }
        let words = text.string(gap).split(whereSeparator: \.isWhitespace)
        return words.count == 1 && ["and", "to", "until", "through", "-", "\u{2013}"].contains(words[0])
            ? second.description : nil
    }

    /// Whether a call stands in the sentence before the event: "urged him to cancel the visit" cancels nothing.
    private static func isOnlyAskedFor(_ text: SourceText, _ sentence: ByteSpan, _ span: ByteSpan) -> Bool {
        let start = max(Int(sentence.start), Int(span.start) - 80)
        guard start < Int(span.start) else { return false }
        return WordFold.words(in: text, ByteSpan(start, Int(span.start))).suffix(10).contains {
            callers.contains(WordFold.stem($0.form)) || FunctionWords.isModal($0.form) || $0.form == "if"
        }
    }

    private static let callers: Set<String> = Set(
        [
            "urge", "call", "ask", "press", "pressure", "want", "demand", "consider", "threaten", "suggest", "beg",
            "plead",
        ]
        .map(WordFold.stem))

    /// A value to the day: a time of day is left off.
    private static func day(_ value: String) -> String {
        value.utf8.count > 10 && CalendarDay(String(value.prefix(10))) != nil ? String(value.prefix(10)) : value
    }

    /// Whether two times can be one: equal, the one within the other, or one not told.
    static func canAgree(_ a: String?, _ b: String?) -> Bool {
        guard let a, let b else { return true }
        if a == b || a.hasPrefix(b) || b.hasPrefix(a) { return true }
        let (day, week) = a.utf8.count == 10 ? (a, b) : (b, a)
        if let day = CalendarDay(day), week.utf8.count == 8, week.contains("W") {
            let number = day.week
            return week == "\(number.year)-W\(number.number < 10 ? "0" : "")\(number.number)"
        }
        return false
    }
}
