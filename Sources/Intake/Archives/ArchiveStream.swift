internal import CZlib
internal import TextBytes

/// The bytes of an archive in order, gzip members unfolded as they are reached; never more than a chunk is held.
///
/// A damaged member is passed over: reading goes on at the next one, and ``takeBreaks()`` says where something was lost.
struct ArchiveStream: ~Copyable {
    private var source: ByteSource
    private let isCompressed: Bool
    /// Bytes of the source not yet used, from `inputAt`, and how many were used before them.
    private var input: [UInt8] = []
    private var inputAt = 0
    private var before = 0
    /// Unfolded bytes not yet given, from `position`.
    private var buffer: [UInt8] = []
    private var position = 0
    /// On the heap, because zlib remembers where it lies.
    private let stream: UnsafeMutablePointer<z_stream>
    private let isOpen: Bool
    private var breaks: [Int] = []
    private static let chunk = 1 << 16

    init(_ source: consuming ByteSource, isCompressed: Bool) {
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
    var offset: Int { isCompressed ? before + inputAt : before - (buffer.count - position) }

    /// Where, in the archive's file, members were damaged or cut off since this was last asked.
    mutating func takeBreaks() -> [Int] {
        defer { breaks = [] }
        return breaks
    }

    /// Takes in more bytes; false at the end.
    private mutating func fill() -> Bool {
        if position > 0 {
            buffer.removeSubrange(..<position)
            position = 0
        }
        guard isCompressed else {
            let more = source.read(Self.chunk)
            before += more.count
            buffer += more
            return !more.isEmpty
        }
        guard isOpen else { return false }
        while inputAt < input.count || refill() {
            if unfold() { return true }
        }
        return false
    }

    /// Takes in more of the source behind what is not yet used; false at its end.
    private mutating func refill() -> Bool {
        let more = source.read(Self.chunk)
        guard !more.isEmpty else { return false }
        before += inputAt
        input.removeSubrange(..<inputAt)
        inputAt = 0
        input += more
        return true
    }

    /// Unfolds a chunk; false where none came of it.
    private mutating func unfold() -> Bool {
        let start = buffer.count
        let available = input.count - inputAt
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.chunk)
        defer { room.deallocate() }
        let status = input.withUnsafeMutableBufferPointer { bytes -> Int32 in
            stream.pointee.next_in = bytes.baseAddress! + inputAt
            stream.pointee.avail_in = UInt32(available)
            stream.pointee.next_out = room
            stream.pointee.avail_out = UInt32(Self.chunk)
            return inflate(stream, Z_NO_FLUSH)
        }
        let made = Self.chunk - Int(stream.pointee.avail_out)
        let used = available - Int(stream.pointee.avail_in)
        buffer.append(contentsOf: UnsafeBufferPointer(start: room, count: made))
        inputAt += used
        switch status {
        case Z_STREAM_END:
            inflateReset(stream)
            skipToMember()
        case Z_OK where made > 0 || used > 0:
            if made < Self.chunk, inputAt == input.count, !refill() { breaks.append(before + inputAt) }
        default:
            breaks.append(before + inputAt)
            inflateReset(stream)
            if used == 0 { inputAt += 1 }
            skipToMember()
        }
        return buffer.count > start
    }

    /// Goes on to the next bytes that look like a gzip member's beginning.
    private mutating func skipToMember() {
        while true {
            while inputAt + 2 < input.count {
                if input[inputAt] == 0x1F, input[inputAt + 1] == 0x8B, input[inputAt + 2] == 0x08 { return }
                inputAt += 1
            }
            if !refill() {
                inputAt = input.count
                return
            }
        }
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
    mutating func block(_ count: Int, limit: Int) -> (bytes: [UInt8], isWhole: Bool) {
        var out: [UInt8] = []
        var left = count
        while left > 0 {
            if position == buffer.count, !fill() { break }
            let some = min(left, buffer.count - position)
            if count <= limit { out.append(contentsOf: buffer[position..<(position + some)]) }
            position += some
            left -= some
        }
        return (out, left == 0)
    }
}
