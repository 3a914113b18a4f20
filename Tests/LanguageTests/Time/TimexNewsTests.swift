import Annotation
import Language
import Testing
import TextBytes

/// Whole sentences as news has them: all their times, in order, and nothing else.
struct TimexNewsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var published: String
        var values: [String]
        var testDescription: String { text }

        init(_ text: String, _ values: [String]) { self.init(text, "2025-02-08", values) }

        init(_ text: String, _ published: String, _ values: [String]) {
            self.text = text
            self.published = published
            self.values = values
        }
    }

    static let cases: [Case] = [
        // Bare weekdays by tense and aspect; the 8th of February 2025 is a Saturday.
        Case("The minister told the agency on Friday that the port would reopen.", ["2025-02-07"]),
        Case("The minister will open the port on Friday.", ["2025-02-14"]),
        Case("The port is set to reopen on Friday.", ["2025-02-14"]),
        Case("The port is reopening on Friday.", ["2025-02-14"]),
        Case("The port had been due to reopen on Friday.", ["2025-02-07"]),
        Case("On Tuesday, the port was shut.", ["2025-02-04"]),
        Case("On Tuesday, the port will be shut.", ["2025-02-11"]),
        Case("The port, which closed on Tuesday, will reopen on Wednesday.", ["2025-02-04", "2025-02-12"]),
        Case("They agreed to meet on Monday.", ["2025-02-10"]),
        Case("They met on Monday to discuss an unspecified date.", ["2025-02-03"]),
        Case("Friday's attack is the worst in years.", ["2025-02-07", "PXY"]),
        Case("They are preparing for Monday's talks.", ["2025-02-10"]),
        Case("Monday's talks will be the first.", ["2025-02-10"]),
        Case("The call came ahead of Tuesday's vote.", ["2025-02-11"]),
        // Months.
        Case("The bridge fell in November.", ["2024-11"]),
        Case("The bridge is expected to reopen in November.", ["2025-11"]),
        Case("The bridge should be ready by May.", ["2025-05"]),
        Case("Last May the bridge was shut for repairs.", ["2024-05"]),
        Case("They will vote in April or May.", ["2025-04", "2025-05"]),
        Case("It was done between March and May.", ["2024-03", "2024-05"]),
        // Orders and ranges.
        Case("It ran from February 14-16 and again on 3-5 March 2024.", ["2025-02-14", "2024-03-03"]),
        Case("The fair opened on 14 February 2025, not on February 13, 2025.", ["2025-02-14", "2025-02-13"]),
        Case("He was there on April 24 and 25.", "2025-05-08", ["2025-04-24", "2025-04-25"]),
        Case("The log says 2025-02-07.", ["2025-02-07"]),
        Case("The form is dated 7/2/2025.", ["2025-02-07"]),
        Case("The form is dated 25/12/2024.", ["2024-12-25"]),
        // Against publication.
        Case("He quit earlier this week and goes next month.", ["2025-W06", "2025-03"]),
        Case("It will close the week after next.", ["2025-W08"]),
        Case("Drones came overnight and again this morning.", ["2025-02-08TNI", "2025-02-08TMO"]),
        Case("She left two years ago, in early 2023.", ["2023", "2023"]),
        // Chains.
        Case("The truce began on January 19. Two days later it broke.", ["2025-01-19", "2025-01-21"]),
        Case("It opened in 2019. The following year it closed.", ["2019", "2020"]),
        Case("They met on February 3. He left the same day.", ["2025-02-03", "2025-02-03"]),
        Case("The siren went on Thursday in the north. At 5:30 a.m. it stopped.", ["2025-02-06", "2025-02-06T05:30"]),
        // Lengths and repetitions.
        Case("The 30-day truce held for nearly three weeks.", ["P30D", "P3W"]),
        Case("They meet every Friday and twice a month in winter.", ["XXXX-WXX-5", "P1M"]),
        // Refs.
        Case("The law now in force was recently changed.", ["PRESENT_REF", "PAST_REF"]),
        // Anniversaries.
        Case("It fell on the third anniversary of the full-scale invasion.", ["2025-02-24"]),
        Case("It recalled the Sept. 11 attacks.", ["2001-09-11"]),
    ]

    @Test(arguments: cases)
    func news(_ example: Case) throws {
        let text = SourceText(example.text)
        let found = TimexExampleTests.reader.read(
            text, sentences: sentences(text), isCased: true, published: CalendarDay(example.published), dayFirst: nil)
        #expect(found.map(\.value) == example.values, "\(found.map { text.string($0.span) + " = " + $0.value })")
    }

    @Test func rangesHaveAnEndAndInferredYearsAreMarked() throws {
        let text = SourceText("The fair ran on February 14-16, as it did on 14 February 2024.")
        let found = TimexExampleTests.reader.read(
            text, sentences: sentences(text), isCased: true, published: CalendarDay("2025-02-28"), dayFirst: nil)
        try #require(found.count == 2)
        #expect(found[0].end == "2025-02-16")
        #expect(found[0].isInferred)
        #expect(!found[1].isInferred)
    }

    @Test func theOutletsHabitDecidesFigures() {
        let text = SourceText("The form is dated 7/2/2025.")
        for (dayFirst, value) in [(true, "2025-02-07"), (false, "2025-07-02")] {
            let found = TimexExampleTests.reader.read(
                text, sentences: sentences(text), isCased: true, published: CalendarDay("2025-02-08"),
                dayFirst: dayFirst)
            #expect(found.map(\.value) == [value])
        }
    }

    @Test(arguments: [nil, CalendarDay("2025-02-08")])
    func rangesThatNoMonthHasAreNone(_ published: CalendarDay?) {
        let text = SourceText("It ran February 22-30.")
        let found = TimexExampleTests.reader.read(
            text, sentences: sentences(text), isCased: true, published: published, dayFirst: nil)
        #expect(found.allSatisfy { $0.end == nil })
    }

    @Test func withoutPublicationTheUnknownIsLeftOpen() {
        let text = SourceText("He left on Friday, came back in May and stays until 3 June.")
        let found = TimexExampleTests.reader.read(
            text, sentences: sentences(text), isCased: true, published: nil, dayFirst: nil)
        #expect(found.map(\.value) == ["XXXX-WXX-5", "XXXX-05", "XXXX-06-03"])
    }
}
