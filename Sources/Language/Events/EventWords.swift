internal import Annotation
internal import ModelFiles
internal import TextBytes

/// Words that tell of something that happens, and words that tell how firmly: `events.tsv`.
struct EventWords: Sendable {
    private var verbs = WordMap<EventMention.Kind>()
    private var nouns = WordMap<EventMention.Kind>()
    private var statuses = WordMap<EventMention.Status>()
    private var partnered = WordMap<Bool>()
    private var forceful = WordMap<Bool>()
    private var force = WordMap<Bool>()
    private var doing = WordMap<Bool>()

    init(folder: ResourceFolder) throws(FileFault) {
        var verbs = WordMap<EventMention.Kind>()
        var nouns = WordMap<EventMention.Kind>()
        var statuses = WordMap<EventMention.Status>()
        var partnered = WordMap<Bool>()
        var forceful = WordMap<Bool>()
        var force = WordMap<Bool>()
        var doing = WordMap<Bool>()
        try TableLines.forEach(of: folder.file("en/events.tsv")) { bytes, fields in
            guard fields.count == 3 else { return }
            let name = TableLines.string(bytes, fields[0])
            TableLines.words(bytes, fields[2]) { word in
                let key = WordKey(bytes, word.lowerBound, word.upperBound)
                switch TableLines.string(bytes, fields[1]) {
                case "V": if let kind = EventMention.Kind(rawValue: name) { verbs.set(key, kind) }
                case "N": if let kind = EventMention.Kind(rawValue: name) { nouns.set(key, kind) }
                case "with": partnered.set(key, true)
                case "if forceful": forceful.set(key, true)
                case "force": force.set(key, true)
                case "does": doing.set(key, true)
                default:
                    if let status = EventMention.Status(rawValue: name), statuses[key] == nil {
                        statuses.set(key, status)
                    }
                }
            }
        }
        self.verbs = verbs
        self.nouns = nouns
        self.statuses = statuses
        self.partnered = partnered
        self.forceful = forceful
        self.force = force
        self.doing = doing
    }

    func kind(verb key: WordKey) -> EventMention.Kind? { verbs[key] }
    func kind(noun key: WordKey) -> EventMention.Kind? { nouns[key] }
    func status(_ key: WordKey) -> EventMention.Status? { statuses[key] }
    /// Whether a verb tells of a happening only with somebody: "spoke with".
    func needsPartner(_ key: WordKey) -> Bool { partnered[key] ?? false }
    /// Whether a word of attack is as often a manner of speaking.
    func needsForce(_ key: WordKey) -> Bool { forceful[key] ?? false }
    /// Whether a word speaks of force: weapons, soldiers, the dead.
    func isForce(_ key: WordKey) -> Bool { force[key] ?? false }
    /// Whether a verb says of the noun it governs that it took place: "held a meeting".
    func isDoing(_ key: WordKey) -> Bool { doing[key] ?? false }
}
