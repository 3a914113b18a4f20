internal import Annotation
internal import TextBytes

/// The words by which page furniture is known, from `Resources/furniture.tsv`.
struct CueTable: Sendable {
    struct Cue: Sendable {
        let role: Block.Role
        let place: Place
        let isTail: Bool
        let words: Int
        /// The cue's literal parts; between two of them a few words may stand.
        let parts: [[UInt8]]
    }

    enum Place: String, Sendable {
        case start, sentence, end, whole, any
    }

    let cues: [Cue]
    /// By the first two bytes of a cue, its index; cues known by their ends are apart.
    private let byBeginning: [[UInt16]]
    private let slot: [UInt16]
    let ends: [Int]

    static let standard = CueTable(table: PackageResources.furniture_tsv)

    init(table: [UInt8]) {
        var cues: [Cue] = []
        for line in table.split(separator: 0x0A) where line.first != UInt8(ascii: "#") {
            let fields = line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
            guard fields.count == 5, let role = Block.Role(rawValue: fields[0]), let place = Place(rawValue: fields[1]),
                let words = Int(fields[3])
            else { continue }
            let parts = fields[4].utf8.split(separator: UInt8(ascii: "*")).map { part -> [UInt8] in
                var part = Array(part)
                while part.last == 0x20 { part.removeLast() }
                while part.first == 0x20 { part.removeFirst() }
                return part
            }
            cues.append(Cue(role: role, place: place, isTail: fields[2] == "tail", words: words, parts: parts))
        }
        self.cues = cues
        var slot = [UInt16](repeating: 0, count: 1 << 16)
        var lists: [[UInt16]] = [[]]
        var ends: [Int] = []
        for (i, cue) in cues.enumerated() {
            if cue.place == .end {
                ends.append(i)
                continue
            }
            let key = Self.key(cue.parts[0][0], cue.parts[0].count > 1 ? cue.parts[0][1] : 0x20)
            if slot[key] == 0 {
                slot[key] = UInt16(lists.count)
                lists.append([])
            }
            lists[Int(slot[key])].append(UInt16(i))
        }
        self.slot = slot
        byBeginning = lists
        self.ends = ends
    }

    private static func key(_ a: UInt8, _ b: UInt8) -> Int { Int(a) << 8 | Int(b) }

    /// The cues that may begin with these two bytes.
    func candidates(_ a: UInt8, _ b: UInt8) -> [UInt16] { byBeginning[Int(slot[Self.key(a, b)])] }

    /// Where `cue` ends if it stands at `at` in `plain`, or nil.
    func match(_ cue: Cue, in plain: [UInt8], at: Int) -> Int? {
        guard var end = Self.match(part: cue.parts[0], in: plain, at: at) else { return nil }
        for part in cue.parts.dropFirst() {
            let limit = min(plain.count, end + 120)
            var found: Int?
            var i = end
            while i < limit {
                if plain[i] == part[0], let e = Self.match(part: part, in: plain, at: i) {
                    found = e
                    break
                }
                i += 1
            }
            guard let found else { return nil }
            end = found
        }
        return end
    }

    /// Where `part` ends if it stands at `at` with nothing of a word before or after it.
    private static func match(part: [UInt8], in plain: [UInt8], at: Int) -> Int? {
        let end = at + part.count
        guard end <= plain.count else { return nil }
        for k in 0..<part.count where plain[at + k] != part[k] { return nil }
        if at > 0, isWord(part[0]), isWord(plain[at - 1]) { return nil }
        if end < plain.count, isWord(part[part.count - 1]), isWord(plain[end]) { return nil }
        return end
    }

    static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
}
