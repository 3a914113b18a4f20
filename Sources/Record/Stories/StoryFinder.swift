internal import Annotation
internal import TextBytes

/// Divides a coverage into stories: articles about the same happening.
///
/// An index proposes for each article a bounded number of earlier ones that share telling words with it; ``StoryMerge``
/// joins what is alike. The order of the articles makes no difference.
struct StoryFinder {
    /// Articles of each story, in the coverage's order; stories in the order of their first.
    let groups: [[Int]]
    private let vectors: ArticleVectors

    /// Of an article's words, the weightiest that the index holds; of the articles that hold one of them, the last that are
    /// looked at, which are the nearest in time; of those, the likest that are compared; the least likeness that counts.
    private static let listed = 60
    private static let recent = 150
    private static let most = 40
    private static let least: Float = 0.005

    init(_ coverage: ReadCoverage, model: StoryModel = .shipped) {
        vectors = ArticleVectors(coverage, model: model)
        let days = coverage.articles.indices.map { Self.day(coverage, $0) }
        let merge = StoryMerge(
            vectors.vectors, days: days, links: Self.links(vectors), termCount: vectors.termCount,
            settings: model.settings)
        groups = merge.stories().map { $0.filter { !coverage.articles[$0].isRecord } }.filter { !$0.isEmpty }
    }

    /// The day an article came out, where the article or who gave it says so: one that was found in the text may be another
    /// day. Whole days, since the hour says more of the outlet's habits than of the happening.
    private static func day(_ coverage: ReadCoverage, _ article: Int) -> Float? {
        guard coverage.articles[article].article.basis[.published] != .inferred else { return nil }
        return coverage.day(article).map { Float($0.number) }
    }

    func stories(_ coverage: ReadCoverage, title: String) -> [Story] {
        groups.map { group in
            let ids = group.map { coverage.ids[$0] }
            return Story(
                id: SHA256.identifier("y", [ids[0]]),
                title: groups.count == 1 ? title : headline(group, coverage) ?? title, articles: ids)
        }
    }

    /// The headline whose words say most of what the story's articles have in common; the earlier of two that say as much.
    private func headline(_ group: [Int], _ coverage: ReadCoverage) -> String? {
        let sample = group.prefix(Self.most)
        var centre: [Int32: Float] = [:]
        for article in sample {
            for term in vectors.vectors[article].terms { centre[term.stem, default: 0] += term.weight }
        }
        var best: (aptness: Float, title: String)?
        for article in sample {
            guard let title = coverage.articles[article].article.title, !title.isEmpty else { continue }
            let aptness = vectors.aptness(of: title, to: centre)
            if best == nil || aptness > best!.aptness { best = (aptness, title) }
        }
        return best?.title
    }

    private static func links(_ vectors: ArticleVectors) -> [StoryMerge.Link] {
        let vectors = vectors.vectors
        var index: [Int32: [Int32]] = [:]
        var out: [StoryMerge.Link] = []
        var shared = [Float](repeating: 0, count: vectors.count)
        for (b, vector) in vectors.enumerated() {
            let weightiest = vector.terms.sorted { ($0.weight, $1.stem) > ($1.weight, $0.stem) }.prefix(listed)
            var found: [Int32] = []
            for term in weightiest {
                for other in index[term.stem, default: []].suffix(recent) {
                    if shared[Int(other)] == 0 { found.append(other) }
                    shared[Int(other)] += term.weight
                }
            }
            found.sort { (shared[Int($0)], $1) > (shared[Int($1)], $0) }
            for other in found.prefix(most) {
                let likeness = vectors[Int(other)].dot(vector)
                if likeness >= least { out.append(StoryMerge.Link(a: other, b: Int32(b), likeness: likeness)) }
            }
            for other in found { shared[Int(other)] = 0 }
            for term in weightiest { index[term.stem, default: []].append(Int32(b)) }
        }
        return out
    }
}
