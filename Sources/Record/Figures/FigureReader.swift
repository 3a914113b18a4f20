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
            var denialsIn = -1
            for (number, quantity) in read.annotations.quantities.enumerated() {
                guard !quantity.unit.isEmpty || quantity.measureLabel != nil,
                    !Self.isVague(quantity, coverage.text(article)),
                    !coverage.isFurniture(article, quantity.span),
                    let sentence = coverage.sentence(article, at: Int(quantity.span.start))
                else { continue }
                let span = read.annotations.sentences[sentence].span
                let attribution = holders.innermost(holding: quantity.span)
                let text = coverage.text(article)
                let own = Self.isAttributive(quantity, text) ? nil : quantity.measureLabel
                let label = own ?? MeasureWords.label(of: quantity, in: text, to: Int(span.end))
                var quantity = quantity
                quantity.measureLabel = label
                var measure = stems(label.map { SourceText($0) }, &vocabulary)
                if measure.isEmpty, let words = quantity.measure { measure = stems(text, words, &vocabulary) }
                out.append(
                    FigureReading(
                        article: article, quantity: quantity,
                        claimedBy: read.isRecord
                            ? parties.party(article, source(in: span, read.annotations))
                            : attribution.flatMap {
                                parties.party(article, read.annotations.attributions[$0].speaker)
                            },
                        attribution: attribution, sentence: sentence, measure: measure,
                        context: stems(text, clipped(span, around: quantity.span), &vocabulary),
                        near: near(number, read.annotations.quantities, text, span, &vocabulary),
                        period: period(read.annotations, text, span, quantity.span, isRecord: read.isRecord),
                        isDenied: Self.isDenied(text, quantity.span)))
                if denialsIn != sentence, span.count <= 1200 {
                    denialsIn = sentence
                    out += denials(text, span, beside: out[out.count - 1], read.annotations)
                }
            }
        }
        return out
    }

    /// Numbers without a unit that a sentence denies ("not 500, not 350").
    private func denials(
        _ text: SourceText, _ sentence: ByteSpan, beside reading: FigureReading, _ annotations: Annotations
    ) -> [FigureReading] {
        BareNumbers(text, sentence).numbers.compactMap { number in
            guard number.isDenied, annotations.quantities.overlapping(number.span).allSatisfy({ $0.unit.isEmpty })
            else {
                return nil
            }
            var denied = reading
            denied.quantity = Quantity(span: number.span, value: .exactly(number.value), unit: "")
            denied.isDenied = true
            return denied
        }
    }

    /// "One of the ministers", "one simple thing", "in two ways": no count of anything.
    private static func isVague(_ quantity: Quantity, _ text: SourceText) -> Bool {
        if quantity.value == .exactly(1), quantity.modifier == .equal {
            let written = text.bytes[Int(quantity.span.start)]
            let isWord = written | 0x20 == UInt8(ascii: "o") || written | 0x20 == UInt8(ascii: "a")
            if isWord, quantity.unit.utf8.count != 3 || quantity.unit.utf8.contains(where: { $0 > 0x5A }) {
                return true
            }
        }
        if isReference(quantity, text) { return true }
        let last = quantity.unit.split(separator: " ").last.map(String.init) ?? ""
        return ["thing", "way", "side", "reason", "time", "case", "point", "issue", "part", "lot", "kind"].contains(
            last)
    }

    /// "The two states", "those three leaders": who has been spoken of, not how many there are.
    private static func isReference(_ quantity: Quantity, _ text: SourceText) -> Bool {
        guard case .exactly(let value) = quantity.value, (2...5).contains(value), quantity.modifier == .equal,
            !quantity.unit.isEmpty, !quantity.isMeasured
        else { return false }
        let start = Int(quantity.span.start)
        guard !(0x30...0x39).contains(text.bytes[start]) else { return false }
        let before = ByteSpan(max(0, start - 8), start)
        let words = String(decoding: text[before], as: UTF8.self).lowercased().split { !$0.isLetter }
        return ["the", "these", "those", "both", "our", "other"].contains(words.last.map(String.init) ?? "")
    }

    /// The source that a record's row names.
    private func source(in row: ByteSpan, _ annotations: Annotations) -> Int? {
        annotations.parties.firstIndex { $0.mentions.contains { row.contains($0) } }
    }

    /// At most 600 bytes of a sentence around a quantity: a sentence without end is not worth reading for each number.
    private func clipped(_ sentence: ByteSpan, around span: ByteSpan) -> ByteSpan {
        ByteSpan(
            max(Int(sentence.start), Int(span.start) - 300), min(Int(sentence.end), Int(span.end) + 300))
    }

    /// Content stems of some words before a quantity and behind it, up to the next quantity.
    private func near(
        _ number: Int, _ quantities: [Quantity], _ text: SourceText, _ sentence: ByteSpan,
        _ vocabulary: inout Vocabulary
    ) -> Set<Int32> {
        let span = quantities[number].span
        var low = max(sentence.start, span.start - min(span.start, Self.reach))
        var high = min(sentence.end, span.end + Self.reach)
        if number > 0 { low = max(low, min(span.start, quantities[number - 1].span.end)) }
        if number + 1 < quantities.count { high = min(high, max(span.end, quantities[number + 1].span.start)) }
        return stems(text, ByteSpan(start: low, end: span.start), &vocabulary)
            .union(stems(text, ByteSpan(start: span.end, end: high), &vocabulary))
    }

    /// How far about a quantity its nearer context reaches, in bytes.
    private static let reach: UInt32 = 100

    /// "The 12-word motto": what is counted stands behind.
    private static func isAttributive(_ quantity: Quantity, _ text: SourceText) -> Bool {
        let bytes = text[quantity.span]
        guard let mark = bytes.firstIndex(of: UInt8(ascii: "-")), mark + 1 < bytes.endIndex else { return false }
        return (0x30...0x39).contains(bytes[bytes.startIndex]) && bytes[mark + 1] | 0x20 >= 0x61
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
    private func period(
        _ annotations: Annotations, _ text: SourceText, _ sentence: ByteSpan, _ span: ByteSpan, isRecord: Bool
    ) -> String? {
        var best: (distance: Int, value: String)?
        for timex in annotations.timexes.overlapping(sentence)
        where timex.type == .date && SaidTime.isCalendar(timex.value) && (isRecord || timex.day == nil) {
            // "28,500 soldiers, after the armistice of 1953": another clause's year.
            if !isRecord, timex.span.start > span.end,
                text[ByteSpan(start: span.end, end: timex.span.start)].contains(UInt8(ascii: ","))
            {
                continue
            }
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

extension Quantity {
    /// Whether the unit measures, rather than naming what is counted: a share, money, time.
    fileprivate var isMeasured: Bool {
        unit == "percentage" || unit.hasPrefix("%") || unit.utf8.count == 3 && unit.utf8.allSatisfy { $0 < 0x5B }
            || ["year", "month", "week", "day", "hour", "minute", "second", "decade"].contains(unit)
    }
}
