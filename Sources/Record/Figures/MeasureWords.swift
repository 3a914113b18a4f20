internal import Annotation
internal import TextBytes

/// What a quantity measures, from the words that follow it, where its reader did not say.
enum MeasureWords {
    /// "20 percent [of Ukraine's mineral resources]", "25 percent [tariffs on steel]", "267 [Shahed drones]"; nil where the
    /// words that follow do not say.
    static func label(of quantity: Quantity, in text: SourceText, to end: Int) -> String? {
        if ["year", "month", "week", "day", "hour", "minute", "second"].contains(quantity.unit) { return nil }
        var start = Int(quantity.span.end)
        // "half of Ukraine's deposits", where the quantity ends with the name.
        for possessive in ["'s ", "\u{2019}s "] where text.bytes[start...].starts(with: possessive.utf8) {
            start += possessive.utf8.count
        }
        let words = WordFold.words(in: text, ByteSpan(start, max(start, min(end, start + 120))))
        var taken: [WordFold.Found] = []
        var last = start
        for (i, word) in words.enumerated() {
            let gap = text.bytes[last..<max(last, Int(word.span.start))]
            if gap.contains(where: { !($0 == 0x20 || $0 == 0x0A || $0 == UInt8(ascii: "-") || $0 >= 0x80) }) { break }
            let isFunction = FunctionWords.contains(word.form) || word.form == "worth"
            if i == 0, ["of", "worth"].contains(word.form) {
                last = Int(word.span.end)
                continue
            }
            if isFunction, !(["of", "on", "in", "for"].contains(word.form) && !taken.isEmpty),
                !["the", "its", "their", "our", "his", "all"].contains(word.form)
            {
                break
            }
            if taken.count >= 6 { break }
            taken.append(word)
            last = Int(word.span.end)
        }
        while let word = taken.last, FunctionWords.contains(word.form) { taken.removeLast() }
        while let word = taken.first, FunctionWords.contains(word.form) { taken.removeFirst() }
        guard let a = taken.first, let b = taken.last else {
            return isCount(quantity.unit) ? quantity.unit : nil
        }
        let after = text.string(a.span.union(b.span)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return isCount(quantity.unit) ? "\(quantity.unit) \(after)" : after
    }

    /// Whether a unit names what is counted rather than a measure or a currency.
    private static func isCount(_ unit: String) -> Bool {
        !unit.isEmpty && unit != "percentage" && !unit.hasPrefix("%")
            && !(unit.utf8.count == 3 && unit.utf8.allSatisfy { $0 < 0x5B })
    }
}
