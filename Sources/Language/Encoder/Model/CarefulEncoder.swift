internal import CKernels
internal import ModelFiles

/// The careful model's encoder: layers of BERT's kind (Devlin and others 2019, after Vaswani and others 2017), read in
/// windows that overlap.
struct CarefulEncoder: Sendable {
    private let tables: InputTables
    private let position: ModelArray<Float>
    private let norm: LayerNorm
    private let layers: [Layer]
    private let heads: Heads
    private let kernels: Kernels
    let width: Int
    private let inner: Int
    private let peak: Float
    private let headCount: Int
    /// Tokens of a window at most, and from one window's start to the next one's.
    private let window: Int
    private let stride: Int

    private struct Layer: Sendable {
        /// Query, key and value.
        let read: PackedMatrix
        let mix: PackedMatrix
        let norm1: LayerNorm
        let up: PackedMatrix
        let down: PackedMatrix
        let norm2: LayerNorm
    }

    init(_ file: ModelFile, _ configuration: ModelConfiguration, vocabulary: Int, kernels: Kernels) throws(ModelFault) {
        guard let width = configuration.count("width", limit: 4096),
            let inner = configuration.count("inner", limit: 16384),
            let headCount = configuration.count("heads", limit: 64),
            let layerCount = configuration.count("layers", limit: 48),
            let window = configuration.count("window", limit: 1023),
            let stride = configuration.count("stride", limit: 1023),
            let epsilon = configuration.number("epsilon"), let pointer = configuration.count("pointer", limit: 256),
            headCount > 0, width % headCount == 0, width / headCount % 16 == 0, width / headCount <= 128,
            window > 0, 1...window ~= stride
        else { throw file.fault("config", "not the settings of a careful model") }
        self.width = width
        self.inner = inner
        self.headCount = headCount
        self.window = window
        self.stride = stride
        self.kernels = kernels
        peak = configuration.number("peak").map { Float($0) } ?? NarrowRows.usualPeak
        tables = try InputTables(file, width: width, vocabulary: vocabulary)
        position = try file.array("position.weight")
        guard position.shape.count == 2, position.shape[0] > window, position.shape[1] == width else {
            throw file.fault("position.weight", "shape \(position.shape) for windows of \(window)")
        }
        norm = try LayerNorm(file, "norm", width: width, epsilon: Float(epsilon))
        var layers: [Layer] = []
        for number in 0..<layerCount {
            let at = "layer.\(number)."
            let read = try PackedMatrix(file, [at + "query", at + "key", at + "value"], inputs: width)
            let mix = try PackedMatrix(file, [at + "mix"], inputs: width)
            let up = try PackedMatrix(file, [at + "up"], inputs: width)
            let down = try PackedMatrix(file, [at + "down"], inputs: inner)
            guard read.outputs == 3 * width, mix.outputs == width, up.outputs == inner, down.outputs == width else {
                throw file.fault(at + "query.weight", "the layer's matrices do not fit each other")
            }
            layers.append(
                Layer(
                    read: read, mix: mix,
                    norm1: try LayerNorm(file, at + "norm1", width: width, epsilon: Float(epsilon)),
                    up: up, down: down, norm2: try LayerNorm(file, at + "norm2", width: width, epsilon: Float(epsilon)))
            )
        }
        self.layers = layers
        heads = try Heads(file, width: width, size: pointer, reach: window)
    }

    /// Windows of `count` tokens and, for each token, the window in which it stands furthest from a cut edge.
    static func windows(count: Int, width: Int, stride: Int) -> (starts: [Int], owners: [Int]) {
        var starts = [0]
        while starts[starts.count - 1] + width < count {
            starts.append(min(starts[starts.count - 1] + stride, count - width))
        }
        var owners = [Int](repeating: 0, count: count)
        var best = [Int](repeating: -1, count: count)
        for (w, start) in starts.enumerated() {
            let end = min(count, start + width)
            for i in start..<end {
                let left = start > 0 ? i - start : .max
                let right = end < count ? end - 1 - i : .max
                if min(left, right) > best[i] { (owners[i], best[i]) = (w, min(left, right)) }
            }
        }
        return (starts, owners)
    }

