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
    /// How much the article has just been speaking of them: raised by every mention, halved by every sentence.
    var salience: Double = 0
    /// The sentence in which the salience was last brought up to date.
    var sentence = 0
    /// Whether the name is a description, not a name.
    var isDescribed = false

    /// The salience at a later sentence.
    func salience(at s: Int) -> Double {
        let distance = s - sentence
        return distance > 40 ? 0 : salience / Double(1 << min(distance, 40))
    }

    mutating func raise(_ amount: Double, at s: Int) {
        salience = salience(at: s) + amount
        sentence = s
    }
}
