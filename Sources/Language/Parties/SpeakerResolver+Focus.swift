internal import Annotation
internal import TextBytes

/// A noun phrase that a pronoun may stand for before anybody has asked who it is.
struct SpokenPhrase: Sendable {
    var range: Range<Int>
    var head: Int
    /// What is known of it, as of a party.
    var draft: PartyDraft
    /// The party it was made, once a pronoun has stood for it.
    var party: Int?
}

/// What the article is speaking of: how much of whom, sentence by sentence.
extension SpeakerResolver {
    /// Takes in names, pronouns and subjects up to token `limit`.
    mutating func advance(to limit: Int) {
        while nextToken < limit {
            while sentence + 1 < tagged.sentences.count, tagged.sentences[sentence].tokens.upperBound <= nextToken {
                sentence += 1
                clauseSubject = nil
            }
            if nextName < names.count, names[nextName].range.lowerBound <= nextToken {
                takeName(nextName)
                nextName += 1
                continue
            }
            let i = nextToken
            nextToken += 1
            guard !tagged.isQuoted(i) else { continue }
            switch tagged.tags[i] {
            case .pronoun, .possessivePronoun: takePronoun(i)
            case .past, .present, .thirdPerson, .modal: takeSubject(of: i)
            default: break
            }
        }
        while sentence + 1 < tagged.sentences.count, tagged.sentences[sentence].tokens.upperBound <= limit {
            sentence += 1
            clauseSubject = nil
        }
    }

    /// Pronouns become mentions of those whom they were taken for: where nothing better is there to say whose they are.
    mutating func takeGuesses() {
        for (token, party) in guessed { book.update(party) { $0.mentions.append(tagged.text.tokens[token].span) } }
    }

    private mutating func takeName(_ k: Int) {
        let mention = names[k]
        guard let p = book.assigned[k] else { return }
        let amount = weight(mention.range, isQuoted: mention.isQuoted)
        raise(p, amount)
        noteSubject(p, amount)
        if !mention.isQuoted { lastNameSentence = sentence }
        guard k > 0, !mention.isQuoted, book.assigned[k - 1] != nil,
            isJoined(names[k - 1].range.upperBound, mention.range.lowerBound)
        else { return }
        let first = lastTogether.upperBound == names[k - 1].range.upperBound ? lastTogether : names[k - 1].range
        lastTogether = first.lowerBound..<mention.range.upperBound
        guard members(lastTogether) != nil else { return }
        var draft = PartyDraft(name: "", kind: .group)
        draft.isPlural = true
        take(SpokenPhrase(range: lastTogether, head: mention.range.upperBound - 1, draft: draft), amount)
    }

    private mutating func takePronoun(_ i: Int) {
        guard let gender = gender(ofPronoun: i) else { return }
        // "Orr told him": not Orr.
        var barred: Set<Int> = []
        if tagged.tags[i] == .pronoun, tagged.word(i, "him") || tagged.word(i, "her"), let clauseSubject {
            barred.insert(clauseSubject)
        }
        guard let c = person(gender, barred) else { return }
        lastPronoun = (i, c)
        let amount = tagged.tags[i] == .pronoun ? weight(i..<i + 1, isQuoted: false) : 15
        raise(c, amount)
        noteSubject(c, amount)
        if c >= 0 {
            guessed[i] = c
            book.update(c) { $0.pronouns += 1 }
        }
    }

    /// The first in the place of a subject is what the sentence is about.
    private mutating func noteSubject(_ candidate: Int, _ amount: Double) {
        guard amount == Self.subjectWeight, lastSubjectSentence < sentence else { return }
        lastSubject = candidate
        lastSubjectSentence = sentence
    }

    /// Who does what the verb at `i` says: a party already taken in, or a phrase that may be meant later.
    private mutating func takeSubject(of i: Int) {
        guard i > 0, !tagged.tags[i - 1].isFinite, tagged.tags[i - 1] != .adverb,
            let range = Subjects(tagged).before(i, floor: tagged.sentences[sentence].tokens.lowerBound)
        else { return }
        let phrase = trimmedSource(range)
        let head = head(of: phrase)
        if let lastPronoun, lastPronoun.token == head {
            clauseSubject = lastPronoun.candidate
            return
        }
        if let p = named(head) {
            clauseSubject = p
            return
        }
        clauseSubject = nil
        guard tagged.tags[head] == .noun || tagged.classes[head].contains(.role), !tagged.isTime[head],
            !tagged.isQuoted(head)
        else { return }
        if isDefinite(phrase, head), let p = officeHolder(phrase, head) {
            clauseSubject = p
            raise(p, 60)
            return
        }
        let classes = tagged.classes[head]
        var draft = PartyDraft(name: "", kind: kind(phrase, head))
        draft.isDescribed = true
        draft.isPlural = isPlural(phrase, head)
        draft.gender = gender(ofNoun: head)
        let known: WordClasses = [.role, .person, .group, .body, .document, .anonymous, .masculine, .feminine]
        if draft.kind == .group, !draft.isPlural, classes.isDisjoint(with: known) { return }
        take(SpokenPhrase(range: phrase, head: head, draft: draft), classes.isDisjoint(with: known) ? 30 : 70)
        clauseSubject = without.contains(.phrases) ? nil : recent.last
    }

