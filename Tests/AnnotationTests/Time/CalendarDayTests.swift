import Annotation
import Testing

@Suite struct CalendarDayTests {
    @Test func numbersRunWithoutGap() {
        let first = CalendarDay(year: 1896, month: 12, day: 1)!
        var previous = first
        for number in (first.number + 1)...(first.number + 80_000) {
            let day = CalendarDay(number: number)
            #expect(day.number == number)
            let isNext =
                (day.day == previous.day + 1 && day.month == previous.month && day.year == previous.year)
                || (day.day == 1 && previous.day == CalendarDay.days(inMonth: previous.month, of: previous.year)
                    && (day.month == previous.month + 1 || (day.month == 1 && day.year == previous.year + 1)))
            if !isNext { Issue.record("\(day) follows \(previous)") }
            previous = day
        }
    }

    @Test(arguments: [("1970-01-01", 4), ("2025-02-07", 5), ("2000-02-29", 2), ("1945-05-08", 2), ("2026-11-22", 7)])
    func weekdays(day: String, expected: Int) {
        #expect(CalendarDay(day)?.weekday == expected)
    }

    @Test(arguments: [("2024-12-30", 2025, 1), ("2021-01-03", 2020, 53), ("2025-02-07", 2025, 6)])
    func weeks(day: String, year: Int, number: Int) {
        let week = CalendarDay(day)!.week
        #expect(week.year == year && week.number == number)
    }

    @Test func monthsAreAddedWithinTheMonthsLength() {
        #expect(CalendarDay("2024-01-31")!.adding(months: 1).description == "2024-02-29")
        #expect(CalendarDay("2024-01-31")!.adding(months: -2).description == "2023-11-30")
        #expect(CalendarDay("2024-11-30")!.adding(months: 3).description == "2025-02-28")
    }

    @Test(arguments: [
        "2025-13-01", "2025-02-29", "2025-2-7", "25-02-07", "2025-02-07T", "", "2025-00-10", "abcd-02-07",
    ])
    func whatIsNoDayIsRefused(text: String) {
        #expect(CalendarDay(text) == nil)
    }
}
