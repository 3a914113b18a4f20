public import ArgumentParser
public import Readout

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Compare predicted annotations with a gold standard.",
        discussion:
            "LAYER is attributions, entities, timexes or quantities. Both files are JSON Lines, offsets in code points."
    )

    @Argument(help: "The layer to compare.")
    var layer: Evaluation.Layer

    @Option(help: "The gold standard.")
    var gold: String

    @Option(help: "What annotate printed.")
    var predicted: String

    @Option(help: "The articles' texts, where the predicted lines do not carry them (attributions).")
    var inputs: String?

    @Option(help: "Draw the documents this often for 95% intervals.")
    var bootstrap = 0

    func run() throws {
        let measures: [Measure]
        do {
            measures = try Evaluation(layer: layer, bootstrap: bootstrap).measures(
                gold: gold, predicted: predicted, inputs: inputs)
        } catch {
            Voice.say("readout: \(error)")
            throw Status.nothingDone
        }
        let width = measures.map(\.name.count).max() ?? 0
        Voice.print(Self.padded("", width) + "       P      R     F1    gold  predicted")
        for measure in measures {
            let c = measure.counts
            var line = Self.padded(measure.name, width)
            for share in [c.precision, c.recall, c.f1] { line += "  " + Self.percent(share) }
            line += Self.right(String(c.gold), 8) + Self.right(String(c.predicted), 11)
            if let interval = measure.interval {
                line += "   95% \(Self.percent(interval.lowerBound)) to \(Self.percent(interval.upperBound))"
            }
            Voice.print(line)
        }
    }

    private static func padded(_ words: String, _ width: Int) -> String {
        words + String(repeating: " ", count: max(0, width - words.count))
    }

    private static func right(_ words: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - words.count)) + words
    }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return right("\(tenths / 10).\(tenths % 10)", 5)
    }
}

extension Evaluation.Layer: ExpressibleByArgument {}
