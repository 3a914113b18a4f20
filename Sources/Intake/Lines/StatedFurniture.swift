internal import Annotation
internal import TextBytes

/// Blocks of a text whose furniture is stated.
enum StatedFurniture {
    /// The layout's blocks, cut where a stated span begins or ends within one; furniture is what the spans hold.
    static func blocks(_ text: SourceText, title: String?, furniture: [ByteSpan]) -> [Block] {
        var out: [Block] = []
        var next = 0
        for block in TextLayout.blocks(of: text, title: title) {
            var start = Int(block.span.start)
            let end = Int(block.span.end)
            while next < furniture.count, Int(furniture[next].end) <= start { next += 1 }
            var k = next
            while start < end {
                guard k < furniture.count, Int(furniture[k].start) < end else {
                    add(&out, text, start, end, block.isFurniture ? .paragraph : block.role)
                    break
                }
                let from = max(start, Int(furniture[k].start))
                let to = min(end, max(from, Int(furniture[k].end)))
                add(&out, text, start, from, block.isFurniture ? .paragraph : block.role)
                add(&out, text, from, to, block.isFurniture ? block.role : .boilerplate)
                start = to
                k += 1
            }
        }
        return out
    }

    private static func add(_ out: inout [Block], _ text: SourceText, _ from: Int, _ to: Int, _ role: Block.Role) {
        var (start, end) = (from, to)
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }
        while start < end, isSpace(text.bytes[start]) { start += 1 }
        while end > start, isSpace(text.bytes[end - 1]) { end -= 1 }
        if start < end { out.append(Block(span: ByteSpan(start, end), role: role)) }
    }
}
