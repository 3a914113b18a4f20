internal import Annotation
internal import Record

/// A record with everything a page looks up by id, built once.
struct RecordIndex {
    let record: Record
    let articles: [String: RecordArticle]
    let parties: [String: RecordParty]
    let statements: [String: Statement]
    let figures: [String: Figure]
    let events: [String: RecordEvent]
    let issues: [String: Issue]
    /// The issues' places in the record's list, from 1.
    let issueNumbers: [String: Int]
    /// The names of the outlets that are known, in alphabetical order.
    let outlets: [String]
    /// Statements in the page's order, newest first; their numbers on the page begin at 1.
    let ordered: [Statement]
    let numbers: [String: Int]
    /// How the statements are cut over pages.
    private(set) var leaves: Leaves
    private(set) var figureOrder: FigureOrder
    /// Where texts name parties.
    let partyNames: PartyNames
    /// Where statements' words stand in each article, by their beginnings.
    private let spans: [String: [(start: Int, end: Int, id: String)]]
    /// What the timeline has.
    private let dated: Set<String>
    /// Events that have no row there, by the one whose row shows their sentence.
    let shownEvents: [String: String]
    private let labels: OutletLabels
    private let outletPlaces: [String: Int]
    private let manyArticles: Set<String>
    private let files: [String: String]
    /// The year that days have where they name none: the briefing's.
    let year: Int?

    init(_ record: Record) {
        self.record = record
        year = Days.day(record.asOf)?.year
        articles = Self.byID(record.articles) { $0.id }
        parties = Self.byID(record.parties) { $0.id }
        statements = Self.byID(record.statements) { $0.id }
        figures = Self.byID(record.figures) { $0.id }
        events = Self.byID(record.events) { $0.id }
        issues = Self.byID(record.issues) { $0.id }
        issueNumbers = Dictionary(
            record.issues.enumerated().map { ($1.id, $0 + 1) }, uniquingKeysWith: { a, _ in a })
        let labels = OutletLabels(record.articles)
        self.labels = labels
        var counts: [String: Int] = [:]
        for article in record.articles { counts[labels.label(article), default: 0] += 1 }
        let named = Set(record.articles.lazy.filter { $0.outlet != nil }.map(labels.label))
        let order = counts.keys.sorted { Self.sortingKey($0) < Self.sortingKey($1) }
        outlets = order.filter { named.contains($0) }
        outletPlaces = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        manyArticles = Set(counts.filter { $0.value > 1 }.keys)
        dated = Set(record.timeline.map(\.refers))
        shownEvents = SentenceEvents.shown(record)
        files = PageNames.files(of: record.articles)
        ordered = Self.ordered(record)
        numbers = Dictionary(ordered.enumerated().map { ($1.id, $0 + 1) }, uniquingKeysWith: { a, _ in a })
        leaves = Leaves(total: ordered.count)
        partyNames = PartyNames(record.parties)
        var spans: [String: [(start: Int, end: Int, id: String)]] = [:]
        for statement in record.statements {
            for rendering in statement.renderings {
                let evidence = rendering.evidence
                spans[evidence.article, default: []].append((evidence.start, evidence.end, statement.id))
            }
        }
        self.spans = spans
        figureOrder = FigureOrder(record, rows: leaves.rows)
    }

    /// The same for a document that is one page however long it is.
    var asOnePage: RecordIndex {
        var index = self
        index.leaves.isWhole = true
        index.figureOrder = FigureOrder(record, rows: index.leaves.rows)
        return index
    }

    private static func byID<Element>(_ list: [Element], _ id: (Element) -> String) -> [String: Element] {
        Dictionary(list.map { (id($0), $0) }, uniquingKeysWith: { a, _ in a })
    }

    /// Without the article that many names of newspapers begin with.
    private static func sortingKey(_ name: String) -> String {
        let lower = name.lowercased()
        return (lower.hasPrefix("the ") ? String(lower.dropFirst(4)) : lower) + "\u{0}" + name
    }

    /// Newest first, days that are not known last; within a day by speaker, whoever is carried most widely first; of one
    /// speaker what most origins carry first, then as the articles have it.
    private static func ordered(_ record: Record) -> [Statement] {
        struct Group: Hashable {
            var day: Int
            var key: String
            var speaker: String
        }
        let articles = Dictionary(
            record.articles.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { a, _ in a })
        func place(_ statement: Statement) -> (Int, Int) {
            guard let evidence = statement.renderings.first?.evidence else { return (Int.max, 0) }
            return (articles[evidence.article] ?? Int.max, evidence.start)
        }
        let groups = Dictionary(grouping: record.statements) {
            let key = Days.key($0.said?.value)
            return Group(
                day: key.flatMap(Days.start)?.number ?? Int.min / 2, key: key ?? "", speaker: speakerKey(of: $0))
        }
        let inside = groups.mapValues { statements in
            statements.sorted { a, b in
                let (p, q) = (place(a), place(b))
                return (-a.origins, p.0, p.1, a.id) < (-b.origins, q.0, q.1, b.id)
            }
        }
        let order = inside.sorted { a, b in
            let day = (-a.key.day, -a.key.key.utf8.count, a.key.key)
            let other = (-b.key.day, -b.key.key.utf8.count, b.key.key)
            if day != other { return day < other }
            return (-a.value[0].origins, -a.value.count, a.key.speaker)
                < (-b.value[0].origins, -b.value.count, b.key.speaker)
        }
        return order.flatMap(\.value)
    }