    /// Whether "and" or a comma alone stands between two names, with at most a title behind it.
    private func isJoined(_ low: Int, _ high: Int) -> Bool {
        guard low < high, high - low <= 6 else { return false }
        guard tagged.isComma(low) || tagged.word(low, "and") else { return false }
        for i in low + 1..<high {
            if tagged.word(i, "and") && tagged.isComma(i - 1) { continue }
            guard tagged.classes[i].contains(.role) || tagged.classes[i].contains(.honorific) else { return false }
        }
        return true
    }

    private mutating func take(_ phrase: SpokenPhrase, _ amount: Double) {
        guard !without.contains(.phrases) else { return }
        var low = phrase.range.lowerBound
        while low < phrase.head, tagged.tags[low] == .determiner { low += 1 }
        let key = WordKey(tagged.text.text, tagged.text.span(low..<phrase.range.upperBound))
        if let k = phraseByWords[key] {
            phrases[k].range = phrase.range
            phrases[k].head = phrase.head
            raise(phrases[k].party ?? -1 - k, amount)
            return
        }
        phraseByWords[key] = phrases.count
        phrases.append(phrase)
        raise(-phrases.count, amount)
    }

    /// The party that a candidate is; a phrase is made one.
    mutating func party(of candidate: Int?) -> Int? {
        guard let candidate else { return nil }
        guard candidate < 0 else { return candidate }
        let k = -1 - candidate
        if let p = phrases[k].party { return p }
        let p = together(phrases[k].range) ?? nominal(phrases[k].range, phrases[k].head)
        phrases[k].party = p
        if let p {
            let draft = phrases[k].draft
            book.update(p) {
                $0.isPlural = draft.isPlural
                $0.raise(draft.salience, at: draft.sentence)
            }
            recent.append(p)
        }
        return p
    }

    private func draft(_ candidate: Int) -> PartyDraft {
        candidate >= 0 ? book.parties[candidate] : phrases[-1 - candidate].draft
    }

    mutating func raise(_ c: Int, _ amount: Double) {
        let now = clock.isEmpty ? 0 : clock[sentence]
        let before = draft(c)
        if before.sentence < now || before.salience == 0 {
            if recent.last != c { recent.append(c) }
            // Each once, and only those that can still be meant: the search for one stays short.
            if recent.count > 2 * Self.memory {
                var seen: Set<Int> = []
                var kept: [Int] = []
                for q in recent.reversed() where seen.insert(q).inserted && kept.count < Self.memory { kept.append(q) }
                recent = kept.reversed()
            }
        }
        if c >= 0 {
            book.update(c) { $0.raise(amount, at: now) }
        } else {
            phrases[-1 - c].draft.raise(amount, at: now)
        }
    }

    // Weights of a mention by its place. These, the decay and the prominence of a `PartyDraft` were chosen on the pronouns
    // "he", "she", "him", "his" and "her" of GUM's biographies, news, interviews and speeches (718, of which the right
    // name was found for 77% before, 81% with these).
    static let subjectWeight = 80.0
    static let objectWeight = 50.0
    static let quotedWeight = 10.0
    static let sourceWeight = 90.0

    /// How many candidates are remembered as being spoken of.
    private static let memory = 60

    private func weight(_ range: Range<Int>, isQuoted: Bool) -> Double {
        if isQuoted { return Self.quotedWeight }
        let isSubject = range.upperBound <= verbs[sentence]
        var amount = isSubject ? Self.subjectWeight : Self.objectWeight
        if range.upperBound < tagged.count, tagged.tags[range.upperBound] == .possessive { amount *= 0.5 }
        // Behind a preposition at the beginning: "After Trump's speech".
        if range.lowerBound > 0, tagged.tags[range.lowerBound - 1] == .preposition { amount *= 0.6 }
        return amount
    }

    /// Whom the sentence at hand is about, or, where nobody is named in it yet, the one before.
    private var sentenceSubject: Int? {
        guard lastSubjectSentence >= 0 else { return nil }
        if lastSubjectSentence == sentence { return lastSubject }
        return lastNameSentence < sentence && clock[sentence] - clock[lastSubjectSentence] <= 1 ? lastSubject : nil
    }

    /// The person most spoken of whose gender agrees; one whose gender is known outweighs one whose is not.
    /// - Parameter speaks: Whether the pronoun is a source: then whom the sentence before is about is likelier still.
    func person(_ gender: Gender, _ barred: Set<Int>, speaks: Bool = false) -> Int? {
        best(barred: barred, favoured: speaks ? sentenceSubject : nil) { draft in
            guard draft.kind == .person || draft.kind == .anonymous, !draft.isPlural, draft.gender.agrees(with: gender)
            else { return 0 }
            return (draft.gender == gender ? 1.6 : 1) * (draft.isDescribed ? 0.7 : 1)
        }
    }

    /// The candidate most spoken of, by how likely `likelihood` says that it is meant; 0: it cannot be.
    func best(atLeast: Double = 0, barred: Set<Int> = [], favoured: Int? = nil, _ likelihood: (PartyDraft) -> Double)
        -> Int?
    {
        var found: Int?
        var weight = atLeast
        let now = clock.isEmpty ? 0 : clock[sentence]
        for c in recent where !barred.contains(c) {
            let draft = draft(c)
            guard now - draft.sentence <= 20 else { continue }
            let w = draft.salience(at: now) * draft.prominence * likelihood(draft) * (c == favoured ? 1.6 : 1)
            // Of equals the latest.
            if w >= weight, w > 0 {
                weight = w
                found = c
            }
        }
        return found
    }
}
