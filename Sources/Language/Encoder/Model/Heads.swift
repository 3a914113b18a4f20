internal import ModelFiles

/// What stands above both encoders: role tags, name tags, and two pointers (a biaffine attention without a matrix
/// between, after Dozat and Manning 2017), all from one product.
struct Heads: Sendable {
    let matrix: PackedMatrix
    /// The size of one relation's query or key.
    let size: Int
    /// For both relations, what a distance of -`reach` to `reach` tokens adds to a pointer; and a vector more, so that whole
    /// ones can be read.
    let closeness: [Float]
    private let reach: Int
    /// Distances beyond are all the same.
    private static let far = 256

    static let roles = 7
    static let names = 9
    /// Where the parts of an output row begin.
    static let roleAt = 0
    static let nameAt = 7
    static let noneAt = 16
    static let queryAt = 18
    var keyAt: Int { Self.queryAt + 2 * size }

    /// Tokens point to others at most `reach` away.
    init(_ file: ModelFile, width: Int, size: Int, reach: Int) throws(ModelFault) {
        self.size = size
        self.reach = reach
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
            for apart in -reach...reach {
                let side: Int = apart < 0 ? 0 : 20
                table.append(distance.elements[relation * 40 + side + bucket[min(abs(apart), Self.far)]])
            }
        }
        closeness = table + [Float](repeating: 0, count: 16)
    }

    /// Where in ``closeness`` begins what the distance from token `i` adds to pointers to the tokens from `first` on.
    func closenessPlace(_ relation: Int, from i: Int, first: Int) -> Int {
        let place = relation * (2 * reach + 1) + first - i + reach
        precondition(place >= 0 && place < closeness.count)
        return place
    }
}
