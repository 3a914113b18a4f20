import Annotation
import Foundation
import Language
import ModelFiles
import TextBytes

/// Model files of a few thousand weights with bytes changed, above all in the header and the table of sections: such a
/// file is refused, or it reads a text without leaving its own bytes or the text's.
nonisolated(unsafe) private let whole = [TinyModel(.careful), TinyModel(.fast)].map { $0.writer.bytes() }
nonisolated(unsafe) private let characters = try! TinyModel.characters()
nonisolated(unsafe) private let text = SourceText(
    "“The harbour would reopen,” the mayor said, “on 5 May.”\n\nIt opened.")
private let path = NSTemporaryDirectory() + "readout-fuzzed-\(getpid()).rdm"

/// - Parameter bytes: which design, how much is cut off, then four bytes a change: where (two), how, with what.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzModels(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count >= 6 else { return 0 }
    var model = whole[Int(bytes[0]) & 1]
    let start = model.firstIndex(of: UInt8(ascii: "{")) ?? 0
    for at in stride(from: 2, to: count - 3, by: 4) {
        let aim = Int(bytes[at]) << 8 | Int(bytes[at + 1])
        let place =
            switch aim >> 14 {
            // Where one wrong byte matters most: the header and the table, the settings, and what follows them.
            case 0, 1: aim % start
            case 2: start + aim % 400
            default: model.count * (aim & 0x3FFF) / 0x4000
            }
        switch bytes[at + 2] % 4 {
        case 0: model[place] = bytes[at + 3]
        case 1: model[place] ^= 1 << (bytes[at + 3] & 7)
        case 2: model[place] &+= bytes[at + 3]
        default: model[place] = UInt8(ascii: "0") + bytes[at + 3] % 10
        }
    }
    if bytes[1] > 250 {
        model.removeLast(model.count * Int(bytes[1] - 250) / 6)
        // As long as it says that it is.
        if model.count >= 56 { withUnsafeBytes(of: UInt64(model.count)) { model.replaceSubrange(48..<56, with: $0) } }
    }
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    model.withUnsafeBytes { _ = write(file, $0.baseAddress, $0.count) }
    close(file)
    guard let reading = try? ReadingModel(ModelFile(path: path), characters: characters) else { return 0 }
    let found = RoleReader(model: reading).roles(of: text)
    for attribution in found.attributions {
        for span in attribution.contents + [attribution.source, attribution.cue].compactMap({ $0 }) {
            precondition(span.start < span.end && Int(span.end) <= text.count, "span")
        }
    }
    for entity in found.entities {
        precondition(entity.span.start < entity.span.end && Int(entity.span.end) <= text.count, "name")
    }
    return 0
}
