/// The words by which a party takes a stance: `Resources/stances.tsv`.
struct StanceCues: Sendable {
    struct Cue: Sendable {
        /// Stems.
        var words: [String]
        /// The form its first word must have, where only that form is meant.
        var form: String?
        var kind: Kind
        var stance: Position.Stance
        /// The stance of the cue under a "not", or nil where that says nothing.
        var negated: Position.Stance?
    }

    enum Kind: String, Sendable {
        case verb, report, duty, predicate, held
    }

    /// Cues by the stem of their first word, the longest first.
    private(set) var byFirst: [String: [Cue]] = [:]
    /// Stems of cues that are nouns as well, and of promises.
    private(set) var nouns: Set<String> = []
    private(set) var promises: Set<String> = []
    /// Stems of cues that take a verb.
    private(set) var infinitives: Set<String> = []
    /// Stems of verbs that take away, or keep, what follows; those of several words apart.
    private(set) var undoing: Phrases = Phrases()
    private(set) var keeping: Phrases = Phrases()
    /// Words that begin a condition, the longest first.
    private(set) var conditions: [[String]] = []
    private(set) var boundaries: Set<String> = []
    /// Stems of what something is laid down in: "an agreement in which".
    private(set) var vehicles: Set<String> = []
    /// Stems of words that make what is told a guess: "believe", "analysts".
    private(set) var guesses: Set<String> = []

    static let standard = StanceCues(RecordTables.lines(PackageResources.stances_tsv))

    init(_ lines: [[String]]) {
        for fields in lines where fields.count == 4 {
            let words = fields[3].split(separator: ",").map { String($0) }
            func stems(_ cue: String) -> [String] {
                cue.drop { $0 == "=" }.split(separator: " ").map { WordFold.stem(String($0)) }
            }
            switch fields[0] {
            case "noun": nouns.formUnion(words.map(WordFold.stem))
            case "promise": promises.formUnion(words.map(WordFold.stem))
            case "infinitive": infinitives.formUnion(words.map(WordFold.stem))
            case "undo": for word in words { undoing.insert(stems(word)) }
            case "keep": for word in words { keeping.insert(stems(word)) }
            case "condition": conditions = words.map { $0.split(separator: " ").map(String.init) }
            case "boundary": boundaries = Set(words)
            case "guess": guesses = Set(words.map(WordFold.stem))
            case "vehicle": vehicles = Set(words.map(WordFold.stem))
            default:
                guard let kind = Kind(rawValue: fields[0]), let stance = Position.Stance(rawValue: fields[1]) else {
                    continue
                }
                for cue in words {
                    let form = cue.hasPrefix("=") ? cue.dropFirst().split(separator: " ").first.map(String.init) : nil
                    let own = stems(cue)
                    byFirst[own[0], default: []].append(
                        Cue(
                            words: own, form: form, kind: kind, stance: stance,
                            negated: Position.Stance(rawValue: fields[2])))
                }
            }
        }
        for key in byFirst.keys {
            byFirst[key]!.sort {
                ($0.words.count, $0.kind == .held ? 1 : 0) > ($1.words.count, $1.kind == .held ? 1 : 0)
            }
        }
    }

    /// Stems, one or several in a row.
    struct Phrases: Sendable {
        private var byFirst: [String: [[String]]] = [:]

        mutating func insert(_ stems: [String]) {
            byFirst[stems[0], default: []].append(stems)
        }

        /// Whether one stands at `index` of some stems.
        func stand(at index: Int, in stems: [String]) -> Bool {
            byFirst[stems[index], default: []].contains { phrase in
                index + phrase.count <= stems.count && phrase.indices.allSatisfy { stems[index + $0] == phrase[$0] }
            }
        }
    }
}
