public import Annotation

/// A meeting, call, visit, vote, attack, deal ... over all articles.
public struct RecordEvent: Codable, Sendable, Equatable {
    public var id: String
    public var kind: EventMention.Kind
    public var label: String
    /// Ids of parties.
    public var parties: [String]
    public var place: String?
    public var when: When?
    public var status: EventMention.Status
    /// How the status moved, oldest first.
    public var history: [Step]

    public struct When: Codable, Sendable, Equatable {
        /// ISO 8601 as TIMEX3 extends it.
        public var value: String
        public var end: String?
        public var basis: SaidDay.Basis

        public init(value: String, end: String?, basis: SaidDay.Basis) {
            self.value = value
            self.end = end
            self.basis = basis
        }
    }

    public struct Step: Codable, Sendable, Equatable {
        public var status: EventMention.Status
        public var published: String?
        public var evidence: Evidence

        public init(status: EventMention.Status, published: String?, evidence: Evidence) {
            self.status = status
            self.published = published
            self.evidence = evidence
        }
    }

    public init(
        id: String, kind: EventMention.Kind, label: String, parties: [String], place: String?, when: When?,
        status: EventMention.Status, history: [Step]
    ) {
        self.id = id
        self.kind = kind
        self.label = label
        self.parties = parties
        self.place = place
        self.when = when
        self.status = status
        self.history = history
    }
}
