internal import Annotation
internal import OrderedCollections
internal import TextBytes

/// The matters that parties speak about, found from the coverage itself: nouns that many outlets' statements hold, each
/// with the phrases it stands in.
struct IssueFinder {
    private(set) var issues: [Issue] = []
    /// The issues that a stem begins, each with the stems that must follow it.
    private var issuesOf: [Int32: [(rest: [Int32], issue: Int)]] = [:]

    /// No more issues than this.
    private static let most = 16

    /// - Parameter wishes: Issues that the user names; they come first, and what is found from the coverage after them.
    init(
        _ merge: StatementMerge, _ observations: [Observation], _ coverage: ReadCoverage, wishes: [Wishes.Topic],
        _ vocabulary: inout Vocabulary
    ) {
        var counts: OrderedDictionary<Int32, Count> = [:]
        var surfaces: [Int32: OrderedDictionary<String, Int>] = [:]
        var phrases: OrderedDictionary<[Int32], Phrase> = [:]
        let speakers = Self.speakers(merge.passages)
        for passage in merge.passages {
            Self.count(passage, coverage, speakers, &counts, &surfaces, &phrases)
        }
        for observation in observations {
            let outlet = coverage.outlet(observation.article) ?? ""
            for stem in Set(observation.object) where counts[stem] != nil {
                counts[stem]!.stances += 1
                counts[stem]!.outlets.insert(outlet)
            }
        }
        let outlets = Set(coverage.articles.indices.map { coverage.outlet($0) ?? "" }).count
        let seeds = counts.filter { stem, count in
            count.passages >= 3 && count.nominal * 5 >= count.total * 2 && count.outlets.count >= min(2, outlets)
                && !Self.generic.contains(merge.vocabulary.forms[Int(stem)]) && !count.isModifier
                && !Self.isDescription(Self.commonest(surfaces[stem] ?? [:]) ?? "")
        }.sorted { a, b in
            let (x, y) = (a.value.score, b.value.score)
            return x != y ? x > y : a.key < b.key
        }
        var issues: [Issue] = []
        var issueOf: [Int32: Int] = [:]
        for wish in wishes { add(wish, to: &issues, &vocabulary) }
        for (stem, list) in issuesOf where list.contains(where: \.rest.isEmpty) { issueOf[stem] = list[0].issue }
        let stated = issues.count
        for (stem, count) in seeds where issues.count - stated < Self.most && issueOf[stem] == nil {
            // A word that mostly stands beside a chosen one belongs to it.
            if let neighbour = count.neighbours.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
                let issue = issueOf[neighbour.key], neighbour.value * 2 > count.total
            {
                issueOf[stem] = issue
                if let surface = Self.commonest(surfaces[stem] ?? [:]), !issues[issue].terms.contains(surface) {
                    issues[issue].terms.append(surface)
                }
                continue
            }
            issueOf[stem] = issues.count
            let own = phrases.filter { $0.key.contains(stem) && $0.value.count >= 2 }
                .sorted { a, b in
                    a.value.count != b.value.count ? a.value.count > b.value.count : a.value.text < b.value.text
                }
            let surface = Self.commonest(surfaces[stem] ?? [:]) ?? merge.vocabulary.forms[Int(stem)]
            let best = own.first.flatMap { $0.value.count * 3 >= count.total ? $0.value.text : nil }
            let label = best ?? surface
            var terms: OrderedSet<String> = [label, surface]
            for phrase in own.prefix(8) { terms.append(phrase.value.text) }
            issues.append(
                Issue(
                    id: SHA256.identifier("i", [merge.vocabulary.forms[Int(stem)]]), label: label,
                    terms: Array(terms)))
        }
        self.issues = issues
        for (stem, issue) in issueOf where issue >= stated { issuesOf[stem, default: []].append(([], issue)) }
    }

    private mutating func add(_ wish: Wishes.Topic, to issues: inout [Issue], _ vocabulary: inout Vocabulary) {
        let terms = wish.terms.isEmpty ? [wish.label] : wish.terms
        for term in terms {
            let text = SourceText(term)
            let stems = WordFold.words(in: text, text.all).map { found -> Int32 in
                let number = vocabulary.number(of: found.form)
                return vocabulary.stems[Int(number)]
            }
            guard let first = stems.first else { continue }
            issuesOf[first, default: []].append((Array(stems.dropFirst()), issues.count))
        }
        var known: OrderedSet<String> = [wish.label]
        for term in terms { known.append(term) }
        issues.append(
            Issue(id: SHA256.identifier("i", [wish.label]), label: wish.label, terms: Array(known), isStated: true))
    }

