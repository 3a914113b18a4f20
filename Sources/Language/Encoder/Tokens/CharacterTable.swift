internal import ModelFiles

/// What the word pieces need to know of each character of Unicode: a table made by `Training/characters.py`.
struct CharacterTable: Sendable {
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8

        /// Control, format, unassigned and private characters: as if they were not there.
        static let dropped = Flags(rawValue: 1)
        static let space = Flags(rawValue: 2)
        /// A word of its own.
        static let ideograph = Flags(rawValue: 4)
        static let letter = Flags(rawValue: 8)
        static let capital = Flags(rawValue: 16)
        static let digit = Flags(rawValue: 32)
        static let punctuation = Flags(rawValue: 64)
        /// Word pieces show it otherwise: decomposed, without marks, in lower case.
        static let mapped = Flags(rawValue: 128)
    }

    private let blocks: ModelArray<UInt8>
    private let table: ModelArray<UInt8>
    private let from: ModelArray<UInt32>
    private let start: ModelArray<UInt32>
    private let to: ModelArray<UInt32>

    /// - Throws: ``ModelFault`` where the table is not whole: what is read later is checked here.
    init(_ file: ModelFile) throws(ModelFault) {
        blocks = try file.array("block", shape: [0x1100])
        table = try file.array("flags")
        from = try file.array("map.from")
        start = try file.array("map.start", shape: [from.count + 1])
        to = try file.array("map.to")
        guard let last = blocks.elements.max(), table.count == (Int(last) + 1) * 256 else {
            throw file.fault("flags", "not the 256 flags of each block")
        }
        var before: UInt32 = 0
        for place in start.elements {
            guard place >= before, place <= UInt32(to.count) else { throw file.fault("map.start", "not in order") }
            before = place
        }
        for pair in zip(from.elements, from.elements.dropFirst()) where pair.0 >= pair.1 {
            throw file.fault("map.from", "not in order")
        }
        guard to.elements.allSatisfy({ Unicode.Scalar($0) != nil }) else {
            throw file.fault("map.to", "not characters")
        }
    }

    func flags(_ scalar: Unicode.Scalar) -> Flags {
        let value = Int(scalar.value)
        return Flags(rawValue: table.elements[Int(blocks.elements[value >> 8]) << 8 | value & 0xFF])
    }

    /// The flags of the first 128 characters.
    var ascii: [Flags] { (0..<128).map { flags(Unicode.Scalar(UInt8($0))) } }

    /// Calls `body` with each character that stands for one that is mapped.
    func shown(_ scalar: Unicode.Scalar, _ body: (Unicode.Scalar) -> Void) {
        let value = scalar.value
        // Hangul syllables decompose by rule (The Unicode Standard, 3.12).
        if 0xAC00...0xD7A3 ~= value {
            let index = value - 0xAC00
            body(Unicode.Scalar(0x1100 + index / 588)!)
            body(Unicode.Scalar(0x1161 + index % 588 / 28)!)
            if index % 28 > 0 { body(Unicode.Scalar(0x11A7 + index % 28)!) }
            return
        }
        var low = 0
        var high = from.count
        while low < high {
            let middle = (low + high) / 2
            if from.elements[middle] < value { low = middle + 1 } else { high = middle }
        }
        guard low < from.count, from.elements[low] == value else { return body(scalar) }
        for at in Int(start.elements[low])..<Int(start.elements[low + 1]) {
            body(Unicode.Scalar(to.elements[at])!)
        }
    }
}
