internal import ModelFiles

/// What stands above both encoders: role tags, name tags, and two pointers (a biaffine attention without a matrix
/// between, after Dozat and Manning 2017), all from one product.
struct Heads: Sendable {
    let matrix: PackedMatrix
    /// The size of one relation's query or key.
    let size: Int
    /// For both relations, what a distance of -256 to 256 tokens adds to a pointer; beyond it is as at its end.
    private let closeness: [Float]
    private static let far = 256

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
        let distance: ModelArray<Float> = try file.array("heads.distance", shape: [2, 40])
        // floor(8 + 2.2 log2(a / 8)) written out, so that no machine's logarithm decides.
        let steps = [11, 16, 21, 29, 39, 53, 73, 100, 137, 187, 256]
        let bucket: [Int] = (0...Self.far).map { (a: Int) -> Int in a < 8 ? a : 8 + steps.count { $0 <= a } }
        var table: [Float] = []
        for relation in 0..<2 {
            for apart in -Self.far...Self.far {
                let side: Int = apart < 0 ? 0 : 20
                table.append(distance.elements[relation * 40 + side + bucket[abs(apart)]])
            }
        }
        closeness = table
    }

    /// Adds to pointers to the tokens from `first` on what their distance from token `i` adds.
    func addCloseness(_ relation: Int, from i: Int, first: Int, to pointers: UnsafeMutableBufferPointer<Float>) {
        let far = Self.far
        closeness.withUnsafeBufferPointer { all in
            let table = UnsafeBufferPointer(rebasing: all[relation * (2 * far + 1)..<(relation + 1) * (2 * far + 1)])
            // What lies between both ends of the table, counted from the first pointer.
            let low = min(max(0, i - far - first), pointers.count)
            let high = max(low, min(pointers.count, i + far + 1 - first))
            for j in 0..<low { pointers[j] += table[0] }
            for j in low..<high { pointers[j] += table[first + j - i + far] }
            for j in high..<pointers.count { pointers[j] += table[2 * far] }
        }
    }
}
