internal import Annotation

/// Two records of one coverage laid beside each other.
struct RecordComparison {
    private let earlier: Record
    private let later: Record
    /// Where each article of either record came from: what names it over an edit.
    private let places: [String: String]

    init(_ earlier: Record, _ later: Record) {
        self.earlier = earlier
        self.later = later
        var places: [String: String] = [:]
        for article in earlier.articles + later.articles {
            places[article.id] = article.url ?? article.file ?? article.id
        }
        self.places = places
    }

    func articles() -> [RecordChange.Item] {
        let known = Dictionary(earlier.articles.map { (place($0.id), $0.sha256) }, uniquingKeysWith: { a, _ in a })
        return later.articles.compactMap { article in
            guard let before = known[place(article.id)] else {
                return RecordChange.Item(kind: .new, subject: .article, id: article.id)
            }
            return before == article.sha256
                ? nil
                : RecordChange.Item(
                    kind: .changed, subject: .article, id: article.id, before: before, after: article.sha256)
        }
    }

    func statements() -> [RecordChange.Item] {
        let index = Index(earlier.statements.map { ($0.id, $0.renderings.map(\.evidence)) }, key)
        return later.statements.compactMap { statement in
            let own = statement.renderings.map(\.evidence)
            guard let found = index.find(statement.id, own) else {
                return RecordChange.Item(kind: .new, subject: .statement, id: statement.id, evidence: own.first)
            }
            let before = earlier.statements[found]
            if before.agreement != statement.agreement {
                return RecordChange.Item(
                    kind: .changed, subject: .statement, id: statement.id, before: before.agreement.rawValue,
                    after: statement.agreement.rawValue, evidence: own.first)
            }
            if before.renderings.count < statement.renderings.count {
                return RecordChange.Item(
                    kind: .changed, subject: .statement, id: statement.id, before: String(before.renderings.count),
                    after: String(statement.renderings.count), evidence: own.last)
            }
            return nil
        }
    }

    func figures() -> [RecordChange.Item] {
        let index = Index(earlier.figures.map { ($0.id, $0.readings.map(\.evidence)) }, key)
        return later.figures.compactMap { figure in
            let own = figure.readings.map(\.evidence)
            guard let found = index.find(figure.id, own) else {
                return RecordChange.Item(kind: .new, subject: .figure, id: figure.id, evidence: own.first)
            }
            let before = earlier.figures[found]
            guard before.verdict != figure.verdict || before.readings.count < figure.readings.count else { return nil }
            return RecordChange.Item(
                kind: .changed, subject: .figure, id: figure.id, before: before.verdict.rawValue,
                after: figure.verdict.rawValue, evidence: own.last)
        }
    }

    func events() -> [RecordChange.Item] {
        let index = Index(earlier.events.map { ($0.id, $0.history.map(\.evidence)) }, key)
        return later.events.compactMap { event in
            let own = event.history.map(\.evidence)
            guard let found = index.find(event.id, own) else {
                return RecordChange.Item(kind: .new, subject: .event, id: event.id, evidence: own.first)
            }
            let before = earlier.events[found]
            if before.status != event.status {
                return RecordChange.Item(
                    kind: .moved, subject: .event, id: event.id, before: before.status.rawValue,
                    after: event.status.rawValue, evidence: own.last)
            }
            if before.when != event.when {
                return RecordChange.Item(
                    kind: .moved, subject: .event, id: event.id, before: before.when?.value, after: event.when?.value,
                    evidence: own.last)
            }
            return nil
        }
    }

    /// Stances of a party on an issue that the earlier record has not, or has otherwise.
    func positions() -> [RecordChange.Item] {
        let labels = Dictionary(earlier.issues.map { ($0.id, $0.label) }, uniquingKeysWith: { a, _ in a })
        var last: [String: Position.Stance] = [:]
        for position in earlier.positions where labels[position.issue] != nil {
            last[position.party + " " + position.issue] = position.stance
        }
        var now: [String: Position] = [:]
        var order: [String] = []
        for position in later.positions {
            let key = position.party + " " + position.issue
            if now[key] == nil { order.append(key) }
            now[key] = position
        }
        return order.compactMap { key in
            guard let position = now[key], position.stance != last[key] else { return nil }
            return RecordChange.Item(
                kind: last[key] == nil ? .new : .moved, subject: .position, id: key, before: last[key]?.rawValue,
                after: position.stance.rawValue, evidence: position.evidence.last)
        }
    }

    /// Evidence of the earlier record that an edit took out of its article.
    func withdrawals() -> [RecordChange.Item] {
        let texts = Dictionary(
            later.articles.map { (place($0.id), ($0.sha256, $0.text)) }, uniquingKeysWith: { a, _ in a })
        let shas = Dictionary(earlier.articles.map { ($0.id, $0.sha256) }, uniquingKeysWith: { a, _ in a })
        func isGone(_ evidence: Evidence) -> Bool {
            guard let (sha, text) = texts[place(evidence.article)], sha != shas[evidence.article] else { return false }
            return !text.utf8.contains(evidence.exact.utf8)
        }
        var out: [RecordChange.Item] = []
        for statement in earlier.statements {
            for rendering in statement.renderings where isGone(rendering.evidence) {
                out.append(
                    RecordChange.Item(
                        kind: .withdrawn, subject: .statement, id: statement.id, evidence: rendering.evidence))
            }
        }
        for figure in earlier.figures {
            for reading in figure.readings where isGone(reading.evidence) {
                out.append(
                    RecordChange.Item(kind: .withdrawn, subject: .figure, id: figure.id, evidence: reading.evidence))
            }
        }
        return out
    }

    private func place(_ article: String) -> String { places[article] ?? article }

    private func key(_ evidence: Evidence) -> String { place(evidence.article) + "\u{0}" + evidence.exact }

    /// Finds what an earlier record called otherwise.
    private struct Index {
        private var byID: [String: Int] = [:]
        private var byEvidence: [String: Int] = [:]
        private let key: (Evidence) -> String

        init(_ items: [(id: String, evidence: [Evidence])], _ key: @escaping (Evidence) -> String) {
            self.key = key
            for (index, item) in items.enumerated() {
                byID[item.id] = index
                for evidence in item.evidence where byEvidence[key(evidence)] == nil {
                    byEvidence[key(evidence)] = index
                }
            }
        }

        func find(_ id: String, _ evidence: [Evidence]) -> Int? {
            byID[id] ?? evidence.lazy.compactMap { byEvidence[key($0)] }.first
        }
    }
}

extension String.UTF8View {
    /// Whether another string's bytes stand in this one, one after the other.
    fileprivate func contains(_ other: String.UTF8View) -> Bool { String(self).firstRange(of: String(other)) != nil }
}
