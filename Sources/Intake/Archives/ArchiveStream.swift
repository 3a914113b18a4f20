internal import CZlib

/// The bytes of an archive in order, gzip members unfolded as they are reached; never more than a chunk is held.
///
/// A damaged member is passed over: reading goes on at the next one, and ``breaks`` counts what was lost.
struct ArchiveStream: ~Copyable {
    private let source: UnsafeRawBufferPointer
    private let isCompressed: Bool
    /// How much of the source was taken.
    private var taken = 0
    private var buffer: [UInt8] = []
    private var position = 0
    /// On the heap, because zlib remembers where it lies.
    private let stream: UnsafeMutablePointer<z_stream>
    private let isOpen: Bool
    private static let chunk = 1 << 16
    /// Damaged or cut-off members passed over so far.
    private(set) var breaks = 0

    init(_ source: UnsafeRawBufferPointer, isCompressed: Bool) {
        self.source = source
        self.isCompressed = isCompressed
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        isOpen =
            isCompressed && inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit {
        if isOpen { inflateEnd(stream) }
        stream.deallocate()
    }

    /// How far into the archive's file reading has come, in bytes.
    var offset: Int { isCompressed ? taken : taken - (buffer.count - position) }

    /// Takes in more bytes; false at the end.
    private mutating func fill() -> Bool {
        if position > 0 {
            buffer.removeSubrange(..<position)
            position = 0
        }
        guard isCompressed else {
            guard taken < source.count else { return false }
            let end = min(source.count, taken + Self.chunk)
            buffer.append(contentsOf: source[taken..<end])
            taken = end
            return true
        }
        guard isOpen else { return false }
        while taken < source.count {
            if unfold() { return true }
        }
        return false
    }

    /// Unfolds a chunk; false where none came of it.
    private mutating func unfold() -> Bool {
        let start = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: Self.chunk))
        let available = min(source.count - taken, 1 << 30)
        let base = source.baseAddress!.advanced(by: taken).assumingMemoryBound(to: UInt8.self)
        let (status, made, used) = buffer.withUnsafeMutableBufferPointer { room -> (Int32, Int, Int) in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: base)
            stream.pointee.avail_in = UInt32(available)
            stream.pointee.next_out = room.baseAddress! + start
            stream.pointee.avail_out = UInt32(Self.chunk)
            let status = inflate(stream, Z_NO_FLUSH)
            return (status, Self.chunk - Int(stream.pointee.avail_out), available - Int(stream.pointee.avail_in))
        }
        buffer.removeSubrange((start + made)...)
        taken += used
        switch status {
        case Z_STREAM_END:
            inflateReset(stream)
            skipToMember()
        case Z_OK where made > 0 || used > 0:
            if taken == source.count, made < Self.chunk { breaks += 1 }
        default:
            breaks += 1
            inflateReset(stream)
            if used == 0 { taken += 1 }
            skipToMember()
        }
        return made > 0
    }

    /// Goes on to the next bytes that look like a gzip member's beginning.
    private mutating func skipToMember() {
        while taken + 2 < source.count {
            if source[taken] == 0x1F, source[taken + 1] == 0x8B, source[taken + 2] == 0x08 { return }
            taken += 1
        }
        taken = source.count
    }

    /// The next line without its end, or nil at the end of the archive; of a longer one the first 64 KiB.
    mutating func line() -> [UInt8]? {
        var from = 0
        while true {
            if let end = buffer[(position + from)...].firstIndex(of: 0x0A) {
                var line = Array(buffer[position..<end].prefix(1 << 16))
                position = end + 1
                if line.last == 0x0D { line.removeLast() }
                return line
            }
            from = buffer.count - position
            if from > 1 << 20 {
                let line = Array(buffer[position...].prefix(1 << 16))
                position = buffer.count
                return line
            }
            if !fill() {
                guard position < buffer.count else { return nil }
                let line = Array(buffer[position...].prefix(1 << 16))
                position = buffer.count
                return line
            }
        }
    }

    /// The next `count` bytes, or as many as there are; none are kept where `count` is more than `limit`.
    mutating func block(_ count: Int, limit: Int) -> [UInt8] {
        var out: [UInt8] = []
        var left = count
        while left > 0 {
            if position == buffer.count, !fill() { break }
            let some = min(left, buffer.count - position)
            if count <= limit { out.append(contentsOf: buffer[position..<(position + some)]) }
            position += some
            left -= some
        }
        return out
    }
}
