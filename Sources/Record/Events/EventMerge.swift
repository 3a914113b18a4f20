internal import Annotation
internal import OrderedCollections

/// Mentions of events brought together: what two articles report is one event when kind, parties, time and place agree.
struct EventMerge {
    /// Indices into the accounts; groups in the order of their first.
    let groups: [[Int]]

    /// Only mentions that share a name, two parties, or a party or two rare words on one day are compared, and lists that
    /// grow long are compared with their neighbours alone: linear in the number of mentions.
    init(_ accounts: [EventAccount]) {
        var sets = DisjointSets(count: accounts.count)
        var when = accounts.map(\.when)
        var links: [(strength: Int, a: Int, b: Int)] = []
        for list in Self.index(accounts).values where list.count > 1 {
            for i in list.indices {
                for j in list.indices where j > i && j - i <= 24 {
                    let strength = Self.strength(accounts[list[i]], accounts[list[j]])
                    if strength > 0 { links.append((strength, list[i], list[j])) }
                }
            }
        }
        for link in links.sorted(by: { ($0.strength, $1.a, $1.b) > ($1.strength, $0.a, $0.b) }) {
            let x = sets.root(link.a)
            let y = sets.root(link.b)
            guard x != y, link.strength >= 90 || EventAccount.canAgree(when[x], when[y]) else { continue }
            let time = Self.moreExact(when[x], when[y])
            sets.join(x, y)
            when[sets.root(x)] = time
        }
        var groups: OrderedDictionary<Int, [Int]> = [:]
        for index in accounts.indices { groups[sets.root(index), default: []].append(index) }
        self.groups = Array(groups.values)
    }

    private static func moreExact(_ a: String?, _ b: String?) -> String? {
        guard let a else { return b }
        guard let b else { return a }
        return SaidTime.vagueness(a) <= SaidTime.vagueness(b) ? a : b
    }

    private struct Key: Hashable {
        var family: EventAccount.Family
        var a: Int
        var b: Int
        var text: String
    }

    private static func index(_ accounts: [EventAccount]) -> OrderedDictionary<Key, [Int]> {
        var index: OrderedDictionary<Key, [Int]> = [:]
        for (number, account) in accounts.enumerated() {
            if let name = account.name, !name.isEmpty {
                index[Key(family: .other, a: -1, b: -1, text: name), default: []].append(number)
            }
            let parties = account.parties.prefix(6)
            for (i, a) in parties.enumerated() {
                for b in parties.dropFirst(i + 1) {
                    index[Key(family: account.family, a: a, b: b, text: ""), default: []].append(number)
                }
                if let when = account.when {
                    index[Key(family: account.family, a: a, b: -1, text: when), default: []].append(number)
                }
            }
            if let when = account.when, parties.isEmpty {
                index[Key(family: account.family, a: -1, b: -1, text: when), default: []].append(number)
            }
        }
        return index
    }

    /// How surely two mentions are of one event, from 0 (not) to 100.
    private static func strength(_ a: EventAccount, _ b: EventAccount) -> Int {
        let named = a.name != nil && a.name == b.name
        if named {
            if EventAccount.canAgree(a.when, b.when) { return a.when != nil && b.when != nil ? 95 : 80 }
            return 0
        }
        guard a.family == b.family, EventAccount.canAgree(a.when, b.when) else { return 0 }
        if let x = a.name, let y = b.name, x != y { return 0 }
        let shared = Set(a.parties).intersection(b.parties).count
        let dated = a.when != nil && b.when != nil
        let sameDay = dated && a.when == b.when
        let samePlace = a.placeKey != nil && a.placeKey == b.placeKey
        let apart = a.placeKey != nil && b.placeKey != nil && !samePlace
        let sameTense = a.isPast == b.isPast
        if shared >= 2 {
            if sameDay { return apart ? 60 : 90 }
            if dated { return apart || !sameTense ? 0 : 70 }
            if !sameTense || apart { return 0 }
            // One is not dated: the one meeting of these two that is ahead; of past ones there may be many.
            return a.isPast ? (a.article == b.article || samePlace ? 40 : 0) : 50
        }
        let common = a.context.intersection(b.context).count
        // In a month or a year one party does much: only the same thing in many of the same words is one.
        let isExact = a.when?.utf8.count == 10
        if shared == 1, sameDay, sameTense,
            isExact ? samePlace || common >= 4 : a.mention.kind == b.mention.kind && common >= 5
        {
            return 65
        }
        if a.parties.isEmpty || b.parties.isEmpty, sameDay, sameTense, common >= 5 { return 45 }
        return 0
    }
}
