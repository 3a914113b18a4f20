import Annotation
import Testing
import TextBytes

@testable import Language

/// What becomes of a model's names; the spans are given here, so no model is needed.
struct ModelNamesTests {
    /// The names that the spans of some words come to, with the rules' names beside them.
    private func names(_ string: String, _ entities: [(String, Entity.Kind)]) throws -> [String] {
        let reader = try Reader(model: .rules)
        let tagged = try TaggedText(Cutting.text(string), tagger: reader.tagger, classes: reader.classes, timexes: [])
        let bytes = Array(string.utf8)
        let given = try entities.map { words, kind in
            let part = Array(words.utf8)
            let at = try #require((0...bytes.count - part.count).first { bytes[$0...].starts(with: part) })
            return Entity(span: ByteSpan(at, at + part.count), type: kind)
        }
        let rules = NameFinder(tagged: tagged, known: reader.known).names()
        return ModelNames(tagged: tagged, known: reader.known).names(given, rules: rules).map { name in
            "\(tagged.text.text.string(name.marked ?? tagged.text.span(name.range))) \(name.type.rawValue)"
        }
    }

    @Test func aNameCanBePartOfAWord() throws {
        #expect(
            try names("A pro-Lindale party won.", [("Lindale", .location)]) == ["Lindale LOC"])
        #expect(
            try names("The Lindale\u{2013}Morrow line and the Morrow-Vesper tunnel closed.", [("Morrow", .location)])
                == ["Morrow LOC"])
    }

    @Test func aWordCanHoldTwoNames() throws {
        #expect(
            try names("The Veslin-Okara talks ended.", [("Veslin", .location), ("Okara", .location)])
                == ["Veslin LOC", "Okara LOC"])
    }

    @Test func whichPartOfAPlaceIsNoPartOfItsName() throws {
        #expect(
            try names("It rained in south-east rural Vesland.", [("south-east rural Vesland", .location)])
                == ["Vesland LOC"])
        #expect(try names("It rained in South Vesland.", [("South Vesland", .location)]) == ["South Vesland LOC"])
        #expect(try names("northern", [("northern", .location)]) == ["northern LOC"])
    }

    @Test func theTableKnowsStatesAndOrganisations() throws {
        #expect(try names("Togo said so.", [("Togo", .person)]) == ["Togo LOC"])
        // A place's name can be a team's, and the other way round: the model's context decides.
        #expect(try names("Hamas was there.", [("Hamas", .location)]) == ["Hamas LOC"])
        #expect(try names("NATO and Mara Orr agreed.", [("Mara Orr", .person)]) == ["NATO ORG", "Mara Orr PER"])
        #expect(try names("Mara Orr and NATO agreed.", [("Mara Orr", .person)]) == ["Mara Orr PER", "NATO ORG"])
    }
}
