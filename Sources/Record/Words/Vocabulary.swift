/// The words of one coverage, each with a number, and how much a word says of what it stands in.
struct Vocabulary {
    private var numbers: [String: Int32] = [:]
    private var pairs: [UInt64: Int32] = [:]
    private(set) var forms: [String] = []
    private(set) var stems: [Int32] = []
    private(set) var traits: [Traits] = []
    /// Passages that hold a stem, by the stem's number.
    private var passages: [Int32] = []
    private var passageCount = 0
    /// Passages taken as read beforehand, none of which holds the word: in a coverage of two articles no word is common.
    private static let prior = 60

    /// What a word is to the sense of a sentence.
    struct Traits: OptionSet {
        let rawValue: UInt8
        static let function = Traits(rawValue: 1)
        static let negation = Traits(rawValue: 2)
        static let modal = Traits(rawValue: 4)
        static let number = Traits(rawValue: 8)
        static let filler = Traits(rawValue: 16)
    }

    mutating func number(of form: String) -> Int32 {
        if let known = numbers[form] { return known }
        let number = add(form)
        let stem = WordFold.stem(form)
        if stem != form { stems[Int(number)] = numbers[stem] ?? add(stem) }
        return number
    }

    /// The number of a form that has one.
    func known(_ form: String) -> Int32? { numbers[form] }

    /// The number that stands for two stems side by side.
    mutating func pair(_ a: Int32, _ b: Int32) -> Int32 {
        let key = UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b))
        if let known = pairs[key] { return known }
        let number = add("", listed: false)
        pairs[key] = number
        return number
    }

    private mutating func add(_ form: String, listed: Bool = true) -> Int32 {
        let number = Int32(forms.count)
        if listed { numbers[form] = number }
        forms.append(form)
        stems.append(number)
        passages.append(0)
        var traits: Traits = []
        if FunctionWords.contains(form) { traits.insert(.function) }
        if FunctionWords.isNegation(form) { traits.insert(.negation) }
        if FunctionWords.isModal(form) { traits.insert(.modal) }
        if FunctionWords.isNumber(form) { traits.insert(.number) }
        if FunctionWords.isFiller(form) { traits.insert(.filler) }
        self.traits.append(traits)
        return number
    }

    /// Counts a passage towards how common its stems are; each is given once.
    mutating func count(_ stems: some Sequence<Int32>) {
        passageCount += 1
        for stem in stems { passages[Int(stem)] += 1 }
    }

    /// In how many passages a stem stands.
    func frequency(_ stem: Int32) -> Int { Int(passages[Int(stem)]) }

    /// What a word of this stem weighs: the logarithm of how rare it is, from 0.7 to 5; a function word 0.3.
    func weight(_ stem: Int32) -> Float {
        if traits[Int(stem)].contains(.function) { return 0.3 }
        return min(5, max(0.7, Self.logarithm(Float(passageCount + Self.prior) / (Float(passages[Int(stem)]) + 0.5))))
    }

    /// The natural logarithm, by arithmetic alone, so that every machine gives the same bits.
    static func logarithm(_ x: Float) -> Float {
        guard x > 0 else { return 0 }
        let m = x.significand / 1.5
        let t = (m - 1) / (m + 1)
        let t2 = t * t
        let series = 2 * t * (1 + t2 * (1 / 3 + t2 * (1 / 5 + t2 / 7)))
        return series + Float(x.exponent) * 0.693_147_2 + 0.405_465_1
    }
}
