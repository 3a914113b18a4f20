import Foundation
import ModelFiles
import Testing

/// A file that is removed when the value goes.
final class ScratchFile {
    let path = NSTemporaryDirectory() + "model-\(UUID().uuidString).rdm"

    init(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
    deinit { try? FileManager.default.removeItem(atPath: path) }
}

struct ModelFileTests {
    static func small() -> [UInt8] {
        var writer = ModelWriter()
        writer.add(
            "config", Array(#"{"kind": "careful", "layers": 2, "roles": ["O", "B-cue"], "widths": [3, 4.5]}"#.utf8))
        writer.add("weights", (0..<12).map { Int8($0 - 6) }, shape: [3, 4])
        writer.add("scale", [Float(0.5), -1, .infinity])
        writer.add("empty", [Int32]())
        writer.add("large", [UInt32.max, 1], shape: [1, 2, 1])
        return writer.bytes()
    }

    @Test func sectionsAreReadWhereTheyLie() throws {
        let file = try ScratchFile(Self.small())
        let model = try ModelFile(path: file.path)
        #expect(model.names == ["config", "weights", "scale", "empty", "large"])
        let weights: ModelArray<Int8> = try model.array("weights", shape: [3, 4])
        #expect(Array(weights.elements) == (0..<12).map { Int8($0 - 6) })
        #expect(UInt(bitPattern: weights.elements.baseAddress) % 64 == 0)
        let scale: ModelArray<Float> = try model.array("scale")
        #expect(Array(scale.elements) == [0.5, -1, .infinity])
        let large: ModelArray<UInt32> = try model.array("large")
        #expect(large.shape == [1, 2, 1] && large[0] == .max)
        #expect(try model.array("empty", of: Int32.self).count == 0)
        let configuration = try model.configuration()
        #expect(configuration.text("kind") == "careful" && configuration.count("layers") == 2)
        #expect(configuration.texts("roles") == ["O", "B-cue"] && configuration.numbers("widths") == [3, 4.5])
        #expect(configuration.count("widths") == 3 && configuration.number("none") == nil)
        try model.verify()
    }

    /// A view keeps the mapping alive after the file value has gone.
    @Test func aSectionOutlivesItsFile() throws {
        let file = try ScratchFile(Self.small())
        let weights = try ModelFile(path: file.path).array("weights", of: Int8.self)
        #expect(weights[11] == 5)
    }

    @Test func whatIsNotThereIsSaid() throws {
        let file = try ScratchFile(Self.small())
        let model = try ModelFile(path: file.path)
        func reason<T>(_ body: () throws(ModelFault) -> T) -> ModelFault.Reason? {
            do { _ = try body() } catch { return error.reason }
            return nil
        }
        #expect(
            reason { () throws(ModelFault) in try model.array("bias", of: Float.self) } == .missing(section: "bias"))
        #expect(reason { () throws(ModelFault) in try model.array("scale", of: Int8.self) } != nil)
        #expect(reason { () throws(ModelFault) in try model.array("weights", of: Int8.self, shape: [4, 3]) } != nil)
        #expect(reason { () throws(ModelFault) in try ModelFile(path: file.path + ".none") } != nil)
    }

    @Test func everyTruncationIsRefused() throws {
        let whole = Self.small()
        for length in 0..<whole.count where length < 500 || length % 37 == 0 {
            let file = try ScratchFile(Array(whole.prefix(length)))
            #expect(throws: ModelFault.self) { try ModelFile(path: file.path) }
        }
        let longer = try ScratchFile(whole + [0])
        #expect(throws: ModelFault.self) { try ModelFile(path: longer.path) }
    }

    /// Whatever byte of the header and the table is wrong, the file is refused or every view stays inside it; and the
    /// digest tells all of them, wrong weights too.
    @Test func everyFlippedByteIsRefusedOrHarmless() throws {
        let whole = Self.small()
        var refused = 0
        let table = 64 + 72 * 5
        for index in whole.indices where index < table || index % 11 == 0 {
            for flip in index < table ? [UInt8(0x01), 0xC0] : [0x10] {
                var bytes = whole
                bytes[index] ^= flip
                let file = try ScratchFile(bytes)
                guard let model = try? ModelFile(path: file.path) else {
                    refused += 1
                    continue
                }
                // Of the header, the number of sections and the last eight bytes (padding) stand outside the digest.
                if index < 12 || 16 <= index && index < 56 || index >= 64 {
                    #expect(throws: ModelFault.self) { try model.verify() }
                }
                for name in model.names {
                    if let array = try? model.array(name, of: Int8.self) { _ = array.elements.reduce(0) { $0 ^ $1 } }
                    if let array = try? model.array(name, of: Float.self) { _ = array.elements.reduce(0, +) }
                    if let array = try? model.array(name, of: UInt8.self) { _ = array.elements.reduce(0) { $0 ^ $1 } }
                }
                _ = try? model.configuration()
            }
        }
        #expect(refused > 300)
    }

    @Test(arguments: [
        "", "{", "[]", #"{"a": }"#, #"{"a": {"b": 1}}"#, #"{"a": [1, [2]]}"#, #"{"a": 1} x"#, #"{"a": "b}"#,
        #"{"a": 1e999}"#, #"{"a": "\u0041"}"#, #"{"a" 1}"#,
    ])
    func settingsThatAreNotFlatAreRefused(_ json: String) {
        #expect(ModelConfiguration(json: Array(json.utf8)) == nil)
    }

    @Test func settingsAreTextsNumbersAndLists() {
        let read = ModelConfiguration(json: Array(#" { "a" : -1.5e2 , "b":"x \"y\"", "c":[], "d":[1,2] } "#.utf8))
        #expect(read?.number("a") == -150 && read?.text("b") == #"x "y""# && read?.texts("c") == [])
        #expect(read?.numbers("d") == [1, 2] && read?.count("a") == nil)
        #expect(ModelConfiguration(json: Array("{}".utf8)) != nil)
    }
}
