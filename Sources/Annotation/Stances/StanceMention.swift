public import TextBytes

/// How a party stands to a matter.
public enum Stance: String, Codable, Sendable, CaseIterable {
    case supports, opposes, demands, offers, open
}

/// A party for, against or open to something, or asking for it, as one article says once.
public struct StanceMention: Hashable, Sendable {
    /// The words that say so ("ruled out").
    public var span: ByteSpan
    /// An index into the article's parties.
    public var party: Int
    public var stance: Stance
    /// What it is about: the object first ("a ban"), then what that is of ("of imports").
    public var matters: [Matter]
    /// The condition it hangs on ("unless the barges are exempt").
    public var condition: ByteSpan?

    public init(span: ByteSpan, party: Int, stance: Stance, matters: [Matter], condition: ByteSpan? = nil) {
        self.span = span
        self.party = party
        self.stance = stance
        self.matters = matters
        self.condition = condition
    }

    /// A noun with what describes it, or the verb where nothing is named that it is done to.
    public struct Matter: Hashable, Sendable {
        public var span: ByteSpan
        /// Whether it is to be done away with ("to lift the ban", "an end to the ban").
        public var isUndone: Bool

        public init(span: ByteSpan, isUndone: Bool) {
            self.span = span
            self.isUndone = isUndone
        }
    }
}
