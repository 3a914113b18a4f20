internal import CKernels
internal import ModelFiles

/// The embeddings that a token's row begins as: word piece, shape and quotation state.
struct InputTables: Sendable {
    let width: Int
    private let word: ModelArray<Int8>
    private let wordScale: ModelArray<Float>
    private let shape: ModelArray<Float>
    private let quote: ModelArray<Float>

    init(_ file: ModelFile, width: Int, vocabulary: Int) throws(ModelFault) {
        self.width = width
        word = try file.array("word.weight", shape: [vocabulary, width])
        wordScale = try file.array("word.weight.scale", shape: [vocabulary])
        shape = try file.array("shape.weight", shape: [16, width])
        quote = try file.array("quote.weight", shape: [4, width])
    }

    /// The sum of a token's embeddings.
    @inline(__always)
    func row(_ kernels: Kernels, piece: Int, shape s: Int, quote q: Int, to out: UnsafeMutablePointer<Float>) {
        let a = shape.elements.baseAddress! + s * width
        let b = quote.elements.baseAddress! + q * width
        out.update(from: a, count: width)
        kernels.loops.add(out, b, width)
        addWord(kernels, piece, to: out)
    }

    @inline(__always)
    func addWord(_ kernels: Kernels, _ piece: Int, to out: UnsafeMutablePointer<Float>) {
        kernels.loops.addRow(out, word.elements.baseAddress! + piece * width, wordScale.elements[piece], width)
    }
}
