internal import Annotation
internal import OrderedCollections
internal import TextBytes

/// The words of a story's statements, counted: which of them name a matter, and in which phrases.
struct IssueTally {
    private var counts: OrderedDictionary<Int32, Count> = [:]
    private var phrases: OrderedDictionary<[Int32], Phrase> = [:]
    /// How many different statements were counted.
    private(set) var statements = 0

    struct Count {
        var total = 0
        /// In how many statements it stands; the same words carried by three outlets are one.
        var statements = 0
        /// How often it stands as a noun does: behind an article, a preposition or another noun.
        var nominal = 0
        /// How often somebody takes a stance on it.
        var stances = 0
        var outlets: Set<String> = []
        fileprivate var last = -1
        fileprivate var neighbours: [Int32: Int] = [:]
        /// How often each word stands right after it; -1 for any name.
        fileprivate var following: [Int32: Int] = [:]
        /// How often it is a name or part of one.
        var names = 0
        /// How often it is written each way, as a noun and otherwise.
        fileprivate var surfaces: OrderedDictionary<String, Int> = [:]
        fileprivate var others: OrderedDictionary<String, Int> = [:]

        /// Whether it mostly stands before another word, as "river" in "river toll": that word is the matter.
        var isModifier: Bool {
            let after = following.values.reduce(0, +)
            return (following.values.max() ?? 0) * 2 > total || (after * 5 > total * 3 && names * 2 < total)
        }
        var score: Int { min(outlets.count, 8) * (min(statements, 60) + 3 * min(stances, 20)) }
        /// The word that it stands beside more often than not.
        var companion: Int32? {
            guard let most = neighbours.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value * 2 > total
            else { return nil }
            return most.key
        }
    }

    private struct Phrase {
        var text: String
        var count: Int
    }

    /// - Parameters:
    ///   - own: The story's passages.
    ///   - statementOf: For each passage of the coverage, the statement it belongs to.
    init(_ passages: [Passage], _ own: [Int], _ statementOf: [Int], _ coverage: ReadCoverage) {
        let speakers = Self.speakers(passages, own)
        statements = Set(own.map { statementOf[$0] }).count
        for index in own { count(passages[index], statementOf[index], speakers, coverage) }
    }

    /// Parties that speak more than once, or at least a third as often as they are spoken of.
    private static func speakers(_ passages: [Passage], _ own: [Int]) -> Set<Int> {
        var said: [Int: Int] = [:]
        var named: [Int: Int] = [:]
        for index in own {
            if let speaker = passages[index].speaker { said[speaker, default: 0] += 1 }
            for party in Set(passages[index].words.lazy.map(\.party)) where party >= 0 {
                named[Int(party), default: 0] += 1
            }
        }
        return Set(said.filter { $0.value > 1 || $0.value * 3 >= named[$0.key, default: 0] }.keys)
    }

    /// Counts what stances are taken on.
    mutating func count(_ stances: [Observation], _ coverage: ReadCoverage) {
        for observation in stances {
            let outlet = coverage.outlet(observation.article) ?? ""
            // "NATO membership" is about NATO, "border wall" about the wall.
            let stems = observation.matters.flatMap { matter in
                matter.words.indices.filter { matter.words[$0].isName || $0 == matter.words.count - 1 }
                    .map { matter.words[$0].stem }
            }
            for stem in Set(stems) where counts[stem] != nil {
                counts[stem]!.stances += 1
                counts[stem]!.outlets.insert(outlet)
            }
        }
    }

    /// The stems that name matters, the weightiest first.
    func seeds(_ outlets: Int, _ vocabulary: Vocabulary) -> [(stem: Int32, count: Count)] {
        counts.filter { stem, count in
            // What parties take stances on need not be spoken of as often.
            count.statements + (count.stances >= 2 ? 1 : 0) >= 3 && count.nominal * 2 >= count.total
                && count.outlets.count >= min(2, outlets)
                && !Self.generic.contains(vocabulary.forms[Int(stem)]) && !count.isModifier
                && !(count.names * 2 > count.total && count.stances == 0)
                && !Self.isDescription(surface(stem) ?? "") && !isAction(stem, vocabulary.forms[Int(stem)])
        }.sorted { a, b in
            let (x, y) = (a.value.score, b.value.score)
            return x != y ? x > y : a.key < b.key
        }.map { ($0.key, $0.value) }
    }

