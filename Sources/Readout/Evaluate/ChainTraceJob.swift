internal import Annotation
internal import Foundation
internal import Intake
internal import Language
internal import TextBytes

/// Writes what the model of chains is trained on (`Training/chains`).
///
/// Without things, the mentions of each article, a line of JSON for each article: bytes of the words and of the head, and
/// the family. With them (a line for each article: for each mention the number of the thing it is, or -1), the choices
/// between chains as 32-bit integers: the article, the mention, how many possibilities, and for each whether it is right,
/// how many features, and the features.
public struct ChainTraceJob: Sendable {
    private let things: String?
    private let rolls: Bool

    public init(things: String?, rolls: Bool) {
        self.things = things
        self.rolls = rolls
    }

    public func run(file: String) throws {
        let reader = try Reader(model: .fast)
        let known = try things.map { path in
            try lines(path).map { try JSONDecoder().decode([Int].self, from: Data($0)) }
        }
        for (k, line) in try lines(file).enumerated() {
            guard case .success(let article) = ArticleLine.read(Array(line)) else { continue }
            if let known {
                var words: [Int32] = []
                for choice in reader.tracedChoices(article, things: known[k], rolls: rolls) {
                    words += [Int32(k), Int32(choice.mention), Int32(choice.possibilities.count)]
                    for (isRight, features) in choice.possibilities {
                        words += [isRight ? 1 : 0, Int32(features.count)]
                        words += features.map { Int32(bitPattern: $0) }
                    }
                }
                FileHandle.standardOutput.write(words.withUnsafeBytes { Data($0) })
            } else {
                let rows = reader.tracedMentions(article).map {
                    [Int($0.span.start), Int($0.span.end), Int($0.head.start), Int($0.head.end), $0.family]
                }
                FileHandle.standardOutput.write(try JSONEncoder().encode(rows) + Data([0x0A]))
            }
        }
    }

    private func lines(_ path: String) throws -> [ArraySlice<UInt8>] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path))).split(separator: 0x0A)
    }
}
