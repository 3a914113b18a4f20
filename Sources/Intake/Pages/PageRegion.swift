internal import Annotation

/// What a part of a page is, beside the article itself.
enum PageRegion: String, Sendable {
    case comments, related, signUp, share, navigation, boilerplate, caption, byline, pullQuote
    /// An element that is not shown.
    case hidden

    /// The part that an element begins, if it begins one.
    ///
    /// Elements within a line begin none, unless they are not shown, or are a caption that begins a line: a link may bear
    /// any name.
    init?(_ tree: PageTree, _ node: Int, beginsLine: Bool, known: inout KnownNames) {
        let tag = tree.nodes[node].tag
        if !tag.isBlock, tag != .other {
            guard tag == .span || tag == .a, let found = PageRegion(attributesOf: node, tree, &known),
                found == .hidden || (found == .caption && tag == .span && beginsLine)
            else { return nil }
            self = found
            return
        }
        switch tag {
        case .nav: self = .navigation
        case .footer: self = .boilerplate
        case .aside: self = .boilerplate
        case .form, .fieldset: self = .signUp
        case .figcaption: self = .caption
        case .figure: self = .caption
        default:
            if let found = PageRegion(attributesOf: node, tree, &known) { self = found } else { return nil }
        }
    }

    /// Whether an element bears a name that articles' bodies go by.
    static func isNamedBody(_ tree: PageTree, _ node: Int) -> Bool {
        let element = tree.nodes[node]
        for i in Int(element.first)..<Int(element.last) {
            let attribute = tree.attributes[i]
            let value = tree.bytes[Int(attribute.first)..<Int(attribute.last)]
            switch attribute.name {
            case .itemprop where value.elementsEqual("articleBody".utf8): return true
            case .class, .id:
                if value.count < 600, value.split(separator: 0x20).contains(where: { RegionNames.standard.isBody($0) })
                {
                    return true
                }
            default: continue
            }
        }
        return false
    }

    private init?(attributesOf node: Int, _ tree: PageTree, _ known: inout KnownNames) {
        let element = tree.nodes[node]
        guard element.tag != .body, element.tag != .html, element.tag != .article, element.tag != .main else {
            return nil
        }
        for i in Int(element.first)..<Int(element.last) {
            let attribute = tree.attributes[i]
            let value = tree.bytes[Int(attribute.first)..<Int(attribute.last)]
            switch attribute.name {
            case .hidden:
                self = .hidden
                return
            case .style:
                if value.count < 400, Self.hides(value) {
                    self = .hidden
                    return
                }
            case .role:
                switch String(decoding: value, as: UTF8.self) {
                case "navigation", "banner", "search", "menu", "toolbar":
                    self = .navigation
                    return
                case "contentinfo", "complementary", "dialog", "alert":
                    self = .boilerplate
                    return
                default: continue
                }
            case .itemprop where value.elementsEqual("articleBody".utf8): return nil
            case .class, .id, .testID, .dataComponent:
                if let found = RegionNames.standard.region(of: value, known: &known) {
                    self = found
                    return
                }
            default: continue
            }
        }
        return nil
    }

    private static let wanted = Array("display:none".utf8)

    /// Whether a `style` says `display: none`.
    private static func hides(_ style: ArraySlice<UInt8>) -> Bool {
        var matched = 0
        for byte in style where byte != 0x20 {
            if byte | 0x20 == wanted[matched] | 0x20 {
                matched += 1
                if matched == wanted.count { return true }
            } else {
                matched = byte | 0x20 == wanted[0] ? 1 : 0
            }
        }
        return false
    }
}

/// The words by which parts of a page are known, from `Resources/regions.tsv`.
struct RegionNames: Sendable {
    private let words: [[UInt8]: PageRegion]
    /// By the first two letters.
    private let parts: [[(word: [UInt8], region: PageRegion)]]
    static let standard = RegionNames(table: PackageResources.regions_tsv)

