internal import Annotation
internal import TextBytes

extension StanceSentence {
    typealias Matter = StanceMention.Matter

    /// What a stance is about: one list for each thing that it names, nothing where the words do not say.
    func matters(of place: Place) -> [[Matter]] {
        let end = place.range.upperBound
        switch place.cue.kind {
        case .predicate:
            guard let subject = predicated(place.head), subject != place.head else { return [] }
            return things(subject, isUndone: false)
        case .duty:
            return done(place.head, isUndone: false)
        case .verb, .call, .state, .held:
            if place.cue.kind == .verb, place.cue.rest.isEmpty, let object = tree.child(of: place.head, .passiveSubject)
            {
                return things(object, isUndone: false)
            }
            // "Will not negotiate": what is done is the matter.
            if place.cue.stance == nil, end >= tree.count || !canTakeObject(end) {
                return [[Matter(span: span(place.head), isUndone: false)]]
            }
            guard end < tree.count, tree.tags[end] != .preposition || equals(end, "that"), tree.tags[end] != .comma,
                tree.tags[end] != .stop, tree.tags[end] != .dash
            else { return [] }
            if place.cue.kind == .call {
                if let verb = called(place) { return done(verb, isUndone: false) }
                // "Urged caution" says little; "wants a toll", "called for a toll" say what.
                guard isOne(place.head, "want", "wants", "wanted") || equals(end - 1, "for") else { return [] }
            }
            let takesVerb = place.cue.kind == .state && place.cue.rest.isEmpty
            if takesVerb, !equals(end, "to") { return [] }
            // "Hopes to discuss": the verb behind "to", which is the cue's last word.
            if place.cue.kind == .verb, equals(end - 1, "to"), tree.tags[end] == .base {
                return done(end, isUndone: false)
            }
            let start = tree.tags[end] == .quote && end + 1 < tree.count ? end + 1 : end
            guard tree.tags[start] != .preposition || equals(start, "that") else { return [] }
            let top = tree.top(from: start)
            guard place.range.contains(tree.heads[top]) || tree.heads[top] == place.head || isNear(top, place) else {
                return []
            }
            // "The council for lifting the toll": what is criticised is the council.
            if tree.tags[top].isVerb {
                guard place.cue.stance != .offers || isOwn(top) else { return [] }
                return done(top, isUndone: false)
            }
            // "Will not allow the affair to distract her": not the affair.
            if isOne(place.head, "allow", "permit"),
                (top + 1..<min(tree.count, top + 8)).contains(where: { equals($0, "to") })
            {
                return []
            }
            if takesVerb || place.cue.rest.isEmpty && beginsClause(top) { return [] }
            return things(top, isUndone: false)
        }
    }

    /// What is said to be good or bad: the subject, or, where the parser finds none, the noun that begins the clause.
    private func predicated(_ head: Int) -> Int? {
        if let subject = tree.child(of: head, .subject) { return subject }
        if isNamed(head) { return tree.child(of: tree.heads[head], .object) }
        guard let copula = tree.child(of: head, .copula) else { return nil }
        var start = copula
        while start > 0, tree.tags[start - 1] != .comma, tree.tags[start - 1] != .dash, tree.tags[start - 1] != .quote,
            !equals(start - 1, "that"), !words.holds(key(start - 1), .boundary)
        {
            start -= 1
        }
        while start < copula, !tree.tags[start].isNoun {
            guard [.determiner, .adjective, .number, .participle, .gerund].contains(tree.tags[start]) else {
                return nil
            }
            start += 1
        }
        while start + 1 < copula, tree.tags[start + 1].isNoun { start += 1 }
        return start < copula && tree.tags[start].isNoun ? start : nil
    }

    /// Whether a noun begins a clause: "vows the toll will end".
    private func beginsClause(_ noun: Int) -> Bool {
        guard noun + 1 < tree.count else { return false }
        let next = tree.tags[noun + 1] == .quote && noun + 2 < tree.count ? noun + 2 : noun + 1
        return tree.tags[next] == .modal || [.past, .third, .present].contains(tree.tags[next])
    }

    /// Whether what is promised is the promiser's to do ("vowed to lift the toll"), and no stance of its own ("vowed to
    /// oppose the toll").
    private func isOwn(_ verb: Int) -> Bool {
        if words.cues(key(verb))?.contains(where: { $0.kind == .verb && $0.rest.isEmpty }) ?? false { return false }
        guard let subject = tree.child(of: verb, .subject) else { return true }
        return tree.tags[subject] == .pronoun
    }

