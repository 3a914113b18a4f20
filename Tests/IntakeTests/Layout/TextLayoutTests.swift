import Annotation
import Intake
import TestSupport
import Testing
import TextBytes

private func roles(_ words: String, title: String? = nil) -> [(Block.Role, String)] {
    let text = SourceText(words)
    return TextLayout.blocks(of: text, title: title).map { ($0.role, text.string($0.span)) }
}

private let lead =
    "The two ministers met in the harbour office for three hours on Monday and agreed to meet again before the spring."
private let second = "“Nobody slammed a door,” said Orla Venn, who took the minutes."

@Suite struct TextLayoutTests {
    @Test func aHeadlineStandsApartFromTheText() {
        let found = roles("Ministers agree to meet again\n\n\(lead)\n\n\(second)\n")
        #expect(found.map(\.0) == [.headline, .paragraph, .paragraph])
        #expect(found[1].1 == lead)
    }

    @Test func aLeadSentenceIsNoHeadline() {
        #expect(roles("\(lead)\n\(second)\n").map(\.0) == [.paragraph, .paragraph])
    }

    @Test func aKnownHeadlineMustBeSaidAgain() {
        let words = "Ferry strike ends\n\n\(lead)\n"
        #expect(roles(words, title: "Ferry strike ends").first?.0 == .headline)
        #expect(roles(words, title: "Another headline").first?.0 == .paragraph)
    }

    @Test func wrappedLinesAreOneParagraph() {
        let found = roles(
            """
            HARBOUR TALKS GO ON

            The two ministers met in the harbour office for three hours on
            Monday and agreed to meet again before the spring. Neither of them
            would say where.

            A third meeting, which the envoys had hoped for, was not mentioned
            by anyone who left the building through the front door that night.
            """)
        #expect(found.map(\.0) == [.headline, .paragraph, .paragraph])
        #expect(found[1].1.hasSuffix("would say where."))
        #expect(found[2].1.hasPrefix("A third meeting"))
    }

    @Test func aLineAParagraphStaysSo() {
        let found = roles("\(lead)\n\(second)\n\(lead)\n\(second)\n\(lead)\n")
        #expect(found.count == 5)
    }

    @Test func aSentenceALineIsJoinedWithinItsParagraph() {
        let found = roles("Headline of it\n\n\(lead)\nIt rained.\n\n\(second)\nHe left.\n\n\(lead)\n")
        #expect(found.map(\.1) == ["Headline of it", "\(lead)\nIt rained.", "\(second)\nHe left.", lead])
    }

    @Test func aParagraphBrokenInASentenceIsJoined() {
        let found = roles("\(lead)\n\nThe envoy refused to say\n\nwhich of the two had asked for it.\n\n\(second)\n")
        #expect(found.count == 3)
        #expect(found[1].1 == "The envoy refused to say\n\nwhich of the two had asked for it.")
    }

    @Test func paragraphsThatEndAreNotJoined() {
        #expect(roles("\(lead)\n\nand yet it moved, the clerk thought aloud.\n\n\(second)\n").count == 3)
    }

    @Test(arguments: [
        ("SEE ALSO: What the harbour treaty says", Block.Role.seeAlso),
        ("Read more: The envoy's long winter", .seeAlso),
        ("Sign up for our morning letter and never miss a tide.", .signUp),
        ("The Harbour Briefing gives you the tides, the talks and the tea. For more of it, click here.", .signUp),
        ("Follow Orla Venn on Twitter @orlavenn.", .contact),
        ("To contact the newsroom, write to desk@harbour.example.", .contact),
        ("With reporting by Reuters and dpa", .credit),
        ("(Reporting by Orla Venn; Editing by Tam Reed)", .credit),
        ("Tam Reed contributed to this report.", .credit),
        ("Ministers Orla Venn (left) and Tam Reed at the pier in May.", .caption),
        ("The pier at dusk. Photo: Tam Reed", .caption),
        ("Orla Venn arrives. (AP Photo/Tam Reed)", .caption),
        ("This story has been updated with a comment by the ministry.", .boilerplate),
        ("© 2031 The Harbour Post. All rights reserved.", .boilerplate),
    ])
    func furnitureIsKnownByItsWords(_ words: String, _ role: Block.Role) {
        let found = roles("Headline of the piece\n\n\(lead)\n\n\(words)\n\n\(second)\n\n\(lead)\n")
        #expect(found[2].0 == role, "\(found)")
        #expect(found[2].1 == words)
        #expect(found[3].0 == .paragraph)
    }

