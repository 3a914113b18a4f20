internal import Annotation
internal import TextBytes

/// A party while the article is being read.
struct PartyDraft: Sendable {
    var name: String
    var kind: PartyKind
    var gender: Gender = .unknown
    /// An index into the table of the world.
    var world: Int?
    /// Folded words of the fullest name.
    var words: [String] = []
    var aliases: [String] = []
    var roles: [LocalParty.Role] = []
    /// Words of office that the article gives them ("minister"), and the states that stand with them.
    var offices: Set<WordKey> = []
    var states: Set<Int> = []
    var mentions: [ByteSpan] = []
    /// How many pronouns were taken for it, which settle nothing but how much the article speaks of it.
    var pronouns = 0
    /// How much the article has just been speaking of them: raised by every mention, a third is left after every sentence.
    var salience: Double = 0
    /// When the salience was last brought up to date, in sentences that are not wholly quoted.
    var sentence = 0
    /// The heaviest mention of that sentence: several mentions in one weigh little more than the heaviest.
    var peak: Double = 0
    /// Whether several are meant ("Democrats", "Orr and Vale").
    var isPlural = false
    /// Whether "Jr." stands behind the name.
    var isYounger = false
    /// Whether the name is a description, not a name.
    var isDescribed = false

    /// What is left of salience after each number of sentences.
    private static let decay: [Double] = {
        var left = 1.0
        return (0...24).map { _ in
            defer { left *= 0.35 }
            return left
        }
    }()

    /// Whom the article names often is likelier meant: 1 and a little for each doubling of the mentions.
    var prominence: Double {
        let count = mentions.count + pronouns + 1
        return 1 + 0.3 * Double(count.bitWidth - count.leadingZeroBitCount - 1)
    }

    /// The salience at this or a later sentence.
    func salience(at s: Int) -> Double { salience * Self.left(after: s - sentence) }

    private static func left(after sentences: Int) -> Double {
        sentences >= decay.count ? 0 : decay[max(0, sentences)]
    }

    mutating func raise(_ amount: Double, at s: Int) {
        if s < sentence {
            // A phrase of an earlier sentence turns out to be a party that has been spoken of since.
            salience += amount * Self.left(after: sentence - s)
            return
        }
        if s == sentence, salience > 0 {
            salience += max(0, amount - peak) + min(amount, peak) * 0.3
            peak = max(peak, amount)
        } else {
            salience = salience(at: s) + amount
            peak = amount
        }
        sentence = s
    }
}
