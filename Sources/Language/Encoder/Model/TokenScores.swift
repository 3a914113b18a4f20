internal import CKernels

/// What an encoder says of each token of a text: scores of its tags, and where it points.
struct TokenScores {
    let count: Int
    /// Unnormalised log probabilities, 7 and 9 a token, and a vector more than there are, so that whole ones can be read.
    private(set) var roles: [Float]
    private(set) var names: [Float]
    /// 2 a token: the score of pointing to nothing.
    private var none: [Float]
    /// Two relations' queries of all tokens, and keys of all rows of all windows, in 16 bits with a scale each.
    private var queries: [[Int16]]
    private var queryScales: [[Float]]
    private var keys: [[Int16]]
    private var keyScales: [[Float]]
    /// Keys of a relation, and as many more as may be read.
    private let padded: Int
    /// Which tokens each token's pointers can reach.
    private(set) var reaches: [Reach]

    struct Reach {
        /// The first token reached and their number.
        var first: Int
        var count: Int
        /// The row of `keys` that is the first token's.
        var row: Int

        /// What a token's number and its row of keys differ by; the same for all tokens of a window.
        fileprivate var shift: Int { row - first }
    }

    private let heads: Heads
    private let kernels: Kernels

    /// As many floats more as whole vectors may reach beyond what is asked for.
    static let margin = 16

    init(tokens: Int, keyRows: Int, heads: Heads, kernels: Kernels) {
        count = tokens
        self.heads = heads
        self.kernels = kernels
        padded = (keyRows + 15) / 16 * 16 + Self.margin
        roles = [Float](repeating: 0, count: tokens * Heads.roles + Self.margin)
        names = [Float](repeating: 0, count: tokens * Heads.names + Self.margin)
        none = [Float](repeating: 0, count: tokens * 2)
        queries = [[Int16]](repeating: [Int16](repeating: 0, count: tokens * heads.size), count: 2)
        queryScales = [[Float]](repeating: [Float](repeating: 0, count: tokens), count: 2)
        keys = [[Int16]](repeating: [Int16](repeating: 0, count: padded * heads.size), count: 2)
        keyScales = [[Float]](repeating: [Float](repeating: 0, count: padded), count: 2)
        reaches = [Reach](repeating: Reach(first: 0, count: 0, row: 0), count: tokens)
    }

    /// Takes what the heads gave for some tokens from their rows of output.
    mutating func take(tokens: Range<Int>, from rows: UnsafePointer<Float>, reach: (Int) -> Reach) {
        let stride = heads.matrix.outputs
        let size = heads.size
        roles.withUnsafeMutableBufferPointer { roles in
            names.withUnsafeMutableBufferPointer { names in
                for (row, i) in tokens.enumerated() {
                    let from = rows + row * stride
                    (roles.baseAddress! + i * Heads.roles).update(from: from + Heads.roleAt, count: Heads.roles)
                    (names.baseAddress! + i * Heads.names).update(from: from + Heads.nameAt, count: Heads.names)
                }
            }
        }
        for (row, i) in tokens.enumerated() {
            for relation in 0..<2 { none[2 * i + relation] = rows[row * stride + Heads.noneAt + relation] }
            reaches[i] = reach(i)
        }
        for relation in 0..<2 {
            queries[relation].withUnsafeMutableBufferPointer { queries in
                queryScales[relation].withUnsafeMutableBufferPointer { scales in
                    kernels.loops.narrowQueries(
                        rows + Heads.queryAt + relation * size, tokens.count, stride, size,
                        queries.baseAddress! + tokens.lowerBound * size, scales.baseAddress! + tokens.lowerBound)
                }
            }
        }
    }

    /// Takes the keys of some rows of output.
    mutating func take(keyRows: Range<Int>, from rows: UnsafePointer<Float>) {
        let size = heads.size
        for relation in 0..<2 {
            keys[relation].withUnsafeMutableBufferPointer { keys in
                keyScales[relation].withUnsafeMutableBufferPointer { scales in
                    kernels.loops.narrowKeys(
                        rows + heads.keyAt + relation * size, keyRows.count, heads.matrix.outputs, size,
                        keyRows.lowerBound, padded, keys.baseAddress, scales.baseAddress)
                }
            }
        }
    }

    /// Adds the probabilities of what some tokens point to by `relation`, each times `share`, to the mass of the tokens
    /// that they reach; gives the sum for pointing to nothing.
    ///
    /// Relation 0 leads from a content to its cue, 1 from a cue to its source.
    ///
    /// - Parameter mass: One of each token, and ``margin`` more.
    func point(_ tokens: Range<Int>, relation: Int, share: Float, mass: inout [Float]) -> Float {
        precondition(mass.count >= count + Self.margin)
        var nothing: Float = 0
        var start = tokens.lowerBound
        while start < tokens.upperBound {
            // Tokens of one window, as many as are read side by side.
            let shift = reaches[start].shift
            var end = start + 1
            while end < tokens.upperBound, end - start < Int(CK_POINTER_ROWS), reaches[end].shift == shift { end += 1 }
            let pointers = (start..<end).map { i in
                ck_pointer(
                    token: i, key: reaches[i].row, reached: reaches[i].first, count: reaches[i].count,
                    closeness: heads.closenessPlace(relation, from: i, first: reaches[i].first),
                    none: none[2 * i + relation])
            }
            let reached = pointers.reduce(0) { max($0, $1.reached + $1.count) } - pointers[0].reached
            let room = Int(CK_POINTER_ROWS) * (reached + 2 * Self.margin)
            withUnsafeTemporaryAllocation(of: Float.self, capacity: room) { scratch in
                nothing += kernels.loops.point(
                    pointers, pointers.count, queries[relation], queryScales[relation], keys[relation],
                    keyScales[relation], padded, heads.size, heads.closeness, share, scratch.baseAddress, &mass)
            }
            start = end
        }
        return nothing
    }
}
