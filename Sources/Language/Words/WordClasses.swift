internal import ModelFiles
internal import TextBytes

/// What a word means to the rules: the lists of `classes.tsv` that it stands in.
struct WordClasses: OptionSet, Hashable, Sendable {
    let rawValue: UInt64

    static let time = WordClasses(rawValue: 1 << 0)
    static let subordinator = WordClasses(rawValue: 1 << 1)
    static let beForm = WordClasses(rawValue: 1 << 2)
    static let haveForm = WordClasses(rawValue: 1 << 3)
    static let role = WordClasses(rawValue: 1 << 4)
    static let honorific = WordClasses(rawValue: 1 << 5)
    static let group = WordClasses(rawValue: 1 << 6)
    static let person = WordClasses(rawValue: 1 << 7)
    static let vague = WordClasses(rawValue: 1 << 8)
    static let body = WordClasses(rawValue: 1 << 9)
    static let document = WordClasses(rawValue: 1 << 10)
    static let masculine = WordClasses(rawValue: 1 << 11)
    static let feminine = WordClasses(rawValue: 1 << 12)
    static let maleName = WordClasses(rawValue: 1 << 13)
    static let femaleName = WordClasses(rawValue: 1 << 14)
    static let denial = WordClasses(rawValue: 1 << 15)
    static let refusal = WordClasses(rawValue: 1 << 16)
    static let negation = WordClasses(rawValue: 1 << 17)
    static let speechOpening = WordClasses(rawValue: 1 << 18)
    static let interview = WordClasses(rawValue: 1 << 19)
    static let post = WordClasses(rawValue: 1 << 20)
    static let newsConference = WordClasses(rawValue: 1 << 21)
    static let speech = WordClasses(rawValue: 1 << 22)
    static let meeting = WordClasses(rawValue: 1 << 23)
    static let statement = WordClasses(rawValue: 1 << 24)
    static let call = WordClasses(rawValue: 1 << 25)
    static let otherVenue = WordClasses(rawValue: 1 << 26)
    static let unit = WordClasses(rawValue: 1 << 27)
    static let nameParticle = WordClasses(rawValue: 1 << 28)
    static let corporate = WordClasses(rawValue: 1 << 29)
    static let organisation = WordClasses(rawValue: 1 << 30)
    static let place = WordClasses(rawValue: 1 << 31)
    static let reporters = WordClasses(rawValue: 1 << 32)
    static let familiar = WordClasses(rawValue: 1 << 33)
    static let miscellaneous = WordClasses(rawValue: 1 << 34)
    static let notAName = WordClasses(rawValue: 1 << 35)
    static let tell = WordClasses(rawValue: 1 << 36)
    static let anonymous = WordClasses(rawValue: 1 << 37)
    static let venuePreposition = WordClasses(rawValue: 1 << 38)
    static let people = WordClasses(rawValue: 1 << 39)
    static let say = WordClasses(rawValue: 1 << 40)
    static let outlet = WordClasses(rawValue: 1 << 41)
    static let citing = WordClasses(rawValue: 1 << 42)
    /// Which part of a place: no part of its name where it is written small ("northern Vesland").
    static let part = WordClasses(rawValue: 1 << 43)

    static let anyVenue: WordClasses = [
        .interview, .post, .newsConference, .speech, .meeting, .statement, .call, .otherVenue,
    ]
    static let givenName: WordClasses = [.maleName, .femaleName]

    fileprivate static let named: [(name: String, value: WordClasses)] = [
        ("time", .time), ("subordinator", .subordinator), ("be", .beForm), ("have", .haveForm), ("role", .role),
        ("honorific", .honorific), ("group", .group), ("person", .person), ("vague", .vague), ("body", .body),
        ("document", .document), ("masculine", .masculine), ("feminine", .feminine), ("male", .maleName),
        ("female", .femaleName), ("denial", .denial), ("refusal", .refusal), ("negation", .negation),
        ("opening", .speechOpening), ("interview", .interview), ("post", .post), ("newsconference", .newsConference),
        ("speech", .speech), ("meeting", .meeting), ("statement", .statement), ("call", .call), ("venue", .otherVenue),
        ("unit", .unit), ("particle", .nameParticle), ("corporate", .corporate), ("organisation", .organisation),
        ("place", .place), ("reporters", .reporters), ("familiar", .familiar), ("miscellaneous", .miscellaneous),
        ("notaname", .notAName), ("tell", .tell), ("anonymous", .anonymous), ("venuepreposition", .venuePreposition),
        ("people", .people), ("say", .say), ("outlet", .outlet), ("citing", .citing),
        ("part", .part),
    ]
}

/// The lists of `classes.tsv`: one list a line, its name and its words.
struct ClassTable: Sendable {
    private var classes = WordMap<WordClasses>()

    init(folder: ResourceFolder) throws(FileFault) {
        var names = WordMap<WordClasses>()
        for (name, value) in WordClasses.named { names.set(WordKey(name), value) }
        var map = WordMap<WordClasses>()
        try TableLines.forEach(of: folder.file("en/classes.tsv")) { bytes, fields in
            guard fields.count >= 2, let value = names[WordKey(bytes, fields[0].lowerBound, fields[0].upperBound)]
            else {
                return
            }
            TableLines.words(bytes, fields[1]) { word in
                let key = WordKey(bytes, word.lowerBound, word.upperBound)
                map.set(key, (map[key] ?? []).union(value))
            }
        }
        classes = map
    }

    subscript(key: WordKey) -> WordClasses { classes[key] ?? [] }
}
