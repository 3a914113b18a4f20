internal import TextBytes

/// Numbers in figures that stand in a sentence, with or without a unit: what a quantity reader leaves out.
struct BareNumbers {
    struct Number {
        var value: Double
        var span: ByteSpan
        /// "not 500": the speaker says that this is not the value.
        var isDenied: Bool
    }

    private(set) var numbers: [Number] = []
    /// Whether a word says that a whole is being divided: "the other 119", "of them", "the rest".
    private(set) var divides = false

    init(_ text: SourceText, _ sentence: ByteSpan) {
        let words = WordFold.words(in: text, sentence)
        for (i, word) in words.enumerated() {
            if ["other", "others", "rest", "remaining", "remainder"].contains(word.form) { divides = true }
            if ["them", "which", "whom", "those"].contains(word.form), i > 0, words[i - 1].form == "of" {
                divides = true
            }
            guard let value = Double(word.form), value.isFinite else { continue }
            var scaled = value
            var span = word.span
            if i + 1 < words.count, let scale = Self.scales[words[i + 1].form] {
                scaled *= scale
                span = span.union(words[i + 1].span)
            }
            let before = i > 0 ? words[i - 1].form : ""
            numbers.append(Number(value: scaled, span: span, isDenied: before == "not" || before == "nor"))
        }
    }

    private static let scales: [String: Double] = [
        "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    ]
}
