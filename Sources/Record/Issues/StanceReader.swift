internal import Annotation
internal import TextBytes

/// One place in the coverage where a party takes a stance.
struct Observation {
    var article: Int
    /// A merged party.
    var party: Int
    var stance: Position.Stance
    /// Stems of what it is about, nearest to the cue first.
    var object: [Int32]
    /// Whether a verb that takes away stands before the n-th of them.
    var undone: [Bool]
    var condition: ByteSpan?
    var day: String?
    var evidence: ByteSpan
}

/// Finds who is for, against or open to what, by cue words between a party and what is said of.
struct StanceReader {
    let coverage: ReadCoverage
    let parties: MergedParties
    let list: PartyList

    /// Longer sentences are not read for stances.
    private static let longest = 120

    func observations(_ vocabulary: inout Vocabulary) -> [Observation] {
        var out: [Observation] = []
        for article in coverage.articles.indices { read(article, &vocabulary, &out) }
        return out
    }

    private func read(_ article: Int, _ vocabulary: inout Vocabulary, _ out: inout [Observation]) {
        let annotations = coverage.articles[article].annotations
        let text = coverage.text(article)
        let mentions = sortedMentions(annotations)
        var mention = 0
        var attribution = 0
        let ordered = annotations.attributions.indices.filter { !annotations.attributions[$0].content.isEmpty }
            .sorted { annotations.attributions[$0].content[0].start < annotations.attributions[$1].content[0].start }
        for sentence in annotations.sentences where !coverage.isFurniture(article, sentence.span) {
            let words = WordFold.words(in: text, sentence.span)
            while mention < mentions.count, mentions[mention].span.end <= sentence.span.start { mention += 1 }
            var last = mention
            while last < mentions.count, mentions[last].span.start < sentence.span.end { last += 1 }
            while attribution < ordered.count,
                annotations.attributions[ordered[attribution]].content.last!.end <= sentence.span.start
            {
                attribution += 1
            }
            guard words.count <= Self.longest, words.count >= 3 else { continue }
            let contents = ordered[attribution...].prefix(4).map { annotations.attributions[$0] }
            let scene = Scene(
                article: article, sentence: sentence.span, words: words,
                stems: words.map { WordFold.stem($0.form) }, mentions: Array(mentions[mention..<last]),
                attributions: contents)
            for index in words.indices {
                guard let found = observation(at: index, scene, &vocabulary) else { continue }
                out.append(found)
                for party in joined(to: found, index, scene) {
                    var other = found
                    other.party = party
                    out.append(other)
                }
            }
        }
    }

    private struct Scene {
        var article: Int
        var sentence: ByteSpan
        var words: [WordFold.Found]
        var stems: [String]
        var mentions: [(span: ByteSpan, local: Int)]
        var attributions: [Attribution]
    }

    private func sortedMentions(_ annotations: Annotations) -> [(span: ByteSpan, local: Int)] {
        var out: [(span: ByteSpan, local: Int)] = []
        for (local, party) in annotations.parties.enumerated() {
            for span in party.mentions { out.append((span, local)) }
        }
        return out.sorted { ($0.span.start, $0.span.end, $0.local) < ($1.span.start, $1.span.end, $1.local) }
    }

