internal import CKernels
internal import ModelFiles

/// The weight and bias of a layer normalisation.
struct LayerNorm: Sendable {
    let weight: ModelArray<Float>
    let bias: ModelArray<Float>
    let epsilon: Float

    init(_ file: ModelFile, _ name: String, width: Int, epsilon: Float) throws(ModelFault) {
        weight = try file.array(name + ".weight", shape: [width])
        bias = try file.array(name + ".bias", shape: [width])
        self.epsilon = epsilon
    }

    /// x = norm(x + y), or norm(x).
    @inline(__always)
    func apply(_ kernels: Kernels, _ x: UnsafeMutablePointer<Float>, adding y: UnsafePointer<Float>? = nil, rows: Int) {
        kernels.loops.norm(
            x, y, rows, weight.count, weight.elements.baseAddress, bias.elements.baseAddress, epsilon)
    }

    /// out = norm(x).
    @inline(__always)
    func apply(
        _ kernels: Kernels, _ x: UnsafePointer<Float>, to out: UnsafeMutablePointer<Float>, rows: Int
    ) {
        kernels.loops.normInto(
            x, out, rows, weight.count, weight.elements.baseAddress, bias.elements.baseAddress, epsilon)
    }
}
