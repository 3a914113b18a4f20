internal import Annotation
internal import TextBytes

extension StanceReader {
    /// What a stance is about: content stems, nearest first, no more than five, and whether a verb that takes away stands
    /// before each, and how many of them are such verbs; nil where the words that follow do not say.
    func object(
        _ range: Range<Int>, _ cue: StanceCues.Cue, _ scene: Scene, _ vocabulary: inout Vocabulary
    ) -> (stems: [Int32], undone: [Bool], modifies: [Bool], verbs: Int)? {
        var stems: [Int32] = []
        var undone: [Bool] = []
        var isUndone = false
        var modifies: [Bool] = []
        var verbs = 0
        let words = scene.words
        if cue.kind != .predicate {
            // "opposes anything less than a ban", "promised that others will not give in"
            guard !range.prefix(4).contains(where: { words[$0].form == "less" || words[$0].form == "than" }),
                words[range.lowerBound].form != "that" || cue.kind == .verb && cue.stance != .offers
            else { return nil }
            guard isVerbKnown(range, cue, scene) else { return nil }
        }
        let bytes = coverage.text(scene.article).bytes
        for i in range {
            // A comma ends what is spoken of, but for a list's.
            if !stems.isEmpty, cue.kind != .predicate, FunctionWords.contains(words[i].form), words[i].form != "and" {
                let end = Int(words[i - 1].span.end)
                if end < bytes.count, bytes[end] == UInt8(ascii: ",") { break }
            }
            if cues.undoing.stand(at: i, in: scene.stems) { isUndone = true }
            let number = vocabulary.number(of: words[i].form)
            guard vocabulary.traits[Int(number)].isDisjoint(with: [.function, .number]) else { continue }
            let isOther = isPartOfName(i, scene) || words[i].form.hasSuffix("ed") || follows(i, "-", scene)
            stems.append(isOther ? -1 : vocabulary.stems[Int(number)])
            undone.append(isUndone)
            modifies.append(isFirstHalf(i, scene))
            if cues.undoing.stand(at: i, in: scene.stems) || cues.keeping.stand(at: i, in: scene.stems) { verbs += 1 }
            if stems.count == (cue.kind == .predicate ? 12 : 6) { break }
        }
        return stems.isEmpty ? nil : (stems, undone, modifies, min(verbs, 2))
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
                if cues.boundaries.contains(scene.words[end].form) { break }
            }
            end += 1
        }
        return start..<end
    }

    /// The words of the clause before a cue.
    func before(_ index: Int, _ scene: Scene) -> Range<Int> {
        var start = index
        while start > 0, index - start < 18, scene.words[start - 1].form != "as",
            !cues.boundaries.contains(scene.words[start - 1].form)
        { start -= 1 }
        return start..<index
    }

    /// The words of a condition in the sentence, from its first word to the end of the clause.
    func condition(_ cue: Int, _ stance: Position.Stance, _ scene: Scene) -> ByteSpan? {
        let text = coverage.text(scene.article).bytes
        for i in scene.words.indices where i > cue || i + 12 > cue {
            guard i < cue ? scene.words[i].form == "if" && i == 0 : true,
                let marker = cues.conditions.first(where: { words in
                    i + words.count <= scene.words.count
                        && words.indices.allSatisfy { scene.words[i + $0].form == words[$0] }
                })
            else { continue }
            // "Without" is a condition of what is refused alone: "no deal without guarantees".
            if marker == ["without"] || marker == ["until"], stance != .opposes { continue }
            if marker == ["if"], i + 1 < scene.words.count, ["not", "at", "any"].contains(scene.words[i + 1].form) {
                continue
            }
            if i > 0, marker == ["if"], ["as", "even", "what"].contains(scene.words[i - 1].form) { continue }
            var end = i + marker.count - 1
            while end + 1 < scene.words.count, end - i < 30 {
                let a = Int(scene.words[end].span.end)
                let b = max(a, Int(scene.words[end + 1].span.start))
                if end >= i + marker.count,
                    text[a..<b].contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") })
                {
                    break
                }
                end += 1
            }
            guard end >= i + marker.count else { continue }
            return scene.words[i].span.union(scene.words[end].span)
        }
        return nil
    }
}