    /// The scores of the tokens of `range`, as a text of its own.
    func scores(_ tokens: PieceTokens, _ range: Range<Int>, _ memory: ScratchMemory) -> TokenScores {
        let (starts, owners) = Self.windows(count: range.count, width: window, stride: stride)
        let keyRows = starts.reduce(0) { $0 + min(window, range.count - $1) }
        var out = TokenScores(tokens: range.count, keyRows: keyRows, heads: heads, kernels: kernels)
        var row = 0
        for (w, start) in starts.enumerated() {
            let count = min(window, range.count - start)
            let given = encode(tokens, range.lowerBound + start, count, memory)
            out.take(keyRows: row..<row + count, from: given)
            for i in 0..<count where owners[start + i] == w {
                out.take(tokens: start + i..<start + i + 1, from: given + i * heads.matrix.outputs) { _ in
                    TokenScores.Reach(first: start, count: count, row: row)
                }
            }
            row += count
        }
        return out
    }

    /// One window: the heads' output rows of its `count` tokens, in `memory`.
    private func encode(
        _ tokens: PieceTokens, _ first: Int, _ count: Int, _ memory: ScratchMemory
    ) -> UnsafeMutablePointer<Float> {
        let rows = count + 1
        let block = min(rows, NarrowRows.count)
        let scratch = ck_attention_scratch(rows, width / headCount)
        let outputs = heads.matrix.outputs
        let widest = max(3 * width, inner, outputs)
        memory.begin(
            ScratchMemory.bytes(rows * width, of: Float.self) * 3
                + ScratchMemory.bytes(rows * 3 * width, of: Float.self)
                + NarrowRows.bytes(width: max(width, inner), outputs: widest)
                + ScratchMemory.bytes(block * inner, of: Float.self)
                + ScratchMemory.bytes(rows * outputs, of: Float.self) + ScratchMemory.bytes(scratch, of: UInt8.self))
        let x: UnsafeMutablePointer<Float> = memory.take(rows * width)
        let y: UnsafeMutablePointer<Float> = memory.take(rows * width)
        let mixed: UnsafeMutablePointer<Float> = memory.take(rows * width)
        let qkv: UnsafeMutablePointer<Float> = memory.take(rows * 3 * width)
        let narrow = NarrowRows(memory, width: max(width, inner), outputs: widest, peak: peak)
        let middle: UnsafeMutablePointer<Float> = memory.take(block * inner)
        let given: UnsafeMutablePointer<Float> = memory.take(rows * outputs)
        let attentionScratch: UnsafeMutablePointer<UInt8> = memory.take(scratch)

        embed(tokens, first, count, x)
        var shape = ck_attention(
            tokens: rows, stride: 3 * width, query: 0, key: width, value: 2 * width, heads: headCount,
            size: width / headCount, outputStride: width)
        for layer in layers {
            layer.read.apply(kernels, x, rows: rows, by: narrow, to: qkv, stride: 3 * width)
            kernels.loops.attention(&shape, qkv, mixed, attentionScratch)
            layer.mix.apply(kernels, mixed, rows: rows, by: narrow, to: y, stride: width)
            layer.norm1.apply(kernels, x, adding: y, rows: rows)
            for start in Swift.stride(from: 0, to: rows, by: block) {
                let some = min(block, rows - start)
                layer.up.apply(kernels, x + start * width, rows: some, by: narrow, to: middle, stride: inner)
                kernels.loops.gelu(middle, some * inner)
                layer.down.apply(kernels, middle, rows: some, by: narrow, to: y + start * width, stride: width)
            }
            layer.norm2.apply(kernels, x, adding: y, rows: rows)
        }
        heads.matrix.apply(kernels, x + width, rows: count, by: narrow, to: given, stride: outputs)
        return given
    }

    private func embed(_ tokens: PieceTokens, _ first: Int, _ count: Int, _ x: UnsafeMutablePointer<Float>) {
        let places = position.elements.baseAddress!
        x.update(from: places, count: width)
        tables.addWord(kernels, Int(PieceTokens.startPiece), to: x)
        for i in 0..<count {
            let row = x + (i + 1) * width
            let token = first + i
            tables.row(
                kernels, piece: Int(tokens.piece[token]), shape: Int(tokens.shape[token]),
                quote: Int(tokens.quote[token]), to: row)
            kernels.loops.add(row, places + (i + 1) * width, width)
        }
        norm.apply(kernels, x, rows: count + 1)
    }
}
