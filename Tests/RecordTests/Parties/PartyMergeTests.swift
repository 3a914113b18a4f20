import Annotation
import Record
import Testing

@Suite struct PartyMergeTests {
    private func parties(_ articles: [[(String, PartyKind, [String], String?)]]) -> [RecordParty] {
        let read = articles.enumerated().map { number, parties in
            var sample = SampleArticle("Outlet \(number)", "2031-03-0\(number + 1)", "Nothing is said.")
            for (name, kind, aliases, reference) in parties {
                sample.party(name, kind, aliases: aliases, reference: reference)
            }
            return sample.read
        }
        return RecordBuilder.record(of: read).parties
    }

    private func names(_ party: RecordParty) -> Set<String> { Set([party.name] + party.aliases) }

    @Test("Transliterations of one name are one party, with every spelling kept")
    func transliteration() {
        let merged = parties([
            [("Oleksandr Vasylevskyy", .person, ["Vasylevskyy"], nil)], [("Oleksandr Vasylevsky", .person, [], nil)],
            [("Vasylevskiy", .person, [], nil)], [("Park Min-jun", .person, ["Park"], nil)],
            [("Park Min Jun", .person, [], nil)],
        ])
        #expect(merged.count == 2)
        let first = merged.first { $0.name.hasPrefix("Oleksandr") }
        #expect(first.map(names) == ["Oleksandr Vasylevskyy", "Oleksandr Vasylevsky", "Vasylevskyy", "Vasylevskiy"])
    }

    @Test("Two people of one surname stay two")
    func surname() {
        let merged = parties([
            [("Ann Keller", .person, ["Keller"], nil), ("Tom Keller", .person, [], nil)],
            [("Tom Keller", .person, ["Keller"], nil)], [("Keller", .person, [], nil)],
        ])
        #expect(merged.filter { $0.name == "Ann Keller" }.count == 1)
        #expect(merged.filter { $0.name == "Tom Keller" }.count == 1)
        // Nothing tells which of the two the third article means.
        #expect(merged.count == 3)
    }

    @Test("An entry of the table of the world joins a state, its people and its capital")
    func reference() {
        let merged = parties([
            [("Freedonia", .state, ["Freedonian"], "FD")], [("Freedon City", .state, [], "FD")],
            [("Sylvania", .state, [], "SY")],
        ])
        #expect(merged.count == 2)
    }

    @Test("An acronym joins the organisation whose initials it is, unless there are two")
    func acronym() {
        let one = parties([
            [("River Basin Commission", .organisation, [], nil)], [("RBC", .organisation, [], nil)],
        ])
        #expect(one.count == 1)
        #expect(one.first?.name == "River Basin Commission")
        let two = parties([
            [("River Basin Commission", .organisation, [], nil), ("Regional Bank Council", .organisation, [], nil)],
            [("RBC", .organisation, [], nil)],
        ])
        #expect(two.count == 3)
    }

    @Test("Misplaced apostrophes and a leading article do not divide an organisation")
    func apostrophe() {
        let merged = parties([
            [("Farmers' Party of the North", .organisation, [], nil)],
            [("the Farmer\u{2019}s Party of the North", .organisation, [], nil)],
        ])
        #expect(merged.count == 1)
    }

    @Test(
        "Father and son of one name stay two where an article speaks of both; a short form of a given name is the name")
    func generations() {
        let merged = parties([
            [("Otto Keller", .person, [], nil), ("Otto Keller Jr.", .person, [], nil)],
            [("Otto Keller Jr.", .person, [], nil)], [("Otto Keller", .person, [], nil)],
        ])
        #expect(merged.map(\.name).sorted() == ["Otto Keller", "Otto Keller Jr."])
        let one = parties([[("Otto Keller Jr.", .person, [], nil)], [("Otto Keller", .person, [], nil)]])
        #expect(one.count == 1)
        let short = parties([[("Benjamin Sadler", .person, [], nil)], [("Ben Sadler", .person, [], nil)]])
        #expect(short.count == 1)
    }

    @Test("A body that a name tells from others is one across articles; one that is only described is not")
    func owned() {
        let merged = parties([
            [("Keller administration", .organisation, [], nil)], [("Keller administration", .organisation, [], nil)],
            [("Keller\u{2019}s campaign", .organisation, [], nil)], [("his campaign", .organisation, [], nil)],
            [("his campaign", .organisation, [], nil)],
        ])
        #expect(merged.count(where: { $0.name == "Keller administration" }) == 1)
        #expect(merged.count(where: { $0.name == "his campaign" }) == 2)
    }

    @Test("Descriptions are not joined across articles")
    func descriptions() {
        let merged = parties([[("officials", .anonymous, [], nil)], [("officials", .anonymous, [], nil)]])
        #expect(merged.isEmpty)
    }
}
