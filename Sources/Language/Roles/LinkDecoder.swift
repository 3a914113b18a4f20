/// Joins contents to their cues and cues to their sources by where their tokens point.
///
/// A span points where its tokens point on the average: the masses of its pointers are added up over each labelled span
/// and over the strongest run outside them.
struct LinkDecoder {
    private let scores: TokenScores
    private let settings: TagDecoder.Settings
    private var mass: [Float]
    /// The tokens of `mass` that may not be 0.
    private var touched = 0..<0

    /// Spans of tokens, counted from the stretch's beginning.
    struct Link {
        var source: Range<Int>?
        var cue: Range<Int>?
        var contents: [Range<Int>]
    }

    init(_ scores: TokenScores, _ settings: TagDecoder.Settings) {
        self.scores = scores
        self.settings = settings
        mass = [Float](repeating: 0, count: scores.count + TokenScores.margin)
    }

    mutating func links(sources: [Range<Int>], cues: [Range<Int>], contents: [Range<Int>]) -> [Link] {
        struct Owner: Hashable {
            var isCue: Bool
            var tokens: Range<Int>
        }
        var order: [Owner] = []
        var members: [Owner: [Range<Int>]] = [:]
        for content in contents {
            _ = gather(content, relation: 0)
            let cue = labelled(cues)
            let other = unlabelled(cues)
            let owner =
                if let cue, cue.mass >= settings.other * other.mass {
                    Owner(isCue: true, tokens: cue.tokens)
                } else {
                    Owner(isCue: false, tokens: other.tokens)
                }
            if members[owner] == nil { order.append(owner) }
            members[owner, default: []].append(content)
        }
        return order.map { owner in
            let none = gather(owner.tokens, relation: 1)
            let source = labelled(sources)
            let other = unlabelled(sources)
            let said: Range<Int>? =
                if Double(none) >= max(source?.mass ?? -1, other.mass) {
                    nil
                } else if let source, source.mass >= settings.other * other.mass {
                    source.tokens
                } else {
                    other.tokens
                }
            return Link(source: said, cue: owner.isCue ? owner.tokens : nil, contents: members[owner] ?? [])
        }
    }

    /// Adds up the pointers of a span's tokens; gives the mean that points to nothing.
    private mutating func gather(_ span: Range<Int>, relation: Int) -> Float {
        for i in touched { mass[i] = 0 }
        let sample = settings.sample
        let picked = span.count <= 2 * sample ? [span] : [span.prefix(sample), span.suffix(sample)]
        let share = 1 / Float(picked.reduce(0) { $0 + $1.count })
        let none = picked.reduce(Float(0)) {
            $0 + scores.point($1, relation: relation, share: share, mass: &mass)
        }
        var low = Int.max
        var high = 0
        for i in picked.joined() {
            low = min(low, scores.reaches[i].first)
            high = max(high, scores.reaches[i].first + scores.reaches[i].count)
        }
        touched = min(low, high)..<high
        return none
    }

    /// The labelled span with the most mass; of equals the later one. The spans are in order.
    private func labelled(_ among: [Range<Int>]) -> (mass: Double, tokens: Range<Int>)? {
        var best: (mass: Double, tokens: Range<Int>)?
        for span in Self.overlapping(among, touched) {
            let total = span.reduce(0.0) { $0 + Double(mass[$1]) }
            if total >= best?.mass ?? -1 { best = (total, span) }
        }
        return best
    }

    /// The strongest run of tokens outside the labelled spans.
    private mutating func unlabelled(_ labelled: [Range<Int>]) -> (mass: Double, tokens: Range<Int>) {
        for span in Self.overlapping(labelled, touched) {
            for i in span.clamped(to: touched) { mass[i] = 0 }
        }
        var peak = touched.lowerBound
        for i in touched where mass[i] > mass[peak] { peak = i }
        var low = peak
        var high = peak + 1
        let least = Float(settings.neighbour) * mass[peak]
        while low > touched.lowerBound, mass[low - 1] > least { low -= 1 }
        while high < touched.upperBound, mass[high] > least { high += 1 }
        return ((low..<high).reduce(0.0) { $0 + Double(mass[$1]) }, low..<high)
    }

    /// Those of the spans, which are in order and apart, that overlap `range`.
    private static func overlapping(_ spans: [Range<Int>], _ range: Range<Int>) -> ArraySlice<Range<Int>> {
        var low = 0
        var high = spans.count
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < spans.count, spans[end].lowerBound < range.upperBound { end += 1 }
        return spans[low..<end]
    }
}
