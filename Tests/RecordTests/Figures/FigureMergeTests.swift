import Annotation
import Record
import Testing

@Suite struct FigureMergeTests {
    @Test("A speaker who names other values in denying them disputes those who claim them")
    func dispute() throws {
        let claim = "Brandt said the ministry had spent 350 million crowns on the dam."
        var first = SampleArticle("A", "2031-03-01", claim)
        let brandt = first.party("Jonas Brandt")
        first.says(brandt, ["the ministry had spent 350 million crowns on the dam"], .indirect)
        first.counts("350 million crowns", 350e6, "crown", of: "ministry spent")
        var second = SampleArticle(
            "B", "2031-03-02",
            "\u{201C}The ministry spent 100 million crowns \u{2013} not 500, not 350 \u{2013} on it,\u{201D} said Ada Lind."
        )
        let lind = second.party("Ada Lind")
        second.says(lind, ["The ministry spent 100 million crowns \u{2013} not 500, not 350 \u{2013} on it,"])
        second.counts("100 million crowns", 100e6, "crown", of: "ministry spent")
        second.counts("500", 500, "", of: "x")
        second.counts("350", 350, "", of: "x")
        let record = RecordBuilder.record(of: [first.read, second.read])
        let figure = try #require(record.figures.first { $0.readings.count == 2 })
        #expect(figure.verdict == .disagree)
        let names = Dictionary(uniqueKeysWithValues: record.parties.map { ($0.id, $0.name) })
        #expect(Set(figure.readings.compactMap { $0.claimedBy.flatMap { names[$0] } }) == ["Jonas Brandt", "Ada Lind"])
        #expect(record.discrepancies.contains { $0.kind == .figure && $0.about == figure.id })
        // What is asked for is not what was spent.
        var third = SampleArticle(
            "C", "2031-03-02", "Brandt said he wanted 500 million crowns worth of timber in return.")
        third.says(third.party("Jonas Brandt"), ["he wanted 500 million crowns worth of timber in return"], .indirect)
        third.counts("500 million crowns", 500e6, "crown", of: "timber")
        let more = RecordBuilder.record(of: [first.read, second.read, third.read])
        #expect(more.figures.allSatisfy { $0.readings.count < 3 })
    }

    @Test("Other values that two articles tell of one thing in other words are a difference of figures")
    func nearValues() throws {
        func article(_ outlet: String, _ day: String, _ text: String, _ words: String, _ value: Double) -> ReadArticle {
            var sample = SampleArticle(outlet, day, text)
            sample.counts(words, value, "EUR")
            return sample.read
        }
        let first = article(
            "A", "2031-03-01", "The harbour master paid 4,210 euros for the bronze bell of the lower chapel.",
            "4,210 euros", 4210)
        let second = article(
            "B", "2031-03-02",
            "For the bronze bell, taken from the lower chapel, 4,260 euros were paid by the council.",
            "4,260 euros", 4260)
        let record = RecordBuilder.record(of: [first, second])
        #expect(record.figures.map(\.verdict) == [.disagree])
        #expect(record.discrepancies.map(\.kind) == [.figure])
        // A rounding is none, nor what was paid weeks later, nor where one of them gives both.
        let rounded = article(
            "B", "2031-03-02",
            "For the bronze bell, taken from the lower chapel, 4,200 euros were paid by the council.",
            "4,200 euros", 4200)
        #expect(RecordBuilder.record(of: [first, rounded]).discrepancies.isEmpty)
        let later = article(
            "B", "2031-04-02",
            "For the bronze bell, taken from the lower chapel, 4,260 euros were paid by the council.",
            "4,260 euros", 4260)
        #expect(RecordBuilder.record(of: [first, later]).discrepancies.isEmpty)
        var both = SampleArticle(
            "B", "2031-03-02",
            "For the bronze bell of the lower chapel 4,260 euros were paid, and 4,210 euros for the iron gate.")
        both.counts("4,260 euros", 4260, "EUR")
        both.counts("4,210 euros", 4210, "EUR")
        #expect(RecordBuilder.record(of: [first, both.read]).discrepancies.isEmpty)
    }

