/// How a place's name is looked up: in small letters, with nothing but letters, digits and single spaces.
enum PlaceKey {
    static func of(_ name: some StringProtocol) -> String {
        var key = ""
        var isSpace = true
        for scalar in name.lowercased().unicodeScalars {
            let properties = scalar.properties
            if properties.isAlphabetic || properties.numericType != nil || properties.isDiacritic {
                key.unicodeScalars.append(scalar)
                isSpace = false
            } else if !isSpace {
                key.append(" ")
                isSpace = true
            }
        }
        if key.last == " " { key.removeLast() }
        return key
    }

    /// Words that say which part of a place is meant.
    private static let parts: Set<String> = [
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeastern",
        "northwestern", "southeastern", "southwestern", "upper", "lower", "downtown", "near", "outside", "the",
    ]
    /// Words after the name of a town by which the land around it is meant.
    private static let around: Set<String> = [
        "region", "oblast", "province", "county", "district", "area", "governorate", "state", "city", "prefecture",
    ]

    /// The names to try, the fullest first, and whether what is found is only part of what was named, or around it.
    static func forms(of name: String) -> [(key: String, isRough: Bool)] {
        var words = of(name).split(separator: " ")
        var forms = [(words.joined(separator: " "), false)]
        // "Paris, France"
        if let comma = name.firstIndex(of: ","), comma > name.startIndex { forms.append((of(name[..<comma]), false)) }
        if words.first == "the" {
            words.removeFirst()
            forms.append((words.joined(separator: " "), false))
        }
        while let first = words.first, words.count > 1, parts.contains(String(first)) {
            words.removeFirst()
            forms.append((words.joined(separator: " "), true))
        }
        while let last = words.last, words.count > 1, around.contains(String(last)) {
            words.removeLast()
            forms.append((words.joined(separator: " "), last != "city"))
        }
        return forms.filter { $0.0.utf8.count >= 3 }
    }
}
