internal import Annotation
internal import TextBytes

/// Says who the source of each attribution is.
///
/// Names are theirs; offices ("the foreign minister", "the Ukrainian leader") are looked up among what the article says
/// of people; pronouns go to the party that the article has just been speaking of most, in the manner of Lappin and
/// Leass (1994): every mention adds weight by its place in the sentence, and every sentence leaves a third. "I" within a
/// quotation is whoever is quoted, and outside of one whoever signs.
struct SpeakerResolver {
    let tagged: TaggedText
    let names: [NameMention]
    var book: PartyBook
    let authors: AuthorReader
    let without: ReadingParts
    /// Parties by how they were described.
    var described: [String: Int] = [:]
    /// The same by the head alone: "the official" after "a Kestrel official".
    var describedHeads: [String: Int] = [:]
    /// Groups by who is in them: "Orr and Vale".
    var groups: [[Int]: Int] = [:]
    /// What can be meant by a pronoun though nobody has asked yet who it is: "the woman", "his lawyers".
    var phrases: [SpokenPhrase] = []
    var phraseByWords: [WordKey: Int] = [:]
    var nextName = 0
    var nextToken = 0
    var sentence = 0
    /// The candidates spoken of last, the latest at the end; some more than once. A phrase is counted down from -1.
    var recent: [Int] = []
    /// The names of the coordination that is being read: "Orr, Vale and Brenn".
    var lastTogether = 0..<0
    /// Who does what the clause at hand says.
    var clauseSubject: Int?
    /// Whom the last sentence with words outside quotations is about: the subject of its main verb.
    var lastSubject: Int?
    var lastSubjectSentence = -1
    /// The last sentence that names somebody outside quotations.
    var lastNameSentence = -1
    /// The heads of sources, and the party that each is.
    var spoken: [Int: Int] = [:]
    /// The pronouns that are no sources, and whom each was taken for.
    var guessed: [Int: Int] = [:]
    /// The candidate that the last pronoun stood for.
    var lastPronoun: (token: Int, candidate: Int)?
    /// For each sentence, the token of its first finite verb outside quotations.
    let verbs: [Int]
    /// For each sentence, how many before it are not wholly quoted: the clock that salience goes by.
    let clock: [Int]

    init(
        _ tagged: TaggedText, names: [NameMention], book: PartyBook, authors: [String] = [],
        without: ReadingParts = []
    ) {
        self.without = without
        self.tagged = tagged
        self.names = names
        self.book = book
        self.authors = AuthorReader(tagged: tagged, names: names, stated: authors)
        var verbs: [Int] = []
        var clock: [Int] = []
        verbs.reserveCapacity(tagged.sentences.count)
        clock.reserveCapacity(tagged.sentences.count)
        var now = 0
        for s in tagged.sentences {
            var verb = s.tokens.upperBound
            var isOpen = false
            for i in s.tokens where !tagged.isQuoted(i) {
                if tagged.tags[i] != .mark { isOpen = true }
                guard tagged.tags[i].isFinite else { continue }
                verb = i
                break
            }
            if isOpen { now += 1 }
            verbs.append(verb)
            clock.append(now)
        }
        self.verbs = verbs
        self.clock = clock
    }

    /// The speaker of each attribution, in the order given, which must be that of the text.
    mutating func speakers(of attributions: [FoundAttribution]) -> [Int?] {
        var out = [Int?](repeating: nil, count: attributions.count)
        let order = attributions.indices.sorted {
            let a = attributions[$0]
            let b = attributions[$1]
            return (a.source.isEmpty ? a.head : a.source.lowerBound, $0) < (
                b.source.isEmpty ? b.head : b.source.lowerBound, $1
            )
        }
        var bySource: [Range<Int>: Int?] = [:]
        var firstPerson: [Int] = []
        for k in order {
            let a = attributions[k]
            guard !a.source.isEmpty else { continue }
            if let same = bySource[a.source] {
                out[k] = same
                continue
            }
            if isFirstPerson(a.source) {
                firstPerson.append(k)
                continue
            }
            advance(to: a.source.lowerBound)
            let party = resolve(a.source, barred: barred(by: a))
            bySource[a.source] = party
            out[k] = party
            if let party { note(party, at: a.source) }
        }
        advance(to: tagged.count)
        resolveFirstPerson(firstPerson, attributions, &out)
        return out
    }

    /// A party is the source at `source`: it is spoken of, and this is a mention.
    private mutating func note(_ party: Int, at source: Range<Int>) {
        raise(party, Self.sourceWeight)
        let head = source.count == 1 || tagged.isQuoted(source.lowerBound) ? source : trimmedSource(source)
        let span = tagged.text.span(head)
        spoken[self.head(of: head)] = party
        book.update(party) { draft in
            if !draft.mentions.suffix(4).contains(where: { span.contains($0) }) || head.count == 1 {
                draft.mentions.append(span)
            }
        }
    }

