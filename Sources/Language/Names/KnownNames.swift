internal import Annotation
internal import ModelFiles
internal import TextBytes

/// Names that the tables know, found among tokens without a `String`: states, organisations, outlets, places.
struct KnownNames: Sendable {
    enum Known: Sendable, Equatable {
        case world(WorldName)
        case place
    }

    /// A known name among tokens.
    struct Match {
        var range: Range<Int>
        var known: Known
    }

    let world: WorldTable
    private var names = WordMap<Known>()
    /// For the first word of a name, in how many tokens the longest name that begins with it can be.
    private var longest = WordMap<UInt8>()
    /// Whether a name is written in capitals alone ("US", "WHO"), so that "us" and "who" are not taken for it.
    private var capitals = WordMap<Bool>()

    private var givenNames = WordMap<Gender>()

    init(world: WorldTable, folder: ResourceFolder) throws(FileFault) {
        self.world = world
        var all: [(String, Known)] = []
        for (index, entry) in world.entries.enumerated() {
            for role in WorldName.Role.allCases {
                for name in entry.names(role) { all.append((name, .world(WorldName(entry: index, role: role)))) }
            }
        }
        // The order of `WorldTable`: what a name is first of all wins.
        all.sort { a, b in
            guard case .world(let x) = a.1, case .world(let y) = b.1 else { return false }
            return (Self.rank(x.role), x.entry) < (Self.rank(y.role), y.entry)
        }
        names.reserve(12_000)
        longest.reserve(8000)
        for (var name, known) in all { name.withUTF8 { insert($0, known) } }
        try TableLines.forEach(of: folder.file("en/places.tsv")) { bytes, fields in
            insert(UnsafeBufferPointer(rebasing: bytes[fields[0]]), .place)
        }
        var givenNames = WordMap<Gender>()
        givenNames.reserve(24_000)
        try TableLines.forEach(of: folder.file("en/given-names.tsv")) { bytes, fields in
            guard fields.count == 2 else { return }
            let gender: Gender = bytes[fields[0].lowerBound] == UInt8(ascii: "f") ? .feminine : .masculine
            TableLines.words(bytes, fields[1]) { word in
                givenNames.set(WordKey(bytes, word.lowerBound, word.upperBound), gender)
            }
        }
        self.givenNames = givenNames
    }

    /// Whose given name the first of a person's folded words is; unknown where there is but one, or where the surname may
    /// stand first.
    func gender(ofGiven words: [String]) -> Gender {
        guard words.count > 1 else { return .unknown }
        if words.count == 3, words[0].utf8.count <= 4, 2...5 ~= words[1].utf8.count, words[2].utf8.count <= 5 {
            return .unknown
        }
        return givenNames[WordKey(words[0])] ?? .unknown
    }

    private static func rank(_ role: WorldName.Role) -> Int { WorldName.Role.allCases.firstIndex(of: role) ?? 9 }

    private mutating func insert(_ name: UnsafeBufferPointer<UInt8>, _ known: Known) {
        let hasThe =
            name.count > 4 && name[0] | 0x20 == UInt8(ascii: "t") && name[1] == UInt8(ascii: "h")
            && name[2] == UInt8(ascii: "e") && name[3] == 0x20
        let bytes = UnsafeBufferPointer(rebasing: name[(hasThe ? 4 : 0)...])
        let key = WordKey(bytes, 0, bytes.count)
        guard names[key] == nil else { return }
        names.set(key, known)
        let isUpper = !bytes.contains { $0 &- 0x61 < 26 } && bytes.contains { $0 &- 0x41 < 26 }
        if isUpper { capitals.set(key, true) }
        // Hyphens, apostrophes and full stops can part tokens; so can spaces: an upper bound is enough.
        var parts: UInt8 = 1
        var first = bytes.count
        for (i, b) in bytes.enumerated()
        where b == 0x20 || b == 0x27 || b == 0x2F || b == 0xE2 || b == 0x2C || b == 0x26 {
            parts += 1
            if b == 0x27 { parts += 1 }
            if first == bytes.count { first = i }
        }
        let head = WordKey(bytes, 0, first)
        longest.set(head, max(longest[head] ?? 0, parts))
    }

    /// The longest known name that begins at token `i` and ends before `limit`.
    func match(_ text: TokenisedText, at i: Int, limit: Int) -> Match? {
        guard let most = longest[text.keys[i]] else { return nil }
        return text.text.bytes.withUnsafeBufferPointer { bytes in
            let start = Int(text.tokens[i].span.start)
            var end = min(limit, i + Int(most))
            while end > i {
                let stop = Int(text.tokens[end - 1].span.end)
                let key = end == i + 1 ? text.keys[i] : WordKey(bytes, start, stop)
                if let known = names[key] {
                    let upper = capitals[key] == true
                    if !upper || !text.isCased || !hasLowerCase(bytes, start, stop) {
                        return Match(range: i..<end, known: known)
                    }
                }
                end -= 1
            }
            return nil
        }
    }

    /// Whether a word is what a state's people are called.
    func isDemonym(_ key: WordKey) -> Bool {
        guard case .world(let name)? = names[key] else { return false }
        return name.role == .demonym
    }

    private func hasLowerCase(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        for i in start..<end where bytes[i] &- 0x61 < 26 { return true }
        return false
    }

    func entry(_ name: WorldName) -> WorldEntry { world.entries[name.entry] }
}
