import Foundation
import Record
import Testing

@testable import Briefing

@Suite struct MarkedTextTests {
    /// The marked text as tags, to look at.
    private func tags(_ text: String, _ spans: [(Int, Int)]) -> String {
        let article = RecordArticle(
            id: "a", file: nil, url: nil, outlet: nil, title: nil, byline: nil, published: nil, basis: [:],
            language: nil, words: 0, sha256: "", text: text, furniture: [], truncated: false)
        let evidence = spans.map { EvidenceSpan(article: "a", start: $0.0, end: $0.1, kind: .said) }
            .sorted { ($0.start, -$0.end) < ($1.start, -$1.end) }
        return MarkedText(article: article, spans: evidence, leaves: Leaves(total: evidence.count)).paragraphs.map {
            paragraph in
            (paragraph["items"] as! [Fields]).map { item in
                if let open = item["open"] as? Fields {
                    return "<\(open["id"] as? String ?? "…\(open["of"] as! String)")>"
                }
                if item["close"] != nil { return "</>" }
                if let point = item["point"] as? String { return "<\(point)/>" }
                return item["text"] as! String
            }.joined()
        }.joined(separator: "¶")
    }

    @Test func spansNest() {
        #expect(tags("abcdef", [(1, 5), (2, 3)]) == "a<e-1-5>b<e-2-3>c</>de</>f")
    }

    @Test func crossingSpansAreCut() {
        #expect(tags("abcdef", [(0, 3), (2, 5)]) == "<e-0-3>ab<e-2-5>c</></><…e-2-5>de</>f")
    }

    @Test func aSpanOverParagraphsIsCutBetweenThem() {
        #expect(tags("ab\n\ncd", [(1, 5)]) == "a<e-1-5>b</>¶<…e-1-5>c</>d")
    }

    @Test func offsetsAreCodePoints() {
        #expect(tags("é😀x", [(1, 2)]) == "é<e-1-2>😀</>x")
    }

    @Test func spansThatDoNotFitAreLeftOut() {
        #expect(tags("abc", [(1, 9)]) == "abc")
    }

    @Test func aThousandCrossingSpansStayLinear() {
        let text = String(repeating: "abcdefghij", count: 400)
        let spans = (0..<1000).map { ($0, $0 + 2000) }
        let out = tags(text, spans)
        #expect(out.utf8.count < 400_000)
        for (start, end) in spans { #expect(out.contains("<e-\(start)-\(end)")) }
    }
}
