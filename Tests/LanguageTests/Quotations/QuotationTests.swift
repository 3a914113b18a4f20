import Annotation
import Language
import TestSupport
import Testing
import TextBytes

@Suite struct QuotationTests {
    private func quotations(_ string: String) throws -> [String] {
        let (text, found) = try Reading.read(string)
        return found.quotations.map { text.string($0.inner) }
    }

    @Test(arguments: [
        ("\"", "\""), ("“", "”"), ("„", "“"), ("«", "»"), ("''", "''"), ("``", "''"), ("\"", "”"), ("“", "\""),
        ("”", "“"), ("»", "«"),
    ])
    func everyKindOfMark(_ open: String, _ close: String) throws {
        #expect(try quotations("She said: \(open)We are ready.\(close) Then she left.") == ["We are ready."])
    }

    @Test func singleMarksAreToldFromApostrophes() throws {
        #expect(try quotations("‘We’re ready,’ the captains’ envoy said of the ’90s.") == ["We’re ready,"])
        #expect(try quotations("'We're ready,' the captains' envoy said.") == ["We're ready,"])
        #expect(try quotations("The captains' envoy didn't speak of the sailors' homes.") == [])
    }

    @Test func aQuotationWithinAQuotation() throws {
        let (text, found) = try Reading.read("“He told me ‘never again’ and left,” she said.")
        #expect(
            found.quotations.map { text.string($0.inner) } == ["He told me ‘never again’ and left,", "never again"])
        #expect(found.quotations.map(\.depth) == [0, 1])
    }

    @Test func aQuotationLeftOpenAcrossParagraphs() throws {
        let (_, found) = try Reading.read("“We began in May.\n\n“We ended in June,” Mara Tern said.")
        #expect(found.quotations.map(\.isClosed) == [false, true])
        #expect(found.quotations.map(\.continues) == [false, true])
    }

    @Test func aMarkOnTheWrongSideOfItsSpaceStillCloses() throws {
        #expect(try quotations("\"We are ready to sail, \"Mara Tern said.") == ["We are ready to sail, "])
        // Where the mark that opens it was lost, it begins with the paragraph.
        #expect(
            try quotations("We are going to sail in May, \"Mara Tern said in an interview.") == [
                "We are going to sail in May, "
            ])
        // A quotation that only begins here and was not closed.
        #expect(try quotations("Mara Tern said on Friday, \"It was in an interview.") == ["It was in an interview."])
    }

    @Test func manyMarksTakeNoLongerThanTheyShould() throws {
        for unit in ["\" a ", "“", "'", "‘a "] {
            // Four times the text may take more than four times as long, but not sixteen times.
            #expect(
                try growth(from: 5_000, to: 20_000, staysBelow: 10) { count in
                    _ = try Reading.read(String(repeating: unit, count: count))
                }, "\(unit)")
        }
    }
}
