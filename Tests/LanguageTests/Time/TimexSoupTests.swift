import Annotation
import Language
import ModelFiles
import Testing
import TextBytes

/// Whatever words stand in a row, spans lie inside the text, come in order, and values are well formed.
struct TimexSoupTests {
    static let words: [String] = [
        "the", "a", "an", "of", "in", "on", "last", "next", "this", "that", "May", "march", "Sept.", "Jan", "Tuesday",
        "Fri.", "31", "29", "February", "2025", "1999", "99", "'98", "1990s", "1990", "'s", "s", "-", ",", ".", ":",
        "/",
        "10:30", "25:99", "10.30pm", "p.m.", "a.m", "EST", "GMT", "half", "two", "twenty", "hundred", "thousand",
        "million",
        "days", "week", "years", "ago", "later", "earlier", "before", "after", "every", "each", "quarter", "first",
        "fourth",
        "century", "99th", "21st", "decade", "early", "late", "mid", "end", "morning", "night", "tonight", "noon",
        "midnight",
        "7/2/2025", "2025-02-30", "31/31/31", "9999999999999", "2,000,000", "3.5", "2 1/2", "more", "than", "at",
        "least",
        "Christmas", "Day", "Easter", "year", "fiscal", "weekend", "summer", "of", "now", "é", "“", "”", "\n", "\u{a0}",
        "(", ")",
        "12/12/12", "February 22-30", "14-16 March", "0", "00", "1", "00:00", "24:00", "one", "and", "or", "so", "to",
        "until", "from", "previous",
        "following",
        "same", "day", "will", "said", "was", "be", "1/0", "5/0/1", "Q3", "3Q", "q", "Q9", "0th", "32nd", "200",
        "yesterday",
    ]

    @Test(arguments: 0..<200)
    func soup(_ seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next(_ n: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(n))
        }
        var string = ""
        for _ in 0..<400 {
            string += Self.words[next(Self.words.count)]
            if next(4) > 0 { string += " " }
        }
        let text = SourceText(string)
        let published: CalendarDay? =
            switch next(5) {
            case 0: nil
            case 1: CalendarDay(year: 2024, month: 2, day: 29)
            case 2: CalendarDay(year: 1, month: 1, day: 1)
            case 3: CalendarDay(year: 9999, month: 12, day: 31)
            default: CalendarDay(number: next(40_000))
            }
        let found = TimexExampleTests.reader.read(
            text, sentences: sentences(text), isCased: next(2) == 0, published: published, dayFirst: nil)
        var end: UInt32 = 0
        for timex in found {
            #expect(timex.span.start >= end && timex.span.end <= UInt32(text.count) && !timex.span.isEmpty)
            #expect(TimexGrammar.isValid(timex.value), "\(timex.value) for \(text.string(timex.span))")
            if let last = timex.end { #expect(TimexGrammar.isValid(last)) }
            end = timex.span.end
        }
    }

    @Test func grammarRefuses() {
        for wrong in [
            "", "2025-13", "2025-02-30", "P", "PT", "P3", "2025-W60", "T10:00", "2025-02T10:00", "PT3D", "1-2-3",
        ] {
            #expect(!TimexGrammar.isValid(wrong), "\(wrong)")
        }
    }
}
