import Testing
import TextBytes

@Suite struct SHA256Tests {
    /// FIPS 180-4's own examples.
    @Test func knownDigests() {
        #expect(SHA256.hex([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            SHA256.hex(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func partsOfAnIdentifierDoNotRunTogether() {
        #expect(SHA256.identifier("s", ["ab", "c"]) != SHA256.identifier("s", ["a", "bc"]))
        #expect(SHA256.identifier("s", ["ab", "c"]) == SHA256.identifier("s", ["ab", "c"]))
        #expect(SHA256.identifier("s", ["x"]).count == 11)
    }
}
