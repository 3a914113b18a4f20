internal import Annotation
internal import OrderedCollections

/// Parties of single articles brought together over the coverage.
package struct MergedParties: Sendable {
    /// For each article, for each of its parties, the merged party.
    package let merged: [[Int]]
    /// The members of each merged party, in the articles' order.
    package let members: [[Member]]

    package struct Member: Hashable, Sendable {
        package var article: Int
        package var local: Int
    }

    /// The merged party of an article's party, or nil for none.
    package func party(_ article: Int, _ local: Int?) -> Int? {
        guard let local, merged[article].indices.contains(local) else { return nil }
        return merged[article][local]
    }

    /// Brings together what one name, one transliteration or one entry of the table of the world shows to be one party.
    ///
    /// Precision first: descriptions ("officials") are never joined across articles, a surname joins the one person of
    /// that surname whom the coverage names, and where it names two, the one who is by far the more prominent.
    /// Linear in the number of parties but for sorting.
    ///
    /// - Parameter wishes: Parties that the user names: their names go together, and are kept from those said to be unlike.
    package init(_ coverage: ReadCoverage, wishes: [Wishes.Party] = []) {
        var nodes: [Node] = []
        var first: [Int] = []
        for (article, read) in coverage.articles.enumerated() {
            first.append(nodes.count)
            for (local, party) in read.annotations.parties.enumerated() {
                nodes.append(Node(member: Member(article: article, local: local), party: party))
            }
        }
        var sets = DisjointSets(count: nodes.count)
        let stated = StatedParties(wishes)
        let wanted = nodes.map { stated.party(of: $0.party) }
        Self.joinReferences(nodes, &sets)
        Self.joinOrganisations(nodes, &sets)
        Self.joinPeople(nodes, &sets)

        if !stated.isEmpty { sets = Self.divided(sets, wanted) }
        var number: [Int: Int] = [:]
        var members: [[Member]] = []
        var of: [Int] = []
        for index in nodes.indices {
            let root = sets.root(index)
            let merged = number[root] ?? members.count
            if merged == members.count {
                number[root] = merged
                members.append([])
            }
            members[merged].append(nodes[index].member)
            of.append(merged)
        }
        self.members = members
        merged = coverage.articles.indices.map { article in
            let count = coverage.articles[article].annotations.parties.count
            return Array(of[first[article]..<(first[article] + count)])
        }
    }

    private struct Node {
        var member: Member
        var party: LocalParty
        var weight: Int { max(1, party.mentions.count) }
        var names: [String] { [party.name] + party.aliases }
    }

    /// The sets as the user wants them: what is said to be one party is one, and no set holds two of them.
    private static func divided(_ found: DisjointSets, _ wanted: [StatedParties.Wanted]) -> DisjointSets {
        var found = found
        var sets = DisjointSets(count: wanted.count)
        var firstOf: [Int: Int] = [:]
        var rest: [Int: Int] = [:]
        // A found set that holds one stated party and nothing kept from it goes to that party as a whole.
        var partiesOf: [Int: Set<Int>] = [:]
        for index in wanted.indices {
            if case .party(let party) = wanted[index] { partiesOf[found.root(index), default: []].insert(party) }
        }
        for index in wanted.indices {
            let root = found.root(index)
            var party: Int?
            switch wanted[index] {
            case .party(let named): party = named
            case .unlike: break
            case .open:
                if let own = partiesOf[root], own.count == 1 { party = own.first }
            }
            if let party {
                if let first = firstOf[party] { sets.join(first, index) } else { firstOf[party] = index }
            } else if let first = rest[root] {
                sets.join(first, index)
            } else {
                rest[root] = index
            }
        }
        return sets
    }

    private static func joinReferences(_ nodes: [Node], _ sets: inout DisjointSets) {
        var seen: [String: Int] = [:]
        for (index, node) in nodes.enumerated() {
            guard let reference = node.party.reference, node.party.kind != .anonymous else { continue }
            if let other = seen[reference] { sets.join(other, index) } else { seen[reference] = index }
        }
    }

    /// Organisations, states and named groups by name; an acronym with the one name whose initials it is.
    private static func joinOrganisations(_ nodes: [Node], _ sets: inout DisjointSets) {
        var named: [String: Int] = [:]
        var initials: OrderedDictionary<String, [Int]> = [:]
        var acronyms: [(letters: String, node: Int)] = []
        func join(_ a: Int, _ b: Int, _ sets: inout DisjointSets) {
            let x = nodes[a].party.reference
            let y = nodes[b].party.reference
            if x == nil || y == nil || x == y { sets.join(a, b) }
        }
        for (index, node) in nodes.enumerated() {
            let kind = node.party.kind
            guard kind == .organisation || kind == .state || kind == .group || kind == .document else { continue }
            for (number, name) in node.names.enumerated()
            where NameKey.isProper(name) || kind == .organisation && NameKey.isOwned(name) {
                let key = NameKey.organisation(name)
                let acronym = NameKey.acronym(name)
                // A single word that is no acronym stands for a party only as its own name.
                guard !key.isEmpty, number == 0 || acronym != nil || key.contains(" ") else { continue }
                let bucket = (kind == .document ? "d " : "o ") + key
                if let other = named[bucket] { join(other, index, &sets) } else { named[bucket] = index }
                if let acronym { acronyms.append((acronym, index)) }
                if let letters = NameKey.initials(name), letters.count >= 3 {
                    initials[letters, default: []].append(index)
                }
            }
        }
        for (letters, node) in acronyms {
            guard let candidates = initials[letters] else { continue }
            let roots = Set(candidates.map { sets.root($0) })
            if roots.count == 1, let candidate = candidates.first { join(candidate, node, &sets) }
        }
    }

    private static func joinPeople(_ nodes: [Node], _ sets: inout DisjointSets) {
        // Full names: by first and last word, then by a letter's difference in one of the two.
        let contested = fathersAndSons(nodes)
        var full: OrderedDictionary<String, Int> = [:]
        var first: [String: String] = [:]
        var bySurname: OrderedDictionary<String, [String]> = [:]
        var words: [[String]] = nodes.map { $0.party.kind == .person ? NameKey.words($0.party.name) : [] }
        for (index, node) in nodes.enumerated() where node.party.kind == .person && words[index].count == 1 {
            // The fullest name may stand among the aliases.
            if let better = node.party.aliases.filter(NameKey.isProper).map(NameKey.words).max(by: {
                $0.count < $1.count
            }), better.count > 1, better.contains(words[index][0]) {
                words[index] = better
            }
        }
        // "A and B" is no name of one person.
        for index in nodes.indices where words[index].count > 5 || words[index].contains("and") { words[index] = [] }
        for index in nodes.indices where words[index].count > 1 {
            var key = NameKey.person(words[index])
            // Of father and son each keeps his own name.
            if contested.contains(key), NameKey.isYounger(nodes[index].party.name) { key += " jr" }
            if let other = full[key] {
                sets.join(other, index)
            } else {
                full[key] = index
                first[key] = words[index][0]
                bySurname[NameKey.transliterated(words[index].last!), default: []].append(key)
            }
        }
        for (_, keys) in bySurname where keys.count > 1 && keys.count <= 64 {
            for i in keys.indices {
                for j in keys.indices where j > i && alike(keys[i], keys[j], first) {
                    sets.join(full[keys[i]]!, full[keys[j]]!)
                }
            }
        }
        joinMisspelt(full, &sets)

        // Single names: the person who bears it as a surname, or is called so elsewhere.
        var bearers: OrderedDictionary<String, [Int]> = [:]
        for (index, node) in nodes.enumerated() where words[index].count > 1 {
            var keys: Set<String> = [NameKey.transliterated(words[index].last!)]
            for alias in node.party.aliases where NameKey.isProper(alias) {
                let parts = NameKey.words(alias)
                if parts.count == 1 { keys.insert(NameKey.transliterated(parts[0])) }
            }
            for key in keys.sorted() { bearers[key, default: []].append(index) }
        }
        var weights: [Int: Int] = [:]
        for index in nodes.indices where nodes[index].party.kind == .person {
            weights[sets.root(index), default: 0] += nodes[index].weight
        }
        var bodies: [String: Int] = [:]
        for (index, node) in nodes.enumerated() where node.party.reference != nil {
            guard node.party.kind == .organisation || node.party.kind == .state else { continue }
            let own = NameKey.words(node.party.name)
            if own.count == 1, bodies[own[0]] == nil { bodies[own[0]] = index }
        }
        var alone: OrderedDictionary<String, [Int]> = [:]
        for index in nodes.indices where words[index].count == 1 {
            alone[NameKey.transliterated(words[index][0]), default: []].append(index)
        }
        for (key, lone) in alone {
            var candidates: OrderedSet<Int> = []
            for bearer in bearers[key] ?? [] { candidates.append(sets.root(bearer)) }
            let ranked = candidates.sorted { (weights[$0]!, $1) > (weights[$1]!, $0) }
            if let best = ranked.first, ranked.count == 1 || weights[best]! >= 4 * weights[ranked[1]]! {
                for index in lone { sets.join(best, index) }
            } else if ranked.isEmpty {
                for index in lone { sets.join(lone[0], index) }
                // Taken for somebody's name in one article, known for an organisation's or a state's in another.
                if let named = bodies[words[lone[0]][0]] { sets.join(named, lone[0]) }
            }
        }
    }

    /// The keys of names under which one article speaks of two people, one of them "Jr.".
    private static func fathersAndSons(_ nodes: [Node]) -> Set<String> {
        var elder: Set<Keyed> = []
        var younger: Set<Keyed> = []
        for node in nodes where node.party.kind == .person {
            let words = NameKey.words(node.party.name)
            guard words.count > 1 else { continue }
            let key = Keyed(article: node.member.article, key: NameKey.person(words))
            if NameKey.isYounger(node.party.name) { younger.insert(key) } else { elder.insert(key) }
        }
        return Set(elder.intersection(younger).map(\.key))
    }

    private struct Keyed: Hashable {
        var article: Int
        var key: String
    }

    /// Two full names of one surname that are one: an initial for the first name, or a letter's difference in it.
    ///
    /// `first` gives a key's first name as it is written.
    private static func alike(_ a: String, _ b: String, _ first: [String: String]) -> Bool {
        let x = a.split(separator: " ")[0]
        let y = b.split(separator: " ")[0]
        if a.hasSuffix(" jr") != b.hasSuffix(" jr") { return false }
        if x.count == 1 || y.count == 1 { return x.first == y.first }
        if let p = first[a], let q = first[b], GivenNames.areOne(p, q) { return true }
        return min(x.count, y.count) >= 5 && x.first == y.first && NameKey.differByOne(String(x), String(y))
    }

    /// One first name, and surnames of six letters or more that differ in one.
    private static func joinMisspelt(_ full: OrderedDictionary<String, Int>, _ sets: inout DisjointSets) {
        var byFirst: OrderedDictionary<String, [(last: String, node: Int)]> = [:]
        for (key, node) in full {
            let parts = key.split(separator: " ")
            guard parts.count == 2, parts[1].count >= 6 else { continue }
            // Names that differ in one letter share their beginning or their end.
            for stem in ["\(parts[1].prefix(3))-", "-\(parts[1].suffix(3))"] {
                byFirst["\(parts[0]) \(stem)", default: []].append((String(parts[1]), node))
            }
        }
        for (_, names) in byFirst where names.count > 1 && names.count <= 64 {
            for i in names.indices {
                for j in names.indices where j > i && NameKey.differByOne(names[i].last, names[j].last) {
                    sets.join(names[i].node, names[j].node)
                }
            }
        }
    }
}
