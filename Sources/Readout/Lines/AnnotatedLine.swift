internal import Annotation
internal import Record
internal import TextBytes

/// One line of what `annotate` prints: an article's annotations as the contract has them.
///
/// Offsets are in the unit asked for. `article` carries what `merge` needs and the layers do not say.
struct AnnotatedLine: Encodable {
    typealias Pair = [Int]

    var id: String
    var article: ArticleLine?
    var sentences: [Pair]?
    var tokens: [Pair]?
    var entities: [EntityLine]?
    var parties: [PartyLine]?
    var attributions: [AttributionLine]?
    var timexes: [TimexLine]?
    var quantities: [QuantityLine]?
    var events: [EventLine]?
    var stances: [StanceLine]?
    var language: String

    struct EntityLine: Encodable {
        var start: Int
        var end: Int
        var type: String
        var party: String?
    }

    struct PartyLine: Encodable {
        var id: String
        var name: String
        var kind: PartyKind
        var aliases: [String]
        var roles: [RoleLine]?
        var mentions: [Pair]?
        var reference: String?
    }

    struct RoleLine: Encodable {
        var title: String
        var start: Int
        var end: Int
    }

    struct AttributionLine: Encodable {
        var source: [Pair]
        var cue: [Pair]
        var content: [Pair]
        var kind: Attribution.Kind
        @Nullable var speaker: String?
        @Nullable var addressee: String?
        var anonymity: Attribution.Anonymity
        var relay: [RelayLine]
        @Nullable var said: String?
        var basis: SaidDay.Basis?
        var venue: VenueLine?
        var force: Attribution.Force
        /// The index of the timex that dates it.
        var when: Int?
    }

    struct RelayLine: Encodable {
        var name: String
        var party: String?
        var start: Int
        var end: Int
    }

    struct VenueLine: Encodable {
        var kind: Venue.Kind
        var name: String?
        var start: Int
        var end: Int
    }

    struct TimexLine: Encodable {
        var start: Int
        var end: Int
        var type: String
        var value: String
        var rangeEnd: String?
        var inferred: Bool?
    }

    struct QuantityLine: Encodable {
        var start: Int
        var end: Int
        var value: NumberLine
        var modifier: String
        var change: String?
        var unit: String
        @Nullable var measure: String?
        var measureSpan: Pair?
    }

    /// A number, or a range written as a list of two.
    typealias NumberLine = Figure.Value

    struct StanceLine: Encodable {
        var start: Int
        var end: Int
        var party: String
        var stance: Stance
        var matters: [MatterLine]
        @Nullable var condition: Pair?
    }

    struct MatterLine: Encodable {
        var start: Int
        var end: Int
        var undone: Bool?
    }

    struct EventLine: Encodable {
        var start: Int
        var end: Int
        var kind: EventMention.Kind
        var parties: [String]
        @Nullable var place: String?
        var placeSpan: Pair?
        @Nullable var when: String?
        var timex: Int?
        var status: EventMention.Status
        var name: Pair?
    }
}

/// An optional that JSON always shows: as `null` where there is no value.
@propertyWrapper
struct Nullable<Value: Encodable>: Encodable {
    var wrappedValue: Value?

    init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}
