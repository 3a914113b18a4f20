internal import Annotation
internal import TextBytes

/// Finds who "I" is outside quotations: who signs a letter, who the door says has written the article, or whom its last
/// lines introduce ("Olla Brenn is a former mayor of Kvall").
struct AuthorReader {
    let tagged: TaggedText
    let names: [NameMention]
    /// The authors as the door gives them.
    let stated: [String]
    /// The blocks that are nothing but a person's name, in order, each with the index of the name.
    private let signatures: [(block: Int, name: Int)]

    init(tagged: TaggedText, names: [NameMention], stated: [String]) {
        self.tagged = tagged
        self.names = names
        self.stated = stated
        var signatures: [(block: Int, name: Int)] = []
        var byToken: [Int: Int] = [:]
        for (k, name) in names.enumerated() where name.type == .person && name.range.count > 1 {
            byToken[name.range.lowerBound] = k
        }
        for (s, sentence) in tagged.sentences.enumerated() where sentence.tokens.count <= 6 {
            let isAlone =
                (s == 0 || tagged.sentences[s - 1].block != sentence.block)
                && (s + 1 == tagged.sentences.count || tagged.sentences[s + 1].block != sentence.block)
            guard isAlone, let words = tagged.trimmed(sentence.tokens), let k = byToken[words.lowerBound],
                names[k].range == words
            else { continue }
            signatures.append((sentence.block, k))
        }
        self.signatures = signatures
    }

    /// The party that "I" at a token is, which is added to the book where the text does not name it.
    func author(_ token: Int, _ book: inout PartyBook) -> Int? {
        let block = tagged.sentences[tagged.text.sentence(ofToken: token)].block
        // Letters: the next signature. One name alone is a byline or a heading unless it stands behind.
        if let signature = signatures.first(where: { $0.block > block }), let p = book.assigned[signature.name] {
            return p
        }
        if stated.count == 1, let words = stated.first, !words.isEmpty { return book.author(words) }
        return introduced(book)
    }

    /// Whom one of the last two paragraphs introduces, where the article speaks of them nowhere else but in a byline.
    private func introduced(_ book: PartyBook) -> Int? {
        guard let last = tagged.sentences.last?.block else { return nil }
        var s = tagged.sentences.count - 1
        while s >= 0, tagged.sentences[s].block >= last - 1 {
            defer { s -= 1 }
            let sentence = tagged.sentences[s]
            guard s == 0 || tagged.sentences[s - 1].block != sentence.block else { continue }
            guard let k = names.lastIndex(where: { $0.range.lowerBound == sentence.tokens.lowerBound }),
                names[k].type == .person, names[k].range.count > 1, let p = book.assigned[k]
            else { continue }
            let end = names[k].range.upperBound
            guard end + 1 < sentence.tokens.upperBound,
                tagged.word(end, "is") || tagged.word(end, "was") || tagged.isComma(end)
                    || tagged.word(end, "teaches") || tagged.word(end, "writes")
            else { continue }
            if book.assigned.count(where: { $0 == p }) <= 2 { return p }
        }
        return nil
    }
}
