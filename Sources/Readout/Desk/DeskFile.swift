internal import CZlib
internal import TextBytes

/// A page that is ready to be sent, folded (gzip, RFC 1952) or as it is.
public struct DeskFile: Sendable {
    /// What tells it from an earlier one at the same address.
    public let tag: String
    /// gzip.
    public let folded: [UInt8]
    /// As it is, where it is kept so.
    var plain: [UInt8]?
    private let size: Int

    init(_ bytes: [UInt8]) {
        tag = String(SHA256.hex(bytes).prefix(20))
        folded = Self.fold(bytes)
        plain = bytes
        size = bytes.count
    }

    /// The page itself.
    public var bytes: [UInt8] { plain ?? Self.unfold(folded, size) }

    /// zlib's window of 32 kB, with gzip's head and foot around what it writes.
    private static let window: Int32 = 15 + 16
    /// The level beyond which a page of a briefing takes twice the time for a twentieth of the bytes.
    private static let level: Int32 = 4

    private static func fold(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        precondition(
            deflateInit2_(
                &stream, level, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK, "zlib could not be started")
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        return run(&stream, bytes, room: bound) { deflate(&$0, Z_FINISH) }
    }

    private static func unfold(_ bytes: [UInt8], _ size: Int) -> [UInt8] {
        var stream = z_stream()
        precondition(
            inflateInit2_(&stream, window, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK,
            "zlib could not be started")
        defer { inflateEnd(&stream) }
        return run(&stream, bytes, room: size) { inflate(&$0, Z_FINISH) }
    }

    /// Everything in one step: the room is known to be enough.
    private static func run(
        _ stream: inout z_stream, _ bytes: [UInt8], room: Int, _ step: (inout z_stream) -> Int32
    ) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: max(room, 1)) { out, count in
            bytes.withUnsafeBufferPointer { source in
                // zlib does not write to what it reads.
                stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.avail_in = UInt32(source.count)
                stream.next_out = out.baseAddress
                stream.avail_out = UInt32(out.count)
                precondition(step(&stream) == Z_STREAM_END, "what was folded in memory is whole")
                count = out.count - Int(stream.avail_out)
            }
        }
    }
}
