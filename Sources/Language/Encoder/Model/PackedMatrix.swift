internal import CKernels
internal import ModelFiles

/// One or more 8-bit matrices of a model that read the same input, stacked and laid out for the kernels.
///
/// The layout is a copy: it is what makes a product ten times faster than from the rows as the file has them.
final class PackedMatrix: @unchecked Sendable {
    let inputs: Int
    /// Outputs, padded to a multiple of 16; the rest are zero.
    let outputs: Int
    private let memory: UnsafeMutableRawPointer
    /// The matrix as the kernels take it, and the same without its bias.
    private var layout: ck_matrix
    private var rest: ck_matrix

    /// The matrices `names` of `file`, one below the other.
    ///
    /// - Throws: ``ModelFault`` where one is missing or has another number of inputs.
    init(_ file: ModelFile, _ names: [String], inputs: Int) throws(ModelFault) {
        var parts: [(rows: ModelArray<Int8>, scale: ModelArray<Float>, bias: ModelArray<Float>)] = []
        var count = 0
        for name in names {
            let rows: ModelArray<Int8> = try file.array(name + ".weight")
            guard rows.shape.count == 2, rows.shape[1] == inputs, inputs % 16 == 0, rows.shape[0] <= 1 << 16 else {
                throw file.fault(name + ".weight", "shape \(rows.shape) where rows of \(inputs) are needed")
            }
            let scale: ModelArray<Float> = try file.array(name + ".weight.scale", shape: [rows.shape[0]])
            let bias: ModelArray<Float> = try file.array(name + ".bias", shape: [rows.shape[0]])
            parts.append((rows, scale, bias))
            count += rows.shape[0]
        }
        self.inputs = inputs
        outputs = (count + 15) / 16 * 16
        let weightBytes = outputs * inputs
        let size = weightBytes + outputs * 16
        memory = .allocate(byteCount: size, alignment: 64)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        let weights = memory.assumingMemoryBound(to: Int8.self)
        let offset = (memory + weightBytes).assumingMemoryBound(to: Int32.self)
        let scale = (memory + weightBytes + outputs * 4).assumingMemoryBound(to: Float.self)
        let bias = (memory + weightBytes + outputs * 8).assumingMemoryBound(to: Float.self)
        var row = 0
        for part in parts {
            let rows = part.rows.shape[0]
            ck_pack(part.rows.elements.baseAddress, rows, inputs, row, outputs, weights, offset)
            for r in 0..<rows {
                scale[row + r] = part.scale.elements[r]
                bias[row + r] = part.bias.elements[r]
            }
            row += rows
        }
        layout = ck_matrix(
            weights: weights, offset: offset, scale: scale, bias: bias, inputs: inputs, outputs: outputs)
        rest = layout
        rest.bias = UnsafePointer((memory + weightBytes + outputs * 12).assumingMemoryBound(to: Float.self))
    }

    deinit { memory.deallocate() }

    /// out[row] = matrix . x[row] + bias, for rows of floats one after the other; `stride` floats a row of `out`.
    ///
    /// A row goes through the product in 8 bits, and one with a few values far above the others twice, the second time
    /// with what the first rounding left of it: beside such values the rest would be lost.
    func apply(
        _ kernels: Kernels, _ x: UnsafePointer<Float>, rows: Int, by narrow: NarrowRows,
        to out: UnsafeMutablePointer<Float>, stride: Int
    ) {
        var done = 0
        while done < rows {
            let some = min(rows - done, NarrowRows.count)
            let from = x + done * inputs
            let to = out + done * stride
            let peaked = kernels.loops.quantise(
                from, some, inputs, narrow.peak, narrow.values, narrow.scale, narrow.peaked)
            kernels.loops.linear(narrow.values, narrow.scale, some, &layout, nil, to, stride)
            if peaked > 0 {
                kernels.loops.quantiseRest(
                    from, inputs, narrow.values, narrow.scale, narrow.peaked, peaked, narrow.rest, narrow.restScale)
                kernels.loops.linear(narrow.rest, narrow.restScale, peaked, &rest, nil, narrow.more, outputs)
                for i in 0..<peaked {
                    kernels.loops.add(to + Int(narrow.peaked[i]) * stride, narrow.more + i * outputs, outputs)
                }
            }
            done += some
        }
    }

    /// out[row] = onto[row] + matrix . max(0, x[row]) + bias, for at most ``NarrowRows/count`` rows.
    ///
    /// Once is enough: most of such a row is nought, so that a few values far above the root of their mean square are the
    /// rule, and nothing is lost beside them.
    func applyAbove(
        _ kernels: Kernels, _ x: UnsafePointer<Float>, rows: Int, by narrow: NarrowRows,
        onto: UnsafePointer<Float>, to out: UnsafeMutablePointer<Float>, stride: Int
    ) {
        kernels.loops.quantiseAbove(x, rows, inputs, narrow.values, narrow.scale)
        kernels.loops.linear(narrow.values, narrow.scale, rows, &layout, onto, out, stride)
    }
}

/// Room for some rows of activations in 8 bits, their scales, and what their rounding left.
struct NarrowRows {
    let values: UnsafeMutablePointer<UInt8>
    let scale: UnsafeMutablePointer<Float>
    let peaked: UnsafeMutablePointer<UInt32>
    let rest: UnsafeMutablePointer<UInt8>
    let restScale: UnsafeMutablePointer<Float>
    let more: UnsafeMutablePointer<Float>

    /// Rows that go through a product at a time.
    static let count = 24
    /// A row is rounded twice where its largest magnitude is more than this times its root mean square. At 8, one row in
    /// ten of a BERT layer's products is, and half of what rounding changes is gone; at 0 all are.
    let peak: Float
    static let usualPeak: Float = 8

    /// For rows of at most `width` values and matrices of at most `outputs` outputs.
    init(_ memory: ScratchMemory, width: Int, outputs: Int, peak: Float) {
        self.peak = peak
        values = memory.take(Self.count * width)
        scale = memory.take(Self.count)
        peaked = memory.take(Self.count)
        rest = memory.take(Self.count * width)
        restScale = memory.take(Self.count)
        more = memory.take(Self.count * outputs)
    }

    static func bytes(width: Int, outputs: Int) -> Int {
        ScratchMemory.bytes(count * width, of: UInt8.self) * 2 + ScratchMemory.bytes(count, of: Float.self) * 3
            + ScratchMemory.bytes(count * outputs, of: Float.self)
    }
}