    /// What tells speakers apart: the party, or how the article names a source that is none.
    static func speakerKey(of statement: Statement) -> String {
        if let speaker = statement.speaker { return "p" + speaker }
        return "s" + (statement.renderings.lazy.compactMap(\.source).first?.exact ?? "")
    }

    func speakerKey(of statement: Statement) -> String { Self.speakerKey(of: statement) }

    // MARK: Names

    /// The outlet, or what else tells the article apart where none is known.
    func outlet(of article: RecordArticle) -> String { labels.label(article) }

    func name(ofParty id: String?) -> String? { id.flatMap { parties[$0]?.name } }

    /// The parties' names as a list in words.
    func names(ofParties ids: [String]) -> String? {
        let names = ids.compactMap { parties[$0]?.name }
        return names.isEmpty ? nil : Words.list(names)
    }

    /// The role that articles give the party most often; "the Velmaran president" also counts for "president".
    func role(ofParty id: String?) -> RecordParty.Role? {
        guard let roles = id.flatMap({ parties[$0]?.roles }) else { return nil }
        let titles = roles.prefix(40).map { $0.title.lowercased() }
        let weights = titles.map { title in (titles.count { title.hasSuffix($0) }, title.utf8.count) }
        return titles.indices.max { weights[$0] < weights[$1] }.map { roles[$0] }
    }

    func issue(_ id: String) -> String? { issues[id]?.label }

    // MARK: Outlets and evidence

    /// The outlet's place in the list, which gives it its colour.
    func place(ofOutlet name: String) -> Int { outletPlaces[name] ?? 0 }

    /// The style class of an outlet's colour. There are eight colours; after that they begin again, and the name that
    /// always stands beside a colour tells outlets apart.
    func colour(ofOutlet name: String) -> String { "o\(place(ofOutlet: name) % 8)" }

    func outlet(ofEvidence evidence: Evidence) -> String {
        articles[evidence.article].map(outlet(of:)) ?? "Article not known"
    }

    /// The statement in whose words, or around them, evidence stands.
    func statement(at evidence: Evidence) -> String? {
        spans[evidence.article]?.first { $0.start < evidence.end && evidence.start < $0.end }?.id
    }

    /// Every outlet that carries a statement.
    func outlets(of statement: Statement) -> Set<String> {
        Set(statement.renderings.map { outlet(ofEvidence: $0.evidence) })
    }

    func published(_ evidence: Evidence) -> String? { articles[evidence.article]?.published }

    /// A day as lists and marks have it: without a year, where it is the briefing's own.
    func short(_ value: String?) -> String? { Days.short(value, year: year) }

    /// The page of an article, relative to the index.
    func page(ofArticle id: String) -> String { "articles/" + (files[id] ?? "unknown") + ".html" }

    /// More of a headline is no headline; an article's own page has all of it, folded.
    static let headline = 300

    /// The briefing's title, as far as it is one.
    var title: String { record.title.isEmpty ? "Briefing" : Words.cut(record.title, to: Self.headline) }

    /// The article whose page that is.
    func article(ofPage path: String) -> RecordArticle? {
        record.articles.first { page(ofArticle: $0.id) == path }
    }

    /// Where the evidence stands, marked, relative to the index.
    func link(_ evidence: Evidence) -> String { page(ofArticle: evidence.article) + "#" + Self.anchor(evidence) }

    /// The page on which a statement stands, beside the index; nil for the index itself.
    func page(ofStatement id: String) -> String? {
        let leaf = numbers[id].map(leaves.leaf(ofNumber:)) ?? 0
        return leaf == 0 ? nil : Leaves.path(leaf)
    }

    /// A link to a statement from the index.
    func link(toStatement id: String) -> String { (page(ofStatement: id) ?? "") + "#s-" + PageNames.anchor(id) }

    /// A link to an event in the timeline; nil for one that no article dates, which is not there.
    func link(toEvent id: String) -> String? {
        dated.contains(id) ? "#v-" + PageNames.anchor(shownEvents[id] ?? id) : nil
    }

    /// A link to a figure from the index.
    func link(toFigure id: String) -> String {
        (figureOrder.far.contains(id) ? "figures.html" : "") + "#f-" + PageNames.anchor(id)
    }

    static func anchor(_ evidence: Evidence) -> String { "e-\(evidence.start)-\(evidence.end)" }

    /// Evidence as a page shows it: the outlet's name, in its colour, leading to the exact words.
    func mark(_ evidence: Evidence) -> Fields {
        let outlet = outlet(ofEvidence: evidence)
        return [
            "outlet": outlet, "colour": colour(ofOutlet: outlet), "link": link(evidence),
            // Two articles by one outlet are told apart by the day.
            "day": manyArticles.contains(outlet) ? short(published(evidence)) : nil,
        ]
    }

    /// One mark for each article, in the outlets' order; where they are very many, how many more there are.
    func marks(_ evidence: [Evidence]) -> [Fields] {
        var seen: Set<String> = []
        let first = evidence.filter { seen.insert($0.article).inserted }
        let marks = first.map { (key: key($0), evidence: $0) }.sorted { $0.key < $1.key }
        let shown = marks.prefix(Self.marks).map { mark($0.evidence) }
        let rest = marks.count - shown.count
        return rest > 0 ? shown + [["rest": "and \(Words.grouped(rest)) more"]] : shown
    }

    /// More outlets beside a line cannot be taken in; `record.json` and the outlets' own pages have them all.
    private static let marks = 40

    private func key(_ evidence: Evidence) -> (Int, String, String) {
        (place(ofOutlet: outlet(ofEvidence: evidence)), published(evidence) ?? "", evidence.article)
    }
}
