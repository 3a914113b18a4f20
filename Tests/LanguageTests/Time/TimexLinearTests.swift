import Language
import TestSupport
import Testing
import TextBytes

/// Four times the text takes about four times as long, whatever the text: sixteen times would be quadratic.
@Suite(.serialized)
struct TimexLinearTests {
    @Test(arguments: ["the last two ", "1-1-", "one hundred and ", "in May of ", "will be to ", "\"the day "])
    func linear(_ words: String) {
        let isLinear = growth(from: 5_000, to: 20_000, staysBelow: 12) { count in
            let text = SourceText(String(repeating: words, count: count / words.utf8.count))
            _ = TimexExampleTests.reader.read(text, sentences: [text.all], isCased: true, published: nil, dayFirst: nil)
        }
        #expect(isLinear)
    }
}
