internal import CLibXML2

/// Reads RSS 0.9x to 2.0, RDF and Atom 0.3 and 1.0.
enum FeedReader {
    enum Outcome {
        case feed(Feed)
        /// A list of feeds (OPML): the addresses that it names.
        case list([String])
        case unreadable
    }

    private static let start: Void = xmlInitParser()

    /// - Parameter bytes: UTF-8.
    static func read(_ bytes: [UInt8]) -> Outcome {
        _ = start
        guard let document = XMLDocument(XMLRepair.repaired(bytes)) else { return .unreadable }
        return document.withRoot { root in
            switch root.name {
            case "rss", "rdf", "channel": .feed(rss(root))
            case "feed": .feed(atom(root))
            case "opml": .list(outlines(root))
            default: nil
            }
        } ?? .unreadable
    }

    private static func words(_ element: XMLElement) -> String? {
        let words = element.text.trimmingSpaces
        return words.isEmpty ? nil : words
    }

    private static func markup(_ element: XMLElement) -> String? {
        let markup = element.inner.trimmingSpaces
        return markup.isEmpty ? nil : markup
    }

    private static func outlines(_ element: XMLElement) -> [String] {
        var found: [String] = []
        var open = [element]
        while let next = open.popLast() {
            if next.name == "outline", let address = next.attribute("xmlurl")?.trimmingSpaces, !address.isEmpty {
                found.append(address)
            }
            open += next.children.reversed()
        }
        return found
    }

    // MARK: - RSS and RDF

    private static func rss(_ root: XMLElement) -> Feed {
        var feed = Feed()
        let channel = root.name == "channel" ? root : root.children.first { $0.name == "channel" } ?? root
        for element in channel.children {
            switch (element.space, element.name) {
            case ("", "title"), ("atom", "title"): feed.title = feed.title ?? words(element)
            case ("", "language"), ("dc", "language"): feed.language = feed.language ?? words(element)
            case ("", "item"), ("", "entry"):
                feed.items.append(item(element, base: channel.attribute("base") ?? root.attribute("base")))
            default: continue
            }
        }
        // RDF and RSS 0.9 keep their items beside the channel.
        for element in root.children where element.name == "item" && root.name != "channel" {
            feed.items.append(item(element, base: channel.attribute("base") ?? root.attribute("base")))
        }
        return feed
    }

    private static func item(_ element: XMLElement, base: String?) -> FeedItem {
        let base = element.attribute("base") ?? base
        var item = FeedItem()
        var isPermanent = true
        for part in element.children {
            switch (part.space, part.name) {
            case ("", "title"): item.title = markup(part) ?? item.title
            case ("dc", "title"), ("media", "title"), ("itunes", "title"), ("atom", "title"):
                item.title = item.title ?? words(part)
            case ("", "link"): item.link = words(part) ?? part.attribute("href") ?? item.link
            case ("atom", "link"):
                if part.attribute("rel") ?? "alternate" == "alternate" {
                    item.link = item.link ?? part.attribute("href")
                }
            case ("", "guid"):
                item.identifier = words(part)
                isPermanent = part.attribute("ispermalink")?.lowercased() != "false"
            case ("", "pubdate"), ("atom", "published"): item.published = words(part) ?? item.published
            case ("dc", "date"), ("dc", "issued"), ("dc", "created"): item.published = item.published ?? words(part)
            case ("atom", "updated"), ("dc", "modified"): item.updated = words(part)
            case ("", "author"): if let name = words(part) { item.authors.append(person(name)) }
            case ("dc", "creator"), ("itunes", "author"), ("dc", "author"):
                if let name = words(part), !item.authors.contains(person(name)) { item.authors.append(person(name)) }
            case ("atom", "author"):
                if let name = atomPerson(part), !item.authors.contains(name) { item.authors.append(name) }
            case ("content", "encoded"): item.content = markup(part) ?? item.content
            case ("atom", "content"): item.content = item.content ?? value(part)
            case ("", "description"): item.summary = markup(part) ?? item.summary
            case ("dc", "description"), ("itunes", "summary"), ("atom", "summary"):
                item.summary = item.summary ?? words(part)
            case ("dc", "language"): item.language = words(part)
            case ("", "source"): item.source = words(part)
            default: continue
            }
        }
        item.link = item.link.map { WebAddress.resolve($0, base: base) }
        if !isPermanent, item.link != nil { item.identifier = nil }
        return item
    }

