internal import Annotation
internal import OrderedCollections
internal import TextBytes

/// The merged statements as the record has them, and which passages each rests on.
struct StatementList {
    /// In the order of ``StatementMerge/groups``.
    var statements: [Statement] = []
    /// For each statement, its passages, and the one whose words stand for it.
    var passages: [[Int]] = []
    var fullest: [Int] = []
    /// For each statement, the comparison of the fullest with each rendering that another article quotes.
    var comparisons: [[(passage: Int, comparison: WordingComparison)]] = []

    init(
        _ merge: StatementMerge, _ coverage: ReadCoverage, _ parties: MergedParties, _ list: PartyList,
        _ origins: OriginFinder
    ) {
        var scratch = WordAlignment.Scratch()
        var taken: Set<String> = []
        for group in merge.groups {
            let fullest = Self.fullest(group, merge.passages)
            var compared: [(passage: Int, comparison: WordingComparison)] = []
            for other in group where merge.passages[other].article != merge.passages[fullest].article {
                let a = merge.passages[fullest]
                let b = merge.passages[other]
                let alignment = WordAlignment(a.words, b.words, merge.vocabulary, &scratch)
                compared.append(
                    (
                        other,
                        WordingComparison(
                            a, b, alignment, texts: (coverage.text(a.article), coverage.text(b.article)))
                    ))
            }
            var statement = Self.statement(group, fullest, compared, merge, coverage, parties, list, origins)
            if !taken.insert(statement.id).inserted {
                let evidence = statement.renderings[0].evidence
                statement.id = SHA256.identifier("s", [statement.id, evidence.article, String(evidence.start)])
                taken.insert(statement.id)
            }
            statements.append(statement)
            passages.append(group)
            self.fullest.append(fullest)
            comparisons.append(compared)
        }
    }

    /// The rendering quoted most fully: direct before mixed before indirect, then the one of most words.
    private static func fullest(_ group: [Int], _ passages: [Passage]) -> Int {
        func rank(_ index: Int) -> (Int, Int, Int) {
            let passage = passages[index]
            let quoted = passage.words.count { !$0.isBracketed }
            let kind = passage.kind == .direct ? 2 : passage.kind == .mixed ? 1 : 0
            // A scrap in quotation marks does not stand for a whole sentence told.
            return (quoted >= 4 ? kind : 0, quoted, -index)
        }
        return group.max { rank($0) < rank($1) }!
    }

    private static func statement(
        _ group: [Int], _ fullest: Int, _ compared: [(passage: Int, comparison: WordingComparison)],
        _ merge: StatementMerge, _ coverage: ReadCoverage, _ parties: MergedParties, _ list: PartyList,
        _ origins: OriginFinder
    ) -> Statement {
        func attribution(_ index: Int) -> Attribution {
            let passage = merge.passages[index]
            return coverage.articles[passage.article].annotations.attributions[passage.attribution]
        }
        let main = merge.passages[fullest]
        let order = [fullest] + group.filter { $0 != fullest }
        let speaker = speaker(order, merge)
        let addressee = order.lazy.compactMap { parties.party(merge.passages[$0].article, attribution($0).addressee) }
            .first
        let venue = venue(order, merge, attribution, coverage)
        let renderings = group.map { rendering(merge.passages[$0], attribution($0), coverage, parties, list) }
        let text = coverage.evidence(main.article, main.span).exact
        // From the rendering that came first, so that a fuller one that comes later does not change it.
        let words = merge.passages[group[0]].words.map { merge.vocabulary.forms[Int($0.number)] }
        let articles = Set(group.map { merge.passages[$0].article })
        return Statement(
            id: SHA256.identifier("s", words), speaker: list.id(speaker), addressee: list.id(addressee), venue: venue,
            said: said(renderings, group.map { coverage.day(merge.passages[$0].article) }), kind: main.kind, text: text,
            issues: [], renderings: renderings, origins: origins.places(of: articles),
            agreement: agreement(articles.count, compared, main, merge),
            anonymity: order.map { attribution($0).anonymity }.min { rank($0) < rank($1) } ?? .named,
            force: attribution(fullest).force)
    }

    private static func rank(_ anonymity: Attribution.Anonymity) -> Int {
        switch anonymity {
        case .named: 0
        case .partial: 1
        case .anonymous: 2
        }
    }