    @Test(arguments: [
        "“Sign up for the militia,” the colonel told them on Monday, and most of them did.",
        "The minister asked the voters to follow him and to sign up for the plan.",
        "Comments by the minister drew laughter.",
        "More than forty ships wait outside the harbour.",
        "Senator Orla Venn (R) said that she would vote for the harbour bill.",
        "A Reuters/Ipsos poll found that most people had never seen the harbour.",
        "Terms of the deal were not made public.",
    ])
    func newsIsNotFurniture(_ words: String) {
        let found = roles("Headline of the piece\n\n\(lead)\n\n\(words)\n\n\(second)\n")
        #expect(found[2].0 == .paragraph)
    }

    @Test func linksAfterACueAreRelated() {
        let found = roles("\(lead)\n\(second)\nRead also:\nMinisters count the days\nHarbour fees doubled again\n")
        #expect(found.map(\.0) == [.paragraph, .paragraph, .seeAlso, .related, .related])
    }

    @Test func aLoneBulletBetweenParagraphsIsRelated() {
        let found = roles("\(lead)\n\(second)\n• What next for the harbour?\n\(lead)\n")
        #expect(found.map(\.0) == [.paragraph, .paragraph, .related, .paragraph])
    }

    @Test func aListOfTheArticlesOwnIsNews() {
        let found = roles(
            "\(lead)\n\nThe paper names three demands:\n\n- open the pier\n- pay the crews\n- sink no more ferries\n")
        #expect(found.map(\.0) == [.paragraph, .paragraph, .listItem, .listItem, .listItem])
        #expect(found[2].1 == "open the pier")
    }

    @Test func aCreditHungOnAParagraphIsCutOff() {
        let found = roles("\(lead)\n\n\(second) (Reporting by Orla Venn; Editing by Tam Reed.)\n")
        #expect(found.map(\.0) == [.paragraph, .paragraph, .credit])
        #expect(found[1].1 == second)
    }

    @Test func theHeadingOverAnOfferGoesWithIt() {
        let found = roles("Headline\n\n\(lead)\n\nThe Harbour: Live\n\nSign up for our harbour letter.\n\n\(second)\n")
        #expect(found.map(\.0) == [.headline, .paragraph, .boilerplate, .signUp, .paragraph])
    }

    @Test func bylineAndDateStandUnderTheHeadline() {
        let found = roles("# Harbour talks go on\n\nOrla Venn  \n14 February 2031\n\n\(lead)\n")
        #expect(found.map(\.0) == [.headline, .byline, .byline, .paragraph])
        #expect(found[0].1 == "Harbour talks go on")
    }

    @Test func blocksNeitherOverlapNorLeaveWordsOut() {
        let words =
            "Head\n\n\(lead)\n\n* one\n* two\n\n> said so\n\nRead also:\nMore of it\n\n---\n\n\(second) Follow us on X.\n"
        let text = SourceText(words)
        var next = 0
        for block in TextLayout.blocks(of: text) {
            #expect(Int(block.span.start) >= next)
            #expect(!block.span.isEmpty)
            next = Int(block.span.end)
        }
        let covered = TextLayout.blocks(of: text).reduce(0) { $0 + $1.span.count }
        #expect(covered > words.utf8.count - 30)
    }

    @Test func timeGrowsWithTheTextAlone() {
        let isLinear = growth(from: 20_000, to: 200_000, staysBelow: 40) { copies in
            _ = TextLayout.blocks(of: SourceText(String(repeating: "word ", count: copies)))
            _ = TextLayout.blocks(of: SourceText(String(repeating: "• a line of it\nnot ended\n\n", count: copies / 5)))
        }
        #expect(isLinear)
    }
}
