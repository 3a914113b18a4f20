internal import Annotation
internal import TextBytes

/// Brings the mentions of an article together into chains, each of which is one thing spoken of.
///
/// From left to right, every mention joins the chain that a trained model finds likeliest, or begins one. What the
/// article's reader knows goes before: names and sources that are one party are one chain. Linear: a pronoun looks back
/// six sentences, a noun at what has its words, what was spoken of last and what is spoken of most.
struct ChainFinder {
    let tagged: TaggedText
    let mentions: [Mention]
    private let model: ChainModel?
    private(set) var chains: [Chain] = []
    /// For each chain its mentions.
    private(set) var members: [[Int32]] = []
    /// For each mention its chain.
    private(set) var chainOf: [Int] = []
    private var byParty: [Int: Int] = [:]
    private var byWords: [WordKey: [Int32]] = [:]
    private var byHead: [WordKey: [Int32]] = [:]
    private var byNameWord: [WordKey: [Int32]] = [:]
    private var byModifier: [WordKey: [Int32]] = [:]
    private var byStem: [WordKey: [Int32]] = [:]
    private var byInitials: [WordKey: [Int32]] = [:]
    /// For each mention the words that tell it from others of its noun.
    private var modifiers: [[WordKey]] = []
    /// The chains with the most mentions, the longest first.
    private var longest: [Int] = []
    /// For each chain the last mention that it was looked at for.
    private var seen: [Int32] = []
    private var features = ChainFeatures()

    private static let remembered = 8
    private static let most = 40

    /// A chain that a mention may belong to.
    struct Candidate {
        var chain: Int
        /// How many others were spoken of since.
        var rank: Int
        var relation: WordRelation
    }

    init(_ tagged: TaggedText, mentions: [Mention], model: ChainModel?) {
        self.tagged = tagged
        self.mentions = mentions
        self.model = model
        modifiers = mentions.map { m in
            guard m.form.isNoun else { return [] }
            return (m.range.lowerBound..<m.head).compactMap { i in
                switch tagged.tags[i] {
                case .noun, .adjective, .name, .number, .participle: tagged.text.keys[i]
                default: nil
                }
            }
        }
    }

    /// Reads the mentions from the first to the last.
    mutating func read() {
        chainOf.reserveCapacity(mentions.count)
        for i in mentions.indices { take(i, into: known(i) ?? chosen(i, candidates(i))) }
    }

    /// The chain of the party that a mention is known to be.
    func known(_ i: Int) -> Int? { mentions[i].party.flatMap { byParty[$0] } }

    /// The likeliest chain for a mention; nil: none that there is.
    mutating func chosen(_ i: Int, _ candidates: [Candidate]) -> Int? {
        guard let model, !candidates.isEmpty else { return nil }
        features.alone(mentions[i], tagged)
        var best = model.score(features.ids)
        var found: Int?
        for candidate in candidates {
            describe(i, candidate)
            let score = model.score(features.ids)
            // Of equals the one spoken of last.
            if score > best {
                best = score
                found = candidate.chain
            }
        }
        return found
    }

    /// Adds a mention to a chain, or begins one with it.
    mutating func take(_ i: Int, into chosen: Int?) {
        let m = mentions[i]
        let c = chosen ?? chains.count
        if chosen == nil {
            chains.append(Chain())
            members.append([])
            seen.append(-1)
        }
        chains[c].add(i, m)
        members[c].append(Int32(i))
        chainOf.append(c)
        if let party = chains[c].party, byParty[party] == nil { byParty[party] = c }
        rank(c)
        guard !m.form.isPronoun else { return }
        Self.note(c, in: &byWords[m.words, default: []])
        Self.note(c, in: &byHead[m.lemma, default: []])
        if m.form.isName {
            for t in m.range { Self.note(c, in: &byNameWord[tagged.text.keys[t], default: []]) }
            if let key = initials(m) { Self.note(c, in: &byInitials[key, default: []]) }
        } else {
            for key in modifiers[i] { Self.note(c, in: &byModifier[key, default: []]) }
        }
        if let key = stem(m) { Self.note(c, in: &byStem[key, default: []]) }
    }

    private static func note(_ c: Int, in list: inout [Int32]) {
        guard list.last != Int32(c) else { return }
        list.append(Int32(c))
        if list.count > remembered { list.removeFirst() }
    }

    private mutating func rank(_ c: Int) {
        longest.removeAll { $0 == c }
        let at = longest.firstIndex { chains[$0].count < chains[c].count } ?? longest.count
        longest.insert(c, at: at)
        if longest.count > 5 { longest.removeLast() }
    }

    // MARK: Candidates

