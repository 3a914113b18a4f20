internal import Annotation
internal import TextBytes

/// The vectors of all articles of a coverage: how often a word stands there (logarithmic; the headline counted twice, what
/// comes after the lead by a fifth) times how rare it is.
///
/// How rare it is, the coverage and the background of ``StoryModel`` say together: a coverage is about few things, so that
/// the names it is about are common in it and would count for little, and one of a few articles knows no common words.
struct ArticleVectors {
    private(set) var vectors: [ArticleVector] = []
    /// Number of terms that have been given out; every stem in the vectors is less.
    var termCount: Int { vocabulary.forms.count }

    private var vocabulary = Vocabulary()
    private let model: StoryModel
    /// By a term's number: the share of articles at large that hold it, as its negative logarithm; below 0 where not yet
    /// looked up.
    private var background: [Float] = []
    private var isPair: [Bool] = []

    /// No more than these are kept, so that a long article costs no more than a short one.
    private static let most = 200
    private static let lead = 80
    private static let longest = 600
    private static let afterLead: Float = 0.2
    private static let headline: Float = 2

    init(_ coverage: ReadCoverage, model: StoryModel) {
        self.model = model
        var counts: [[(stem: Int32, count: Float)]] = []
        for index in coverage.articles.indices {
            let own = coverage.articles[index].isRecord ? [:] : count(coverage, index)
            vocabulary.count(own.keys)
            counts.append(own.map { ($0.key, $0.value) })
        }
        grow()
        let weights = self.weights(articles: Float(coverage.articles.count))
        vectors = counts.map { vector($0, weights) }
    }

    /// How much a headline's words say of what a story is about, given the sum of its articles' vectors (by stem).
    func aptness(of headline: String, to centre: [Int32: Float]) -> Float {
        let text = SourceText(headline)
        var seen: Set<Int32> = []
        var sum: Float = 0
        for word in WordFold.words(in: text, text.all) {
            guard let number = vocabulary.known(word.form), !vocabulary.traits[Int(number)].contains(.function) else {
                continue
            }
            let stem = vocabulary.stems[Int(number)]
            if seen.insert(stem).inserted { sum += centre[stem] ?? 0 }
        }
        return sum / Float(max(Self.fewest, seen.count)).squareRoot()
    }

    /// Words that a headline has at least.
    private static let fewest = 4

    private func weights(articles: Float) -> [Float] {
        let prior = model.settings.background
        return (0..<termCount).map { number in
            guard background[number] >= 0 else { return 0 }
            let frequency = Float(vocabulary.frequency(Int32(number)))
            let expected = prior * Self.exponential(-background[number])
            let rarity = max(0.05, Vocabulary.logarithm((articles + prior) / (frequency + expected)))
            // To the power of three quarters: the rarest words are misspelt as often as they are telling.
            let root = rarity.squareRoot()
            return root * root.squareRoot() * (isPair[number] ? 0.5 : 1)
        }
    }

    private func vector(_ own: [(stem: Int32, count: Float)], _ weights: [Float]) -> ArticleVector {
        var terms = own.map { term in
            let much = term.count < 1 ? term.count : 1 + Vocabulary.logarithm(term.count)
            return (stem: term.stem, weight: much * weights[Int(term.stem)])
        }
        terms.sort { ($0.weight, $1.stem) > ($1.weight, $0.stem) }
        terms.removeLast(max(0, terms.count - Self.most))
        let length = terms.reduce(Float(0)) { $0 + $1.weight * $1.weight }.squareRoot()
        var out = ArticleVector(length: terms.count)
        guard length > 0 else { return out }
        out.terms = terms.filter { vocabulary.frequency($0.stem) > 1 }.map { ($0.stem, $0.weight / length) }
        out.terms.sort { $0.stem < $1.stem }
        return out
    }

    private mutating func count(_ coverage: ReadCoverage, _ index: Int) -> [Int32: Float] {
        let article = coverage.articles[index].article
        var out: [Int32: Float] = [:]
        if let title = article.title {
            let text = SourceText(title)
            add(WordFold.words(in: text, text.all)[...], Self.headline, &out)
        }
        var words: [WordFold.Found] = []
        for block in article.blocks where !block.isFurniture && words.count < Self.longest {
            if block.role == .headline, article.title != nil { continue }
            let span = ByteSpan(Int(block.span.start), min(Int(block.span.end), Int(block.span.start) + 16_000))
            words += WordFold.words(in: article.text, span)
        }
        add(words.prefix(Self.lead), 1, &out)
        add(words.prefix(Self.longest).dropFirst(Self.lead), Self.afterLead, &out)
        return out
    }

    private mutating func add(_ words: ArraySlice<WordFold.Found>, _ weight: Float, _ out: inout [Int32: Float]) {
        var before: Int32?
        for word in words {
            let number = vocabulary.number(of: word.form)
            guard !vocabulary.traits[Int(number)].contains(.function) else {
                before = nil
                continue
            }
            let stem = vocabulary.stems[Int(number)]
            lookUp(stem)
            out[stem, default: 0] += weight
            // Two telling words side by side say more than each: "debt ceiling", "Harbour Town".
            if let before {
                let pair = vocabulary.pair(before, stem)
                grow()
                if background[Int(pair)] < 0 {
                    // Words that stand together do so three times as often as by chance.
                    background[Int(pair)] = max(0, background[Int(before)] + background[Int(stem)] - 1.1)
                    isPair[Int(pair)] = true
                }
                out[pair, default: 0] += weight
            }
            before = stem
        }
    }

    private mutating func lookUp(_ stem: Int32) {
        grow()
        if background[Int(stem)] < 0 { background[Int(stem)] = model.rarity(vocabulary.forms[Int(stem)]) }
    }

    private mutating func grow() {
        while background.count < termCount {
            background.append(-1)
            isPair.append(false)
        }
    }

    /// e to the power of a number of at most 0, by arithmetic alone, so that every machine gives the same bits.
    static func exponential(_ x: Float) -> Float {
        var power = 1 + x / 256
        guard power > 0 else { return 0 }
        for _ in 0..<8 { power *= power }
        return power
    }
}
