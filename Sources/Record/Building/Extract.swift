internal import TextBytes

/// Words of an article made short enough for a label.
enum Extract {
    /// The first words, no more than `limit` characters, on one line; an ellipsis where something is left off.
    static func short(_ text: String, _ limit: Int) -> String {
        var out = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            if out.count + word.count + 1 > limit {
                if out.isEmpty { out = String(word.prefix(limit)) }
                return out + "…"
            }
            if !out.isEmpty { out += " " }
            out += word
        }
        return out
    }

    /// The words around a span, within another: the whole where it is no longer than `limit` characters, else what stands
    /// nearest, with an ellipsis where something is left off.
    static func around(_ text: SourceText, _ span: ByteSpan, within whole: ByteSpan, _ limit: Int) -> String {
        let start = Int(whole.start)
        let before = Int(span.start) - start
        if before <= limit / 2 { return short(text.string(whole), limit) }
        // Begin at a space, so that no word and no character is cut.
        var from = Int(span.start) - limit / 2
        while from > start, text.bytes[from] != 0x20, text.bytes[from] != 0x0A { from -= 1 }
        if from == start { return short(text.string(whole), limit) }
        return "…" + short(text.string(ByteSpan(from, Int(whole.end))), limit)
    }
}
