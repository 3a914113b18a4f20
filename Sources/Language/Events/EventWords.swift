internal import Annotation
internal import ModelFiles
internal import TextBytes

/// Words that tell of something that happens, and what other words say of what they govern: `events.tsv`.
struct EventWords: Sendable {
    /// What a verb, noun or adjective says of the happening it governs, where it is itself told as a fact.
    enum Effect: String, Sendable {
        /// It took place as the verb did: "held a meeting".
        case does
        /// The same of what is made: "reached a deal", "announced sanctions".
        case makes
        case scheduled, expected, possible, denied, cancelled
    }

    private var verbs = WordMap<EventMention.Kind>()
    private var nouns = WordMap<EventMention.Kind>()
    private var effects = WordMap<Effect>()
    private var traits = WordMap<Traits>()

    struct Traits: OptionSet, Sendable {
        let rawValue: UInt8
        /// A verb that tells of a happening only with somebody: "spoke with".
        static let partnered = Traits(rawValue: 1)
        /// A word of attack that is as often a manner of speaking.
        static let forceful = Traits(rawValue: 2)
        /// A word that speaks of force: weapons, soldiers, the dead.
        static let force = Traits(rawValue: 4)
        /// A noun that means many things, and a happening only behind one of "before": "phone call".
        static let compound = Traits(rawValue: 8)
        static let compounding = Traits(rawValue: 16)
        /// A verb that people, not papers, must be the object of: "released".
        static let personal = Traits(rawValue: 32)
        /// A verb of going: what it is done for ("flew there to meet") is as firm as the journey where that lies ahead.
        static let motion = Traits(rawValue: 64)
    }

    private static let named: [String: Traits] = [
        "with": .partnered, "if forceful": .forceful, "force": .force, "compound": .compound,
        "before": .compounding, "person": .personal, "motion": .motion,
    ]

    init(folder: ResourceFolder) throws(FileFault) {
        var verbs = WordMap<EventMention.Kind>()
        var nouns = WordMap<EventMention.Kind>()
        var effects = WordMap<Effect>()
        var traits = WordMap<Traits>()
        try TableLines.forEach(of: folder.file("en/events.tsv")) { bytes, fields in
            guard fields.count == 3 else { return }
            let name = TableLines.string(bytes, fields[0])
            let role = TableLines.string(bytes, fields[1])
            TableLines.words(bytes, fields[2]) { word in
                let key = WordKey(bytes, word.lowerBound, word.upperBound)
                switch role {
                case "V": if let kind = EventMention.Kind(rawValue: name) { verbs.set(key, kind) }
                case "N": if let kind = EventMention.Kind(rawValue: name) { nouns.set(key, kind) }
                case "governs":
                    if let effect = Effect(rawValue: name), effects[key] == nil { effects.set(key, effect) }
                default: if let trait = Self.named[role] { traits.set(key, (traits[key] ?? []).union(trait)) }
                }
            }
        }
        self.verbs = verbs
        self.nouns = nouns
        self.effects = effects
        self.traits = traits
    }

    func kind(verb key: WordKey) -> EventMention.Kind? { verbs[key] }
    func kind(noun key: WordKey) -> EventMention.Kind? { nouns[key] }
    func effect(_ key: WordKey) -> Effect? { effects[key] }
    func traits(_ key: WordKey) -> Traits { traits[key] ?? [] }
}
