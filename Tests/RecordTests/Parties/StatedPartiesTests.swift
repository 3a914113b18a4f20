import Annotation
import Record
import Testing

@Suite struct StatedPartiesTests {
    private func article(_ outlet: String, _ name: String) -> ReadArticle {
        var sample = SampleArticle(outlet, "2031-03-01", "\(name) said: \u{201C}The river toll stays.\u{201D}")
        let speaker = sample.party(name)
        sample.says(speaker, ["The river toll stays."])
        return sample.read
    }

    @Test("Names that the user says mean one party are one, under the name that they give, and the record says so")
    func merged() throws {
        let articles = [article("A", "Ada Lind"), article("B", "Freya Moss")]
        #expect(RecordBuilder.record(of: articles).parties.filter { $0.kind == .person }.count == 2)
        let wish = Wishes.Party(name: "Ada Lind-Moss", kind: "person", aliases: ["Ada Lind", "Freya Moss"])
        let record = RecordBuilder.record(of: articles, wishes: Wishes(parties: [wish]))
        let people = record.parties.filter { $0.kind == .person }
        #expect(people.map(\.name) == ["Ada Lind-Moss"])
        #expect(people.first?.isStated == true)
        let aliases = people.first?.aliases ?? []
        #expect(aliases.contains("Ada Lind") && aliases.contains("Freya Moss"))
        #expect(Set(record.statements.compactMap(\.speaker)) == Set(people.map(\.id)))
    }

    @Test("A name that the user keeps from a party stays apart from it")
    func divided() throws {
        let articles = [article("A", "Ada Lind"), article("B", "Lind")]
        #expect(RecordBuilder.record(of: articles).parties.filter { $0.kind == .person }.count == 1)
        let wish = Wishes.Party(name: "Ada Lind", unlike: ["Lind"])
        let record = RecordBuilder.record(of: articles, wishes: Wishes(parties: [wish]))
        #expect(record.parties.filter { $0.kind == .person }.map(\.name).sorted() == ["Ada Lind", "Lind"])
    }

    @Test("Nobody is marked as stated where the user states nothing")
    func unstated() {
        let record = RecordBuilder.record(of: [article("A", "Ada Lind")])
        #expect(record.parties.allSatisfy { $0.isStated == nil })
    }
}
