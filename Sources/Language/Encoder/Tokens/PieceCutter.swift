internal import TextBytes

/// Cuts texts into word pieces. One pass over the bytes; a word of any length costs its length.
struct PieceCutter: Sendable {
    let characters: CharacterTable
    let vocabulary: Vocabulary
    private let ascii: [CharacterTable.Flags]

    /// A word of more normalised characters is one unknown piece.
    static let longestWord = 100

    init(characters: CharacterTable, vocabulary: Vocabulary) {
        self.characters = characters
        self.vocabulary = vocabulary
        ascii = characters.ascii
    }

    /// The pieces of the lines of a text.
    func cut(_ text: SourceText) -> PieceTokens {
        var lines: [ByteSpan] = []
        var from = 0
        let bytes = text.bytes
        for at in bytes.indices {
            // U+2029, the paragraph separator, is E2 80 A9.
            let separator = bytes[at] == 0xA9 && at >= 2 && bytes[at - 1] == 0x80 && bytes[at - 2] == 0xE2
            guard separator || bytes[at] == 0x0A || bytes[at] == 0x0D else { continue }
            let end = separator ? at - 2 : at
            if from < end { lines.append(ByteSpan(from, end)) }
            from = at + 1
        }
        if from < bytes.count { lines.append(ByteSpan(from, bytes.count)) }
        return cut(text, paragraphs: lines)
    }

    /// The pieces of the `paragraphs` of a text, which are in order; a line break within one is a space.
    func cut(_ text: SourceText, paragraphs: [ByteSpan]) -> PieceTokens {
        var out = PieceTokens()
        let total = paragraphs.reduce(0) { $0 + $1.count }
        out.reserve(total / 4 + paragraphs.count + 16)
        text.bytes.withUnsafeBufferPointer { bytes in
            var word = PieceWord(bytes: bytes, cutter: self)
            for paragraph in paragraphs {
                let before = out.count
                if before > 0 {
                    out.append(
                        start: paragraph.start, end: paragraph.start, piece: PieceTokens.paragraphPiece, shape: 0,
                        quote: 3)
                }
                cut(bytes, paragraph.range, &word, &out)
                if before > 0, out.count == before + 1 { out.drop(from: before) }
            }
        }
        return out
    }

    private func cut(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ word: inout PieceWord, _ out: inout PieceTokens
    ) {
        var quotes = QuotationState()
        var at = range.lowerBound
        while at < range.upperBound {
            let byte = bytes[at]
            let scalar: Unicode.Scalar
            let length: Int
            let flags: CharacterTable.Flags
            if byte < 0x80 {
                (scalar, length) = (Unicode.Scalar(byte), 1)
                flags = byte == 0x0A || byte == 0x0D ? .space : ascii[Int(byte)]
            } else {
                (scalar, length) = UTF8Scan.decode(bytes, at: at)
                flags = characters.flags(scalar)
            }
            let next = at + length
            defer { at = next }
            if flags.contains(.dropped) { continue }
            if flags.contains(.space) {
                word.close(&out)
                continue
            }
            let state =
                flags.contains(.punctuation)
                ? quotes.mark(scalar, at: at, next: next < range.upperBound ? bytes[next] : 0) : quotes.inside
            if byte < 0x80 {
                if flags.contains(.punctuation) {
                    word.close(&out)
                    word.append(byte, at, next, state)
                    word.close(&out)
                } else {
                    word.append(flags.contains(.capital) ? byte | 0x20 : byte, at, next, state)
                }
                continue
            }
            if flags.contains(.ideograph) { word.close(&out) }
            if flags.contains(.mapped) {
                characters.shown(scalar) { part in
                    let alone = characters.flags(part).contains(.punctuation)
                    if alone { word.close(&out) }
                    word.append(part, at, next, state)
                    if alone { word.close(&out) }
                }
            } else {
                let alone = flags.contains(.punctuation)
                if alone { word.close(&out) }
                word.append(scalar, at, next, state)
                if alone { word.close(&out) }
            }
            if flags.contains(.ideograph) { word.close(&out) }
        }
        word.close(&out)
    }

    /// The shape of the word that stands at `range` of the text.
    func shape(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt8 {
        var letters = 0
        var capitals = 0
        var firstIsCapital = false
        var at = range.lowerBound
        while at < range.upperBound {
            let flags: CharacterTable.Flags
            if bytes[at] < 0x80 {
                flags = ascii[Int(bytes[at])]
                at += 1
            } else {
                let (scalar, length) = UTF8Scan.decode(bytes, at: at)
                flags = characters.flags(scalar)
                at += length
            }
            if flags.contains(.digit) { return 5 }
            guard flags.contains(.letter) else { continue }
            let isCapital = flags.contains(.capital)
            if letters == 0 { firstIsCapital = isCapital }
            letters += 1
            capitals += isCapital ? 1 : 0
        }
        if letters == 0 { return 6 }
        if capitals == 0 { return 1 }
        if letters == 1 { return 7 }
        if capitals == letters { return 3 }
        return firstIsCapital && capitals == 1 ? 2 : 4
    }
}
