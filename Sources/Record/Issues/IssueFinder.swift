internal import Annotation
internal import OrderedCollections
internal import TextBytes

/// The matters that the parties of a story speak about, found from the coverage itself: nouns that several outlets'
/// statements hold, each with the phrases it stands in.
///
/// Each story has issues of its own, since "the bill" of one is not the bill of another; what the user names holds for all.
struct IssueFinder {
    private(set) var issues: [Issue] = []
    /// The issues that a stem begins in a story, each with the stems that must follow it.
    private var issuesOf: [Place: [(rest: [Int32], issue: Int)]] = [:]
    /// For an issue of having a thing, the story's issue of doing away with it: "nuclear weapons", "denuclearization".
    private var undoings: [Int: Int] = [:]
    /// The story of each article.
    private let storyOf: [Int]

    private struct Place: Hashable {
        var story: Int
        var stem: Int32
    }

    /// A story with many statements has more issues than one with few, but no more than this.
    private static let most = 16
    private static let statementsAnIssue = 8
    private static let fewest = 4
    /// The story of what the user names: all of them.
    private static let anyStory = -1

    /// - Parameter wishes: Issues that the user names; they come first, and what is found from the coverage after them.
    init(
        _ merge: StatementMerge, _ observations: [Observation], _ coverage: ReadCoverage, _ stories: [[Int]],
        wishes: [Wishes.Topic], _ vocabulary: inout Vocabulary
    ) {
        var storyOf = [Int](repeating: Self.anyStory, count: coverage.articles.count)
        for (story, articles) in stories.enumerated() { for article in articles { storyOf[article] = story } }
        self.storyOf = storyOf
        for wish in wishes { add(wish, &vocabulary) }
        var passages = [[Int]](repeating: [], count: stories.count)
        for (index, passage) in merge.passages.enumerated() where storyOf[passage.article] >= 0 {
            passages[storyOf[passage.article]].append(index)
        }
        var stances = [[Observation]](repeating: [], count: stories.count)
        for observation in observations where storyOf[observation.article] >= 0 {
            stances[storyOf[observation.article]].append(observation)
        }
        var statementOf = [Int](repeating: 0, count: merge.passages.count)
        for (statement, group) in merge.groups.enumerated() {
            for passage in group { statementOf[passage] = statement }
        }
        var taken: Set<Int32> = []
        for (story, articles) in stories.enumerated() {
            let own = passages[story].sorted { (statementOf[$0], $0) < (statementOf[$1], $1) }
            var tally = IssueTally(merge.passages, own, statementOf, coverage)
            tally.count(stances[story], coverage)
            let outlets = Set(articles.map { coverage.outlet($0) ?? "" }).count
            find(tally, story, outlets, first: coverage.ids[articles[0]], &taken, vocabulary)
        }
    }

    private mutating func find(
        _ tally: IssueTally, _ story: Int, _ outlets: Int, first article: String, _ taken: inout Set<Int32>,
        _ vocabulary: Vocabulary
    ) {
        let most = max(Self.fewest, min(Self.most, tally.statements / Self.statementsAnIssue))
        let begin = issues.count
        var issueOf: [Int32: Int] = [:]
        for seed in tally.seeds(outlets, vocabulary) where issues.count - begin < most {
            guard issueOf[seed.stem] == nil, issuesOf[Place(story: Self.anyStory, stem: seed.stem)] == nil else {
                continue
            }
            // A word that mostly stands beside a chosen one belongs to it.
            if let neighbour = seed.count.companion, let issue = issueOf[neighbour] {
                issueOf[seed.stem] = issue
                if let surface = tally.surface(seed.stem), !issues[issue].terms.contains(surface) {
                    issues[issue].terms.append(surface)
                }
                continue
            }
            issueOf[seed.stem] = issues.count
            let form = vocabulary.forms[Int(seed.stem)]
            let named = tally.label(seed.stem, form)
            // The first story's by the word alone, so that what comes later does not change it.
            let key = taken.insert(seed.stem).inserted ? [form] : [form, article]
            issues.append(Issue(id: SHA256.identifier("i", key), label: named.label, terms: named.terms))
        }
        for (stem, issue) in issueOf { issuesOf[Place(story: story, stem: stem), default: []].append(([], issue)) }
        pairUndoings(issueOf, vocabulary)
    }

