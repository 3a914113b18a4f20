import Record
import Testing

@testable import Briefing

@Suite struct OutletLabelsTests {
    private func article(
        _ id: String, file: String? = nil, url: String? = nil, outlet: String? = nil, title: String? = nil,
        text: String = ""
    ) -> RecordArticle {
        RecordArticle(
            id: id, file: file, url: url, outlet: outlet, title: title, byline: nil, published: nil, basis: [:],
            language: "en", words: 1, sha256: id, text: text, furniture: [], truncated: false)
    }

    @Test func whatTellsAnArticleApartStandsForItsOutlet() {
        let articles = [
            article("a1", file: "in/x.txt", outlet: "The Lantern"),
            article("a2", file: "in/y.txt", url: "https://coast.example/1"),
            article("a3", file: "in/ferry.txt", title: "On the ferry"),
            article("a4", file: "all.jsonl", title: "On the bridge"),
            article(
                "a5", file: "all.jsonl", text: "\n  The harbour opens; a long headline that goes on and on\nWords."),
            article("a6", file: "all.jsonl", text: " \n "),
        ]
        let labels = OutletLabels(articles)
        #expect(
            articles.map(labels.label) == [
                "The Lantern", "coast.example", "ferry.txt", "On the bridge",
                "The harbour opens; a long headline that …", "a6",
            ])
    }
}
