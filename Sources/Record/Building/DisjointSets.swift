/// Sets that are only ever joined (union by size, paths halved): almost constant time an operation.
struct DisjointSets: Sendable {
    private var parent: [Int]
    private var size: [Int]

    init(count: Int) {
        parent = Array(0..<count)
        size = [Int](repeating: 1, count: count)
    }

    mutating func root(_ element: Int) -> Int {
        var x = element
        while parent[x] != x {
            parent[x] = parent[parent[x]]
            x = parent[x]
        }
        return x
    }

    /// Joins two sets; whether they were two.
    @discardableResult
    mutating func join(_ a: Int, _ b: Int) -> Bool {
        let x = root(a)
        let y = root(b)
        if x == y { return false }
        if size[x] >= size[y] {
            parent[y] = x
            size[x] += size[y]
        } else {
            parent[x] = y
            size[y] += size[x]
        }
        return true
    }
}
