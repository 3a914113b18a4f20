/// Words that carry little of what is said, and the few among them that change its sense.
enum FunctionWords {
    static func contains(_ word: String) -> Bool { all.contains(word) }
    static func isNegation(_ word: String) -> Bool { negations.contains(word) }
    static func isModal(_ word: String) -> Bool { modals.contains(word) }
    /// Words whose absence changes nothing: articles and fillers.
    static func isFiller(_ word: String) -> Bool { fillers.contains(word) }

    /// Whether a folded word is a number, in digits or in words.
    static func isNumber(_ word: String) -> Bool {
        guard let first = word.utf8.first else { return false }
        return (first >= 0x30 && first <= 0x39) || numbers.contains(word)
    }

    /// The small number that a folded word stands for, in digits or in words: an outlet's style, no difference.
    static func value(_ word: String) -> Int? { Int(word) ?? values[word] }

    private static let values: [String: Int] = {
        let names = [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        ]
        var out = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        for (k, name) in ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"].enumerated() {
            out[name] = 30 + 10 * k
        }
        return out
    }()

    /// The grammatical person of a pronoun: 1, 2 or 3.
    static func person(_ word: String) -> Int? { persons[word] }

    private static let persons: [String: Int] = {
        var out: [String: Int] = [:]
        for (k, words) in ["i me my we us our", "you your", "he him his she her they them their"].enumerated() {
            for word in set(words) { out[word] = k + 1 }
        }
        return out
    }()

    private static func set(_ words: String) -> Set<String> { Set(words.split(separator: " ").map(String.init)) }

    private static let negations = set("not no never none nothing nobody neither nor without cannot hardly barely")
    private static let modals = set("will would may might can could shall should must ought")
    private static let fillers = set("a an the that and so well just really very also then ah oh er um okay ok")
    private static let numbers = set(
        """
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
        seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million \
        billion trillion dozen half third quarter double twice
        """)
    private static let all = set(
        """
        a about above after again against all also am an and any are as at be because been before being below \
        between both but by can could did do does doing done down during each few for from further had has have having \
        he her here hers herself him himself his how i if in into is it its itself just may me might more most must \
        my myself no nor not now of off on once only or other our ours ourselves out over own said same say says \
        shall she should so some such than that the their theirs them themselves then there these they this those \
        longer through to too under until up upon us very was we were what when where which while who whom why will with \
        would you your yours yourself yet still even ever never one two first last many much well like get got make \
        made mr mrs ms
        """)
}
