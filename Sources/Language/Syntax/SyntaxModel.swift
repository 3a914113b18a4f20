internal import CKernels
internal import ModelFiles

/// The trained tagger, parser and labeller of sentences: three averaged perceptrons over hashed features, in bytes.
///
/// `Training/syntax/train.py` computes the same features: whoever changes one changes the other.
struct SyntaxModel: Sendable {
    let tags: ModelArray<Int8>
    let arcs: ModelArray<Int8>
    let relations: ModelArray<Int8>
    private let kernels: Kernels

    /// Columns of a row of tags and of relations, and of arcs.
    static let width = 32
    static let arcWidth = 4

    /// The model among the program's files.
    ///
    /// - Throws: ``ModelFault`` where it is missing or cannot be used.
    static func shipped(in folder: ResourceFolder) throws(ModelFault) -> SyntaxModel {
        try SyntaxModel(try ModelFile(path: folder.file("en/syntax.rdm")))
    }

    /// The model in `file`.
    ///
    /// - Throws: ``ModelFault`` where a section is missing or does not fit.
    init(_ file: ModelFile, kernels: Kernels = .best) throws(ModelFault) {
        self.kernels = kernels
        tags = try file.array("tag.weight", shape: [1 << 16, Self.width])
        arcs = try file.array("arc.weight", shape: [1 << 20, Self.arcWidth])
        relations = try file.array("relation.weight", shape: [1 << 16, Self.width])
    }

    /// The column with the largest sum over some rows; of equal ones the first.
    func best(_ weights: ModelArray<Int8>, _ features: UnsafeBufferPointer<UInt32>, of choices: Int) -> Int {
        guard let base = weights.elements.baseAddress else { return 0 }
        return kernels.loops.bestColumn(
            base, UInt32(weights.count / Self.width - 1), features.baseAddress, features.count, choices)
    }

    /// What speaks for each of three moves: the sums of some rows of arcs.
    func moves(_ features: UnsafeBufferPointer<UInt32>) -> (Int32, Int32, Int32) {
        guard let base = arcs.elements.baseAddress else { return (0, 0, 0) }
        var sums: (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &sums) {
            kernels.loops.sumFours(
                base, UInt32(arcs.count / Self.arcWidth - 1), features.baseAddress, features.count,
                $0.baseAddress!.assumingMemoryBound(to: Int32.self))
        }
        return (sums.0, sums.1, sums.2)
    }

    /// A feature's number: the template's with up to three values.
    @inline(__always)
    static func feature(_ template: UInt64, _ a: UInt32, _ b: UInt32 = 0, _ c: UInt32 = 0) -> UInt32 {
        var h = (template &* 0x9E37_79B1) ^ UInt64(a)
        h = (h ^ (h >> 15)) &* 0x85EB_CA6B
        h = (h ^ UInt64(b)) &* 0xC2B2_AE35
        h = (h ^ (h >> 13) ^ UInt64(c)) &* 0x27D4_EB2F
        return UInt32(truncatingIfNeeded: h ^ (h >> 16))
    }
}
