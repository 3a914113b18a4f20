internal import CKernels
internal import ModelFiles

/// The fast model's encoder: dilated depthwise convolutions with two matrices after each (after ConvNeXt, Liu and
/// others 2022, and iterated dilated convolutions, Strubell and others 2017).
struct FastEncoder: Sendable {
    private let tables: InputTables
    private let norm: LayerNorm
    private let blocks: [Block]
    private let last: LayerNorm
    private let heads: Heads
    private let kernels: Kernels
    let width: Int
    private let inner: Int
    private let peak: Float
    private let kernel: Int
    /// How far a token's pointers reach to either side.
    private let reach: Int

    private struct Block: Sendable {
        let dilation: Int
        let taps: ModelArray<Float>
        let shift: ModelArray<Float>
        let norm: LayerNorm
        let up: PackedMatrix
        let down: PackedMatrix
    }

    init(_ file: ModelFile, _ configuration: ModelConfiguration, vocabulary: Int, kernels: Kernels) throws(ModelFault) {
        let dilations = configuration.numbers("dilations")
        guard let width = configuration.count("width", limit: 4096),
            let inner = configuration.count("inner", limit: 16384),
            let kernel = configuration.count("kernel", limit: 63),
            let reach = configuration.count("reach", limit: 4096),
            let epsilon = configuration.number("epsilon"), let pointer = configuration.count("pointer", limit: 256),
            kernel % 2 == 1, width % 16 == 0, dilations.allSatisfy({ $0 >= 1 && $0 <= 4096 && $0 == $0.rounded() })
        else { throw file.fault("config", "not the settings of a fast model") }
        self.width = width
        self.inner = inner
        self.kernel = kernel
        self.reach = reach
        self.kernels = kernels
        peak = configuration.number("peak").map { Float($0) } ?? NarrowRows.usualPeak
        tables = try InputTables(file, width: width, vocabulary: vocabulary)
        norm = try LayerNorm(file, "norm", width: width, epsilon: Float(epsilon))
        var blocks: [Block] = []
        for (number, dilation) in dilations.enumerated() {
            let at = "block.\(number)."
            let up = try PackedMatrix(file, [at + "up"], inputs: width)
            let down = try PackedMatrix(file, [at + "down"], inputs: inner)
            guard up.outputs == inner, down.outputs == width else {
                throw file.fault(at + "up.weight", "the block's matrices do not fit each other")
            }
            blocks.append(
                Block(
                    dilation: Int(dilation), taps: try file.array(at + "taps", shape: [kernel, width]),
                    shift: try file.array(at + "shift", shape: [width]),
                    norm: try LayerNorm(file, at + "norm", width: width, epsilon: Float(epsilon)), up: up, down: down))
        }
        self.blocks = blocks
        last = try LayerNorm(file, "last", width: width, epsilon: Float(epsilon))
        heads = try Heads(file, width: width, size: pointer, reach: reach)
    }

    /// The scores of the tokens of `range`, as a text of its own.
    func scores(_ tokens: PieceTokens, _ range: Range<Int>, _ memory: ScratchMemory) -> TokenScores {
        let rows = range.count
        var out = TokenScores(tokens: rows, keyRows: rows, heads: heads, kernels: kernels)
        // A stretch of rows goes through a whole block while it is at hand: only `x` and what follows on it go far.
        let outputs = heads.matrix.outputs
        let some = NarrowRows.count
        let widest = max(inner, width, outputs)
        memory.begin(
            ScratchMemory.bytes(rows * width, of: Float.self) * 2 + ScratchMemory.bytes(some * width, of: Float.self)
                + NarrowRows.bytes(width: max(width, inner), outputs: widest)
                + ScratchMemory.bytes(some * inner, of: Float.self)
                + ScratchMemory.bytes(some * outputs, of: Float.self))
        var x: UnsafeMutablePointer<Float> = memory.take(rows * width)
        var next: UnsafeMutablePointer<Float> = memory.take(rows * width)
        let y: UnsafeMutablePointer<Float> = memory.take(some * width)
        let narrow = NarrowRows(memory, width: max(width, inner), outputs: widest, peak: peak)
        let middle: UnsafeMutablePointer<Float> = memory.take(some * inner)
        let given: UnsafeMutablePointer<Float> = memory.take(some * outputs)

        for i in 0..<rows {
            let token = range.lowerBound + i
            tables.row(
                kernels, piece: Int(tokens.piece[token]), shape: Int(tokens.shape[token]),
                quote: Int(tokens.quote[token]), to: x + i * width)
        }
        norm.apply(kernels, x, rows: rows)
        for block in blocks {
            for start in stride(from: 0, to: rows, by: some) {
                let count = min(some, rows - start)
                kernels.loops.convolve(
                    x, rows, width, start, count, block.taps.elements.baseAddress, kernel, block.dilation,
                    block.shift.elements.baseAddress, y)
                block.norm.apply(kernels, y, rows: count)
                block.up.apply(kernels, y, rows: count, by: narrow, to: middle, stride: inner)
                block.down.applyAbove(
                    kernels, middle, rows: count, by: narrow, onto: x + start * width,
                    to: next + start * width, stride: width)
            }
            swap(&x, &next)
        }
        last.apply(kernels, x, rows: rows)
        for start in stride(from: 0, to: rows, by: some) {
            let count = min(some, rows - start)
            heads.matrix.apply(kernels, x + start * width, rows: count, by: narrow, to: given, stride: outputs)
            out.take(keyRows: start..<start + count, from: given)
            out.take(tokens: start..<start + count, from: given) { token in
                let low = max(0, token - reach)
                return TokenScores.Reach(first: low, count: min(rows, token + reach + 1) - low, row: low)
            }
        }
        return out
    }
}
