internal import Annotation
internal import OrderedCollections
internal import TextBytes

/// Where accounts of one happening differ: in whether it takes place, in its day, in its place.
///
/// What one account tells later than another is the happening's history, not a difference: only what is told at about the
/// same time differs.
struct EventDiscrepancies {
    let events: EventList
    let coverage: ReadCoverage
    let list: PartyList

    func found() -> [Discrepancy] {
        events.events.indices.compactMap(status) + events.events.indices.compactMap(place) + days()
    }

    // MARK: Status

    /// Told as held or planned, and as denied or cancelled.
    private func status(_ index: Int) -> Discrepancy? {
        let group = events.accounts[index]
        for no in group where no.mention.status == .denied || no.mention.status == .cancelled {
            let yes = group.first { yes in
                guard yes.article != no.article else { return false }
                switch yes.mention.status {
                case .held: return isNear(yes.article, no.article, days: 3)
                case .scheduled, .expected: return isNear(yes.article, no.article, days: 0)
                case .possible, .denied, .cancelled: return false
                }
            }
            guard let yes else { continue }
            return discrepancy(
                .status, index, [yes, no].map { ($0.mention.status.rawValue, $0) },
                note: "Told as \(yes.mention.status.rawValue) and as \(no.mention.status.rawValue).")
        }
        return nil
    }

    private func isNear(_ a: Int, _ b: Int, days: Int) -> Bool {
        guard let x = coverage.day(a), let y = coverage.day(b) else { return true }
        return abs(x.number - y.number) <= days
    }

    // MARK: Place

    /// The same people on the same day in two towns. A state and a town in it, or a town and a building in it, are no
    /// difference: neither article may name the other's place.
    private func place(_ index: Int) -> Discrepancy? {
        var byPlace: OrderedDictionary<String, EventAccount> = [:]
        for account in events.accounts[index] {
            guard let key = account.placeKey, isTown(account) else { continue }
            if byPlace[key] == nil { byPlace[key] = account }
        }
        let told = Array(byPlace.values)
        for (i, a) in told.enumerated() {
            for b in told.dropFirst(i + 1) {
                guard a.article != b.article, let day = a.when, day == b.when, CalendarDay(day) != nil,
                    Set(a.parties).intersection(b.parties).count >= 2, let x = a.place, let y = b.place,
                    !names(a.article, y), !names(b.article, x)
                else { continue }
                return discrepancy(
                    .place, index, [(x, a), (y, b)], note: "In \(x) and in \(y).")
            }
        }
        return nil
    }

    /// Whether a place stands behind "in" and is no state.
    private func isTown(_ account: EventAccount) -> Bool {
        guard let place = account.mention.place, let key = account.placeKey else { return false }
        let text = coverage.text(account.article)
        let before = text.bytes[max(0, Int(place.start) - 4)..<Int(place.start)]
        guard before.elementsEqual(" in ".utf8) || before.elementsEqual("\nIn ".utf8) else { return false }
        return !list.parties.contains {
            $0.kind == .state && NameKey.words($0.name).joined(separator: " ") == key
        }
    }

    private func names(_ article: Int, _ place: String) -> Bool {
        coverage.text(article).bytes.firstRange(of: place.utf8) != nil
    }

    // MARK: Day

    /// The same people, the same thing, told by two articles of about the same day, on two days near each other, where
    /// neither article tells of another such happening.
    private func days() -> [Discrepancy] {
        struct Key: Hashable {
            var kind: EventMention.Kind
            var a: Int
            var b: Int
        }
        var byPair: OrderedDictionary<Key, [(event: Int, account: EventAccount)]> = [:]
        for (event, group) in events.accounts.enumerated() {
            for account in group where account.when.flatMap(CalendarDay.init) != nil {
                let parties = account.parties.prefix(6)
                for (i, a) in parties.enumerated() {
                    for b in parties.dropFirst(i + 1) {
                        byPair[Key(kind: account.mention.kind, a: a, b: b), default: []].append((event, account))
                    }
                }
            }
        }
        var seen: Set<[Int]> = []
        var out: [Discrepancy] = []
        for told in byPair.values where told.count > 1 && told.count <= 40 {
            for (i, x) in told.enumerated() {
                for y in told.dropFirst(i + 1) where x.event != y.event {
                    guard differs(x.account, y.account, told.map(\.account)), seen.insert([x.event, y.event]).inserted
                    else { continue }
                    let (first, second) = x.account.when! < y.account.when! ? (x, y) : (y, x)
                    out.append(
                        discrepancy(
                            .date, first.event,
                            [(first.account.when!, first.account), (second.account.when!, second.account)],
                            note: "Dated \(first.account.when!) and \(second.account.when!)."))
                }
            }
        }
        return out
    }

    private func differs(_ a: EventAccount, _ b: EventAccount, _ all: [EventAccount]) -> Bool {
        guard a.article != b.article, isNear(a.article, b.article, days: 2), a.isPast == b.isPast,
            let x = a.when.flatMap(CalendarDay.init), let y = b.when.flatMap(CalendarDay.init),
            (1...3).contains(abs(x.number - y.number))
        else { return false }
        let samePlace = a.placeKey != nil && a.placeKey == b.placeKey
        guard samePlace || a.context.intersection(b.context).count >= 6 else { return false }
        // An article that tells of two knows of two.
        return [a, b].allSatisfy { one in
            all.allSatisfy { $0.article != one.article || $0.when == one.when }
        }
    }

    private func discrepancy(
        _ kind: Discrepancy.Kind, _ index: Int, _ told: [(value: String, account: EventAccount)], note: String
    ) -> Discrepancy {
        let event = events.events[index].id
        return Discrepancy(
            id: SHA256.identifier("d", [kind.rawValue, event] + (kind == .status ? [] : told.map(\.value))), kind: kind,
            about: event,
            accounts: told.map {
                Discrepancy.Account(
                    value: $0.value, evidence: coverage.evidence($0.account.article, $0.account.evidence))
            }, note: note)
    }
}
