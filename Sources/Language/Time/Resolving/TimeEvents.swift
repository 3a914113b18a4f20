internal import Annotation
internal import ModelFiles

/// Days that are named by what happened on them, from `events.tsv`.
struct TimeEvents: Sendable {
    private struct Event {
        var words: Set<UInt16>
        var day: CalendarDay
    }

    private var events: [Event] = []

    init(table: TableFile, lexicon: inout TimeLexicon) throws(TimeTableFault) {
        for row in table.rows {
            guard let day = CalendarDay(row[1]) else {
                throw TimeTableFault(file: table.path, line: row.line, reason: "\"\(row[1])\" is no day")
            }
            events.append(
                Event(words: Set(row[0].split(separator: " ").map { lexicon.literal(String($0)) }), day: day))
        }
    }

    /// The event on this day of a year before `published` that one of the two words behind the expression names.
    func day(_ month: Int, _ day: Int, behind match: TimeMatch, _ look: TimeConditions, _ published: CalendarDay)
        -> CalendarDay?
    {
        for event in events where event.day.month == month && event.day.day == day && event.day < published {
            for j in match.end..<min(match.end + 2, look.sentence.upperBound) where look.isIn(j, event.words) {
                return event.day
            }
        }
        return nil
    }

    /// The event of `year` that one of the eight words behind the expression names.
    func day(of year: Int, behind match: TimeMatch, _ look: TimeConditions) -> CalendarDay? {
        for event in events where event.day.year == year {
            for j in match.end..<min(match.end + 8, look.sentence.upperBound) where look.isIn(j, event.words) {
                return event.day
            }
        }
        return nil
    }
}
