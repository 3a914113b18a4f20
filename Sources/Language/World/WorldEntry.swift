/// A state, organisation, outlet or platform.
public struct WorldEntry: Hashable, Sendable {
    /// ISO 3166 alpha-2 for a state or territory ("UA"), else a name of the table's own ("NATO", "REUTERS"): what
    /// `LocalParty.reference` holds.
    public let id: String
    public let kind: Kind
    /// The short English name.
    public let name: String
    /// Other names and abbreviations.
    public let variants: [String]
    /// Adjectives and names for its people, the usual one first.
    public let demonyms: [String]
    /// Spellings of the capital, the usual one first.
    public let capitals: [String]
    /// Seats of government that speak for it ("Kremlin").
    public let seats: [String]

    public init(
        id: String, kind: Kind, name: String, variants: [String] = [], demonyms: [String] = [],
        capitals: [String] = [], seats: [String] = []
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.variants = variants
        self.demonyms = demonyms
        self.capitals = capitals
        self.seats = seats
    }

    public enum Kind: String, Sendable, CaseIterable {
        case state, territory, organisation, document, outlet, platform
    }

    func names(_ role: WorldName.Role) -> [String] {
        switch role {
        case .name: [name]
        case .variant: variants
        case .capital: capitals
        case .demonym: demonyms
        case .seat: seats
        }
    }
}
