internal import GRDB

/// How many rows each part of a search leaves, counted up to a bound, and which way is likely to take least.
///
/// SQLite cannot know whether a word stands in three statements or in every second one, nor whether a speaker has said
/// one thing or a third of all.
struct SearchCosts {
    /// What narrows a search and can be gone through by itself.
    enum Lead: CaseIterable { case speaker, issue, outlet }

    enum Way: Equatable {
        /// Everything that the words match.
        case words
        /// What the words match, from what was stored last on, until there are enough.
        case newest
        /// What the words match among the renderings that a filter leaves: the words are walked once.
        case among(Lead)
        /// Everything that a filter leaves, by day; each rendering is asked for the words until there are enough.
        case filter(Lead)
        /// Day by day from the last on, until there are enough; each rendering is asked for the words.
        case daysAsking
        /// The same, each rendering being looked up among those that the words match.
        case days
    }

    /// Renderings in the archive.
    let all: Double
    /// Renderings that the words match, about; nil where none are asked for.
    let words: Double?
    /// Renderings that each filter leaves, about; infinite past the bound.
    let leads: [Lead: Double]
    /// Statements within the days, about as many renderings.
    let days: Double?
    /// Statements without a day.
    let undated: Double

    // What a row takes, in microseconds.
    /// To walk one match of the words.
    private static let walk = 0.1
    /// To put it into a set, or to look whether a rendering is in one.
    private static let know = 0.4
    /// To look at a statement and find its renderings.
    private static let look = 2.5
    /// To look up a rendering and its statement.
    private static let join = 5.0
    /// To ask whether the words match one rendering, where few have them and where every third has.
    private static let ask = (rare: 100.0, common: 30.0)
    /// How many times more rows than hoped for are reckoned with, where all depends on how evenly they lie.
    private static let caution = 4.0

    /// The way that is likely to take least.
    func cheapest(limit: Int) -> Way {
        // In one order: of two ways that cost the same it is always the same that is taken.
        let few = Lead.allCases.compactMap { lead in leads[lead].map { (lead, $0) } }.filter { $0.1.isFinite }
        // What is left where the filters have nothing to do with each other.
        let share = leads.values.reduce(1.0) { $0 * min($1, all) / all }
        let inDays = min(days ?? all, all)
        let undated = days == nil ? undated * Self.join : 0
        func hoped(_ share: Double) -> Double { Self.caution * Double(limit) / max(share, 1e-9) }
        var ways: [(way: Way, cost: Double)] = []
        if let words {
            let matched = words / all
            let ask = matched > 0.2 ? Self.ask.common : Self.ask.rare
            // Only what the filters leave is asked for the words, and no more than leads to enough.
            let asking = min(inDays * share, hoped(matched)) * ask
            ways = [
                (.words, words * Self.join),
                (.days, words * Self.know + min(inDays, hoped(share * matched)) * Self.look + undated),
                (.daysAsking, min(inDays, hoped(share * matched)) * Self.look + asking + undated),
            ]
            // What is stored last is of the last days: nothing of it may be within those asked for.
            if days == nil { ways.append((.newest, min(words, hoped(share)) * Self.join)) }
            for (lead, left) in few {
                let others = share * all / max(left, 1)
                ways.append((.among(lead), left * (Self.look + matched * Self.join) + words * Self.walk))
                ways.append((.filter(lead), left * Self.join + min(left * others, hoped(matched)) * ask))
            }
        } else {
            ways = [(.days, min(inDays, hoped(share)) * Self.look + undated)]
            for (lead, left) in few {
                ways.append((.filter(lead), left * Self.join))
            }
        }
        return ways.min { $0.cost < $1.cost }!.way
    }
}

extension SearchCosts {
    /// Rows are counted no further.
    private static let bound = 30_000

    /// - Parameter newest: the last of what matches, the last first; it tells how common words are that many have.
    init(pattern: String?, newest: [Int], filters: Filters, db: Database) throws {
        func count(_ rows: String, _ arguments: [(any DatabaseValueConvertible)?]) throws -> Double {
            let found = try Archive.count(rows, arguments, most: Self.bound + 1, in: db)
            return found > Self.bound ? .infinity : Double(found)
        }
        func last(_ table: String) throws -> Double {
            Double(max(try Int.fetchOne(db.cachedStatement(sql: "SELECT max(rowid) FROM \(table)")) ?? 0, 1))
        }
        let all = try last("rendering")
        self.all = all
        words = try pattern.map {
            let words = try count("renderingText WHERE renderingText MATCH ?", [$0])
            guard let first = newest.last, !words.isFinite else { return words }
            return max(Double(Self.bound), all * min(Double(newest.count) / max(all - Double(first), 1), 1))
        }
        let perStatement = try all / last("statement")
        var leads: [Lead: Double] = [:]
        if let speakers = filters.speakers {
            leads[.speaker] =
                try perStatement
                * count("statement WHERE speaker IN (SELECT value FROM json_each(?))", [speakers])
        }
        if let issues = filters.issues {
            leads[.issue] =
                try perStatement
                * count("statementIssue WHERE issue IN (SELECT value FROM json_each(?))", [issues])
        }
        if let outlets = filters.outlets {
            leads[.outlet] =
                try all / last("article")
                * count("article WHERE outlet IN (SELECT value FROM json_each(?))", [outlets])
        }
        self.leads = leads
        var within = Conditions()
        within.add("said", since: filters.since, until: filters.until)
        days =
            within.texts.isEmpty ? nil : try count("statement \(within.clause)", within.arguments)
        undated = min(try count("statement WHERE said IS NULL", []), all)
    }
}
