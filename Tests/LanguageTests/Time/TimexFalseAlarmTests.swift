import Annotation
import Language
import Testing
import TextBytes

/// Words and numbers that look like times and are none.
struct TimexFalseAlarmTests {
    @Test(arguments: [
        "The second man may march to the capital.",
        "Theresa May met the ministers.",
        "Merkel and May met in Berlin, and he spoke to May about it.",
        "It was the leadership of May that failed.",
        "The index closed at 2013 and rose to 2013.5.",
        "It cost £1999 or €2010.",
        "May told the House that she would go.",
        "He works for the Sunday Times and she for the Sunday Telegraph.",
        "The shop is open 24/7.",
        "Rovers won 3-2 and City drew 1-1.",
        "Version 10.4 of the program is out.",
        "She is 49 years old and her 12-year-old son is ill.",
        "Some 2000 people lost their homes.",
        "It cost $1999 and weighed 1,990 pounds.",
        "They had to march for miles.",
        "He may go, he may stay.",
        "The bill passed its second reading.",
        "Three quarters of them agreed.",
        "The Boeing 747 and the A320 landed.",
        "He sat on the jury and she sat beside him in the sun.",
        "It was rated 4:1 by the jury.",
    ])
    func nothing(_ words: String) {
        let text = SourceText(words)
        let found = TimexExampleTests.reader.read(
            text, sentences: sentences(text), isCased: true, published: CalendarDay(year: 2025, month: 2, day: 8),
            dayFirst: nil)
        #expect(found.isEmpty, "\(found.map { text.string($0.span) + " " + $0.value })")
    }
}
