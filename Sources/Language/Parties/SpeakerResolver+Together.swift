internal import Annotation
internal import TextBytes

/// Several that speak as one: "Orr and Vale said".
extension SpeakerResolver {
    /// The party that the names of a range are together, or nil where it is not a list of names and nothing else.
    mutating func together(_ range: Range<Int>) -> Int? {
        guard !without.contains(.phrases), let found = members(range) else { return nil }
        let parties = found.map(\.party)
        let key = Array(Set(parties)).sorted()
        guard key.count > 1 else { return nil }
        let shown = PartyBook.oneLine(
            tagged.text.string(found[0].name.lowerBound..<found[found.count - 1].name.upperBound))
        if let p = groups[key] {
            book.addAlias(shown, to: p)
            return p
        }
        let names = parties.map { book.parties[$0].name }
        var draft = PartyDraft(
            name: names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1], kind: .group)
        draft.isPlural = true
        let p = book.append(draft)
        book.addAlias(shown, to: p)
        groups[key] = p
        return p
    }

    /// The names of a list ("Orr, Senator Vale and Mr. Brenn") with their parties; nil where anything else stands in it.
    func members(_ range: Range<Int>) -> [(name: Range<Int>, party: Int)]? {
        guard range.count >= 3, range.count <= 40, range.contains(where: { tagged.word($0, "and") }) else { return nil }
        var out: [(name: Range<Int>, party: Int)] = []
        var i = range.lowerBound
        var hasAnd = false
        while i < range.upperBound {
            // "Kvall's envoy Orr and the city's mayor Vale": whose office it is, before a name.
            if let next = behindPossessor(i, range.upperBound) {
                i = next
                continue
            }
            if let k = firstName(from: i), names[k].range.lowerBound == i,
                names[k].range.upperBound <= range.upperBound,
                let p = book.assigned[k]
            {
                // Two names in a row without anything between them are no list.
                if let last = out.last, last.name.upperBound == i { return nil }
                out.append((names[k].range, p))
                i = names[k].range.upperBound
                continue
            }
            if tagged.word(i, "and") { hasAnd = !out.isEmpty }
            let isPart =
                tagged.word(i, "and") || tagged.isComma(i) || tagged.word(i, "both") || tagged.word(i, "the")
                || tagged.classes[i].contains(.honorific) || tagged.classes[i].contains(.role)
                || tagged.tags[i] == .possessive && i + 1 == range.upperBound
                || tagged.tags[i] == .name && isTitle(i)
            guard isPart else { return nil }
            i += 1
        }
        guard out.count > 1, hasAnd, Set(out.map(\.party)).count == out.count else { return nil }
        // "Orr, the mayor and Vale": what stands between names is a title right before one of them or nothing.
        for (a, b) in zip(out, out.dropFirst()) {
            let between = a.name.upperBound..<b.name.lowerBound
            guard between.contains(where: { tagged.word($0, "and") || tagged.isComma($0) }) else { return nil }
        }
        return out
    }

    /// The token behind a possessive that opens a title: behind "Kvall's" or "the city's"; nil where none stands at `i`.
    private func behindPossessor(_ i: Int, _ end: Int) -> Int? {
        var j = i
        if tagged.tags[j] == .determiner { j += 1 }
        while j < end, j - i < 4, tagged.tags[j].isNominal { j += 1 }
        guard j > i, j + 1 < end, tagged.tags[j] == .possessive,
            tagged.classes[j + 1].contains(.role) || tagged.isCapital(j + 1)
        else { return nil }
        return j + 1
    }

    /// Whether a capitalised word belongs to the title of the name that follows it.
    private func isTitle(_ i: Int) -> Bool {
        guard let k = firstName(from: i), let title = names[k].title else { return false }
        return title.contains(i)
    }

    func isPluralNoun(_ i: Int) -> Bool {
        if tagged.classes[i].contains(.group) { return true }
        guard tagged.tags[i] == .noun else { return false }
        let span = tagged.text.tokens[i].span
        let bytes = tagged.text.text.bytes
        guard span.count > 3, bytes[Int(span.end) - 1] | 0x20 == 0x73 else { return false }
        let before = bytes[Int(span.end) - 2] | 0x20
        return before != 0x73 && before != 0x75 && before != 0x69
    }

    /// Whether a noun phrase means several: by its head, or by an "and" between its nouns.
    func isPlural(_ range: Range<Int>, _ head: Int) -> Bool {
        isPluralNoun(head)
    }
}