    private func observation(at index: Int, _ scene: Scene, _ vocabulary: inout Vocabulary) -> Observation? {
        guard let cues = StanceCues.byFirst[scene.stems[index]] else { return nil }
        guard
            let cue = cues.first(where: { cue in
                index + cue.words.count <= scene.words.count
                    && (cue.form == nil || cue.form == scene.words[index].form)
                    && cue.words.indices.allSatisfy { scene.stems[index + $0] == cue.words[$0] }
            })
        else { return nil }
        let at = scene.words[index].span
        guard !isNoun(index, cue, scene) else { return nil }
        guard let party = subject(at, index, cue, scene) else { return nil }
        var stance = cue.stance
        if !FunctionWords.isNegation(cue.words[0]), isNegated(index, scene) {
            guard let negated = cue.negated else { return nil }
            stance = negated
        }
        if StanceCues.framing.contains(cue.words[0]), hasCue(after: index + cue.words.count, scene) { return nil }
        let range = cue.isPredicate ? before(index, scene) : after(index + cue.words.count, scene)
        guard !range.isEmpty else { return nil }
        var object: [Int32] = []
        var undone: [Bool] = []
        var isUndone = false
        for i in range {
            if StanceCues.undoing.contains(scene.stems[i]) { isUndone = true }
            let number = vocabulary.number(of: scene.words[i].form)
            if vocabulary.traits[Int(number)].isDisjoint(with: [.function, .number]) {
                object.append(vocabulary.stems[Int(number)])
                undone.append(isUndone)
            }
        }
        guard !object.isEmpty else { return nil }
        // To call for an end of something, or to promise one, is to be against it.
        let isDemand = stance == .demands || (stance == .offers && StanceCues.promises.contains(cue.words[0]))
        if isDemand, undone[0] { (stance, undone) = (.opposes, undone.map { _ in false }) }
        let annotations = coverage.articles[scene.article].annotations
        let said = scene.attributions.first {
            $0.content.contains { $0.overlaps(at) } || $0.cue.contains { $0.overlaps(at) }
        }
        let day = said.flatMap { SaidTime.said($0, annotations)?.value } ?? coverage.day(scene.article)?.description
        let evidence =
            scene.sentence.count <= 600
            ? scene.sentence
            : ByteSpan(
                start: scene.words[max(0, index - 12)].span.start, end: scene.words[range.upperBound - 1].span.end)
        return Observation(
            article: scene.article, party: party, stance: stance, object: object, undone: undone,
            condition: condition(index, scene), day: day, evidence: evidence)
    }

    /// Who takes the stance: the speaker where the words are quoted and say "we" or nobody, else the party named last
    /// before the cue in its clause.
    private func subject(_ at: ByteSpan, _ index: Int, _ cue: StanceCues.Cue, _ scene: Scene) -> Int? {
        let holder = scene.attributions.first { $0.content.contains { $0.contains(at) } }
        let inside = holder.flatMap { $0.content.first { $0.contains(at) } }
        let speaker = holder.flatMap { parties.party(scene.article, $0.speaker) }
        if cue.isPredicate { return speaker }
        if let inside {
            for i in stride(from: index - 1, through: max(0, index - 4), by: -1)
            where scene.words[i].span.start >= inside.start {
                if ["we", "i"].contains(scene.words[i].form) { return speaker }
            }
            if let named = nearest(at, index, scene, from: inside.start, reach: 8) { return named }
            // "is willing to ...": the content begins with what the speaker does.
            var i = index
            while i > 0, scene.words[i - 1].span.start >= inside.start {
                guard FunctionWords.contains(scene.words[i - 1].form), scene.words[i - 1].form != "the" else {
                    return nil
                }
                i -= 1
            }
            return speaker
        }
        return nearest(at, index, scene, from: scene.sentence.start, reach: 10)
    }

    private func nearest(_ at: ByteSpan, _ index: Int, _ scene: Scene, from start: UInt32, reach: Int) -> Int? {
        let limit = scene.words[max(0, index - reach)].span.start
        for mention in scene.mentions.reversed()
        where mention.span.end <= at.start && mention.span.start >= start && mention.span.start >= limit {
            let party = coverage.articles[scene.article].annotations.parties[mention.local]
            guard party.kind != .place, party.kind != .document else { continue }
            // "Trump's", "of Ukraine", "with Putin" are not who does it.
            let before = scene.words.last {
                $0.span.end <= mention.span.start
                    && !["the", "a", "an", "its", "their", "his", "her"].contains($0.form)
            }
            if let before, ["of", "with", "to", "by", "from", "against", "for", "on", "in", "at"].contains(before.form)
            {
                continue
            }
            let text = coverage.text(scene.article).bytes
            let end = Int(mention.span.end)
            if end + 1 < text.count, text[end] == UInt8(ascii: "'") || (text[end] == 0xE2 && text[end + 1] == 0x80) {
                if !(end + 2 < text.count && text[end + 2] >= 0x9C && text[end] == 0xE2) { continue }
            }
            return parties.party(scene.article, mention.local)
        }
        return nil
    }

