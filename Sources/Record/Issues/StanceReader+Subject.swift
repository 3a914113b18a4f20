internal import Annotation
internal import TextBytes

extension StanceReader {
    /// Who takes the stance: the speaker where the words are quoted and say "we" or nobody, else the party named last
    /// before the cue in its clause.
    func subject(_ at: ByteSpan, _ index: Int, _ cue: StanceCues.Cue, _ scene: Scene) -> Int? {
        let holder = scene.attributions.first { $0.content.contains { $0.contains(at) } }
        let inside = holder.flatMap { $0.content.first { $0.contains(at) } }
        let speaker = holder.flatMap { parties.party(scene.article, $0.speaker) }
        if cue.kind == .predicate { return speaker }
        if cue.kind == .held { return possessor(index, speaker, scene) }
        // "Slammed Lind for refusing": whoever that is, it is not whose name stands nearest.
        if index > 0, scene.words[index].form.hasSuffix("ing"),
            ["for", "in", "by", "of", "after", "before", "without", "from", "about", "while", "despite", "on"].contains(
                scene.words[index - 1].form)
        {
            return nil
        }
        // The cue says whose words these are: "the minister ruled out talks".
        let told = scene.attributions.first { attribution in
            attribution.cue.contains { $0.overlaps(at) } && attribution.content.contains { $0.start >= at.end }
        }
        if let told, let party = parties.party(scene.article, told.speaker),
            nearest(at, index, scene, from: scene.sentence.start).map({ $0 == party }) ?? true
        {
            return party
        }
        if cue.kind == .duty {
            // "We must", and "they must": who says so is who asks for it, where the verb says what.
            let next = index + cue.words.count
            guard inside != nil, next < scene.words.count else { return nil }
            if passive(next, scene) != nil { return speaker }
            let isSaid = (next..<min(scene.words.count, next + 4)).contains {
                cues.undoing.stand(at: $0, in: scene.stems) || cues.keeping.stand(at: $0, in: scene.stems)
            }
            let isOwn = index > 0 && ["we", "i"].contains(scene.words[index - 1].form)
            return isSaid || isOwn ? speaker : nil
        }
        if let inside {
            for i in stride(from: index - 1, through: max(0, index - 4), by: -1)
            where scene.words[i].span.start >= inside.start {
                // "You said I want a toll"
                if i > 0, scene.words[i - 1].span.start >= inside.start,
                    ["said", "say", "says"].contains(scene.words[i - 1].form)
                {
                    return nil
                }
                if ["we", "i"].contains(scene.words[i].form) { return speaker }
            }
            if let pronoun = ownPronoun(index, inside, scene) {
                return holderOf(pronoun, scene) ?? speaker
            }
            if let named = nearest(at, index, scene, from: inside.start) { return named }
            // "is willing to ...": the content begins with what the speaker does.
            var i = index
            while i > 0, scene.words[i - 1].span.start >= inside.start {
                if Self.others.contains(scene.words[i - 1].form) { return nil }
                guard FunctionWords.contains(scene.words[i - 1].form), scene.words[i - 1].form != "the" else {
                    return nil
                }
                i -= 1
            }
            return speaker
        }
        return nearest(at, index, scene, from: scene.sentence.start)
    }

    /// "Ada Lind said she opposes", "said that they will not accept": a pronoun that is the subject of what is told in
    /// indirect speech, where it stands at its beginning; in a quotation it means somebody else.
    private func ownPronoun(_ index: Int, _ inside: ByteSpan, _ scene: Scene) -> Int? {
        var i = index - 1
        while i >= 0, scene.words[i].span.start >= inside.start, index - i < 6 {
            let form = scene.words[i].form
            if ["he", "she", "it", "they"].contains(form) {
                let quotations = coverage.articles[scene.article].annotations.quotations
                guard quotations.overlapping(scene.words[i].span).isEmpty else { return nil }
                let before = i - 1
                let isFirst = before < 0 || scene.words[before].span.start < inside.start
                return isFirst || ["that", "and", "but", "if"].contains(scene.words[before].form) ? i : nil
            }
            guard FunctionWords.contains(form) || form.hasSuffix("ly") || Self.helping.contains(form) else {
                return nil
            }
            i -= 1
        }
        return nil
    }

    /// The party that a pronoun was found to mean.
    private func holderOf(_ i: Int, _ scene: Scene) -> Int? {
        scene.mentions.first { $0.span.overlaps(scene.words[i].span) }.flatMap {
            parties.party(scene.article, $0.local)
        }
    }

    /// Whose a possessive is that was found to mean somebody: the sentence must name them before it, and nobody else.
    private func owner(_ i: Int, _ scene: Scene) -> Int? {
        guard let owner = holderOf(i, scene) else { return nil }
        let named = scene.mentions.filter { $0.span.end <= scene.words[i].span.start }
            .compactMap { parties.party(scene.article, $0.local) }
        return named.contains(owner) && named.allSatisfy { $0 == owner } ? owner : nil
    }

