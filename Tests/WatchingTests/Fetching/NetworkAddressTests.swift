import Testing
import Watching

@Suite struct NetworkAddressTests {
    @Test(arguments: [
        "127.0.0.1", "127.8.9.10", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "203.0.113.9", "::1", "::",
        "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "[::1]", "2001::1", "3fff::1",
    ])
    func addressesOfNobodyElseAreKnown(_ words: String) throws {
        #expect(try #require(NetworkAddress(words)).isPublic == false)
    }

    @Test(arguments: ["8.8.8.8", "172.32.0.1", "100.128.0.1", "193.0.0.1", "2606:4700::1", "::ffff:8.8.8.8", "2a00::1"])
    func addressesOfThePublicInternetAreToo(_ words: String) throws {
        #expect(try #require(NetworkAddress(words)).isPublic)
    }

    @Test(arguments: ["localhost", "example.org", "", "1.2.3", "0x7f.1", "1.2.3.4.5", "gggg::"])
    func namesAreNoAddresses(_ words: String) {
        #expect(NetworkAddress(words) == nil)
    }

    @Test func whatTheUserNamesIsAllowedAndNothingElse() throws {
        let allowed = AllowedHosts(["Desk.Example", "[::1]"])
        let loopback = try #require(NetworkAddress("::1"))
        #expect(allowed.mayConnect(host: "desk.example", address: loopback))
        #expect(allowed.mayConnect(host: "::1", address: loopback))
        #expect(!allowed.mayConnect(host: "other.example", address: loopback))
        #expect(allowed.mayConnect(host: "other.example", address: try #require(NetworkAddress("8.8.8.8"))))
    }

    @Test(arguments: [
        ("https://Harbour.Example/a?b=c#d", "harbour.example", 443, "/a?b=c"), ("http://[::1]:8080", "::1", 8080, "/"),
    ])
    func locationsAreTakenApart(_ address: String, _ host: String, _ port: Int, _ path: String) throws {
        let location = try #require(WebLocation(address))
        #expect(location.host == host && location.port == port && location.path == path)
    }

    @Test(arguments: [
        "ftp://harbour.example/", "file:///etc/passwd", "https://user:word@harbour.example/", "harbour", "//x",
    ])
    func whatIsNoAddressOfTheWebIsRefused(_ address: String) {
        #expect(WebLocation(address) == nil)
    }

    @Test func redirectsAreSeenFromWhereTheyStand() throws {
        let here = try #require(WebLocation("https://harbour.example/news/today"))
        #expect(here.redirected(to: "../tides")?.address == "https://harbour.example/tides")
        #expect(here.redirected(to: "//other.example/x")?.address == "https://other.example/x")
        #expect(here.redirected(to: "file:///etc/passwd") == nil)
    }
}
