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

private func read(_ html: String) throws -> Article {
    let folder = TemporaryFolder()
    folder.write("page.html", html)
    let coverage = Intake.read(inputs: [folder.path])
    return try #require(coverage.articles.first, "\(coverage.refusals)")
}

private func page(_ head: String = "", _ body: String) -> String {
    "<html><head>\(head)</head><body><article><h1>Ministers agree to meet again</h1>\(body)</article></body></html>"
}

/// JSON-LD as pages write it.
@Suite struct LinkedDataTests {
    private static let good =
        #"{"@type":"NewsArticle","headline":"Ministers agree to meet again","datePublished":"2031-02-03T10:00:00Z","author":{"name":"Tam Reed"}"#

    @Test(arguments: [
        "\(good)}", "\(good),}", "\n//<![CDATA[\n\(good)}\n//]]>", "<!--\n\(good)}\n-->", "\(good)};",
        "\(good),\"description\":\"She said \"no\" twice\"}", "\(good),\"image\":{\"url\":\"http",
        "\(good) \"isPartOf\":\"x\"}", "{\"@type\":\"WebSite\",\"name\":\"x\"}\(good)}",
        "\(good),\"description\":\"one\nline\tand another\"}", "[\(good)}]", "{\"@graph\":[\(good)}]}",
        "{\"@type\":\"WebPage\",\"mainEntity\":\(good)}}", good.replacing("\"", with: "&quot;") + "}",
        good.replacing("\"2031-02-03T10:00:00Z\"", with: "{\"@value\":\"2031-02-03T10:00:00Z\"}") + "}",
    ])
    func brokenOrNotItTellsTheDayAndTheAuthor(_ json: String) throws {
        let article = try read(page("<script type=\"application/ld+json\">\(json)</script>", "<p>\(lead)</p>"))
        #expect(article.published.map { "\($0)" } == "2031-02-03T10:00:00Z")
        #expect(article.authors == ["Tam Reed"])
        #expect(article.title == "Ministers agree to meet again")
    }
}

/// Numbers that no count is.
@Suite struct NumberTests {
    @Test(arguments: [
        "1e300", "-1e300", "9223372036854775807", "\"9223372036854775807\"", "\"nan\"", "1e-9", "0.5", "-1",
    ])
    func areNoReasonToStop(_ number: String) throws {
        let json = "{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false,\"wordCount\":\(number)}"
        let article = try read(page("<script type=\"application/ld+json\">\(json)</script>", "<p>\(lead)</p>"))
        #expect(article.text.string == lead)
        let folder = TemporaryFolder()
        folder.write(
            "feed.json",
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\(number),\"content_text\":\"It rained.\"}]}"
        )
        #expect(Intake.read(inputs: [folder.path]).articles.map(\.text.string) == ["It rained."])
    }
}

/// Headlines that a page gives in several forms.
@Suite struct HeadlineTests {
    private func title(_ printed: String, linked: String?, social: String?, title: String = "x") throws -> String? {
        let script = linked.map {
            "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"\($0)\"}</script>"
        }
        let meta = social.map { "<meta property=\"og:title\" content=\"\($0)\">" }
        return try read(
            "<html><head><title>\(title)</title><meta property=\"og:site_name\" content=\"The Harbour Post\">\(script ?? "")\(meta ?? "")</head><body><article>\(printed)<p>\(lead)</p><p>\(more)</p></article></body></html>"
        ).title
    }

    @Test func whatBothGiveWinsOverAKickerAndOverWhatIsLeftOut() throws {
        let whole = "After the storm: ministers agree to meet again"
        #expect(
            try title(
                "<h1><span>Harbour</span> <span>\(whole)</span></h1>", linked: whole,
                social: "\(whole) - The Harbour Post") == whole)
        #expect(try title("<h1>Ministers agree to meet again</h1>", linked: whole, social: whole) == whole)
        #expect(
            try title("<h1>AFTER THE STORM: Ministers agree to meet again</h1>", linked: whole, social: whole) != whole)
    }

    @Test func wordsThatTheirElementsKeptApartDoNotRunTogether() throws {
        #expect(
            try title(
                "<h1><span>Harbour</span><span>Ministers agree to meet again</span></h1>",
                linked: "Ministers agree to meet again", social: "Harbour / Ministers agree to meet again")
                == "Harbour / Ministers agree to meet again")
    }

    @Test func theOutletsNameIsNoHeadline() throws {
        #expect(
            try title(
                "<h1>The Harbour Post</h1>", linked: "Ministers agree to meet once again before the spring",
                social: "Ministers agree to meet once again before the spring - The Harbour Post")
                == "Ministers agree to meet once again before the spring")
    }

    @Test func aPrintViewHasItsHeadlineBylineAndDay() throws {
        let article = try read(
            """
            <html><head><title>Print: Ministers agree to meet again - The Harbour Post</title></head><body><table><tr><td>
            <b>Ministers agree to meet again</b><br>By Tam Reed<br>3 February 2031<br><br>\(lead)<br><br>\(more)</td></tr>
            </table></body></html>
            """)
        #expect(article.title == "Ministers agree to meet again")
        #expect(article.authors == ["Tam Reed"] && article.byline == "By Tam Reed")
        #expect(article.published.map { "\($0)" } == "2031-02-03")
        #expect(article.basis[.published] == .inferred && article.basis[.byline] == .inferred)
        #expect(article.text.string == "\(lead)\n\n\(more)")
    }
}

