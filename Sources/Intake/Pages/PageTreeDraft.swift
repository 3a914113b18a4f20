internal import CLibXML2

/// A ``PageTree`` while libxml2 reads the page: its parser says what begins, what ends and which words stand between
/// (SAX), and nothing else of the page is ever held. A tree of libxml2's own, made and let go, cost twice as much.
struct PageTreeDraft {
    private(set) var nodes: [PageTree.Node] = []
    private(set) var attributes: [PageTree.Attribute] = []
    private(set) var bytes: [UInt8] = []
    private var open: [Int32] = []
    private var tags = NameCache(PageTag.other)
    private var names = NameCache<PageAttribute?>(nil)
    /// The parser, so that it can be stopped.
    private var parser: htmlParserCtxtPtr?
    /// An end tag is looked for among all the elements that are open, so their number must have a limit: pages nest some
    /// dozens deep, and what lies deeper than this is not read.
    private static let deepest = 1000

    /// Parses HTML of any quality; `html` is UTF-8 without NUL.
    init(html: UnsafeBufferPointer<UInt8>) {
        guard let base = html.baseAddress, html.count > 0, html.count < Int32.max else { return }
        bytes.reserveCapacity(html.count / 2)
        nodes.reserveCapacity(html.count / 60)
        attributes.reserveCapacity(html.count / 100)
        let parser = base.withMemoryRebound(to: CChar.self, capacity: html.count) {
            htmlCreateMemoryParserCtxt($0, Int32(html.count))
        }
        guard let parser else { return }
        defer { htmlFreeParserCtxt(parser) }
        self.parser = parser
        // What the page says of its encoding was heeded before.
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        htmlCtxtUseOptions(parser, Int32(options))
        parser.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
        parser.pointee.sax.pointee = Self.handler
        withUnsafeMutablePointer(to: &self) {
            parser.pointee.userData = UnsafeMutableRawPointer($0)
            _ = htmlParseDocument(parser)
        }
        self.parser = nil
        while let closed = open.popLast() { nodes[Int(closed)].end = Int32(nodes.count) }
    }

    private static var handler: htmlSAXHandler {
        var handler = htmlSAXHandler()
        handler.startElement = { draft, name, values in
            guard let name else { return }
            PageTreeDraft.at(draft).pointee.begin(name, values)
        }
        handler.endElement = { draft, _ in PageTreeDraft.at(draft).pointee.end() }
        handler.characters = { draft, words, count in
            guard let words, count > 0 else { return }
            PageTreeDraft.at(draft).pointee.add(UnsafeBufferPointer(start: words, count: Int(count)))
        }
        handler.cdataBlock = handler.characters
        handler.ignorableWhitespace = handler.characters
        return handler
    }

    private static func at(_ draft: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<PageTreeDraft> {
        draft!.assumingMemoryBound(to: PageTreeDraft.self)
    }

    private mutating func begin(
        _ name: UnsafePointer<xmlChar>, _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        let tag = tags.value(name) { PageTag.byName[$0] ?? .other }
        let index = Int32(nodes.count)
        let first = Int32(attributes.count)
        var next = values
        while let pair = next, let name = pair.pointee {
            if let kind = names.value(name, { PageAttribute.byName[$0] }) {
                let start = Int32(bytes.count)
                if let value = pair[1] {
                    bytes.append(contentsOf: UnsafeBufferPointer(start: value, count: Int(xmlStrlen(value))))
                }
                attributes.append(PageTree.Attribute(name: kind, first: start, last: Int32(bytes.count)))
            }
            next = pair + 2
        }
        nodes.append(
            PageTree.Node(
                tag: tag, parent: open.last ?? -1, end: index + 1, first: first, last: Int32(attributes.count)))
        open.append(index)
        if open.count > Self.deepest { xmlStopParser(parser) }
    }

    private mutating func end() {
        if let closed = open.popLast() { nodes[Int(closed)].end = Int32(nodes.count) }
    }

    private mutating func add(_ words: UnsafeBufferPointer<xmlChar>) {
        let parent = open.last ?? -1
        let start = Int32(bytes.count)
        bytes.append(contentsOf: words)
        // A long text comes in pieces.
        if let last = nodes.indices.last, nodes[last].tag == .text, nodes[last].parent == parent,
            nodes[last].last == start
        {
            nodes[last].last = Int32(bytes.count)
        } else {
            let index = Int32(nodes.count)
            nodes.append(
                PageTree.Node(tag: .text, parent: parent, end: index + 1, first: start, last: Int32(bytes.count)))
        }
    }
}

/// What names stand for, remembered by where the parser keeps them: within a page it keeps a name once.
struct NameCache<Value> {
    private var slots: [(name: UnsafePointer<UInt8>?, value: Value)]

    init(_ none: Value) { slots = Array(repeating: (nil, none), count: 256) }

    /// - Parameter find: what the name, in lower case, stands for; called when it is met for the first time.
    mutating func value(_ name: UnsafePointer<UInt8>, _ find: (String) -> Value) -> Value {
        let slot = Int((UInt(bitPattern: name) >> 3 ^ UInt(bitPattern: name) >> 11) & 255)
        if slots[slot].name == name { return slots[slot].value }
        let value = find(String(cString: name).lowercased())
        slots[slot] = (name, value)
        return value
    }
}