    /// Whether a word is no noun, or says what is done to something ("developing").
    private func isAction(_ stem: Int32, _ form: String) -> Bool {
        Self.notNouns.contains((surface(stem) ?? form).lowercased())
            || Self.actions.contains(form) && surface(stem)?.hasSuffix("ing") == true
    }

    /// A stem's commonest form, as a noun where it is one.
    func surface(_ stem: Int32) -> String? {
        guard let count = counts[stem] else { return nil }
        return Self.commonest(count.surfaces.isEmpty ? count.others : count.surfaces)
    }

    /// What to call the matter that a stem names, and the phrases it stands in.
    func label(_ stem: Int32, _ form: String) -> (label: String, terms: [String]) {
        let total = counts[stem]?.total ?? 0
        let own = phrases.filter { $0.key.contains(stem) && $0.value.count >= 2 }
            .sorted { a, b in
                if a.value.count != b.value.count { return a.value.count > b.value.count }
                return a.key.count != b.key.count ? a.key.count > b.key.count : a.value.text < b.value.text
            }
        let surface = surface(stem) ?? form
        // "Border wall" for "wall": a phrase that the word ends; one that it begins only where it is nearly always that.
        let best = own.first { phrase in
            phrase.key.last == stem ? phrase.value.count * 3 >= total : phrase.value.count * 2 >= total
        }
        let label = best?.value.text ?? surface
        var terms: OrderedSet<String> = [label, surface]
        for phrase in own.prefix(8) { terms.append(phrase.value.text) }
        return (label, Array(terms))
    }

    private mutating func count(_ passage: Passage, _ statement: Int, _ speakers: Set<Int>, _ coverage: ReadCoverage) {
        let text = coverage.text(passage.article)
        let words = passage.words.prefix(Passage.longest)
        func isCapital(_ span: ByteSpan) -> Bool {
            span.count > 0 && (0x41...0x5A).contains(text.bytes[Int(span.start)])
        }
        func isTopic(_ i: Int) -> Bool {
            let word = words[i]
            guard word.traits.isDisjoint(with: [.function, .number]) else { return false }
            switch word.name {
            // Who speaks is a party; what only others speak of is a matter.
            case .organisation: return word.party < 0 || !speakers.contains(Int(word.party))
            // "NATO membership", whatever its reader takes the acronym for.
            case .miscellaneous:
                let isAcronym = word.span.count >= 3 && text[word.span].allSatisfy { (0x41...0x5A).contains($0) }
                return isAcronym && !speakers.contains(Int(word.party))
            case .person, .location: return false
            case nil: return !isCapital(word.span) || i == 0 || words[i - 1].sentence != word.sentence
            }
        }
        for i in words.indices {
            guard isTopic(i) else {
                // "Former" before a name: what describes it.
                if i > 0, words[i].name != nil, isTopic(i - 1), Self.adjacent(words[i - 1], words[i]),
                    words[i - 1].name == nil
                {
                    counts[words[i - 1].stem]?.following[-1, default: 0] += 1
                }
                continue
            }
            let word = words[i]
            var count = counts[word.stem] ?? Count()
            count.total += 1
            if word.name != nil { count.names += 1 }
            if count.last != statement {
                count.last = statement
                count.statements += 1
            }
            count.outlets.insert(coverage.outlet(passage.article) ?? "")
            var isNominal = false
            if i > 0, words[i - 1].sentence == word.sentence {
                let before = words[i - 1]
                isNominal = Self.determiners.contains(text.string(before.span).lowercased())
                if isTopic(i - 1) {
                    isNominal = true
                    if before.stem != word.stem, Self.adjacent(before, word) {
                        count.neighbours[before.stem, default: 0] += 1
                        counts[before.stem]?.neighbours[word.stem, default: 0] += 1
                        counts[before.stem]?.following[word.stem, default: 0] += 1
                        add([before, word], text)
                        if i > 1, isTopic(i - 2), Self.adjacent(words[i - 2], before) {
                            add([words[i - 2], before, word], text)
                        }
                    }
                }
            }
            let surface = text.string(Self.trimmed(word.span, text))
            if isNominal {
                count.nominal += 1
                count.surfaces[surface, default: 0] += 1
            } else {
                count.others[surface, default: 0] += 1
            }
            counts[word.stem] = count
        }
    }

