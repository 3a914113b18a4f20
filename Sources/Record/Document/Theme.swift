/// A heading under which the user wants the briefing's beginning grouped ("military aid", "civilians").
public struct Theme: Codable, Sendable, Equatable {
    public var label: String
    /// The words that show it; the label's own where there are none.
    public var terms: [String]
    /// Ids of statements and events whose words have one of the terms.
    public var refers: [String]

    public init(label: String, terms: [String], refers: [String]) {
        self.label = label
        self.terms = terms
        self.refers = refers
    }
}
