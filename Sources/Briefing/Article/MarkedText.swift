internal import Annotation
internal import Record
internal import TextBytes

/// An article's text cut into paragraphs, its evidence marked.
///
/// Marks nest where spans do. A span that crosses another's end, or a paragraph's, is cut there: its first piece carries
/// the anchor, the pieces after it name the anchor they belong to. No more than eight marks are open at once; what would
/// be a ninth keeps its anchor and loses its mark. So a span is cut at most eight times in a paragraph, and the work is
/// linear in text and spans.
struct MarkedText {
    let paragraphs: [Fields]
    private static let depth = 8

    init(article: RecordArticle, spans: [EvidenceSpan], leaves: Leaves) {
        let text = SourceText(article.text)
        let offsets = OffsetTable(text)
        let placed = spans.compactMap { span -> Placed? in
            guard let bytes = offsets.span(start: span.start, end: span.end) else { return nil }
            return Placed(span: span, start: Int(bytes.start), end: Int(bytes.end), whole: Int(bytes.end))
        }
        let furniture = article.furniture.compactMap { pair in
            pair.count == 2 ? offsets.span(start: pair[0], end: pair[1]) : nil
        }.sorted()
        var writer = Writer(text: text.bytes, spans: placed, leaves: leaves)
        paragraphs = Paragraphs.of(text.bytes, furniture: furniture).map { writer.paragraph($0) }
    }

    fileprivate struct Placed {
        var span: EvidenceSpan
        var start: Int
        var end: Int
        /// Where the whole span ends, of which this may be a piece.
        let whole: Int
        /// Whether this is what is left of a span after it was cut.
        var continued = false

        var anchor: String { "e-\(span.start)-\(span.end)" }
        /// Of those that begin together the longest comes first, so that the others nest in it.
        var key: (Int, Int) { (start, -end) }
    }

    private struct Writer {
        let text: [UInt8]
        let spans: [Placed]
        /// On which page each statement stands.
        let leaves: Leaves
        var next = 0
        /// What goes on in the next paragraph.
        var carried: [Placed] = []
        /// The items of the paragraph that is being written.
        var items: [Fields] = []
        var at = 0
        var open: [Placed] = []

        mutating func paragraph(_ paragraph: Paragraphs.Paragraph) -> Fields {
            items = []
            at = paragraph.start
            var waiting = carried.sorted { $0.end > $1.end }
            for i in waiting.indices { waiting[i].start = paragraph.start }
            carried = []
            var turn = 0
            while true {
                let fresh = next < spans.count && spans[next].start < paragraph.end ? spans[next] : nil
                var span: Placed
                if turn < waiting.count, fresh.map({ waiting[turn].key <= $0.key }) ?? true {
                    span = waiting[turn]
                    turn += 1
                } else if let fresh {
                    span = fresh
                    next += 1
                } else {
                    break
                }
                span.start = max(span.start, paragraph.start)
                close(until: span.start)
                write(to: span.start)
                guard span.start < span.end, open.count < MarkedText.depth else {
                    if !span.continued { items.append(["point": span.anchor]) }
                    continue
                }
                if span.end > paragraph.end {
                    var rest = span
                    rest.continued = true
                    carried.append(rest)
                    span.end = paragraph.end
                }
                if let outer = open.last, span.end > outer.end {
                    var rest = span
                    rest.start = outer.end
                    rest.continued = true
                    span.end = outer.end
                    let place = waiting[turn...].firstIndex { $0.key > rest.key } ?? waiting.count
                    waiting.insert(rest, at: place)
                }
                begin(span)
            }
            close(until: paragraph.end)
            write(to: paragraph.end)
            return [
                "items": items, "furniture": paragraph.furniture ? true : nil, "lines": paragraph.lines ? true : nil,
            ]
        }

        private mutating func begin(_ span: Placed) {
            items.append([
                "open": [
                    "id": span.continued ? nil : span.anchor, "of": span.continued ? span.anchor : nil,
                    "kind": span.span.kind.name,
                ] as Fields
            ])
            open.append(span)
        }

        /// Ends the marks that end at `place` or before it.
        private mutating func close(until place: Int) {
            while let last = open.last, last.end <= place {
                write(to: last.end)
                open.removeLast()
                var fields: Fields = [:]
                // The number stands where the words end, and only there.
                if let statement = last.span.statement, last.end >= last.whole {
                    fields["number"] = String(statement.number)
                    fields["statement"] = statement.id
                    fields["page"] = Leaves.path(leaves.leaf(ofNumber: statement.number))
                }
                items.append(["close": fields])
            }
        }

        private mutating func write(to place: Int) {
            guard place > at else { return }
            items.append(["text": String(decoding: text[at..<place], as: UTF8.self)])
            at = place
        }
    }
}
