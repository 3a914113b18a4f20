internal import Record

/// A stretch of one article's text that something in the record rests on.
struct EvidenceSpan {
    var article: String
    /// Code points, half open.
    var start: Int
    var end: Int
    var kind: Kind
    /// The statement's number on the page, for words that are a rendering's.
    var statement: (number: Int, id: String)?

    /// What it bears out, in order of weight: where two things rest on the same words, the heavier gives the look.
    enum Kind: Int, Comparable {
        case said, figure, event, source, cue, other

        static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }

        /// The style class.
        var name: String {
            switch self {
            case .said: "c"
            case .figure: "f"
            case .event: "v"
            case .source: "s"
            case .cue: "q"
            case .other: "x"
            }
        }
    }

    /// Every span of the record, each stretch of an article once.
    static func all(in record: Record, numbers: [String: Int]) -> [EvidenceSpan] {
        var spans: [Key: EvidenceSpan] = [:]
        func add(_ evidence: Evidence?, _ kind: Kind, _ statement: Statement? = nil) {
            guard let evidence, evidence.start < evidence.end else { return }
            let key = Key(article: evidence.article, start: evidence.start, end: evidence.end)
            var span =
                spans[key]
                ?? EvidenceSpan(
                    article: evidence.article, start: evidence.start, end: evidence.end, kind: kind)
            span.kind = min(span.kind, kind)
            if let statement, span.statement == nil, let number = numbers[statement.id] {
                span.statement = (number, PageNames.anchor(statement.id))
            }
            spans[key] = span
        }
        for statement in record.statements {
            add(statement.venue?.evidence, .other)
            for rendering in statement.renderings {
                add(rendering.evidence, .said, statement)
                for part in rendering.parts { add(part, .said, rendering.parts.count > 1 ? nil : statement) }
                add(rendering.source, .source)
                add(rendering.cue, .cue)
                for step in rendering.relay { add(step.evidence, .other) }
            }
        }
        for figure in record.figures { for reading in figure.readings { add(reading.evidence, .figure) } }
        for event in record.events { for step in event.history { add(step.evidence, .event) } }
        for party in record.parties { for role in party.roles { add(role.evidence, .other) } }
        for position in record.positions { for evidence in position.evidence { add(evidence, .other) } }
        for discrepancy in record.discrepancies {
            for account in discrepancy.accounts { add(account.evidence, .other) }
        }
        for entry in record.timeline { add(entry.evidence, .other) }
        return spans.values.sorted { ($0.article, $0.start, -$0.end) < ($1.article, $1.start, -$1.end) }
    }

    private struct Key: Hashable {
        var article: String
        var start: Int
        var end: Int
    }
}
