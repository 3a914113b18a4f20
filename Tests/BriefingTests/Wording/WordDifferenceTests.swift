import TestSupport
import Testing

@testable import Briefing

@Suite struct WordDifferenceTests {
    private func marked(_ text: String, over reference: String) -> String {
        WordDifference(of: text, over: reference).runs.map { run in
            switch run.kind {
            case .same: run.text
            case .added: "+\(run.text)+"
            case .missing: "-\(run.text)-"
            }
        }.joined(separator: " ")
    }

    @Test func aChangedWord() {
        #expect(marked("not one cent more", over: "not one crown more") == "not one -crown- +cent+ more")
    }

    @Test func whatIsCutAndPutIn() {
        #expect(
            marked("They . . . left [the hall] early", over: "They all got up and left early")
                == "They -all got up and- . . . left +[the hall]+ early")
    }

    @Test func caseAndPunctuationDoNotCount() {
        let difference = WordDifference(of: "we will pay, he Said.", over: "We will pay he said")
        #expect(difference.isVerbatim)
        #expect(difference.likeness == 1)
    }

    @Test func aDroppedNotCounts() {
        #expect(!WordDifference(of: "we will pay", over: "we will not pay").isVerbatim)
    }

    @Test func emptyTexts() {
        #expect(WordDifference(of: "", over: "").isVerbatim)
        #expect(WordDifference(of: "a b", over: "").runs == [.init(text: "a b", kind: .added)])
        #expect(WordDifference(of: "", over: "a b").runs == [.init(text: "a b", kind: .missing)])
    }

    /// Ten thousand words against as many others would be a hundred million pairs.
    @Test func longTextsCostNoMoreThanTheirLength() {
        let a = (0..<10_000).map { "a\($0)" }.joined(separator: " ")
        let b = (0..<10_000).map { "b\($0)" }.joined(separator: " ")
        let time = processorTime {
            #expect(WordDifference(of: "begin " + a + " end", over: "begin " + b + " end").runs.count == 4)
        }
        #expect(time < .seconds(10))
    }
}
