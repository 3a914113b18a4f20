internal import Annotation
internal import ModelFiles
internal import TextBytes

/// The words by which a party takes a stance: `stances.tsv`.
struct StanceWords: Sendable {
    struct Cue: Sendable {
        /// The words behind the first.
        var rest: [WordKey]
        var kind: Kind
        /// Nil where only its "not" says something: "will not accept".
        var stance: Stance?
        /// The stance under a "not", or nil where that says nothing.
        var negated: Stance?
    }

    enum Kind: String, Sendable { case verb, call, state, duty, held, predicate }

    /// What a word is to the reading of stances beside being a cue.
    enum Role: String, Sendable {
        case through, express, refusing, supposing, naming, undoing, boundary, guess, own
    }

    private var cues = WordMap<[Cue]>()
    private var roles = WordMap<Set<Role>>()
    /// Verbs that take away what follows, and that keep it or bring it about: the words behind each.
    private var undo = WordMap<[[WordKey]]>()
    private var keep = WordMap<[[WordKey]]>()
    /// By their first word, the longest first.
    private var conditions = WordMap<[[WordKey]]>()

    init(folder: ResourceFolder) throws(FileFault) {
        let rows = try TableFile(path: folder.file("en/stances.tsv")).rows
        var irregular: [String: [String]] = [:]
        for row in rows where row[0] == "form" { irregular[row[1]] = Self.list(row[3]) }
        for row in rows {
            let words = Self.list(row[3])
            if let kind = Kind(rawValue: row[0]) {
                let stance = Stance(rawValue: row[1])
                let negated = Stance(rawValue: row[2])
                for word in words {
                    let parts = word.split(separator: " ").map(String.init)
                    let isVerb = kind == .verb || kind == .call
                    let cue = Cue(
                        rest: parts.dropFirst().map { WordKey($0) }, kind: kind, stance: stance, negated: negated)
                    for form in isVerb ? VerbForms.all(of: parts[0], irregular) : [Self.plain(parts[0])] {
                        Self.add(cue, to: &cues, WordKey(form)) { $0.rest.count > $1.rest.count }
                    }
                }
            } else if let role = Role(rawValue: row[0]) {
                for word in words {
                    let isVerb = ![.undoing, .boundary, .guess, .own].contains(role)
                    for form in isVerb ? VerbForms.all(of: word, irregular) : [word] {
                        let key = WordKey(form)
                        roles.set(key, (roles[key] ?? []).union([role]))
                    }
                }
            } else if row[0] == "undo" || row[0] == "keep" {
                for word in words {
                    let parts = word.split(separator: " ").map(String.init)
                    let rest = parts.dropFirst().map { WordKey($0) }
                    for form in VerbForms.all(of: parts[0], irregular) {
                        if row[0] == "undo" {
                            Self.add(rest, to: &undo, WordKey(form)) { $0.count > $1.count }
                        } else {
                            Self.add(rest, to: &keep, WordKey(form)) { $0.count > $1.count }
                        }
                    }
                }
            } else if row[0] == "condition" {
                for word in words {
                    let parts = word.split(separator: " ").map { WordKey(String($0)) }
                    Self.add(Array(parts.dropFirst()), to: &conditions, parts[0]) { $0.count > $1.count }
                }
            }
        }
    }

    private static func list(_ field: String) -> [String] { field.split(separator: ",").map(String.init) }

    private static func plain(_ word: String) -> String { word.hasPrefix("=") ? String(word.dropFirst()) : word }

    private static func add<Value>(
        _ value: Value, to map: inout WordMap<[Value]>, _ key: WordKey, _ before: (Value, Value) -> Bool
    ) {
        var known = map[key] ?? []
        known.append(value)
        // Stable: of one length the first in the table.
        let ordered = known.enumerated().sorted { a, b in
            before(a.element, b.element) || !before(b.element, a.element) && a.offset < b.offset
        }
        map.set(key, ordered.map(\.element))
    }

    /// Whether some words begin a range of a text's tokens.
    static func stand(_ words: [WordKey], in text: TokenisedText, _ tokens: Range<Int>) -> Bool {
        words.count <= tokens.count && words.indices.allSatisfy { text.keys[tokens.lowerBound + $0] == words[$0] }
    }

    func cues(_ key: WordKey) -> [Cue]? { cues[key] }
    func holds(_ key: WordKey, _ role: Role) -> Bool { roles[key]?.contains(role) ?? false }
    func conditions(_ key: WordKey) -> [[WordKey]]? { conditions[key] }
    func undo(_ key: WordKey) -> [[WordKey]]? { undo[key] }
    func keep(_ key: WordKey) -> [[WordKey]]? { keep[key] }
}

/// The forms of a verb by the rules of spelling, with those that a table gives beside them.
enum VerbForms {
    static func all(of verb: String, _ irregular: [String: [String]]) -> [String] {
        if verb.hasPrefix("=") { return [String(verb.dropFirst())] }
        var out = [verb]
        let isVowel: (Character) -> Bool = { "aeiou".contains($0) }
        let stem = String(verb.dropLast())
        if verb.hasSuffix("e") {
            out += [verb + "s", verb + "d", stem + "ing"]
        } else if verb.hasSuffix("y"), let before = stem.last, !isVowel(before) {
            out += [stem + "ies", stem + "ied", verb + "ing"]
        } else if ["s", "sh", "ch", "x", "z", "o"].contains(where: verb.hasSuffix) {
            out += [verb + "es", verb + "ed", verb + "ing"]
        } else {
            out += [verb + "s", verb + "ed", verb + "ing"]
        }
        return out + (irregular[verb] ?? [])
    }
}
