internal import TextBytes

extension Record {
    /// The record with corrections laid over it, in their order.
    public func corrected(by corrections: [Correction]) -> Record {
        guard !corrections.isEmpty else { return self }
        var record = self
        for correction in corrections where correction.fault == nil {
            switch correction.kind {
            case .mergeParties: record.mergeParties(correction.subject, into: correction.into!)
            case .splitParty: record.splitParty(correction)
            case .mergeStatements: record.mergeStatements(correction.subject, into: correction.into!)
            case .splitStatement: record.splitStatement(correction)
            case .hide: record.hide(correction)
            case .nameIssue:
                for i in record.issues.indices where record.issues[i].id == correction.subject {
                    record.issues[i].label = correction.name!
                }
            // Which stories there are is more than one record can say: whoever holds them all does it.
            case .mergeStories, .splitStory: break
            }
        }
        return record
    }

    private mutating func mergeParties(_ subject: String, into: String) {
        guard let from = parties.firstIndex(where: { $0.id == subject }), parties.contains(where: { $0.id == into })
        else { return }
        let gone = parties.remove(at: from)
        let place = parties.firstIndex { $0.id == into }!
        for name in [gone.name] + gone.aliases where !parties[place].aliases.contains(name) {
            parties[place].aliases.append(name)
        }
        parties[place].roles += gone.roles
        parties[place].mentions += gone.mentions
        func moved(_ id: String?) -> String? { id == subject ? into : id }
        for i in statements.indices {
            statements[i].speaker = moved(statements[i].speaker)
            statements[i].addressee = moved(statements[i].addressee)
            for j in statements[i].renderings.indices {
                for k in statements[i].renderings[j].relay.indices {
                    statements[i].renderings[j].relay[k].party = moved(statements[i].renderings[j].relay[k].party)
                }
            }
        }
        for i in figures.indices {
            for j in figures[i].readings.indices {
                figures[i].readings[j].claimedBy = moved(figures[i].readings[j].claimedBy)
            }
        }
        for i in events.indices {
            var seen: Set<String> = []
            events[i].parties = events[i].parties.compactMap(moved).filter { seen.insert($0).inserted }
        }
        for i in positions.indices where positions[i].party == subject { positions[i].party = into }
    }

    private mutating func splitParty(_ correction: Correction) {
        guard let party = parties.first(where: { $0.id == correction.subject }) else { return }
        let items = Set(correction.items!)
        let id = SHA256.identifier("p", [correction.subject, correction.name!])
        var moved = 0
        for i in statements.indices where items.contains(statements[i].id) && statements[i].speaker == party.id {
            statements[i].speaker = id
            moved += 1
        }
        guard moved > 0, !parties.contains(where: { $0.id == id }) else { return }
        parties.append(
            RecordParty(id: id, name: correction.name!, kind: party.kind, aliases: [], roles: [], mentions: moved))
    }

    private mutating func mergeStatements(_ subject: String, into: String) {
        guard let from = statements.firstIndex(where: { $0.id == subject }),
            statements.contains(where: { $0.id == into })
        else { return }
        let gone = statements.remove(at: from)
        let place = statements.firstIndex { $0.id == into }!
        statements[place].renderings += gone.renderings.filter { !statements[place].renderings.contains($0) }
        recount(place)
        for issue in gone.issues where !statements[place].issues.contains(issue) {
            statements[place].issues.append(issue)
        }
        for i in discrepancies.indices where discrepancies[i].about == subject { discrepancies[i].about = into }
        for i in timeline.indices where timeline[i].refers == subject { timeline[i].refers = into }
        for i in coverage.indices where coverage[i].statement == subject { coverage[i].statement = into }
    }

    private mutating func splitStatement(_ correction: Correction) {
        guard let place = statements.firstIndex(where: { $0.id == correction.subject }) else { return }
        let articles = Set(correction.items!)
        let own = statements[place].renderings.filter { articles.contains($0.evidence.article) }
        guard !own.isEmpty, own.count < statements[place].renderings.count else { return }
        var other = statements[place]
        other.id = SHA256.identifier("s", [correction.subject] + correction.items!.sorted())
        other.renderings = own
        other.text = own[0].evidence.exact
        other.said = own.compactMap(\.said).first ?? other.said
        statements[place].renderings.removeAll { articles.contains($0.evidence.article) }
        if !statements[place].renderings.contains(where: { $0.evidence.exact == statements[place].text }) {
            statements[place].text = statements[place].renderings[0].evidence.exact
        }
        statements.insert(other, at: place + 1)
        recount(place)
        recount(place + 1)
    }

    /// Counts again how many origins carry a statement, and whether their words agree.
    mutating func recount(_ place: Int) {
        var origin: [String: String] = [:]
        for source in origins {
            for article in source.articles where origin[article] == nil { origin[article] = source.id }
        }
        let renderings = statements[place].renderings
        statements[place].origins = Set(renderings.map { origin[$0.evidence.article] ?? $0.evidence.article }).count
        if renderings.count == 1 {
            statements[place].agreement = .single
        } else if Set(renderings.map(\.evidence.exact)).count == 1 {
            statements[place].agreement = .verbatim
        } else if statements[place].agreement == .single || statements[place].agreement == .verbatim {
            statements[place].agreement = .reworded
        }
    }

    /// Takes out everything that rests on a stretch of an article alone.
    private mutating func hide(_ correction: Correction) {
        let (start, end) = (correction.start!, correction.start! + correction.length!)
        guard let article = articles.firstIndex(where: { $0.id == correction.subject }) else { return }
        articles[article].furniture.append([start, end])
        articles[article].furniture.sort { $0.lexicographicallyPrecedes($1) }
        func gone(_ evidence: Evidence) -> Bool {
            evidence.article == correction.subject && start <= evidence.start && evidence.end <= end
        }
        remove(gone)
    }

    /// Takes out some evidence, and everything that then rests on none.
    mutating func remove(_ gone: (Evidence) -> Bool) {
        for i in statements.indices where statements[i].renderings.contains(where: { gone($0.evidence) }) {
            statements[i].renderings.removeAll { gone($0.evidence) }
            if let first = statements[i].renderings.first {
                if !statements[i].renderings.contains(where: { $0.evidence.exact == statements[i].text }) {
                    statements[i].text = first.evidence.exact
                }
                recount(i)
            }
        }
        for i in figures.indices { figures[i].readings.removeAll { gone($0.evidence) } }
        for i in events.indices { events[i].history.removeAll { gone($0.evidence) } }
        for i in positions.indices { positions[i].evidence.removeAll(where: gone) }
        for i in discrepancies.indices { discrepancies[i].accounts.removeAll { gone($0.evidence) } }
        for i in parties.indices { parties[i].roles.removeAll { gone($0.evidence) } }
        statements.removeAll { $0.renderings.isEmpty }
        figures.removeAll { $0.readings.isEmpty }
        events.removeAll { $0.history.isEmpty }
        positions.removeAll { $0.evidence.isEmpty }
        timeline.removeAll { gone($0.evidence) }
        let known = Set(statements.map(\.id) + figures.map(\.id) + events.map(\.id))
        discrepancies.removeAll { $0.accounts.count < 2 || !known.contains($0.about) }
        timeline.removeAll { !known.contains($0.refers) }
        coverage.removeAll { carriage in
            [carriage.statement, carriage.figure, carriage.event].compactMap(\.self).contains { !known.contains($0) }
        }
    }
}
