internal import Annotation
internal import OrderedCollections
internal import TextBytes

/// The merged events as the record has them.
struct EventList {
    var events: [RecordEvent] = []
    /// For each event, the accounts it rests on.
    var accounts: [[EventAccount]] = []
    private let coverage: ReadCoverage
    private let list: PartyList

    init(_ all: [EventAccount], _ coverage: ReadCoverage, _ list: PartyList) {
        self.coverage = coverage
        self.list = list
        var taken: [String: Int] = [:]
        for group in EventMerge(all).groups {
            let own = group.map { all[$0] }
            guard isTold(own) else { continue }
            var event = event(own)
            let times = taken[event.id, default: 0]
            taken[event.id] = times + 1
            if times > 0 { event.id += "-\(times + 1)" }
            events.append(event)
            accounts.append(own)
        }
    }

    private func event(_ group: [EventAccount]) -> RecordEvent {
        var parties: OrderedDictionary<Int, Int> = [:]
        var places: OrderedDictionary<String, Int> = [:]
        var kinds: OrderedDictionary<EventMention.Kind, Int> = [:]
        var names: OrderedDictionary<String, Int> = [:]
        for account in group {
            for party in account.parties { parties[party, default: 0] += 1 }
            if let place = account.place { places[place, default: 0] += 1 }
            kinds[account.mention.kind, default: 0] += 1
            if let name = account.mention.name {
                names[coverage.text(account.article).string(name), default: 0] += 1
            }
        }
        func commonest<Key>(_ counts: OrderedDictionary<Key, Int>) -> Key? {
            counts.elements.enumerated().max { ($0.element.value, -$0.offset) < ($1.element.value, -$1.offset) }?
                .element.key
        }
        let kind = commonest(kinds) ?? .other
        let when = when(group)
        let place = commonest(places)
        let label = commonest(names) ?? self.label(kind, Array(parties.keys), group)
        let history = history(group)
        let first = history[0].evidence
        return RecordEvent(
            id: SHA256.identifier(
                "e", [group[0].mention.kind.rawValue, first.article, String(group[0].mention.span.start)]),
            kind: kind, label: label, parties: parties.keys.compactMap { list.id($0) }, place: place, when: when,
            status: status(group), history: history)
    }

    /// Whether there is enough to call it an event: a name, a day, two outlets' word for it, or two parties to something
    /// that takes two. The rest ("tested", "agreed", without who or when) is a manner of speaking as often as not.
    private func isTold(_ group: [EventAccount]) -> Bool {
        // People meet and travel; plans that "meet with" doubt and bullets that travel do not.
        if [.meet, .visit].contains(group[0].mention.kind), group.allSatisfy({ $0.name == nil }) {
            let actors = Set(group.flatMap(\.parties)).count { party in
                switch list.parties[party].kind {
                case .person, .state, .organisation, .group, .anonymous: true
                case .place, .document, .thing: false
                }
            }
            guard actors >= 1 || group.contains(where: { $0.place != nil }) else { return false }
        }
        if group.contains(where: { $0.when != nil || $0.name != nil }) { return true }
        let articles = Set(group.map(\.article)).count
        // One article's word that something may be, some day, with nobody's hand in it, is talk.
        if articles == 1, group[0].family != .meeting,
            group.allSatisfy({ $0.mention.status == .possible || $0.mention.status == .expected })
        {
            return false
        }
        let parties = Set(group.flatMap(\.parties)).count
        switch group[0].family {
        case .other, .statement: return false
        case .meeting, .call, .deal: return parties >= 2
        case .vote, .attack, .deadline: return articles >= 2 || parties >= 2
        }
    }

    /// The kind and who takes part; where that says little, the words of the first account.
    private func label(_ kind: EventMention.Kind, _ parties: [Int], _ group: [EventAccount]) -> String {
        let says =
            kind != .other && kind != .statement && kind != .deadline && parties.count >= (kind == .visit ? 1 : 2)
        guard says else {
            let text = coverage.text(group[0].article)
            return Extract.around(text, group[0].mention.span, within: group[0].evidence, 140)
        }
        let word =
            switch kind {
            case .meet: "Meeting"
            case .call: "Call"
            case .visit: "Visit"
            case .vote: "Vote"
            case .attack: "Attack"
            case .deal: "Deal"
            case .sign: "Signing"
            case .deadline: "Deadline"
            case .conference: "Conference"
            case .statement: "Statement"
            case .election: "Election"
            case .other: "Event"
            }
        return word + ": " + parties.prefix(4).map { list.parties[$0].name }.joined(separator: ", ")
    }

    /// The most exact time, of equals the one most accounts give.
    private func when(_ group: [EventAccount]) -> RecordEvent.When? {
        var counts: OrderedDictionary<String, Int> = [:]
        for account in group {
            if let when = account.when { counts[when, default: 0] += 1 }
        }
        let best = counts.min { a, b in
            let (x, y) = (SaidTime.vagueness(a.key), SaidTime.vagueness(b.key))
            if x != y { return x < y }
            return a.value != b.value ? a.value > b.value : a.key < b.key
        }
        guard let value = best?.key else { return nil }
        let same = group.filter { $0.when == value }
        let end = same.compactMap(\.end).min() ?? group.first { $0.when == value || $0.end != nil }?.end
        return RecordEvent.When(
            value: value, end: end, basis: same.contains { !$0.isWhenInferred } ? .stated : .inferred)
    }

    /// One step for each article and status, in the order of publication.
    private func history(_ group: [EventAccount]) -> [RecordEvent.Step] {
        struct Told: Hashable {
            var article: Int
            var status: EventMention.Status
        }
        var seen: Set<Told> = []
        var out: [RecordEvent.Step] = []
        for account in group where seen.insert(Told(article: account.article, status: account.mention.status)).inserted
        {
            out.append(
                RecordEvent.Step(
                    status: account.mention.status,
                    published: coverage.articles[account.article].article.published?.description,
                    evidence: coverage.evidence(account.article, account.evidence)))
        }
        return out
    }

    /// What the articles of the last day that tells of it say; of several, the firmest. What was told as held stays held
    /// unless a later article denies it.
    private func status(_ group: [EventAccount]) -> EventMention.Status {
        let last = group.compactMap { coverage.day($0.article) }.max()
        let latest = group.filter { coverage.day($0.article) == last || coverage.day($0.article) == nil }
        let order: [EventMention.Status] = [.held, .cancelled, .denied, .scheduled, .expected, .possible]
        let now = order.first { status in latest.contains { $0.mention.status == status } } ?? .possible
        switch now {
        case .scheduled, .expected, .possible:
            return group.contains { $0.mention.status == .held } ? .held : now
        case .held, .cancelled, .denied: return now
        }
    }
}
