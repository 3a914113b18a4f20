internal import Annotation
internal import TextBytes

extension StanceSentence {
    /// Whose a stance is, and whether the verbs between deny it.
    struct Subject {
        var parties: [Int]
        var isNegated: Bool
    }

    /// Who does what a word says; nil where the sentence names no party for it.
    func subject(of head: Int, depth: Int = 0) -> Subject? {
        guard head < tree.count, depth < 4 else { return nil }
        let negated = isNegated(head)
        func named(_ parties: [Int]?) -> Subject? { parties.map { Subject(parties: $0, isNegated: negated) } }
        if tree.tags[head] == .participle, let agent = agent(of: head) { return named(agent) }
        let isState = !tree.tags[head].isVerb || isAdjectival(head)
        // "Is asked for": whoever does it is not its subject.
        if !isState, tree.child(of: head, .passiveAuxiliary) ?? tree.child(of: head, .passiveSubject) != nil {
            return nil
        }
        if let word = tree.child(of: head, .subject) ?? (isState ? tree.child(of: head, .passiveSubject) : nil) {
            // "Who rejects it": whoever that is.
            if tree.tags[word] == .who || tree.tags[word] == .which || equals(word, "that") {
                return named(relative(head).flatMap { parties(at: $0) })
            }
            return named(parties(at: word))
        }
        let up = tree.heads[head]
        guard up < tree.count else { return named(spoken(head)) }
        switch tree.relations[head] {
        case .conjunct:
            guard up < head, !(tree.tags[head] == .base && tree.tags[up] != .base) || isNegation(head) else {
                return nil
            }
            return named(subject(of: up, depth: depth + 1)?.parties)
        case .openClause, .adverbialClause, .clause:
            // "Continues to oppose", "refused to support"; "wrote to them, calling for".
            let isOpen = tree.tags[head] == .base
            if isOpen {
                guard tree.child(of: up, .object).map({ $0 > head }) ?? true else { return nil }
                if holds(up, .refusing) {
                    return subject(of: up, depth: depth + 1).map {
                        Subject(parties: $0.parties, isNegated: !$0.isNegated)
                    }
                }
                guard holds(up, .through) else { return nil }
                return subject(of: up, depth: depth + 1).map {
                    Subject(parties: $0.parties, isNegated: $0.isNegated != negated)
                }
            }
            if tree.tags[head] == .gerund {
                // "For refusing": whoever that is, it is not whose name stands nearest.
                if head > 0, tree.tags[head - 1] == .preposition || tree.tags[head - 1] == .to { return nil }
                guard up < head, tree.tags[up].isVerb else { return nil }
                return named(subject(of: up, depth: depth + 1)?.parties)
            }
            return nil
        case .relative:
            guard up < head, isSure(up, head) else { return nil }
            return named(parties(at: up))
        case .adnominal:
            // "A party opposing the toll", not "the toll proposed".
            guard tree.tags[head] == .gerund || isState, up < head, tree.tags[up].isNoun,
                tree.child(of: up, .preposition) == nil
            else { return nil }
            return named(parties(at: up))
        default:
            return named(spoken(head))
        }
    }

    /// "Opposed to", "prepared to": a participle that says how somebody is.
    private func isAdjectival(_ head: Int) -> Bool {
        isOne(
            head, "opposed", "committed", "prepared", "interested", "concerned", "pleased", "willing", "focused",
            "intent")
    }

    /// The noun that a relative clause describes.
    private func relative(_ head: Int) -> Int? {
        guard tree.relations[head] == .relative || tree.relations[head] == .adnominal else { return nil }
        let noun = tree.heads[head]
        return noun < head && isSure(noun, head) ? noun : nil
    }

    /// Whether what describes a noun is surely its own: in "a letter to the council that", "a pledge sponsored by the
    /// league promising" it may be the letter's.
    private func isSure(_ noun: Int, _ head: Int) -> Bool {
        guard let before = tree.child(of: noun, .preposition), before < noun else { return true }
        if isOne(before, "to", "with", "by", "from", "for") { return false }
        // "The League for the River, which opposes"
        return (noun + 1..<head).contains { tree.tags[$0] == .comma }
    }

    /// "Is opposed by the council"
    private func agent(of head: Int) -> [Int]? {
        for child in tree.children(of: head) where child > head && tree.relations[child] == .nominal {
            if let by = tree.child(of: child, .preposition), equals(by, "by") { return parties(at: child) }
        }
        return nil
    }

    /// A clause without a subject that begins what somebody is told to say ("is willing to"): theirs.
    private func spoken(_ head: Int) -> [Int]? {
        guard let holder = holder(of: span(head)), let speaker = holder.speaker,
            let inside = holder.content.first(where: { $0.contains(span(head)) })
        else { return nil }
        var i = head - 1
        while i >= 0, span(i).start >= inside.start {
            switch tree.tags[i] {
            case .adverb, .modal, .to: break
            default: if !isBe(i), !isOne(i, "has", "have", "had", "do", "does", "did") { return nil }
            }
            i -= 1
        }
        // An order is nobody's stance: "support the toll".
        return tree.tags[head] == .base && (head == 0 || tree.tags[head - 1] != .modal) ? nil : [speaker]
    }

