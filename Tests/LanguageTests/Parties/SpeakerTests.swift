import Annotation
import Language
import Testing
import TextBytes

/// Who says it, where the source is no name.
@Suite struct SpeakerTests {
    /// The speakers of the attributions whose source is `source`, in order; nil where nobody is found.
    private func speakers(
        of source: String, in string: String, authors: [String] = [],
        by reader: Result<Reader, any Error> = Reading.reader
    ) throws -> [String?] {
        let text = SourceText(string)
        let article = Article(
            id: "t", place: .stream, authors: authors, text: text, blocks: Cutting.blocks(text), sha256: "")
        let found = try reader.get().read(article)
        return found.attributions.filter { $0.source.map { text.string($0) } == [source] }.map { a in
            a.speaker.map { found.parties[$0].name }
        }
    }

    @Test func aGivenNameSaysWhoHeAndSheAre() throws {
        let article = """
            Giorgia Tarrani met Nikolai Brevik in the harbour on Friday. She said that the ferries would sail again. \
            He said that the crews had not been paid.
            """
        #expect(try speakers(of: "She", in: article) == ["Giorgia Tarrani"])
        #expect(try speakers(of: "He", in: article) == ["Nikolai Brevik"])
    }

    @Test func aSurnameIsOfWhomTheArticleHasSpokenOf() throws {
        let article = """
            Tomas Renko opened the harbour on Friday. Renko cut the ribbon himself. It was built by his father, Anton \
            Renko, whose house Anton Renko left to the town. Renko said that the ferries would sail again.
            """
        #expect(try speakers(of: "Renko", in: article) == ["Tomas Renko"])
    }

    @Test func whoIsNamedInAQuotationDoesNotSpeakIt() throws {
        let article = """
            John Orr opened the debate. Peter Vale answered him. “Vale has never read the contract,” he said.
            """
        #expect(try speakers(of: "he", in: article) == ["John Orr"])
    }

    @Test func theLatestSubjectOutweighsWhoSpokeOftenBefore() throws {
        let article = """
            “We are ready,” Peter Vale told reporters. “We are waiting,” he said. Vale said that the trucks had arrived.

            John Orr of the port authority disagreed. “Nothing is ready,” he said.
            """
        #expect(try speakers(of: "he", in: article) == ["Peter Vale", "John Orr"])
    }

    @Test func aRelativeGoesOverAnApposition() throws {
        #expect(
            try speakers(
                of: "who",
                in:
                    "The council has quarrelled with Orin Vale, now the harbour minister, who said that the port was lost."
            ) == ["Orin Vale"])
    }

    @Test func aStatementIsWhoseItIs() throws {
        let article = "John Orr said on Friday that he was ready. Orr\u{2019}s statement said that the port was lost."
        #expect(try speakers(of: "Orr\u{2019}s statement", in: article) == ["John Orr"])
    }

    @Test func whoseTheirOfficesAreDoesNotPartThem() throws {
        let article = """
            Australia\u{2019}s Prime Minister Mara Tern and the country\u{2019}s Trade Minister Orin Vale said that the \
            port was lost. They said that it would not be won back.
            """
        #expect(try speakers(of: "They", in: article) == ["Mara Tern and Orin Vale"])
    }

    @Test func twoThatSpeakTogetherAreAGroup() throws {
        let article = "Mara Tern and Orin Vale said that the port was lost. They said that it would not be won back."
        #expect(try speakers(of: "Mara Tern and Orin Vale", in: article) == ["Mara Tern and Orin Vale"])
        #expect(try speakers(of: "They", in: article) == ["Mara Tern and Orin Vale"])
    }

    @Test func theyAreTheLatestPlural() throws {
        let article = """
            Mara Tern met the dockers on Friday. Union officials left early. They said that the offer was too low.
            """
        #expect(try speakers(of: "They", in: article) == ["Union officials"])
    }

    @Test func someoneInParticularIsNotWhoeverWasSpokenOf() throws {
        let article = """
            Mara Tern left the hall on Friday. The chair of the harbour panel said that the vote would stand.
            """
        #expect(try speakers(of: "The chair of the harbour panel", in: article) != ["Mara Tern"])
    }

    @Test func anHonorificMakesANameOfAnOffice() throws {
        let article = "Ada Brenn left on Friday. Mr. Bishop said that the vote would stand."
        #expect(try speakers(of: "Mr. Bishop", in: article) == ["Bishop"])
    }

    // MARK: "I" and "we", which the rules alone do not take for sources

    private static let model = Result { try Reader(model: .fast) as Reader }

    @Test func inAQuotationIIsWhoeverIsQuoted() throws {
        let article = "“The port is lost. I said that the crews would not sail,” Mara Tern told reporters."
        let found = try Reading.attributions(article)
        #expect(found.allSatisfy { $0.hasSuffix("| Mara Tern") })
    }

    @Test func aLetterIsItsSignatorys() throws {
        let article = """
            The bridge should stay open. I believe that nobody has counted the trucks.

            Nora Brenn

            I doubt that the crews were paid.

            Tom Vale
            """
        #expect(try speakers(of: "I", in: article, by: Self.model) == ["Nora Brenn", "Tom Vale"])
    }

    @Test func outsideQuotationsIIsTheAuthor() throws {
        let article = "The bridge is a scandal. I believe that nobody has counted the trucks."
        #expect(try speakers(of: "I", in: article, authors: ["Ada Brenn"], by: Self.model) == ["Ada Brenn"])
        #expect(try speakers(of: "I", in: article, by: Self.model) == [nil])
    }
}
