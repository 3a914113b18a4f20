internal import Annotation
internal import TextBytes

/// Who pronouns stand for.
extension SpeakerResolver {
    func gender(ofPronoun i: Int) -> Gender? {
        if tagged.word(i, "he") || tagged.word(i, "him") || tagged.word(i, "his") || tagged.word(i, "himself") {
            return .masculine
        }
        if tagged.word(i, "she") || tagged.word(i, "her") || tagged.word(i, "hers") || tagged.word(i, "herself") {
            return .feminine
        }
        return nil
    }

    /// The party that the pronoun at `i` stands for, which is none of the `barred`.
    mutating func pronoun(_ i: Int, _ barred: Set<Int>) -> Int? {
        if let gender = gender(ofPronoun: i) { return party(of: person(gender, barred, speaks: true)) }
        if tagged.word(i, "who") || tagged.word(i, "which") || tagged.word(i, "that") { return relative(i) }
        if tagged.word(i, "they") || tagged.word(i, "them") || tagged.word(i, "their") {
            return party(
                of: best(atLeast: 2, barred: barred) { draft in
                    if draft.isPlural { return draft.kind == .document ? 0.7 : 1.2 }
                    switch draft.kind {
                    case .group, .anonymous: return 1
                    case .organisation: return 0.8
                    // What a single word names may be no person, and a person may be a "they".
                    case .person: return draft.gender == .unknown && !draft.isDescribed ? 0.3 : 0
                    default: return 0
                    }
                })
        }
        if tagged.word(i, "it") || tagged.word(i, "its") {
            return party(
                of: best(atLeast: 2, barred: barred) { draft in
                    if draft.isPlural { return 0 }
                    switch draft.kind {
                    case .organisation: return 1
                    case .state: return 0.8
                    case .document: return 1
                    default: return 0
                    }
                })
        }
        return nil
    }

    /// Whom "who", "which" or "that" at `i` takes up: what stands right before it.
    private mutating func relative(_ i: Int) -> Int? {
        var j = i - 1
        if j >= 0, tagged.isComma(j) || tagged.isDash(j) { j -= 1 }
        let floor = tagged.sentences[sentence].tokens.lowerBound
        guard j >= floor, tagged.tags[j] != .mark else { return nil }
        if let k = nameEnding(at: j), let p = book.assigned[k] {
            // "two visitors, Orr and Vale, who": both, where a plural stands before them.
            if lastTogether.upperBound == j + 1, lastTogether.lowerBound - 2 >= floor,
                tagged.isComma(lastTogether.lowerBound - 1), isPluralNoun(lastTogether.lowerBound - 2),
                let both = together(lastTogether)
            {
                return both
            }
            return p
        }
        guard let range = Subjects(tagged).before(j + 1, floor: floor) else { return nil }
        // "Orr, now the mayor, who": the name before the apposition.
        if range.lowerBound - 2 >= floor, tagged.tags[range.lowerBound] != .possessivePronoun {
            var comma = range.lowerBound - 1
            if tagged.tags[comma] == .adverb { comma -= 1 }
            if comma > floor, tagged.isComma(comma), let k = nameEnding(at: comma - 1), names[k].type == .person,
                let p = book.assigned[k], tagged.classes[head(of: range)].contains(.role)
            {
                return p
            }
        }
        // The noun phrase right before the relative: its last part.
        var low = range.upperBound - 1
        while low > range.lowerBound,
            tagged.tags[low - 1] == .adjective || tagged.tags[low - 1] == .noun || tagged.tags[low - 1] == .name
                || tagged.tags[low - 1] == .determiner
        { low -= 1 }
        return resolve(low..<range.upperBound)
    }

    // MARK: "I" and "we"

    func isFirstPerson(_ source: Range<Int>) -> Bool {
        let range = trimmedSource(source)
        guard range.count == 1 else { return false }
        let i = range.lowerBound
        return tagged.word(i, "i") && tagged.isCapital(i) || tagged.word(i, "we") || tagged.word(i, "my")
            || tagged.word(i, "our") || tagged.word(i, "me") || tagged.word(i, "us")
    }

    /// Within a quotation "I" is whoever is quoted; outside of one, whoever signs.
    mutating func resolveFirstPerson(_ sources: [Int], _ attributions: [FoundAttribution], _ out: inout [Int?]) {
        guard !sources.isEmpty, !without.contains(.firstPerson) else { return }
        var contents: [(span: ByteSpan, attribution: Int)] = []
        for (k, a) in attributions.enumerated() { contents += a.content.map { ($0, k) } }
        contents.sort { ($0.span, $0.attribution) < ($1.span, $1.attribution) }
        var next = 0
        // The contents that the place at hand may lie in, and the last one before it.
        var open: [(span: ByteSpan, attribution: Int)] = []
        var last: (span: ByteSpan, attribution: Int)?
        for k in sources {
            let token = trimmedSource(attributions[k].source).lowerBound
            let place = tagged.text.tokens[token].span
            while next < contents.count, contents[next].span.start <= place.start {
                open.append(contents[next])
                next += 1
            }
            while let top = open.last, top.span.end <= place.start { last = open.removeLast() }
            if tagged.isQuoted(token) {
                let around = open.suffix(8).last { $0.span.contains(place) && out[$0.attribution] != nil }
                out[k] = (around ?? last.flatMap { place.start - $0.span.end < 300 ? $0 : nil }).flatMap {
                    out[$0.attribution]
                }
            } else {
                out[k] = authors.author(token, &book)
            }
            if let p = out[k] {
                spoken[token] = p
                book.update(p) { $0.mentions.append(place) }
            }
        }
    }
}
