internal import Annotation
internal import TextBytes

/// The coverage's quantities, each with its claimant, its measure and its context.
struct FigureReader {
    let coverage: ReadCoverage
    let parties: MergedParties

    func readings(_ vocabulary: inout Vocabulary) -> [FigureReading] {
        var out: [FigureReading] = []
        for (article, read) in coverage.articles.enumerated() {
            let holders = Holders(read.annotations.attributions)
            for quantity in read.annotations.quantities {
                guard !quantity.unit.isEmpty || quantity.measureLabel != nil,
                    !coverage.isFurniture(article, quantity.span),
                    let sentence = coverage.sentence(article, at: Int(quantity.span.start))
                else { continue }
                let span = read.annotations.sentences[sentence].span
                let attribution = holders.innermost(holding: quantity.span)
                let text = coverage.text(article)
                var measure = stems(quantity.measureLabel.map { SourceText($0) }, &vocabulary)
                if measure.isEmpty, let words = quantity.measure { measure = stems(text, words, &vocabulary) }
                out.append(
                    FigureReading(
                        article: article, quantity: quantity,
                        claimedBy: attribution.flatMap {
                            parties.party(article, read.annotations.attributions[$0].speaker)
                        },
                        attribution: attribution, sentence: sentence, measure: measure,
                        context: stems(text, clipped(span, around: quantity.span), &vocabulary),
                        period: period(read.annotations, span, quantity.span),
                        isDenied: Self.isDenied(text, quantity.span)))
            }
        }
        return out
    }

    /// At most 600 bytes of a sentence around a quantity: a sentence without end is not worth reading for each number.
    private func clipped(_ sentence: ByteSpan, around span: ByteSpan) -> ByteSpan {
        ByteSpan(
            max(Int(sentence.start), Int(span.start) - 300), min(Int(sentence.end), Int(span.end) + 300))
    }

    private func stems(_ text: SourceText?, _ vocabulary: inout Vocabulary) -> Set<Int32> {
        text.map { stems($0, $0.all, &vocabulary) } ?? []
    }

    private func stems(_ text: SourceText, _ span: ByteSpan, _ vocabulary: inout Vocabulary) -> Set<Int32> {
        var out: Set<Int32> = []
        for word in WordFold.words(in: text, span) {
            let number = vocabulary.number(of: word.form)
            let traits = vocabulary.traits[Int(number)]
            if traits.isDisjoint(with: [.function, .number]) { out.insert(vocabulary.stems[Int(number)]) }
        }
        return out
    }

    /// The year, quarter or month nearest to the quantity in its sentence.
    private func period(_ annotations: Annotations, _ sentence: ByteSpan, _ span: ByteSpan) -> String? {
        var best: (distance: Int, value: String)?
        for timex in annotations.timexes.overlapping(sentence)
        where timex.type == .date && SaidTime.isCalendar(timex.value) && timex.day == nil {
            let distance = abs(Int(timex.span.start) - Int(span.start))
            if best == nil || distance < best!.distance { best = (distance, timex.value) }
        }
        return best?.value
    }

    /// Whether "not" stands right before the number, a currency sign or an opening quotation mark between.
    private static func isDenied(_ text: SourceText, _ span: ByteSpan) -> Bool {
        let start = Int(span.start)
        let before = ByteSpan(max(0, start - 12), start)
        guard before.count > 0 else { return false }
        let words = String(decoding: text[before], as: UTF8.self).lowercased()
            .split(whereSeparator: { !$0.isLetter })
        return words.last == "not" || words.last == "nor"
    }

    /// Which attribution holds a span most closely.
    private struct Holders {
        private var spans: [(span: ByteSpan, attribution: Int)] = []
        private var longest = 0

        init(_ attributions: [Attribution]) {
            for (number, attribution) in attributions.enumerated() {
                for span in attribution.content {
                    spans.append((span, number))
                    longest = max(longest, span.count)
                }
            }
            spans.sort { ($0.span.start, $0.span.end, $0.attribution) < ($1.span.start, $1.span.end, $1.attribution) }
        }

        func innermost(holding span: ByteSpan) -> Int? {
            var low = 0
            var high = spans.count
            while low < high {
                let middle = (low + high) / 2
                if spans[middle].span.start <= span.start { low = middle + 1 } else { high = middle }
            }
            // Nested contents are few: no more than the last sixteen that begin before are looked at.
            for candidate in spans[max(0, low - 16)..<low].reversed() where candidate.span.contains(span) {
                return candidate.attribution
            }
            return nil
        }
    }
}