    private func canTakeObject(_ i: Int) -> Bool {
        tree.tags[i].isNoun
            || [.determiner, .adjective, .number, .possessivePronoun, .quote, .to].contains(tree.tags[i])
    }

    /// A phrase that stands right behind a cue belongs to it, whatever the parser hangs it on before the cue.
    private func isNear(_ top: Int, _ place: Place) -> Bool {
        top - place.range.upperBound < 4 && tree.heads[top] < place.range.lowerBound && tree.tags[top].isNoun
            && tree.relations[top] != .subject
    }

    /// The verb that somebody is asked to do: "urged Lind to veto the bill", "wants the bill vetoed".
    private func called(_ place: Place) -> Int? {
        let end = place.range.upperBound
        for i in end..<min(tree.count, end + 14) {
            if words.holds(key(i), .boundary) || tree.tags[i] == .comma { return nil }
            guard tree.tags[i] == .base || tree.tags[i] == .participle else { continue }
            // "Insists it will not accept": what is so, not what is asked.
            if tree.children(of: i).contains(where: {
                tree.tags[$0] == .modal && !equals($0, "should") && !equals($0, "must")
            }) {
                return nil
            }
            if tree.tags[i] == .participle, tree.child(of: i, .passiveAuxiliary) == nil { continue }
            let isTo = i > 0 && tree.children(of: i).contains { $0 < i && equals($0, "to") }
            return isTo || equals(end, "that") ? i : nil
        }
        return nil
    }

    /// What is done to what, where a verb says it; nothing where the verb is not known to do anything.
    private func done(_ verb: Int, isUndone: Bool, depth: Int = 0) -> [[Matter]] {
        guard verb < tree.count, depth < 3 else { return [] }
        let takesAway = words.undo(key(verb))?.first { follow($0, verb + 1) }
        let keeps = words.keep(key(verb))?.first { follow($0, verb + 1) }
        let longer = (takesAway?.count ?? -1) >= (keeps?.count ?? -1)
        guard let rest = longer ? takesAway : keeps else { return [] }
        let isNegative = isNegated(verb)
        let undone = (isUndone != (takesAway != nil && longer)) != (isNegative && depth > 0)
        if tree.child(of: verb, .passiveAuxiliary) != nil || tree.child(of: verb, .passiveSubject) != nil {
            return tree.child(of: verb, .passiveSubject).map { things($0, isUndone: undone) } ?? []
        }
        // "Keep applying pressure", "stop building".
        if rest.isEmpty, verb + 1 < tree.count, tree.tags[verb + 1] == .gerund {
            return done(verb + 1, isUndone: undone, depth: depth + 1)
        }
        if let open = tree.children(of: verb).first(where: {
            $0 > verb && (tree.relations[$0] == .openClause || tree.relations[$0] == .clause) && tree.tags[$0].isVerb
                && $0 - verb < 8
        }), rest.isEmpty, tree.child(of: verb, .object).map({ $0 > open || $0 < verb }) ?? true {
            return done(open, isUndone: undone, depth: depth + 1)
        }
        let start = verb + 1 + rest.count
        if let object = tree.child(of: verb, .object), object > verb {
            // "Hold talks with them about tolls", "denuclearize the north": the object may say too little.
            let rest = about(verb, isUndone: undone) + [Matter(span: span(verb), isUndone: isUndone)]
            return things(object, isUndone: undone).map { $0 + rest }
        }
        if !rest.isEmpty, start < tree.count, tree.tags[start] != .comma, tree.tags[start] != .stop {
            let top = tree.top(from: start)
            if tree.tags[top].isNoun { return things(top, isUndone: undone) }
            if tree.tags[top] == .gerund { return done(top, isUndone: undone, depth: depth + 1) }
        }
        // "To negotiate": what is done is what is spoken of, with what it is done about.
        return [[Matter(span: span(verb), isUndone: isUndone)] + about(verb, isUndone: undone)]
    }