    /// The chains that a mention may belong to, the one spoken of last first.
    mutating func candidates(_ i: Int) -> [Candidate] {
        let m = mentions[i]
        var out: [Candidate] = []
        var related: [(chain: Int, relation: WordRelation)] = []
        if !m.form.isPronoun { related = self.related(i) }
        let isFirst = m.form == .first || m.form == .firstPlural || m.form == .second
        let reach = m.form == .relative ? 0 : m.form.isPronoun ? 6 : 5
        let room = m.form.isPronoun ? 30 : m.form.isName || m.form == .modifier ? 0 : 20
        var rank = 0
        var k = i - 1
        while k >= 0, i - k <= 240, rank < (room == 0 ? 3 : room) {
            defer { k -= 1 }
            let other = mentions[k]
            guard m.sentence - other.sentence <= reach || isFirst else { break }
            let c = chainOf[k]
            guard seen[c] != Int32(i) else { continue }
            seen[c] = Int32(i)
            defer { rank += 1 }
            if m.party != nil, chains[c].party != nil { continue }
            if room == 0 {
                // A name joins what has its words or stands right beside it.
                guard m.form.isName, isBeside(m, other) else {
                    seen[c] = -1
                    continue
                }
            }
            if m.form == .relative, m.range.lowerBound - other.range.upperBound > 6 { continue }
            if isFirst, m.sentence - other.sentence > reach, !other.form.isPronoun { continue }
            let relation = related.first { $0.chain == c }?.relation ?? .none
            out.append(Candidate(chain: c, rank: rank, relation: relation))
        }
        guard !m.form.isPronoun else { return out }
        for (c, relation) in related where seen[c] != Int32(i) {
            seen[c] = Int32(i)
            if m.party != nil, chains[c].party != nil { continue }
            out.append(Candidate(chain: c, rank: 12, relation: relation))
        }
        if m.form.isNoun, m.form != .modifier {
            for c in longest where seen[c] != Int32(i) {
                seen[c] = Int32(i)
                if m.party != nil, chains[c].party != nil { continue }
                out.append(Candidate(chain: c, rank: 12, relation: .none))
            }
        }
        if out.count > Self.most { out.removeLast(out.count - Self.most) }
        return out
    }

    private func isBeside(_ m: Mention, _ other: Mention) -> Bool {
        guard other.sentence == m.sentence else { return false }
        let gap = m.start - other.range.upperBound
        let narrow = m.range.lowerBound - other.range.upperBound
        return 0...2 ~= gap || 0...2 ~= narrow
            || other.range.lowerBound >= m.start && other.range.upperBound <= m.range.upperBound
    }

    /// The chains that share words with a mention, by how: the strongest relation of each.
    private func related(_ i: Int) -> [(chain: Int, relation: WordRelation)] {
        let m = mentions[i]
        var out: [(chain: Int, relation: WordRelation)] = []
        func add(_ list: [Int32]?, _ relation: (Int) -> WordRelation) {
            guard let list else { return }
            for c in list.reversed() where !out.contains(where: { $0.chain == Int(c) }) {
                out.append((Int(c), relation(Int(c))))
            }
        }
        add(byWords[m.words]) { _ in .same }
        if m.form.isName {
            add(byHead[m.lemma]) { _ in .nameHead }
            for t in m.range where tagged.text.tokens[t].span.count > 2 {
                add(byNameWord[tagged.text.keys[t]]) { _ in .nameWord }
            }
            add(byInitials[m.lemma]) { _ in .initials }
            if let key = initials(m) { add(byWords[key]) { _ in .initials } }
            if let key = stem(m) { add(byStem[key]) { _ in .stem } }
        } else {
            add(byHead[m.lemma]) { headRelation(i, $0) }
            add(byNameWord[m.lemma]) { _ in .inName }
            for key in modifiers[i] { add(byHead[key]) { _ in .modifierIsHead } }
            add(byModifier[m.lemma]) { _ in .isModifier }
        }
        return out
    }

    private func headRelation(_ i: Int, _ c: Int) -> WordRelation {
        let own = modifiers[i]
        var best = WordRelation.sameHead
        var looked = 0
        for k in members[c].reversed() where mentions[Int(k)].lemma == mentions[i].lemma {
            let other = modifiers[Int(k)]
            if own.allSatisfy(other.contains) { return .narrower }
            if best == .sameHead {
                if other.allSatisfy(own.contains) {
                    best = .wider
                } else if own.contains(where: other.contains) {
                    best = .overlapping
                }
            }
            looked += 1
            if looked == 6 { break }
        }
        return best
    }

    /// The initials of a name of several words, as a word.
    private func initials(_ m: Mention) -> WordKey? {
        guard m.range.count > 1 else { return nil }
        var letters: [UInt8] = []
        for t in m.range where tagged.isCapital(t) { letters.append(tagged.text.firstByte(t)) }
        guard letters.count > 1 else { return nil }
        return letters.withUnsafeBufferPointer { WordKey($0, 0, $0.count) }
    }

    /// The first five letters of a long last word: what "Afghan" and "Afghanistan" share.
    private func stem(_ m: Mention) -> WordKey? {
        let span = tagged.text.tokens[m.head].span
        guard span.count > 4, tagged.isCapital(m.head) else { return nil }
        return tagged.text.text.bytes.withUnsafeBufferPointer {
            WordKey($0, Int(span.start), Int(span.start) + 5)
        }
    }

    // MARK: Features

    /// Leaves in ``features`` what speaks for and against a mention being of a chain.
    mutating func describe(_ i: Int, _ candidate: Candidate) {
        mentions.withUnsafeBufferPointer { features.pair(i, chains[candidate.chain], candidate, $0, tagged) }
    }

    mutating func alone(_ i: Int) -> [UInt32] {
        features.alone(mentions[i], tagged)
        return features.ids
    }

    mutating func described(_ i: Int, _ candidate: Candidate) -> [UInt32] {
        describe(i, candidate)
        return features.ids
    }
}
