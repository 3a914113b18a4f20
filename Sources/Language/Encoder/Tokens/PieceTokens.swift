internal import TextBytes

/// A text cut into word pieces, as the reading models take it: five arrays of one length.
///
/// The pieces are those of BERT's uncased models (Devlin and others 2019): lower case, without accents, the longest
/// piece of the vocabulary first. Between two paragraphs stands one token that covers nothing.
package struct PieceTokens: Sendable {
    /// Bytes of the text; end exclusive. Two pieces of one character have the same span.
    package internal(set) var start: [UInt32] = []
    package internal(set) var end: [UInt32] = []
    /// The number in the vocabulary.
    package internal(set) var piece: [UInt32] = []
    /// Shape of the whole word, 0-7, and 8 for each piece of a word after its first.
    package internal(set) var shape: [UInt8] = []
    /// 0 outside double quotation marks, 1 inside, 2 a mark, 3 between paragraphs.
    package internal(set) var quote: [UInt8] = []
    /// Whether any word has a capital.
    private(set) var isCased = false

    package var count: Int { piece.count }

    /// The piece that stands between paragraphs, for an unknown word, and before every window.
    static let paragraphPiece: UInt32 = 1
    static let unknownPiece: UInt32 = 100
    static let startPiece: UInt32 = 101

    /// Whether the token goes on with the word of the one before.
    @inline(__always)
    func continues(_ i: Int) -> Bool { shape[i] >= Self.begun }

    /// The least shape of a piece that goes on with a word.
    static let begun: UInt8 = 8

    /// Whether a word of that shape has letters of which one is a capital; one with a digit is of a shape of its own.
    static func hasCapital(_ shape: UInt8) -> Bool { [2, 3, 4, 7].contains(shape & 7) }
    static func hasDigit(_ shape: UInt8) -> Bool { shape & 7 == 5 }

    @inline(__always)
    func isParagraph(_ i: Int) -> Bool { quote[i] == 3 }

    /// The bytes from the first token's start to the last one's end; nil where they cover none.
    func span(_ range: Range<Int>) -> ByteSpan? {
        let low = start[range.lowerBound]
        let high = end[range.upperBound - 1]
        return low < high ? ByteSpan(start: low, end: high) : nil
    }

    mutating func append(start: UInt32, end: UInt32, piece: UInt32, shape: UInt8, quote: UInt8) {
        self.start.append(start)
        self.end.append(end)
        self.piece.append(piece)
        self.shape.append(shape)
        self.quote.append(quote)
        isCased = isCased || Self.hasCapital(shape)
    }

    mutating func reserve(_ tokens: Int) {
        start.reserveCapacity(tokens)
        end.reserveCapacity(tokens)
        piece.reserveCapacity(tokens)
        shape.reserveCapacity(tokens)
        quote.reserveCapacity(tokens)
    }

    mutating func drop(from length: Int) {
        let more = count - length
        start.removeLast(more)
        end.removeLast(more)
        piece.removeLast(more)
        shape.removeLast(more)
        quote.removeLast(more)
    }
}
