internal import CKernels
internal import ModelFiles

/// Turns scores of tags into spans by the best path (Viterbi 1967) that the tags' order and the words allow.
struct TagDecoder: Sendable {
    let roles: Table
    let names: Table
    let settings: Settings
    private let kernels: Kernels

    /// How pointers are read; a model's file says so.
    struct Settings: Sendable {
        /// A span's pointers are read at that many tokens of each end.
        var sample = 16
        /// An unlabelled cue or source goes on over tokens with that share of the peak.
        var neighbour = 0.3
        /// The weight of what points outside the labelled spans.
        var other = 1.0
    }

    /// What a tag may follow, and at what cost.
    struct Table: Sendable {
        let tags: Int
        /// From each tag to each tag, in rows as wide as a vector.
        let step: [Double]
        /// The same at a piece that goes on with a word: O stays O and a span goes on.
        let inside: [Double]
        let outside: Double

        static let never = -1e9
        private static let width = 16

        init(_ step: ModelArray<Float>, outside: Float) {
            tags = step.shape[0]
            let width = Self.width
            let columns = step.shape[1]
            self.step = (0..<step.shape[0] * width).map { place in
                let to = place % width
                return to < columns ? Double(step.elements[place / width * columns + to]) : Self.never
            }
            self.outside = Double(outside)
            var inside = [Double](repeating: Self.never, count: tags * width)
            inside[0] = 0
            for tag in 1..<tags { inside[tag * width + tag + tag % 2] = 0 }
            self.inside = inside
        }
    }

    /// A labelled stretch of tokens.
    struct Span: Hashable, Sendable {
        var tokens: Range<Int>
        /// The number of its kind: source, cue, content; or person, organisation, location, other.
        var kind: Int
    }

    init(_ file: ModelFile, _ configuration: ModelConfiguration, kernels: Kernels) throws(ModelFault) {
        self.kernels = kernels
        let outside: ModelArray<Float> = try file.array("decode.outside", shape: [2])
        roles = Table(try file.array("decode.role", shape: [Heads.roles, Heads.roles]), outside: outside[0])
        names = Table(try file.array("decode.name", shape: [Heads.names, Heads.names]), outside: outside[1])
        var settings = Settings()
        if let sample = configuration.count("sample", limit: 4096), sample > 0 { settings.sample = sample }
        if let neighbour = configuration.number("neighbour"), neighbour > 0 { settings.neighbour = neighbour }
        if let other = configuration.number("other"), other > 0 { settings.other = other }
        self.settings = settings
    }

    /// The spans of the best path through `scores`, one row of `table.tags` a token and a margin, in order.
    func spans(
        _ scores: [Float], _ table: Table, _ tokens: PieceTokens, from first: Int
    ) -> [Span] {
        let path = bestPath(scores, table, tokens, from: first)
        var out: [Span] = []
        for (i, tag) in path.enumerated() where tag > 0 {
            let kind = (Int(tag) - 1) / 2
            if tag % 2 == 1 {
                out.append(Span(tokens: first + i..<first + i + 1, kind: kind))
            } else if let last = out.last, last.tokens.upperBound == first + i, last.kind == kind {
                out[out.count - 1].tokens = last.tokens.lowerBound..<first + i + 1
            }
        }
        return out.filter { tokens.span($0.tokens) != nil }
    }

    /// The tag of each token, 0 for O, odd where a span begins, even where it goes on. Of equal paths the lower tag.
    private func bestPath(_ scores: [Float], _ table: Table, _ tokens: PieceTokens, from first: Int) -> [UInt8] {
        let count = (scores.count - TokenScores.margin) / table.tags
        precondition(count >= 0 && first + count <= tokens.count)
        guard count > 0 else { return [] }
        var back = [UInt8](repeating: 0, count: 16 * count)
        var path = [UInt8](repeating: 0, count: count)
        var tags = ck_tags(count: table.tags, outside: table.outside, never: Table.never)
        kernels.loops.bestPath(
            &tags, table.step, table.inside, scores, tokens.shape, first, PieceTokens.begun, count, &back, &path)
        return path
    }
}
