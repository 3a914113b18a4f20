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
        let mentions = MentionPlaces(found.parties)
        let parser = SentenceParser(text: text, model: model)
        var out: [StanceMention] = []
        for sentence in text.sentences where sentence.tokens.count >= 3 && sentence.tokens.count <= Self.longest {
            guard sentence.tokens.contains(where: { words.cues(text.keys[$0]) != nil }) else { continue }
            var reader = StanceSentence(
                text: text, words: words, found: found, tree: parser.tree(sentence.tokens), mentions: mentions)
            out += reader.stances()
        }
        return out
    }
}

/// Where an article's parties are mentioned, in order.
struct MentionPlaces {
    private let places: [(span: ByteSpan, party: Int)]

    init(_ parties: [LocalParty]) {
        var out: [(span: ByteSpan, party: Int)] = []
        for (index, party) in parties.enumerated() { for span in party.mentions { out.append((span, index)) } }
        places = out.sorted {
            ($0.span.start, $1.span.end, $0.party) < ($1.span.start, $0.span.end, $1.party)
        }
    }

    /// The mentions that begin before a place, at most `count` of them, the nearest first.
    func before(_ end: UInt32, _ count: Int = 12) -> ArraySlice<(span: ByteSpan, party: Int)> {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].span.start < end { low = middle + 1 } else { high = middle }
        }
        return places[max(0, low - count)..<low]
    }
}
