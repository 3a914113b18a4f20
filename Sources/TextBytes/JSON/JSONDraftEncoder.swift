/// Writes a value into a draft: the standard library's protocol, with nothing of it kept.
struct JSONDraftEncoder: Encoder {
    let draft: JSONDraft
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        draft.becomeObject()
        return KeyedEncodingContainer(Members<Key>(draft: draft))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        draft.becomeList()
        return Elements(draft: draft)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Scalar(draft: draft) }

    private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let draft: JSONDraft
        var codingPath: [any CodingKey] { [] }

        private func member(_ key: Key, _ write: () throws -> Void) rethrows {
            draft.beginMember(key.stringValue)
            try write()
            draft.endMember()
        }

        func encodeNil(forKey key: Key) { member(key) { draft.writeNull() } }
        func encode(_ value: Bool, forKey key: Key) { member(key) { draft.write(value) } }
        func encode(_ value: String, forKey key: Key) { member(key) { draft.write(value) } }
        func encode(_ value: Int, forKey key: Key) { member(key) { draft.write(value) } }
        func encode(_ value: Double, forKey key: Key) throws { try member(key) { try draft.write(value) } }
        func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
            try member(key) { try draft.write(value) }
        }
        func nestedContainer<Inner: CodingKey>(keyedBy: Inner.Type, forKey: Key) -> KeyedEncodingContainer<Inner> {
            JSONDraft.noNesting()
        }
        func nestedUnkeyedContainer(forKey: Key) -> any UnkeyedEncodingContainer { JSONDraft.noNesting() }
        func superEncoder() -> any Encoder { JSONDraft.noNesting() }
        func superEncoder(forKey: Key) -> any Encoder { JSONDraft.noNesting() }
    }

    private struct Elements: UnkeyedEncodingContainer {
        let draft: JSONDraft
        var codingPath: [any CodingKey] { [] }
        var count: Int { draft.elements }

        func encodeNil() {
            draft.beginElement()
            draft.writeNull()
        }
        func encode(_ value: String) {
            draft.beginElement()
            draft.write(value)
        }
        func encode(_ value: Int) {
            draft.beginElement()
            draft.write(value)
        }
        func encode<Value: Encodable>(_ value: Value) throws {
            draft.beginElement()
            try draft.write(value)
        }
        func nestedContainer<Inner: CodingKey>(keyedBy: Inner.Type) -> KeyedEncodingContainer<Inner> {
            JSONDraft.noNesting()
        }
        func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { JSONDraft.noNesting() }
        func superEncoder() -> any Encoder { JSONDraft.noNesting() }
    }

    private struct Scalar: SingleValueEncodingContainer {
        let draft: JSONDraft
        var codingPath: [any CodingKey] { [] }

        func encodeNil() {
            draft.writeNull()
            draft.becomeScalar()
        }
        func encode(_ value: Bool) {
            draft.write(value)
            draft.becomeScalar()
        }
        func encode(_ value: String) {
            draft.write(value)
            draft.becomeScalar()
        }
        func encode(_ value: Int) {
            draft.write(value)
            draft.becomeScalar()
        }
        func encode(_ value: Double) throws {
            try draft.write(value)
            draft.becomeScalar()
        }
        func encode<Value: Encodable>(_ value: Value) throws {
            switch value {
            case let number as any FixedWidthInteger: draft.writeDigits("\(number)")
            case let number as Float: try draft.write(Double("\(number)") ?? .nan)
            default: try draft.write(value)
            }
            draft.becomeScalar()
        }
    }
}
