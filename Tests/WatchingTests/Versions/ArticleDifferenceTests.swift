import Testing

@testable import Watching

@Suite struct ArticleDifferenceTests {
    private func difference(_ before: [String], _ after: [String], title: (String, String) = ("T", "T"))
        -> ArticleDifference
    {
        ArticleDifference(title: title, before: before, after: after)
    }

    private let lead = "The ministers met on Monday, and nobody slammed a door."

    @Test func anEditIsNamedByItsParagraphs() {
        let found = difference([lead, "Twelve people came."], [lead, "Fourteen people came.", "It rained."])
        #expect(found.removed == ["Twelve people came."])
        #expect(found.added == ["Fourteen people came.", "It rained."])
        #expect(!found.isTrivial)
        #expect(difference([lead], [lead], title: ("Talks", "Talks fail")).title?.after == "Talks fail")
    }

    @Test(arguments: [
        ("“It rained,” she said – twice.", "\"It rained\", she said - twice."),
        ("Updated 14:05 CET", "Updated 15:10 CET"),
        ("Last updated on 3 Feb at 10:05", "Last updated on 3 Feb at 11:00"), ("3 hours ago", "4 hours ago"),
        ("12 comments", "340 comments"), ("4 min read", "5 min read"), ("It  rained.", "It rained."),
    ])
    func clocksCountersAndTypographySayNothingNew(_ before: String, _ after: String) {
        let found = difference([lead, before], [lead, after])
        #expect(found.isTrivial)
        #expect(!found.removed.isEmpty)
    }

    @Test(arguments: [
        ("At 14:05 the ferry left.", "At 15:10 the ferry left."), ("The fee is 12 crowns.", "The fee is 14 crowns."),
        ("He did sign.", "He did not sign."), ("Last year 14 ferries sank.", "Last year 15 ferries sank."),
        ("3 people read the letter aloud in the old harbour.", "4 people read the letter aloud in the old harbour."),
    ])
    func aNumberOrAWordInTheTextDoes(_ before: String, _ after: String) {
        #expect(!difference([lead, before], [lead, after]).isTrivial)
    }

    @Test func nothingChangedIsNothing() {
        let found = difference([lead], [lead])
        #expect(found.isTrivial && found.added.isEmpty && found.removed.isEmpty && found.title == nil)
    }
}
