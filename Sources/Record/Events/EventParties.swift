internal import Annotation
internal import TextBytes

/// Who takes part in what an article tells of: the names that its reader found beside the event, and for "the two
/// leaders", whom the sentence names before.
struct EventParties {
    let coverage: ReadCoverage
    let article: Int

    /// Indices into the article's parties.
    func parties(of mention: EventMention, in sentence: ByteSpan) -> [Int] {
        let annotations = coverage.articles[article].annotations
        func isActor(_ party: Int) -> Bool {
            guard annotations.parties.indices.contains(party) else { return false }
            switch annotations.parties[party].kind {
            case .person, .state, .organisation: return true
            case .place, .group, .document, .anonymous, .thing: return false
            }
        }
        guard [.meet, .visit, .call, .sign, .deal].contains(mention.kind),
            mention.parties.count(where: isActor) < (mention.kind == .visit ? 1 : 2)
        else { return mention.parties }
        let named = mentions(annotations, in: sentence).filter {
            $0.span.end <= mention.span.start && isActor($0.party)
        }
        var out = mention.parties
        func add(_ party: Int) {
            if !out.contains(party), out.count < 4 { out.append(party) }
        }
        let text = coverage.text(article)
        if let pair = pair(before: mention.span, in: sentence, text) {
            // "before the two leaders meet": the two people named last.
            var people: [Int] = []
            for other in named.reversed()
            where other.span.end <= pair.start && annotations.parties[other.party].kind == .person
                && !people.contains(other.party) && people.count < 2
            {
                people.append(other.party)
            }
            if people.count == 2 { people.reversed().forEach(add) }
            return out
        }
        return out
    }

    private func mentions(_ annotations: Annotations, in sentence: ByteSpan) -> [(span: ByteSpan, party: Int)] {
        var out: [(span: ByteSpan, party: Int)] = []
        for (party, local) in annotations.parties.enumerated() {
            let first = local.mentions.partitioningIndex { $0.start >= sentence.start }
            for span in local.mentions[first...] {
                if span.start >= sentence.end { break }
                out.append((span, party))
            }
        }
        return out.sorted { ($0.span.start, $0.span.end, $0.party) < ($1.span.start, $1.span.end, $1.party) }
    }

    /// "The two leaders", "both sides", "they" within a few words before an event.
    private func pair(before event: ByteSpan, in sentence: ByteSpan, _ text: SourceText) -> ByteSpan? {
        let start = max(Int(sentence.start), Int(event.start) - 60)
        guard start < Int(event.start) else { return nil }
        let words = WordFold.words(in: text, ByteSpan(start, Int(event.start)))
        for i in words.indices.reversed() where words.count - i <= 7 {
            let isTwo = ["two", "both"].contains(words[i].form) && i + 1 < words.count
            if isTwo, ["leaders", "sides", "men", "presidents", "ministers", "women"].contains(words[i + 1].form) {
                return words[i].span
            }
        }
        return nil
    }
}

extension Array {
    /// The first index from which on a condition holds, of a list in which it holds from some index on.
    fileprivate func partitioningIndex(where condition: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
