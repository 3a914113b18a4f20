/// Groups of articles under way, joined two by two, the surest first, until no two are sure enough.
///
/// Two groups are one story where their articles are alike on average (group-average clustering). How alike is alike
/// enough is not one figure: the articles of a group that hold together closely are held apart from another group that
/// they are less like than each other, such as last year's trial of the same sort; two large groups would have met before
/// if they were one; a headline shares fewer words with the next than an article does; and likeness fades with the days
/// between the last article of the one and the first of the other. The weights of these are ``StoryModel/Settings``.
///
/// Only groups that a pair of articles links are looked at, and of those a bounded number for each group.
struct StoryMerge {
    private let settings: StoryModel.Settings
    /// What is asked less of a small coverage; at most 0.
    private let leniency: Float
    private var groups: [Group]
    private var queue = JoinQueue()
    /// Weights of one group by stem, for the time of its joining.
    private var scratch: [Float]

    private struct Group {
        /// The sum of the articles' vectors.
        var sum: [(stem: Int32, weight: Float)]
        var size: Float = 1
        /// The likeness of its articles to each other, over all ordered pairs.
        var within: Float = 0
        /// Of all its articles together.
        var length: Float
        /// The first and the last day of those articles whose day is known.
        var days: ClosedRange<Float>?
        /// Groups that are linked with it, rising, and the likeness over all pairs.
        var links: [(group: Int32, likeness: Float)] = []
        var articles: [Int32]
        var isOpen = true
    }

    struct Link {
        var a: Int32
        var b: Int32
        var likeness: Float
    }

    /// Terms of a headline and of a short article.
    private static let headlineLength: Float = 12
    private static let articleLength: Float = 40
    /// How alike the articles of a story are to be expected to be, headlines and whole ones, and how many ordered pairs
    /// that counts as.
    private static let headlineCohesion: Float = 0.1
    private static let articleCohesion: Float = 0.27
    private static let cohesionPairs: Float = 2
    /// Articles among which a look-alike is to be expected; see ``StoryModel/Settings/crowd``.
    private static let crowd: Float = 200
    /// Links that a group keeps.
    private static let most = 128

    init(_ vectors: [ArticleVector], days: [Float?], links: [Link], termCount: Int, settings: StoryModel.Settings) {
        self.settings = settings
        let share = min(1, Float(max(1, vectors.count)) / Self.crowd)
        leniency = settings.crowd * Vocabulary.logarithm(share)
        scratch = [Float](repeating: 0, count: termCount)
        groups = vectors.indices.map { index in
            Group(
                sum: vectors[index].terms, length: Float(vectors[index].length), days: days[index].map { $0...$0 },
                articles: [Int32(index)])
        }
        for link in links {
            groups[Int(link.a)].links.append((link.b, link.likeness))
            groups[Int(link.b)].links.append((link.a, link.likeness))
            offer(Int(link.a), Int(link.b), score(groups[Int(link.a)], groups[Int(link.b)], link.likeness))
        }
        for index in groups.indices { groups[index].links.sort { $0.group < $1.group } }
        while let next = queue.next() {
            if groups[Int(next.a)].isOpen, groups[Int(next.b)].isOpen { join(Int(next.a), Int(next.b)) }
        }
    }

    /// The articles of each story, rising; stories in the order of their first.
    func stories() -> [[Int]] {
        groups.filter(\.isOpen).map { $0.articles.map(Int.init).sorted() }.sorted { $0[0] < $1[0] }
    }

    private mutating func offer(_ a: Int, _ b: Int, _ score: Float) {
        if score >= 0 { queue.add(JoinQueue.Join(score: score, a: Int32(a), b: Int32(b))) }
    }

    /// How sure it is that two groups are one story; from 0 on they are joined.
    private func score(_ x: Group, _ y: Group, _ likeness: Float) -> Float {
        func mix(_ headlines: Float, _ articles: Float, _ share: Float) -> Float {
            headlines + (articles - headlines) * share
        }
        func wholeness(_ group: Group) -> Float {
            let length = max(Self.headlineLength, min(Self.articleLength, group.length / group.size))
            return Vocabulary.logarithm(length / Self.headlineLength)
                / Vocabulary.logarithm(Self.articleLength / Self.headlineLength)
        }
        func cohesion(_ group: Group, _ whole: Float) -> Float {
            let expected = Self.cohesionPairs * mix(Self.headlineCohesion, Self.articleCohesion, whole)
            return (group.within + expected) / (group.size * (group.size - 1) + Self.cohesionPairs)
        }
        guard likeness > 0 else { return -.infinity }
        let (a, b) = (wholeness(x), wholeness(y))
        var score = Vocabulary.logarithm(likeness / (x.size * y.size))
        if let a = x.days, let b = y.days {
            score -= max(0, max(a.lowerBound, b.lowerBound) - min(a.upperBound, b.upperBound)) / settings.fading
        }
        score -= settings.cohesion / 2 * Vocabulary.logarithm(cohesion(x, a) * cohesion(y, b))
        score -= settings.size * Vocabulary.logarithm(min(x.size, y.size))
        return score - mix(settings.headline, settings.whole, min(a, b)) - leniency
    }

