/// JSON text in the making. An object's members are written as they come and put in order when the object ends.
final class JSONDraft {
    /// What is written: memory of its own, since an array asks with every byte whether it is held by others.
    private var base: UnsafeMutablePointer<UInt8>
    private var room: Int
    private var count = 0
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

    init(_ layout: JSONText.Layout) {
        isIndented = layout == .indented
        room = 1 << 12
        base = .allocate(capacity: room)
    }

    deinit { base.deallocate() }

    var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

    // MARK: Bytes

    /// Where the next `more` bytes can be written.
    @inline(__always)
    private func space(_ more: Int) -> UnsafeMutablePointer<UInt8> {
        if count + more > room { grow(count + more) }
        return base + count
    }

    private func grow(_ least: Int) {
        room = max(least, 2 * room)
        let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
        wider.update(from: base, count: count)
        base.deallocate()
        base = wider
    }

    @inline(__always)
    private func put(_ byte: UInt8) {
        space(1).pointee = byte
        count += 1
    }

    @inline(__always)
    private func put(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let from = bytes.baseAddress else { return }
        space(bytes.count).update(from: from, count: bytes.count)
        count += bytes.count
    }

    private func put(_ text: StaticString) {
        put(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    static func noNesting() -> Never { fatalError("a value that asks for containers within its own is not written") }

    /// Gives what is written so far to `sink` where it is at least so many bytes.
    ///
    /// Only between the elements of a list that belongs to the outermost object: what stands within an object may still
    /// be moved.
    func hand(over count: Int, to sink: ([UInt8]) throws -> Void) rethrows {
        guard self.count >= count else { return }
        try sink(bytes)
        self.count = 0
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

    func writeNull() { put("null") }

    func write(_ value: Bool) { put(value ? "true" : "false") }

    func write(_ value: Int) {
        // Twenty characters hold every number of 64 bits.
        let start = space(20)
        var rest = value.magnitude
        var length = 0
        repeat {
            start[length] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            length += 1
        } while rest > 0
        if value < 0 {
            start[length] = UInt8(ascii: "-")
            length += 1
        }
        var digits = UnsafeMutableBufferPointer(start: start, count: length)
        digits.reverse()
        count += length
    }

    func writeDigits(_ digits: String) {
        var digits = digits
        digits.withUTF8 { put($0) }
    }

    func write(_ value: Double) throws {
        guard value.isFinite else {
            throw EncodingError.invalidValue(
                value, .init(codingPath: [], debugDescription: "JSON has no number \(value)"))
        }
        var digits = value.description
        let isWhole = digits.hasSuffix(".0")
        digits.withUTF8 { put(UnsafeBufferPointer(rebasing: $0.dropLast(isWhole ? 2 : 0))) }
    }

    func write(_ value: String) {
        var value = value
        value.withUTF8 { text in
            put(UInt8(ascii: "\""))
            var done = 0
            for i in 0..<text.count
            where text[i] < 0x20 || text[i] == UInt8(ascii: "\"") || text[i] == UInt8(ascii: "\\") {
                put(UnsafeBufferPointer(rebasing: text[done..<i]))
                escape(text[i])
                done = i + 1
            }
            put(UnsafeBufferPointer(rebasing: text[done...]))
            put(UInt8(ascii: "\""))
        }
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
            put("\\u00")
            put(0x30 + byte >> 4)
            put(low < 10 ? 0x30 + low : 0x57 + low)
            return
        default: letter = byte
        }
        put(0x5C)
        put(letter)
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
        put(UInt8(ascii: "["))
        depth += 1
    }

    func beginElement(_ count: Int) {
        if count > 0 { put(UInt8(ascii: ",")) }
        breakLine()
    }

    func closeList(_ count: Int) {
        if count == 0 { breakLine(indentation: 0) }
        depth -= 1
        breakLine()
        put(UInt8(ascii: "]"))
    }

    func openObject() {
        put(UInt8(ascii: "{"))
        depth += 1
    }

    func beginMember(_ name: String) {
        let (start, end) = writeName(name, isFirst: members.count == first)
        members.append(Member(start: start, nameEnd: end, end: 0))
    }

    func endMember() { members[members.count - 1].end = count }

    func closeObject() {
        putMembersInOrder()
        let isEmpty = members.count == first
        members.removeLast(members.count - first)
        endObject(isEmpty: isEmpty)
    }

    /// A member's name and the colon; where the name stands.
    @discardableResult
    func writeName(_ name: String, isFirst: Bool) -> (start: Int, end: Int) {
        if !isFirst { put(UInt8(ascii: ",")) }
        breakLine()
        let start = count
        write(name)
        let end = count - 1
        if isIndented { put(0x20) }
        put(UInt8(ascii: ":"))
        if isIndented { put(0x20) }
        return (start, end)
    }

    func endObject(isEmpty: Bool) {
        if isEmpty { breakLine(indentation: 0) }
        depth -= 1
        breakLine()
        put(UInt8(ascii: "}"))
    }

    private func breakLine(indentation: Int? = nil) {
        guard isIndented else { return }
        put(0x0A)
        for _ in 0..<(indentation ?? depth) {
            put(0x20)
            put(0x20)
        }
    }

    private func precedes(_ a: Member, _ b: Member) -> Bool { name(of: a).lexicographicallyPrecedes(name(of: b)) }

    private func name(of member: Member) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base + member.start, count: member.nameEnd - member.start)
    }

    private func putMembersInOrder() {
        guard members.count > first + 1 else { return }
        if (first..<members.count - 1).allSatisfy({ precedes(members[$0], members[$0 + 1]) }) { return }
        let begin = members[first].start
        inOrder.removeAll(keepingCapacity: true)
        inOrder.append(contentsOf: members[first...])
        inOrder.sort { precedes($0, $1) }
        // What stands between two members is the same everywhere.
        let gap = members[first].end..<members[first + 1].start
        unordered.removeAll(keepingCapacity: true)
        unordered.append(contentsOf: UnsafeBufferPointer(start: base + begin, count: count - begin))
        count = begin
        unordered.withUnsafeBufferPointer { from in
            func copy(_ range: Range<Int>) {
                put(UnsafeBufferPointer(rebasing: from[range.lowerBound - begin..<range.upperBound - begin]))
            }
            for (i, member) in inOrder.enumerated() {
                if i > 0 { copy(gap) }
                copy(member.start..<member.end)
            }
        }
    }
}
