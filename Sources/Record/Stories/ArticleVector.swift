/// What an article is about: its telling words, weighed, as a vector of length 1 over all of them.
struct ArticleVector: Sendable {
    /// Stem numbers, rising, with their weights; those that no other article has are left out.
    var terms: [(stem: Int32, weight: Float)] = []
    /// How many terms there were, those that no other article has among them: how long the text is, up to a limit.
    var length = 0

    /// The product of two vectors: 0 where nothing is common, 1 where they are the same.
    func dot(_ other: ArticleVector) -> Float { Self.dot(terms, other.terms) }

    static func dot(_ a: [(stem: Int32, weight: Float)], _ b: [(stem: Int32, weight: Float)]) -> Float {
        var sum: Float = 0
        var i = 0
        var j = 0
        while i < a.count, j < b.count {
            if a[i].stem == b[j].stem {
                sum += a[i].weight * b[j].weight
                i += 1
                j += 1
            } else if a[i].stem < b[j].stem {
                i += 1
            } else {
                j += 1
            }
        }
        return sum
    }
}