    /// The name in "name@example.org (Ada Lovelace)", "Ada Lovelace (name@example.org)" and "Ada Lovelace
    /// <name@example.org>".
    static func person(_ words: String) -> String {
        if let open = words.firstIndex(of: "("), let close = words.lastIndex(of: ")"), open < close {
            let inside = String(words[words.index(after: open)..<close]).trimmingSpaces
            let name = inside.contains("@") ? String(words[..<open]).trimmingSpaces : inside
            if !name.isEmpty { return name }
        }
        if let open = words.firstIndex(of: "<") {
            let name = String(words[..<open]).trimmingSpaces
            if !name.isEmpty { return name }
        }
        return words
    }

    // MARK: - Atom

    private static func atom(_ root: XMLElement) -> Feed {
        var feed = Feed(language: root.attribute("lang"))
        for element in root.children {
            switch element.name {
            case "title": feed.title = value(element)
            case "author": if let name = atomPerson(element) { feed.authors.append(name) }
            case "entry": feed.items.append(entry(element, base: root.attribute("base")))
            default: continue
            }
        }
        return feed
    }

    private static func entry(_ element: XMLElement, base: String?) -> FeedItem {
        var item = FeedItem()
        let base = element.attribute("base") ?? base
        var fallback: String?
        for part in element.children {
            switch part.name {
            case "title": item.title = value(part)
            case "link":
                let address = (part.attribute("href") ?? words(part))?.trimmingSpaces
                switch part.attribute("rel") ?? "alternate" {
                case "alternate":
                    item.link =
                        item.link ?? address.map { WebAddress.resolve($0, base: part.attribute("base") ?? base) }
                case "self", "related": fallback = fallback ?? address.map { WebAddress.resolve($0, base: base) }
                default: continue
                }
            case "id": item.identifier = words(part)
            case "published", "issued", "created": item.published = words(part) ?? item.published
            case "updated", "modified": item.updated = words(part)
            case "author": if let name = atomPerson(part) { item.authors.append(name) }
            case "content": item.content = value(part)
            case "summary": item.summary = value(part)
            case "source": item.source = part.children.first { $0.name == "title" }.flatMap { value($0) }
            default: continue
            }
        }
        item.link = item.link ?? fallback
        item.language = element.attribute("lang")
        return item
    }

    private static func atomPerson(_ element: XMLElement) -> String? {
        let parts = element.children
        if let name = parts.first(where: { $0.name == "name" }).flatMap({ words($0) }) { return name }
        return parts.isEmpty ? words(element) : parts.first { $0.name == "email" }.flatMap { words($0) }
    }

    /// An Atom text or content construct as HTML (RFC 4287, 3.1 and 4.1; `mode` as Atom 0.3 had it).
    private static func value(_ element: XMLElement) -> String? {
        let type = element.attribute("type")?.lowercased() ?? "text"
        let mode = element.attribute("mode")?.lowercased()
        if mode == "base64"
            || (type.contains("/") && !type.hasPrefix("text/") && !type.contains("xml") && !type.contains("html"))
        {
            let words = element.text.filter { !$0.isWhitespace }
            return Base64.decode(words).flatMap { String(validating: $0, as: UTF8.self) } ?? markup(element)
        }
        if type == "xhtml" || type.contains("xhtml+xml") {
            if element.children.count == 1, let only = element.children.first, only.name == "div" {
                return markup(only)
            }
            return markup(element)
        }
        guard let words = markup(element) else { return nil }
        return type == "text" || type == "text/plain"
            ? (element.children.isEmpty ? PageWords.escaped(words) : words) : words
    }
}
