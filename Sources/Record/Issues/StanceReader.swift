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
    /// Whether the n-th stands right before the next, as the first half of a compound ("law" in "law enforcement").
    var modifies: [Bool]
    /// Whether it is asked for or promised: to ask for an end of something is to be against it.
    var isCall: Bool
    /// Within how many of those stems the issue must stand.
    var reach: Int
    var condition: ByteSpan?
    var day: String?
    var evidence: ByteSpan
}

/// Finds who is for, against or open to what, by cue words between a party and what is said of.
struct StanceReader {
    let coverage: ReadCoverage
    let parties: MergedParties
    let list: PartyList
    let cues = StanceCues.standard

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

    /// A sentence with what is found in it.
    struct Scene {
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
        for cue in cues(at: index, scene) {
            if let found = observation(at: index, cue, scene, &vocabulary) { return found }
        }
        return nil
    }

    private func observation(
        at index: Int, _ cue: StanceCues.Cue, _ scene: Scene, _ vocabulary: inout Vocabulary
    ) -> Observation? {
        guard !isSupposed(index, scene),
            cue.kind == .held || !isNoun(index, cue, scene) && isFinite(index, cue, scene)
        else { return nil }
        let at = scene.words[index].span
        let holder = scene.attributions.first { $0.content.contains { $0.contains(at) } }
        // What is denied, or left unsaid, is nobody's stance.
        if let holder, holder.force != .affirmed { return nil }
        guard let party = subject(at, index, cue, scene) else { return nil }
        // What others make of somebody's aims is their guess.
        if let holder, isGuess(holder, scene), parties.party(scene.article, holder.speaker) != party { return nil }
        var stance = cue.stance
        let end = index + cue.words.count
        let isNegative =
            !FunctionWords.isNegation(cue.words[0])
            && (isNegated(index, scene) || cue.kind == .duty && isNegatedDuty(end, scene))
        if isNegative {
            guard let negated = cue.negated else { return nil }
            stance = negated
        }
        if cue.kind == .report, hasCue(after: end, scene) { return nil }
        guard let object = object(of: cue, index, scene, &vocabulary) else { return nil }
        let isCall = stance == .demands || (stance == .offers && cues.promises.contains(cue.words[0]))
        let annotations = coverage.articles[scene.article].annotations
        let said = scene.attributions.first {
            $0.content.contains { $0.overlaps(at) } || $0.cue.contains { $0.overlaps(at) }
        }
        let day = said.flatMap { SaidTime.said($0, annotations)?.value } ?? coverage.day(scene.article)?.description
        let evidence =
            scene.sentence.count <= 600
            ? scene.sentence
            : ByteSpan(
                start: scene.words[max(0, index - 12)].span.start,
                end: scene.words[min(scene.words.count, end + 18) - 1].span.end)
        return Observation(
            article: scene.article, party: party, stance: stance, object: object.stems, undone: object.undone,
            modifies: object.modifies, isCall: isCall, reach: object.reach,
            condition: condition(index, stance, scene), day: day, evidence: evidence)
    }

    /// The cues that begin at a word, the longest first; of one length those of a noun first.
    private func cues(at index: Int, _ scene: Scene) -> ArraySlice<StanceCues.Cue> {
        guard let known = cues.byFirst[scene.stems[index]] else { return [] }
        let found = known.filter { cue in
            index + cue.words.count <= scene.words.count && (cue.form == nil || cue.form == scene.words[index].form)
                && cue.words.indices.allSatisfy { scene.stems[index + $0] == cue.words[$0] }
        }
        guard let longest = found.first?.words.count else { return [] }
        return found.prefix { $0.words.count == longest }
    }

    /// Whether a cue's verb is what its subject does: not a passive ("is asked for"), an adjective ("the proposed wall"),
    /// a noun of the same stem ("proposals") or a preposition ("considering his age").
    private func isFinite(_ index: Int, _ cue: StanceCues.Cue, _ scene: Scene) -> Bool {
        guard cue.kind == .verb || cue.kind == .report else { return true }
        let form = scene.words[index].form
        if ["al", "als", "ment", "ments", "er", "ers", "ation", "ations"].contains(where: form.hasSuffix),
            !Self.plainForms.contains(form)
        {
            return false
        }
        var before = index - 1
        while before >= 0, scene.words[before].form.hasSuffix("ly") { before -= 1 }
        guard before >= 0 else { return !form.hasSuffix("ing") }
        let last = scene.words[before].form
        let isBe = ["is", "are", "was", "were", "be", "been", "being", "am"].contains(last)
        if form.hasSuffix("ed") {
            if isBe { return Self.states.contains(form) }
            if ["the", "a", "an", "its", "their", "his", "her", "our", "any", "this", "that"].contains(last) {
                return false
            }
            let end = Int(scene.words[before].span.end)
            let bytes = coverage.text(scene.article).bytes
            if before == index - 1,
                bytes[end...].starts(with: "'s".utf8)
                    || bytes[end...].starts(with: "\u{2019}s".utf8)
            {
                return false
            }
        }
        // "Backing down" is another verb.
        let next = index + 1 < scene.words.count ? scene.words[index + 1].form : ""
        if cue.words.count == 1, ["down", "off", "away", "out"].contains(next) { return false }
        if form == "considering" { return isBe || last == "not" }
        return true
    }

