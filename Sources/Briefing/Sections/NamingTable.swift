internal import Record

/// How each outlet names the same person or thing, counted and not judged: "Maroszy" and "Maroszi", a state by
/// its capital, "government" and "regime".
struct NamingTable {
    let index: RecordIndex
    private static let rows = 8
    private static let names = 6
    /// Outlets that stand beside a name; the others are counted.
    private static let marks = 8
    /// Words for those who govern; after a name ("the Velmaran regime") they make another name of it.
    private static let governing: Set<Substring> = [
        "government", "administration", "regime", "authorities", "leadership", "junta", "dictatorship",
    ]

    /// Nil where all use the same names.
    var fields: Fields? {
        var uses = [[String: Use]](repeating: [:], count: index.record.parties.count)
        var governing: [String: Use] = [:]
        for article in index.record.articles where article.outlet != nil {
            let outlet = index.outlet(of: article)
            let page = index.page(ofArticle: article.id)
            for mention in index.partyNames.mentions(in: article.text) {
                var name = mention.name
                if let next = mention.next, Self.governing.contains(next) { name += " " + next }
                uses[mention.party][name, default: Use()].add(outlet, page)
            }
            for word in PartyNames.words(of: article.text) where Self.governing.contains(word.text) {
                governing[String(word.text), default: Use()].add(outlet, page)
            }
        }
        let order = uses.indices.filter { isTold(uses[$0]) }.sorted { a, b in
            let (x, y) = (total(uses[a]), total(uses[b]))
            return x != y ? x > y : index.record.parties[a].id < index.record.parties[b].id
        }
        var items = order.prefix(Self.rows).map { item(index.record.parties[$0].name, uses[$0]) }
        if isTold(governing) { items.append(item("Those who govern", governing)) }
        return .list(items)
    }

    /// How often a name stands in whose articles.
    private struct Use {
        var counts: [String: Int] = [:]
        /// Of each outlet the first article that has it.
        var pages: [String: String] = [:]
        var total = 0

        mutating func add(_ outlet: String, _ page: String) {
            counts[outlet, default: 0] += 1
            if pages[outlet] == nil { pages[outlet] = page }
            total += 1
        }
    }

    private func total(_ uses: [String: Use]) -> Int { uses.values.reduce(0) { $0 + $1.total } }

    /// Whether two outlets name it, and not all in the same way.
    private func isTold(_ uses: [String: Use]) -> Bool {
        guard uses.count > 1 else { return false }
        let ways = Dictionary(
            grouping: uses.flatMap { name, use in use.counts.keys.map { ($0, name) } }, by: { $0.0 }
        ).values.map { Set($0.map(\.1)) }
        return ways.count > 1 && Set(ways).count > 1
    }

    private func item(_ name: String, _ uses: [String: Use]) -> Fields {
        let order = uses.sorted { ($1.value.total, $0.key) < ($0.value.total, $1.key) }
        let shown = order.prefix(Self.names)
        let names = shown.enumerated().map { place, named -> Fields in
            let (said, use) = named
            let outlets = use.counts.keys.sorted {
                (use.counts[$1]!, index.place(ofOutlet: $0)) < (use.counts[$0]!, index.place(ofOutlet: $1))
            }
            return [
                // A table's cell over all the names of one.
                "who": place == 0 ? Words.capitalised(name) : nil, "span": String(shown.count),
                "said": said, "total": Words.grouped(use.total),
                "outlets": outlets.prefix(Self.marks).map { outlet -> Fields in
                    [
                        "outlet": outlet, "colour": index.colour(ofOutlet: outlet), "link": use.pages[outlet],
                        "times": Words.grouped(use.counts[outlet]!),
                    ]
                },
                "others": outlets.count > Self.marks
                    ? Words.count(outlets.count - Self.marks, "other") : nil,
            ]
        }
        return ["name": Words.capitalised(name), "names": names]
    }
}
