import Annotation
import Intake
import TestSupport
import Testing
import TextBytes

private let lead =
    "The two ministers met in the harbour office for three hours on Monday, and nobody slammed a door."
private let more =
    "A third meeting, which the envoys had hoped for before the spring, was not mentioned by anyone."
private let offer = "“We will pay what we owe and not one crown more,” said Orla Venn, who took the minutes."

/// What is left out of a page before it is parsed changes nothing of what is read.
@Suite struct PageTrimTests {
    /// `+` stands for a paragraph that is to be read, `-` for one that is not.
    @Test(arguments: [
        "<p title='a>b' onclick=\"x('<p>')\">+</p>", "<p><b title=foo/>+</b></p>", "<p class=a\nhidden>-</p>+",
        "<p  class = 'x' >+</p>", "<p style='display:none'>-</p>+", "<P STYLE=\"DISPLAY: NONE\">-</P>+",
        "<p a=\"b\"c=\"d\">+</p>",
        "<br/>+", "<p/>+", "+<link rel=\"x\" href='y'>", "<p a=>+</p>", "<p =b>+</p>", "<p 'a'>+</p>",
        "<p a=b/ c>+</p>", "<p id id class='x'id='y' role hidden=>-</p>+", "<p id id class='x'id='y' role>+</p>",
    ])
    func tagsAreReadAsTheyWereWritten(_ piece: String) throws {
        let words = piece.replacing("-", with: "Nobody in the harbour office said a word about that.")
            .replacing("+", with: offer)
        let folder = TemporaryFolder()
        folder.write(
            "page.html",
            "<html><body><article><h1>Ministers agree</h1><p>\(lead)</p><div>\(words)</div><p>\(more)</p></article></body></html>"
        )
        let text = try #require(Intake.read(inputs: [folder.path]).articles.first).text.string
        #expect(text.contains(offer) && !text.contains("Nobody in the harbour"), "\(text)")
    }

    /// A page on which nothing can be left out has no room for one character more.
    @Test func noMoreComesOutThanGoesIn() throws {
        let folder = TemporaryFolder()
        let tag = "<p id id role role class='x'id='y'class=\"z\"role hidden id>"
        folder.write(
            "page.html", "<h1>Ministers agree</h1><p>\(lead)</p><p>\(offer)</p>" + String(repeating: tag, count: 2_000))
        let text = try #require(Intake.read(inputs: [folder.path]).articles.first).text.string
        #expect(text.contains(lead) && text.contains(offer))
    }

    @Test(arguments: ["<a ", "<a x=\"", "</a ", "<svg>", "<a x='<b y=\"", "<!--", "<script", "<a b=c "])
    func whatNeverEndsTakesNoLongerThanItsBytes(_ piece: String) {
        let folder = TemporaryFolder()
        folder.write(
            "page.html", "<html><p>\(lead)</p>" + String(repeating: piece, count: 1_000_000 / piece.utf8.count))
        let time = processorTime { _ = Intake.read(inputs: [folder.path]) }
        #expect(time < .seconds(10))
    }
}
