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
                let when = value.map(day)
                let end =
                    timex?.end.map(day) ?? mention.when.flatMap { secondDay(annotations.timexes, after: $0, text) }
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