    private static let plainForms: Set<String> = ["offer", "consider", "offers", "considers", "appeal"]
    private static let states: Set<String> = ["opposed", "committed", "prepared", "interested", "focused", "concerned"]

    /// Whether the cue's clause only supposes: "if the union is open to cuts".
    private func isSupposed(_ index: Int, _ scene: Scene) -> Bool {
        let text = coverage.text(scene.article).bytes
        for i in stride(from: index - 1, through: max(0, index - 9), by: -1) {
            let end = Int(scene.words[i].span.end)
            if end < text.count, text[end] == UInt8(ascii: ",") { return false }
            if ["if", "whether", "unless", "hope", "hopes", "hoped", "hoping", "speculation", "could", "might"]
                .contains(scene.words[i].form)
            {
                return true
            }
        }
        return false
    }

    /// Whether a cue that can be a noun is one here: after an article, an adjective or a possessive, or before "for".
    private func isNoun(_ index: Int, _ cue: StanceCues.Cue, _ scene: Scene) -> Bool {
        // "long-promised"
        let start = Int(scene.words[index].span.start)
        if start > 0, coverage.text(scene.article).bytes[start - 1] == UInt8(ascii: "-") { return true }
        guard cue.words.count == 1, cues.nouns.contains(cue.words[0]) else { return false }
        if index + 1 < scene.words.count, ["for", "of", "from", "in", "to"].contains(scene.words[index + 1].form) {
            return true
        }
        guard index > 0 else { return false }
        let before = scene.words[index - 1]
        if ["in", "the", "a", "an", "of", "its", "their", "his", "her", "our", "no", "any", "more"].contains(
            before.form)
        {
            return true
        }
        let end = Int(before.span.end)
        return end >= 2 && coverage.text(scene.article).bytes[end - 1] == UInt8(ascii: "s")
            && WordFold.stem(before.form) == before.form && before.isCapitalised
    }

    /// Whether another cue begins within the eight words from `start`.
    private func hasCue(after start: Int, _ scene: Scene) -> Bool {
        for i in start..<max(start, min(scene.words.count, start + 8)) {
            if cues.boundaries.contains(scene.words[i].form) { return false }
            guard let cues = cues.byFirst[scene.stems[i]] else { continue }
            for cue in cues where i + cue.words.count <= scene.words.count && cue.kind != .predicate {
                if cue.form != nil && cue.form != scene.words[i].form { continue }
                if cue.words.indices.allSatisfy({ scene.stems[i + $0] == cue.words[$0] }) { return true }
            }
        }
        return false
    }

    /// Whether an attribution is what somebody thinks or argues, rather than reports: "analysts believe".
    private func isGuess(_ holder: Attribution, _ scene: Scene) -> Bool {
        let text = coverage.text(scene.article)
        func words(_ spans: [ByteSpan]) -> [String] { spans.flatMap { WordFold.words(in: text, $0).map(\.form) } }
        return words(holder.cue).contains { cues.guesses.contains(WordFold.stem($0)) }
            || words(holder.source).contains { cues.guesses.contains(WordFold.stem($0)) }
    }

    /// "Must not be lifted"
    private func isNegatedDuty(_ end: Int, _ scene: Scene) -> Bool {
        (end..<min(scene.words.count, end + 2)).contains { FunctionWords.isNegation(scene.words[$0].form) }
    }

    private func isNegated(_ index: Int, _ scene: Scene) -> Bool {
        for i in stride(from: index - 1, through: max(0, index - 3), by: -1) {
            if FunctionWords.isNegation(scene.words[i].form) { return true }
            if !FunctionWords.contains(scene.words[i].form) { return false }
        }
        return false
    }
}
