/// What a later record has that an earlier one of the same coverage had not, or has otherwise.
///
/// Things are recognised by their ids, and where those moved (a fuller rendering came in) by the evidence they share. The
/// lists are in the later record's order, withdrawals in the earlier one's.
public struct RecordChange: Codable, Sendable, Equatable {
    /// The day of the earlier record, ISO 8601.
    public var since: String
    public var items: [Item]

    public struct Item: Codable, Sendable, Equatable {
        public var kind: Kind
        public var subject: Subject
        /// The id in the later record; in the earlier one for what was withdrawn.
        public var id: String
        /// What it was and what it is, where it changed or moved: a status, a verdict, a count of outlets.
        public var before: String?
        public var after: String?
        /// The words that bear the change out; those of the earlier record for what was withdrawn.
        public var evidence: Evidence?

        public init(
            kind: Kind, subject: Subject, id: String, before: String? = nil, after: String? = nil,
            evidence: Evidence? = nil
        ) {
            self.kind = kind
            self.subject = subject
            self.id = id
            self.before = before
            self.after = after
            self.evidence = evidence
        }
    }

    public enum Kind: String, Codable, Sendable, CaseIterable {
        case new
        /// More renderings, other readings, another agreement or verdict.
        case changed
        /// An event's status or day, or a party's stance.
        case moved
        /// The article was edited, and the words are no longer in it.
        case withdrawn
    }

    public enum Subject: String, Codable, Sendable, CaseIterable {
        case article, statement, figure, event, position
    }

    public init(since: String, items: [Item]) {
        self.since = since
        self.items = items
    }

    /// What changed from one record to the next; linear in both.
    public static func between(_ earlier: Record, _ later: Record) -> RecordChange {
        let comparison = RecordComparison(earlier, later)
        return RecordChange(
            since: earlier.asOf,
            items: comparison.articles() + comparison.statements() + comparison.figures() + comparison.events()
                + comparison.positions() + comparison.withdrawals())
    }
}
