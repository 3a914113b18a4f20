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
}
