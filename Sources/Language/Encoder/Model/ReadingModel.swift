package import ModelFiles
package import TextBytes

/// A trained reading model, ready to run: its vocabulary, its encoder and the tables of its decoder.
package struct ReadingModel: Sendable {
    /// The two designs that a model file can be of.
    package enum Design: String, Sendable {
        case careful, fast
    }

    package let design: Design
    let cutter: PieceCutter
    let decoder: TagDecoder
    private let encoder: Encoder
    private let pool = ScratchPool()

    private enum Encoder: Sendable {
        case careful(CarefulEncoder)
        case fast(FastEncoder)
    }

    /// Tokens that are read as one text; longer ones are cut between paragraphs, so that memory stays the same.
    static let longest = 8192

    /// The model in `file`; `characters` is the table of `Training/characters.py`.
    ///
    /// - Throws: ``ModelFault`` where something is missing or does not fit.
    package init(_ file: ModelFile, characters: ModelFile) throws(ModelFault) {
        try self.init(file, characters: characters, kernels: .best)
    }

    init(_ file: ModelFile, characters: ModelFile, kernels: Kernels) throws(ModelFault) {
        let configuration = try file.configuration()
        guard let design = configuration.text("kind").flatMap(Design.init(rawValue:)) else {
            throw file.fault("config", "the model is of no kind known here")
        }
        let vocabulary = try Vocabulary(file)
        cutter = PieceCutter(characters: try CharacterTable(characters), vocabulary: vocabulary)
        decoder = try TagDecoder(file, configuration, kernels: kernels)
        self.design = design
        switch design {
        case .careful:
            encoder = .careful(try CarefulEncoder(file, configuration, vocabulary: vocabulary.count, kernels: kernels))
        case .fast:
            encoder = .fast(try FastEncoder(file, configuration, vocabulary: vocabulary.count, kernels: kernels))
        }
    }

    /// The pieces of a text; `paragraphs` nil: its lines.
    package func tokens(_ text: SourceText, paragraphs: [ByteSpan]? = nil) -> PieceTokens {
        if let paragraphs { return cutter.cut(text, paragraphs: paragraphs) }
        return cutter.cut(text)
    }

    /// The scores of a stretch of at most ``longest`` tokens, read as a text of its own.
    func scores(_ tokens: PieceTokens, _ range: Range<Int>) -> TokenScores {
        pool.use { memory in
            switch encoder {
            case .careful(let encoder): encoder.scores(tokens, range, memory)
            case .fast(let encoder): encoder.scores(tokens, range, memory)
            }
        }
    }

    /// The stretches that a text is read in: one, or more where it is long, each ending between paragraphs if one ends
    /// in its second half.
    static func stretches(_ tokens: PieceTokens, longest: Int = longest) -> [Range<Int>] {
        var out: [Range<Int>] = []
        var start = 0
        while start < tokens.count {
            var end = min(tokens.count, start + longest)
            if end < tokens.count {
                var cut = end
                while cut > start + longest / 2, !tokens.isParagraph(cut) { cut -= 1 }
                if cut > start + longest / 2 { end = cut }
                while end > start + 1, tokens.continues(end) { end -= 1 }
            }
            out.append(start..<end)
            start = end
        }
        return out
    }
}
