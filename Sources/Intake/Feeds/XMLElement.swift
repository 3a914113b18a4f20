internal import CLibXML2

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A parsed XML document, freed with the value.
struct XMLDocument: ~Copyable {
    private let document: xmlDocPtr

    /// Parses UTF-8, going on after faults as far as can be; nil where nothing can be read. External entities are never
    /// fetched, and entities that the document defines are never unfolded.
    init?(_ bytes: [UInt8]) {
        guard bytes.count < Int32.max else { return nil }
        let options =
            XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_NONET.rawValue
        let parsed = bytes.withUnsafeBytes {
            xmlReadMemory(
                $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count), nil, "UTF-8", Int32(options))
        }
        guard let parsed else { return nil }
        document = parsed
    }

    deinit { xmlFreeDoc(document) }

    /// Calls `body` with the root element; it is valid only during the call.
    borrowing func withRoot<Result>(_ body: (XMLElement) -> Result?) -> Result? {
        guard let root = xmlDocGetRootElement(document) else { return nil }
        return body(XMLElement(node: root))
    }
}

/// An element of an ``XMLDocument``.
struct XMLElement {
    let node: xmlNodePtr

    /// The name without its prefix, in lower case.
    var name: String {
        guard let name = node.pointee.name.map({ String(cString: $0).lowercased() }) else { return "" }
        guard node.pointee.ns == nil, let colon = name.lastIndex(of: ":") else { return name }
        return String(name[name.index(after: colon)...])
    }

    /// The prefix, or the namespace that the usual prefix stands for: "content", "dc", "atom".
    var space: String {
        guard let space = node.pointee.ns else {
            // A prefix that nobody declared means what it usually does.
            let name = node.pointee.name.map { String(cString: $0).lowercased() } ?? ""
            return name.lastIndex(of: ":").map { String(name[..<$0]) } ?? ""
        }
        if let address = space.pointee.href {
            switch String(cString: address).lowercased().trimmingSpaces {
            case "http://purl.org/rss/1.0/modules/content/": return "content"
            case "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/": return "dc"
            case "http://www.w3.org/2005/atom", "http://purl.org/atom/ns#", "https://www.w3.org/2005/atom":
                return "atom"
            case "http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss": return "media"
            case "http://www.itunes.com/dtds/podcast-1.0.dtd": return "itunes"
            case "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/",
                "http://backend.userland.com/rss2":
                return ""
            default: break
            }
        }
        return space.pointee.prefix.map { String(cString: $0).lowercased() } ?? ""
    }

    var children: [XMLElement] {
        var out: [XMLElement] = []
        var next = node.pointee.children
        while let child = next {
            if child.pointee.type == XML_ELEMENT_NODE { out.append(XMLElement(node: child)) }
            next = child.pointee.next
        }
        return out
    }

    func attribute(_ name: String) -> String? {
        var next = node.pointee.properties
        while let attribute = next {
            if String(cString: attribute.pointee.name).lowercased() == name {
                var out = ""
                var text = attribute.pointee.children
                while let part = text {
                    if let content = part.pointee.content { out += String(cString: content) }
                    text = part.pointee.next
                }
                return out
            }
            next = attribute.pointee.next
        }
        return nil
    }

    /// The words within it, those of elements within it included.
    var text: String {
        guard let content = xmlNodeGetContent(node) else { return "" }
        // `xmlFree` is a variable in C, which is `free` unless somebody sets it.
        defer { free(content) }
        return String(cString: content)
    }

    /// What stands between its tags, as markup where it holds elements.
    var inner: String {
        guard !children.isEmpty, let buffer = xmlBufferCreate() else { return text }
        defer { xmlBufferFree(buffer) }
        var next = node.pointee.children
        while let child = next {
            xmlNodeDump(buffer, node.pointee.doc, child, 0, 0)
            next = child.pointee.next
        }
        return buffer.pointee.content.map { String(cString: $0) } ?? ""
    }
}

extension String {
    var trimmingSpaces: String {
        var out = self[...]
        while let first = out.first, first.isWhitespace { out = out.dropFirst() }
        while let last = out.last, last.isWhitespace { out = out.dropLast() }
        return String(out)
    }
}
