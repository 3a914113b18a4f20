internal import Annotation

/// The parties that the user names, by every name that means them.
struct StatedParties {
    /// What the user wants of an article's party.
    enum Wanted: Equatable {
        /// It is this stated party.
        case party(Int)
        /// Its name looks like a stated party's and is said to mean somebody else.
        case unlike
        case open
    }

    private var byName: [String: Int] = [:]
    private var unlike: Set<String> = []

    var isEmpty: Bool { byName.isEmpty && unlike.isEmpty }

    init(_ wishes: [Wishes.Party]) {
        for (index, wish) in wishes.enumerated() {
            for name in [wish.name] + wish.aliases where byName[Self.key(name)] == nil {
                byName[Self.key(name)] = index
            }
            for name in wish.unlike { unlike.insert(Self.key(name)) }
        }
        unlike.subtract(byName.keys)
    }

    /// By the party's own name first, then by its others.
    func party(of local: LocalParty) -> Wanted {
        if isEmpty { return .open }
        let names = ([local.name] + local.aliases).map(Self.key)
        if unlike.contains(names[0]) { return .unlike }
        for name in names {
            if let party = byName[name] { return .party(party) }
        }
        return .open
    }

    /// The stated party that a merged one is, if it is one.
    func party(ofAny members: [MergedParties.Member], _ coverage: ReadCoverage) -> Int? {
        for member in members {
            let local = coverage.articles[member.article].annotations.parties[member.local]
            if case .party(let index) = party(of: local) { return index }
        }
        return nil
    }

    /// A name in small letters without accents, so that spelling in capitals makes no difference.
    static func key(_ name: String) -> String { NameKey.words(name).joined(separator: " ") }
}
