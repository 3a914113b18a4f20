/// One wording laid over another, word by word.
///
/// Words are what white space separates. Two words are the same when their letters and digits are, whatever their case
/// and the punctuation on them: whether a quotation ends in a comma or a full stop depends on the sentence around it.
/// The longest common subsequence is found after what both begin and end with has been taken off; where what is left is
/// too long to compare word by word (over 160,000 pairs), it counts as different as a whole.
struct WordDifference {
    /// A run of words.
    struct Run: Equatable {
        var text: String
        var kind: Kind
    }

    enum Kind: Equatable {
        case same
        /// Here and not in the reference.
        case added
        /// In the reference and not here.
        case missing
    }

    let runs: [Run]
    /// Words that both have, of the longer one's: 0 to 1.
    let likeness: Double
    /// Whether every word of the reference is here, in its order, and no other.
    let isVerbatim: Bool
    private static let limit = 160_000

    /// - Parameters:
    ///   - text: The wording to show.
    ///   - reference: The wording it is laid over.
    init(of text: String, over reference: String) {
        // Most statements stand in one article, and are laid over themselves.
        if text == reference {
            runs = text.contains { !$0.isWhitespace } ? [Run(text: Words.joined(text), kind: .same)] : []
            likeness = 1
            isVerbatim = true
            return
        }
        let new = Self.words(text)
        let old = Self.words(reference)
        let steps = Self.align(new.map(\.key), old.map(\.key))
        var runs: [Run] = []
        var shared = 0
        func add(_ word: Substring, _ kind: Kind) {
            if let last = runs.indices.last, runs[last].kind == kind {
                runs[last].text += " " + word
            } else {
                runs.append(Run(text: String(word), kind: kind))
            }
        }
        for step in steps {
            switch step {
            case .both(let i):
                add(new[i].text, .same)
                shared += 1
            case .new(let i): add(new[i].text, new[i].key.isEmpty ? .same : .added)
            case .old(let j): if !old[j].key.isEmpty { add(old[j].text, .missing) }
            }
        }
        self.runs = runs
        let longer = max(new.count, old.count)
        likeness = longer == 0 ? 1 : Double(shared) / Double(longer)
        isVerbatim = runs.allSatisfy { $0.kind == .same }
    }

    private struct Word {
        var text: Substring
        /// Its letters and digits in small letters; empty for punctuation alone.
        var key: String
    }

    private enum Step {
        case both(Int)
        case new(Int)
        case old(Int)
    }

    private static func words(_ text: String) -> [Word] {
        Words.split(text).map { Word(text: $0, key: key(of: $0)) }
    }

    private static func key(of word: Substring) -> String {
        guard word.utf8.allSatisfy({ $0 < 0x80 }) else {
            return word.lowercased().filter { $0.isLetter || $0.isNumber }
        }
        // Most words are plain ASCII, for which no table of characters needs to be asked.
        let bytes = word.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
            default: nil
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func align(_ new: [String], _ old: [String]) -> [Step] {
        var head = 0
        while head < new.count, head < old.count, new[head] == old[head] { head += 1 }
        var tail = 0
        while tail < new.count - head, tail < old.count - head, new[new.count - 1 - tail] == old[old.count - 1 - tail] {
            tail += 1
        }
        var steps: [Step] = (0..<head).map { .both($0) }
        let a = Array(new[head..<(new.count - tail)])
        let b = Array(old[head..<(old.count - tail)])
        steps += middle(a, b).map { step in
            switch step {
            case .both(let i): .both(head + i)
            case .new(let i): .new(head + i)
            case .old(let j): .old(head + j)
            }
        }
        steps += ((new.count - tail)..<new.count).map { .both($0) }
        return steps
    }

    private static func middle(_ a: [String], _ b: [String]) -> [Step] {
        guard !a.isEmpty, !b.isEmpty, a.count <= limit / b.count else {
            return b.indices.map { .old($0) } + a.indices.map { .new($0) }
        }
        // length[i][j]: the longest common subsequence of a from i and b from j.
        let width = b.count + 1
        var length = [Int32](repeating: 0, count: (a.count + 1) * width)
        for i in stride(from: a.count - 1, through: 0, by: -1) {
            for j in stride(from: b.count - 1, through: 0, by: -1) {
                length[i * width + j] =
                    a[i] == b[j]
                    ? length[(i + 1) * width + j + 1] + 1
                    : max(length[(i + 1) * width + j], length[i * width + j + 1])
            }
        }
        var steps: [Step] = []
        var i = 0
        var j = 0
        while i < a.count || j < b.count {
            if i < a.count, j < b.count, a[i] == b[j] {
                steps.append(.both(i))
                i += 1
                j += 1
            } else if j < b.count, i == a.count || length[i * width + j + 1] >= length[(i + 1) * width + j] {
                steps.append(.old(j))
                j += 1
            } else {
                steps.append(.new(i))
                i += 1
            }
        }
        return steps
    }
}
