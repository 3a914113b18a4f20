internal import Annotation

/// For each passage, the few others that may say the same: those that share a run of three words, or rare words under
/// one speaker.
///
/// Lists that grow too long to tell anything apart are not followed, and no more than ``most`` candidates are given, so
/// that looking is linear in the number of passages.
struct CandidateIndex {
    private static let most = 24
    private static let longestList = 48

    private var runs: [Run: [Int32]] = [:]
    private var rare: [RareWord: [Int32]] = [:]
    private let vocabulary: Vocabulary

    private struct Run: Hashable {
        var a: Int32
        var b: Int32
        var c: Int32
    }

    private struct RareWord: Hashable {
        var stem: Int32
        var speaker: Int32
    }

    init(_ passages: [Passage], _ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        for (index, passage) in passages.enumerated() {
            for run in Self.runs(passage) { Self.add(Int32(index), to: &runs[run, default: []]) }
            for word in self.rare(passage) { Self.add(Int32(index), to: &rare[word, default: []]) }
        }
    }

    private static func add(_ index: Int32, to list: inout [Int32]) {
        if list.last != index, list.count <= longestList { list.append(index) }
    }

    private static func runs(_ passage: Passage) -> [Run] {
        let words = passage.words.prefix(Passage.longest)
        guard words.count >= 3 else { return [] }
        return (2..<words.count).compactMap { i in
            let run = words[(i - 2)...i]
            guard run.contains(where: \.isContent) else { return nil }
            return Run(a: words[i - 2].stem, b: words[i - 1].stem, c: words[i].stem)
        }
    }

    /// Content stems that stand in few passages, with the speaker (-1 for none); rare words in quotation marks within an
    /// outlet's own, whoever speaks (-2).
    private func rare(_ passage: Passage) -> [RareWord] {
        let speaker = Int32(passage.speaker ?? -1)
        var out: [RareWord] = []
        for word in passage.words.prefix(Passage.longest)
        where word.isContent && vocabulary.frequency(word.stem) <= 64 {
            out.append(RareWord(stem: word.stem, speaker: speaker))
            if passage.kind == .mixed, word.isQuoted, vocabulary.frequency(word.stem) <= 8 {
                out.append(RareWord(stem: word.stem, speaker: -2))
            }
        }
        return out
    }

    /// Passages before `index`, those that share most with it first (ties: the earlier).
    func candidates(before index: Int, _ passages: UnsafeBufferPointer<Passage>) -> [Int] {
        var shared: [Int32: Float] = [:]
        let passage = passages[index]
        for run in Set(Self.runs(passage)) {
            guard let list = runs[run], list.count <= Self.longestList else { continue }
            for other in list where other < index { shared[other, default: 0] += 3 }
        }
        for word in Set(rare(passage)) {
            guard let list = rare[word], list.count <= Self.longestList else { continue }
            for other in list where other < index { shared[other, default: 0] += word.speaker == -2 ? 2 : 1 }
        }
        let short = passage.words.count <= 6
        let ranked = shared.filter { $0.value >= 2 || short || passages[Int($0.key)].words.count <= 6 }
            .sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        return ranked.prefix(Self.most).map { Int($0.key) }
    }
}
