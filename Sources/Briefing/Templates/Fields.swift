internal import Mustache

/// What a template is filled from: named values, and nothing for any other name.
///
/// A name that is not here is absent. It is not looked for in the surroundings, as Mustache otherwise does: a statement
/// without a speaker must not get the speaker of whatever it stands in.
struct Fields: MustacheParent, ExpressibleByDictionaryLiteral {
    private var values: [String: Any] = [:]

    init(dictionaryLiteral elements: (String, Any?)...) {
        for (name, value) in elements { if let value { values[name] = value } }
    }

    subscript(name: String) -> Any? {
        get { values[name] }
        set { values[name] = newValue }
    }

    func child(named name: String) -> Any? { values[name] ?? Absent() }

    /// A list to be shown with its surroundings, or nothing where it is empty.
    static func list(_ items: [Fields], _ more: Fields = [:]) -> Fields? {
        guard !items.isEmpty else { return nil }
        var fields = more
        fields["items"] = items
        fields["count"] = String(items.count)
        return fields
    }
}

/// A value that is not there.
private struct Absent: MustacheCustomRenderable {
    var renderText: String { "" }
    var isNull: Bool { true }
}
