#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Bytes read one after another from a file, pipe or standard input, of which no more than a chunk is held.
public struct ByteSource: ~Copyable {
    private let descriptor: Int32
    private let isOwned: Bool
    /// Bytes that were looked at before they were asked for.
    private var ahead: [UInt8] = []
    private var aheadAt = 0
    /// Whether it is a file that can be mapped.
    public let isPlainFile: Bool

    /// - Parameter path: "-" for standard input.
    /// - Throws: ``FileFault`` where it cannot be opened, or is a folder.
    public init(path: String) throws(FileFault) {
        isOwned = path != "-"
        let opened = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw FileFault(path: path, errno: errno) }
        var status = stat()
        let isKnown = fstat(opened, &status) == 0
        if isKnown, status.st_mode & S_IFMT == S_IFDIR {
            if path != "-" { close(opened) }
            throw FileFault(path: path, errno: EISDIR)
        }
        isPlainFile = isKnown && status.st_mode & S_IFMT == S_IFREG && path != "-"
        descriptor = opened
    }

    deinit { if isOwned { close(descriptor) } }

    /// The next bytes, at most `count`; none at the end, and none where reading fails.
    public mutating func read(_ count: Int) -> [UInt8] {
        if aheadAt < ahead.count {
            let end = min(ahead.count, aheadAt + count)
            let out = Array(ahead[aheadAt..<end])
            aheadAt = end
            if aheadAt == ahead.count {
                ahead = []
                aheadAt = 0
            }
            return out
        }
        return fresh(count)
    }

    private func fresh(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { room, made in
            var n = -1
            repeat {
                #if canImport(Darwin)
                    n = Darwin.read(descriptor, room.baseAddress, count)
                #elseif canImport(Musl)
                    n = Musl.read(descriptor, room.baseAddress, count)
                #else
                    n = Glibc.read(descriptor, room.baseAddress, count)
                #endif
            } while n < 0 && errno == EINTR
            made = max(0, n)
        }
    }

    /// The next bytes without taking them: `count` of them, or as many as there are.
    public mutating func peek(_ count: Int) -> [UInt8] {
        if aheadAt > 0 {
            ahead.removeFirst(aheadAt)
            aheadAt = 0
        }
        while ahead.count < count {
            let more = fresh(max(count - ahead.count, 1 << 16))
            if more.isEmpty { break }
            ahead += more
        }
        return Array(ahead.prefix(count))
    }

    /// All the rest, or nil where it is more than `limit` bytes.
    public mutating func rest(limit: Int) -> [UInt8]? {
        var out: [UInt8] = []
        while true {
            let more = read(1 << 16)
            if more.isEmpty { return out }
            if out.count + more.count > limit { return nil }
            out += more
        }
    }
}
