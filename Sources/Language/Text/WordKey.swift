public import TextBytes

/// A word without regard to case: a 64-bit hash of its bytes in lower case.
///
/// Every table of words is keyed by it and every token has its key worked out once, so that a look-up needs neither a
/// `String` nor a second reading of the bytes. ASCII and Latin-1 letters are folded to lower case, and the curly
/// apostrophe U+2019 counts as the straight one and a line break as a space. Two different words of one language share a key so rarely (one pair in
/// 2^64) that keys stand for words.
public struct WordKey: Hashable, Sendable {
    public let hash: UInt64

    @inlinable
    public init(hash: UInt64) { self.hash = hash }

    /// The key of a word. `bytes` must be a valid range of `buffer`.
    @inlinable
    public init(_ buffer: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
        var h: UInt64 = 0xCBF2_9CE4_8422_2325
        var i = start
        while i < end {
            var b = buffer[i]
            if b < 0x80 {
                if b &- 0x41 < 26 { b |= 0x20 } else if b == 0x0A { b = 0x20 }
            } else if b == 0xC3, i + 1 < end, buffer[i + 1] & 0xE0 == 0x80, buffer[i + 1] != 0x97 {
                // U+00C0 to U+00DE without the multiplication sign: capitals of Latin-1.
                h = (h ^ 0xC3) &* 0x100_0000_01B3
                i += 1
                b = buffer[i] | 0x20
            } else if b == 0xE2, i + 2 < end, buffer[i + 1] == 0x80, buffer[i + 2] == 0x99 {
                b = 0x27
                i += 2
            }
            h = (h ^ UInt64(b)) &* 0x100_0000_01B3
            i += 1
        }
        h ^= h >> 32
        hash = h
    }

    /// The key of a word given as a string.
    public init(_ word: String) {
        var copy = word
        self = copy.withUTF8 { WordKey($0, 0, $0.count) }
    }

    /// The key of some bytes of a text.
    public init(_ text: SourceText, _ span: ByteSpan) {
        self = text.bytes.withUnsafeBufferPointer { WordKey($0, Int(span.start), Int(span.end)) }
    }
}

/// A dictionary keyed by words: open addressing, no allocation in a look-up.
public struct WordMap<Value: Sendable>: Sendable {
    @usableFromInline var hashes: [UInt64]
    @usableFromInline var values: [Value?]
    @usableFromInline var mask: Int
    public private(set) var count = 0

    public init() {
        hashes = [UInt64](repeating: 0, count: 16)
        values = [Value?](repeating: nil, count: 16)
        mask = 15
    }

    @inlinable
    public subscript(key: WordKey) -> Value? {
        var i = Int(truncatingIfNeeded: key.hash) & mask
        while values[i] != nil {
            if hashes[i] == key.hash { return values[i] }
            i = (i + 1) & mask
        }
        return nil
    }

    /// Makes room for so many words, so that none has to be moved while they come in.
    public mutating func reserve(_ words: Int) {
        var size = mask + 1
        while size < words * 2 + 2 { size *= 2 }
        if size > mask + 1 { resize(size) }
    }

    public mutating func set(_ key: WordKey, _ value: Value) {
        if count * 2 >= mask { resize((mask + 1) * 2) }
        var i = Int(truncatingIfNeeded: key.hash) & mask
        while values[i] != nil {
            if hashes[i] == key.hash {
                values[i] = value
                return
            }
            i = (i + 1) & mask
        }
        hashes[i] = key.hash
        values[i] = value
        count += 1
    }

    private mutating func resize(_ size: Int) {
        let old = (hashes: hashes, values: values)
        mask = size - 1
        hashes = [UInt64](repeating: 0, count: size)
        values = [Value?](repeating: nil, count: size)
        for i in old.values.indices {
            guard let value = old.values[i] else { continue }
            var k = Int(truncatingIfNeeded: old.hashes[i]) & mask
            while values[k] != nil { k = (k + 1) & mask }
            hashes[k] = old.hashes[i]
            values[k] = value
        }
    }
}
