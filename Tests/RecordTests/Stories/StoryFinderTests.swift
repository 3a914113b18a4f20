import Annotation
import Record
import Testing

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
}
