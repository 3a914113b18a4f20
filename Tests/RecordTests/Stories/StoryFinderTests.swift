import Annotation
import Foundation
import ModelFiles
import Testing

@testable import Record

@Suite struct StoryFinderTests {
    private let flood = [
        "The northern lock gave way before dawn and the river filled the cellars of Harbour Town. Barges broke loose.",
        "Harbour Town counts its cellars: the river broke the northern lock at dawn, and barges drifted loose downstream.",
        "After the northern lock broke, Harbour Town pumps its cellars while barges that came loose block the river.",
    ]
    private let election = [
        "The teachers' union elected Mara Quist as its chair by nine votes, after a recount of the ballots in Lindholm.",
        "Mara Quist leads the teachers' union: nine votes decided the recount of ballots that Lindholm had asked for.",
        "A recount in Lindholm gives Mara Quist the chair of the teachers' union, nine ballots ahead of her rival.",
    ]

    private func read(_ texts: [String], _ days: [String]) -> [ReadArticle] {
        texts.enumerated().map { number, text in
            var read = SampleArticle("Outlet \(number)", days[number % days.count], text).read
            read.article.title = nil
            return read
        }
    }

    @Test("Coverage of two happenings is two stories, whatever the order")
    func two() {
        let articles = read(flood + election, ["2031-03-01", "2031-03-02", "2031-03-02"])
        let stories = RecordBuilder.record(of: articles).stories
        #expect(stories.map(\.articles.count) == [3, 3])
        #expect(RecordBuilder.record(of: articles.reversed()).stories == stories)
    }

    @Test("The same words months later are another happening")
    func later() {
        let articles = read(
            [flood[0], flood[1], flood[2], flood[0]], ["2031-03-01", "2031-03-02", "2031-03-02", "2031-09-20"])
        #expect(RecordBuilder.record(of: articles).stories.count == 2)
    }

    private func headlines(_ lines: [String], _ day: String = "2031-03-01") -> [ReadArticle] {
        lines.enumerated().map { number, line in
            var read = SampleArticle("Outlet \(number)", day, line).read
            read.article.title = line
            return read
        }
    }

    /// The stories' headlines, each story's in order.
    private func divided(_ articles: [ReadArticle]) -> Set<Set<String>> {
        let record = RecordBuilder.record(of: articles)
        let texts = Dictionary(uniqueKeysWithValues: record.articles.map { ($0.id, $0.text) })
        return Set(record.stories.map { Set($0.articles.compactMap { texts[$0] }) })
    }

    @Test("Headlines alone, with few words to share, come together by their rare ones")
    func headlinesAlone() {
        let lock = [
            "Harbour Town lock gives way", "Lock failure floods Harbour Town cellars",
            "Harbour Town counts flooded cellars",
            "Barges adrift after Harbour Town lock breaks",
        ]
        let union = [
            "Mara Quist elected chair of teachers' union", "Teachers' union picks Mara Quist",
            "Quist wins recount by nine votes",
            "Mara Quist: who is the new union chair?",
        ]
        let articles = headlines(lock + union)
        #expect(divided(articles) == [Set(lock), Set(union)])
        #expect(divided(articles.reversed()) == [Set(lock), Set(union)])
    }

    @Test("Two happenings of one sort stay two: each holds together more closely than with the other")
    func ofOneSort() {
        func trial(
            _ name: String, _ town: String, _ thing: String, _ years: String, kin: String, lawyer: String,
            street: String,
            found: String
        ) -> [String] {
            [
                "\(name) was sentenced to \(years) years in prison on Monday for stealing \(thing) from the museum in \(town). "
                    + "The judge in \(town) said \(name) had shown no remorse. \(lawyer), who spoke for \(name), said nothing "
                    + "had been proved about \(street). \(found) is where \(thing) had been found.",
                "A court in \(town) sent \(name) to prison for \(years) years for the theft of \(thing) from its museum. "
                    + "The defence of \(name) said it would appeal. \(lawyer) told reporters on \(street) that \(kin) had "
                    + "been asked to keep \(thing) in \(found). \(kin) denies it.",
                "Prison for \(name), who stole \(thing): the judge gave the thief \(years) years. The museum in \(town) says "
                    + "\(thing) will be shown again in spring. \(kin) wept when \(lawyer) read the letter that \(name) had "
                    + "written in \(found). A crowd waited on \(street).",
            ]
        }
        let first = trial(
            "Edda Norrgard", "Vellinge", "the Halden chalice", "six", kin: "Jorun Norrgard", lawyer: "Ansel Brack",
            street: "Lantern Row", found: "a boathouse on Ulme Lake")
        let second = trial(
            "Tobias Renko", "Maribor Falls", "two Corvane clocks", "nine", kin: "Mirela Renko", lawyer: "Olympia Dace",
            street: "Cooper Street", found: "the loft of a Sundmark bakery")
        #expect(Set(divided(read(first + second, ["2031-03-01"]))) == [Set(first), Set(second)])
    }

    @Test("A day that was found in the text parts nobody; one that is stated does")
    func inferred() {
        var articles = read(Array(flood.prefix(2)), ["2031-03-01", "2031-09-20"])
        #expect(RecordBuilder.record(of: articles).stories.count == 2)
        articles[1].article.basis[.published] = .inferred
        #expect(RecordBuilder.record(of: articles).stories.count == 1)
    }

    @Test("A story is called by the headline that says what its articles share, not by a line that stands for one")
    func title() {
        var articles = read(flood + election, ["2031-03-01", "2031-03-02", "2031-03-02"])
        let titles = [
            "Posted 3 / 1 / 2031 7:21", "Harbour Town cellars flooded as northern lock breaks",
            "Our picture of the day",
            "Teachers' union elects Mara Quist after recount", "In brief", "From our correspondent",
        ]
        for index in articles.indices { articles[index].article.title = titles[index] }
        #expect(Set(RecordBuilder.record(of: articles).stories.map(\.title)) == [titles[1], titles[3]])
    }

    @Test("The shipped model is whole and knows common words from rare ones")
    func model() throws {
        let folder = try ResourceFolder(room: "Record")
        let file = try ModelFile(path: folder.file("stories/stories.rdm"))
        try file.verify()
        let model = try StoryModel(file: file)
        #expect(model.rarity("govern") < model.rarity("tunnel"))
        #expect(model.rarity("tunnel") < model.rarity("no-such-word"))
    }

    @Test("A model file without its settings is refused")
    func damaged() throws {
        var writer = ModelWriter()
        writer.add("config", Array(#"{"background": 2000}"#.utf8))
        writer.add("stems", [UInt32(1)])
        writer.add("rarities", [UInt8(1)])
        let path = "/tmp/readout-stories-\(UInt64.random(in: 0 ... .max)).rdm"
        try Data(writer.bytes()).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try ModelFile(path: path)
        #expect(throws: ModelFault.self) { try StoryModel(file: file) }
    }
}