    /// "Denuclearization" with "nuclear weapons": doing away with the one is the other.
    private mutating func pairUndoings(_ issueOf: [Int32: Int], _ vocabulary: Vocabulary) {
        for (stem, undoing) in issueOf.sorted(by: { $0.key < $1.key }) {
            let form = vocabulary.forms[Int(stem)]
            guard form.hasPrefix("de"), form.count >= 9 else { continue }
            let thing = form.dropFirst(2).prefix(6)
            for (other, issue) in issueOf where issue != undoing {
                // A halt to tests leaves the weapons.
                guard !["test", "launch", "talk", "trial", "summit"].contains(vocabulary.forms[Int(other)]) else {
                    continue
                }
                let words =
                    [vocabulary.forms[Int(other)]]
                    + issues[issue].label.lowercased().split(separator: " ").map(String.init)
                if words.contains(where: { $0.hasPrefix(thing) }) { undoings[issue] = undoing }
            }
        }
    }

    /// The issue of doing away with an issue's matter, where the story has one.
    func undoing(_ issue: Int) -> Int? { undoings[issue] }

    private mutating func add(_ wish: Wishes.Topic, _ vocabulary: inout Vocabulary) {
        let terms = wish.terms.isEmpty ? [wish.label] : wish.terms
        for term in terms {
            let text = SourceText(term)
            let stems = WordFold.words(in: text, text.all).map { found -> Int32 in
                let number = vocabulary.number(of: found.form)
                return vocabulary.stems[Int(number)]
            }
            guard let first = stems.first else { continue }
            issuesOf[Place(story: Self.anyStory, stem: first), default: []].append(
                (Array(stems.dropFirst()), issues.count))
        }
        var known: OrderedSet<String> = [wish.label]
        for term in terms { known.append(term) }
        issues.append(
            Issue(id: SHA256.identifier("i", [wish.label]), label: wish.label, terms: Array(known), isStated: true))
    }

    /// The issue that some stems name at a place by the longest of its terms, and how many stems that is; what the user
    /// names goes before what is found.
    private func issue(at index: Int, of stems: some RandomAccessCollection<Int32>, _ story: Int) -> (
        issue: Int, count: Int
    )? {
        let at = stems.index(stems.startIndex, offsetBy: index)
        for place in [Place(story: Self.anyStory, stem: stems[at]), Place(story: story, stem: stems[at])] {
            let found = issuesOf[place]?.filter { stems[at...].dropFirst().starts(with: $0.rest) }
                .max { ($0.rest.count, $1.issue) < ($1.rest.count, $0.issue) }
            if let found { return (found.issue, found.rest.count + 1) }
        }
        return nil
    }

    /// The issue that a stance is about, and whether that is to be done away with.
    ///
    /// The issue must be the noun itself, or a name before it ("NATO membership"): law enforcement is not the law. What
    /// a noun is of counts where the noun alone says nothing ("talks on", "the use of").
    func issue(of observation: Observation) -> (issue: Int, isUndone: Bool)? {
        for matter in observation.matters {
            let stems = matter.words.map(\.stem)
            var best: (issue: Int, count: Int)?
            for at in stems.indices.reversed() {
                guard let found = issue(at: at, of: stems, storyOf[observation.article]),
                    at + found.count == stems.count || matter.words[at].isName || matter.isVehicle
                else { continue }
                if best.map({ found.count > $0.count }) ?? true { best = found }
            }
            if let best { return (best.issue, matter.isUndone) }
            // Whom it is done to says nothing of what ("denuclearize the north").
            guard matter.isVehicle && observation.stance != .offers || matter.words.allSatisfy(\.isName) else {
                return nil
            }
        }
        return nil
    }

    /// The issues a passage speaks to, no more than four.
    func issues(of passage: Passage) -> [Int] {
        var out: OrderedSet<Int> = []
        let stems = passage.words.map(\.stem)
        for index in stems.indices where out.count < 4 {
            if let found = issue(at: index, of: stems, storyOf[passage.article]) { out.append(found.issue) }
        }
        return Array(out)
    }
}
