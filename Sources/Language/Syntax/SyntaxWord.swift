/// A word as the parser's features see it: hashes of the whole and of its ends, and its looks.
struct SyntaxWord {
    var whole: UInt32 = offset
    var lastThree: UInt32 = offset
    var lastTwo: UInt32 = offset
    var last: UInt32 = offset
    var firstTwo: UInt32 = offset
    /// Bits: a capital first, a digit, a hyphen, capitals and full stops alone.
    var looks: UInt32 = 0

    /// What stands for no word, and for the root of a sentence.
    static let none: UInt32 = 7
    static let root: UInt32 = 11

    private static let offset: UInt32 = 2_166_136_261

    /// The word in `bytes`; every quotation mark is one word, and a curly apostrophe is a straight one.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        if Self.isQuote(bytes) {
            self.init(folded: [0x22])
            return
        }
        var folded: [UInt8] = []
        folded.reserveCapacity(bytes.count)
        var i = 0
        while i < bytes.count {
            if bytes[i] == 0xE2, i + 2 < bytes.count, bytes[i + 1] == 0x80, bytes[i + 2] == 0x99 {
                folded.append(0x27)
                i += 3
            } else {
                folded.append(bytes[i])
                i += 1
            }
        }
        self.init(folded: folded)
    }

    private init(folded raw: [UInt8]) {
        guard let first = raw.first else { return }
        var hasDigit = false
        var hasHyphen = false
        var isUpper = raw.count > 1
        var low: [UInt8] = []
        low.reserveCapacity(raw.count)
        for byte in raw {
            let isDigit = byte &- 0x30 < 10
            let isCapital = byte &- 0x41 < 26
            hasDigit = hasDigit || isDigit
            hasHyphen = hasHyphen || byte == 0x2D
            isUpper = isUpper && (isCapital || byte == 0x2E)
            low.append(isDigit ? 0x30 : isCapital ? byte + 32 : byte)
        }
        whole = Self.hash(low[...])
        lastThree = Self.hash(low.suffix(3))
        lastTwo = Self.hash(low.suffix(2))
        last = Self.hash(low.suffix(1))
        firstTwo = Self.hash(low.prefix(2))
        looks =
            (first &- 0x41 < 26 || first >= 0xC3 ? 1 : 0) | (hasDigit ? 2 : 0) | (hasHyphen ? 4 : 0) | (isUpper ? 8 : 0)
    }

    private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(offset) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }

    private static func isQuote(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch bytes.count {
        case 1: [0x22, 0x27, 0x60].contains(bytes[0])
        case 2:
            bytes[0] == bytes[1] && (bytes[0] == 0x27 || bytes[0] == 0x60)
                || bytes[0] == 0xC2 && (bytes[1] == 0xAB || bytes[1] == 0xBB)
        case 3: bytes[0] == 0xE2 && bytes[1] == 0x80 && [0x98, 0x99, 0x9C, 0x9D].contains(bytes[2])
        default: false
        }
    }
}

/// A pass over a sentence whose features look at words by their places: -1 is none, the count of the words the root.
protocol SyntaxPass {
    var words: [SyntaxWord] { get }
    var tags: [UInt32] { get }
}

extension SyntaxPass {
    func word(_ place: Int) -> UInt32 {
        place < 0 || place > words.count ? SyntaxWord.none : place == words.count ? SyntaxWord.root : words[place].whole
    }

    func tag(_ place: Int) -> UInt32 {
        place < 0 || place > words.count ? 31 : place == words.count ? 30 : tags[place]
    }
}
