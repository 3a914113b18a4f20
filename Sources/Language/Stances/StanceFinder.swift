internal import Annotation
internal import TextBytes

/// Finds who is for, against or open to what, and who asks for it: cue words whose subject is a party and whose object
/// or clause says what it is about, as the sentence hangs together.
///
/// Only sentences with a cue are parsed. What cannot be told for certain (no party for the subject, a clause that only
/// supposes) is left out.
struct StanceFinder {
    let text: TokenisedText
    let words: StanceWords
    let model: SyntaxModel
    let found: Annotations

    /// Longer sentences are not read for stances.
    private static let longest = 120

    func stances() -> [StanceMention] {
        guard !found.parties.isEmpty else { return [] }
        let mentions = SpanPlaces(found.parties.enumerated().map { ($0, $1.mentions) })
        let contents = SpanPlaces(found.attributions.enumerated().map { ($0, $1.content) })
        let quoted = SpanPlaces(found.quotations.enumerated().map { ($0, [$1.inner]) })
        let parser = SentenceParser(text: text, model: model)
        var out: [StanceMention] = []
        for sentence in text.sentences where sentence.tokens.count >= 3 && sentence.tokens.count <= Self.longest {
            guard sentence.tokens.contains(where: { mayStand($0, sentence.tokens.upperBound, contents) }) else {
                continue
            }
            let reader = StanceSentence(
                text: text, words: words, found: found, tree: parser.tree(sentence.tokens), mentions: mentions,
                contents: contents, quoted: quoted)
            out += reader.stances()
        }
        return out
    }

    /// Whether a token may begin a cue: "has" only before "to", and only in what somebody says.
    private func mayStand(_ token: Int, _ end: Int, _ contents: SpanPlaces) -> Bool {
        guard let cues = words.cues(text.keys[token]) else { return false }
        return cues.contains { cue in
            guard StanceWords.stand(cue.rest, in: text, token + 1..<end) else { return false }
            guard cue.kind == .duty else { return true }
            let isModal = text.equals(token, "must") || text.equals(token, "should") || text.equals(token, "ought")
            return (isModal || token + 1 < end && text.equals(token + 1, "to"))
                && !contents.holding(text.tokens[token].span).isEmpty
        }
    }
}

/// Spans of an article with whose they are, in order, to be looked up by place.
struct SpanPlaces {
    private let places: [(span: ByteSpan, owner: Int)]

    /// How far back from a place is looked.
    private static let most = 24

    init(_ spans: [(owner: Int, spans: [ByteSpan])]) {
        places = spans.flatMap { owner, spans in spans.map { (span: $0, owner: owner) } }
            .sorted { ($0.span.start, $1.span.end, $0.owner) < ($1.span.start, $0.span.end, $1.owner) }
    }

    /// The spans that begin before a place, the last of them in order.
    func before(_ end: UInt32) -> ArraySlice<(span: ByteSpan, owner: Int)> {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].span.start < end { low = middle + 1 } else { high = middle }
        }
        return places[max(0, low - Self.most)..<low]
    }

    /// The spans that hold another, in order.
    func holding(_ span: ByteSpan) -> [(span: ByteSpan, owner: Int)] {
        before(span.end).filter { $0.span.contains(span) }
    }
}
