internal import ModelFiles

/// What stands above both encoders: role tags, name tags, and two pointers (a biaffine attention without a matrix
/// between, after Dozat and Manning 2017), all from one product.
struct Heads: Sendable {
    let matrix: PackedMatrix
    /// The size of one relation's query or key.
    let size: Int
    /// For both relations, 40 buckets of distance.
    private let distance: ModelArray<Float>
    /// The bucket of a distance of 0 to 256 to the right; beyond it is as at 256.
    private let bucket: [UInt8]

    static let roles = 7
    static let names = 9
    /// Where the parts of an output row begin.
    static let roleAt = 0
    static let nameAt = 7
    static let noneAt = 16
    static let queryAt = 18
    var keyAt: Int { Self.queryAt + 2 * size }

    init(_ file: ModelFile, width: Int, size: Int) throws(ModelFault) {
        self.size = size
        matrix = try PackedMatrix(
            file, ["heads.role", "heads.name", "heads.null", "heads.query", "heads.key"], inputs: width)
        func needs(_ name: String, _ rows: Int) throws(ModelFault) {
            _ = try file.array(name + ".weight", of: Int8.self, shape: [rows, width])
        }
        try needs("heads.role", Self.roles)
        try needs("heads.name", Self.names)
        try needs("heads.null", 2)
        try needs("heads.query", 2 * size)
        try needs("heads.key", 2 * size)
        guard size > 0, size % 16 == 0 else { throw file.fault("config", "pointer is not a multiple of 16") }
        distance = try file.array("heads.distance", shape: [2, 40])
        // floor(8 + 2.2 log2(a / 8)) written out, so that no machine's logarithm decides.
        let steps = [11, 16, 21, 29, 39, 53, 73, 100, 137, 187, 256]
        bucket = (0...256).map { a in a < 8 ? UInt8(a) : UInt8(8 + steps.count { $0 <= a }) }
    }

    /// What the distance from a token to another adds to its pointer.
    @inline(__always)
    func closeness(_ relation: Int, from i: Int, to j: Int) -> Float {
        let apart = j - i
        let b = Int(bucket[min(256, abs(apart))])
        return distance.elements[relation * 40 + (apart < 0 ? b : b + 20)]
    }
}
