/// A JSON value (RFC 8259), as read by ``JSONReader``.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    public var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    public var number: Double? {
        if case .number(let value) = self { value } else { nil }
    }

    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    public var array: [JSONValue]? {
        if case .array(let value) = self { value } else { nil }
    }

    public var object: JSONObject? {
        if case .object(let value) = self { value } else { nil }
    }

    /// The member of an object by its name; nil for other values.
    public subscript(name: String) -> JSONValue? { object?[name] }

    /// What kind of value it is, in words for people: "a string".
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

/// The members of a JSON object in the order they were written.
public struct JSONObject: Hashable, Sendable {
    public var members: [Member]

    public struct Member: Hashable, Sendable {
        public var name: String
        public var value: JSONValue

        public init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    public init(_ members: [Member] = []) { self.members = members }

    /// The member called `name`; of several, the last, as ECMAScript reads them.
    public subscript(name: String) -> JSONValue? {
        members.last { $0.name == name }?.value
    }
}