    /// Parties that speak at least a third as often as they are spoken of.
    private static func speakers(_ passages: [Passage]) -> Set<Int> {
        var said: [Int: Int] = [:]
        var named: [Int: Int] = [:]
        for passage in passages {
            if let speaker = passage.speaker { said[speaker, default: 0] += 1 }
            for party in Set(passage.words.lazy.map(\.party)) where party >= 0 { named[Int(party), default: 0] += 1 }
        }
        return Set(said.filter { $0.value * 3 >= named[$0.key, default: 0] }.keys)
    }

    /// The issue that some stems name at a place by the longest of its terms, and how many stems that is.
    private func issue(at index: Int, of stems: some RandomAccessCollection<Int32>) -> (issue: Int, count: Int)? {
        let at = stems.index(stems.startIndex, offsetBy: index)
        guard let candidates = issuesOf[stems[at]] else { return nil }
        return candidates.filter { stems[at...].dropFirst().starts(with: $0.rest) }
            .max { ($0.rest.count, $1.issue) < ($1.rest.count, $0.issue) }
            .map { ($0.issue, $0.rest.count + 1) }
    }

    /// The issue that the first `reach` of some stems name first, where, and by how many of them.
    func first(of stems: [Int32], within reach: Int) -> (issue: Int, at: Int, count: Int)? {
        for (at, stem) in stems.prefix(reach).enumerated() {
            if stem >= 0, let found = issue(at: at, of: stems) { return (found.issue, at, found.count) }
        }
        return nil
    }

    /// The issues a passage speaks to, no more than four.
    func issues(of passage: Passage) -> [Int] {
        var out: OrderedSet<Int> = []
        let stems = passage.words.map(\.stem)
        for index in stems.indices where out.count < 4 {
            if let found = issue(at: index, of: stems) { out.append(found.issue) }
        }
        return Array(out)
    }

    private struct Count {
        var total = 0
        var passages = 0
        var nominal = 0
        var stances = 0
        var outlets: Set<String> = []
        var last = -1
        var neighbours: [Int32: Int] = [:]
        /// How often each word stands right after it.
        var following: [Int32: Int] = [:]

        /// Whether it mostly stands before another word, as "river" in "river toll": that word is the matter.
        var isModifier: Bool {
            let after = following.values.reduce(0, +)
            return (following.values.max() ?? 0) * 2 > total || (after * 5 > total * 3 && names * 2 < total)
        }
        /// How often it is a name or part of one.
        var names = 0
        var score: Int { min(outlets.count, 8) * (min(passages, 60) + 3 * min(stances, 20)) }
    }

    private struct Phrase {
        var text: String
        var count: Int
    }

    private static func count(
        _ passage: Passage, _ coverage: ReadCoverage, _ speakers: Set<Int>,
        _ counts: inout OrderedDictionary<Int32, Count>,
        _ surfaces: inout [Int32: OrderedDictionary<String, Int>], _ phrases: inout OrderedDictionary<[Int32], Phrase>
    ) {
        let text = coverage.text(passage.article)
        let words = passage.words.prefix(Passage.longest)
        var seen: Set<Int32> = []
        func isCapital(_ text: SourceText, _ span: ByteSpan) -> Bool {
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
            case nil: return !isCapital(text, word.span) || i == 0 || words[i - 1].sentence != word.sentence
            }
        }
        for i in words.indices where isTopic(i) {
            let word = words[i]
            var count = counts[word.stem] ?? Count()
            count.total += 1
            if word.name != nil { count.names += 1 }
            if seen.insert(word.stem).inserted {
                count.passages += 1
                count.outlets.insert(coverage.outlet(passage.article) ?? "")
            }
            if i > 0, words[i - 1].sentence == word.sentence {
                let before = words[i - 1]
                if determiners.contains(text.string(before.span).lowercased()) || isTopic(i - 1) { count.nominal += 1 }
                if isTopic(i - 1), before.stem != word.stem, adjacent(before, word) {
                    count.neighbours[before.stem, default: 0] += 1
                    counts[before.stem]?.neighbours[word.stem, default: 0] += 1
                    counts[before.stem]?.following[word.stem, default: 0] += 1
                    let span = before.span.union(word.span)
                    let key = [before.stem, word.stem]
                    if phrases[key] == nil { phrases[key] = Phrase(text: text.string(span), count: 0) }
                    phrases[key]!.count += 1
                }
            }
            surfaces[word.stem, default: [:]][text.string(word.span), default: 0] += 1
            counts[word.stem] = count
        }
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

    /// Stems of words that every story has.
    private static let generic: Set<String> = Set(
        RecordTables.lines(PackageResources.generic_tsv).flatMap { $0 }
            .flatMap { $0.split(separator: " ").map { WordFold.stem(String($0)) } })
}
