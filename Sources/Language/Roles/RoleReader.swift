package import Annotation
package import ModelFiles
package import TextBytes

/// One attribution's parts as a model found them: a source, a cue and its contents.
package struct RoleAttribution: Hashable, Sendable {
    /// Nil where nobody is named.
    package var source: ByteSpan?
    /// Nil where no words say that it is said.
    package var cue: ByteSpan?
    /// At least one, in order.
    package var contents: [ByteSpan]

    package init(source: ByteSpan?, cue: ByteSpan?, contents: [ByteSpan]) {
        self.source = source
        self.cue = cue
        self.contents = contents
    }
}

/// What a reading model finds in a text.
package struct TextRoles: Hashable, Sendable {
    /// In order of their first content.
    package var attributions: [RoleAttribution] = []
    /// Names, in order; none overlaps another.
    package var entities: [Entity] = []
}

/// Finds attributions and names in texts by a trained model.
///
/// The same text gives the same answer on every machine. Reading takes time and memory in proportion to the text.
package struct RoleReader: Sendable {
    package let model: ReadingModel

    package init(model: ReadingModel) { self.model = model }

    /// The form of the inner loops that this processor runs: `portable`, `avx2` or `avx512vnni`.
    package static var kernels: String { Kernels.best.name }

    /// The model of that name (`careful`, `fast`) among the program's files; nil where there is none.
    ///
    /// - Throws: ``ModelFault`` where there is one and it cannot be used.
    package static func shipped(_ name: String, in folder: ResourceFolder) throws(ModelFault) -> RoleReader? {
        guard folder.contains("en/\(name).rdm") else { return nil }
        let file = try ModelFile(path: folder.file("en/\(name).rdm"))
        let characters = try ModelFile(path: folder.file("en/characters.rdm"))
        return RoleReader(model: try ReadingModel(file, characters: characters))
    }

    /// The attributions and names of a text as the model has them, before any rule.
    ///
    /// - Parameter paragraphs: What to read, in order; a line break within a paragraph is a space. Nil: each line.
    package func roles(of text: SourceText, paragraphs: [ByteSpan]? = nil) -> TextRoles {
        let tokens = model.tokens(text, paragraphs: paragraphs)
        var out = TextRoles()
        for stretch in ReadingModel.stretches(tokens) {
            let scores = model.scores(tokens, stretch)
            read(scores, tokens, text, from: stretch.lowerBound, into: &out)
        }
        return out
    }

    func read(
        _ scores: TokenScores, _ tokens: PieceTokens, _ text: SourceText, from first: Int, into out: inout TextRoles
    ) {
        let decoder = model.decoder
        out.entities += NameRules(text: text, tokens: tokens, scores: scores.names, first: first)
            .names(decoder.spans(scores.names, decoder.names, tokens, from: first))
        let spans = decoder.spans(scores.roles, decoder.roles, tokens, from: first)
        func ranges(_ kind: Int) -> [Range<Int>] {
            spans.filter { $0.kind == kind }.map { $0.tokens.lowerBound - first..<$0.tokens.upperBound - first }
        }
        func bytes(_ range: Range<Int>) -> ByteSpan? {
            tokens.span(range.lowerBound + first..<range.upperBound + first)
        }
        var links = LinkDecoder(scores, decoder.settings)
        var found = links.links(sources: ranges(0), cues: ranges(1), contents: ranges(2)).map { link in
            RoleAttribution(
                source: link.source.flatMap(bytes), cue: link.cue.flatMap(bytes),
                contents: link.contents.compactMap(bytes))
        }
        found.sort { $0.contents[0].start < $1.contents[0].start }
        out.attributions += found
    }
}
