internal import CLibXML2

/// A page's elements and texts in document order, flat: a node's descendants are the nodes from the one after it up to
/// its `end`. Made from libxml2's tree in one pass, which then is let go.
struct PageTree {
    struct Node {
        var tag: PageTag
        var parent: Int32
        /// The index after the last descendant.
        var end: Int32
        /// A text's bytes in `bytes`, or an element's attributes in `attributes`.
        var first: Int32
        var last: Int32
    }

    struct Attribute {
        var name: PageAttribute
        var first: Int32
        var last: Int32
    }

    private(set) var nodes: [Node] = []
    private(set) var attributes: [Attribute] = []
    /// The characters of texts and attribute values, UTF-8.
    private(set) var bytes: [UInt8] = []
    /// Deeper elements are read as if they stood at this depth.
    private static let deepest = 2000

    /// Parses HTML of any quality; `html` is UTF-8.
    init(html: UnsafeBufferPointer<UInt8>) {
        bytes.reserveCapacity(html.count / 2)
        guard let base = html.baseAddress, html.count > 0, html.count < Int32.max else { return }
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue
        let document = base.withMemoryRebound(to: CChar.self, capacity: html.count) {
            htmlReadMemory($0, Int32(html.count), nil, "UTF-8", Int32(options))
        }
        guard let document else { return }
        defer { xmlFreeDoc(document) }
        fill(UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self))
    }

    private mutating func fill(_ document: UnsafeMutablePointer<xmlNode>) {
        var tags: [UnsafeRawPointer: PageTag] = [:]
        var names: [UnsafeRawPointer: PageAttribute?] = [:]
        var open: [Int32] = []
        var next = document.pointee.children
        while let node = next {
            let index = Int32(nodes.count)
            let parent = open.last ?? -1
            var descends = false
            switch node.pointee.type {
            case XML_ELEMENT_NODE:
                nodes.append(Node(tag: tag(node, &tags), parent: parent, end: index + 1, first: 0, last: 0))
                readAttributes(node, Int(index), &names)
                descends = node.pointee.children != nil && open.count < Self.deepest
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                if let content = node.pointee.content {
                    let first = Int32(bytes.count)
                    append(content)
                    nodes.append(
                        Node(tag: .text, parent: parent, end: index + 1, first: first, last: Int32(bytes.count)))
                }
            default: break
            }
            if descends {
                open.append(index)
                next = node.pointee.children
                continue
            }
            var at = node
            next = at.pointee.next
            while next == nil, let above = at.pointee.parent, above != document {
                if let closed = open.popLast() { nodes[Int(closed)].end = Int32(nodes.count) }
                at = above
                next = at.pointee.next
            }
        }
        while let closed = open.popLast() { nodes[Int(closed)].end = Int32(nodes.count) }
    }

    private mutating func append(_ string: UnsafePointer<xmlChar>) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: string, count: Int(xmlStrlen(string))))
    }

    /// Names are interned by libxml2, so that one pointer stands for one name within a document.
    private func tag(_ node: UnsafeMutablePointer<xmlNode>, _ tags: inout [UnsafeRawPointer: PageTag]) -> PageTag {
        guard let name = node.pointee.name else { return .other }
        if let known = tags[UnsafeRawPointer(name)] { return known }
        let tag = PageTag.byName[String(cString: name).lowercased()] ?? .other
        tags[UnsafeRawPointer(name)] = tag
        return tag
    }

    private mutating func readAttributes(
        _ node: UnsafeMutablePointer<xmlNode>, _ index: Int, _ names: inout [UnsafeRawPointer: PageAttribute?]
    ) {
        let first = Int32(attributes.count)
        var next = node.pointee.properties
        while let attribute = next {
            next = attribute.pointee.next
            guard let name = attribute.pointee.name else { continue }
            let kind: PageAttribute?
            if let met = names[UnsafeRawPointer(name)] {
                kind = met
            } else {
                kind = PageAttribute.byName[String(cString: name)]
                names[UnsafeRawPointer(name)] = .some(kind)
            }
            guard let known = kind else { continue }
            let start = Int32(bytes.count)
            var child = attribute.pointee.children
            while let text = child {
                if let content = text.pointee.content { append(content) }
                child = text.pointee.next
            }
            attributes.append(Attribute(name: known, first: start, last: Int32(bytes.count)))
        }
        nodes[index].first = first
        nodes[index].last = Int32(attributes.count)
    }

    /// The value of an element's attribute, or nil where it has none.
    func value(_ name: PageAttribute, of node: Int) -> String? {
        let element = nodes[node]
        guard element.tag != .text else { return nil }
        for i in Int(element.first)..<Int(element.last) where attributes[i].name == name {
            return String(decoding: bytes[Int(attributes[i].first)..<Int(attributes[i].last)], as: UTF8.self)
        }
        return nil
    }

    func has(_ name: PageAttribute, _ node: Int) -> Bool {
        let element = nodes[node]
        guard element.tag != .text else { return false }
        return (Int(element.first)..<Int(element.last)).contains { attributes[$0].name == name }
    }

    /// All the text within a node, white space single.
    func text(of node: Int) -> String {
        var out: [UInt8] = []
        var i = node
        while i < Int(nodes[node].end) {
            if nodes[i].tag == .text {
                for byte in bytes[Int(nodes[i].first)..<Int(nodes[i].last)] { Self.put(byte, &out) }
            } else if nodes[i].tag.isSilent, nodes[i].tag != .head, i != node {
                i = Int(nodes[i].end)
                continue
            } else if nodes[i].tag.isBlock || nodes[i].tag == .br {
                Self.put(0x20, &out)
            }
            i += 1
        }
        if out.last == 0x20 { out.removeLast() }
        return String(decoding: out, as: UTF8.self)
    }

    /// A text exactly as it stands, as scripts need it.
    func rawText(of node: Int) -> ArraySlice<UInt8> {
        var first: Int?
        var last = 0
        for i in node..<Int(nodes[node].end) where nodes[i].tag == .text {
            if first == nil { first = Int(nodes[i].first) }
            last = Int(nodes[i].last)
        }
        return bytes[(first ?? 0)..<last]
    }

    /// Adds a byte, white space made single; a no-break space counts as white space at the edges only.
    static func put(_ byte: UInt8, _ out: inout [UInt8]) {
        if byte == 0x20 || (0x09...0x0D).contains(byte) {
            if let last = out.last, last != 0x20, last != 0x0A { out.append(0x20) }
        } else {
            out.append(byte)
        }
    }
}
