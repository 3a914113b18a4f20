internal import Annotation
internal import TextBytes

extension DatedTable {
    /// The table as the merge reads it: each row a sentence with one quantity, claimed by the row's source.
    var read: ReadArticle {
        var parties: [LocalParty] = []
        var number: [String: Int] = [:]
        var annotations = Annotations()
        var blocks: [Block] = []
        for row in rows {
            blocks.append(Block(span: row.span, role: .paragraph))
            annotations.sentences.append(Sentence(span: row.span, tokens: 0..<0, block: blocks.count - 1))
            annotations.quantities.append(
                Quantity(
                    span: row.valueSpan, value: .exactly(row.value), unit: row.unit, measure: nil,
                    measureLabel: row.measure))
            if let asOf = row.asOf {
                annotations.timexes.append(Timex(span: row.span, type: .date, value: asOf))
            }
            if let source = row.source, let span = row.sourceSpan {
                if number[source] == nil {
                    number[source] = parties.count
                    parties.append(LocalParty(name: source, kind: .organisation))
                }
                parties[number[source]!].mentions.append(span)
            }
        }
        annotations.parties = parties
        let article = Article(
            id: SHA256.identifier("r", [name, text.string]), place: .file(name), title: name, text: text,
            blocks: blocks, sha256: sha256)
        return ReadArticle(article: article, annotations: annotations, isRecord: true)
    }
}