/// Who wrote it, and when.
@Suite struct PageBylineTests {
    @Test func aPersonGoesBeforeTheOutlet() throws {
        let head =
            "<meta property=\"og:site_name\" content=\"The Harbour Post\"><meta name=\"author\" content=\"The Harbour Post\">"
        #expect(try read(page(head, "<p>\(lead)</p>")).authors == ["The Harbour Post"])
        for byline in [
            "<p class=\"author\">By Tam Reed</p>", "<p><strong>Tam Reed</strong></p>",
            "<div class=\"byline\">Tam Reed</div>", "<a rel=\"author\" href=\"/t\">Tam Reed</a>",
        ] {
            #expect(try read(page(head, "\(byline)<p>\(lead)</p><p>\(more)</p>")).authors == ["Tam Reed"], "\(byline)")
        }
        let labelled =
            head
            + "<meta name=\"twitter:label1\" content=\"Written by\"><meta name=\"twitter:data1\" content=\"Tam Reed\">"
        #expect(try read(page(labelled, "<p>\(lead)</p>")).authors == ["Tam Reed"])
    }

    @Test func authorsOfOtherStoriesAreNotItsOwn() throws {
        func byline(_ name: String) -> String {
            "<div class=\"card\"><div class=\"by\"><span itemprop=\"author\" itemscope><span itemprop=\"name\">\(name)</span></span></div></div>"
        }
        let others = "<div><div><div>\(byline("Jo Falk"))</div></div></div>"
        let article = try read(page("", "\(byline("Tam Reed"))<p>\(lead)</p><p>\(more)</p>\(others)"))
        #expect(article.authors == ["Tam Reed"])
    }

    @Test func theDayIsReadWhereItIsPrinted() throws {
        for print in [
            "<p class=\"date\">3 February 2031</p>", "<p>Published: 3 February 2031, 10:05</p>",
            "</article><ul><li><strong>Datum</strong> 03.02.2031</li></ul><article>",
        ] {
            let article = try read(page("", "\(print)<p>\(lead)</p><p>\(more)</p>"))
            #expect(article.published.map { "\($0.day)" } == "2031-02-03", "\(print)")
            #expect(article.basis[.published] == .inferred)
        }
    }
}

/// What stands among a page's words and is none of the article's, and what is set apart.
@Suite struct PageFurnitureTests {
    @Test func aQuotationThatIsSetApartIsNotSaidTwice() throws {
        let article = try read(
            page(
                "",
                "<p>\(lead)</p><p>\(offer)</p><blockquote>“We will pay what we owe and not one crown more”</blockquote><p>\(more)</p>"
            ))
        #expect(article.text.string == "\(lead)\n\n\(offer)\n\n\(more)")
        // One that stands nowhere else stays.
        let quoted = try read(
            page("", "<p>\(lead)</p><blockquote>We will pay what we owe, and gladly.</blockquote><p>\(more)</p>"))
        #expect(quoted.blocks.map(\.role) == [.paragraph, .blockQuote, .paragraph])
    }

    @Test func whatFollowsAnOfferToSubscribeIsNoPartOfAStub() throws {
        let stub = try read(
            page(
                "",
                "<p>\(lead)</p><p>\(more)</p><p>To continue reading, become one of us.</p><p>All of our stories.</p><p>On every device you own.</p>"
            ))
        #expect(stub.text.string == "\(lead)\n\n\(more)")
        #expect(stub.truncated)
        // In the middle of a whole article it is an advertisement.
        let whole = try read(
            page(
                "",
                "<p>\(lead)</p><p>To continue reading, become one of us.</p>"
                    + (1...9).map { "<p>\($0). \(lead) \(more)</p>" }.joined()))
        #expect(whole.blocks.count == 10)
        #expect(!whole.text.string.contains("become one of us"))
    }

    @Test func aTablesRowIsOneLine() throws {
        let article = try read(
            page(
                "",
                "<p>\(lead)</p><table><thead><tr><th>Year</th><th>Crowns</th></tr></thead><tr><td>2030</td><td>1,200</td></tr></table><p>\(more)</p>"
            ))
        #expect(article.text.string == "\(lead)\n\nYear\tCrowns\n\n2030\t1,200\n\n\(more)")
        #expect(article.blocks.map(\.role) == [.paragraph, .listItem, .listItem, .paragraph])
    }

    @Test func ofAMPTheAdvertisementsAreLeftOut() throws {
        let article = try read(
            "<html ⚡><body><amp-sidebar><ul><li>Home of all news that is fit for harbours, and more</li></ul></amp-sidebar>"
                + "<article><h1>Ministers agree</h1><p>\(lead)</p><amp-ad><div placeholder>Shoes that never wear out, ever.</div></amp-ad><p>\(more)</p></article></body></html>"
        )
        #expect(article.text.string == "\(lead)\n\n\(more)")
    }

    @Test func captionsWithinSpansAndEmptyParagraphsAreNoWords() throws {
        let article = try read(
            page(
                "",
                "<p>&nbsp;</p><p>\(lead)</p><div class=\"image\"><span class=\"caption\">The pier at dusk, as seen from the office.</span></div><p>\(more)</p>"
            ))
        #expect(article.text.string == "\(lead)\n\n\(more)")
    }

    @Test("HTML lets a page leave out the tags of its head and body")
    func tagsThatMayBeLeftOut() throws {
        let article = try read(
            "<!doctype html><title>Ministers agree to meet again | The Anvil</title><meta name=author content=Tam>"
                + "<article><h1>Ministers agree to meet again</h1><p>\(lead)</p><p>\(more)</p></article>")
        #expect(article.text.string == "\(lead)\n\n\(more)")
    }
}
