internal import Annotation
internal import TextBytes

/// A text's blocks while their roles are being found.
struct LayoutDraft {
    struct Item {
        var span: ByteSpan
        var role: Block.Role
        var kind: LayoutLine.Kind
        var blanks: Int
        var words: Int
        /// Whether it is nothing but a cue for what follows it: "Read also:".
        var isCueAlone = false

        var isFurniture: Bool { Block(span: span, role: role).isFurniture }
    }

    let text: SourceText
    var items: [Item]

    init(_ text: SourceText, _ stretches: [ParagraphJoin.Stretch]) {
        self.text = text
        items = stretches.map { stretch in
            let role: Block.Role =
                switch stretch.kind {
                case .text: .paragraph
                case .heading: .heading
                case .bullet, .numbered: .listItem
                case .quote: .blockQuote
                case .rule: .boilerplate
                }
            return Item(
                span: stretch.span, role: role, kind: stretch.kind, blanks: stretch.blanks, words: stretch.words)
        }
    }

    func isClosed(_ i: Int) -> Bool { LineEnds.isClosed(text, items[i].span) }

    /// Whether the block is so short and open-ended that it may be a heading or a link's words.
    func readsAsTitle(_ i: Int) -> Bool { items[i].words <= 22 && !isClosed(i) }

    /// The headline: a first heading, or a first line that reads like one.
    mutating func markHeadline(title: String?) {
        if let title {
            let words = Self.letters(title)
            for i in items.indices.prefix(4)
            where items[i].span.count <= 600 && Self.letters(text.string(items[i].span)) == words {
                items[i].role = .headline
                return
            }
            if let first = items.first, case .heading(1) = first.kind { items[0].role = .headline }
            return
        }
        for i in items.indices.prefix(3) {
            if case .heading = items[i].kind {
                items[i].role = .headline
                return
            }
        }
        guard let first = items.indices.first(where: { items[$0].kind != .rule }), items[first].kind == .text,
            items.count > first + 1, items[first].words <= 30, items[first].span.count <= 300
        else { return }
        let closed = isClosed(first) && !LineEnds.endsWithColon(text, items[first].span)
        // Wire services and archives print a full stop after the headline: then it must be short, and stand apart.
        if !closed || (items[first].words <= 18 && items[first + 1].blanks > 0 && sentences(items[first].span) <= 2) {
            items[first].role = .headline
        }
    }

    private static func letters(_ string: String) -> String {
        string.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private func sentences(_ span: ByteSpan) -> Int { PlainWords(text, span).sentences.count }

    /// Bylines and dates under the headline, or at the top.
    mutating func markBylines() {
        var found = false
        for i in items.indices.prefix(9) where items[i].role == .paragraph && items[i].words <= 16 {
            let words = text.string(items[i].span)
            if Byline.isByline(words) || Byline.endsWithDate(words) {
                items[i].role = .byline
                found = true
            } else if isClosed(i) == false, items[i].words > 16 {
                break
            }
        }
        guard found else { return }
        for i in items.indices.prefix(9) where items[i].role == .paragraph && items[i].words <= 5 {
            let beside =
                (i > 0 && items[i - 1].role == .byline) || (i + 1 < items.count && items[i + 1].role == .byline)
            if beside, Byline.isName(text.string(items[i].span)) { items[i].role = .byline }
        }
    }

    /// Furniture known by its words. Where only the end of a paragraph is furniture it becomes a block of its own.
    mutating func markCues() {
        var out: [Item] = []
        out.reserveCapacity(items.count)
        for item in items {
            guard item.role != .headline, item.role != .byline, item.kind != .rule else {
                out.append(item)
                continue
            }
            // A long paragraph is news; furniture may still be hung on its end.
            let reach = 2000
            guard item.span.count <= reach, let found = FurnitureCues.find(PlainWords(text, item.span), in: item.span)
            else {
                out.append(item)
                continue
            }
            var rest = item
            rest.role = found.role
            rest.isCueAlone = found.isAlone
            if found.from > Int(item.span.start) {
                var head = item
                head.span = ByteSpan(Int(item.span.start), Self.trimmed(text, Int(item.span.start), found.from))
                rest.span = ByteSpan(found.from, Int(item.span.end))
                rest.blanks = 0
                if head.span.isEmpty { rest.span.start = item.span.start } else { out.append(head) }
            }
            out.append(rest)
        }
        items = out
    }

    private static func trimmed(_ text: SourceText, _ start: Int, _ end: Int) -> Int {
        var end = end
        while end > start, text.bytes[end - 1] == 0x20 || text.bytes[end - 1] == 0x0A || text.bytes[end - 1] == 0x09 {
            end -= 1
        }
        return end
    }
}
