import Annotation
import Intake
import TestSupport
import Testing
import TextBytes

@Suite struct FeedTests {
    private func read(_ feed: String) -> Coverage {
        let folder = TemporaryFolder()
        folder.write("feed", feed)
        return Intake.read(inputs: [folder.path])
    }

    private let talks = "&lt;p&gt;The ministers met on Monday.&lt;/p&gt;&lt;p&gt;They agreed to meet again.&lt;/p&gt;"

    @Test func rssWithItsModules() throws {
        let coverage = read(
            """
            <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
            xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Harbour Post</title><language>en-gb</language>
            <item><title>Talks &amp; tides</title><link>https://harbour.example/1</link><dc:creator>Orla Venn</dc:creator>
            <pubDate>Mon, 03 Feb 2031 10:05:00 +0100</pubDate><description>A summary.</description>
            <content:encoded>\(talks)</content:encoded></item>
            <item><title>Only a headline</title><guid>https://harbour.example/2</guid></item></channel></rss>
            """)
        #expect(coverage.refusals.isEmpty)
        let whole = try #require(coverage.articles.first { $0.title == "Talks & tides" })
        #expect(whole.text.string == "The ministers met on Monday.\n\nThey agreed to meet again.")
        #expect(whole.place == .url("https://harbour.example/1"))
        #expect(whole.outlet == "The Harbour Post")
        #expect(whole.authors == ["Orla Venn"])
        #expect(whole.published.map { "\($0)" } == "2031-02-03T10:05:00+01:00")
        #expect(whole.language == "en-gb")
        #expect(!whole.truncated)
        let headline = try #require(coverage.articles.first { $0.title == "Only a headline" })
        #expect(headline.truncated)
        #expect(headline.place == .url("https://harbour.example/2"))
    }

    @Test func atomOfEveryContentType() {
        let coverage = read(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://harbour.example/news/"><title>Post</title>
            <entry><title type="html">One &lt;b&gt;bold&lt;/b&gt;</title><link href="1.html"/>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It rained.</p><p>It stopped.</p></div></content></entry>
            <entry><title>Two</title><content type="html">\(talks)</content></entry>
            <entry><title>Three</title><content type="text">5 &lt; 6, they said.</content></entry></feed>
            """)
        let texts = Dictionary(uniqueKeysWithValues: coverage.articles.map { ($0.title ?? "", $0.text.string) })
        #expect(texts["One bold"] == "It rained.\n\nIt stopped.")
        #expect(texts["Two"] == "The ministers met on Monday.\n\nThey agreed to meet again.")
        #expect(texts["Three"] == "5 < 6, they said.")
        #expect(coverage.articles.contains { $0.url == "https://harbour.example/news/1.html" })
    }

    @Test func rdfKeepsItsItemsBesideTheChannel() {
        let coverage = read(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
            <channel><title>Post</title></channel><item><title>One</title><description>It rained.</description></item></rdf:RDF>
            """)
        #expect(coverage.articles.map(\.text.string) == ["It rained."])
        #expect(coverage.articles.map(\.outlet) == ["Post"])
    }

    @Test func jsonFeed() {
        let coverage = read(
            #"{"version":"https://jsonfeed.org/version/1.1","title":"Post","items":[{"id":"1","url":"https://h.example/1","title":"One","content_html":"<p>It rained.</p>","date_published":"2031-02-03T10:05:00Z","authors":[{"name":"Orla Venn"}]},{"id":"2","content_text":"It\nstopped."}]}"#
        )
        #expect(Set(coverage.articles.map(\.text.string)) == ["It rained.", "It\nstopped."])
        #expect(coverage.articles.contains { $0.authors == ["Orla Venn"] })
    }

    @Test(arguments: [
        "orla@harbour.example (Orla Venn)", "Orla Venn (orla@harbour.example)", "Orla Venn <orla@harbour.example>",
    ])
    func authorsAreNamesHoweverTheirAddressStandsBeside(_ author: String) {
        let words = author.replacing("<", with: "&lt;")
        let coverage = read(
            "<rss><channel><item><title>One</title><author>\(words)</author></item></channel></rss>")
        #expect(coverage.articles.map(\.authors) == [["Orla Venn"]])
    }

    @Test func aListNamesItsFeedsInOrderAndOnce() {
        let list = """
            <opml><body><outline text="a"><outline xmlUrl=" https://a.example/1 "/><outline xmlUrl="https://a.example/2"/>
            </outline><outline xmlUrl="https://a.example/1"/></body></opml>
            """
        #expect(Intake.feeds(listedIn: Array(list.utf8)) == ["https://a.example/1", "https://a.example/2"])
        #expect(Intake.feeds(listedIn: Array("<rss><channel></channel></rss>".utf8)) == nil)
    }

    @Test func brokenXMLIsReadAsFarAsItGoes() {
        let coverage = read(
            "  <rss version=\"2.0\"><channel><title>Fish & Chips&nbsp;\u{1}</title><item><title>One & two</title><description>It rained."
        )
        #expect(coverage.articles.first?.title == "One & two")
    }

    @Test func aListOfFeedsIsNamedAsOne() {
        let coverage = read(
            "<opml version=\"2.0\"><body><outline text=\"x\" xmlUrl=\"https://h.example/feed\"/></body></opml>")
        #expect(coverage.articles.isEmpty)
        #expect(coverage.refusals.first?.reason.contains("list of 1 feed") == true)
    }

    @Test func entitiesAreNeverUnfolded() {
        var bomb = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"rain\">"
        for i in 1...12 { bomb += "<!ENTITY a\(i) \"" + String(repeating: "&a\(i - 1);", count: 10) + "\">" }
        bomb +=
            "]><rss><channel><item><title>t</title><description>It rained. &a12;</description></item></channel></rss>"
        #expect(processorTime { _ = read(bomb) } < .seconds(5))
    }
}
