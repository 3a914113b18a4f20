internal import Annotation
internal import TextBytes

// What a block is may show only in its company: the links after "Read also:", the bullet between two paragraphs, the
// heading over an offer to sign up.
extension LayoutDraft {
    /// Links to other pieces.
    mutating func markLinkLists() {
        var i = 0
        while i < items.count {
            if items[i].role == .seeAlso, items[i].isCueAlone {
                i = markLinks(after: i)
                continue
            }
            if items[i].kind == .bullet, items[i].role == .listItem {
                i = markBullets(from: i)
                continue
            }
            if items[i].role == .paragraph || items[i].role == .heading || items[i].role == .blockQuote, isBareLink(i) {
                items[i].role = .related
            }
            i += 1
        }
    }

    /// The lines after a cue that stands alone: title-like lines up to the first that is not, or to a blank line after at
    /// least one of them.
    private mutating func markLinks(after cue: Int) -> Int {
        var i = cue + 1
        while i < items.count, !items[i].isFurniture, items[i].kind == .bullet || readsAsTitle(i) || isBareLink(i) {
            if items[i].kind == .text, i > cue + 1, items[i].blanks > 0, items[i - 1].kind != items[i].kind { break }
            if items[i].role == .heading, !isBareLink(i) { break }
            items[i].role = .related
            i += 1
        }
        return max(i, cue + 1)
    }

    /// A run of bullets: a list of the article's own where a colon leads to it or its items end as sentences do, else
    /// related stories, when it is one or two lines between paragraphs or stands at the end.
    private mutating func markBullets(from start: Int) -> Int {
        var end = start
        while end < items.count, items[end].kind == .bullet, items[end].role == .listItem { end += 1 }
        let isLed = start > 0 && LineEnds.endsWithColon(text, items[start - 1].span)
        // A headline may be a question.
        let closed = (start..<end).count {
            isClosed($0) && text.bytes[Int(items[$0].span.end) - 1] != UInt8(ascii: "?")
        }
        let links = (start..<end).count { isBareLink($0) }
        let isLast = end == items.count || items[end...].allSatisfy(\.isFurniture)
        let short = (start..<end).allSatisfy { items[$0].words <= 24 }
        let count = end - start
        let isRelated =
            links == count
            || (!isLed && closed == 0 && short && (isLast || count <= 2) && start > 1
                && items[start - 1].role != .headline
                && items[start - 1].role != .heading)
        if isRelated { for i in start..<end { items[i].role = .related } }
        return end
    }

    /// Whether the block is nothing but a link: a Markdown link, or an address.
    private func isBareLink(_ i: Int) -> Bool {
        let span = items[i].span
        guard span.count <= 400 else { return false }
        var words = text.string(span).drop { $0 == "*" || $0 == "_" || $0 == " " }
        while let last = words.last, last == "*" || last == "_" || last == " " || last == "." { words.removeLast() }
        if words.hasPrefix("http://") || words.hasPrefix("https://") || words.hasPrefix("www.") {
            return !words.contains(" ")
        }
        guard words.hasPrefix("["), words.hasSuffix(")"), let middle = words.firstRange(of: "](") else { return false }
        return !words[middle.upperBound...].dropLast().contains(")")
    }

    /// What stands beside an offer or an address and belongs to it: the heading over it, the address under its colon.
    mutating func markPromotion() {
        for i in items.indices {
            let role = items[i].role
            guard role == .signUp || role == .contact else { continue }
            if i > 0, items[i - 1].role == .paragraph || items[i - 1].role == .heading, items[i - 1].words <= 8,
                readsAsTitle(i - 1), i > 1, text.bytes[Int(items[i].span.start) - 1] == 0x0A
            {
                items[i - 1].role = .boilerplate
            }
            if i + 1 < items.count, LineEnds.endsWithColon(text, items[i].span),
                !items[i + 1].isFurniture || isBareLink(i + 1),
                items[i + 1].words <= 12
            {
                items[i + 1].role = role
            }
        }
    }

    /// "X is a columnist for Y", at the very end.
    mutating func markBiography() {
        guard items.count > 4 else { return }
        var i = items.count - 1
        while i > 3, items[i].isFurniture { i -= 1 }
        guard items[i].role == .paragraph, items[i].words <= 50 else { return }
        let plain = PlainWords(text, items[i].span)
        guard !plain.hasQuotation else { return }
        let words = String(decoding: plain.bytes, as: UTF8.self).split(separator: " ")
        guard
            let verb = words.prefix(6).firstIndex(where: { $0 == "is" || $0 == "was" || $0 == "are" || $0 == "covers" }
            ),
            verb >= 1, verb + 2 < words.count, ["a", "an", "the"].contains(words[verb + 1]) || words[verb] == "covers"
        else { return }
        let trades: Set<Substring> = [
            "reporter", "correspondent", "columnist", "editor", "writer", "journalist", "contributor", "blogger",
            "editor-at-large", "fellow", "author", "producer", "intern",
        ]
        let near = words[(verb + 1)..<min(words.count, verb + 9)].map {
            $0.split { $0 == "." || $0 == "," }.first ?? ""
        }
        if near.contains(where: { trades.contains($0) }), text.string(items[i].span).first?.isUppercase == true,
            items[i].isFurniture || i >= items.count - 3
        {
            items[i].role = .boilerplate
        }
    }

    /// Joins paragraphs that were broken in the middle of a sentence: the first does not end as a sentence does and the
    /// next begins with a small letter, or could not begin a sentence.
    mutating func joinBroken() {
        var out: [Item] = []
        out.reserveCapacity(items.count)
        for item in items {
            if let last = out.last, last.role == .paragraph, item.role == .paragraph, last.words >= 4,
                carriesOn(last, item)
            {
                out[out.count - 1].span.end = item.span.end
                out[out.count - 1].words += item.words
            } else {
                out.append(item)
            }
        }
        items = out
    }

    private func carriesOn(_ a: Item, _ b: Item) -> Bool {
        guard !LineEnds.isClosed(text, a.span) else { return false }
        switch LineEnds.beginning(text, b.span) {
        case .lower: return true
        case .quotation: return text.bytes[Int(a.span.end) - 1] == UInt8(ascii: ",")
        case .upper, .digit: return a.words >= 8 && LineEnds.isOpen(text, a.span)
        case .other: return false
        }
    }
}
