import Annotation
import Language
import Testing
import TextBytes

/// Which names of an article are one party's.
@Suite struct NameAgreementTests {
    private func names(_ string: String) throws -> [Set<String>] {
        let text = SourceText(string)
        let article = Article(id: "t", place: .stream, text: text, blocks: Cutting.blocks(text), sha256: "")
        let found = try Reading.reader.get().read(article, layers: [.parties])
        return found.parties.filter { $0.kind == .organisation }.map { Set([$0.name] + $0.aliases) }
    }

    @Test func anAbbreviationInBracketsIsTheName() throws {
        let found = try names(
            """
            The Northern Dredging Company (NODCO) said on Monday that it would close the yard. NODCO has lost money for \
            years.
            """)
        #expect(found == [["Northern Dredging Company", "NODCO"]])
    }

    @Test func theFormOfACompanyMakesNoOtherCompany() throws {
        let found = try names(
            "Kestrel Inc. said on Monday that it would cut 300 jobs. Workers at Kestrel said they had not been told.")
        #expect(found.count(where: { $0.contains("Kestrel") || $0.contains("Kestrel Inc.") }) == 1)
    }

    private func parties(_ string: String, title: String? = nil) throws -> [LocalParty] {
        let text = SourceText(string)
        let article = Article(id: "t", place: .stream, text: text, blocks: Cutting.blocks(text), sha256: "")
        return try Reading.reader.get().read(article, layers: [.parties, .attributions]).parties
    }

    @Test func theNounBehindAnOutletsNameMakesNoOtherOutlet() throws {
        let found = try parties(
            """
            The Daily Kestrel wrote in May that the yard would close. The yard stays open, the Daily Kestrel newspaper \
            reported on Monday.
            """)
        #expect(found.count(where: { $0.name.contains("Kestrel") }) == 1)
    }

    @Test func aTitleWithoutANameIsNoName() throws {
        let found = try parties("North Korean Leader Says Nuclear Tests Will Stop\n\nThe tests were announced in May.")
        #expect(!found.contains { $0.name == "Korean Leader" || $0.name == "North Korean Leader" })
    }

    @Test func aDescriptionWithoutANounIsShownByWhatItHas() throws {
        let found = try parties(
            "The final version was shorter. But the original called for the council to close the yard at once.")
        #expect(!found.contains { $0.name == "the" || $0.name == "The" })
    }

    @Test func fatherAndSonOfOneNameAreTwo() throws {
        let found = try parties(
            """
            President Robert Keller spoke in Paris on Monday. His eldest son, Robert Keller Jr., said on Tuesday that he had \
            not been asked. \u{201C}Nobody called me,\u{201D} Keller Jr. said.
            """)
        let names = found.filter { $0.kind == .person }.map(\.name)
        #expect(names.contains("Robert Keller") && names.contains("Robert Keller Jr."))
    }
}
