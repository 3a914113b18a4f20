/// What a quantity measures, with each source's reading of it.
public struct Figure: Codable, Sendable, Equatable {
    public var id: String
    public var measure: String
    public var unit: String
    public var readings: [Reading]
    public var verdict: Verdict

    public enum Verdict: String, Codable, Sendable {
        case single, agree, compatible, disagree
        case notComparable = "not comparable"
    }

    public struct Reading: Codable, Sendable, Equatable {
        public var value: Value
        /// "=", "<", ">" or "~".
        public var modifier: String
        /// A party's id.
        public var claimedBy: String?
        /// ISO 8601.
        public var asOf: String?
        public var evidence: Evidence
        /// Whether it is of a record that the user gave, rather than an article's claim; absent for a claim.
        public var isRecord: Bool?

        public init(
            value: Value, modifier: String, claimedBy: String?, asOf: String?, evidence: Evidence, isRecord: Bool? = nil
        ) {
            self.value = value
            self.modifier = modifier
            self.claimedBy = claimedBy
            self.asOf = asOf
            self.evidence = evidence
            self.isRecord = isRecord
        }

        private enum CodingKeys: String, CodingKey {
            case value, modifier, claimedBy, asOf, evidence
            case isRecord = "record"
        }
    }

    /// A number, or a range written as a list of two.
    public enum Value: Codable, Sendable, Equatable {
        case exactly(Double)
        case range(Double, Double)

        public init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Double.self) {
                self = .exactly(number)
                return
            }
            let pair = try container.decode([Double].self)
            guard pair.count == 2 else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "a range is a list of two numbers, not of \(pair.count)")
            }
            self = .range(pair[0], pair[1])
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .exactly(let number): try container.encode(number)
            case .range(let low, let high): try container.encode([low, high])
            }
        }
    }

    public init(id: String, measure: String, unit: String, readings: [Reading], verdict: Verdict) {
        self.id = id
        self.measure = measure
        self.unit = unit
        self.readings = readings
        self.verdict = verdict
    }
}
