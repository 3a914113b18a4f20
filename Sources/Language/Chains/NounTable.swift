internal import Annotation
internal import ModelFiles
internal import TextBytes

/// What nouns mean: for each the class of things that it is one of, and its singular.
///
/// Read from `Resources/en/nouns.tsv`, whose header names its source.
struct NounTable: Sendable {
    /// A class of things, by its number in the table's first line.
    typealias Meaning = UInt8

    static let unknown: Meaning = 0
    static let person: Meaning = 1
    static let group: Meaning = 2
    static let location: Meaning = 3
    static let time: Meaning = 4

    struct Noun: Sendable {
        var lemma: WordKey
        var meaning: Meaning
        var isPlural = false
    }

    /// The pronouns of the third person, the first and the second.
    let pronouns: WordMap<Mention.Form>
    private var known = WordMap<Noun>()

    init(folder: ResourceFolder) throws(FileFault) {
        var pronouns = WordMap<Mention.Form>()
        for (form, words) in Self.forms {
            for word in words.split(separator: " ") { pronouns.set(WordKey(String(word)), form) }
        }
        self.pronouns = pronouns
        var known = WordMap<Noun>()
        known.reserve(12_000)
        try TableLines.forEach(of: folder.file("en/nouns.tsv")) { bytes, fields in
            guard fields.count >= 2 else { return }
            var meaning: Meaning = 0
            for i in fields[0] { meaning = meaning &* 10 &+ (bytes[i] &- 0x30) }
            TableLines.words(bytes, fields[1]) { word in
                // "men=man": a plural that no rule makes.
                var equals = word.lowerBound
                while equals < word.upperBound, bytes[equals] != 0x3D { equals += 1 }
                let key = WordKey(bytes, word.lowerBound, equals)
                let lemma = equals < word.upperBound ? WordKey(bytes, equals + 1, word.upperBound) : key
                known.set(key, Noun(lemma: lemma, meaning: meaning, isPlural: lemma != key))
            }
        }
        self.known = known
    }

    /// What the noun at a token means, by its own form or as a plural of one that the table has.
    func noun(_ tagged: TaggedText, _ i: Int) -> Noun {
        let key = tagged.text.keys[i]
        if let noun = known[key] { return noun }
        let span = tagged.text.tokens[i].span
        let start = Int(span.start)
        let end = Int(span.end)
        return tagged.text.text.bytes.withUnsafeBufferPointer { bytes in
            guard end - start > 3, bytes[end - 1] | 0x20 == 0x73 else { return Noun(lemma: key, meaning: Self.unknown) }
            let single = WordKey(bytes, start, end - 1)
            if var noun = known[single] {
                noun.isPlural = true
                return noun
            }
            if bytes[end - 2] | 0x20 == 0x65 {
                if var noun = known[WordKey(bytes, start, end - 2)] {
                    noun.isPlural = true
                    return noun
                }
                if bytes[end - 3] | 0x20 == 0x69 {
                    let stem = Array(bytes[start..<end - 3]) + [0x79]
                    if var noun = stem.withUnsafeBufferPointer({ known[WordKey($0, 0, $0.count)] }) {
                        noun.isPlural = true
                        return noun
                    }
                }
            }
            // "ss", "us", "is" end nouns in the singular.
            let before = bytes[end - 2] | 0x20
            let isPlural = before != 0x73 && before != 0x75 && before != 0x69 && tagged.tags[i] == .noun
            return Noun(lemma: isPlural ? single : key, meaning: Self.unknown, isPlural: isPlural)
        }
    }

    private static let forms: [(Mention.Form, String)] = [
        (.he, "he him himself"), (.his, "his"), (.she, "she herself"), (.her, "her hers"), (.it, "it itself"),
        (.its, "its"), (.they, "they them themselves"), (.their, "their theirs"), (.first, "i me my mine myself"),
        (.firstPlural, "we us our ours ourselves"), (.second, "you your yours yourself"),
    ]
}