    /// Parties that a list names with the subject: "Canada, Mexico and the European Union have ...".
    private func joined(to found: Observation, _ index: Int, _ scene: Scene) -> [Int] {
        let text = coverage.text(scene.article)
        var out: [Int] = []
        guard
            var at = scene.mentions.lastIndex(where: {
                $0.span.end <= scene.words[index].span.start && parties.party(scene.article, $0.local) == found.party
            })
        else { return [] }
        while at > 0 {
            let left = scene.mentions[at - 1]
            let right = scene.mentions[at]
            guard left.span.end <= right.span.start, right.span.start - left.span.end <= 12 else { break }
            let between = text.string(ByteSpan(start: left.span.end, end: right.span.start))
                .split(whereSeparator: { $0 == " " || $0 == "\n" })
            guard !between.isEmpty, between.allSatisfy({ [",", "and", "the", ", and", "&"].contains($0) }),
                between.contains(",") || between.contains("and")
            else { break }
            if let party = parties.party(scene.article, left.local), party != found.party, !out.contains(party) {
                out.append(party)
            }
            at -= 1
        }
        return out
    }

    /// Whether a cue that can be a noun is one here: after an article, an adjective or a possessive, or before "for".
    private func isNoun(_ index: Int, _ cue: StanceCues.Cue, _ scene: Scene) -> Bool {
        guard cue.words.count == 1, StanceCues.nouns.contains(cue.words[0]) else { return false }
        if index + 1 < scene.words.count, ["for", "of", "from", "in", "to"].contains(scene.words[index + 1].form) {
            return true
        }
        guard index > 0 else { return false }
        let before = scene.words[index - 1]
        if ["the", "a", "an", "of", "its", "their", "his", "her", "our", "no", "any", "more"].contains(before.form) {
            return true
        }
        let end = Int(before.span.end)
        return end >= 2 && coverage.text(scene.article).bytes[end - 1] == UInt8(ascii: "s")
            && WordFold.stem(before.form) == before.form && before.isCapitalised
    }

    /// Whether another cue begins within the eight words from `start`.
    private func hasCue(after start: Int, _ scene: Scene) -> Bool {
        for i in start..<max(start, min(scene.words.count, start + 8)) {
            guard let cues = StanceCues.byFirst[scene.stems[i]] else { continue }
            for cue in cues where i + cue.words.count <= scene.words.count && !cue.isPredicate {
                if cue.form != nil && cue.form != scene.words[i].form { continue }
                if cue.words.indices.allSatisfy({ scene.stems[i + $0] == cue.words[$0] }) { return true }
            }
        }
        return false
    }

    private func isNegated(_ index: Int, _ scene: Scene) -> Bool {
        for i in stride(from: index - 1, through: max(0, index - 3), by: -1) {
            if FunctionWords.isNegation(scene.words[i].form) { return true }
            if !FunctionWords.contains(scene.words[i].form) { return false }
        }
        return false
    }

    /// The words after a cue to the end of its clause.
    private func after(_ start: Int, _ scene: Scene) -> Range<Int> {
        let text = coverage.text(scene.article).bytes
        var end = start
        while end < scene.words.count, end - start < 18 {
            if end > start {
                let gap = text[
                    Int(
                        scene.words[end - 1].span.end)..<max(
                            Int(scene.words[end - 1].span.end), Int(scene.words[end].span.start))]
                if gap.contains(UInt8(ascii: ";")) || gap.contains(UInt8(ascii: ":")) { break }
                if StanceCues.boundaries.contains(scene.words[end].form) { break }
            }
            end += 1
        }
        return start..<end
    }

    /// The words of the clause before a cue.
    private func before(_ index: Int, _ scene: Scene) -> Range<Int> {
        var start = index
        while start > 0, index - start < 18, scene.words[start - 1].form != "as",
            !StanceCues.boundaries.contains(scene.words[start - 1].form)
        { start -= 1 }
        return start..<index
    }

    /// The words of a condition in the sentence, from its first word to the end of the clause.
    private func condition(_ cue: Int, _ scene: Scene) -> ByteSpan? {
        let text = coverage.text(scene.article).bytes
        for i in scene.words.indices where i > cue || i + 12 > cue {
            guard
                let marker = StanceCues.conditions.first(where: { words in
                    i + words.count <= scene.words.count
                        && words.indices.allSatisfy { scene.words[i + $0].form == words[$0] }
                })
            else { continue }
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