    /// The parties that a noun or pronoun names, with those joined to it; nil where it names none.
    func parties(at word: Int) -> [Int]? {
        guard word < tree.count else { return nil }
        var out: [Int] = []
        if let first = party(at: word) { out = members(first) }
        for child in tree.children(of: word) where tree.relations[child] == .conjunct && tree.tags[child].isNoun {
            for other in party(at: child).map(members) ?? [] where !out.contains(other) { out.append(other) }
        }
        return out.isEmpty ? nil : out
    }

    private func party(at word: Int) -> Int? {
        let at = span(word)
        if tree.tags[word] == .pronoun {
            if isOne(word, "i", "we") {
                // "You said I want a toll"
                if word > 0, isOne(word - 1, "said", "say", "says"), word < 2 || !isOne(word - 2, "i", "we") {
                    return nil
                }
                return isQuoted(at) ? holder(of: at)?.speaker : nil
            }
            guard isOne(word, "he", "she", "it", "they") else { return nil }
            let holder = holder(of: at)
            if isQuoted(at) { return nil }
            // "Lind said she opposes": the pronoun that begins what is told.
            let inside = holder?.content.first { $0.contains(at) }
            let isFirst =
                inside.map { word == 0 || span(word - 1).start < $0.start || equals(word - 1, "that") } ?? false
            if isFirst, equals(word, "they"), let speaker = holder?.speaker, found.parties[speaker].kind == .group {
                return speaker
            }
            return mention(over: word, whole: true) ?? (isFirst ? holder?.speaker : nil)
        }
        if let known = mention(over: word, whole: false) { return usable(known) }
        // "The White House said the administration": its own.
        if holds(word, .own), let holder = holder(of: at), let speaker = holder.speaker,
            [.organisation, .state].contains(found.parties[speaker].kind),
            tree.children(of: word).allSatisfy({ equals($0, "the") || $0 > word })
        {
            return speaker
        }
        for child in tree.children(of: word) where tree.relations[child] == .apposition && child > word {
            if let known = mention(over: child, whole: false) { return usable(known) }
        }
        return nil
    }

    /// The parties that a group named together is ("Canada, Mexico and the European Union").
    private func members(_ party: Int) -> [Int] {
        for mention in found.parties[party].mentions.prefix(4) where mention.count > 12 {
            guard text.text.string(mention).contains(" and ") else { continue }
            var out: [Int] = []
            for (other, index) in mentions.before(mention.end) where mention.contains(other) && index != party {
                // "Sundmark's minister": not the state.
                let rest = text.text[ByteSpan(start: other.end, end: min(mention.end, other.end + 4))]
                guard !rest.starts(with: "'s".utf8), !rest.starts(with: "\u{2019}s".utf8) else { continue }
                if usable(index) != nil, !out.contains(index) { out.append(index) }
            }
            if out.count > 1 { return out.sorted() }
        }
        return [party]
    }

    private func usable(_ party: Int) -> Int? {
        switch found.parties[party].kind {
        case .place, .document, .thing: nil
        default: party
        }
    }

    private func isQuoted(_ at: ByteSpan) -> Bool { !quoted.holding(at).isEmpty }

    /// The party of the longest mention that a word governs: one whose own head stands outside of it.
    private func mention(over word: Int, whole: Bool) -> Int? {
        let at = span(word)
        var best: (length: Int, party: Int)?
        for (mention, party) in mentions.before(at.end) where mention.contains(at) {
            if whole { return mention == at ? party : nil }
            let head = tree.heads[word]
            if head < tree.count, mention.contains(span(head)) {
                // A name's words may hang on each other in any way.
                guard tree.relations[word] == .compound || tree.tags[word] == .name else { continue }
            }
            // "Trump's aides": not he.
            let next = word + 1
            if mention.end == at.end, next < tree.count, tree.tags[next] == .possessive { continue }
            if best.map({ mention.count > $0.length }) ?? true { best = (mention.count, party) }
        }
        return best?.party
    }

    /// Whose a stance is that a noun names: "Lind's opposition to", "expressed support for".
    func possessor(of place: Place) -> Subject? {
        let noun = place.head
        let up = tree.heads[noun]
        let isObject = up < noun && up >= 0 && tree.relations[noun] == .object
        if let owner = tree.child(of: noun, .possessor), owner < noun {
            // "Dropped her demand for".
            if up < tree.count, tree.tags[up].isVerb, words.undo(key(up)) != nil, isObject { return nil }
            if tree.tags[owner] == .possessivePronoun {
                if isOne(owner, "my", "our") {
                    return holder(of: span(owner))?.speaker.map { Subject(parties: [$0], isNegated: false) }
                }
                guard !isQuoted(span(owner)) else { return nil }
                if isObject, holds(up, .express) {
                    return subject(of: up).map { Subject(parties: $0.parties, isNegated: false) }
                }
                for (mention, party) in mentions.before(span(owner).end) where mention == span(owner) {
                    return usable(party).map { Subject(parties: [$0], isNegated: false) }
                }
                guard isObject else { return nil }
                return subject(of: up).map { Subject(parties: $0.parties, isNegated: false) }
            }
            for (mention, party) in mentions.before(span(owner).end).reversed() where mention.contains(span(owner)) {
                return usable(party).map { Subject(parties: [$0], isNegated: false) }
            }
            return nil
        }
        guard isObject, holds(up, .express), let subject = subject(of: up) else { return nil }
        let isNone = tree.children(of: noun).contains { equals($0, "no") }
        return Subject(parties: subject.parties, isNegated: subject.isNegated != isNone)
    }
}
