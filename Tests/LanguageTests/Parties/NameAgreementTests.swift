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
}
