import Annotation
import Record

/// Builds a record for tests out of short texts: evidence is named by its words and found in the text.
struct RecordBuilder {
    var record: Record

    init(title: String, asOf: String) { record = Record(title: title, asOf: asOf) }

    mutating func article(
        _ id: String, _ outlet: String?, _ published: String?, _ title: String, _ text: String,
        furniture: [String] = [],
        basis: [String: String] = [:], truncated: Bool = false
    ) {
        let spans = furniture.compactMap { words in Self.span(of: words, in: text).map { [$0.0, $0.1] } }
        record.articles.append(
            RecordArticle(
                id: id, file: "\(id).txt", url: nil, outlet: outlet, title: title, byline: nil, published: published,
                basis: basis, language: "en", words: text.split(separator: " ").count,
                sha256: String(repeating: "0123456789abcdef", count: 4), text: text, furniture: spans,
                truncated: truncated))
    }

    /// The evidence of `words` in the article, which must have them.
    func evidence(_ article: String, _ words: String) -> Evidence {
        guard let text = record.articles.first(where: { $0.id == article })?.text,
            let (start, end) = Self.span(of: words, in: text)
        else { fatalError("'\(words)' does not stand in \(article)") }
        let scalars = Array(text.unicodeScalars)
        func string(_ range: Range<Int>) -> String {
            var out = String.UnicodeScalarView()
            out.append(contentsOf: scalars[range])
            return String(out)
        }
        return Evidence(
            article: article, start: start, end: end, exact: words, prefix: string(max(0, start - 32)..<start),
            suffix: string(end..<min(scalars.count, end + 32)))
    }

    /// Where the words stand, in code points.
    static func span(of words: String, in text: String) -> (Int, Int)? {
        let needle = Array(words.unicodeScalars)
        let hay = Array(text.unicodeScalars)
        guard !needle.isEmpty, hay.count >= needle.count else { return nil }
        for start in 0...(hay.count - needle.count) where hay[start] == needle[0] {
            if hay[start..<(start + needle.count)].elementsEqual(needle) { return (start, start + needle.count) }
        }
        return nil
    }

    @discardableResult
    mutating func party(
        _ name: String, _ kind: PartyKind, aliases: [String] = [], role: (String, article: String)? = nil,
        mentions: Int = 1
    ) -> String {
        let id = "p" + name.filter { $0.isASCII && $0.isLetter }
        let roles = role.map {
            [RecordParty.Role(title: $0.0, from: nil, evidence: evidence($0.article, $0.0))]
        }
        record.parties.append(
            RecordParty(id: id, name: name, kind: kind, aliases: aliases, roles: roles ?? [], mentions: mentions))
        return id
    }

    /// A statement with its renderings: an article and the words there.
    @discardableResult
    mutating func statement(
        _ id: String, _ speaker: String?, said: String?, basis: SaidDay.Basis = .stated,
        kind: Attribution.Kind = .direct, agreement: Statement.Agreement = .single, addressee: String? = nil,
        anonymity: Attribution.Anonymity = .named, force: Attribution.Force = .affirmed,
        venue: (Venue.Kind, String, article: String)? = nil, origins: Int? = nil,
        source: String? = nil, relay: (String, article: String)? = nil, dates: [String: String] = [:],
        _ renderings: [(String, [String])]
    ) -> String {
        let list = renderings.map { article, parts in
            let spans = parts.map { evidence(article, $0) }
            let whole = spans.count == 1 ? spans[0] : around(article, spans)
            let steps = relay.flatMap { step in
                step.article == article
                    ? [Rendering.Step(name: step.0, party: nil, evidence: evidence(article, step.0))] : nil
            }
            return Rendering(
                evidence: whole, parts: spans, kind: kind, source: source.map { evidence(article, $0) }, cue: nil,
                relay: steps ?? [],
                said: (dates[article] ?? said).map { Statement.Said(value: $0, basis: basis) })
        }
        record.statements.append(
            Statement(
                id: id, speaker: speaker, addressee: addressee,
                venue: venue.map {
                    StatementVenue(kind: $0.0, name: $0.1, evidence: evidence($0.article, $0.1))
                },
                said: said.map { Statement.Said(value: $0, basis: basis) }, kind: kind,
                text: renderings[0].1.joined(separator: " … "), issues: [], renderings: list,
                origins: origins ?? renderings.count, agreement: agreement, anonymity: anonymity, force: force))
        return id
    }

    private func around(_ article: String, _ spans: [Evidence]) -> Evidence {
        let text = Array(record.articles.first { $0.id == article }!.text.unicodeScalars)
        let (start, end) = (spans.first!.start, spans.last!.end)
        var exact = String.UnicodeScalarView()
        exact.append(contentsOf: text[start..<end])
        return Evidence(article: article, start: start, end: end, exact: String(exact), prefix: "", suffix: "")
    }

    mutating func figure(
        _ id: String, _ measure: String, _ unit: String, _ verdict: Figure.Verdict,
        _ readings: [(Figure.Value, String, by: String?, article: String, words: String)]
    ) {
        record.figures.append(
            Figure(
                id: id, measure: measure, unit: unit,
                readings: readings.map {
                    Figure.Reading(
                        value: $0.0, modifier: $0.1, claimedBy: $0.by, asOf: nil,
                        evidence: evidence($0.article, $0.words))
                }, verdict: verdict))
    }

    mutating func event(
        _ id: String, _ kind: EventMention.Kind, _ label: String, parties: [String] = [], place: String? = nil,
        when: String?, end: String? = nil, _ history: [(EventMention.Status, article: String, words: String)]
    ) {
        let steps = history.map { status, article, words in
            RecordEvent.Step(
                status: status, published: record.articles.first { $0.id == article }?.published,
                evidence: evidence(article, words))
        }
        record.events.append(
            RecordEvent(
                id: id, kind: kind, label: label, parties: parties, place: place,
                when: when.map { RecordEvent.When(value: $0, end: end, basis: .stated) },
                status: history.last!.0, history: steps))
        guard let when else { return }
        record.timeline.append(
            TimelineEntry(
                when: when, precision: when.utf8.count == 10 ? .day : .month, label: label, refers: id,
                evidence: steps.last!.evidence))
    }

    /// What follows from the rest: the timeline's statements, origins and the coverage matrix.
    mutating func finish() -> Record {
        for statement in record.statements {
            guard let said = statement.said else { continue }
            record.timeline.append(
                TimelineEntry(
                    when: said.value, precision: .day, label: statement.text, refers: statement.id,
                    evidence: statement.renderings[0].evidence))
        }
        let outlets = Set(record.articles.compactMap(\.outlet)).sorted()
        for statement in record.statements {
            let carriers = Set(statement.renderings.map { $0.evidence.article })
            for outlet in outlets {
                let carried = record.articles.contains { $0.outlet == outlet && carriers.contains($0.id) }
                record.coverage.append(Carriage(outlet: outlet, statement: statement.id, carried: carried))
            }
        }
        return record
    }
}
