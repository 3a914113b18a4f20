import Annotation
import Testing
import TextBytes

@testable import Record

@Suite struct NearCopiesTests {
    /// Words that no two numbers share four of in a row.
    private func report(_ number: Int, words: Int = 240) -> [String] {
        var seed = UInt64(number + 1)
        var out: [String] = []
        for i in 0..<words {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var word: [UInt8] = []
            for k in 0..<5 {
                let letter: UInt64 = (seed >> UInt64(k * 8 + 20)) % 26
                word.append(97 + UInt8(letter))
            }
            if i % 12 == 11 { word.append(UInt8(ascii: ".")) }
            out.append(String(decoding: word, as: UTF8.self))
        }
        return out
    }

    private func origins(_ articles: [(outlet: String, words: [String])]) -> [[Int]] {
        let coverage = ReadCoverage(
            articles.map { SampleArticle($0.outlet, "2031-03-01", $0.words.joined(separator: " ")).read })
        let finder = OriginFinder(coverage)
        var groups: [Int: [Int]] = [:]
        for article in articles.indices { groups[finder.origin[article], default: []].append(article) }
        return groups.values.sorted { $0[0] < $1[0] }
    }

    @Test func aReportThatWasCutAndRewordedIsTheSameReport() {
        let whole = report(1)
        var reworded = whole
        for i in stride(from: 7, to: whole.count, by: 17) { reworded[i] = "changed" }
        let cut = Array(whole.prefix(110))
        #expect(origins([("A", whole), ("B", reworded), ("C", cut), ("D", report(2))]) == [[0, 1, 2], [3]])
    }

    @Test func aSharedQuotationMakesNoCopy() {
        let speech = Array(report(9).prefix(70))
        let found = origins([("A", report(1) + speech), ("B", speech + report(2)), ("C", report(3))])
        #expect(found == [[0], [1], [2]])
    }

    @Test func aReportPrintedInAHundredPlacesIsOneOrigin() {
        let whole = report(1)
        var articles = (0..<100).map { ("Outlet \(100 + $0)", Array(whole.dropLast($0 % 40))) }
        articles.append(("Other", report(2)))
        #expect(origins(articles).map(\.count).sorted() == [1, 100])
    }
}
