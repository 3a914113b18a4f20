internal import TextBytes

/// What a page's JSON-LD says of the article (schema.org `Article` and its kinds).
struct LinkedData {
    private(set) var headline: String?
    private(set) var published: String?
    private(set) var modified: String?
    private(set) var authors: [String] = []
    private(set) var publisher: String?
    private(set) var language: String?
    private(set) var url: String?
    private(set) var body: String?
    private(set) var isFree: Bool?
    private(set) var wordCount: Int?
    private(set) var isFound = false
    /// Whether it calls the page a live blog.
    private(set) var isLiveBlog = false
    /// A live blog's posts as they are listed, the newest first as a rule.
    private(set) var posts: [Post] = []

    /// One post of a live blog (schema.org `liveBlogUpdate`).
    struct Post {
        var headline: String?
        var body: String
        var published: String?
        var modified: String?
        var authors: [String]
        var url: String?
    }

    init(_ tree: PageTree) {
        var roots: [JSONValue] = []
        for i in tree.nodes.indices where tree.nodes[i].tag == .script {
            guard let type = tree.value(.type, of: i), type.lowercased().contains("ld+json") else { continue }
            roots += Self.read(tree.rawText(of: i))
        }
        var things: [JSONObject] = []
        for root in roots { Self.collect(root, into: &things, depth: 0) }
        var named: [String: JSONObject] = [:]
        for thing in things {
            if let id = thing["@id"]?.string, thing["name"] != nil { named[id] = thing }
        }
        let articles = things.filter { Self.rank($0) > 0 }
        guard let best = articles.max(by: { Self.rank($0) < Self.rank($1) }) else { return }
        isFound = true
        fill(best, named)
        for other in articles where other["headline"] == best["headline"] || best["headline"] == nil {
            fill(other, named)
        }
        isLiveBlog = Self.types(best).contains { $0.hasSuffix("LiveBlogPosting") }
        for blog in articles {
            for update in blog["liveBlogUpdate"]?.array ?? [] {
                if let post = Self.post(update, named) { posts.append(post) }
            }
            if !posts.isEmpty { break }
        }
    }