    private mutating func join(_ a: Int, _ b: Int) {
        let id = groups.count
        let (x, y) = (groups[a], groups[b])
        var made = x
        let between = x.links.first { Int($0.group) == b }?.likeness ?? ArticleVector.dot(x.sum, y.sum)
        made.size += y.size
        made.within += y.within + 2 * between
        made.length += y.length
        if let a = x.days, let b = y.days {
            made.days = min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
        } else {
            made.days = x.days ?? y.days
        }
        made.articles += y.articles
        made.sum = Self.added(x.sum, y.sum)
        for index in [a, b] {
            groups[index].isOpen = false
            groups[index].sum = []
            groups[index].links = []
            groups[index].articles = []
        }
        made.links = []
        var links = self.links(of: made, x.links, y.links)
        if links.count > Self.most {
            links.sort { ($0.score, $1.group) > ($1.score, $0.group) }
            links.removeLast(links.count - Self.most)
            links.sort { $0.group < $1.group }
        }
        made.links = links.map { ($0.group, $0.likeness) }
        groups.append(made)
        for link in links {
            let other = Int(link.group)
            groups[other].links.append((Int32(id), link.likeness))
            if groups[other].links.count > 4 * Self.most {
                let open = groups[other].links.filter { groups[Int($0.group)].isOpen }
                groups[other].links = open
            }
            offer(other, id, link.score)
        }
    }

    /// What a group that was made of two is linked with: what either was. Likeness adds up; where only one was linked it is
    /// worked out.
    private mutating func links(
        of made: Group, _ x: [(group: Int32, likeness: Float)], _ y: [(group: Int32, likeness: Float)]
    ) -> [(group: Int32, likeness: Float, score: Float)] {
        for term in made.sum { scratch[Int(term.stem)] = term.weight }
        defer { for term in made.sum { scratch[Int(term.stem)] = 0 } }
        var out: [(group: Int32, likeness: Float, score: Float)] = []
        var i = 0
        var j = 0
        while i < x.count || j < y.count {
            let left = i < x.count ? x[i].group : Int32.max
            let right = j < y.count ? y[j].group : Int32.max
            let other = min(left, right)
            var likeness = left == right ? x[i].likeness + y[j].likeness : 0
            if left <= right { i += 1 }
            if right <= left { j += 1 }
            guard groups[Int(other)].isOpen else { continue }
            if left != right {
                for term in groups[Int(other)].sum { likeness += term.weight * scratch[Int(term.stem)] }
            }
            out.append((other, likeness, score(made, groups[Int(other)], likeness)))
        }
        return out
    }

    private static func added(
        _ x: [(stem: Int32, weight: Float)], _ y: [(stem: Int32, weight: Float)]
    ) -> [(stem: Int32, weight: Float)] {
        var out: [(stem: Int32, weight: Float)] = []
        out.reserveCapacity(x.count + y.count)
        var i = 0
        var j = 0
        while i < x.count || j < y.count {
            if j == y.count || (i < x.count && x[i].stem < y[j].stem) {
                out.append(x[i])
                i += 1
            } else if i == x.count || y[j].stem < x[i].stem {
                out.append(y[j])
                j += 1
            } else {
                out.append((x[i].stem, x[i].weight + y[j].weight))
                i += 1
                j += 1
            }
        }
        return out
    }
}

/// Joinings that wait for their turn: the surest first, then the one of the earlier groups.
private struct JoinQueue {
    struct Join {
        var score: Float
        var a: Int32
        var b: Int32

        func precedes(_ other: Join) -> Bool {
            score != other.score ? score > other.score : (a, b) < (other.a, other.b)
        }
    }

    /// A binary heap: none precedes the one at half its index.
    private var heap: [Join] = []

    mutating func add(_ join: Join) {
        heap.append(join)
        var i = heap.count - 1
        while i > 0, heap[i].precedes(heap[(i - 1) / 2]) {
            heap.swapAt(i, (i - 1) / 2)
            i = (i - 1) / 2
        }
    }

    mutating func next() -> Join? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var i = 0
        while true {
            var least = i
            for child in [2 * i + 1, 2 * i + 2] where child < heap.count && heap[child].precedes(heap[least]) {
                least = child
            }
            if least == i { return first }
            heap.swapAt(i, least)
            i = least
        }
    }
}
