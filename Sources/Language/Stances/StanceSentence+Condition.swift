internal import Annotation
internal import TextBytes

extension StanceSentence {
    /// The words of a condition, from its first word to the end of its clause: behind the cue in the same clause, or at the
    /// beginning of the sentence or of what is said.
    func condition(_ place: Place, _ stance: Stance) -> ByteSpan? {
        let end = place.range.upperBound
        var i = end
        while i < tree.count {
            if words.holds(key(i), .boundary) || isOne(i, ";", ":") { break }
            // What another stance hangs on: "opposes the toll and would accept dues if".
            if i > end, tree.relations[i] == .conjunct, tree.tags[i].isVerb, tree.heads[i] <= place.head { break }
            if let found = condition(at: i, place, stance) { return found }
            i += 1
        }
        let at = span(place.range.lowerBound)
        let inside = holder(of: at)?.content.first { $0.contains(at) }
        let starts = [
            0, inside.map { content in (0..<tree.count).first { span($0).start >= content.start } ?? 0 } ?? 0,
        ]
        for start in starts where start < place.range.lowerBound {
            let first = tree.tags[start] == .quote ? start + 1 : start
            if let found = condition(at: first, place, stance), found.end <= at.start { return found }
        }
        return nil
    }

    private func condition(at i: Int, _ place: Place, _ stance: Stance) -> ByteSpan? {
        guard i < tree.count, let marks = words.conditions(key(i)), let rest = marks.first(where: { follow($0, i + 1) })
        else { return nil }
        // "Without" and "until" are conditions of what is refused alone: "no deal without guarantees".
        if isOne(i, "without", "until", "before"), stance != .opposes { return nil }
        if equals(i, "before"), i < place.range.lowerBound || !isRefused(place) { return nil }
        let end = i + 1 + rest.count
        guard end < tree.count else { return nil }
        if equals(i, "if"), isOne(end, "not", "at", "any", "ever") { return nil }
        if isOne(end, "anonymity", "doubt", "question", "elaborating", "saying") { return nil }
        // "Even if", "wonder if": no condition.
        if i > 0, equals(i, "if"),
            isOne(
                i - 1, "as", "even", "what", "ask", "asked", "asks", "asking", "wonder", "wondered", "know", "see",
                "unclear", "doubt", "decide", "determine", "only", "matter")
        {
            return nil
        }
        var last = end
        while last + 1 < tree.count, last - i < 30 {
            if tree.tags[last + 1] == .comma || tree.tags[last + 1] == .quote || tree.tags[last + 1] == .stop
                || tree.tags[last + 1] == .dash || isOne(last + 1, "but", "while", "said", "says", "because", ";")
            {
                break
            }
            last += 1
        }
        return span(i..<last + 1)
    }

    /// Whether a cue is a refusal: "will not negotiate before".
    private func isRefused(_ place: Place) -> Bool {
        isNegated(place.head) || isOne(place.head, "refuse", "refuses", "refused", "refusing")
            || words.cues(key(place.head))?.contains { $0.stance == .opposes } ?? false
    }
}
