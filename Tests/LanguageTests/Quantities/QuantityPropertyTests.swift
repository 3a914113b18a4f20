import Annotation
import Foundation
import Language
import ModelFiles
import TestSupport
import Testing
import TextBytes

@Suite struct QuantityPropertyTests {
    /// Scraps that sentences about numbers are made of, joined at random.
    static let scraps = [
        "$", "€", "£", "US$", "HK $", "5", "10", "1,234", "12.5", "0.001", "1/2", "½", "2019", "99999999999999999999",
        "-",
        "–", "−", "%", "per cent", "percentage points", "million", "bn", "m", "k", "half", "a third of", "two", "forty",
        "hundred", "and", "a", "of", "tens", "thousands", "dozen", "to", "from", "between", "or", "up to", "more than",
        "km", "km/h", "°C", "years old", "-year-old", "people", "drones", "Shahed", "per", "share", "/", "(", ")", ",",
        ".",
        "\n", "rose", "fell", "by", "at", "Article", "May", "p.m.", "×10", "^", "one", "double", "fold", "’s", "'s",
        "é", "元",
        "\u{A0}", "\u{202F}", "the", "were", "killed", "aid", "Ukraine", "MUSD", "3:45", "16th", "1990s", "e9", "+",
        "~", "",
    ]

    @Test("Any soup of scraps is read without a fault: spans within the text and in order, values finite")
    func soup() throws {
        let reader = try QuantityReader(folder: ResourceFolder(room: "Language"))
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        for _ in 0..<1500 {
            var text = ""
            for _ in 0..<(1 + next(40)) { text += Self.scraps[next(Self.scraps.count)] + (next(3) == 0 ? "" : " ") }
            let source = SourceText(text)
            let read = reader.read(source, sentences: [source.all])
            var last: UInt32 = 0
            for quantity in read {
                #expect(quantity.span.start < quantity.span.end && Int(quantity.span.end) <= source.count, "\(text)")
                #expect(quantity.span.start >= last, "\(text)")
                last = quantity.span.start
                switch quantity.value {
                case .exactly(let number): #expect(number.isFinite)
                case .range(let low, let high): #expect(low.isFinite && high.isFinite && low <= high, "\(text)")
                }
                if let measure = quantity.measure { #expect(Int(measure.end) <= source.count) }
                let parsed = try #require(Quantity(reading: quantity.reading), "\(quantity.reading)")
                #expect(parsed.reading == quantity.reading)
                #expect(parsed.value == quantity.value && parsed.unit == quantity.unit, "\(quantity.reading)")
            }
        }
    }

    /// Seconds of this thread on a processor, whatever else the machine does.

    @Test("One sentence without an end costs no more a byte than many short ones")
    func linear() throws {
        let reader = try QuantityReader(folder: ResourceFolder(room: "Language"))
        for scrap in ["from 5 ", "two and ", "one of the ", "4-, "] {
            let isLinear = growth(from: 60, to: 960, staysBelow: 80) { count in
                let source = SourceText(String(repeating: scrap, count: count))
                _ = reader.read(source, sentences: [source.all])
            }
            #expect(isLinear, "\(scrap)")
        }
    }
}
