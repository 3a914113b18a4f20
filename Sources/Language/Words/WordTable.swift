internal import ModelFiles
internal import TextBytes

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// How often words stand for each part of speech, and which part of speech follows which: `words.tsv`.
struct WordTable: Sendable {
    /// A part of speech that a word can be and log (P(word given it)), up to a constant of the word.
    struct Reading: Sendable {
        var tag: PartOfSpeech
        var score: Float
    }

    /// Where the readings of one word stand: in lower case, with a capital within a sentence, and both together.
    struct Entry: Sendable {
        var lower: Range<UInt32>
        var capital: Range<UInt32>
        var merged: Range<UInt32>
    }

    private(set) var readings: [Reading] = []
    private var entries = WordMap<Entry>()
    private var endings = WordMap<Range<UInt32>>()
    /// log P(second given first): row by row, the last row for the beginning of a sentence.
    private(set) var transitions: [Float]
    static let tags = PartOfSpeech.allCases.count

    init(folder: ResourceFolder) throws(FileFault) {
        var codes = WordMap<PartOfSpeech>()
        for tag in PartOfSpeech.allCases { codes.set(WordKey(tag.code), tag) }
        var counts = [Float](repeating: 0.1, count: (Self.tags + 1) * Self.tags)
        // How often each word was each part of speech, word after word.
        var counted: [(tag: PartOfSpeech, count: Int)] = []
        var rows: [(key: WordKey, isEnding: Bool, lower: Range<Int>, capital: Range<Int>)] = []
        counted.reserveCapacity(48_000)
        rows.reserveCapacity(16_000)
        func tag(_ bytes: UnsafeBufferPointer<UInt8>, _ r: Range<Int>) -> PartOfSpeech? {
            codes[WordKey(bytes, r.lowerBound, r.upperBound)]
        }
        func list(_ bytes: UnsafeBufferPointer<UInt8>, _ field: Range<Int>) -> Range<Int> {
            let start = counted.count
            TableLines.words(bytes, field) { word in
                let (name, count) = TableLines.counted(bytes, word)
                if let t = tag(bytes, name) { counted.append((t, count)) }
            }
            return start..<counted.count
        }
        try TableLines.forEach(of: folder.file("en/words.tsv")) { bytes, fields in
            guard fields.count >= 2 else { return }
            let word = fields[0]
            let lower = list(bytes, fields[1])
            switch bytes[word.lowerBound] {
            case UInt8(ascii: ">") where word.count > 1:
                let first = word.lowerBound + 1..<word.upperBound
                let row = tag(bytes, first).map { Int($0.rawValue) } ?? Self.tags
                for (t, n) in counted[lower] { counts[row * Self.tags + Int(t.rawValue)] += Float(n) }
            case UInt8(ascii: "~") where word.count > 1:
                rows.append((WordKey(bytes, word.lowerBound + 1, word.upperBound), true, lower, 0..<0))
            default:
                let capital = fields.count > 2 ? list(bytes, fields[2]) : 0..<0
                rows.append((WordKey(bytes, word.lowerBound, word.upperBound), false, lower, capital))
            }
        }
        var prior = [Float](repeating: 0, count: Self.tags)
        transitions = counts
        for row in 0...Self.tags {
            var sum: Float = 0
            for t in 0..<Self.tags { sum += counts[row * Self.tags + t] }
            for t in 0..<Self.tags {
                prior[t] += counts[row * Self.tags + t]
                transitions[row * Self.tags + t] = logf(counts[row * Self.tags + t] / sum)
            }
        }
        let total = prior.reduce(0, +)
        readings.reserveCapacity(counted.count)
        func store(_ list: ArraySlice<(tag: PartOfSpeech, count: Int)>) -> Range<UInt32> {
            let start = UInt32(readings.count)
            let sum = Float(list.reduce(0) { $0 + $1.count })
            for (t, n) in list {
                readings.append(Reading(tag: t, score: logf(Float(n) / sum / (prior[Int(t.rawValue)] / total))))
            }
            return start..<UInt32(readings.count)
        }
        entries.reserve(rows.count)
        endings.reserve(rows.reduce(0) { $0 + ($1.isEnding ? 1 : 0) })
        var both: [(tag: PartOfSpeech, count: Int)] = []
        for row in rows {
            if row.isEnding {
                endings.set(row.key, store(counted[row.lower]))
            } else {
                let lower = store(counted[row.lower])
                let capital = store(counted[row.capital])
                var merged = lower
                if row.lower.isEmpty {
                    merged = capital
                } else if !row.capital.isEmpty {
                    both.removeAll(keepingCapacity: true)
                    both.append(contentsOf: counted[row.lower])
                    for (t, n) in counted[row.capital] {
                        if let k = both.firstIndex(where: { $0.tag == t }) {
                            both[k].count += n
                        } else {
                            both.append((t, n))
                        }
                    }
                    merged = store(both[...])
                }
                entries.set(row.key, Entry(lower: lower, capital: capital, merged: merged))
            }
        }
    }

    func entry(_ key: WordKey) -> Entry? { entries[key] }

    func ending(_ key: WordKey) -> Range<UInt32>? { endings[key] }
}