    /// Whose a stance is that a noun names: "Lind's opposition to", "her long support for"; nobody's where it is dropped.
    private func possessor(_ index: Int, _ speaker: Int?, _ scene: Scene) -> Int? {
        var i = index - 1
        while i >= 0, index - i <= 3 {
            let word = scene.words[i]
            if i > 0, (max(0, i - 3)..<i).contains(where: { cues.undoing.stand(at: $0, in: scene.stems) }) {
                return nil
            }
            if ["my", "our"].contains(word.form) { return speaker }
            if ["his", "her", "its", "their"].contains(word.form) { return owner(i, scene) }
            let text = coverage.text(scene.article).bytes
            let named = scene.mentions.last { $0.span.end <= word.span.end && $0.span.end > word.span.start }
            if let named {
                let end = Int(named.span.end)
                guard end + 1 < text.count, text[end] == UInt8(ascii: "'") || text[end] == 0xE2 && text[end + 1] == 0x80
                else { return nil }
                return parties.party(scene.article, named.local)
            }
            guard !FunctionWords.contains(word.form) else { return nil }
            i -= 1
        }
        return nil
    }

    /// The party named last before a cue, where nothing but helping words, adverbs or an apposition stand between.
    private func nearest(_ at: ByteSpan, _ index: Int, _ scene: Scene, from start: UInt32) -> Int? {
        let limit = scene.words[max(0, index - 14)].span.start
        for mention in scene.mentions.reversed()
        where mention.span.end <= at.start && mention.span.start >= start && mention.span.start >= limit {
            let party = coverage.articles[scene.article].annotations.parties[mention.local]
            guard party.kind != .place, party.kind != .document, party.kind != .thing else { continue }
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
            guard isNear(mention.span, index, scene) else { return nil }
            // "The report by the clerk, Ada Lind, that ...": the report.
            if let before, before.span.end < mention.span.start, text[Int(before.span.end)] == UInt8(ascii: ","),
                scene.words.filter({ $0.span.end <= before.span.end }).suffix(5).contains(where: { $0.form == "by" })
            {
                return nil
            }
            if end + 1 < text.count, text[end] == UInt8(ascii: "'") || (text[end] == 0xE2 && text[end + 1] == 0x80) {
                if !(end + 2 < text.count && text[end + 2] >= 0x9C && text[end] == 0xE2) { continue }
            }
            return parties.party(scene.article, mention.local)
        }
        return nil
    }

    /// Whether a party's mention and a cue are one clause's subject and verb.
    private func isNear(_ mention: ByteSpan, _ index: Int, _ scene: Scene) -> Bool {
        let text = coverage.text(scene.article).bytes
        var plain = 0
        for i in stride(from: index - 1, through: 0, by: -1) {
            let word = scene.words[i]
            guard word.span.start >= mention.end else { break }
            if !FunctionWords.contains(word.form), !word.form.hasSuffix("ly"), !Self.helping.contains(word.form) {
                plain += 1
            }
        }
        // "critics urge him to veto", "by critics to veto"
        if scene.words[index - 1].form == "to" { return plain == 1 && !isVerbalNoun(index, scene) }
        guard plain > 0 else { return true }
        // "Took calls for a ban": a noun.
        if cues.nouns.contains(scene.stems[index]) { return false }
        // "Ada Lind, the minister for the north, rejects": commas round what stands between.
        let end = Int(mention.end)
        let last = scene.words[index - 1].span.end
        let isSetOff =
            end < text.count && text[end] == UInt8(ascii: ",") && Int(last) < text.count
            && text[Int(last)] == UInt8(ascii: ",")
        return plain <= 1 || isSetOff
    }

    /// Whether the word before "to" and a cue is a noun: "a call to veto".
    private func isVerbalNoun(_ index: Int, _ scene: Scene) -> Bool {
        guard index >= 3 else { return false }
        return ["a", "an", "the", "his", "her", "its", "their", "by", "of"].contains(scene.words[index - 3].form)
    }

    /// Words that say that a clause in a content has another subject than the speaker.
    private static let others: Set<String> = ["you", "they", "he", "she", "it", "who", "which", "there", "them", "him"]

    private static let helping: Set<String> = [
        "has", "have", "had", "is", "are", "was", "were", "been", "also", "long", "once", "again", "still", "always",
        "often", "already", "now", "today", "yesterday", "tonight", "did", "does", "do",
    ]

    /// Parties that a list names with the subject: "Canada, Mexico and the European Union have ...".
    func joined(to found: Observation, _ index: Int, _ scene: Scene) -> [Int] {
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
}
