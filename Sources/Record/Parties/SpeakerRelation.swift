internal import Annotation

/// How two attributions' speakers stand to each other.
enum SpeakerRelation: Int, Comparable {
    /// Two people: what they say is not one statement.
    case apart
    /// Two people, of whom one is not named where it stands but had to be found out: a mistake is likelier than that two
    /// said the same.
    case doubtful
    /// Nothing speaks against it: one is not named, or is an organisation, or passes on what the other says.
    case possible
    /// One speaks for the other: "a British government spokeswoman" and the United Kingdom.
    case near
    case same

    static func < (a: SpeakerRelation, b: SpeakerRelation) -> Bool { a.rawValue < b.rawValue }
}

/// Which parties speak for which.
struct Affiliations {
    private let kinds: [PartyKind]
    /// Whether the coverage gives a person's first and last name; who has only one may be anybody of that name.
    private let hasFullName: [Bool]
    /// For a description ("White House officials") the organisation or state that it names.
    private let owner: [Int?]

    /// Organs that speak for a body of the table of the world, by their entries' ids.
    private static let organs: [String: String] = [
        "EC": "EU", "EP": "EU", "EUCO": "EU", "UNSC": "UN", "UNGA": "UN", "OHCHR": "UN", "OCHA": "UN", "USSTATE": "US",
        "USDOD": "US", "USCOMMERCE": "US", "USTREASURY": "US", "USTR": "US", "DOJ": "US", "DHS": "US",
    ]

    init(_ list: PartyList) {
        // A person without a name of their own ("a government spokeswoman") is one of whom little is known.
        kinds = list.parties.map { $0.kind == .person && !NameKey.isProper($0.name) ? .anonymous : $0.kind }
        let kinds = kinds
        hasFullName = list.parties.map { NameKey.isProper($0.name) && NameKey.words($0.name).count > 1 }
        var entries: [String: Int] = [:]
        for (index, reference) in list.references.enumerated() {
            if let reference { entries[reference] = index }
        }
        var names: [String: Int] = [:]
        for (index, party) in list.parties.enumerated()
        where party.kind == .state || party.kind == .organisation || party.kind == .group {
            for name in [party.name] + party.aliases where name.first?.isUppercase ?? false {
                let key = NameKey.organisation(name)
                if !key.isEmpty, names[key] == nil { names[key] = index }
            }
        }
        owner = list.parties.enumerated().map { index, party in
            if let reference = list.references[index] { return Self.organs[reference].flatMap { entries[$0] } }
            guard [.anonymous, .group, .organisation].contains(kinds[index]) else { return nil }
            let words = NameKey.words(party.name)
            guard words.count > 1, words.count <= 16 else { return nil }
            for length in [3, 2, 1] where length < words.count {
                for start in 0...(words.count - length) {
                    if let owner = names[words[start..<(start + length)].joined(separator: " ")], owner != index {
                        return owner
                    }
                }
            }
            return nil
        }
    }

    func relation(_ a: Passage, _ b: Passage) -> SpeakerRelation {
        guard let x = a.speaker, let y = b.speaker else { return .possible }
        if x == y { return .same }
        if owner[x] == y || owner[y] == x || (owner[x] != nil && owner[x] == owner[y]) { return .near }
        if a.relayed.contains(y) || b.relayed.contains(x) { return .near }
        guard kinds[x] == .person, kinds[y] == .person else { return .possible }
        return a.isNamed && b.isNamed && hasFullName[x] && hasFullName[y] ? .apart : .doubtful
    }

    func isPerson(_ party: Int?) -> Bool { party.map { kinds[$0] == .person } ?? false }

    /// How well a party stands for a statement's speaker: a person best, a description least.
    func standing(_ party: Int) -> Int {
        switch kinds[party] {
        case .person: 4
        case .organisation, .state: 3
        case .group: 2
        case .anonymous: 1
        case .place, .document, .thing: 0
        }
    }
}
