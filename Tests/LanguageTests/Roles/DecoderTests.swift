import Annotation
import Testing
import TextBytes

@testable import Language

struct DecoderTests {
    /// The best path against all paths of short texts.
    @Test(arguments: [1, 2, 3, 5], Kernels.all)
    func theBestPathIsTheBestOfAll(_ seed: UInt64, by kernels: Kernels) throws {
        let tiny = TinyModel(.fast, seed: seed)
        let model = try tiny.reading(kernels)
        let tokens = model.tokens(SourceText("mayors said the"))
        #expect(tokens.shape == [1, 9, 1, 1])
        let scores = model.scores(tokens, 0..<tokens.count)
        let table = model.decoder.roles
        var best = (score: -Double.infinity, path: [Int]())
        for number in 0..<7 * 7 * 7 * 7 {
            let path = [number / 343, number / 49 % 7, number / 7 % 7, number % 7]
            guard path[0] == 0 || path[0] % 2 == 1 else { continue }
            // The second piece goes on with the first one's word.
            guard path[0] == 0 ? path[1] == 0 : path[1] == path[0] + path[0] % 2 else { continue }
            var score = 0.0
            for (i, tag) in path.enumerated() {
                score += Double(scores.roles[i * 7 + tag]) + (tag == 0 ? table.outside : 0)
                if i > 1 { score += tiny.tables["decode.role"]![path[i - 1]][tag] }
            }
            if score > best.score { best = (score, path) }
        }
        var spans: [TagDecoder.Span] = []
        for (i, tag) in best.path.enumerated() where tag > 0 {
            if tag % 2 == 1 {
                spans.append(TagDecoder.Span(tokens: i..<i + 1, kind: (tag - 1) / 2))
            } else {
                spans[spans.count - 1].tokens = spans.last!.tokens.lowerBound..<i + 1
            }
        }
        #expect(model.decoder.spans(scores.roles, table, tokens, from: 0) == spans)
    }

    /// Links against the same rules written out over whole rows, on a model whose weights mean nothing.
    @Test(arguments: [11, 12, 13, 14], [ReadingModel.Design.careful, .fast])
    func linksFollowTheMassOfThePointers(_ seed: UInt64, _ design: ReadingModel.Design) throws {
        let model = try TinyModel(design, seed: seed).reading()
        let tokens = model.tokens(EncoderTests.text)
        let scores = model.scores(tokens, 0..<tokens.count)
        let (sources, cues, contents) = (
            [2..<4, 20..<21, 40..<44], [5..<6, 22..<24, 30..<31], [6..<16, 24..<29, 32..<39, 45..<47]
        )
        var decoder = LinkDecoder(scores, model.decoder.settings)
        let links = decoder.links(sources: sources, cues: cues, contents: contents)
        #expect(links.flatMap(\.contents).sorted { $0.lowerBound < $1.lowerBound } == contents)

        func mass(_ span: Range<Int>, _ relation: Int) -> (tokens: [Double], none: Double) {
            let picked = span.count <= 4 ? Array(span) : Array(span.prefix(2)) + Array(span.suffix(2))
            var total = [Double](repeating: 0, count: tokens.count)
            var none = 0.0
            for i in picked {
                let row = scores.pointer(i, relation: relation)
                for (j, share) in row.dropLast().enumerated() { total[scores.reaches[i].first + j] += Double(share) }
                none += Double(row.last!)
            }
            return (total.map { $0 / Double(picked.count) }, none / Double(picked.count))
        }
        func choose(_ mass: [Double], _ labelled: [Range<Int>]) -> (Range<Int>, isLabelled: Bool, mass: Double) {
            let best = labelled.max { mass[$0].reduce(0, +) < mass[$1].reduce(0, +) }!
            var rest = mass
            for span in labelled { for i in span { rest[i] = 0 } }
            let peak = rest.indices.max { rest[$0] < rest[$1] }!
            var (low, high) = (peak, peak + 1)
            while low > 0, rest[low - 1] > 0.3 * rest[peak] { low -= 1 }
            while high < rest.count, rest[high] > 0.3 * rest[peak] { high += 1 }
            let (a, b) = (mass[best].reduce(0, +), rest[low..<high].reduce(0, +))
            return a >= b ? (best, true, a) : (low..<high, false, b)
        }
        for content in contents {
            let link = try #require(links.first { $0.contents.contains(content) })
            let cue = choose(mass(content, 0).tokens, cues)
            #expect(link.cue == (cue.isLabelled ? cue.0 : nil))
            let of = mass(cue.0, 1)
            let source = choose(of.tokens, sources)
            #expect(link.source == (of.none >= source.mass ? nil : source.0))
        }
    }

    @Test func namesAreTidied() throws {
        let model = try TinyModel(.fast).reading()
        let text = SourceText("in Port Said, Maine. Tom Orr Jr. said \"Orr\" (Maine)")
        let tokens = model.tokens(text)
        func span(_ words: String, _ kind: Int, after: Int = 0) throws -> TagDecoder.Span {
            let range = try #require(text.string.range(of: words, from: after))
            let low = try #require(tokens.start.firstIndex(of: UInt32(range.lowerBound)))
            let high = try #require(tokens.end.lastIndex(of: UInt32(range.upperBound)))
            return TagDecoder.Span(tokens: low..<high + 1, kind: kind)
        }
        var scores = [Float](repeating: 0, count: tokens.count * 9)
        let first = try span("Maine", 2)
        scores[first.tokens.lowerBound * 9 + 1 + 2 * 2] = 5
        let rules = NameRules(text: text, tokens: tokens, scores: scores, first: 0)
        let names = rules.names([
            try span("Port Said, Maine", 2), try span("Tom Orr Jr", 0), try span("\"Orr\"", 0), try span("(Maine", 1),
        ])
        #expect(names.map { text.string($0.span) } == ["Port Said", "Maine", "Tom Orr Jr.", "Orr", "Maine"])
        #expect(names.map(\.type) == [.location, .location, .person, .person, .location])
    }

    @Test func aNameHasACapitalAndClosesItsBracket() throws {
        let model = try TinyModel(.fast).reading()
        func names(_ string: String, _ words: [String]) throws -> [String] {
            let text = SourceText(string)
            let tokens = model.tokens(text)
            let spans = try words.map { words in
                let range = try #require(text.string.range(of: words, from: 0))
                let low = try #require(tokens.start.firstIndex(of: UInt32(range.lowerBound)))
                let high = try #require(tokens.end.lastIndex(of: UInt32(range.upperBound)))
                return TagDecoder.Span(tokens: low..<high + 1, kind: 3)
            }
            let scores = [Float](repeating: 0, count: tokens.count * 9)
            return NameRules(text: text, tokens: tokens, scores: scores, first: 0).names(spans).map {
                text.string($0.span)
            }
        }
        #expect(try names("He sang harbour (Port Song) said", ["harbour (Port Song"]) == ["harbour (Port Song)"])
        #expect(try names("The port mayor said", ["port mayor"]) == [])
        // Where nothing has a capital, nothing is told by it.
        #expect(try names("the port mayor said", ["port mayor"]) == ["port mayor"])
    }
}

extension String {
    /// The bytes of the first occurrence of `words`.
    fileprivate func range(of words: String, from: Int) -> Range<Int>? {
        let (all, part) = (Array(utf8), Array(words.utf8))
        return (from...max(from, all.count - part.count)).first { all[$0...].starts(with: part) }.map {
            $0..<$0 + part.count
        }
    }
}
