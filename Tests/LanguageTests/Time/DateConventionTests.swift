import Annotation
import Language
import Testing
import TextBytes

/// 7/2/2025 is the 7th of February in London and July 2 in Chicago.
@Suite struct DateConventionTests {
    private func value(_ string: String, language: String? = nil, url: String? = nil) throws -> String? {
        let text = SourceText(string)
        let article = Article(
            id: "t", place: .stream, url: url, language: language, text: text, blocks: Cutting.blocks(text), sha256: "")
        return try Reading.reader.get().read(article).timexes.first { $0.value.hasPrefix("2025-") }?.value
    }

    private let sentence = "The harbour agreement was signed in the town hall on 7/2/2025 after two years of talks."

    @Test func theLanguagesRegionTells() throws {
        #expect(try value(sentence, language: "en-GB") == "2025-02-07")
        #expect(try value(sentence, language: "en_US") == "2025-07-02")
    }

    @Test func theAddressTells() throws {
        #expect(try value(sentence, url: "https://www.gazette.example.co.uk/news/1") == "2025-02-07")
        #expect(try value(sentence, url: "https://ledger.example.us/a") == "2025-07-02")
    }

    @Test func theArticlesOwnDatesTellBeforeAnythingElse() throws {
        let british = sentence + " It ends on 30/6/2031."
        #expect(try value(british, language: "en-US") == "2025-02-07")
        let american = sentence + " It ends on 6/30/2031."
        #expect(try value(american, language: "en-GB") == "2025-07-02")
    }
}
