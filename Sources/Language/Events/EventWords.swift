internal import Annotation
internal import ModelFiles
internal import TextBytes

/// Words that tell of something that happens, and words that tell how firmly: `events.tsv`.
struct EventWords: Sendable {
    private var verbs = WordMap<EventMention.Kind>()
    private var nouns = WordMap<EventMention.Kind>()
    private var statuses = WordMap<EventMention.Status>()

    init(folder: ResourceFolder) throws(FileFault) {
        var verbs = WordMap<EventMention.Kind>()
        var nouns = WordMap<EventMention.Kind>()
        var statuses = WordMap<EventMention.Status>()
        try TableLines.forEach(of: folder.file("en/events.tsv")) { bytes, fields in
            guard fields.count == 3 else { return }
            let name = TableLines.string(bytes, fields[0])
            TableLines.words(bytes, fields[2]) { word in
                let key = WordKey(bytes, word.lowerBound, word.upperBound)
                switch TableLines.string(bytes, fields[1]) {
                case "V": if let kind = EventMention.Kind(rawValue: name) { verbs.set(key, kind) }
                case "N": if let kind = EventMention.Kind(rawValue: name) { nouns.set(key, kind) }
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
    }

    func kind(verb key: WordKey) -> EventMention.Kind? { verbs[key] }
    func kind(noun key: WordKey) -> EventMention.Kind? { nouns[key] }
    func status(_ key: WordKey) -> EventMention.Status? { statuses[key] }
}
