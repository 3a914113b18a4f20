/// A page's elements and texts in document order, flat: a node's descendants are the nodes from the one after it up to
/// its `end`.
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

    let nodes: [Node]
    let attributes: [Attribute]
    /// The characters of texts and attribute values, UTF-8.
    let bytes: [UInt8]

    /// Parses HTML of any quality; `html` is UTF-8.
    init(html: UnsafeBufferPointer<UInt8>) {
        let draft = PageTreeDraft(html: html)
        nodes = draft.nodes
        attributes = draft.attributes
        bytes = draft.bytes
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
            } else if nodes[i].tag.isSilent, i != node {
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
