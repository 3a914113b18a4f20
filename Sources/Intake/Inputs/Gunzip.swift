internal import CZlib

/// Unfolds gzip (RFC 1952), members one after another included, up to a limit.
enum Gunzip {
    struct Fault: Error, Hashable {
        var reason: String
        /// Whether the limit was passed, as a compression bomb would.
        var isTooLarge = false
    }

    /// The unfolded bytes.
    ///
    /// - Parameter limit: the most bytes to unfold of a kind of content, which the first of them show.
    /// - Throws: ``Fault`` where the data is damaged, cut off, or unfolds to more than the limit.
    static func unfold(
        _ bytes: UnsafeRawBufferPointer, limit: (ContentKind) -> Int
    ) throws(Fault) -> [UInt8] {
        let (out, fault) = try unfoldUpToFault(bytes, limit: limit)
        if let fault { throw fault }
        return out
    }

    /// As ``unfold(_:limit:)``, but what came before damage or the data's early end is given with the fault.
    ///
    /// - Throws: ``Fault`` where the data unfolds to more than the limit.
    static func unfoldUpToFault(
        _ bytes: UnsafeRawBufferPointer, limit: (ContentKind) -> Int
    ) throws(Fault) -> ([UInt8], Fault?) {
        var stream = z_stream()
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw Fault(reason: "zlib could not be started")
        }
        defer { inflateEnd(&stream) }
        var out: [UInt8] = []
        var most: Int?
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var given = 0
        while true {
            let source = bytes.baseAddress!.advanced(by: given).assumingMemoryBound(to: UInt8.self)
            let available = min(bytes.count - given, 1 << 30)
            let (status, made, taken) = chunk.withUnsafeMutableBufferPointer { room -> (Int32, Int, Int) in
                stream.next_in = UnsafeMutablePointer(mutating: source)
                stream.avail_in = UInt32(available)
                stream.next_out = room.baseAddress
                stream.avail_out = UInt32(room.count)
                let status = inflate(&stream, Z_NO_FLUSH)
                return (status, room.count - Int(stream.avail_out), available - Int(stream.avail_in))
            }
            given += taken
            out.append(contentsOf: chunk[0..<made])
            if most == nil, made > 0 { most = out.withUnsafeBytes { limit(ContentKind($0)) } }
            if let most, out.count > most {
                throw Fault(reason: "it unfolds to more than \(most >> 20) MiB", isTooLarge: true)
            }
            switch status {
            case Z_STREAM_END:
                // Another member may follow; anything else after the end is padding.
                guard bytes.count - given >= 18, bytes[given] == 0x1F, bytes[given + 1] == 0x8B else {
                    return (out, nil)
                }
                inflateReset(&stream)
            case Z_OK where made > 0 || taken > 0: continue
            case Z_OK, Z_BUF_ERROR: return (out, Fault(reason: "the compressed data is cut off"))
            default: return (out, Fault(reason: "the compressed data is damaged"))
            }
        }
    }

    /// The first bytes that the data unfolds to, at most as many as a content kind is known by.
    static func head(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBytes { head($0) } }

    private static func head(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var stream = z_stream()
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return []
        }
        defer { inflateEnd(&stream) }
        var out = [UInt8](repeating: 0, count: ContentKind.sample)
        let made = out.withUnsafeMutableBufferPointer { room in
            stream.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress!.assumingMemoryBound(to: UInt8.self))
            stream.avail_in = UInt32(min(bytes.count, 1 << 30))
            stream.next_out = room.baseAddress
            stream.avail_out = UInt32(room.count)
            _ = inflate(&stream, Z_NO_FLUSH)
            return room.count - Int(stream.avail_out)
        }
        return Array(out[..<made])
    }

    /// HTTP's `deflate`: zlib's format, or bare deflate as some servers send it.
    static func inflated(_ bytes: UnsafeRawBufferPointer, limit: Int) throws(Fault) -> [UInt8] {
        guard let base = bytes.baseAddress else { return [] }
        for window in [Int32(15), -15] {
            var stream = z_stream()
            guard inflateInit2_(&stream, window, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
                break
            }
            defer { inflateEnd(&stream) }
            stream.next_in = UnsafeMutablePointer(mutating: base.assumingMemoryBound(to: UInt8.self))
            stream.avail_in = UInt32(min(bytes.count, 1 << 30))
            var out: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let (status, made) = chunk.withUnsafeMutableBufferPointer { room -> (Int32, Int) in
                    stream.next_out = room.baseAddress
                    stream.avail_out = UInt32(room.count)
                    return (inflate(&stream, Z_NO_FLUSH), room.count - Int(stream.avail_out))
                }
                out.append(contentsOf: chunk[..<made])
                if out.count > limit {
                    throw Fault(reason: "it unfolds to more than \(limit >> 20) MiB", isTooLarge: true)
                }
                if status == Z_STREAM_END { return out }
                if status != Z_OK || made == 0 { break }
            }
        }
        throw Fault(reason: "the compressed data is damaged")
    }
}
