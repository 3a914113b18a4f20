internal import ModelFiles
internal import TextBytes

/// What follows a word that may introduce what somebody says.
struct Frame: Hashable, Sendable {
    let id: UInt8

    static let quotation = Frame(id: 0)
    static let colon = Frame(id: 1)
    static let that = Frame(id: 2)
    static let clause = Frame(id: 3)
    static let question = Frame(id: 4)
    static let infinitive = Frame(id: 5)
    static let nounPhrase = Frame(id: 6)
    static let adjective = Frame(id: 7)
    static let gerund = Frame(id: 8)
    static let verb = Frame(id: 9)
    static let end = Frame(id: 10)
    /// A preposition that the table does not name.
    static let otherPreposition = Frame(id: 11)
    static let firstPreposition: UInt8 = 12

    var isPreposition: Bool { id >= Frame.otherPreposition.id }
}

/// How a word is used that may introduce what somebody says.
enum CueVoice: UInt8, Sendable {
    case active, passive, noun, adjective
}

/// Words that introduce what somebody says, thinks or wants, and how often they do so in each frame: `cues.tsv`.
struct CueTable: Sendable {
    /// The rows of one form of a word, by voice; -1 where there is none.
    struct Entry: Sendable {
        var rows: (Int16, Int16, Int16, Int16) = (-1, -1, -1, -1)
        var isSpeech = false

        func row(_ voice: CueVoice) -> Int? {
            let row =
                switch voice {
                case .active: rows.0
                case .passive: rows.1
                case .noun: rows.2
                case .adjective: rows.3
                }
            return row < 0 ? nil : Int(row)
        }
    }

    private var entries = WordMap<Entry>()
    private var prepositions = WordMap<Frame>()
    private var shares: [UInt8] = []
    private var width = 64

    init(folder: ResourceFolder) throws(FileFault) {
        let codes: [UInt8] = Array("qctswinagve".utf8)
        var entries = WordMap<Entry>()
        var prepositions = WordMap<Frame>()
        var shares: [UInt8] = []
        let width = self.width
        var next = Frame.firstPreposition
        var row: Int16 = 0
        try TableLines.forEach(of: folder.file("en/cues.tsv")) { bytes, fields in
            guard fields.count == 5, row < Int16.max else { return }
            shares.append(contentsOf: repeatElement(0, count: width))
            TableLines.words(bytes, fields[4]) { word in
                let (name, count) = TableLines.counted(bytes, word)
                var frame: Frame?
                if name.count == 1 {
                    frame = codes.firstIndex(of: bytes[name.lowerBound]).map { Frame(id: UInt8($0)) }
                } else {
                    let key = WordKey(bytes, name.lowerBound + 2, name.upperBound)
                    frame = prepositions[key]
                    if frame == nil, Int(next) < width {
                        frame = Frame(id: next)
                        prepositions.set(key, Frame(id: next))
                        next += 1
                    }
                }
                if let frame { shares[Int(row) * width + Int(frame.id)] = UInt8(clamping: count) }
            }
            TableLines.words(bytes, fields[3]) { word in
                let key = WordKey(bytes, word.lowerBound, word.upperBound)
                var entry = entries[key] ?? Entry()
                switch bytes[fields[1].lowerBound] {
                case UInt8(ascii: "A"): entry.rows.0 = row
                case UInt8(ascii: "B"): entry.rows.1 = row
                case UInt8(ascii: "N"): entry.rows.2 = row
                default: entry.rows.3 = row
                }
                if !fields[0].isEmpty, bytes[fields[1].lowerBound] == UInt8(ascii: "A") { entry.isSpeech = true }
                entries.set(key, entry)
            }
            row += 1
        }
        self.entries = entries
        self.prepositions = prepositions
        self.shares = shares
    }

    func entry(_ key: WordKey) -> Entry? { entries[key] }

    func preposition(_ key: WordKey) -> Frame { prepositions[key] ?? .otherPreposition }

    /// The share, in percent, of a row's uses in a frame that introduce what somebody says.
    func share(_ row: Int, _ frame: Frame) -> Int { Int(shares[row * width + Int(frame.id)]) }
}
