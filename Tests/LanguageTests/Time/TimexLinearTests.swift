import Language
import TestSupport
import Testing
import TextBytes

/// Four times the text takes about four times as long, whatever the text: sixteen times would be quadratic.
@Suite(.serialized)
struct TimexLinearTests {
    @Test(arguments: ["the last two ", "1-1-", "one hundred and ", "in May of ", "will be to ", "\"the day "])
    func linear(_ words: String) {
        func time(_ count: Int) -> Duration {
            let text = SourceText(String(repeating: words, count: count / words.utf8.count))
            return (0..<3).map { _ in
                processorTime {
                    _ = TimexExampleTests.reader.read(
                        text, sentences: [text.all], isCased: true, published: nil, dayFirst: nil)
                }
            }.min()!
        }
        _ = time(1000)
        // What is over so soon that the machine's other work decides the ratio is no sign of anything.
        let long = time(20_000)
        #expect(long < .milliseconds(500) || long < time(5_000) * 12)
    }
}