    /// Counts a phrase that can be called something: none that begins with a verb of doing something to the rest, an
    /// adverb or a participle ("prevent shipment", "permanently exempt", "imposing tariffs").
    private mutating func add(_ words: [Passage.Word], _ text: SourceText) {
        let first = text.string(words[0].span).lowercased()
        guard !first.hasSuffix("ly"), !first.hasSuffix("ing"), !first.hasSuffix("ed"),
            !Self.actions.contains(WordFold.stem(first)), first.utf8.count > 1
        else { return }
        let key = words.map(\.stem)
        if phrases[key] == nil {
            var span = words[0].span.union(Self.trimmed(words[words.count - 1].span, text))
            // "same-sex marriage": the whole of a word with a hyphen.
            var start = Int(span.start)
            if start > 1, text.bytes[start - 1] == UInt8(ascii: "-"), Self.isLetter(text.bytes[start - 2]) {
                start -= 1
                while start > 0, Self.isLetter(text.bytes[start - 1]) { start -= 1 }
                span = ByteSpan(start, Int(span.end))
            }
            let shown = text.string(span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            phrases[key] = Phrase(text: shown, count: 0)
        }
        phrases[key]!.count += 1
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    /// A word's span without the "'s" of a possessive.
    private static func trimmed(_ span: ByteSpan, _ text: SourceText) -> ByteSpan {
        for mark in ["'s", "\u{2019}s"]
        where text[span].count > mark.utf8.count && text[span].suffix(mark.utf8.count).elementsEqual(mark.utf8) {
            return ByteSpan(Int(span.start), Int(span.end) - mark.utf8.count)
        }
        return span
    }

    /// Whether a word has the ending of a participle, an adjective or an adverb.
    private static func isDescription(_ word: String) -> Bool {
        ["ed", "ly", "ible", "able", "ful", "ous", "ive", "ical", "onal", "tial"].contains {
            word.hasSuffix($0) && word.count > $0.count + 3
        }
    }

    private static func adjacent(_ a: Passage.Word, _ b: Passage.Word) -> Bool {
        a.span != b.span && Int(b.span.start) - Int(a.span.end) == 1
    }

    private static func commonest(_ counts: OrderedDictionary<String, Int>) -> String? {
        counts.max { a, b in a.value != b.value ? a.value < b.value : a.key > b.key }?.key
    }

    private static let determiners: Set<String> = [
        "the", "a", "an", "of", "its", "their", "his", "her", "our", "any", "no", "this", "these", "those", "on", "for",
        "in", "from", "with", "all", "some", "such", "more", "against", "about", "into", "over",
    ]

    /// Words that are seldom nouns.
    private static let notNouns: Set<String> = Set(
        RecordTables.lines(PackageResources.notnouns_tsv).flatMap { $0 }
            .flatMap { $0.split(separator: " ").map { String($0) } })

    /// Stems of verbs that say what is done to something.
    private static let actions: Set<String> = Set(
        RecordTables.lines(PackageResources.actions_tsv).flatMap { $0 }
            .flatMap { $0.split(separator: " ").map { WordFold.stem(String($0)) } })

    /// Stems of words that every story has.
    private static let generic: Set<String> = Set(
        RecordTables.lines(PackageResources.generic_tsv).flatMap { $0 }
            .flatMap { $0.split(separator: " ").map { WordFold.stem(String($0)) } })
}
