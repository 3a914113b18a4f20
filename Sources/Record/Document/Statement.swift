public import Annotation

/// One thing said once by one speaker, with every outlet's rendering of it.
public struct Statement: Codable, Sendable, Equatable {
    public var id: String
    /// A party's id; nil where nobody is named ("is expected to").
    public var speaker: String?
    /// A party's id.
    public var addressee: String?
    public var venue: StatementVenue?
    public var said: Said?
    public var kind: Attribution.Kind
    /// The words of the fullest rendering.
    public var text: String
    /// Ids of issues it speaks to.
    public var issues: [String]
    public var renderings: [Rendering]
    /// How many independent origins carry it.
    public var origins: Int
    public var agreement: Agreement
    public var anonymity: Attribution.Anonymity
    public var force: Attribution.Force

    public struct Said: Codable, Sendable, Equatable {
        /// ISO 8601.
        public var value: String
        public var basis: SaidDay.Basis

        public init(value: String, basis: SaidDay.Basis) {
            self.value = value
            self.basis = basis
        }
    }

    public enum Agreement: String, Codable, Sendable {
        case single, verbatim, reworded, truncated, conflicting
    }

    public init(
        id: String, speaker: String?, addressee: String?, venue: StatementVenue?, said: Said?, kind: Attribution.Kind,
        text: String, issues: [String], renderings: [Rendering], origins: Int, agreement: Agreement,
        anonymity: Attribution.Anonymity, force: Attribution.Force
    ) {
        self.id = id
        self.speaker = speaker
        self.addressee = addressee
        self.venue = venue
        self.said = said
        self.kind = kind
        self.text = text
        self.issues = issues
        self.renderings = renderings
        self.origins = origins
        self.agreement = agreement
        self.anonymity = anonymity
        self.force = force
    }
}

/// Where or through what a statement was made.
public struct StatementVenue: Codable, Sendable, Equatable {
    public var kind: Venue.Kind
    public var name: String?
    public var evidence: Evidence

    public init(kind: Venue.Kind, name: String?, evidence: Evidence) {
        self.kind = kind
        self.name = name
        self.evidence = evidence
    }
}

/// How one article words a statement.
public struct Rendering: Codable, Sendable, Equatable {
    /// What is said; from the first content span to the last.
    public var evidence: Evidence
    /// The content's parts, where the cue splits it.
    public var parts: [Evidence]
    public var kind: Attribution.Kind
    public var source: Evidence?
    public var cue: Evidence?
    public var relay: [Step]
    /// The day that this article gives.
    public var said: Statement.Said?

    public struct Step: Codable, Sendable, Equatable {
        public var name: String
        public var party: String?
        public var evidence: Evidence

        public init(name: String, party: String?, evidence: Evidence) {
            self.name = name
            self.party = party
            self.evidence = evidence
        }
    }

    public init(
        evidence: Evidence, parts: [Evidence], kind: Attribution.Kind, source: Evidence?, cue: Evidence?, relay: [Step],
        said: Statement.Said?
    ) {
        self.evidence = evidence
        self.parts = parts
        self.kind = kind
        self.source = source
        self.cue = cue
        self.relay = relay
        self.said = said
    }
}
