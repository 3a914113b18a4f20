import Annotation
import Language
import ModelFiles
import Testing
import TextBytes

@Suite struct QuantityReaderTests {
    let reader: QuantityReader

    init() throws { reader = try QuantityReader(folder: ResourceFolder(room: "Language")) }

    func read(_ text: String, timexes: [Timex] = []) throws -> [String] {
        reader.read(try Cutting.text(text), timexes: timexes).map(\.reading)
    }

    @Test(
        "Numbers are read with their units",
        arguments: [
            ("The ministry counted 12,345 tents.", ["= 12345 tent"]),
            ("They promised between 800 and 900 thousand shells.", ["= 800000..900000 shell"]),
            ("He spoke of 800 or 900 thousand troops.", ["= 800000..900000 troop"]),
            ("Growth of 14-16 percent is likely.", ["= 14..16 percentage"]),
            ("The fare is $2.50 a mile.", ["= 2.5 USD per mile"]),
            ("It cost £1.2bn, or HK$12 billion.", ["= 1200000000 GBP", "= 12000000000 HKD"]),
            ("They pledged US$40 million and 3 billion Swedish crowns.", ["= 40000000 USD", "= 3000000000 SEK"]),
            ("The train does 300 km/h.", ["= 300 kilometre per hour"]),
            ("Frost of minus 12 degrees Celsius set in.", ["= -12 celsius"]),
            ("A 71-year-old farmer lost 9 cows.", ["= 71 year of age", "= 9 cow (down)"]),
            ("The loan runs at 3.25% after a rise of 50 basis points.", ["= 3.25 percentage", "= 50 basis point"]),
            ("Output went from 3 to 5 tonnes.", ["= 3..5 tonne"]),
            ("Two and a half million letters arrived.", ["= 2500000 letter"]),
            ("They hold four-, six- and eight-cylinder engines.", ["= 4 cylinder", "= 6 cylinder", "= 8 cylinder"]),
            ("Income per head is 9,000 euros.", ["= 9000 EUR"]),
            ("Six in 10 farmers agree.", ["= 0.6 % farmer"]),
            ("Marta Lind, 47, and boys aged 9 came.", ["= 47 year of age", "= 9 year of age"]),
            ("They sent 100, 200 or 250 trucks.", ["= 100 truck", "= 200 truck", "= 250 truck"]),
            ("The north has 41 seats, the south has 19.", ["= 41 seat", "= 19 seat"]),
            ("Rates rose by a quarter of a percentage point.", ["= 0.25 percentage point (up)"]),
            (
                "The work will cost US$5-6 billion, or £10-15m a mile.",
                [
                    "= 5000000000..6000000000 USD", "= 10000000..15000000 GBP per mile",
                ]
            ),
            ("Jets carried two 500-pound bombs.", ["= 2 bomb", "= 500 pound-mass"]),
            ("It earned $1.07 billion, or 38.3 cents a share.", ["= 1070000000 USD", "= 38.3 cent per share"]),
            ("Fees rose by a third and fines by half.", ["= 0.3333333333333333 % - (up)", "= 0.5 % -"]),
            ("It paid €75m plus €11m.", ["= 75000000 EUR", "= 11000000 EUR"]),
            ("The bus held 44 nuns, 12 of them old.", ["= 44 nun", "= 12 nun"]),
            ("Over 40 monks were freed and 70 hurt.", ["> 40 monk", "= 70 monk"]),
            ("It killed three people and trapped 14 others.", ["= 3 people", "= 14 people"]),
            ("Votes were held in five states.", ["= 5 state"]),
            ("Less than 300 watts (0.4 hp) is enough.", ["< 300 watt", "< 0.4 horsepower"]),
            ("It is one of the oldest mines in Wales.", ["= 1 old mine Wales"]),
        ])
    func units(_ text: String, _ expected: [String]) throws {
        #expect(try read(text) == expected)
    }

