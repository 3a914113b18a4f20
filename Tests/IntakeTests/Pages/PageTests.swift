import Annotation
import Intake
import TestSupport
import Testing
import TextBytes

private let page = """
    <!doctype html><html lang="en-GB"><head><meta charset="utf-8">
    <title>Ministers agree to meet again | The Harbour Post</title>
    <link rel="canonical" href="https://harbour.example/talks">
    <meta property="og:site_name" content="The Harbour Post">
    <meta property="og:title" content="Ministers agree to meet again &amp; again">
    <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Harbour"},
    {"@type":"NewsArticle","headline":"Ministers agree to meet again","datePublished":"2031-02-03T10:05:00+01:00",
    "dateModified":"2031-02-03T12:00:00+01:00","author":[{"@type":"Person","@id":"#v"},{"@type":"Person","name":"Tam Reed"}],},
    {"@type":"Person","@id":"#v","name":"Orla Venn"}]}</script></head>
    <body class="has-sidebar"><nav><ul><li><a href="/a">Home</a><li><a href="/b">Harbour news</a></ul></nav>
    <header><h1>Ministers agree to meet again</h1><p class="standfirst">The talks at the pier went on for three hours, and nobody
    slammed a door.</p></header>
    <div class="article-body"><figure><img src="x.jpg"><figcaption>The pier at dusk. Photo: Tam Reed</figcaption></figure>
    <p>The two ministers met in the harbour office for three hours on Monday and agreed to <a href="/x">meet again</a> before
    the spring.</p><p>&ldquo;Nobody slammed a door,&rdquo; said Orla Venn, who took the minutes of the meeting.</p>
    <aside class="related-stories"><p>Read also: <a href="/c">The long winter of the ferry crews, and what came after</a></p></aside>
    <h2>What comes next</h2><p>A third meeting, which the envoys had hoped for, was not mentioned by anyone.<br>It rained.</p>
    <ul><li>The fees stay as they are, said the older minister.</li></ul>
    <div class="newsletter-signup"><p>Sign up for our harbour letter and never miss a tide or a talk, whatever comes.</p></div></div>
    <div id="comments"><p>I do not believe a word of it, and I have been reading this paper for forty years.</p></div>
    <footer><p>© 2031 The Harbour Post. All rights reserved, and so on and so forth for ever.</p></footer></body></html>
    """

@Suite struct PageTests {
    private func read(_ html: [UInt8]) throws -> Article {
        let folder = TemporaryFolder()
        folder.write("page.html", html)
        let coverage = Intake.read(inputs: [folder.path])
        return try #require(coverage.articles.first, "\(coverage.refusals)")
    }

    @Test func theArticleIsTakenAndNothingElse() throws {
        let article = try read(Array(page.utf8))
        #expect(
            article.text.string == """
                The talks at the pier went on for three hours, and nobody slammed a door.

                The two ministers met in the harbour office for three hours on Monday and agreed to meet again before the spring.

                “Nobody slammed a door,” said Orla Venn, who took the minutes of the meeting.

                What comes next

                A third meeting, which the envoys had hoped for, was not mentioned by anyone.
                It rained.

                The fees stay as they are, said the older minister.
                """)
        #expect(article.blocks.map(\.role) == [.paragraph, .paragraph, .paragraph, .heading, .paragraph, .listItem])
    }

    @Test func metadataIsReadAndItsBasisKept() throws {
        let article = try read(Array(page.utf8))
        #expect(article.title == "Ministers agree to meet again")
        #expect(article.outlet == "The Harbour Post")
        #expect(article.published.map { "\($0)" } == "2031-02-03T10:05:00+01:00")
        #expect(article.modified.map { "\($0)" } == "2031-02-03T12:00:00+01:00")
        #expect(article.authors == ["Orla Venn", "Tam Reed"])
        #expect(article.language == "en-GB")
        #expect(article.url == "https://harbour.example/talks")
        #expect(article.basis[.published] == .metadata)
    }

    @Test(arguments: ["windows-1252", "iso-8859-1", ""])
    func declaredEncodingsAreRead(_ name: String) throws {
        let html = page.split(separator: "charset=\"utf-8\"").joined(separator: "charset=\"\(name)\"")
        let latin = html.unicodeScalars.flatMap { $0.value < 0x100 ? [UInt8($0.value)] : Array(String($0).utf8) }
        let bytes = latin.split(separator: Array("nobody".utf8), maxSplits: 2).joined(
            separator: Array("caf".utf8) + [0xE9, 0x93])
        let article = try read(Array(bytes))
        #expect(article.text.string.contains("caf\u{E9}\u{201C}"))
    }

    @Test func aPageWithoutTextIsRefused() {
        let folder = TemporaryFolder()
        folder.write("a.html", "<html><head><title>x</title></head><body><script>var a = 1</script></body></html>")
        let coverage = Intake.read(inputs: [folder.path])
        #expect(coverage.articles.isEmpty)
        #expect(coverage.refusals.count == 1)
    }

    @Test(arguments: [
        "<!doctype html>", "<html", "<!-- <html> -->", "<!DOCTYPE html><!-- a --> ", "<html></html>", "<p>",
    ])
    func aPageOfNothingIsRefused(_ html: String) {
        let folder = TemporaryFolder()
        folder.write("a.html", html)
        #expect(Intake.read(inputs: [folder.path]).articles.isEmpty)
    }

    @Test func tagSoupIsRead() throws {
        let soup =
            "<p>The ministers met on Monday, and nobody <b>slammed a door.<p>They agreed to <i>meet again,</b> they said</i>.</div></p>"
        let article = try read(Array(soup.utf8))
        #expect(article.blocks.count == 2)
    }

    @Test func depthAndLengthCostNoMoreThanTheirBytes() throws {
        let deep =
            String(repeating: "<div>", count: 20_000)
            + "<p>The ministers met on Monday, and nobody slammed a door.</p>"
        let folder = TemporaryFolder()
        folder.write("deep.html", deep)
        folder.write(
            "wide.html",
            String(repeating: "<p class='a b c'>It rained, and it rained again, all day.</p>", count: 10_000))
        folder.write("open.html", String(repeating: "<a href='x'>", count: 10_000) + "It rained, and it rained again.")
        let time = processorTime { #expect(Intake.read(inputs: [folder.path]).articles.count >= 1) }
        #expect(time < .seconds(30))
    }
}