    init(table: [UInt8]) {
        var words: [[UInt8]: PageRegion] = [:]
        var parts = [[(word: [UInt8], region: PageRegion)]](repeating: [], count: 26 * 26)
        for line in table.split(separator: 0x0A) where line.first != UInt8(ascii: "#") {
            let fields = line.split(separator: 0x09).map { Array($0) }
            guard fields.count > 2, let region = PageRegion(rawValue: String(decoding: fields[0], as: UTF8.self)) else {
                continue
            }
            for word in fields[2...] where word.allSatisfy({ (0x61...0x7A).contains($0) }) {
                if fields[1] == Array("word".utf8) {
                    words[word] = region
                } else {
                    parts[Self.key(word[0], word[1])].append((word, region))
                }
            }
        }
        self.words = words
        self.parts = parts
    }

    private static func key(_ a: UInt8, _ b: UInt8) -> Int { Int(a - 0x61) * 26 + Int(b - 0x61) }

    /// What the names of a `class` or `id` attribute say; names met before are looked up in `known`.
    func region(of value: ArraySlice<UInt8>, known: inout KnownNames) -> PageRegion? {
        guard value.count < 600 else { return nil }
        let key = Self.hash(value)
        if let found = known.region(key) { return found }
        var found: PageRegion?
        for name in value.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }) {
            if isBody(name) {
                found = nil
                break
            }
            if found == nil { found = region(ofName: name) }
        }
        known.note(key, found)
        return found
    }

    /// FNV-1a, 64 bits, eight bytes at a time.
    private static func hash(_ value: ArraySlice<UInt8>) -> UInt64 {
        value.withUnsafeBytes { bytes in
            var h: UInt64 = 14_695_981_039_346_656_037
            var i = 0
            while i + 8 <= bytes.count {
                h = (h ^ bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)) &* 1_099_511_628_211
                h ^= h >> 32
                i += 8
            }
            while i < bytes.count {
                h = (h ^ UInt64(bytes[i])) &* 1_099_511_628_211
                i += 1
            }
            return h
        }
    }

    /// Names that articles' own bodies go by; they win over all others that an element bears.
    private static let bodies: [[UInt8]] = [
        "articlebody", "storybody", "articletext", "articlecontent", "postcontent", "entrycontent", "bodycopy",
        "maincontent",
        "bodytext", "storycontent", "contentbody", "newsbody", "articlemain", "postbody", "storytext", "richtext",
    ].map { Array($0.utf8) }

    func isBody(_ name: ArraySlice<UInt8>) -> Bool {
        guard name.count >= 8 else { return false }
        let letters = name.compactMap { byte -> UInt8? in
            (0x61...0x7A).contains(byte | 0x20) ? byte | 0x20 : nil
        }
        return Self.bodies.contains { letters.starts(with: $0) || letters.suffix($0.count).elementsEqual($0) }
    }

    /// "has-sidebar", "with-caption": what an element holds, not what it is.
    private static let holding: [[UInt8]] = ["has", "with", "no-", "without", "wp-block-group"].map { Array($0.utf8) }

    private func region(ofName name: ArraySlice<UInt8>) -> PageRegion? {
        if Self.holding.contains(where: { name.starts(with: $0) }) { return nil }
        var whole: [UInt8] = []
        var word: [UInt8] = []
        var wasLower = false
        for byte in name {
            let isUpper = (0x41...0x5A).contains(byte)
            let isLower = (0x61...0x7A).contains(byte)
            if !isLower, !isUpper || wasLower {
                if !word.isEmpty, let region = words[word] { return region }
                word.removeAll(keepingCapacity: true)
            }
            if isUpper || isLower {
                word.append(byte | 0x20)
                whole.append(byte | 0x20)
            }
            wasLower = isLower
        }
        if !word.isEmpty, let region = words[word] { return region }
        guard whole.count > 2 else { return nil }
        for i in 0..<(whole.count - 1) {
            for (part, region) in parts[Self.key(whole[i], whole[i + 1])]
            where i + part.count <= whole.count && whole[i..<(i + part.count)].elementsEqual(part) {
                return region
            }
        }
        return nil
    }
}

/// What names met before on a page said, by their digests; of two that want one place the later is remembered.
struct KnownNames {
    private var slots = [(key: UInt64, region: PageRegion?)](repeating: (0, nil), count: 1024)

    func region(_ key: UInt64) -> PageRegion?? {
        let slot = slots[Int(truncatingIfNeeded: key & 1023)]
        return slot.key == key ? .some(slot.region) : nil
    }

    mutating func note(_ key: UInt64, _ region: PageRegion?) {
        slots[Int(truncatingIfNeeded: key & 1023)] = (key, region)
    }
}
