/// Reading characters out of UTF-8 bytes.
public enum UTF8Scan {
    /// The offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7), or nil.
    public static func firstFault(in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { p in
            var i = 0
            let n = p.count
            while i < n {
                let b = p[i]
                if b < 0x80 {
                    // Most text is ASCII for long stretches: eight bytes at a time.
                    while i + 8 <= n, Self.word(p, i) & 0x8080_8080_8080_8080 == 0 { i += 8 }
                    while i < n, p[i] < 0x80 { i += 1 }
                    continue
                }
                let length: Int
                var low: UInt8 = 0x80
                var high: UInt8 = 0xBF
                switch b {
                case 0xC2...0xDF: length = 2
                case 0xE0: (length, low) = (3, 0xA0)
                case 0xED: (length, high) = (3, 0x9F)
                case 0xE1...0xEF: length = 3
                case 0xF0: (length, low) = (4, 0x90)
                case 0xF1...0xF3: length = 4
                case 0xF4: (length, high) = (4, 0x8F)
                default: return i
                }
                guard i + length <= n, p[i + 1] >= low, p[i + 1] <= high else { return i }
                for k in 2..<max(2, length) where p[i + k] & 0xC0 != 0x80 { return i }
                i += length
            }
            return nil
        }
    }

    private static func word(_ p: UnsafeBufferPointer<UInt8>, _ offset: Int) -> UInt64 {
        UnsafeRawPointer(p.baseAddress!).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    /// The character that begins at `offset` and its length in bytes. The bytes must be valid and `offset` in range.
    @inlinable
    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (
        scalar: Unicode.Scalar, length: Int
    ) {
        let b = UInt32(bytes[offset])
        if b < 0x80 { return (Unicode.Scalar(UInt8(b)), 1) }
        func tail(_ k: Int) -> UInt32 {
            offset + k < bytes.count ? UInt32(bytes[offset + k] & 0x3F) : 0
        }
        let value: UInt32
        let length: Int
        if b < 0xE0 {
            value = (b & 0x1F) << 6 | tail(1)
            length = 2
        } else if b < 0xF0 {
            value = (b & 0x0F) << 12 | tail(1) << 6 | tail(2)
            length = 3
        } else {
            value = (b & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3)
            length = 4
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", min(length, bytes.count - offset))
    }

    /// The character that ends before `offset`, and its length in bytes; nil at the beginning.
    @inlinable
    public static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, before offset: Int
    ) -> (scalar: Unicode.Scalar, length: Int)? {
        guard offset > 0 else { return nil }
        var i = offset - 1
        while i > 0, bytes[i] & 0xC0 == 0x80 { i -= 1 }
        return decode(bytes, at: i)
    }
}
