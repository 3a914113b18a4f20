internal import ModelFiles
internal import TextBytes

/// The words that the time reader knows, each with its symbols: its classes with their values, and, where a pattern
/// names the word itself, its own symbol.
struct TimeLexicon: Sendable {
    struct Reading: Sendable {
        var symbol: UInt16
        var value: Int32
    }

    private var map = WordMap<Int32>()
    private(set) var readings: [[Reading]] = []
    private var marks = [Int32](repeating: -1, count: 128)
    private var longest = 0
    private var nextSymbol = UInt16(TimeClass.allCases.count)
    private var literals: [String: UInt16] = [:]

    /// Reads `words.tsv`: word, class, value.
    init(table: TableFile) throws(TimeTableFault) {
        for row in table.rows {
            guard let kind = TimeClass.named(row[1]), let value = Int32(row[2]) else {
                throw TimeTableFault(file: table.path, line: row.line, reason: "not a class and a number")
            }
            for word in row[0].split(separator: " ") { add(String(word), Reading(symbol: kind.rawValue, value: value)) }
        }
    }

    /// The symbol of a word that a pattern names.
    mutating func literal(_ word: String) -> UInt16 {
        if let known = literals[word] { return known }
        let symbol = nextSymbol
        nextSymbol += 1
        literals[word] = symbol
        add(word, Reading(symbol: symbol, value: 0))
        return symbol
    }

    /// The symbol of a word that some pattern has named, or nil.
    func symbol(of word: String) -> UInt16? { literals[word] }

    var symbolCount: Int { Int(nextSymbol) }

    private mutating func add(_ word: String, _ reading: Reading) {
        let bytes = Array(word.utf8)
        if bytes.count == 1, !((bytes[0] | 0x20) &- 0x61 < 26) {
            if marks[Int(bytes[0])] < 0 {
                marks[Int(bytes[0])] = Int32(readings.count)
                readings.append([])
            }
            readings[Int(marks[Int(bytes[0])])].append(reading)
            return
        }
        longest = max(longest, bytes.count)
        let key = WordKey(word)
        if let entry = map[key] {
            readings[Int(entry)].append(reading)
        } else {
            map.set(key, Int32(readings.count))
            readings.append([reading])
        }
    }

    /// The entry of the word at `start..<end`, or -1.
    @inline(__always)
    func entry(_ p: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int32 {
        end - start > longest ? -1 : map[WordKey(p, start, end)] ?? -1
    }

    func entry(ofMark byte: UInt8) -> Int32 { byte < 128 ? marks[Int(byte)] : -1 }

    /// The value that an entry has in a class, or nil.
    func value(_ entry: Int32, _ kind: TimeClass) -> Int32? {
        guard entry >= 0 else { return nil }
        for reading in readings[Int(entry)] where reading.symbol == kind.rawValue { return reading.value }
        return nil
    }
}

/// A line of the time reader's tables that cannot be used.
public struct TimeTableFault: Error, Sendable, CustomStringConvertible {
    public let file: String
    public let line: Int
    public let reason: String

    public var description: String { "\(file), line \(line): \(reason)." }
}
