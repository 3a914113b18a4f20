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

/// What pages hold beside one article printed in full.
@Suite struct PageKindTests {
    private func read(_ html: String) -> Coverage {
        let folder = TemporaryFolder()
        folder.write("page.html", html)
        return Intake.read(inputs: [folder.path])
    }

    private static let lead =
        "The two ministers met in the harbour office for three hours on Monday, and nobody slammed a door."
    private static let more =
        "A third meeting, which the envoys had hoped for before the spring, was not mentioned by anyone."

    @Test func aLiveBlogThatListsItsPostsBecomesThem() {
        let posts = (1...3).map {
            """
            {"@type":"BlogPosting","headline":"Post \($0)","datePublished":"2031-02-03T1\($0):00:00Z",
            "url":"https://harbour.example/live#p\($0)","author":{"name":"Orla Venn"},
            "articleBody":"\(Self.lead)\\nIt rained for the \($0). time."}
            """
        }
        let coverage = read(
            """
            <html><head><script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"The talks, live",
            "datePublished":"2031-02-03T08:00:00Z","publisher":{"name":"The Harbour Post"},
            "liveBlogUpdate":[\(posts.joined(separator: ","))]}</script></head><body><h1>The talks, live</h1>
            <p>\(Self.lead)</p></body></html>
            """)
        #expect(coverage.articles.map(\.title) == ["Post 1", "Post 2", "Post 3"])
        #expect(
            coverage.articles.map { $0.published.map { "\($0)" } }
                == ["2031-02-03T11:00:00Z", "2031-02-03T12:00:00Z", "2031-02-03T13:00:00Z"])
        #expect(coverage.articles[0].text.string == "\(Self.lead)\n\nIt rained for the 1. time.")
        #expect(coverage.articles[0].url == "https://harbour.example/live#p1")
        #expect(coverage.articles.allSatisfy { $0.outlet == "The Harbour Post" && $0.authors == ["Orla Venn"] })
        #expect(Set(coverage.articles.map(\.id)).count == 3)
    }

    @Test func aLiveBlogThatOnlyPrintsItsPostsBecomesThemToo() {
        let posts = (1...4).map {
            """
            <article id="post-\($0)" class="live-post"><time datetime="2031-02-03T1\($0):00:00Z">1\($0):00</time>
            <h2>Post \($0)</h2><p>\($0). \(Self.lead)</p><p>\(Self.more)</p></article>
            """
        }
        let coverage = read(
            """
            <html><head><title>The talks, live</title><link rel="canonical" href="https://harbour.example/live"></head>
            <body><main class="live-blog"><h1>The talks, live</h1>\(posts.joined())</main></body></html>
            """)
        #expect(coverage.articles.map(\.title) == ["Post 1", "Post 2", "Post 3", "Post 4"])
        #expect(coverage.articles.map(\.text.string) == (1...4).map { "\($0). \(Self.lead)\n\n\(Self.more)" })
        #expect(coverage.articles[3].published.map { "\($0)" } == "2031-02-03T14:00:00Z")
        #expect(coverage.articles[1].url == "https://harbour.example/live#post-2")
    }

    @Test func anArticleWithTimesInItIsNoLiveBlog() {
        let rows = (1...4).map {
            "<div><time datetime=\"2031-02-0\($0)\">\($0) February</time><p>\(Self.lead)</p></div>"
        }
        #expect(
            read("<html><body><article><h1>A week of talks</h1>\(rows.joined())</article></body></html>").articles.count
                == 1)
    }

    @Test func wordsThatOnlyTheMetadataHoldAreTaken() throws {
        let body = Array(repeating: "\(Self.lead) \(Self.more)", count: 4).joined(separator: "\\n\\n")
        let coverage = read(
            """
            <html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Ministers agree",
            "articleBody":"\(body)"}</script></head><body><div id="app"><p>Please turn on JavaScript to read this page.</p></div>
            </body></html>
            """)
        let article = try #require(coverage.articles.first)
        #expect(
            article.text.string == Array(repeating: "\(Self.lead) \(Self.more)", count: 4).joined(separator: "\n\n"))
        #expect(!article.truncated)
    }

    @Test(arguments: [
        #"<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>"#,
        #"<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":true,"hasPart":{"@type":"WebPageElement","isAccessibleForFree":"false","cssSelector":".paywall"}}</script>"#,
        #"<div class="offer"><p>To continue reading, become one of us for a crown a month.</p></div>"#,
    ])
    func aStubIsMarked(_ sign: String) throws {
        let stub = "<html><body><article><h1>Ministers agree</h1><p>\(Self.lead)</p></article>\(sign)</body></html>"
        #expect(try #require(read(stub).articles.first).truncated)
        let whole =
            "<html><body><article><h1>Ministers agree</h1>"
            + String(repeating: "<p>\(Self.lead) \(Self.more)</p>", count: 12) + "</article>\(sign)</body></html>"
        #expect(try !#require(read(whole).articles.first).truncated)
        #expect(try !#require(read(stub.replacing(sign, with: "")).articles.first).truncated)
    }

    @Test func quotedPostsAndListsAreToldApart() throws {
        let coverage = read(
            """
            <html><body><article><h1>Ministers agree</h1><p>\(Self.lead)</p><blockquote class="twitter-tweet">
            <p>We never agreed to a third meeting, and nobody asked us.</p>&mdash; Orla Venn (@orla)</blockquote>
            <ul><li><p>The fees stay as they are, said the older minister.</p></li></ul><p>\(Self.more)</p></article></body></html>
            """)
        let article = try #require(coverage.articles.first)
        let roles = article.blocks.map { (article.text.string($0.span).prefix(8), $0.role) }
        #expect(roles.contains { $0.0 == "We never" && $0.1 == .blockQuote })
        #expect(roles.contains { $0.0 == "The fees" && $0.1 == .listItem })
        #expect(roles.first?.1 == .paragraph && roles.last?.1 == .paragraph)
    }

    @Test(arguments: [
        "<script>var a = '<p>Not this, which is code and no news at all.</p>';</script>",
        "<SCRIPT type=\"text/x\"><!-- <p>Not this, which is code and no news at all.</p> --></SCRIPT >",
        "<style>p::after { content: '</p><p>Not this.' }</style>", "<!-- <p>Not this, which is no news.</p> -->",
        "<!-->",
        "<!-- --!>", "<svg><title>Not this</title><style>x</style></svg>", "<img alt=\"<script>\">", "<img alt='<!--'>",
        "<scripture>", "<svg viewBox='0'/>", "<style/></style>", "<script src='a.js'></script>",
    ])
    func whatNobodyReadsIsLeftOut(_ piece: String) throws {
        let page =
            "<html><body><article><h1>Ministers agree</h1><p>\(Self.lead)</p>\(piece)<p>\(Self.more)</p></article></body></html>"
        #expect(try #require(read(page).articles.first).text.string == "\(Self.lead)\n\n\(Self.more)")
    }

    @Test(arguments: ["<script>", "<!--", "<style>", "<script", "<", "<svg>", "<p title=\"", "</"])
    func whatIsNeverClosedTakesNothingThatStoodBefore(_ piece: String) throws {
        let page = "<html><body><article><h1>Ministers agree</h1><p>\(Self.lead)</p><p>\(Self.more)</p>\(piece)"
        #expect(try #require(read(page).articles.first).text.string == "\(Self.lead)\n\n\(Self.more)")
    }
}
