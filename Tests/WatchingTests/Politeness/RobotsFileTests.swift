import Testing
import Watching

/// RFC 9309.
@Suite struct RobotsFileTests {
    private func allows(_ path: String, _ file: String) -> Bool {
        RobotsFile(Array(file.utf8), agent: "ReadoutWatch").allows(path)
    }

    @Test func theGroupForTheProgramHoldsOrElseTheOneForAll() {
        let file = """
            User-agent: *
            Disallow: /

            User-agent: OtherBot
            User-Agent: readoutwatch # us
            Disallow: /private
            Crawl-delay: 3
            """
        #expect(allows("/news", file))
        #expect(!allows("/private/x", file))
        #expect(!allows("/news", "user-agent: *\ndisallow: /\n"))
        #expect(allows("/news", "User-agent: OtherBot\nDisallow: /"))
        #expect(RobotsFile(Array(file.utf8), agent: "ReadoutWatch").delay == 3)
    }

    @Test(arguments: [
        ("/a/b", "Disallow: /a\nAllow: /a/b", true), ("/a/c", "Disallow: /a\nAllow: /a/b", false),
        ("/page", "Allow: /page\nDisallow: /page", true), ("/x.pdf", "Disallow: /*.pdf$", false),
        ("/x.pdf?y", "Disallow: /*.pdf$", true), ("/a/x/b", "Disallow: /a/*/b", false), ("/a", "Disallow:", true),
        ("/caf%C3%A9", "Disallow: /caf\u{E9}", false), ("/caf%c3%a9", "Disallow: /caf%C3%A9", false),
        ("/%61bc", "Disallow: /abc", false), ("/robots.txt", "Disallow: /", true), ("/fish", "Disallow: /fish*", false),
        ("/aXbXc", "Disallow: /a*c$", false), ("/aXbXcd", "Disallow: /a*c$", true),
    ])
    func theLongestRuleThatFitsHolds(_ path: String, _ rules: String, _ isAllowed: Bool) {
        #expect(allows(path, "User-agent: *\n" + rules) == isAllowed)
    }

    @Test func anyBytesAreAFile() {
        let file = RobotsFile((0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 31) }, agent: "x")
        #expect(file.allows("/"))
        #expect(RobotsFile.open.allows("/x") && !RobotsFile.unknown.allows("/x"))
    }

    @Test func manyStarsTakeNoLongerThanTheirBytes() {
        let rule = "User-agent: *\nDisallow: /" + String(repeating: "*a", count: 2000) + "$"
        #expect(allows("/" + String(repeating: "a", count: 1999) + "b", rule))
    }
}
