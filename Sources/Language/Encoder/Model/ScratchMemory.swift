internal import Synchronization

/// Memory for one text's reading at a time, kept for the next one.
final class ScratchMemory {
    private var base: UnsafeMutableRawPointer
    private(set) var size: Int
    private var used = 0

    init(size: Int) {
        self.size = size
        base = .allocate(byteCount: size, alignment: 64)
    }

    deinit { base.deallocate() }

    /// Begins anew with at least `size` bytes; what was taken before is no longer valid.
    func begin(_ size: Int) {
        used = 0
        guard size > self.size else { return }
        base.deallocate()
        base = .allocate(byteCount: size, alignment: 64)
        self.size = size
    }

    /// The next `count` elements, aligned to 64 bytes, of whatever content.
    func take<Element: BitwiseCopyable>(_ count: Int, of _: Element.Type = Element.self) -> UnsafeMutablePointer<
        Element
    > {
        let bytes = Self.bytes(count, of: Element.self)
        precondition(used + bytes <= size)
        defer { used += bytes }
        return (base + used).bindMemory(to: Element.self, capacity: count)
    }

    /// Bytes that ``take(_:of:)`` uses.
    static func bytes<Element>(_ count: Int, of _: Element.Type) -> Int {
        (count * MemoryLayout<Element>.stride + 63) / 64 * 64
    }
}

/// Scratch memory of those who read at the same time: as many pieces as there ever were readers at once.
final class ScratchPool: Sendable {
    private let free = Mutex<[Piece]>([])

    /// Held by one reader at a time.
    private struct Piece: @unchecked Sendable {
        let memory: ScratchMemory
    }

    func use<Result>(_ body: (ScratchMemory) -> Result) -> Result {
        let memory = free.withLock { $0.popLast() }?.memory ?? ScratchMemory(size: 0)
        defer {
            let piece = Piece(memory: memory)
            free.withLock { $0.append(piece) }
        }
        return body(memory)
    }
}
