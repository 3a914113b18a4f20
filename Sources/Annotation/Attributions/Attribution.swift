public import TextBytes

/// A source, a cue and a content found in one article (PARC3, PolNeAR).
public struct Attribution: Hashable, Sendable {
    /// Who says it, as the text has it; empty where no source is named ("is expected to").
    public var source: [ByteSpan]
    /// The words that say that it is said.
    public var cue: [ByteSpan]
    /// What is said; several spans where the cue splits it. Quotation marks stand outside.
    public var content: [ByteSpan]
    public var kind: Kind
    /// An index into the article's parties.
    public var speaker: Int?
    /// To whom: an index into the article's parties.
    public var addressee: Int?
    public var anonymity: Anonymity
    public var venue: Venue?
    /// The chain it came through, outermost first ("officials" in "officials said X told Y").
    public var relay: [RelayStep]
    /// The expression that dates it: an index into the article's timexes.
    public var when: Int?
    /// The day it was said, worked out from `when`, the venue's day or the day of publication.
    public var said: SaidDay?
    /// Whether the cue affirms, denies or withholds.
    public var force: Force

    public init(
        source: [ByteSpan], cue: [ByteSpan], content: [ByteSpan], kind: Kind, speaker: Int? = nil,
        addressee: Int? = nil,
        anonymity: Anonymity = .named, venue: Venue? = nil, relay: [RelayStep] = [], when: Int? = nil,
        said: SaidDay? = nil, force: Force = .affirmed
    ) {
        self.source = source
        self.cue = cue
        self.content = content
        self.kind = kind
        self.speaker = speaker
        self.addressee = addressee
        self.anonymity = anonymity
        self.venue = venue
        self.relay = relay
        self.when = when
        self.said = said
        self.force = force
    }

    /// Whether the content stands wholly, partly or not at all in quotation marks.
    public enum Kind: String, Sendable, CaseIterable, Codable {
        case direct, mixed, indirect
    }

    public enum Anonymity: String, Sendable, CaseIterable, Codable {
        case named, partial, anonymous
    }

    /// "said" affirms; "denied" denies; "declined to say", "did not confirm" withhold.
    public enum Force: String, Sendable, CaseIterable, Codable {
        case affirmed, denied, withheld
    }
}

/// Where or through what something was said: "in an interview with Fox News", "on X", "at a news conference in Kyiv".
public struct Venue: Hashable, Sendable {
    public var kind: Kind
    /// The outlet, platform, gathering or place named ("Reuters", "X", "Munich Security Conference").
    public var name: String?
    public var span: ByteSpan

    public init(kind: Kind, name: String?, span: ByteSpan) {
        self.kind = kind
        self.name = name
        self.span = span
    }

    public enum Kind: String, Sendable, CaseIterable, Codable {
        case interview, post, newsConference, speech, meeting, statement, call, other
    }
}

/// One hand a statement went through.
public struct RelayStep: Hashable, Sendable {
    /// As the text names it ("Reuters", "officials").
    public var name: String
    /// An index into the article's parties.
    public var party: Int?
    public var span: ByteSpan

    public init(name: String, party: Int? = nil, span: ByteSpan) {
        self.name = name
        self.party = party
        self.span = span
    }
}

/// The day something was said and how it is known.
public struct SaidDay: Hashable, Sendable {
    public var day: CalendarDay
    public var basis: Basis

    public init(day: CalendarDay, basis: Basis) {
        self.day = day
        self.basis = basis
    }

    public enum Basis: String, Sendable, Codable {
        /// A date in the text says so.
        case stated
        /// Carried over from the same speech or interview nearby, or worked out from "earlier", "then".
        case inferred
        /// Nothing is said of it: the day of publication.
        case published
    }
}
