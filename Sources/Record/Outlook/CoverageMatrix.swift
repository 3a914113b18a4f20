internal import Annotation
internal import OrderedCollections

/// Which outlets carry which of the main statements, figures and events.
struct CoverageMatrix {
    /// No more items than this of each kind: those that most outlets carry.
    private static let most = 40
    /// With more outlets than this only what is carried is listed, or the matrix would be larger than the record.
    private static let wholeUpTo = 40

    private let outlets: OrderedSet<String>
    private let outletOf: [String: String]

    init(_ coverage: ReadCoverage) {
        var outlets: Set<String> = []
        var outletOf: [String: String] = [:]
        for index in coverage.articles.indices {
            guard let outlet = coverage.outlet(index) else { continue }
            outlets.insert(outlet)
            outletOf[coverage.ids[index]] = outlet
        }
        self.outlets = OrderedSet(outlets.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        self.outletOf = outletOf
    }

    func carriages(_ statements: [Statement], _ figures: [Figure], _ events: [RecordEvent]) -> [Carriage] {
        guard outlets.count > 1 else { return [] }
        let said = main(statements.map { ($0.id, $0.renderings.map(\.evidence.article)) })
        let counted = main(figures.map { ($0.id, $0.readings.map(\.evidence.article)) })
        let happened = main(events.map { ($0.id, $0.history.map(\.evidence.article)) })
        return said.flatMap { rows($0) { Carriage(outlet: $0, statement: $1, carried: $2) } }
            + counted.flatMap { rows($0) { Carriage(outlet: $0, figure: $1, carried: $2) } }
            + happened.flatMap { rows($0) { Carriage(outlet: $0, event: $1, carried: $2) } }
    }

    private typealias Item = (id: String, outlets: Set<String>)

    /// What two outlets or more carry, the most carried first.
    private func main(_ items: [(id: String, articles: [String])]) -> [Item] {
        let carried: [Item] = items.map { item in
            (item.id, Set(item.articles.compactMap { outletOf[$0] }))
        }
        let ranked = carried.enumerated().filter { $0.element.outlets.count > 1 }
            .sorted { ($0.element.outlets.count, $1.offset) > ($1.element.outlets.count, $0.offset) }
        return ranked.prefix(Self.most).map(\.element)
    }

    private func rows(_ item: Item, _ make: (String, String, Bool) -> Carriage) -> [Carriage] {
        outlets.compactMap { outlet in
            let carried = item.outlets.contains(outlet)
            return carried || outlets.count <= Self.wholeUpTo ? make(outlet, item.id, carried) : nil
        }
    }
}
