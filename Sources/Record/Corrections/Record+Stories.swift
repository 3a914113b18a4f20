internal import Annotation

extension Record {
    /// Both records as one story: what stands in both stands there once.
    public func joined(with other: Record) -> Record {
        var record = self
        record.asOf = max(asOf, other.asOf)
        record.articles.join(other.articles, by: \.id) { _, _ in }
        record.origins.join(other.origins, by: \.id) { mine, other in mine.articles.add(other.articles) }
        record.parties.join(other.parties, by: \.id) { mine, other in
            mine.aliases.add(other.aliases)
            mine.roles.add(other.roles)
            mine.mentions += other.mentions
        }
        record.statements.join(other.statements, by: \.id) { mine, other in
            mine.renderings.add(other.renderings)
            mine.issues.add(other.issues)
        }
        let both = Set(statements.map(\.id)).intersection(other.statements.map(\.id))
        for i in record.statements.indices where both.contains(record.statements[i].id) { record.recount(i) }
        record.figures.join(other.figures, by: \.id) { mine, other in mine.readings.add(other.readings) }
        record.events.join(other.events, by: \.id) { mine, other in mine.history.add(other.history) }
        record.issues.join(other.issues, by: \.id) { mine, other in mine.terms.add(other.terms) }
        record.discrepancies.join(other.discrepancies, by: \.id) { mine, other in mine.accounts.add(other.accounts) }
        record.stories.join(other.stories, by: \.id) { mine, other in mine.articles.add(other.articles) }
        record.positions.add(other.positions)
        record.timeline.join(other.timeline, by: { [$0.refers, $0.when, $0.evidence.article, "\($0.evidence.start)"] })
        { _, _ in }
        record.timeline.sort { ($0.when, $0.refers) < ($1.when, $1.refers) }
        record.coverage.join(
            other.coverage, by: { [$0.outlet, $0.statement ?? "", $0.figure ?? "", $0.event ?? ""] }
        ) { mine, other in
            mine.carried = mine.carried || other.carried
        }
        record.refused += other.refused.filter { !refused.contains($0) }
        return record
    }

    /// What rests on some of the articles alone, under another title where one is given.
    public func restricted(to articles: Set<String>, title: String? = nil) -> Record {
        var record = self
        record.title = title ?? self.title
        record.articles.removeAll { !articles.contains($0.id) }
        record.remove { !articles.contains($0.article) }
        for i in record.origins.indices { record.origins[i].articles.removeAll { !articles.contains($0) } }
        record.origins.removeAll { $0.articles.isEmpty }
        for i in record.stories.indices { record.stories[i].articles.removeAll { !articles.contains($0) } }
        record.stories.removeAll { $0.articles.isEmpty }
        let outlets = Set(record.articles.compactMap(\.outlet))
        record.coverage.removeAll { !outlets.contains($0.outlet) }
        for i in record.statements.indices { record.recount(i) }
        let used = record.partiesUsed
        record.parties.removeAll { !used.contains($0.id) && $0.roles.isEmpty }
        return record
    }

    /// The parties that anything else in the record speaks of.
    private var partiesUsed: Set<String> {
        var used: Set<String> = []
        for statement in statements {
            used.formUnion([statement.speaker, statement.addressee].compactMap(\.self))
            for rendering in statement.renderings { used.formUnion(rendering.relay.compactMap(\.party)) }
        }
        for event in events { used.formUnion(event.parties) }
        for figure in figures { used.formUnion(figure.readings.compactMap(\.claimedBy)) }
        used.formUnion(positions.map(\.party))
        return used
    }
}

extension Array {
    /// Adds what is not there by its key; what is, takes in what the other has more.
    fileprivate mutating func join<Key: Hashable>(
        _ others: [Element], by key: (Element) -> Key, _ takeIn: (inout Element, Element) -> Void
    ) {
        var places = Dictionary(enumerated().map { (key($1), $0) }, uniquingKeysWith: { first, _ in first })
        for other in others {
            if let place = places[key(other)] {
                takeIn(&self[place], other)
            } else {
                places[key(other)] = count
                append(other)
            }
        }
    }
}

extension Array where Element: Equatable {
    fileprivate mutating func add(_ others: [Element]) {
        for other in others where !contains(other) { append(other) }
    }
}
