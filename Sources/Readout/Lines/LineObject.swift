internal import TextBytes

/// The members of one object of an annotated line; a fault says which of them is missing or of another kind.
struct LineObject {
    private let object: JSONObject
    /// The list that the object stands in.
    private let list: String

    init(_ value: JSONValue, in list: String) throws(LineFormat.Fault) {
        guard let object = value.object else {
            throw LineFormat.Fault(message: "\"\(list)\" holds \(value.kind) where an object should stand")
        }
        self.object = object
        self.list = list
    }

    /// The member's value; nil where it is null or not there.
    private func value(_ name: String) -> JSONValue? {
        let value = object[name]
        return value == .null ? nil : value
    }

    private func fault(_ name: String, _ kind: String, _ value: JSONValue?) -> LineFormat.Fault {
        LineFormat.Fault(
            message: value.map { "\"\(name)\" in \"\(list)\" should be \(kind), not \($0.kind)" }
                ?? "\"\(name)\" is missing in \"\(list)\"")
    }

    func optionalString(_ name: String) throws(LineFormat.Fault) -> String? {
        guard let value = value(name) else { return nil }
        guard let string = value.string else { throw fault(name, "a string", value) }
        return string
    }

    func string(_ name: String) throws(LineFormat.Fault) -> String {
        guard let string = try optionalString(name) else { throw fault(name, "a string", nil) }
        return string
    }

    func strings(_ name: String) throws(LineFormat.Fault) -> [String] {
        guard let value = value(name) else { return [] }
        guard let items = value.array else { throw fault(name, "a list", value) }
        var out: [String] = []
        out.reserveCapacity(items.count)
        for item in items {
            guard let string = item.string else { throw fault(name, "a list of strings", item) }
            out.append(string)
        }
        return out
    }

    func optionalInteger(_ name: String) throws(LineFormat.Fault) -> Int? {
        guard let value = value(name) else { return nil }
        guard let number = value.number, let integer = Int(exactly: number) else {
            throw fault(name, "a whole number", value)
        }
        return integer
    }

    func integer(_ name: String) throws(LineFormat.Fault) -> Int {
        guard let integer = try optionalInteger(name) else { throw fault(name, "a whole number", nil) }
        return integer
    }

    func bool(_ name: String) -> Bool { value(name)?.bool ?? false }

    /// A word out of a fixed list.
    func word<Word: RawRepresentable<String>>(_ name: String, _ type: Word.Type) throws(LineFormat.Fault) -> Word {
        let string = try string(name)
        guard let word = Word(rawValue: string) else {
            throw LineFormat.Fault(message: "no \(name) of \"\(list)\" is called \(string)")
        }
        return word
    }

    func items(_ name: String) throws(LineFormat.Fault) -> [JSONValue] {
        guard let value = value(name) else { return [] }
        guard let items = value.array else { throw fault(name, "a list", value) }
        return items
    }

    func object(_ name: String) throws(LineFormat.Fault) -> LineObject? {
        guard let value = value(name) else { return nil }
        return try LineObject(value, in: name)
    }

    /// A number, or a range written as a list of two.
    func numbers(_ name: String) throws(LineFormat.Fault) -> [Double] {
        guard let value = value(name) else { throw fault(name, "a number", nil) }
        if let number = value.number { return [number] }
        let pair = (value.array ?? []).compactMap(\.number)
        guard pair.count == 2, value.array?.count == 2 else { throw fault(name, "a number or a list of two", value) }
        return pair
    }
}
