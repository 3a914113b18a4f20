import Foundation
import ModelFiles

@testable import Language

/// Model files of a few thousand weights, made here from a fixed seed, and their weights as plain numbers.
struct TinyModel {
    let design: ReadingModel.Design
    /// A matrix or a table: rows of numbers, as the file's 8 bits and scales have them.
    private(set) var tables: [String: [[Double]]] = [:]
    private(set) var vectors: [String: [Double]] = [:]
    private(set) var writer = ModelWriter()
    private var random: UInt64

    static let width = 32
    static let inner = 48
    static let heads = 2
    static let pointer = 16
    static let layers = 2
    static let window = 14
    static let stride = 6
    static let kernel = 3
    static let dilations = [1, 2]
    static let reach = 9
    /// The pieces of the tests, at 1, 100 and 101 what every vocabulary has there.
    static let pieces: [String] = {
        var all = (0..<102).map { "[unused\($0)]" }
        all[100] = "[UNK]"
        all[101] = "[CLS]"
        for letter in "abcdefghijklmnopqrstuvwxyz0123456789.,'\"!?-()" { all += [String(letter), "##\(letter)"] }
        all += [
            "the", "harbour", "mayor", "said", "##s", "##bour", "har", "would", "open", "##ed", "re", "port", "\u{E6}",
        ]
        return all + [
            "\u{6E2F}", "\u{1112}", "##\u{1161}", "##\u{11AB}", "\u{201C}", "\u{201D}", "cafe", "straße", "`",
        ]
    }()

    /// - Parameter peak: 0 has every product done twice, so that 8 bits lose next to nothing.
    init(_ design: ReadingModel.Design, seed: UInt64 = 7, peak: Double = 0) {
        self.design = design
        random = seed
        let shared = #""width": \#(Self.width), "inner": \#(Self.inner), "pointer": \#(Self.pointer), "peak": \#(peak)"#
        let own =
            switch design {
            case .careful:
                #""kind": "careful", "layers": \#(Self.layers), "heads": \#(Self.heads), "window": \#(Self.window), "#
                    + #""stride": \#(Self.stride), "epsilon": 1e-12"#
            case .fast:
                #""kind": "fast", "kernel": \#(Self.kernel), "dilations": [1, 2], "reach": \#(Self.reach), "#
                    + #""epsilon": 1e-5"#
            }
        writer.add("config", Array("{\(own), \(shared), \"sample\": 2, \"neighbour\": 0.3, \"other\": 1.0}".utf8))
        addVocabulary()
        matrix("word.weight", Self.pieces.count, Self.width, spread: 1, bias: false)
        table("shape.weight", 16, Self.width, spread: 0.5)
        table("quote.weight", 4, Self.width, spread: 0.5)
        norm("norm")
        switch design {
        case .careful: addLayers()
        case .fast: addBlocks()
        }
        for (name, rows) in [
            ("role", 7), ("name", 9), ("query", 2 * Self.pointer), ("key", 2 * Self.pointer), ("null", 2),
        ] {
            matrix("heads.\(name).weight", rows, Self.width, spread: 0.4)
        }
        table("heads.distance", 2, 40, spread: 1)
        transitions("decode.role", 7)
        transitions("decode.name", 9)
        vector("decode.outside", 2, around: -0.2, spread: 0.3)
    }

    private mutating func addVocabulary() {
        var bytes: [UInt8] = []
        var offset: [UInt32] = [0]
        var slots = [UInt32](repeating: 0, count: 512)
        for (number, piece) in Self.pieces.enumerated() {
            bytes += Array(piece.utf8) + [0]
            offset.append(UInt32(bytes.count))
            var slot = Int(piece.utf8.reduce(Vocabulary.seed) { Vocabulary.hash($0, $1) }) & 511
            while slots[slot] != 0 { slot = (slot + 1) & 511 }
            slots[slot] = UInt32(number + 1)
        }
        writer.add("vocabulary", bytes)
        writer.add("vocabulary.offset", offset)
        writer.add("vocabulary.table", slots)
    }

