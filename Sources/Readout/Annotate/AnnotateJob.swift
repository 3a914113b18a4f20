internal import Annotation
internal import Foundation
internal import Intake
internal import Language
public import TextBytes

/// Article JSON Lines in, annotated JSON Lines out: what `annotate` does.
public struct AnnotateJob: Sendable {
    private let layers: Layers
    private let carriesArticle: Bool
    private let unit: OffsetUnit
    private let model: ReadingModelName
    private let threads: Int
    private let without: ReadingParts

    /// What `--layers` takes. "article" is what `merge` needs of the article itself.
    public static let layerNames = ["article"] + Layers.named.map(\.name)

    /// What `without` takes.
    public static let partNames = ReadingParts.named.map(\.name)

    /// The first name that is no layer, or nil.
    public static func unknownLayer(_ list: String) -> String? {
        names(list).first { !layerNames.contains($0) }
    }

    /// - Parameter layers: names separated by commas, or nil for the standard ones.
    /// - Parameter without: names of parts to leave out, separated by commas: for evaluations.
    public init(
        layers: String?, unit: OffsetUnit, model: ReadingModelName = .fast, threads: Int, without: String? = nil
    ) {
        let left = without.map(Self.names) ?? []
        self.without = ReadingParts.named.reduce(into: []) { if left.contains($1.name) { $0.insert($1.part) } }
        self.model = model
        if let layers {
            let names = Self.names(layers)
            self.layers = Layers.named.reduce(into: Layers()) { set, named in
                if names.contains(named.name) { set.insert(named.layer) }
            }
            carriesArticle = names.contains("article")
        } else {
            self.layers = .standard
            carriesArticle = true
        }
        self.unit = unit
        self.threads = threads
    }

    private static func names(_ list: String) -> [String] {
        list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// Reads `file` ("-" for standard input), prints to standard output.
    ///
    /// - Returns: how many lines could not be read.
    public func run(file: String) throws -> Int {
        let reader = try Reader(model: model.model, without: without, alongside: alongside(threads: threads))
        let input: Int32
        if file == "-" {
            input = 0
        } else {
            input = open(file, O_RDONLY | O_CLOEXEC)
            guard input >= 0 else { throw FileFault(path: file, errno: errno) }
        }
        defer { if input > 0 { close(input) } }
        let faults = FaultCount()
        OrderedWork(input: input, output: 1, threads: threads).run(threads: threads) { number, line in
            let (bytes, isFaulty) = annotated(line, by: reader)
            if isFaulty { faults.add() }
            return bytes
        }
        return faults.count
    }

    /// The output line for an input line.
    func annotated(_ line: [UInt8], by reader: Reader) -> (bytes: [UInt8], isFaulty: Bool) {
        switch ArticleLine.read(line) {
        case .failure(let fault):
            return (LineFault(id: fault.id, code: fault.code.rawValue, message: fault.message).line, true)
        case .success(let article):
            let read = ReadArticle(article: article, annotations: reader.read(article, layers: layers))
            let carried = carriesArticle ? ArticleLine(article, unit: unit) : nil
            do {
                return (try LineFormat.line(AnnotatedLine(read, layers: layers, unit: unit, article: carried)), false)
            } catch {
                return (LineFault(id: article.id, code: "unwritable", message: "\(error)").line, true)
            }
        }
    }
}

/// A line that could not be read, as the output has it: `{"id": ..., "error": {"code": ..., "message": ...}}`.
struct LineFault: Error {
    var id: String?
    var code: String
    var message: String

    private struct Shape: Encodable {
        @Nullable var id: String?
        var error: Fault

        struct Fault: Encodable {
            var code: String
            var message: String
        }
    }

    var line: [UInt8] {
        let shape = Shape(id: id, error: Shape.Fault(code: code, message: message))
        return (try? LineFormat.line(shape))
            ?? Array("{\"error\":{\"code\":\"unwritable\",\"message\":\"\"},\"id\":null}\n".utf8)
    }
}

/// Counts from several threads.
private final class FaultCount: @unchecked Sendable {
    private let lock = NSLock()
    private var value = 0

    func add() { lock.withLock { value += 1 } }
    var count: Int { lock.withLock { value } }
}
