public import ModelFiles
internal import TextBytes

/// The tables that the quantity reader goes by: `quantity-*.tsv` of a language's folder.
///
/// Each table says in its first line what its columns are. Where a line gives an example, the reading beside it is what
/// the reader must find there: the tests walk every such line.
public struct QuantityTables: Sendable {
    var vocabulary = QuantityVocabulary()
    var units: [Unit] = []
    /// Units by the forms that follow a number.
    var unitForms = PhraseTrie()
    /// Currencies by the forms that stand before a number.
    var currencyForms = PhraseTrie()
    var forms: [UnitForm] = []
    /// Modifiers before a number, by their words.
    var leading = PhraseTrie()
    /// Modifiers behind it.
    var trailing = PhraseTrie()
    var modifiers: [Character] = []
    /// Singulars that no rule makes, by the plural's word.
    var singulars: [UInt32: String] = [:]
    /// The plain forms of superlatives.
    var lemmas: [UInt32: String] = [:]
    var common = CommonWords()
    /// The currencies by their ISO 4217 code.
    var currencyCodes: [String: Int] = [:]
    /// The unit "GBP", which "pounds" are where there are millions of them.
    var pound = 0
    var capita: UInt32 = 0, march: UInt32 = 0, some: UInt32 = 0, another: UInt32 = 0, compared: UInt32 = 0,
        sub: UInt32 = 0
    var more: UInt32 = 0, others: UInt32 = 0
    var worth: UInt32 = 0, against: UInt32 = 0, under: UInt32 = 0, into: UInt32 = 0, above: UInt32 = 0
    var below: UInt32 = 0, off: UInt32 = 0
    var ages: UInt32 = 0
    /// Words of time, which belong to no measure.
    var timeWords: Set<UInt32> = []
    /// Nouns that end like adverbs.
    var nounsInLy: Set<UInt32> = []
    /// Verbs that another verb follows as it is ("helped disable").
    var helping: Set<UInt32> = []
    var quotes: Set<UInt32> = []
    /// Verbs behind which "up" and "down" do tell of a change ("closed down 2 percent").
    var closing: Set<UInt32> = []
    /// Words that name with a number where they have a capital ("Week 3").
    var titleWords: Set<UInt32> = []
    /// Words before which a number of four digits is a year.
    var yearWords: Set<UInt32> = []
    /// Words before "one" that make it a pronoun ("no one", "this one day").
    var oneRefused: Set<UInt32> = []
    /// Words behind "a year" that make it a date ("a year earlier") rather than a rate.
    var sinceWords: Set<UInt32> = []

    struct Unit: Sendable {
        enum Kind: String, Sendable {
            case currency, percent, point, length, area, volume, mass, time, age, temperature, speed, measure, count,
                people
        }

        var name: String
        var kind: Kind
    }

    /// One way to write a unit.
    struct UnitForm: Sendable {
        var unit: Int
        /// Where capitals count, the form's letters.
        var exact: [UInt8]?
        /// Whether no space may stand before it.
        var isJoined: Bool
        /// Whether its own parts must be joined ("a$").
        var isTight: Bool
    }

    /// A line of a table that gives an example.
    public struct Example: Sendable {
        public var table: String
        public var line: Int
        public var text: String
        public var reading: String
    }

    /// Every example that the tables give.
    public private(set) var examples: [Example] = []

    /// Reads the tables of a language's folder (`en`).
    ///
    /// - Throws: ``FileFault`` where one cannot be read, ``QuantityTableFault`` where a line makes no sense.
    public init(folder: ResourceFolder, language: String = "en") throws {
        func table(_ name: String) throws(FileFault) -> TableFile {
            try TableFile(path: folder.file("\(language)/quantity-\(name).tsv"))
        }
        try readWords(table("words"))
        for row in try table("lemmas").rows {
            let word = vocabulary.intern(row[1])
            switch row[0] {
            case "plural":
                vocabulary.add(.plural, to: row[1])
                singulars[word] = row[2]
            case "superlative": lemmas[word] = row[2]
            default: throw QuantityTableFault(try table("lemmas"), row, "no such kind of form")
            }
        }
        try readNumerals(table("numerals"))
        try readUnits(table("units"))
        try readModifiers(table("modifiers"))
        common = CommonWords(&vocabulary)
        capita = vocabulary.intern("capita")
        march = vocabulary.intern("march")
        some = vocabulary.intern("some")
        another = vocabulary.intern("another")
        compared = vocabulary.intern("compared")
        sub = vocabulary.intern("sub")
        worth = vocabulary.intern("worth")
        more = vocabulary.intern("more")
        others = vocabulary.intern("others")
        ages = vocabulary.intern("ages")
        against = vocabulary.intern("against")
        under = vocabulary.intern("under")
        into = vocabulary.intern("into")
        above = vocabulary.intern("above")
        below = vocabulary.intern("below")
        off = vocabulary.intern("off")
        nounsInLy = Set(
            [
                "family", "supply", "assembly", "anomaly", "monopoly", "reply", "rally", "bully", "belly", "jelly",
                "homily",
            ]
            .map { vocabulary.intern($0) })
        helping = Set(["help", "helped", "helps", "make", "made", "let"].map { vocabulary.intern($0) })
        closing = Set(
            [
                "closed", "ended", "finished", "opened", "traded", "went", "moved", "came", "go", "goes", "edged",
                "ticked",
            ]
            .map { vocabulary.intern($0) })
        quotes = Set(["\"", "“", "”", "‘", "’", "'", "`", "«", "»", "„"].map { vocabulary.intern($0) })
        timeWords = Set(
            [
                "last", "next", "past", "time", "year", "month", "week", "day", "yesterday", "today", "tomorrow",
                "morning",
                "afternoon",
                "evening", "night", "years", "months", "weeks", "days", "hours", "hour", "quarter", "decade", "decades",
            ]
            .map { vocabulary.intern($0) })
        titleWords = Set(
            ["week", "day", "top", "set", "super", "big", "grade", "class", "gate", "group", "question", "studio"]
                .map { vocabulary.intern($0) })
        yearWords = Set(
            ["in", "since", "until", "during", "before", "after", "early", "late", "mid"]
                .map { vocabulary.intern($0) })
        sinceWords = Set(
            ["ago", "earlier", "later", "before", "after", "from", "since", "into", "on", "prior", "previously"]
                .map { vocabulary.intern($0) })
        oneRefused = Set(["no", "this", "that", "the", "any", "every", "each"].map { vocabulary.intern($0) })
        for (index, unit) in units.enumerated() where unit.kind == .currency && unit.name.utf8.count == 3 {
            currencyCodes[unit.name] = index
        }
        pound = currencyCodes["GBP"] ?? 0
    }

