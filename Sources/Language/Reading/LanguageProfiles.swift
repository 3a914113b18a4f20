internal import Annotation
internal import ModelFiles
internal import TextBytes

/// Tells the language of a text by its commonest words (`languages.tsv`), and of scripts other than Latin by the script.
///
/// The program reads English; other languages are named, not misread.
struct LanguageProfiles: Sendable {
    private var names: [String] = []
    private var bits = WordMap<UInt32>()
    /// No more tokens are looked at than this.
    private static let sample = 4000

    init(folder: ResourceFolder) throws(FileFault) {
        var names: [String] = []
        var bits = WordMap<UInt32>()
        try TableLines.forEach(of: folder.file("en/languages.tsv")) { bytes, fields in
            guard fields.count == 2, names.count < 32 else { return }
            let bit: UInt32 = 1 << UInt32(names.count)
            names.append(TableLines.string(bytes, fields[0]))
            TableLines.words(bytes, fields[1]) { word in
                let key = WordKey(bytes, word.lowerBound, word.upperBound)
                bits.set(key, (bits[key] ?? 0) | bit)
            }
        }
        self.names = names
        self.bits = bits
    }

    /// BCP 47; "und" where nothing is recognised. Texts of a few words count as English unless their script says otherwise.
    func language(of text: TokenisedText) -> String {
        var counts = [Int](repeating: 0, count: names.count)
        var words = 0
        var scripts = ScriptCounts()
        let english = names.firstIndex(of: "en").map { UInt32(1) << UInt32($0) } ?? 0
        // Where the words between two capitals end: "de los" in "José María de los Ríos" is no Spanish.
        var particlesEnd = 0
        text.text.bytes.withUnsafeBufferPointer { bytes in
            for i in text.tokens.indices.prefix(Self.sample) {
                switch text.tokens[i].shape {
                case .quote, .punctuation, .symbol, .number: continue
                default: break
                }
                words += 1
                scripts.add(bytes, text.tokens[i].span)
                if i >= particlesEnd, Self.isCapital(text, i) { particlesEnd = Self.particles(text, behind: i) }
                if var set = bits[text.keys[i]] {
                    if i < particlesEnd { set &= english }
                    while set != 0 {
                        counts[set.trailingZeroBitCount] += 1
                        set &= set - 1
                    }
                }
            }
        }
        if let script = scripts.language { return script == "ru" ? slavic(counts) : script }
        guard words >= 12, let best = counts.indices.max(by: { counts[$0] < counts[$1] }) else { return "en" }
        guard let own = names.firstIndex(of: "en") else { return "en" }
        if counts[own] * 10 >= counts[best] * 9, counts[own] * 25 >= words { return "en" }
        // A short sentence has a word or two that look like another language's ("do", "un", "van").
        let least = counts[own] + (words < 40 ? 2 : 1)
        if counts[best] * 12 >= words, counts[best] >= least { return names[best] }
        return counts[own] * 40 >= words || words < 40 ? "en" : "und"
    }

    private static func isCapital(_ text: TokenisedText, _ i: Int) -> Bool {
        guard text.isCased else { return false }
        switch text.tokens[i].shape {
        case .capitalised, .upper, .mixed: return true
        default: return false
        }
    }

    /// The end of up to three words in lower case between a capital at `i` and another.
    private static func particles(_ text: TokenisedText, behind i: Int) -> Int {
        for next in i + 1..<min(i + 5, text.tokens.count) {
            switch text.tokens[next].shape {
            case .quote, .punctuation, .symbol, .number: return i
            case .capitalised, .upper, .mixed: return next
            default: continue
            }
        }
        return i
    }

    private func slavic(_ counts: [Int]) -> String {
        let cyrillic = ["uk", "ru", "bg", "sr"]
        let found = cyrillic.compactMap { name in names.firstIndex(of: name).map { (name, counts[$0]) } }
        return found.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil } ?? "ru"
    }
}

/// How many letters of each script a text has.
private struct ScriptCounts {
    private var latin = 0
    private var cyrillic = 0
    private var arabic = 0
    private var hebrew = 0
    private var greek = 0
    private var han = 0
    private var kana = 0
    private var hangul = 0
    private var devanagari = 0
    private var thai = 0

    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ span: ByteSpan) {
        var i = Int(span.start)
        let end = min(Int(span.end), i + 64)
        while i < end {
            if bytes[i] < 0x80 {
                latin += 1
                i += 1
                continue
            }
            let (scalar, length) = UTF8Scan.decode(bytes, at: i)
            i += length
            switch scalar.value {
            case 0xC0..<0x370: latin += 1
            case 0x370..<0x400: greek += 1
            case 0x400..<0x530: cyrillic += 1
            case 0x590..<0x600: hebrew += 1
            case 0x600..<0x780: arabic += 1
            case 0x900..<0x980: devanagari += 1
            case 0xE00..<0xE80: thai += 1
            case 0x3040..<0x3100: kana += 1
            case 0x3400..<0xA000: han += 1
            case 0xAC00..<0xD7B0: hangul += 1
            default: break
            }
        }
    }

    /// The language of a script that holds more letters than the Latin one, or nil.
    var language: String? {
        let others = [
            ("ru", cyrillic), ("ar", arabic), ("he", hebrew), ("el", greek), ("hi", devanagari), ("th", thai),
            ("ko", hangul),
        ]
        if let top = others.max(by: { $0.1 < $1.1 }), top.1 > latin, top.1 > han + kana { return top.0 }
        if han + kana > latin { return kana * 10 > han ? "ja" : "zh" }
        return nil
    }
}
