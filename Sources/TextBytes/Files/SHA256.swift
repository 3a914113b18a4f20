internal import CNettle

/// SHA-256 (FIPS 180-4), by the Nettle library.
public enum SHA256 {
    /// The digest of `bytes`: 32 bytes.
    public static func digest(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBytes { digest($0) } }

    /// The digest of `bytes`: 32 bytes.
    public static func digest(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var context = sha256_ctx()
        nettle_sha256_init(&context)
        if let base = bytes.baseAddress {
            nettle_sha256_update(&context, bytes.count, base.assumingMemoryBound(to: UInt8.self))
        }
        var out = [UInt8](repeating: 0, count: 32)
        nettle_sha256_digest(&context, 32, &out)
        return out
    }

    /// The digest in lower-case hexadecimal: 64 characters.
    public static func hex(_ bytes: [UInt8]) -> String { hexadecimal(digest(bytes)) }

    /// The digest in lower-case hexadecimal: 64 characters.
    public static func hex(_ bytes: UnsafeRawBufferPointer) -> String { hexadecimal(digest(bytes)) }

    /// An identifier derived from content: `prefix` and the first ten hexadecimal digits of the digest of `parts`, which
    /// are joined by a byte that no text holds (0xFF), so that no two lists of parts run together.
    public static func identifier(_ prefix: String, _ parts: [String]) -> String {
        var bytes: [UInt8] = []
        for part in parts {
            bytes.append(contentsOf: part.utf8)
            bytes.append(0xFF)
        }
        return prefix + hexadecimal(Array(digest(bytes).prefix(5)))
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            out.append(digits[Int(byte >> 4)])
            out.append(digits[Int(byte & 15)])
        }
        return String(decoding: out, as: UTF8.self)
    }
}