    @Test(
        "What is written with digits and counts nothing is left alone",
        arguments: [
            "The treaty rests on Article 5.", "Leaders of the G7 met.", "They met on 14 March 2019.",
            "It opens at 10:45 and closes at 5 p.m.", "Call 555-0134-22 now.", "Version 2.4.1 is out.",
            "The F-16 landed.", "The S&P 500 opened late.", "They won 3-2 on Sunday.", "See page 12 for more.",
            "The 9/11 inquiry sat 24/7.", "He lives at 12 Acacia Avenue.", "It was the 16th try.",
            "The 1990s were calm.", "No one came.", "We ask 1) for peace and 2) for bread.", "The screen shows 1080p.",
            "Read part 3 next.",
            "Week 3 was quiet.", "In 2019 it closed.", "Covid-19 spread.",
        ])
    func refused(_ text: String) throws {
        #expect(try read(text) == [])
    }

    @Test("Numbers of dates and times are the time reader's, those of durations are not")
    func timexes() throws {
        let text = "It sat 40 days before May 12."
        let date = Timex(span: ByteSpan(22, 28), type: .date, value: "2025-05-12")
        let duration = Timex(span: ByteSpan(7, 14), type: .duration, value: "P40D")
        #expect(try read(text, timexes: [duration, date]) == ["= 40 day"])
        // A bare number can be a year, and the length of time in a date is one still.
        let year = Timex(span: ByteSpan(15, 19), type: .date, value: "1712")
        #expect(try read("Sales averaged 1712 then.", timexes: []) == ["= 1712"])
        #expect(try read("Sales averaged 1712 then.", timexes: [year]) == [])
        let ago = Timex(span: ByteSpan(0, 15), type: .date, value: "2022")
        #expect(try read("Three years ago it sank.", timexes: [ago]) == ["= 3 year"])
    }

    @Test("The span holds the modifier, the number and the unit")
    func spans() throws {
        let text = try Cutting.text("Nobody expected more than $3.5 million from it.")
        let quantity = try #require(reader.read(text).first)
        #expect(text.text.string(quantity.span) == "more than $3.5 million")
    }
}

@Suite struct QuantityMeasureTests {
    let reader: QuantityReader

    init() throws { reader = try QuantityReader(folder: ResourceFolder(room: "Language")) }

    @Test(
        "What a number measures is found beside it",
        arguments: [
            ("The army launched 84 glider bombs overnight.", ["glider bombs launched"]),
            ("Crews shot down 51.", ["shot down"]),
            ("It destroyed 27 vans and 9 huts.", ["vans destroyed", "huts destroyed"]),
            ("At least nine nuns, some of them old, died there.", ["nuns died"]),
            ("The toll rose to 61 dead and 250 wounded.", ["dead", "wounded"]),
            ("Support for the talks fell to 38 percent.", ["Support for talks"]),
            ("At least 19 people were killed in the flood.", ["people killed"]),
            (
                "Less than 30 percent of the valley's vineyards, some of them old, are under water.",
                [
                    "valley's vineyards under water"
                ]
            ),
            ("The state has spent $70 billion on the railway.", ["spent on railway"]),
            ("They pledged 40 million euros in aid to farmers.", ["aid to farmers"]),
            ("It levied duties of 15 percent on wine and 20 percent on beer.", ["duties on wine", "duties on beer"]),
            ("Exports of copper to Asia fell 7 percent.", ["Exports of copper to Asia"]),
            ("The bank cut its benchmark rate by 25 basis points.", ["benchmark rate"]),
            ("A 12 percent tax on sugar comes next.", ["tax on sugar"]),
            ("Oil rose 45 cents to $64.", ["Oil", "Oil"]),
            ("Some 48 percent would vote for Lind.", ["vote for Lind"]),
            ("The port shipped 3 million tonnes of grain, a 9 percent rise.", ["grain shipped", "grain shipped"]),
            ("The bridge cost 6 billion kroner ($600 million).", ["bridge cost", "bridge cost"]),
        ])
    func measures(_ text: String, _ expected: [String]) throws {
        let labels = reader.read(try Cutting.text(text)).map { $0.measureLabel ?? "" }
        #expect(labels == expected)
    }

    @Test("The measure's span is of the text's own words")
    func span() throws {
        let text = try Cutting.text("The army launched 84 glider bombs overnight.")
        let quantity = try #require(reader.read(text).first)
        #expect(quantity.measure.map(text.text.string) == "glider bombs")
    }
}
