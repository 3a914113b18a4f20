import Testing

@testable import Briefing

@Suite struct SurroundingsTests {
    /// Evidence has 32 characters on either side, which may begin or end within a word.
    @Test func wordsAreWhole() {
        #expect(Surroundings.before("nday that it would wait another ") == "that it would wait another ")
        #expect(Surroundings.after(" before deciding whether to impo") == " before deciding whether to")
        #expect(Surroundings.before("\n  The text ") == "The text ")
        #expect(Surroundings.before("The text begins ") == "The text begins ")
        #expect(Surroundings.after(" and ends here.") == " and ends here.")
    }

    @Test func anotherParagraphIsLeftOut() {
        #expect(Surroundings.before("end of one.\n\nThe next says that ") == "The next says that ")
        #expect(Surroundings.after(".\n\nThe next paragraph is long en") == ".")
    }

    @Test func oneLongWordStays() {
        #expect(Surroundings.before(String(repeating: "a", count: 32)) == String(repeating: "a", count: 32))
        #expect(Surroundings.before("") == "" && Surroundings.after("") == "")
    }
}