    /// The party that is told something.
    mutating func addressee(_ range: Range<Int>) -> Int? {
        let range = trimmedSource(range)
        let head = head(of: range)
        if range.count == 1, tagged.tags[head] == .pronoun || tagged.tags[head] == .question { return nil }
        // "CNN's Jake Tapper": the person, not the outlet.
        for k in stride(from: (firstName(from: range.upperBound) ?? names.count) - 1, through: 0, by: -1) {
            guard names[k].range.lowerBound >= range.lowerBound else { break }
            if names[k].type == .person, names[k].range.contains(head), let p = book.assigned[k] { return p }
        }
        if let p = named(head) { return p }
        // One tells people, not things: "urged restraint" has no addressee.
        let people: WordClasses = [
            .role, .person, .group, .body, .anonymous, .reporters, .people, .masculine, .feminine, .outlet,
        ]
        guard !tagged.classes[head].isDisjoint(with: people) || tagged.tags[head] == .name else { return nil }
        return nominal(range, head)
    }

    // MARK: Sources

    mutating func resolve(_ source: Range<Int>, barred: Set<Int> = []) -> Int? {
        let range = trimmedSource(source)
        let opening = range.lowerBound
        let isRelative =
            range.count > 1 && tagged.tags[opening] == .question
            && (tagged.tags[opening + 1] == .preposition || tagged.tags[opening + 1] == .adverb)
        if range.count == 1, tagged.tags[opening] == .possessivePronoun { return pronoun(opening, barred) }
        if range.count == 1 && (tagged.tags[opening] == .pronoun || tagged.tags[opening] == .question) || isRelative {
            return pronoun(opening, barred)
        }
        if let p = together(range) { return p }
        let head = head(of: range)
        if let p = named(head) { return p }
        if let p = apposed(range, head) { return p }
        if let p = author(of: range, head) { return p }
        return nominal(range, head)
    }

    /// "Orr's statement said": Orr.
    private func author(of range: Range<Int>, _ head: Int) -> Int? {
        guard tagged.classes[head].contains(.document), head >= range.lowerBound + 2,
            tagged.tags[range.lowerBound..<head].contains(.possessive),
            let mark = (range.lowerBound + 1..<head).last(where: { tagged.tags[$0] == .possessive })
        else { return nil }
        return named(mark - 1)
    }

    /// Who cannot be the source of an attribution: whoever its content calls by name. Who says something of themselves
    /// says "I", or, in indirect speech behind the source, "he" or "she".
    private func barred(by a: FoundAttribution) -> Set<Int> {
        guard a.source.count <= 2, !without.contains(.contents) else { return [] }
        var out: Set<Int> = []
        let source = tagged.text.span(a.source)
        for span in a.content {
            let tokens = tagged.text.tokens(in: span)
            guard var k = firstName(from: tokens.lowerBound) else { continue }
            let isBehind = span.start >= source.end
            var seen = 0
            while k < names.count, names[k].range.upperBound <= tokens.upperBound, seen < 60 {
                defer {
                    k += 1
                    seen += 1
                }
                guard isBehind || names[k].isQuoted, let p = book.assigned[k] else { continue }
                // "the Orr campaign", "Orr's": what is theirs is spoken of, not they.
                let end = names[k].range.upperBound
                if end < tokens.upperBound, tagged.tags[end] == .noun || tagged.tags[end] == .name { continue }
                out.insert(p)
            }
        }
        return out
    }

    /// A source without marks at its edges and without a clause behind it.
    func trimmedSource(_ source: Range<Int>) -> Range<Int> {
        var low = source.lowerBound
        var high = source.upperBound
        while low < high - 1, tagged.tags[low] == .mark { low += 1 }
        while high > low + 1, tagged.tags[high - 1] == .mark { high -= 1 }
        return low..<high
    }

    /// The index of the name whose last token is `i`.
    func nameEnding(at i: Int) -> Int? {
        guard let k = firstName(from: i) else { return nil }
        return names[k].range.upperBound == i + 1 ? k : nil
    }

    /// The index of the name that token `i` lies in, or of the first behind it: binary search.
    func firstName(from i: Int) -> Int? {
        var low = 0
        var high = names.count
        while low < high {
            let middle = (low + high) / 2
            if names[middle].range.upperBound <= i { low = middle + 1 } else { high = middle }
        }
        return low < names.count ? low : nil
    }

    /// The token that a noun phrase is about: the last noun before what hangs on it.
    func head(of range: Range<Int>) -> Int {
        var head = range.lowerBound
        for i in range {
            // "a Gazette/Kestrel poll" is one phrase.
            if tagged.isMark(i, "/") { continue }
            switch tagged.tags[i] {
            case .noun, .name, .number, .pronoun: head = i
            case .adjective where tagged.isCapital(i): head = i
            case .determiner, .adjective, .possessive, .possessivePronoun, .adverb: break
            case .participle, .gerund:
                if i > range.lowerBound, tagged.tags[i - 1].isNominal { return head }
            case .mark:
                if tagged.isQuote(i) || i == range.lowerBound { break }
                return head
            default:
                if i > range.lowerBound, head > range.lowerBound || tagged.tags[range.lowerBound].isNominal {
                    return head
                }
            }
        }
        return head
    }

    func named(_ head: Int) -> Int? {
        guard let k = firstName(from: head), names[k].range.contains(head) else { return nil }
        return book.assigned[k]
    }

    /// "Rubio's campaign manager, Rich Beeson, who ...": the name behind the comma.
    private func apposed(_ range: Range<Int>, _ head: Int) -> Int? {
        var i = head + 1
        while i < range.upperBound, !tagged.isComma(i) { i += 1 }
        guard i + 1 < range.upperBound, let k = firstName(from: i + 1), names[k].range.lowerBound == i + 1,
            names[k].type == .person
        else { return nil }
        return book.assigned[k]
    }
}
