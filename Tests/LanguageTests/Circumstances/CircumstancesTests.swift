import Annotation
import Language
import Testing
import TextBytes

@Suite struct CircumstancesTests {
    private func first(_ string: String) throws -> (Attribution, Annotations) {
        let (_, found) = try Reading.read(string, published: "2025-02-08")
        return (try #require(found.attributions.first), found)
    }

    @Test func anOutletThatIsToldIsVenueAndRelay() throws {
        let (a, found) = try first("“The bridge is open,” Mara Tern told Reuters.")
        #expect(a.venue?.kind == .interview && a.venue?.name == "Reuters")
        #expect(a.relay.map(\.name) == ["Reuters"])
        #expect(a.addressee.map { found.parties[$0].name } == "Reuters")
    }

    @Test(arguments: [
        ("Mara Tern said in an interview with Fox News that the bridge was open.", Venue.Kind.interview, "Fox News"),
        ("“The bridge is open,” Mara Tern wrote in a post on Facebook.", .post, "Facebook"),
        ("Mara Tern said at a news conference in Kyiv that the bridge was open.", .newsConference, "Kyiv"),
    ])
    func venues(_ string: String, _ kind: Venue.Kind, _ name: String) throws {
        let (a, _) = try first(string)
        #expect(a.venue?.kind == kind && a.venue?.name == name)
    }

    @Test func addresseesStandOutsideTheContent() throws {
        let (text, found) = try Reading.read("Mara Tern told reporters on Friday that the bridge was open.")
        let a = try #require(found.attributions.first)
        #expect(a.content.map { text.string($0) } == ["that the bridge was open"])
        #expect(a.addressee.map { found.parties[$0].name } == "reporters")
    }

    @Test func force() throws {
        #expect(try first("Mara Tern said that the bridge was open.").0.force == .affirmed)
        #expect(try first("Mara Tern denied that the bridge was open.").0.force == .denied)
        #expect(try first("Mara Tern declined to say whether the bridge was open.").0.force == .withheld)
    }

    @Test func theDayStandsWithTheCue() throws {
        let stated = try first("Mara Tern said on February 7 that the bridge would open on February 20.").0
        #expect(stated.said == SaidDay(day: CalendarDay("2025-02-07")!, basis: .stated))
        let published = try first("Mara Tern said that the bridge would open on February 20.").0
        #expect(published.said == SaidDay(day: CalendarDay("2025-02-08")!, basis: .published))
    }

    @Test func anonymity() throws {
        #expect(try first("Mara Tern said that the bridge was open.").0.anonymity == .named)
        #expect(try first("A senior Ukrainian official said that the bridge was open.").0.anonymity == .partial)
        #expect(try first("Sources said that the bridge was open.").0.anonymity == .anonymous)
    }

    @Test func aParagraphOfQuotationGoesOn() throws {
        let (text, found) = try Reading.read(
            "“The bridge is open,” Mara Tern said.\n\n“Nobody will close it again. Nobody.”")
        let contents = found.attributions.flatMap(\.content).map { text.string($0) }
        #expect(found.attributions.count == 1 && contents.contains { $0.hasPrefix("Nobody will close it") })
    }
}
