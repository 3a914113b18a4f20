internal import Annotation
internal import TextBytes

extension StanceReader {
    /// What a stance is about.
    struct Object {
        /// Content stems, those first that are most surely meant.
        var stems: [Int32] = []
        /// Whether a verb that takes away governs each.
        var undone: [Bool] = []
        /// Whether each stands right before the next, as the first half of a compound.
        var modifies: [Bool] = []
        /// Within how many of them the issue must stand.
        var reach = 3
    }

    /// What the words round a cue say that it is about; nil where they do not.
    func object(of cue: StanceCues.Cue, _ index: Int, _ scene: Scene, _ vocabulary: inout Vocabulary) -> Object? {
        let end = index + cue.words.count
        switch cue.kind {
        case .predicate:
            return object(before(index, scene), most: 2, scene, &vocabulary)
        case .duty:
            if let verb = passive(end, scene) { return object(index, verb, scene, &vocabulary) }
            fallthrough
        case .verb, .report, .held:
            let range = after(end, scene)
            if range.isEmpty, cue.words.last == "negotiat" { return own(end - 1, scene, &vocabulary) }
            // "Opposes anything less than a ban", "promised that others will not give in"
            guard !range.isEmpty,
                !range.prefix(4).contains(where: { scene.words[$0].form == "less" || scene.words[$0].form == "than" }),
                scene.words[range.lowerBound].form != "that"
                    || cue.kind == .verb && cue.stance != .offers || cue.stance == .demands,
                isVerbKnown(range, cue, scene)
            else { return nil }
            // "What she wants on tolls"
            if cue.stance == .demands, cue.words.count == 1,
                ["on", "in", "at", "from", "by", "with"].contains(scene.words[range.lowerBound].form)
            {
                return nil
            }
            // "Criticised the council for lifting the toll": the council.
            let isJudged = cue.kind == .verb && (cue.stance == .supports || cue.stance == .opposes)
            let reason = isJudged ? range.dropFirst().first { scene.words[$0].form == "for" } : nil
            let most = cue.stance == .offers ? 1 : 2
            var found =
                object(range.lowerBound..<(reason ?? range.upperBound), most: most, scene, &vocabulary) ?? Object()
            // "Will not negotiate": the verb is the matter.
            if cue.words.last == "negotiat" {
                let number = vocabulary.number(of: scene.words[end - 1].form)
                found.stems.insert(vocabulary.stems[Int(number)], at: 0)
                found.undone.insert(false, at: 0)
                found.modifies.insert(false, at: 0)
                found.reach += 1
            }
            return found.stems.isEmpty ? nil : found
        }
    }

    /// A verb that is the matter itself: "will not negotiate".
    private func own(_ verb: Int, _ scene: Scene, _ vocabulary: inout Vocabulary) -> Object {
        let number = vocabulary.number(of: scene.words[verb].form)
        return Object(stems: [vocabulary.stems[Int(number)]], undone: [false], modifies: [false], reach: 1)
    }

    /// The participle of "must be lifted", or the verb of "must end", behind a duty's cue that ends at `end`.
    func passive(_ end: Int, _ scene: Scene) -> Int? {
        var i = end
        while i < scene.words.count, i - end < 3, scene.words[i].form.hasSuffix("ly") || scene.words[i].form == "not" {
            i += 1
        }
        guard i < scene.words.count else { return nil }
        if scene.words[i].form == "be" {
            i += 1
            while i < scene.words.count, i - end < 6,
                scene.words[i].form.hasSuffix("ly") || scene.words[i].form == "and"
            { i += 1 }
            guard i < scene.words.count, isKnown(i, scene) else { return nil }
            return i
        }
        let isLast =
            i + 1 == scene.words.count
            || ["now", "immediately", "soon", "in", "at", "by"].contains(scene.words[i + 1].form)
            || endsClause(i, scene)
        return isLast && ["end", "stop", "cease", "go", "continue", "stay"].contains(scene.words[i].form) ? i : nil
    }

