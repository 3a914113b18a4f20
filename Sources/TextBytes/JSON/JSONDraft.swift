/// JSON text in the making. An object's members are written as they come and put in order when the object ends.
final class JSONDraft {
    private(set) var bytes: [UInt8] = []
    private let isIndented: Bool
    private var depth = 0
    /// The members of the objects that are open, the innermost object's last.
    private var members: [Member] = []
    /// Where those of the innermost object begin.
    private var first = 0
    /// What the value that is being written has turned out to be.
    private var shape = Shape.nothing
    private var inOrder: [Member] = []
    private var unordered: [UInt8] = []

    private struct Member {
        var start: Int
        var nameEnd: Int
        var end: Int
    }

    private enum Shape {
        case nothing, scalar, list(Int), object
    }

    init(_ layout: JSONText.Layout) { isIndented = layout == .indented }

    static func noNesting() -> Never { fatalError("a value that asks for containers within its own is not written") }

    /// Gives what is written so far to `sink` where it is at least so many bytes.
    ///
    /// Only between the elements of a list that belongs to the outermost object: what stands within an object may still
    /// be moved.
    func hand(over count: Int, to sink: ([UInt8]) throws -> Void) rethrows {
        guard bytes.count >= count else { return }
        try sink(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    // MARK: Values

    func write<Value: Encodable>(_ value: Value) throws {
        if Value.self == String.self { return write(unsafeBitCast(value, to: String.self)) }
        if Value.self == Int.self { return write(unsafeBitCast(value, to: Int.self)) }
        let outerFirst = first
        let outerShape = shape
        first = members.count
        shape = .nothing
        try value.encode(to: JSONDraftEncoder(draft: self))
        switch shape {
        case .scalar: break
        case .list(let count): closeList(count)
        case .object: closeObject()
        case .nothing:
            openObject()
            closeObject()
        }
        first = outerFirst
        shape = outerShape
    }

    func writeNull() { bytes.append(contentsOf: [0x6E, 0x75, 0x6C, 0x6C]) }

    func write(_ value: Bool) {
        bytes.append(contentsOf: value ? [0x74, 0x72, 0x75, 0x65] : [0x66, 0x61, 0x6C, 0x73, 0x65])
    }

    func write(_ value: Int) {
        if value >= 0, value < 10 {
            bytes.append(0x30 + UInt8(value))
            return
        }
        var rest = value.magnitude
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        while rest > 0 {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        }
        bytes[start...].reverse()
    }

    func writeDigits(_ digits: String) { bytes.append(contentsOf: digits.utf8) }

    func write(_ value: Double) throws {
        guard value.isFinite else {
            throw EncodingError.invalidValue(
                value, .init(codingPath: [], debugDescription: "JSON has no number \(value)"))
        }
        let digits = value.description
        let count = digits.utf8.count
        bytes.append(contentsOf: digits.hasSuffix(".0") ? digits.utf8.prefix(count - 2) : digits.utf8[...])
    }

    func write(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { text in
            var done = 0
            for i in 0..<text.count
            where text[i] < 0x20 || text[i] == UInt8(ascii: "\"") || text[i] == UInt8(ascii: "\\") {
                bytes.append(contentsOf: text[done..<i])
                escape(text[i])
                done = i + 1
            }
            bytes.append(contentsOf: text[done...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func escape(_ byte: UInt8) {
        let letter: UInt8
        switch byte {
        case 0x08: letter = UInt8(ascii: "b")
        case 0x09: letter = UInt8(ascii: "t")
        case 0x0A: letter = UInt8(ascii: "n")
        case 0x0C: letter = UInt8(ascii: "f")
        case 0x0D: letter = UInt8(ascii: "r")
        case 0..<0x20:
            let low = byte & 15
            bytes.append(contentsOf: [0x5C, 0x75, 0x30, 0x30, 0x30 + byte >> 4, low < 10 ? 0x30 + low : 0x57 + low])
            return
        default: letter = byte
        }
        bytes.append(0x5C)
        bytes.append(letter)
    }

    // MARK: Lists and objects

    /// Marks that the value being written is a single one.
    func becomeScalar() { shape = .scalar }

    /// Begins the list that the value being written has turned out to be.
    func becomeList() {
        shape = .list(0)
        openList()
    }

    /// Begins the object that the value being written has turned out to be.
    func becomeObject() {
        if case .object = shape { return }
        shape = .object
        openObject()
    }

    /// Begins the next element of the list that the value being written is.
    func beginElement() {
        guard case .list(let count) = shape else { return }
        beginElement(count)
        shape = .list(count + 1)
    }

    var elements: Int { if case .list(let count) = shape { count } else { 0 } }

    func openList() {
        bytes.append(UInt8(ascii: "["))
        depth += 1
    }

    func beginElement(_ count: Int) {
        if count > 0 { bytes.append(UInt8(ascii: ",")) }
        breakLine()
    }

    func closeList(_ count: Int) {
        if count == 0 { breakLine(indentation: 0) }
        depth -= 1
        breakLine()
        bytes.append(UInt8(ascii: "]"))
    }

    func openObject() {
        bytes.append(UInt8(ascii: "{"))
        depth += 1
    }

    func beginMember(_ name: String) {
        let (start, end) = writeName(name, isFirst: members.count == first)
        members.append(Member(start: start, nameEnd: end, end: 0))
    }

    func endMember() { members[members.count - 1].end = bytes.count }

    func closeObject() {
        putMembersInOrder()
        let isEmpty = members.count == first
        members.removeLast(members.count - first)
        endObject(isEmpty: isEmpty)
    }

    /// A member's name and the colon; where the name stands.
    @discardableResult
    func writeName(_ name: String, isFirst: Bool) -> (start: Int, end: Int) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        breakLine()
        let start = bytes.count
        write(name)
        let end = bytes.count - 1
        if isIndented { bytes.append(0x20) }
        bytes.append(UInt8(ascii: ":"))
        if isIndented { bytes.append(0x20) }
        return (start, end)
    }

    func endObject(isEmpty: Bool) {
        if isEmpty { breakLine(indentation: 0) }
        depth -= 1
        breakLine()
        bytes.append(UInt8(ascii: "}"))
    }

    private func breakLine(indentation: Int? = nil) {
        guard isIndented else { return }
        bytes.append(0x0A)
        for _ in 0..<(indentation ?? depth) {
            bytes.append(0x20)
            bytes.append(0x20)
        }
    }

    private func precedes(_ a: Member, _ b: Member) -> Bool {
        bytes[a.start..<a.nameEnd].lexicographicallyPrecedes(bytes[b.start..<b.nameEnd])
    }

    private func putMembersInOrder() {
        guard let begin = members[first...].first?.start else { return }
        if zip(members[first...], members[first...].dropFirst()).allSatisfy({ precedes($0, $1) }) { return }
        inOrder.removeAll(keepingCapacity: true)
        inOrder.append(contentsOf: members[first...])
        inOrder.sort { precedes($0, $1) }
        // What stands between two members is the same everywhere.
        let gap = members[first].end..<members[first + 1].start
        unordered.removeAll(keepingCapacity: true)
        unordered.append(contentsOf: bytes[begin...])
        bytes.removeLast(bytes.count - begin)
        for (i, member) in inOrder.enumerated() {
            if i > 0 { bytes.append(contentsOf: unordered[gap.lowerBound - begin..<gap.upperBound - begin]) }
            bytes.append(contentsOf: unordered[member.start - begin..<member.end - begin])
        }
    }
}
