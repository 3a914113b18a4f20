internal import Annotation
internal import Record

/// What changed against an earlier record of the same story.
///
/// Things are the same where their ids are, which come from content. Evidence is withdrawn where the earlier record
/// rests on words that the article, read again, no longer has.
struct ChangesSection {
    let index: RecordIndex
    let previous: Record?

    var fields: Fields? {
        guard let previous else { return nil }
        let new = newStatements(previous)
        let figures = changedFigures(previous)
        let events = movedEvents(previous)
        let withdrawn = withdrawn(previous)
        let articles = index.record.articles.count { article in !previous.articles.contains { $0.id == article.id } }
        return [
            "since": Days.plain(previous.asOf),
            "articles": articles > 0 ? Words.count(articles, "new article") : nil,
            "statements": Fields.list(Array(new.prefix(12)), ["total": Words.count(new.count, "new statement")]),
            "more": new.count > 12 ? Words.count(new.count - 12, "more new statement") : nil,
            "figures": Fields.list(figures), "events": Fields.list(events), "withdrawn": Fields.list(withdrawn),
            "nothing": new.isEmpty && figures.isEmpty && events.isEmpty && withdrawn.isEmpty && articles == 0
                ? true : nil,
        ]
    }

    private func newStatements(_ previous: Record) -> [Fields] {
        let known = Set(previous.statements.map(\.id))
        return index.ordered.filter { !known.contains($0.id) }.map { statement in
            let view = StatementView(statement, index: index)
            var fields = view.brief
            fields["text"] = Words.cut(view.text, to: 200)
            fields["marks"] = index.marks(statement.renderings.map(\.evidence))
            return fields
        }
    }

    private func changedFigures(_ previous: Record) -> [Fields] {
        let known = Dictionary(previous.figures.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        return index.record.figures.compactMap { figure in
            guard let old = known[figure.id] else { return nil }
            let before = Set(old.readings.map { words($0, figure.unit) })
            let new = figure.readings.filter { !before.contains(words($0, figure.unit)) }
            guard !new.isEmpty else { return nil }
            return [
                "link": index.link(toFigure: figure.id), "measure": Words.capitalised(figure.measure),
                "values": Words.list(new.map { words($0, figure.unit) }), "marks": index.marks(new.map(\.evidence)),
            ]
        }
    }

    private func words(_ reading: Figure.Reading, _ unit: String) -> String {
        Words.amount(reading.value, modifier: reading.modifier, unit: unit)
    }

    private func movedEvents(_ previous: Record) -> [Fields] {
        let known = Dictionary(previous.events.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        return index.record.events.compactMap { event in
            guard let old = known[event.id], old.status != event.status || old.when?.value != event.when?.value else {
                return nil
            }
            return [
                "id": PageNames.anchor(index.shownEvents[event.id] ?? event.id),
                "label": Words.capitalised(event.label),
                "before": old.status.rawValue, "after": event.status.rawValue,
                "day": index.short(event.when?.value), "marks": index.marks(event.history.suffix(1).map(\.evidence)),
            ]
        }
    }

    private func withdrawn(_ previous: Record) -> [Fields] {
        var texts: [String: String] = [:]
        for article in index.record.articles {
            if let place = article.url ?? article.file {
                // A file of many articles, one a line, does not say which of them became which.
                texts.updateValue(texts[place] == nil ? article.text : "", forKey: place)
            }
        }
        let places = Dictionary(
            previous.articles.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        var seen: Set<Evidence> = []
        return previous.statements.flatMap(\.renderings).compactMap { rendering in
            guard let old = places[rendering.evidence.article], let place = old.url ?? old.file,
                let text = texts[place],
                !text.isEmpty, text != old.text, seen.insert(rendering.evidence).inserted,
                !text.contains(rendering.evidence.exact)
            else { return nil }
            return ["outlet": index.outlet(of: old), "exact": Words.cut(rendering.evidence.exact, to: 240)]
        }
    }
}