    private func endsClause(_ i: Int, _ scene: Scene) -> Bool {
        let bytes = coverage.text(scene.article).bytes
        let end = Int(scene.words[i].span.end)
        return end >= bytes.count
            || [UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\"")].contains(bytes[end])
            || bytes[end] == 0xE2
    }

    /// "The toll must be lifted": what stands before is what is spoken of, or, where that is somebody, what is to be done to
    /// them ("we should be exempted from the toll").
    private func object(_ duty: Int, _ verb: Int, _ scene: Scene, _ vocabulary: inout Vocabulary) -> Object? {
        var found = object(before(duty, scene), most: 2, scene, &vocabulary) ?? Object()
        let takesAway =
            cues.undoing.stand(at: verb, in: scene.stems)
            || ["stop", "cease", "go", "end"].contains(scene.words[verb].form)
        found.undone = found.undone.map { _ in takesAway }
        let rest = object(verb..<after(verb, scene).upperBound, most: 2, scene, &vocabulary) ?? Object()
        found.stems += rest.stems
        found.undone += rest.undone
        found.modifies += rest.modifies
        found.reach = found.stems.count
        return found.stems.isEmpty ? nil : found
    }

    private func object(_ range: Range<Int>, most: Int, _ scene: Scene, _ vocabulary: inout Vocabulary) -> Object? {
        var out = Object()
        var verbs: [Int32] = []
        var isUndone = false
        let words = scene.words
        let bytes = coverage.text(scene.article).bytes
        for i in range {
            // A comma ends what is spoken of, but for a list's.
            if !out.stems.isEmpty, FunctionWords.contains(words[i].form), words[i].form != "and" {
                let end = Int(words[i - 1].span.end)
                if end < bytes.count, bytes[end] == UInt8(ascii: ",") { break }
                // "A director of the toll office" is wanted, not the office.
                if words[i].form == "of" { break }
            }
            let takesAway = cues.undoing.stand(at: i, in: scene.stems)
            defer { if takesAway { isUndone = true } }
            let number = vocabulary.number(of: words[i].form)
            guard vocabulary.traits[Int(number)].isDisjoint(with: [.function, .number]),
                !cues.vehicles.contains(scene.stems[i]), !words[i].form.hasSuffix("ly"), !isPartOfName(i, scene)
            else { continue }
            // A verb says what is done; where nothing that it is done to is known, it is the matter ("to exempt").
            if takesAway || cues.keeping.stand(at: i, in: scene.stems), !isNounLike(i, scene), !isPassive(i, scene) {
                verbs.append(vocabulary.stems[Int(number)])
                continue
            }
            let isOther = words[i].form.hasSuffix("ed") && !isPassive(i, scene) || follows(i, "-", scene)
            out.stems.append(isOther ? -1 : vocabulary.stems[Int(number)])
            out.undone.append(isUndone)
            out.modifies.append(isFirstHalf(i, scene))
            if out.stems.count == most { break }
        }
        out.stems += verbs
        out.undone += verbs.map { _ in false }
        out.modifies += verbs.map { _ in false }
        out.reach = out.stems.count
        return out.stems.isEmpty ? nil : out
    }

    /// Whether a word that can be a verb is a noun: behind an article or a possessive, an adjective between at most.
    private func isNounLike(_ i: Int, _ scene: Scene) -> Bool {
        let isThird = scene.words[i].form.hasSuffix("s")
        return ["ion", "ment", "ance", "ence", "als"].contains(where: scene.words[i].form.hasSuffix)
            || (max(0, i - (isThird ? 1 : 2))..<i).contains {
                Self.determiners.contains(scene.words[$0].form) && scene.words[$0].form != "that"
            }
            || i > 0 && ["of", "for", "from", "on", "about", "against"].contains(scene.words[i - 1].form)
    }

    private func isKnown(_ i: Int, _ scene: Scene) -> Bool {
        cues.undoing.stand(at: i, in: scene.stems) || cues.keeping.stand(at: i, in: scene.stems)
    }

    /// Whether the verb after "to", or a gerund right after the cue, says what the stance does to what follows: "wants to
    /// lift the ban", not "wants to know about the ban".
    private func isVerbKnown(_ range: Range<Int>, _ cue: StanceCues.Cue, _ scene: Scene) -> Bool {
        func isKnown(_ i: Int) -> Bool {
            cues.undoing.stand(at: i, in: scene.stems) || cues.keeping.stand(at: i, in: scene.stems)
                || cues.byFirst[scene.stems[i]] != nil
        }
        func skipping(_ start: Int) -> Int {
            var verb = start
            while verb < range.upperBound,
                scene.words[verb].form.hasSuffix("ly") || ["not", "also", "be"].contains(scene.words[verb].form)
            {
                verb += 1
            }
            return verb
        }
        let first = skipping(range.lowerBound)
        guard first < range.upperBound else { return false }
        let form = scene.words[first].form
        if cue.words.last == "to", cue.words.count > 1 {
            let takesVerb = cue.words.contains { cues.infinitives.contains($0) }
            if takesVerb || cue.words.contains("agre") && !Self.determiners.contains(form) { return isKnown(first) }
        }
        if form.hasSuffix("ing"), form.count > 5, !isKnown(first), first + 1 < range.upperBound,
            FunctionWords.contains(scene.words[first + 1].form) || form == "learning"
        {
            return false
        }
        for i in range.prefix(6) where scene.words[i].form == "to" {
            let verb = skipping(i + 1)
            guard verb < range.upperBound else { return true }
            // "to the talks": no verb.
            if Self.determiners.contains(scene.words[verb].form) { continue }
            return isKnown(verb)
        }
        return true
    }

    /// Whether a participle says what is to be done: "should be fully exempted".
    private func isPassive(_ i: Int, _ scene: Scene) -> Bool {
        var before = i - 1
        while before >= 0, i - before < 5, scene.words[before].form.hasSuffix("ly") || scene.words[before].form == "and"
        {
            before -= 1
        }
        return before >= 0 && ["be", "been", "being"].contains(scene.words[before].form)
    }

    /// Whether a word is the first half of a compound: another content word stands right behind it.
    private func isFirstHalf(_ i: Int, _ scene: Scene) -> Bool {
        guard i + 1 < scene.words.count, !FunctionWords.contains(scene.words[i + 1].form) else { return false }
        let next = scene.words[i + 1].form
        if cues.boundaries.contains(next) || cues.conditions.contains(where: { $0.first == next }) { return false }
        let span = scene.words[i].span
        let entities = coverage.articles[scene.article].annotations.entities.overlapping(span)
        if entities.contains(where: { $0.span.overlaps(span) }) { return false }
        // An acronym is a name whether or not its reader saw one.
        if coverage.text(scene.article)[span].allSatisfy({ (0x41...0x5A).contains($0) }) { return false }
        return scene.words[i + 1].span.start == scene.words[i].span.end + 1
            && coverage.text(scene.article).bytes[Int(scene.words[i].span.end)] == 0x20
    }

    /// Whether a mark stands right before a word: "re-election".
    private func follows(_ i: Int, _ mark: Unicode.Scalar, _ scene: Scene) -> Bool {
        let start = Int(scene.words[i].span.start)
        return start > 0 && coverage.text(scene.article).bytes[start - 1] == UInt8(ascii: mark)
    }

    private static let determiners: Set<String> = [
        "the", "a", "an", "any", "this", "that", "these", "those", "their", "its", "his", "her", "our", "some", "all",
        "more",
    ]

    /// Whether a word belongs to a longer name of somebody or something: "security" in "Social Security".
    private func isPartOfName(_ i: Int, _ scene: Scene) -> Bool {
        let span = scene.words[i].span
        let entities = coverage.articles[scene.article].annotations.entities.overlapping(span)
        if let entity = entities.first(where: { $0.span.overlaps(span) }) {
            return entity.span.count > span.count && entity.type != .miscellaneous
        }
        // Capitalised beside another capitalised word, in a sentence that is no headline.
        guard scene.words[i].isCapitalised, i > 0, scene.words[i - 1].isCapitalised else { return false }
        let lower = scene.words.count { !$0.isCapitalised && !FunctionWords.contains($0.form) }
        return lower * 2 > scene.words.count
    }

    /// The words after a cue to the end of its clause.
    func after(_ start: Int, _ scene: Scene) -> Range<Int> {
        let text = coverage.text(scene.article).bytes
        var end = start
        while end < scene.words.count, end - start < 18 {
            if end > start {
                let gap = text[
                    Int(
                        scene.words[end - 1].span.end)..<max(
                            Int(scene.words[end - 1].span.end), Int(scene.words[end].span.start))]
                if gap.contains(UInt8(ascii: ";")) || gap.contains(UInt8(ascii: ":")) { break }
                if cues.boundaries.contains(scene.words[end].form), !isWithin(end, from: start, scene) { break }
                if ["until", "unless", "if"].contains(scene.words[end].form) { break }
            }
            if beginsAnother(end, scene) { break }
            end += 1
        }
        return start..<end
    }

    /// "An agreement in which the toll ends": what is agreed on is what is spoken of.
    private func isWithin(_ i: Int, from start: Int, _ scene: Scene) -> Bool {
        scene.words[i].form == "which" && i - 1 > start && ["in", "under", "by"].contains(scene.words[i - 1].form)
            && cues.vehicles.contains(scene.stems[i - 2])
    }

    /// Whether "and" or "or" at a word begins another thing that the same party does: "and have demanded".
    private func beginsAnother(_ i: Int, _ scene: Scene) -> Bool {
        guard scene.words[i].form == "and" || scene.words[i].form == "or", i + 1 < scene.words.count else {
            return false
        }
        let next = scene.words[i + 1].form
        if Self.auxiliaries.contains(next) { return true }
        return next.hasSuffix("ed") && cues.byFirst[scene.stems[i + 1], default: []].contains { $0.kind == .verb }
    }

    private static let auxiliaries: Set<String> = [
        "have", "has", "had", "is", "are", "was", "were", "will", "would", "can", "could", "should", "must", "did",
        "does",
        "do", "may", "might",
    ]

    /// The words of the clause before a cue.
    func before(_ index: Int, _ scene: Scene) -> Range<Int> {
        let bytes = coverage.text(scene.article).bytes
        var start = index
        while start > 0, index - start < 18, !["as", "that"].contains(scene.words[start - 1].form),
            !cues.boundaries.contains(scene.words[start - 1].form)
        {
            let end = Int(scene.words[start - 1].span.end)
            if start < index, end < bytes.count, bytes[end] == UInt8(ascii: ",") { break }
            start -= 1
        }
        return start..<index
    }

    /// The words of a condition in the sentence, from its first word to the end of the clause: behind the cue in the same
    /// clause, or at the beginning of the sentence or of what is said.
    func condition(_ cue: Int, _ stance: Position.Stance, _ scene: Scene) -> ByteSpan? {
        let text = coverage.text(scene.article).bytes
        for i in cue + 1..<max(cue + 1, scene.words.count) {
            let form = scene.words[i].form
            if ["but", "while", "although", "whereas"].contains(form) { break }
            // What another stance hangs on: "opposes the toll and would accept dues if".
            if i > cue + 3, beginsStance(i, scene) { break }
            if text[
                Int(scene.words[i - 1].span.end)..<max(Int(scene.words[i - 1].span.end), Int(scene.words[i].span.start))
            ]
            .contains(UInt8(ascii: ";")) {
                break
            }
            if let found = condition(at: i, cue, stance, scene) { return found }
        }
        let holder = scene.attributions.first { $0.content.contains { $0.contains(scene.words[cue].span) } }
        let start = holder?.content.first { $0.contains(scene.words[cue].span) }?.start ?? scene.sentence.start
        for i in [0, scene.words.firstIndex { $0.span.start >= start } ?? 0] where i < cue {
            if let found = condition(at: i, cue, stance, scene), found.end <= scene.words[cue].span.start {
                return found
            }
        }
        return nil
    }

    private func beginsStance(_ i: Int, _ scene: Scene) -> Bool {
        guard let found = cues.byFirst[scene.stems[i]] else { return false }
        return found.contains { cue in
            cue.kind == .verb && (cue.form == nil || cue.form == scene.words[i].form)
                && i + cue.words.count <= scene.words.count
                && cue.words.indices.allSatisfy { scene.stems[i + $0] == cue.words[$0] }
        } && !cues.nouns.contains(scene.stems[i])
    }

    private func condition(at i: Int, _ cue: Int, _ stance: Position.Stance, _ scene: Scene) -> ByteSpan? {
        let text = coverage.text(scene.article).bytes
        guard
            let marker = cues.conditions.first(where: { words in
                i + words.count <= scene.words.count
                    && words.indices.allSatisfy { scene.words[i + $0].form == words[$0] }
            })
        else { return nil }
        // "Without" and "until" are conditions of what is refused alone: "no deal without guarantees".
        if ["without", "until", "before"].contains(marker[0]), stance != .opposes { return nil }
        if marker == ["before"], i < cue || !isRefused(cue, scene) { return nil }
        let next = i + marker.count < scene.words.count ? scene.words[i + marker.count].form : ""
        if marker == ["if"], ["not", "at", "any", "ever"].contains(next) { return nil }
        // "on condition of anonymity", "without doubt"
        if ["anonymity", "doubt", "question", "elaborating", "saying"].contains(next) { return nil }
        if i > 0, marker == ["if"], Self.notConditional.contains(scene.words[i - 1].form) { return nil }
        var end = i + marker.count - 1
        while end + 1 < scene.words.count, end - i < 30 {
            let a = Int(scene.words[end].span.end)
            let b = max(a, Int(scene.words[end + 1].span.start))
            if end >= i + marker.count,
                text[a..<b].contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") })
                    || ["but", "while", "said", "says", "because"].contains(scene.words[end + 1].form)
            {
                break
            }
            end += 1
        }
        guard end >= i + marker.count else { return nil }
        return scene.words[i].span.union(scene.words[end].span)
    }

    /// "Even if", "wonder if": no condition.
    private static let notConditional: Set<String> = [
        "as", "even", "what", "ask", "asked", "asks", "asking", "wonder", "wondered", "know", "see", "unclear", "doubt",
        "decide", "determine", "only",
    ]

    /// Whether a cue is a refusal: "will not negotiate before".
    private func isRefused(_ cue: Int, _ scene: Scene) -> Bool {
        scene.stems[cue] == "refus"
            || (max(0, cue - 3)..<min(scene.words.count, cue + 2)).contains {
                FunctionWords.isNegation(scene.words[$0].form)
            }
    }
}