    /// The speaker that the renderings name: a person before an organisation or a description; of those the commonest.
    private static func speaker(_ order: [Int], _ merge: StatementMerge) -> Int? {
        var counts: OrderedDictionary<Int, Int> = [:]
        for index in order {
            // A name given counts for more than one found out.
            if let speaker = merge.passages[index].speaker {
                counts[speaker, default: 0] += merge.passages[index].isNamed ? 4 : 1
            }
        }
        return counts.elements.enumerated().max { a, b in
            let x = merge.affiliations.standing(a.element.key)
            let y = merge.affiliations.standing(b.element.key)
            return (x, a.element.value, -a.offset) < (y, b.element.value, -b.offset)
        }?.element.key
    }

    /// The first venue that has a name, else the first.
    private static func venue(
        _ order: [Int], _ merge: StatementMerge, _ attribution: (Int) -> Attribution, _ coverage: ReadCoverage
    ) -> StatementVenue? {
        var fallback: StatementVenue?
        for index in order {
            guard let venue = attribution(index).venue else { continue }
            let found = StatementVenue(
                kind: venue.kind, name: venue.name,
                evidence: coverage.evidence(merge.passages[index].article, venue.span))
            if venue.name != nil { return found }
            fallback = fallback ?? found
        }
        return fallback
    }

    private static func rendering(
        _ passage: Passage, _ attribution: Attribution, _ coverage: ReadCoverage, _ parties: MergedParties,
        _ list: PartyList
    ) -> Rendering {
        Rendering(
            evidence: coverage.evidence(passage.article, passage.span),
            parts: passage.content.map { coverage.evidence(passage.article, $0) }, kind: passage.kind,
            source: coverage.evidence(passage.article, attribution.source),
            cue: coverage.evidence(passage.article, attribution.cue),
            relay: attribution.relay.map {
                Rendering.Step(
                    name: $0.name, party: list.id(parties.party(passage.article, $0.party)),
                    evidence: coverage.evidence(passage.article, $0.span))
            },
            said: said(passage, attribution, coverage))
    }

    /// The day that one article gives: stated, carried over from the sentence before, or its reader's.
    private static func said(_ passage: Passage, _ attribution: Attribution, _ coverage: ReadCoverage) -> Statement
        .Said?
    {
        if let day = passage.statedDay { return Statement.Said(value: day, basis: .stated) }
        if let day = passage.carriedDay { return Statement.Said(value: day, basis: .inferred) }
        return SaidTime.said(attribution, coverage.articles[passage.article].annotations)
    }

    /// The day that most renderings state (of equals the most exact, then the earliest); where none states one, the one
    /// worked out; else the first day of publication.
    private static func said(_ renderings: [Rendering], _ published: [CalendarDay?]) -> Statement.Said? {
        for basis in [SaidDay.Basis.stated, .inferred] {
            var counts: [String: Int] = [:]
            for rendering in renderings {
                if let said = rendering.said, said.basis == basis { counts[said.value, default: 0] += 1 }
            }
            let best = counts.min { a, b in
                let (x, y) = (SaidTime.vagueness(a.key), SaidTime.vagueness(b.key))
                if x != y { return x < y }
                return a.value != b.value ? a.value > b.value : a.key < b.key
            }
            if let best {
                // "On Tuesday", in an article dated Monday that was added to the day after: what nobody carried in the
                // week after the Tuesday before was said on the Tuesday on which it was carried.
                if let day = CalendarDay(best.key), let first = published.compactMap({ $0 }).min(),
                    first.number >= day.number + 6, published.contains(day.adding(days: 7))
                {
                    return Statement.Said(value: day.adding(days: 7).description, basis: .inferred)
                }
                return Statement.Said(value: best.key, basis: basis)
            }
        }
        let days = renderings.compactMap { $0.said?.value } + published.compactMap { $0?.description }
        return days.min().map { Statement.Said(value: $0, basis: .published) }
    }

    private static func agreement(
        _ articles: Int, _ compared: [(passage: Int, comparison: WordingComparison)], _ main: Passage,
        _ merge: StatementMerge
    ) -> Statement.Agreement {
        guard articles > 1 else { return .single }
        var result = Statement.Agreement.verbatim
        let quoting = Set(
            compared.lazy.map { merge.passages[$0.passage] }.filter { $0.kind != .indirect }.map(\.article))
        for (passage, comparison) in compared {
            // What an article tells in its own words beside its quotation is no other wording of it.
            if merge.passages[passage].kind == .indirect, quoting.contains(merge.passages[passage].article) { continue }
            let areQuoted = main.kind != .indirect && merge.passages[passage].kind != .indirect
            if areQuoted, comparison.conflicts { return .conflicting }
            // What both quote is compared word for word; an outlet's own words around a quotation are no rewording.
            if areQuoted ? comparison.differsInQuotation : comparison.differs {
                result = .reworded
            } else if comparison.isTruncated || comparison.differs, result == .verbatim {
                result = .truncated
            }
        }
        return result
    }
}