    private mutating func addLayers() {
        table("position.weight", Self.window + 1, Self.width, spread: 0.5)
        for layer in 0..<Self.layers {
            for part in ["query", "key", "value", "mix"] {
                matrix("layer.\(layer).\(part).weight", Self.width, Self.width, spread: 0.3)
            }
            norm("layer.\(layer).norm1")
            matrix("layer.\(layer).up.weight", Self.inner, Self.width, spread: 0.3)
            matrix("layer.\(layer).down.weight", Self.width, Self.inner, spread: 0.3)
            norm("layer.\(layer).norm2")
        }
    }

    private mutating func addBlocks() {
        for block in Self.dilations.indices {
            table("block.\(block).taps", Self.kernel, Self.width, spread: 0.6)
            vector("block.\(block).shift", Self.width, around: 0, spread: 0.3)
            norm("block.\(block).norm")
            matrix("block.\(block).up.weight", Self.inner, Self.width, spread: 0.3)
            matrix("block.\(block).down.weight", Self.width, Self.inner, spread: 0.3)
        }
        norm("last")
    }

    /// Even numbers from -1 to 1 (Steele and others 2014, SplitMix64).
    private mutating func next() -> Double {
        random &+= 0x9E37_79B9_7F4A_7C15
        var z = random
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ (z >> 31)) >> 11) / Double(1 << 52) - 1
    }

    private mutating func matrix(_ name: String, _ rows: Int, _ columns: Int, spread: Double, bias: Bool = true) {
        var values: [Int8] = []
        var scales: [Float] = []
        var kept: [[Double]] = []
        for _ in 0..<rows {
            let row = (0..<columns).map { _ in Int8((next() * 127).rounded()) }
            let scale = Float(spread / 127 * (1 + next() / 2))
            values += row
            scales.append(scale)
            kept.append(row.map { Double($0) * Double(scale) })
        }
        tables[name] = kept
        writer.add(name, values, shape: [rows, columns])
        writer.add(name + ".scale", scales)
        if bias { vector(String(name.dropLast(6)) + "bias", rows, around: 0, spread: 0.2) }
    }

    private mutating func table(_ name: String, _ rows: Int, _ columns: Int, spread: Double) {
        let values = (0..<rows * columns).map { _ in Float(next() * spread) }
        tables[name] = (0..<rows).map { r in values[r * columns..<(r + 1) * columns].map { Double($0) } }
        writer.add(name, values, shape: [rows, columns])
    }

    private mutating func vector(_ name: String, _ count: Int, around middle: Double, spread: Double) {
        let values = (0..<count).map { _ in Float(middle + next() * spread) }
        vectors[name] = values.map { Double($0) }
        writer.add(name, values)
    }

    private mutating func norm(_ name: String) {
        vector(name + ".weight", Self.width, around: 1, spread: 0.3)
        vector(name + ".bias", Self.width, around: 0, spread: 0.3)
    }

    private mutating func transitions(_ name: String, _ tags: Int) {
        let values = (0..<tags * tags).map { i -> Float in
            let (from, to) = (i / tags, i % tags)
            return to > 0 && to % 2 == 0 && from != to && from != to - 1 ? -1e9 : Float(next())
        }
        tables[name] = (0..<tags).map { r in values[r * tags..<(r + 1) * tags].map { Double($0) } }
        writer.add(name, values, shape: [tags, tags])
    }

    /// The model, from a file that is removed once it is mapped.
    func reading(_ kernels: Kernels = .best) throws -> ReadingModel {
        let path = NSTemporaryDirectory() + "tiny-\(UUID().uuidString).rdm"
        try Data(writer.bytes()).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try ReadingModel(ModelFile(path: path), characters: try Self.characters(), kernels: kernels)
    }

    static func characters() throws -> ModelFile {
        try ModelFile(path: ResourceFolder(room: "Language").file("en/characters.rdm"))
    }
}
