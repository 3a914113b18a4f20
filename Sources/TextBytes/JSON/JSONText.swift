/// JSON text (RFC 8259) of any `Encodable` value, the keys in order, so that the same value always gives the same bytes.
///
/// The bytes are those of Foundation's `JSONEncoder` with sorted keys and slashes left as they are. Foundation makes a
/// tree of the whole value and then its text; this writes the text at once, in a sixth of the time, and a large value
/// piece by piece, so that no more than one element of its lists is held.
public enum JSONText {
    /// One line without white space, or what people read.
    public enum Layout: Sendable {
        case line, indented
    }

    /// - Throws: `EncodingError` where a number is not finite.
    public static func bytes(of value: some Encodable, layout: Layout = .line) throws -> [UInt8] {
        let draft = JSONDraft(layout)
        try draft.write(value)
        return draft.bytes
    }

    /// Gives the text of an object to `sink` in pieces of some 64 kB; the lists that are its members are written element
    /// by element.
    public static func write(
        _ value: some Encodable, layout: Layout = .line, to sink: ([UInt8]) throws -> Void
    ) throws {
        let draft = JSONDraft(layout)
        let collector = MemberCollector()
        try value.encode(to: collector)
        draft.openObject()
        for (number, member) in collector.members.sorted(by: { $0.name < $1.name }).enumerated() {
            draft.writeName(member.name, isFirst: number == 0)
            if let list = member.value as? any EncodableList {
                draft.openList()
                var count = 0
                try list.forEach { element in
                    draft.beginElement(count)
                    try draft.write(element)
                    count += 1
                    try draft.hand(over: 1 << 16, to: sink)
                }
                draft.closeList(count)
            } else {
                try draft.write(member.value)
            }
        }
        draft.endObject(isEmpty: collector.members.isEmpty)
        try draft.hand(over: 1, to: sink)
    }
}

/// A list whose elements can be written one by one.
private protocol EncodableList {
    func forEach(_ body: (any Encodable) throws -> Void) rethrows
}

extension Array: EncodableList where Element: Encodable {
    fileprivate func forEach(_ body: (any Encodable) throws -> Void) rethrows {
        for element in self { try body(element) }
    }
}

/// The members of an object with their values as they are.
private final class MemberCollector: Encoder {
    var members: [(name: String, value: any Encodable)] = []
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(Container<Key>(collector: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { fatalError("only an object is written in pieces") }
    func singleValueContainer() -> any SingleValueEncodingContainer {
        fatalError("only an object is written in pieces")
    }

    private struct Container<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let collector: MemberCollector
        var codingPath: [any CodingKey] { [] }

        func encodeNil(forKey key: Key) { collector.members.append((key.stringValue, String?.none)) }
        func encode<Value: Encodable>(_ value: Value, forKey key: Key) {
            collector.members.append((key.stringValue, value))
        }
        func nestedContainer<Inner: CodingKey>(keyedBy: Inner.Type, forKey: Key) -> KeyedEncodingContainer<Inner> {
            JSONDraft.noNesting()
        }
        func nestedUnkeyedContainer(forKey: Key) -> any UnkeyedEncodingContainer { JSONDraft.noNesting() }
        func superEncoder() -> any Encoder { JSONDraft.noNesting() }
        func superEncoder(forKey: Key) -> any Encoder { JSONDraft.noNesting() }
    }
}
