internal import Annotation
internal import TextBytes

/// What an article is about: its telling words, weighed, as a vector of length 1.
struct ArticleVector: Sendable {
    /// Stem numbers, rising, with their weights.
    var terms: [(stem: Int32, weight: Float)]

    /// The product of two vectors: 0 where nothing is common, 1 where they are the same.
    func dot(_ other: ArticleVector) -> Float {
        var sum: Float = 0
        var i = 0
        var j = 0
        while i < terms.count, j < other.terms.count {
            if terms[i].stem == other.terms[j].stem {
                sum += terms[i].weight * other.terms[j].weight
                i += 1
                j += 1
            } else if terms[i].stem < other.terms[j].stem {
                i += 1
            } else {
                j += 1
            }
        }
        return sum
    }

    /// The vectors of all articles: frequency (logarithmic; the headline counted twice, what comes late by half) times
    /// rarity in the coverage.
    ///
    /// No more than ``most`` terms are kept, so that a long article costs no more than a short one.
    static func all(_ coverage: ReadCoverage) -> [ArticleVector] {
        var vocabulary = Vocabulary()
        var counts: [[Int32: Float]] = []
        for index in coverage.articles.indices {
            let own = count(coverage, index, &vocabulary)
            vocabulary.count(Set(own.keys))
            counts.append(own)
        }
        let articles = Float(counts.count + prior)
        return counts.map { own in
            var terms: [(stem: Int32, weight: Float)] = []
            for (stem, count) in own {
                let frequency = vocabulary.frequency(stem)
                guard frequency > 1 else { continue }
                let much = count < 1 ? count : 1 + Vocabulary.logarithm(count)
                terms.append((stem, much * Vocabulary.logarithm(articles / Float(frequency))))
            }
            terms.sort { ($0.weight, $1.stem) > ($1.weight, $0.stem) }
            terms.removeLast(max(0, terms.count - most))
            terms.sort { $0.stem < $1.stem }
            let length = terms.reduce(Float(0)) { $0 + $1.weight * $1.weight }.squareRoot()
            if length > 0 {
                for i in terms.indices { terms[i].weight /= length }
            }
            return ArticleVector(terms: terms)
        }
    }

    private static let most = 200
    /// Articles taken as read beforehand that hold none of the words: in a coverage of one story every word is common.
    private static let prior = 200
    private static let lead = 200
    private static let longest = 600

    private static func count(_ coverage: ReadCoverage, _ index: Int, _ vocabulary: inout Vocabulary) -> [Int32: Float]
    {
        let article = coverage.articles[index].article
        var out: [Int32: Float] = [:]
        func add(_ words: ArraySlice<WordFold.Found>, _ weight: Float) {
            var before: Int32?
            for word in words {
                let number = vocabulary.number(of: word.form)
                guard !vocabulary.traits[Int(number)].contains(.function) else {
                    before = nil
                    continue
                }
                let stem = vocabulary.stems[Int(number)]
                out[stem, default: 0] += weight
                // Two telling words side by side say more than each: "debt ceiling", "Harbour Town".
                if let before { out[vocabulary.pair(before, stem), default: 0] += weight / 2 }
                before = stem
            }
        }
        if let title = article.title {
            let text = SourceText(title)
            add(WordFold.words(in: text, text.all)[...], 2)
        }
        var words: [WordFold.Found] = []
        for block in article.blocks where !block.isFurniture && words.count < longest {
            if block.role == .headline, article.title != nil { continue }
            let span = ByteSpan(Int(block.span.start), min(Int(block.span.end), Int(block.span.start) + 16_000))
            words += WordFold.words(in: article.text, span)
        }
        add(words.prefix(lead), 1)
        add(words.prefix(longest).dropFirst(lead), 0.5)
        return out
    }
}
