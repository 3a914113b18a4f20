internal import ModelFiles

/// The word pieces of a model and a hash table over them, as they lie in its file.
struct Vocabulary: Sendable {
    private let bytes: ModelArray<UInt8>
    private let offset: ModelArray<UInt32>
    private let table: ModelArray<UInt32>
    private let mask: Int
    let count: Int
    /// Bytes of the longest piece.
    let longest: Int

    /// FNV-1a of 32 bits.
    static let seed: UInt32 = 2_166_136_261

    @inline(__always)
    static func hash(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }

    /// - Throws: ``ModelFault`` where the sections do not fit together.
    init(_ file: ModelFile) throws(ModelFault) {
        bytes = try file.array("vocabulary")
        offset = try file.array("vocabulary.offset")
        table = try file.array("vocabulary.table")
        count = offset.count - 1
        mask = table.count - 1
        guard count > Int(PieceTokens.startPiece), table.count.nonzeroBitCount == 1, count < table.count else {
            throw file.fault("vocabulary.table", "\(table.count) places for \(count) pieces")
        }
        var longest = 0
        for (low, high) in zip(offset.elements, offset.elements.dropFirst()) {
            guard low < high, high <= UInt32(bytes.count) else { throw file.fault("vocabulary.offset", "not in order") }
            longest = max(longest, Int(high - low) - 1)
        }
        self.longest = longest
        guard table.elements.allSatisfy({ $0 <= UInt32(count) }), table.elements.contains(0) else {
            throw file.fault("vocabulary.table", "names pieces that are not there")
        }
    }

    /// The piece that is `prefix` ("##" inside a word) and `word`, whose FNV-1a is `hash`; nil where there is none.
    @inline(__always)
    func piece(_ word: UnsafeBufferPointer<UInt8>, continues: Bool, hash: UInt32) -> UInt32? {
        let skipped = continues ? 2 : 0
        var slot = Int(hash) & mask
        while true {
            let entry = table.elements[slot]
            if entry == 0 { return nil }
            let low = Int(offset.elements[Int(entry) - 1])
            // Each piece is ended by a NUL.
            let length = Int(offset.elements[Int(entry)]) - 1 - low
            if length == word.count + skipped, matches(low, word, skipped) { return entry - 1 }
            slot = (slot + 1) & mask
        }
    }

    @inline(__always)
    private func matches(_ at: Int, _ word: UnsafeBufferPointer<UInt8>, _ skipped: Int) -> Bool {
        let hash = UInt8(ascii: "#")
        if skipped == 2, bytes.elements[at] != hash || bytes.elements[at + 1] != hash { return false }
        for i in 0..<word.count where bytes.elements[at + skipped + i] != word[i] { return false }
        return true
    }
}
