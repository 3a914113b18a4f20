internal import Yams

/// A YAML mapping read for its scalars: values as they were written, without YAML's guesses at their types.
struct YAMLFields {
    struct Field {
        var name: String
        var node: Node
        /// From 1.
        var line: Int
    }

    let fields: [Field]

    init(_ node: Node) {
        fields =
            node.mapping?.compactMap { pair in
                guard let name = pair.key.scalar?.string else { return nil }
                return Field(
                    name: name.lowercased(), node: pair.value, line: pair.key.mark?.line ?? pair.value.mark?.line ?? 0)
            } ?? []
    }

    /// The document's root.
    ///
    /// - Throws: ``YAMLFault`` with the line where it cannot be read.
    static func root(_ yaml: String) throws(YAMLFault) -> Node? {
        do {
            return try compose(yaml: yaml, .basic)
        } catch let error as YamlError {
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                throw YAMLFault(line: mark.line, what: problem)
            default: throw YAMLFault(line: nil, what: "it is not YAML")
            }
        } catch {
            throw YAMLFault(line: nil, what: "it is not YAML")
        }
    }

    subscript(names: String...) -> Field? {
        for name in names {
            if let field = fields.first(where: { $0.name == name }) { return field }
        }
        return nil
    }
}

extension YAMLFields.Field {
    /// The scalar, or nil where it is empty, null or no scalar.
    var string: String? {
        guard let scalar = node.scalar else { return nil }
        let string = scalar.string
        if scalar.style == .plain, ["", "~", "null", "Null", "NULL"].contains(string) { return nil }
        return string.isEmpty ? nil : string
    }

    /// A list of scalars, or the one scalar.
    var strings: [String] {
        if let sequence = node.sequence { return sequence.compactMap { $0.scalar?.string } }
        return string.map { [$0] } ?? []
    }
}

/// YAML that cannot be read.
struct YAMLFault: Error, Hashable {
    /// From 1.
    var line: Int?
    var what: String
}