    @Test("Equal values of one thing agree; a hedge that covers is compatible")
    func agreement() {
        func article(_ outlet: String, _ words: String, _ value: Double, _ modifier: Quantity.Modifier) -> ReadArticle {
            var sample = SampleArticle(
                outlet, "2031-03-01", "The flood drowned \(words) grazing sheep on the northern meadows.")
            sample.counts(words, value, "sheep", of: "grazing sheep", modifier)
            return sample.read
        }
        let equal = RecordBuilder.record(of: [article("A", "340", 340, .equal), article("B", "340", 340, .equal)])
        #expect(equal.figures.map(\.verdict) == [.agree])
        let hedged = RecordBuilder.record(of: [article("A", "340", 340, .equal), article("B", "over 300", 300, .more)])
        #expect(hedged.figures.map(\.verdict) == [.compatible])
        let other = RecordBuilder.record(of: [article("A", "340", 340, .equal), article("B", "90", 90, .equal)])
        #expect(other.figures.map(\.verdict) == [.disagree])
    }

    @Test("Different things with one unit are not compared")
    func apart() {
        var first = SampleArticle("A", "2031-03-01", "Tolls rose 25 percent on timber barges.")
        first.counts("25 percent", 25, "percentage", of: "timber barges")
        var second = SampleArticle("B", "2031-03-01", "Some 40 percent of the cellar pumps failed overnight.")
        second.counts("40 percent", 40, "percentage", of: "cellar pumps")
        let record = RecordBuilder.record(of: [first.read, second.read])
        #expect(record.figures.map(\.verdict) == [.single, .single])
    }

    @Test("Who has been spoken of is not counted, and another clause's year is not the figure's")
    func references() throws {
        var sample = SampleArticle(
            "A", "2031-03-01",
            "The two cities keep 2,800 soldiers on the river, an order that followed the war of 1953.")
        sample.counts("two", 2, "city", of: "cities")
        sample.counts("2,800 soldiers", 2800, "soldier", of: "soldiers")
        let year = sample.span("1953")
        var read = sample.read
        read.annotations.timexes = [Timex(span: year, type: .date, value: "1953")]
        let record = RecordBuilder.record(of: [read])
        #expect(record.figures.map(\.unit) == ["soldier"])
        #expect(record.figures.first?.readings.first?.asOf == "2031-03-01")
    }

    @Test("A share and what is left of the whole are compatible; one thing in two years is not comparable")
    func wholes() {
        var lost = SampleArticle("A", "2031-03-01", "A flood took 20 percent of the northern barley fields.")
        lost.counts("20 percent", 20, "percentage", of: "northern barley fields")
        var kept = SampleArticle("B", "2031-03-01", "Some 80 percent of the northern barley fields stand.")
        kept.counts("80 percent", 80, "percentage", of: "northern barley fields")
        #expect(RecordBuilder.record(of: [lost.read, kept.read]).figures.map(\.verdict) == [.compatible])

        func yearly(_ outlet: String, _ words: String, _ value: Double, _ year: String) -> ReadArticle {
            var sample = SampleArticle(
                outlet, "2031-03-01", "The harbour shipped \(words) of upland barley by barge in \(year).")
            sample.counts(words, value, "tonne", of: "upland barley")
            let span = sample.span(year)
            var read = sample.read
            read.annotations.timexes = [Timex(span: span, type: .date, value: year)]
            return read
        }
        let record = RecordBuilder.record(of: [
            yearly("A", "340 tonnes", 340, "2029"), yearly("B", "910 tonnes", 910, "2030"),
        ])
        #expect(record.figures.map(\.verdict) == [.notComparable])
        #expect(record.discrepancies.isEmpty)
    }
}
