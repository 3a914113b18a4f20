internal import CKernels

/// What an encoder says of each token of a text: scores of its tags, and where it points.
struct TokenScores {
    let count: Int
    /// Unnormalised log probabilities, 7 and 9 a token.
    var roles: [Float]
    var names: [Float]
    /// 2 a token: the score of pointing to nothing.
    var none: [Float]
    /// Two relations' queries a token, and keys for each row of a window.
    private(set) var queries: [Float]
    private(set) var keys: [Float]
    /// Which tokens each token's pointers can reach.
    private(set) var reaches: [Reach]

    struct Reach {
        /// The first token reached and their number.
        var first: Int
        var count: Int
        /// The row of `keys` that is the first token's.
        var row: Int
    }

    private let heads: Heads
    private let kernels: Kernels

    init(tokens: Int, keyRows: Int, heads: Heads, kernels: Kernels) {
        count = tokens
        self.heads = heads
        self.kernels = kernels
        let two = 2 * heads.size
        roles = [Float](repeating: 0, count: tokens * Heads.roles)
        names = [Float](repeating: 0, count: tokens * Heads.names)
        none = [Float](repeating: 0, count: tokens * 2)
        queries = [Float](repeating: 0, count: tokens * two)
        keys = [Float](repeating: 0, count: keyRows * two)
        reaches = [Reach](repeating: Reach(first: 0, count: 0, row: 0), count: tokens)
    }

    /// Takes what the heads gave for a token from its row of output.
    mutating func take(token i: Int, from row: UnsafePointer<Float>, reach: Reach) {
        for k in 0..<Heads.roles { roles[i * Heads.roles + k] = row[Heads.roleAt + k] }
        for k in 0..<Heads.names { names[i * Heads.names + k] = row[Heads.nameAt + k] }
        for k in 0..<2 { none[i * 2 + k] = row[Heads.noneAt + k] }
        let two = 2 * heads.size
        queries.withUnsafeMutableBufferPointer {
            ($0.baseAddress! + i * two).update(from: row + Heads.queryAt, count: two)
        }
        reaches[i] = reach
    }

    /// Takes the keys of one row of output.
    mutating func take(keyRow: Int, from row: UnsafePointer<Float>) {
        let two = 2 * heads.size
        keys.withUnsafeMutableBufferPointer {
            ($0.baseAddress! + keyRow * two).update(from: row + heads.keyAt, count: two)
        }
    }

    /// The probabilities of what token `i` points to by `relation`: of each token reached and, last, of none.
    ///
    /// Relation 0 leads from a content to its cue, 1 from a cue to its source.
    func pointer(_ i: Int, relation: Int, into row: inout [Float]) {
        let reach = reaches[i]
        row.removeAll(keepingCapacity: true)
        row.append(contentsOf: repeatElement(0, count: reach.count + 1))
        let size = heads.size
        row.withUnsafeMutableBufferPointer { out in
            queries.withUnsafeBufferPointer { queries in
                keys.withUnsafeBufferPointer { keys in
                    kernels.loops.dots(
                        queries.baseAddress! + (2 * i + relation) * size,
                        keys.baseAddress! + (2 * reach.row + relation) * size, 2 * size, reach.count, size,
                        1 / Float(size).squareRoot(), out.baseAddress)
                }
            }
            heads.addCloseness(
                relation, from: i, first: reach.first,
                to: UnsafeMutableBufferPointer(rebasing: out[0..<reach.count]))
            out[reach.count] = none[2 * i + relation]
            kernels.loops.softmax(out.baseAddress, reach.count + 1)
        }
    }
}
