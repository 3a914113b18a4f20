import Annotation
import Language
import TestSupport
import Testing
import TextBytes

/// Whatever the text: no trap, every span within it and between characters, and no more time than its length bears.
@Suite struct JunkTests {
    private static let pieces = [
        "\"", "“", "”", "‘", "’", "'", "''", "``", "«", "»", "„", "(", ")", "[", "—", "--", "...", ".", ",", ":", ";",
        "!", "?",
        " said ", " told ", "\n\n", "\n", " ", "é", "Ж", "中", "😀", "U.S.", "$", "%", "according to ", " who ", ", a ",
        "’s", "@",
        "#", "http://", "Mara Tern", " the minister", " on Friday", " and ", "-", "&", " met ", " he ", " they ", "é@",
        "7",
    ]

    /// Knuth's linear congruential generator, so that a failure can be met again.
    private struct Numbers {
        var state: UInt64
        mutating func next(below n: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(n))
        }
    }

    private func check(_ string: String) throws {
        let (text, found) = try Reading.read(string, published: "2025-02-08")
        let bytes = text.bytes
        func isEdge(_ i: UInt32) -> Bool {
            Int(i) == bytes.count || (Int(i) < bytes.count && bytes[Int(i)] & 0xC0 != 0x80)
        }
        func check(_ span: ByteSpan) { #expect(span.start <= span.end && isEdge(span.start) && isEdge(span.end)) }
        for t in found.tokens { check(t.span) }
        for s in found.sentences { check(s.span) }
        for q in found.quotations {
            check(q.span)
            check(q.inner)
        }
        for e in found.entities { check(e.span) }
        for p in found.parties { p.mentions.forEach(check) }
        for a in found.attributions {
            (a.source + a.cue + a.content).forEach(check)
            #expect(!a.content.isEmpty)
            if let venue = a.venue { check(venue.span) }
        }
        for e in found.events { check(e.span) }
    }

    @Test func generatedJunk() throws {
        for seed in 1...60 {
            var numbers = Numbers(state: UInt64(seed))
            var string = ""
            for _ in 0..<80 { string += Self.pieces[numbers.next(below: Self.pieces.count)] }
            try check(string)
        }
    }

    @Test(arguments: ["", " ", "\n\n\n", "\"", "é@b", "http://", "a@", "'s", "said", "“”", "...", "\u{FEFF}"])
    func smallTexts(_ string: String) throws { try check(string) }

    @Test func allLowerCaseAndAllCapitals() throws {
        let sentence =
            "“We will sign on Monday,” Mara Tern said. The minister told reporters that the bridge was open. "
        for string in [sentence.lowercased(), sentence.uppercased()] {
            let (_, found) = try Reading.read(string)
            #expect(found.attributions.count == 2)
        }
    }

    @Test func aShortEnglishSentenceWithForeignNamesIsEnglish() throws {
        let (_, found) = try Reading.read(
            "Mayor Van Anh Do told Den Haag's mayor Jan van Aartsen that nobody agreed.")
        #expect(found.language == "en" && !found.entities.isEmpty)
    }

    @Test func otherLanguagesAreNamedAndNotRead() throws {
        let (_, german) = try Reading.read(
            "Die Ministerin sagte am Montag, dass die Brücke für den Verkehr nicht geöffnet wird und auch die Häfen geschlossen sind."
        )
        #expect(german.language == "de" && german.attributions.isEmpty)
        let (_, ukrainian) = try Reading.read(
            "Міністерка сказала, що міст не буде відкрито, а порти закриті до понеділка та ще довго.")
        #expect(ukrainian.language == "uk")
    }

    @Test func timeIsLinear() throws {
        for unit in [
            "he said, ", "Abc Def said he met the president. ", "“a b c,” he said. ", "a-", "a.", "“A b c.\n\n",
        ] {
            #expect(
                try growth(from: 500, to: 2_000, staysBelow: 12) { count in
                    _ = try Reading.read(String(repeating: unit, count: count))
                }, "\(unit)")
        }
    }
}
