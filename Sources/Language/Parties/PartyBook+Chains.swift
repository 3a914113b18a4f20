internal import Annotation
internal import TextBytes

/// What else the article speaks of.
extension PartyBook {
    /// Gives the parties the mentions that were found to be theirs, and adds what is spoken of more than once and says
    /// nothing: people and groups without a name, places, things. They stand behind the parties that say something.
    ///
    /// - Returns: Descriptions that turned out to mean another party, each with that.
    mutating func takeIn(_ finder: ChainFinder) -> [Int: Int] {
        var merged: [Int: Int] = [:]
        for (chain, members) in zip(finder.chains, finder.members) {
            let mentions = members.map { finder.mentions[Int($0)] }
            guard let party = chain.party ?? mentions.lazy.compactMap(\.described).first else {
                if mentions.count > 1 { add(chain, mentions) }
                continue
            }
            for m in mentions {
                if let described = m.described, merged[described] == nil, Self.end(party, merged) != described,
                    isLike(described, party)
                {
                    merged[described] = party
                }
                guard m.party == nil, m.described == nil else { continue }
                let span = tagged.text.span(m.range)
                update(party) { $0.mentions.append(span) }
            }
        }
        return merged
    }

    /// Whether a description can mean a party: "the company", "the union". Of people the rules know better who holds an
    /// office.
    private func isLike(_ described: Int, _ party: Int) -> Bool {
        switch parties[described].kind {
        case .organisation: parties[party].kind == .organisation
        case .group: parties[party].kind == .organisation && !parties[described].isPlural
        case .person, .anonymous, .state, .place, .document, .thing: false
        }
    }

    private mutating func add(_ chain: Chain, _ mentions: [Mention]) {
        // The fullest name, else the fullest description of the first few.
        let named = mentions.filter(\.form.isName)
        let shown = (named.isEmpty ? Array(mentions.filter(\.form.isNoun).prefix(3)) : named).map { self.shown($0) }
        let name = shown.max { $0.utf8.count < $1.utf8.count } ?? self.shown(mentions[0])
        var draft = PartyDraft(name: name, kind: kind(chain))
        draft.isDescribed = named.isEmpty
        draft.mentions = mentions.map { tagged.text.span($0.range) }
        let p = append(draft)
        for m in mentions where !m.form.isPronoun { addAlias(self.shown(m), to: p) }
        for m in named where m.name >= 0 { assign(m.name, to: p) }
    }

    /// A mention without its article.
    private func shown(_ m: Mention) -> String {
        var low = m.range.lowerBound
        if low < m.head, tagged.word(low, "the") || tagged.word(low, "a") || tagged.word(low, "an") { low += 1 }
        return Self.oneLine(tagged.text.string(low..<m.range.upperBound))
    }

    private func kind(_ chain: Chain) -> PartyKind {
        switch chain.kind {
        case .location: return .place
        case .person, .group, .organisation: return .group
        case .miscellaneous, .time: return .thing
        case .unknown:
            if chain.sex == .masculine || chain.sex == .feminine { return .group }
            return chain.lastNoun < 0 && chain.number == .many ? .group : .thing
        }
    }

    /// What a party turned out to be at last.
    private static func end(_ party: Int, _ merged: [Int: Int]) -> Int {
        var p = party
        while let next = merged[p] { p = next }
        return p
    }

    /// Makes one of parties and those that they turned out to be.
    ///
    /// - Returns: For each party its new number.
    mutating func merge(_ merged: [Int: Int]) -> [Int] {
        var numbers = [Int](repeating: 0, count: parties.count)
        var kept = 0
        for p in parties.indices where merged[p] == nil {
            numbers[p] = kept
            kept += 1
        }
        for p in parties.indices where merged[p] != nil {
            numbers[p] = numbers[Self.end(p, merged)]
            let mentions = parties[p].mentions
            update(Self.end(p, merged)) { $0.mentions += mentions }
        }
        keep { merged[$0] == nil }
        renumber(numbers)
        return numbers
    }
}

extension Annotations {
    /// Gives everything that names a party by its number the new one.
    mutating func renumberParties(_ numbers: [Int]) {
        for i in attributions.indices {
            attributions[i].speaker = attributions[i].speaker.map { numbers[$0] }
            attributions[i].addressee = attributions[i].addressee.map { numbers[$0] }
            for k in attributions[i].relay.indices {
                attributions[i].relay[k].party = attributions[i].relay[k].party.map { numbers[$0] }
            }
        }
        for i in events.indices {
            var seen: Set<Int> = []
            events[i].parties = events[i].parties.map { numbers[$0] }.filter { seen.insert($0).inserted }
        }
    }
}
