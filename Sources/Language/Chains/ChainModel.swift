internal import CKernels
internal import ModelFiles

/// How likely a mention is of a chain, by what speaks for it: one layer of rows that are added up and one sum of what is
/// left of them above nought. Whole numbers throughout, so that it is the same everywhere.
struct ChainModel: Sendable {
    static let width = 32

    private let rows: ModelArray<Int8>
    private let bias: [Int32]
    private let out: [Int32]
    private let kernels: Kernels

    /// The model among the program's files; nil where there is none.
    ///
    /// - Throws: ``ModelFault`` where there is one and it cannot be used.
    static func shipped(in folder: ResourceFolder) throws(ModelFault) -> ChainModel? {
        guard folder.contains("en/chains.rdm") else { return nil }
        return try ChainModel(try ModelFile(path: folder.file("en/chains.rdm")))
    }

    /// The model in `file`.
    ///
    /// - Throws: ``ModelFault`` where a section is missing or does not fit.
    init(_ file: ModelFile, kernels: Kernels = .best) throws(ModelFault) {
        rows = try file.array("row.weight", shape: [ChainFeatures.rows, Self.width])
        bias = Array(try file.array("row.bias", shape: [Self.width]).elements)
        self.kernels = kernels
        out = Array(try file.array("out.weight", shape: [Self.width]).elements)
    }

    /// The higher, the likelier. The last column of the rows is added up as it is.
    func score(_ ids: [UInt32]) -> Int32 {
        guard let base = rows.elements.baseAddress else { return 0 }
        precondition(ids.count <= 256)
        return kernels.loops.scoreRows(base, ids, ids.count, bias, out)
    }
}
