/// A difference between accounts.
public struct Discrepancy: Codable, Sendable, Equatable {
    public var id: String
    public var kind: Kind
    /// The id of the statement, figure or event it is about.
    public var about: String
    public var accounts: [Account]
    /// What differs, in the program's own few words; never who is right.
    public var note: String

    public enum Kind: String, Codable, Sendable, CaseIterable {
        case wording, figure, date, place, status, denial, attribution
    }

    public struct Account: Codable, Sendable, Equatable {
        /// The day, the figure, or the words, as this account has them.
        public var value: String
        public var evidence: Evidence
        /// For a difference of wording: this account's words, in runs that the first account shares or not.
        public var runs: [Run]?

        public init(value: String, evidence: Evidence, runs: [Run]? = nil) {
            self.value = value
            self.evidence = evidence
            self.runs = runs
        }
    }

    /// A run of words, marked as shared with the other account or not.
    public struct Run: Codable, Sendable, Equatable {
        public var text: String
        public var change: Change

        public enum Change: String, Codable, Sendable {
            case same
            /// Only here, in case, punctuation or a contraction: it does not bear on the sense.
            case trivial
            /// Only here.
            case differs
        }

        public init(text: String, change: Change) {
            self.text = text
            self.change = change
        }
    }

    public init(id: String, kind: Kind, about: String, accounts: [Account], note: String) {
        self.id = id
        self.kind = kind
        self.about = about
        self.accounts = accounts
        self.note = note
    }
}

/// A line of the timeline.
public struct TimelineEntry: Codable, Sendable, Equatable {
    /// ISO 8601: "2025-02-07", "2025-02" ...
    public var when: String
    public var precision: Precision
    public var label: String
    /// The id of a statement or event.
    public var refers: String
    public var evidence: Evidence

    public enum Precision: String, Codable, Sendable {
        case day, week, month, quarter, year
    }

    public init(when: String, precision: Precision, label: String, refers: String, evidence: Evidence) {
        self.when = when
        self.precision = precision
        self.label = label
        self.refers = refers
        self.evidence = evidence
    }
}
