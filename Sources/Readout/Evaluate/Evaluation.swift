internal import Record
internal import TextBytes

/// Compares predicted annotations with a gold standard, layer by layer.
///
/// Both files are JSON Lines with `id` and the layer's key, offsets in code points. A gold document without a predicted
/// line counts as one in which nothing was found.
public struct Evaluation: Sendable {
    public enum Layer: String, CaseIterable, Sendable {
        case attributions, entities, timexes, quantities
    }

    /// A file that cannot be scored, and why.
    public struct Fault: Error, Sendable, CustomStringConvertible {
        public let description: String
    }

    public let layer: Layer
    /// How many documents the intervals are drawn from how often; 0 for no intervals.
    public let bootstrap: Int

    public init(layer: Layer, bootstrap: Int = 0) {
        self.layer = layer
        self.bootstrap = bootstrap
    }

    /// The measures of `predicted` against `gold`.
    ///
    /// - Parameter inputs: lines with `id` and `text`; attributions need the text, unless the predicted lines carry it.
    public func measures(gold: String, predicted: String, inputs: String?) throws(Fault) -> [Measure] {
        let goldLines = try Self.lines(gold)
        let predictedLines = try Self.lines(predicted)
        let texts = try inputs.map { path throws(Fault) in try Self.lines(path) }
        var byID: [String: GoldLine] = [:]
        for line in predictedLines { byID[line.id] = line }
        let known = Set(goldLines.map(\.id))
        if let stranger = predictedLines.first(where: { !known.contains($0.id) }) {
            throw Fault(description: "\(predicted): the gold standard has no document \(stranger.id)")
        }
        var textByID: [String: String] = [:]
        for line in (texts ?? []) + predictedLines {
            if let text = line.text ?? line.article?.text { textByID[line.id] = text }
        }
        var documents: [DocumentCounts] = []
        for line in goldLines {
            let other = byID[line.id] ?? GoldLine(id: line.id)
            switch layer {
            case .attributions:
                guard let text = textByID[line.id] else {
                    throw Fault(description: "\(gold): the text of \(line.id) is needed; name its file with --inputs")
                }
                documents.append(try AttributionScore.counts(gold: line, predicted: other, text: text))
            case .entities: documents.append(EntityScore.counts(gold: line, predicted: other))
            case .timexes: documents.append(TimexScore.counts(gold: line, predicted: other))
            case .quantities: documents.append(QuantityScore.counts(gold: line, predicted: other))
            }
        }
        let names =
            switch layer {
            case .attributions: AttributionScore.measures
            case .entities: EntityScore.measures
            case .timexes: TimexScore.measures
            case .quantities: QuantityScore.measures
            }
        return DocumentCounts.measures(names, of: documents, bootstrap: bootstrap)
    }

    private static func lines(_ path: String) throws(Fault) -> [GoldLine] {
        let bytes: [UInt8]
        do {
            bytes = try MappedFile(path: path).bytes()
        } catch {
            throw Fault(description: "\(error)")
        }
        var lines: [GoldLine] = []
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            do throws(LineFormat.Fault) {
                lines.append(try LineFormat.value(GoldLine.self, from: Array(line)))
            } catch {
                throw Fault(description: "\(path):\(index + 1): \(error.message)")
            }
        }
        return lines
    }
}

/// A document's gold or predicted annotations; other keys are ignored.
struct GoldLine: Decodable {
    var id: String
    var text: String?
    var article: Carried?
    var attributions: [Roles]?
    var entities: [Named]?
    var timexes: [Timed]?
    var quantities: [Numbered]?

    init(id: String) { self.id = id }

    struct Carried: Decodable {
        var text: String
    }

    struct Roles: Decodable {
        var source: [[Int]]?
        var cue: [[Int]]?
        var content: [[Int]]?
    }

    struct Named: Decodable, Hashable {
        var start: Int
        var end: Int
        var type: String
    }

    struct Timed: Decodable {
        var start: Int
        var end: Int
        var type: String?
        var value: String?
    }

    struct Numbered: Decodable {
        var value: AnnotatedLine.NumberLine
        var modifier: String?
        var unit: String?
    }
}
