internal import ModelFiles

/// What news at large says about words, and how alike two groups of articles must be to be one story.
///
/// Made by `Training/stories/train.py`; its card stands beside it.
struct StoryModel: Sendable {
    let settings: Settings
    /// Digests of stems, rising, and how rare each is: 16 times the negative logarithm of the share of articles it is in.
    private let stems: ModelArray<UInt32>?
    private let rarities: ModelArray<UInt8>?

    /// How the decision is made; see ``StoryMerge``.
    struct Settings: Sendable {
        /// Articles that the background counts as.
        var background: Float = 2000
        /// What groups that hold together well owe each other more, from 0 to 1.
        var cohesion: Float = 0.5
        /// What two groups owe each other more, the larger the smaller of them is.
        var size: Float = 0.2
        /// The score that is asked of headlines alone, and of whole articles.
        var headline: Float = -2.9
        var whole: Float = -1.2
        /// What is asked less for each e-fold that a coverage is smaller than ``StoryMerge``'s crowd of articles: the more
        /// stories there are, the likelier is one that looks like another.
        var crowd: Float = 0.12
        /// Likeness falls to 1/e in this many days.
        var fading: Float = 30
    }

    /// The model among the program's files; without it the coverage's own frequencies stand alone (`readout doctor` says so).
    static let shipped: StoryModel = {
        guard let folder = try? ResourceFolder(room: "Record"),
            let file = try? ModelFile(path: folder.file("stories/stories.rdm")), let model = try? StoryModel(file: file)
        else { return StoryModel() }
        return model
    }()

    init() {
        settings = Settings()
        stems = nil
        rarities = nil
    }

    init(file: ModelFile) throws(ModelFault) {
        let stems: ModelArray<UInt32> = try file.array("stems")
        let rarities: ModelArray<UInt8> = try file.array("rarities", shape: [stems.count])
        let configuration = try file.configuration()
        var settings = Settings()
        func set(_ key: String, _ path: WritableKeyPath<Settings, Float>) throws(ModelFault) {
            guard let value = configuration.number(key) else { throw file.fault("config", "\(key) is missing") }
            settings[keyPath: path] = Float(value)
        }
        try set("background", \.background)
        try set("cohesion", \.cohesion)
        try set("size", \.size)
        try set("headline", \.headline)
        try set("whole", \.whole)
        try set("crowd", \.crowd)
        try set("fading", \.fading)
        self.settings = settings
        self.stems = stems
        self.rarities = rarities
    }

    /// The share of articles at large that hold a stem, by its negative logarithm; of one that the background does not
    /// have, that of the rarest.
    func rarity(_ stem: String) -> Float {
        guard let stems, let rarities else { return Self.unknown }
        let key = Self.digest(stem)
        var low = 0
        var high = stems.count
        while low < high {
            let middle = (low + high) / 2
            if stems[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < stems.count && stems[low] == key ? Float(rarities[low]) / 16 : Self.unknown
    }

    private static let unknown: Float = 9.6

    /// FNV-1a, 32 bits.
    private static func digest(_ stem: String) -> UInt32 {
        var h: UInt32 = 0x811C_9DC5
        for byte in stem.utf8 { h = (h ^ UInt32(byte)) &* 0x0100_0193 }
        return h
    }
}
