internal import TextBytes

/// A word while it is gathered: its normalised bytes and, for each character, where it came from.
struct PieceWord {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let cutter: PieceCutter
    private var normal: [UInt8] = []
    private var characters: [Character] = []
    /// FNV-1a of the bytes from the piece's beginning to the end of each character.
    private var hashes: [UInt32] = []
    /// Characters in all; of those beyond the longest word only the number and the end are kept.
    private var count = 0
    private var end = 0

    private struct Character {
        /// Where it begins in `normal`.
        var at: Int
        var start: UInt32
        var end: UInt32
        var quote: UInt8
    }

    init(bytes: UnsafeBufferPointer<UInt8>, cutter: PieceCutter) {
        self.bytes = bytes
        self.cutter = cutter
        normal.reserveCapacity(4 * PieceCutter.longestWord)
        characters.reserveCapacity(PieceCutter.longestWord)
        hashes.reserveCapacity(PieceCutter.longestWord)
    }

    @inline(__always)
    mutating func append(_ byte: UInt8, _ start: Int, _ end: Int, _ quote: UInt8) {
        if begin(start, end, quote) { normal.append(byte) }
    }

    mutating func append(_ scalar: Unicode.Scalar, _ start: Int, _ end: Int, _ quote: UInt8) {
        if begin(start, end, quote) { normal.append(contentsOf: UTF8.encode(scalar)!) }
    }

    @inline(__always)
    private mutating func begin(_ start: Int, _ end: Int, _ quote: UInt8) -> Bool {
        count += 1
        self.end = end
        guard count <= PieceCutter.longestWord else { return false }
        characters.append(Character(at: normal.count, start: UInt32(start), end: UInt32(end), quote: quote))
        return true
    }

    /// Ends the word, if one was begun, and appends its pieces.
    mutating func close(_ out: inout PieceTokens) {
        guard count > 0 else { return }
        let first = out.count
        let shape = cutter.shape(bytes, Int(characters[0].start)..<end)
        if count > PieceCutter.longestWord || !pieces(shape, &out) {
            out.drop(from: first)
            out.append(
                start: characters[0].start, end: UInt32(end), piece: PieceTokens.unknownPiece, shape: shape,
                quote: characters[0].quote)
        }
        normal.removeAll(keepingCapacity: true)
        characters.removeAll(keepingCapacity: true)
        count = 0
    }

    /// The longest piece first; false where none fits somewhere.
    private mutating func pieces(_ shape: UInt8, _ out: inout PieceTokens) -> Bool {
        let vocabulary = cutter.vocabulary
        var at = 0
        while at < characters.count {
            let from = characters[at].at
            var hash = Vocabulary.seed
            if at > 0 { hash = Vocabulary.hash(Vocabulary.hash(hash, UInt8(ascii: "#")), UInt8(ascii: "#")) }
            hashes.removeAll(keepingCapacity: true)
            var last = at
            while last < characters.count {
                let stop = last + 1 < characters.count ? characters[last + 1].at : normal.count
                guard stop - from <= vocabulary.longest else { break }
                for i in characters[last].at..<stop { hash = Vocabulary.hash(hash, normal[i]) }
                hashes.append(hash)
                last += 1
            }
            var found: UInt32?
            while last > at {
                let stop = last < characters.count ? characters[last].at : normal.count
                found = normal.withUnsafeBufferPointer {
                    vocabulary.piece(
                        UnsafeBufferPointer(rebasing: $0[from..<stop]), continues: at > 0, hash: hashes[last - at - 1])
                }
                if found != nil { break }
                last -= 1
            }
            guard let found else { return false }
            out.append(
                start: characters[at].start, end: characters[last - 1].end, piece: found,
                shape: shape + (at > 0 ? 8 : 0), quote: characters[at].quote)
            at = last
        }
        return true
    }
}