    /// What a verb is done about ("talk about the toll").
    private func about(_ verb: Int, isUndone: Bool) -> [Matter] {
        for child in tree.children(of: verb) where child > verb && tree.relations[child] == .nominal {
            guard let before = tree.child(of: child, .preposition), isOne(before, "on", "about", "over") else {
                continue
            }
            return thing(child, isUndone: isUndone)
        }
        return []
    }

    /// What somebody refuses something without: "will not negotiate without an exemption" asks for the exemption.
    func wanted(_ condition: ByteSpan) -> [[Matter]] {
        guard let at = (0..<tree.count).first(where: { span($0).start == condition.start }), equals(at, "without")
        else {
            return []
        }
        var start = at + 1
        while start < tree.count, tree.tags[start] == .adverb || equals(start, "first") { start += 1 }
        guard start < tree.count else { return [] }
        if tree.tags[start] == .gerund { return done(start, isUndone: false, depth: 1) }
        let top = tree.top(from: start)
        return tree.tags[top].isNoun ? things(top, isUndone: false) : []
    }

    /// A noun and what is joined to it, each as something that the stance is about.
    private func things(_ noun: Int, isUndone: Bool) -> [[Matter]] {
        guard noun < tree.count else { return [] }
        if tree.tags[noun] == .gerund, !hasDeterminer(noun) { return done(noun, isUndone: isUndone, depth: 1) }
        guard
            tree.tags[noun].isNoun || tree.tags[noun] == .number || tree.tags[noun] == .gerund
                || tree.tags[noun] == .adjective
        else { return [] }
        // "Anything less than a toll", "no further toll"
        if tree.children(of: noun).contains(where: { isOne($0, "less", "than", "except", "no") }) { return [] }
        var out = [thing(noun, isUndone: isUndone)]
        for child in tree.children(of: noun)
        where tree.relations[child] == .conjunct && tree.tags[child].isNoun && child > noun {
            out.append(thing(child, isUndone: isUndone))
        }
        return out
    }

    private func hasDeterminer(_ noun: Int) -> Bool {
        tree.child(of: noun, .determiner) != nil || tree.child(of: noun, .possessor) != nil
    }

    /// A noun with what describes it, then the nouns that it is of.
    private func thing(_ noun: Int, isUndone: Bool) -> [Matter] {
        var out: [Matter] = []
        var at = noun
        var undone = isUndone
        while out.count < 3 {
            let core = core(at)
            // "The fighting of" is parsed as what describes it: "fighting border crime".
            let isFought =
                core.count > 1 && tree.tags[core.lowerBound] != .name && words.undo(key(core.lowerBound)) != nil
                && text.text[span(core.lowerBound)].suffix(3).elementsEqual("ing".utf8)
            out.append(Matter(span: span(core), isUndone: undone != isFought))
            if holds(at, .undoing) { undone.toggle() }
            // "An agreement in which the toll ends"
            if at + 2 < tree.count, isOne(at + 1, "in", "under", "by"), equals(at + 2, "which"),
                tree.heads[at + 2] < tree.count
            {
                if let found = done(tree.heads[at + 2], isUndone: undone, depth: 1).first {
                    out += found.prefix(3 - out.count)
                }
                return out
            }
            guard
                let next = tree.children(of: at).first(where: { child in
                    child > at && child - at < 8
                        && (tree.relations[child] == .nominal && tree.tags[child].isNoun
                            && tree.child(of: child, .preposition).map {
                                isOne($0, "of", "on", "for", "to", "over", "about", "against", "in")
                            } ?? false
                            || tree.tags[child] == .gerund && child > 0 && equals(child - 1, "of")
                            || (tree.relations[child] == .adnominal || tree.relations[child] == .openClause)
                                && tree.tags[child] == .base)
                })
            else { break }
            // "A plan to lift the toll", "the aim of lifting it"
            if tree.tags[next] == .base || tree.tags[next] == .gerund {
                if let found = done(next, isUndone: undone, depth: 1).first { out += found.prefix(3 - out.count) }
                return out
            }
            at = next
        }
        return out
    }

    /// A noun with the words right before it that describe it.
    private func core(_ noun: Int) -> Range<Int> {
        var start = noun
        while start > 0, noun - start < 4,
            tree.relations[start - 1] == .compound || tree.relations[start - 1] == .adjective,
            tree.heads[start - 1] >= start - 1, tree.heads[start - 1] <= noun
        {
            start -= 1
        }
        return start..<noun + 1
    }
}
