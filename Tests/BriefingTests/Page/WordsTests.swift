import Annotation
import Record
import Testing

@testable import Briefing

@Suite struct WordsTests {
    @Test func numbers() {
        #expect(Words.number(4.2e9) == "4.2 billion")
        #expect(Words.number(18_000) == "18,000")
        #expect(Words.number(0.5) == "0.5")
        #expect(Words.number(-0.25) == "-0.25")
        #expect(Words.number(-1234.5) == "-1,234.5")
        #expect(Words.number(1e30) != "")
        #expect(Words.number(.infinity) == "inf")
    }

    @Test func amounts() {
        #expect(Words.amount(.exactly(1.1e9), modifier: "=", unit: "USD") == "$1.1 billion")
        #expect(Words.amount(.exactly(7000), modifier: "~", unit: "family") == "about 7,000 families")
        #expect(Words.amount(.range(11e6, 12e6), modifier: "=", unit: "people") == "11 to 12 million people")
        #expect(Words.amount(.exactly(4), modifier: ">", unit: "percentage") == "over 4%")
        #expect(Words.amount(.exactly(1), modifier: "=", unit: "drone") == "1 drone")
        #expect(Words.amount(.exactly(94), modifier: "=", unit: "") == "94")
        // At the end of an axis, where the unit is known; a share without its sign would be a count.
        #expect(Words.amount(.exactly(94), modifier: "=", unit: "drone", bare: true) == "94")
        #expect(Words.amount(.exactly(4), modifier: "=", unit: "percentage", bare: true) == "4%")
    }

    @Test func days() {
        #expect(Days.long("2031-10-07") == "Tuesday 7 October 2031")
        #expect(Days.plain("2031-10-08T17:40:00+01:00") == "8 October 2031")
        #expect(Days.plain("2031-10") == "October 2031")
        #expect(Days.plain("2031-W41") == "week of 6 October 2031")
        #expect(Days.plain("soon") == "soon")
        #expect(Days.short("2031-10-07", year: 2031) == "7 Oct")
        #expect(Days.short("2012-10-07", year: 2031) == "7 Oct 2012")
        #expect(Days.start("2031-W41")?.description == "2031-10-06")
        #expect(Days.start("2031-Q4")?.description == "2031-10-01")
    }

    @Test func cutting() {
        #expect(Words.cut("one two three", to: 9) == "one two …")
        #expect(Words.cut("one", to: 9) == "one")
    }
}