    /// Whether a hundredth of the currency has a coin of its own.
    func hasCents(_ currency: String) -> Bool { currency.utf8.count == 3 && currency != "JPY" && currency != "KRW" }

    private mutating func readWords(_ table: TableFile) throws {
        for row in table.rows {
            guard let trait = WordTraits.named[row[0]] else {
                throw QuantityTableFault(table, row, "no such kind of word")
            }
            for word in row[1].split(separator: " ") { vocabulary.add(trait, to: String(word)) }
        }
    }

    private mutating func readNumerals(_ table: TableFile) throws {
        for row in table.rows {
            guard let kind = Numeral.Kind(rawValue: row[1]) else {
                throw QuantityTableFault(table, row, "no such kind of numeral")
            }
            let parts = row[2].split(separator: "/").compactMap { Double($0) }
            guard let first = parts.first, parts.count <= 2, parts.last! > 0 || parts.count == 1 else {
                throw QuantityTableFault(table, row, "no number")
            }
            vocabulary.setNumeral(
                Numeral(kind: kind, value: parts.count == 2 ? first / parts[1] : first), of: row[0])
            note(table, row, 3)
        }
    }

    private mutating func readUnits(_ table: TableFile) throws {
        for row in table.rows {
            guard let kind = Unit.Kind(rawValue: row[1]) else {
                throw QuantityTableFault(table, row, "no such kind of unit")
            }
            units.append(Unit(name: row[0], kind: kind))
            for form in Self.expanded(row[2]) {
                if let words = wordsOfForm(form) { unitForms.add(words, payload: UInt32(forms.count - 1)) }
            }
            for form in Self.expanded(row[3]) {
                if let words = wordsOfForm(form) { currencyForms.add(words, payload: UInt32(forms.count - 1)) }
            }
            note(table, row, 4)
        }
    }

    /// Notes a form of the last unit, and gives the words that spell it.
    private mutating func wordsOfForm(_ written: String) -> [UInt32]? {
        var form = written
        var isExact = false
        var isJoined = false
        while let mark = form.first, mark == "=" || mark == "+" {
            if mark == "=" { isExact = true } else { isJoined = true }
            form.removeFirst()
        }
        let words = Self.words(of: form).map { vocabulary.intern($0) }
        guard !words.isEmpty else { return nil }
        forms.append(
            UnitForm(
                unit: units.count - 1, exact: isExact ? form.utf8.filter { $0 != 0x20 } : nil, isJoined: isJoined,
                isTight: words.count > 1 && !form.utf8.contains(0x20)))
        return words
    }

    private mutating func readModifiers(_ table: TableFile) throws {
        for row in table.rows {
            guard let sign = row[2].first, "<>~".contains(sign) else {
                throw QuantityTableFault(table, row, "no such modifier")
            }
            let words = Self.words(of: row[0]).map { vocabulary.intern($0) }
            modifiers.append(sign)
            switch row[1] {
            // Those before a number are matched from the number backwards.
            case "before": leading.add(words.reversed(), payload: UInt32(modifiers.count - 1))
            case "after": trailing.add(words, payload: UInt32(modifiers.count - 1))
            default: throw QuantityTableFault(table, row, "no such place")
            }
            note(table, row, 3)
        }
    }

    private mutating func note(_ table: TableFile, _ row: TableFile.Row, _ column: Int) {
        guard !row[column].isEmpty else { return }
        examples.append(Example(table: table.path, line: row.line, text: row[column], reading: row[column + 1]))
    }

    /// "mile(s)|=mi" as "mile", "miles", "=mi".
    private static func expanded(_ field: String) -> [String] {
        field.split(separator: "|").flatMap { form -> [String] in
            guard let open = form.firstIndex(of: "("), let close = form[open...].firstIndex(of: ")") else {
                return [String(form)]
            }
            let before = form[..<open]
            let after = form[form.index(after: close)...]
            return [before + after, before + form[form.index(after: open)..<close] + after].map { String($0) }
        }
    }

    /// The form cut as the scanner cuts a text.
    static func words(of form: String) -> [String] {
        var pieces: [Piece] = []
        let bytes = Array(form.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            PieceScanner(vocabulary: QuantityVocabulary()).scan(buffer, from: 0, to: buffer.count, into: &pieces)
            return pieces.map { String(decoding: buffer[Int($0.start)..<Int($0.end)], as: UTF8.self) }
        }
    }
}

/// A line of a quantity table that makes no sense.
public struct QuantityTableFault: Error, Sendable, CustomStringConvertible {
    public let path: String
    public let line: Int
    public let reason: String

    init(_ table: TableFile, _ row: TableFile.Row, _ reason: String) {
        path = table.path
        line = row.line
        self.reason = reason
    }

    public var description: String { "\(path):\(line): \(reason)" }
}
