internal import Annotation
internal import TextBytes

/// What one attribution says, word by word, ready to be laid beside another.
struct Passage {
    /// Indices into the coverage and the article's attributions.
    var article: Int
    var attribution: Int
    var words: [Word]
    /// The merged parties that the attribution names.
    var speaker: Int?
    /// Whether the source gives the speaker's own name, rather than a pronoun or a description that had to be resolved.
    var isNamed: Bool
    /// Whether the content is what was spoken about, not what was said.
    var isTopic: Bool
    var relayed: [Int]
    var kind: Attribution.Kind
    var force: Attribution.Force
    /// What is said, in order, and from its first byte to its last.
    var content: [ByteSpan]
    var span: ByteSpan
    /// The day or period in which the article's text says it was said (TIMEX3), where it does.
    var statedDay: String?
    /// The day that the sentence before gives, where its own gives none.
    var carriedDay: String?

    struct Word {
        var number: Int32
        var stem: Int32
        /// The merged party whose name it is part of, or -1.
        var party: Int32
        /// Part of a name, and of what.
        var name: Entity.Kind?
        var span: ByteSpan
        var traits: Vocabulary.Traits
        /// Which of the passage's sentences it stands in, from 0.
        var sentence: Int16
        var isBracketed: Bool
        /// Stands in quotation marks.
        var isQuoted: Bool
        var isCapitalised: Bool

        var isContent: Bool { !traits.contains(.function) }
    }

    /// The longest passage that is compared word by word; the rest of a longer one is kept but not compared.
    static let longest = 320

    /// The words of some spans of an article's text.
    static func words(
        of spans: [ByteSpan], in article: Int, _ coverage: ReadCoverage, _ parties: MergedParties,
        _ vocabulary: inout Vocabulary
    ) -> [Word] {
        let text = coverage.text(article)
        let annotations = coverage.articles[article].annotations
        var out: [Word] = []
        var sentence: Int16 = 0
        for span in spans {
            let names = annotations.entities.overlapping(span)
            let quotations = annotations.quotations.overlapping(span)
            var name = names.startIndex
            var quotation = quotations.startIndex
            for found in WordFold.words(in: text, span) {
                if let last = out.last, last.span != found.span, sentence < Int16.max,
                    endsSentence(text, from: Int(last.span.end), to: Int(found.span.start))
                {
                    sentence += 1
                }
                while name < names.endIndex, names[name].span.end <= found.span.start { name += 1 }
                while quotation < quotations.endIndex, quotations[quotation].span.end <= found.span.start {
                    quotation += 1
                }
                var party: Int32 = -1
                var kind: Entity.Kind?
                if name < names.endIndex, names[name].span.overlaps(found.span) {
                    kind = names[name].type
                    if let merged = parties.party(article, names[name].party) { party = Int32(merged) }
                }
                let number = vocabulary.number(of: found.form)
                out.append(
                    Word(
                        number: number, stem: vocabulary.stems[Int(number)], party: party, name: kind, span: found.span,
                        traits: vocabulary.traits[Int(number)], sentence: sentence, isBracketed: found.isBracketed,
                        isQuoted: quotation < quotations.endIndex && quotations[quotation].span.contains(found.span),
                        isCapitalised: found.isCapitalised))
            }
        }
        return out
    }

    /// Whether a full stop, question or exclamation mark stands between two words.
    private static func endsSentence(_ text: SourceText, from: Int, to: Int) -> Bool {
        guard from < to else { return from > to }
        return text.bytes[from..<to].contains {
            $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "!")
        }
    }
}

/// Something that stands at a span of a text.
protocol Placed {
    var span: ByteSpan { get }
}

extension Entity: Placed {}
extension Quotation: Placed {}
extension Quantity: Placed {}
extension Timex: Placed {}
extension Block: Placed {}
extension Sentence: Placed {}

extension Array where Element: Placed {
    /// The elements, in order of their first byte, that share a byte with `span`; those that begin long before it are
    /// found only where none between begins earlier, which holds of lists without nesting.
    func overlapping(_ span: ByteSpan) -> ArraySlice<Element> {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].span.start < span.end { low = middle + 1 } else { high = middle }
        }
        var first = low
        while first > 0, self[first - 1].span.end > span.start { first -= 1 }
        return self[first..<low]
    }
}
