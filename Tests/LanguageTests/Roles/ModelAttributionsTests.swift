import Annotation
import Testing
import TextBytes

@testable import Language

/// What the rules make of a model's spans; the spans are given here, so no model is needed.
struct ModelAttributionsTests {
    let reader: Reader

    init() throws { reader = try Reader(model: .rules) }

    private func tagged(_ string: String) throws -> TaggedText {
        try TaggedText(Cutting.text(string), tagger: reader.tagger, classes: reader.classes, timexes: [])
    }

    /// The span of the first occurrence of some words.
    private func span(_ words: String, _ tagged: TaggedText) throws -> ByteSpan {
        let all = tagged.text.text.bytes
        let part = Array(words.utf8)
        let at = try #require((0...all.count - part.count).first { all[$0...].starts(with: part) })
        return ByteSpan(at, at + part.count)
    }

    /// Source, cue and contents of each attribution that the spans come to, as words.
    private func joined(_ string: String, _ roles: [(source: String?, cue: String?, contents: [String])]) throws
        -> [[String]]
    {
        let tagged = try tagged(string)
        var read = TextRoles()
        for role in roles {
            read.attributions.append(
                RoleAttribution(
                    source: try role.source.map { try span($0, tagged) },
                    cue: try role.cue.map { try span($0, tagged) },
                    contents: try role.contents.map { try span($0, tagged) }))
        }
        let rules = AttributionFinder(tagged: tagged, cues: reader.cues).attributions()
        return ModelAttributions(tagged, rules: rules).attributions(read).map { a in
            [a.source.isEmpty ? "" : tagged.text.string(a.source), tagged.text.string(a.markedCue ?? a.cue)]
                + a.content.map { tagged.text.text.string($0) }
        }
    }

    @Test func spansAreWholeWordsWithoutMarks() throws {
        let found = try joined(
            "Mara Ellison said on Tuesday that the harbour wouldn't reopen, officials noted.",
            [("Mara Elli", "said on Tuesday", ["the harbour would"])])
        #expect(found == [["Mara Ellison", "said on Tuesday", "the harbour wouldn't"]])
    }

    @Test func whoSaysMostOfAQuotationSaysAllOfIt() throws {
        let text = "\u{201C}We were told nothing about the new harbour at all,\u{201D} said Tom Orr. He left."
        #expect(
            try joined(text, [("Tom Orr", "said", ["were told nothing about the new harbour"])]) == [
                ["Tom Orr", "said", "We were told nothing about the new harbour at all"]
            ])
        // A small part stays what it is.
        #expect(try joined(text, [("Tom Orr", "said", ["the new harbour"])])[0][2] == "the new harbour")
    }

    @Test func aContentDoesNotGoAWordIntoTheNextQuotation() throws {
        let found = try joined(
            "Orr said the port was closed for good and everybody knew it. \"Nobody asked the crews about any of this,\" she said.",
            [("Orr", "said", ["the port was closed for good and everybody knew it. \"Nobody"])])
        #expect(found == [["Orr", "said", "the port was closed for good and everybody knew it"]])
    }

    @Test func aNameAndAPlaceBehindAQuotationSignIt() throws {
        let found = try joined(
            "We are going to sail in May, \"Orr in an interview broadcast on Monday.",
            [("We", "are going to sail", ["Orr in an"])])
        #expect(found.map { [$0[0], $0[2]] } == [["Orr", "We are going to sail in May"]])
    }

    @Test func theLinesOfATranscriptAreTheirSpeakers() throws {
        let found = try joined(
            """
            This is what they said.

            ORR: The port is closed. We said so.

            VALE: Did you say that it would open?

            It was never said.

            ORR: Mr Lund said last week in Lindale that it would.
            """,
            [
                ("This", "said", ["ORR: The port is closed. We said so.\n\nVALE: Did you say that it would open?"]),
                ("Mr Lund", "said", ["it would."]),
            ])
        #expect(
            found == [
                ["ORR", ":", "The port is closed. We said so"],
                ["VALE", ":", "Did you say that it would open", "It was never said"],
                ["ORR", ":", "Mr Lund said last week in Lindale that it would"], ["Mr Lund", "said", "it would"],
            ])
    }

    @Test func oneLabelIsNoTranscript() throws {
        let text = "Update: The port is closed.\n\nWeather: Rain. Orr said it would rain."
        #expect(try joined(text, []).isEmpty)
    }

    @Test func aQuotationSignedBehindADashIsTheSigners() throws {
        let text = """
            \u{201C}The port has woken us all from sleep.\u{201D} \u{2015} Nell Vale, Lindale

            \u{201C}No pay, no ships, no port.\u{201D}

            \u{2014} Tom Orr
            """
        #expect(
            try joined(text, [("Tom Orr", nil, ["The port has woken us all from sleep."])]) == [
                ["Nell Vale", "\u{2015}", "The port has woken us all from sleep."],
                ["Tom Orr", "\u{2014}", "No pay, no ships, no port."],
            ])
    }

    /// Without a cue and without a source nothing breaks, and the attribution has neither.
    @Test func anAttributionMayHaveNoCue() throws {
        let text = "There were calls for the port to open. It did."
        let tagged = try tagged(text)
        var read = TextRoles()
        read.attributions = [RoleAttribution(source: nil, cue: nil, contents: [try span("the port to open", tagged)])]
        let found = ModelAttributions(tagged, rules: []).attributions(read)
        #expect(found.count == 1 && found[0].source.isEmpty && found[0].markedCue?.isEmpty == true)
    }

    /// A name keeps the bytes that were marked, also within a word; what the rules know of it is added.
    @Test func namesKeepTheirBytes() throws {
        let tagged = try tagged("Mrs Anna Tern met Lindo-owned crews in Kyiv.")
        let names = ModelNames(tagged: tagged, known: reader.known).names(
            [
                Entity(span: try span("Anna Tern", tagged), type: .person),
                Entity(span: try span("Lindo", tagged), type: .organisation),
                Entity(span: try span("Kyiv", tagged), type: .location),
            ], rules: NameFinder(tagged: tagged, known: reader.known).names())
        #expect(names.compactMap { $0.marked }.map { tagged.text.text.string($0) } == ["Anna Tern", "Lindo", "Kyiv"])
        #expect(names.map(\.type) == [.person, .organisation, .location])
        #expect(names[0].gender == .feminine && names[2].world != nil)
    }

    /// A model that knows nothing gives nonsense, but whole and inside the text.
    @Test(arguments: [ReadingModel.Design.careful, .fast])
    func whateverAModelSaysTheSpansFitTheText(_ design: ReadingModel.Design) throws {
        for seed in UInt64(20)..<24 {
            let model = try TinyModel(design, seed: seed).reading()
            for text in [
                EncoderTests.text,
                SourceText("\u{201C}\u{201D} \u{2014} a.\n\n,\n\n\u{6E2F}\u{301}\u{D55C} said \u{201C}"),
                SourceText(""),
            ] {
                let roles = RoleReader(model: model).roles(of: text)
                let tagged = try tagged(text.string)
                let found = ModelAttributions(tagged, rules: []).attributions(roles)
                for span in found.flatMap(\.content) { #expect(span.end <= text.count && span.start < span.end) }
                for names in [roles.entities.map(\.span)] {
                    for (a, b) in zip(names, names.dropFirst()) { #expect(a.end <= b.start) }
                }
                #expect(roles == RoleReader(model: model).roles(of: text))
            }
        }
    }
}
