internal import Annotation
internal import TextBytes

/// What the names of an article say of each other: whether "Ford" is somebody or a company, and which names of
/// organisations are one's.
struct NameAgreement {
    let tagged: TaggedText
    private var counts: [WordKey: (person: Int, organisation: Int)] = [:]
    /// For a single word the one name of several words that begins with it: "Orvell" of "Orvell Kastrup".
    private var longer: [WordKey: Int?] = [:]
    /// For a body's common noun the one name of several words that ends with it: "Commission" of "River Commission".
    private var ending: [WordKey: Int?] = [:]
    /// For a name the abbreviation behind it in brackets, and the other way round; folded.
    private(set) var abbreviations: [String: String] = [:]

    init(_ tagged: TaggedText, _ mentions: [NameMention]) {
        self.tagged = tagged
        for (k, mention) in mentions.enumerated() {
            switch mention.type {
            case .person where mention.range.count == 1: counts[key(mention), default: (0, 0)].person += 1
            case .organisation:
                if mention.range.count > 1 { noteEnding(k, mention, mentions) }
                if mention.range.count == 1 { counts[key(mention), default: (0, 0)].organisation += 1 }
                if isOwnName(mention) {
                    let first = tagged.text.keys[mention.range.lowerBound]
                    if let other = longer[first] {
                        if let other, key(mentions[other]) != key(mention) { longer[first] = .some(nil) }
                    } else {
                        longer[first] = k
                    }
                }
            default: break
            }
            if k + 1 < mentions.count { noteAbbreviation(mention, mentions[k + 1]) }
        }
    }

    private func key(_ mention: NameMention) -> WordKey { WordKey(tagged.text.text, tagged.text.span(mention.range)) }

    /// What a name is taken for: a word that the article has for an organisation's name more often than for a person's is
    /// one throughout. `isSurname` says whether somebody of that surname is named in full.
    func type(_ mention: NameMention, isSurname: Bool) -> Entity.Kind {
        guard mention.range.count == 1, mention.type == .person || mention.type == .organisation,
            let count = counts[key(mention)], count.person > 0, count.organisation > 0
        else { return mention.type }
        if mention.type == .person {
            return !isSurname && mention.title == nil && count.organisation >= count.person ? .organisation : .person
        }
        return isSurname && count.person > count.organisation ? .person : .organisation
    }

    private mutating func noteEnding(_ k: Int, _ mention: NameMention, _ mentions: [NameMention]) {
        let last = tagged.text.keys[mention.range.upperBound - 1]
        guard Self.generic.contains(last) else { return }
        if let other = ending[last] {
            if let other, key(mentions[other]) != key(mention) { ending[last] = .some(nil) }
        } else {
            ending[last] = k
        }
    }

    /// The name in full of which a body's common noun behind "the" is the last word.
    func fuller(_ mention: NameMention) -> Int? {
        let i = mention.range.lowerBound
        guard mention.range.count == 1, i > 0, tagged.word(i - 1, "the"), mention.world == nil else { return nil }
        return ending[tagged.text.keys[i]] ?? nil
    }

    /// Words for bodies of which there are many: alone they are nobody's name.
    static let generic = Set(
        [
            "administration", "agency", "association", "authority", "board", "campaign", "commission", "committee",
            "company", "council", "court", "department", "federation", "foundation", "government", "institute",
            "ministry", "office", "panel", "union", "university",
        ].map { WordKey($0) })

    /// The longer name that a word is short for, by its mention's index.
    func longer(_ mention: NameMention) -> Int? {
        guard mention.range.count == 1 else { return nil }
        return longer[tagged.text.keys[mention.range.lowerBound]] ?? nil
    }

    /// A name of several words that all are nothing but names, so that the first alone can stand for it: "Orvell Kastrup",
    /// not "Orvell Science Fair".
    private func isOwnName(_ mention: NameMention) -> Bool {
        mention.range.count > 1 && mention.range.count < 5 && mention.world == nil
            && mention.range.allSatisfy {
                !tagged.isCommon[$0] && tagged.isCapital($0) || tagged.isMark($0, "&") || tagged.word($0, "and")
                    || tagged.classes[$0].contains(.corporate)
            }
    }

    /// "Council of Free Harbours (CFH)".
    private mutating func noteAbbreviation(_ long: NameMention, _ short: NameMention) {
        guard long.range.count > 1, short.range.count == 1, short.range.lowerBound == long.range.upperBound + 1,
            tagged.isOpeningBracket(long.range.upperBound), short.range.upperBound < tagged.count,
            tagged.isClosingBracket(short.range.upperBound), long.type != .person
        else { return }
        let letters = Array(tagged.text.string(short.range).utf8)
        guard (2...8).contains(letters.count), letters.allSatisfy({ 0x41...0x5A ~= $0 }) else { return }
        // Its letters stand in the name in that order, the first at its beginning.
        var k = 0
        var isFirst = true
        for byte in tagged.text.string(long.range).utf8 where k < letters.count {
            let upper = byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte
            if upper == letters[k] {
                k += 1
            } else if isFirst {
                return
            }
            isFirst = false
        }
        guard k == letters.count else { return }
        let name = NameFolding.fold(tagged.text.string(long.range))
        let abbreviation = NameFolding.fold(tagged.text.string(short.range))
        if abbreviations[name] == nil { abbreviations[name] = abbreviation }
        if abbreviations[abbreviation] == nil { abbreviations[abbreviation] = name }
    }

    /// A folded name without the words for a form of company: "orvell" of "orvell inc".
    static func withoutForm(_ folded: String) -> String {
        var words = folded.split(separator: " ")
        while words.count > 1, let last = words.last, forms.contains(String(last)) { words.removeLast() }
        return words.joined(separator: " ")
    }

    private static let forms: Set<String> = [
        "inc", "corp", "corporation", "ltd", "plc", "llc", "co", "company", "limited", "nv", "ag", "sa", "gmbh",
    ]
}