    private static func post(_ value: JSONValue, _ named: [String: JSONObject]) -> Post? {
        guard let body = value["articleBody"]?.string ?? value["text"]?.string, !body.isEmpty else { return nil }
        func words(_ name: String) -> String? {
            value[name]?.string.map { PageWords.plain($0) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        return Post(
            headline: words("headline") ?? words("name"), body: body,
            published: words("datePublished") ?? words("dateCreated"), modified: words("dateModified"),
            authors: value["author"].map { names($0, named) } ?? [], url: words("url") ?? words("@id"))
    }

    /// The JSON of a script; several texts one after another, and what broken JSON still shows, are read too.
    private static func read(_ slice: ArraySlice<UInt8>) -> [JSONValue] {
        var slice = slice
        if !slice.contains(UInt8(ascii: "\"")), slice.contains(UInt8(ascii: "&")) {
            // Written for an attribute's value.
            slice = Array(PageWords.plain(String(decoding: slice, as: UTF8.self)).utf8)[...]
        }
        return slice.withUnsafeBufferPointer { bytes in
            var values: [JSONValue] = []
            var i = 0
            while let open = bytes[i...].firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) {
                i = open + 1
                // `<![CDATA[`
                if open > 0, bytes[open - 1] == UInt8(ascii: "!") || bytes[open - 1] == UInt8(ascii: "A") { continue }
                guard let (value, end) = try? JSONReader.readFirst(bytes, from: open) else {
                    return values.isEmpty ? [.object(JSONObject(salvaged(bytes)))] : values
                }
                values.append(value)
                i = end
            }
            return values
        }
    }

    private static let salvageable: [StaticString] = [
        "\"headline\"", "\"datePublished\"", "\"dateModified\"", "\"author\"", "\"publisher\"", "\"articleBody\"",
        "\"isAccessibleForFree\"",
    ]

    /// Members of interest found by their names alone, in JSON that is broken somewhere.
    private static func salvaged(_ bytes: UnsafeBufferPointer<UInt8>) -> [JSONObject.Member] {
        var members: [JSONObject.Member] = [.init(name: "@type", value: .string("NewsArticle"))]
        for name in salvageable {
            guard var i = find(name, bytes) else { continue }
            while i < bytes.count, bytes[i] <= 0x20 || bytes[i] == UInt8(ascii: ":") { i += 1 }
            if let (value, _) = try? JSONReader.readFirst(bytes, from: i) {
                let word = name.withUTF8Buffer { String(decoding: $0.dropFirst().dropLast(), as: UTF8.self) }
                members.append(.init(name: word, value: value))
            }
        }
        return members
    }

    /// After the first `word`.
    private static func find(_ word: StaticString, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let count = word.utf8CodeUnitCount
        var i = 0
        while i + count <= bytes.count {
            if bytes[i] == word.utf8Start[0], bytes[i + 1] == word.utf8Start[1],
                bytes[i..<(i + count)].elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: count))
            {
                return i + count
            }
            i += 1
        }
        return nil
    }

    private static func collect(_ value: JSONValue, into things: inout [JSONObject], depth: Int) {
        guard depth < 8, things.count < 500 else { return }
        if let list = value.array {
            for item in list { collect(item, into: &things, depth: depth + 1) }
        } else if let object = value.object {
            things.append(object)
            for member in object.members
            where member.name != "liveBlogUpdate" && (member.value.array != nil || member.value.object != nil) {
                collect(member.value, into: &things, depth: depth + 1)
            }
        }
    }

    private static func types(_ object: JSONObject) -> [String] {
        let value = object["@type"] ?? object["type"]
        return value?.string.map { [$0] } ?? value?.array?.compactMap(\.string) ?? []
    }

    /// How much a thing is the page's article: 0 for another thing.
    private static func rank(_ object: JSONObject) -> Int {
        var rank = 0
        for type in types(object) {
            let name = type.split(separator: "/").last.map(String.init) ?? type
            switch name {
            case "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "LiveBlogPosting",
                "BackgroundNewsArticle", "ReviewNewsArticle":
                rank = max(rank, 40)
            case "Article", "BlogPosting", "Report", "SocialMediaPosting", "TechArticle", "ScholarlyArticle",
                "AskPublicNewsArticle",
                "SatiricalArticle":
                rank = max(rank, 30)
            case "WebPage", "ItemPage":
                if object["headline"] != nil || object["datePublished"] != nil { rank = max(rank, 5) }
            default: if name.hasSuffix("Article") || name.hasSuffix("Posting") { rank = max(rank, 20) }
            }
        }
        if rank > 0 {
            if object["datePublished"] != nil { rank += 4 }
            if object["articleBody"] != nil { rank += 3 }
            if object["author"] != nil { rank += 2 }
            if object["headline"] != nil { rank += 2 }
        }
        return rank
    }

    private mutating func fill(_ object: JSONObject, _ named: [String: JSONObject]) {
        func words(_ name: String) -> String? {
            let value = object[name]
            guard let string = value?.string ?? value?.array?.first?.string ?? value?["@value"]?.string else {
                return nil
            }
            let plain = PageWords.plain(string)
            return plain.isEmpty ? nil : plain
        }
        headline = headline ?? words("headline") ?? (object["headline"] == nil ? words("name") : nil)
        published = published ?? words("datePublished") ?? words("dateCreated")
        modified = modified ?? words("dateModified")
        url = url ?? words("url") ?? object["mainEntityOfPage"]?.string ?? object["mainEntityOfPage"]?["@id"]?.string
        language = language ?? words("inLanguage")
        if body == nil, let string = object["articleBody"]?.string { body = string }
        if wordCount == nil {
            let count = object["wordCount"]?.number ?? object["wordCount"]?.string.flatMap { Double($0) }
            // Anything may stand here.
            wordCount = count.flatMap { (1..<1e7).contains($0) ? Int($0) : nil }
        }
        if isFree == nil, let free = Self.isFree(object["isAccessibleForFree"]) { isFree = free }
        // A part that must be paid for makes the whole a stub, as Google asks publishers to say it.
        let parts = object["hasPart"]?.array ?? object["hasPart"].map { [$0] } ?? []
        if isFree != false, parts.contains(where: { Self.isFree($0["isAccessibleForFree"]) == false }) {
            isFree = false
        }
        if authors.isEmpty, let value = object["author"] ?? object["creator"] { authors = Self.names(value, named) }
        if publisher == nil, let value = object["publisher"] ?? object["sourceOrganization"] {
            publisher = Self.names(value, named).first
        }
    }

    private static func isFree(_ value: JSONValue?) -> Bool? {
        value?.bool ?? value?.string.map { $0.lowercased().hasSuffix("true") }
    }

    private static func names(_ value: JSONValue, _ named: [String: JSONObject]) -> [String] {
        var out: [String] = []
        func add(_ value: JSONValue) {
            if let list = value.array {
                for item in list { add(item) }
            } else if let string = value.string {
                let plain = PageWords.plain(string)
                if !plain.isEmpty, !plain.hasPrefix("http") { out.append(plain) }
            } else if let object = value.object {
                let whole = object["name"] == nil ? object["@id"]?.string.flatMap { named[$0] } ?? object : object
                if let name = whole["name"] { add(name) }
            }
        }
        add(value)
        var seen: Set<String> = []
        return out.filter { seen.insert($0).inserted }
    }
}
