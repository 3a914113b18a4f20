import Annotation
import Testing
import TextBytes

@testable import Language

/// What is put right of a model's parts; the parts are given here, so no model is needed.
struct PartMendingTests {
    let reader: Reader

    init() throws { reader = try Reader(model: .rules) }

    private func tagged(_ string: String) throws -> TaggedText {
        try TaggedText(Cutting.text(string), tagger: reader.tagger, classes: reader.classes, timexes: [])
    }

    private func span(_ words: String, _ tagged: TaggedText) throws -> ByteSpan {
        let all = tagged.text.text.bytes
        let part = Array(words.utf8)
        let at = try #require((0...all.count - part.count).first { all[$0...].starts(with: part) })
        return ByteSpan(at, at + part.count)
    }

    private func mended(_ string: String, _ source: String?, _ cue: String?, _ content: String) throws -> (
        source: String, cue: String, content: String, addressee: String
    ) {
        let tagged = try tagged(string)
        var read = TextRoles()
        read.attributions.append(
            RoleAttribution(
                source: try source.map { try span($0, tagged) }, cue: try cue.map { try span($0, tagged) },
                contents: [try span(content, tagged)]))
        let a = try #require(ModelAttributions(tagged, rules: []).attributions(read).first)
        func words(_ range: Range<Int>) -> String { range.isEmpty ? "" : tagged.text.string(range) }
        return (words(a.source), words(a.markedCue ?? a.cue), tagged.text.text.string(a.content[0]), words(a.addressee))
    }

    @Test func aDatelineIsNoPartOfTheSource() throws {
        let found = try mended(
            "PORT ORIN, Kvall \u{2014} Kvall\u{2019}s envoy, Ada Lind, announced that the lock would close.",
            "Kvall \u{2014} Kvall\u{2019}s envoy, Ada Lind", "announced", "that the lock would close")
        #expect(found.source == "Kvall\u{2019}s envoy, Ada Lind")
        // A dash in the middle of a sentence is none.
        let other = try mended(
            "The envoy \u{2014} Ada Lind \u{2014} announced that the lock would close.", "The envoy \u{2014} Ada Lind",
            "announced", "that the lock would close")
        #expect(other.source.hasPrefix("The envoy"))
    }

    @Test func whoIsToldSomethingIsNoPartOfIt() throws {
        let found = try mended(
            "Lind reportedly told harbour officials in a March meeting that the lock was finished.", "Lind",
            "reportedly told", "harbour officials in a March meeting that the lock was finished")
        #expect(found.content == "that the lock was finished" && found.addressee == "harbour officials")
        let kept = try mended(
            "Lind told officials that knew nothing the lock was finished.", "Lind", "told",
            "that knew nothing the lock was finished")
        #expect(kept.content == "that knew nothing the lock was finished")
    }

    @Test func whoIsQuotedAsSayingSomethingSaysIt() throws {
        let found = try mended(
            "\u{201C}The lock can be closed in an hour,\u{201D} Ms. Lind was quoted as telling the visiting engineers.",
            nil, nil,
            "The lock can be closed in an hour,\u{201D} Ms. Lind was quoted as telling the visiting engineers")
        #expect(found.source == "Ms. Lind" && found.cue == "was quoted as telling")
        #expect(found.content == "The lock can be closed in an hour")
        #expect(found.addressee == "the visiting engineers")
    }

    @Test func whatAnOutletReportsThatSomebodyToldIsTheirsAndTheOutletsToPassOn() throws {
        let tagged = try tagged(
            "Harbour News reported that Lind told a council meeting that there was no need for the lock.")
        var read = TextRoles()
        read.attributions.append(
            RoleAttribution(
                source: try span("Harbour News", tagged), cue: try span("reported", tagged),
                contents: [
                    try span("that Lind told a council meeting that there was no need for the lock", tagged)
                ]))
        let found = ModelAttributions(tagged, rules: []).attributions(read)
        let all = Relays(tagged: tagged, known: reader.known).nested([], in: found)
        let inner = try #require(all.first { $0.outer != nil })
        #expect(tagged.text.string(inner.source) == "Lind")
        #expect(tagged.text.text.string(inner.content[0]) == "that there was no need for the lock")
        #expect(inner.outer == found[0].head)
    }
}
