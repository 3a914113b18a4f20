public import Annotation
internal import Synchronization
internal import TextBytes

/// Lays many read articles over each other.
public enum RecordBuilder {
    /// The record of a coverage.
    ///
    /// Pure, and independent of the articles' order: they are put into an order of their own first. The work is linear in
    /// the number of articles but for sorting.
    ///
    /// - Parameters:
    ///   - unordered: What was read, in any order.
    ///   - title: The coverage's title; without one, the headline of the first article that has one.
    ///   - asOf: The day the record speaks of; without one, the day of the last article.
    ///   - wishes: Parties, issues and themes that the user names, and records to hold claims against.
    ///   - refusals: Inputs that did not come in.
    ///   - alongside: Begins work that nothing else waits for and returns what waits until it is done; unless named, the
    ///     work is done at once.
    public static func record(
        of unordered: [ReadArticle], title: String? = nil, asOf: CalendarDay? = nil, wishes: Wishes = Wishes(),
        refusals: [Refused] = [],
        alongside: (_ work: @escaping @Sendable () -> Void) -> () -> Void = { work in
            work()
            return {}
        }
    ) -> Record {
        let coverage = ReadCoverage(unordered + wishes.tables.map(\.read))
        let last = coverage.articles.indices.compactMap { coverage.day($0) }.max()
        let headline = coverage.articles.lazy.filter { !$0.isRecord }.compactMap(\.article.title).first { !$0.isEmpty }
        var record = Record(
            title: title ?? headline ?? "Coverage", asOf: (asOf ?? last)?.description ?? "")
        // Before the statements, since they take much room of their own, which is given back before the rest is made.
        let whole = Mutex<(stories: [Story], groups: [[Int]], origins: OriginFinder)?>(nil)
        let name = record.title
        let wait = alongside {
            let stories = StoryFinder(coverage)
            let found = (stories.stories(coverage, title: name), stories.groups, OriginFinder(coverage))
            whole.withLock { $0 = found }
        }
        record.articles = coverage.articles.indices.map { article(coverage, $0) }
        let merged = MergedParties(coverage, wishes: wishes.parties)
        let parties = PartyList(merged, coverage, wishes: wishes.parties)
        let merge = StatementMerge(coverage, merged, parties)
        wait()
        guard let (stories, groups, origins) = whole.withLock({ $0 }) else {
            preconditionFailure("the work was not done")
        }
        record.stories = stories
        record.origins = origins.origins
        let statements = StatementList(merge, coverage, merged, parties, origins)

        var vocabulary = merge.vocabulary
        let readings = FigureReader(coverage: coverage, parties: merged).readings(&vocabulary)
        let figures = FigureMerge(readings, vocabulary, coverage, parties)
        let events = EventList(EventAccount.all(coverage, merged, &vocabulary), coverage, parties)

        let observations = Observation.all(coverage, merged, &vocabulary)
        let issues = IssueFinder(merge, observations, coverage, groups, wishes: wishes.issues, &vocabulary)

        record.statements = statements.statements
        for index in record.statements.indices {
            let passage = merge.passages[statements.fullest[index]]
            record.statements[index].issues = issues.issues(of: passage).map { issues.issues[$0].id }
        }
        record.issues = issues.issues
        record.positions = PositionList.positions(observations, issues, coverage, parties)
        record.figures = figures.figures
        record.events = events.events
        record.discrepancies = DiscrepancyOrder.ranked(
            StatementDiscrepancies(statements: statements, merge: merge, coverage: coverage).found()
                + FigureDiscrepancies(figures: figures, coverage: coverage, list: parties).found()
                + SumCheck(coverage: coverage, figures: figures).found()
                + Denials(statements: statements, merge: merge, coverage: coverage, list: parties).found()
                + EventDiscrepancies(events: events, coverage: coverage, list: parties).found())
        record.timeline = Timeline.entries(record.statements, record.events)
        record.coverage = CoverageMatrix(coverage).carriages(record.statements, record.figures, record.events)
        record.parties = used(parties.parties, record)
        record.themes = ThemeList.themes(wishes.themes, in: record)
        record.refused = refusals.sorted { ($0.input, $0.reason) < ($1.input, $1.reason) }
        return record
    }

    private static func article(_ coverage: ReadCoverage, _ index: Int) -> RecordArticle {
        let read = coverage.articles[index]
        let article = read.article
        var file: String?
        var url: String?
        switch article.place {
        case .file(let path): file = path
        case .url(let address): url = address
        case .stream: break
        }
        var basis: [String: String] = [:]
        for (field, value) in article.basis { basis[field.rawValue] = value.rawValue }
        var words = 0
        for block in article.blocks where !block.isFurniture { words += wordCount(article.text, block.span) }
        return RecordArticle(
            id: coverage.ids[index], file: file, url: url, outlet: article.outlet, title: article.title,
            byline: article.byline, published: article.published?.description, basis: basis,
            language: article.language ?? read.annotations.language, words: words, sha256: article.sha256,
            text: article.text.string,
            furniture: article.blocks.filter(\.isFurniture).map { coverage.codePoints(index, $0.span) },
            truncated: article.truncated, isRecord: read.isRecord ? true : nil)
    }

    /// Stretches without white space.
    private static func wordCount(_ text: SourceText, _ span: ByteSpan) -> Int {
        var count = 0
        var inside = false
        for byte in text[span] {
            let isSpace = byte == 0x20 || byte == 0x0A || byte == 0x09
            if !isSpace, !inside { count += 1 }
            inside = !isSpace
        }
        return count
    }

    /// The parties that a reader meets: named ones, and those that something in the record refers to.
    private static func used(_ parties: [RecordParty], _ record: Record) -> [RecordParty] {
        var needed: Set<String> = []
        for statement in record.statements {
            if let speaker = statement.speaker { needed.insert(speaker) }
            if let addressee = statement.addressee { needed.insert(addressee) }
            for rendering in statement.renderings {
                for step in rendering.relay {
                    if let party = step.party { needed.insert(party) }
                }
            }
        }
        for event in record.events { needed.formUnion(event.parties) }
        for figure in record.figures {
            for reading in figure.readings {
                if let party = reading.claimedBy { needed.insert(party) }
            }
        }
        for position in record.positions { needed.insert(position.party) }
        return parties.filter { party in
            switch party.kind {
            case .person, .organisation, .state: true
            case .place, .group, .document, .anonymous, .thing: needed.contains(party.id)
            }
        }
    }
}
