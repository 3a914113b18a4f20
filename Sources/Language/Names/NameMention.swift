internal import Annotation
internal import TextBytes

/// A name found among the tokens, with what stands before it.
struct NameMention: Sendable {
    var range: Range<Int>
    /// The bytes that a model has marked, which may end within a word ("KFC" of "KFC-owned"); nil: those of `range`.
    var marked: ByteSpan?
    var type: Entity.Kind
    /// The entry of the table of the world, where it is one.
    var world: WorldName?
    /// The words of office before a person's name ("Ukrainian Foreign Minister"), without the honorific.
    var title: Range<Int>?
    var gender: Gender = .unknown
    var isQuoted = false
    /// Whether the type is a guess that other mentions may overrule.
    var isGuess = false
    /// Whether it is no name at all unless other mentions say that it is one.
    var isWeak = false
}

enum Gender: Sendable {
    case unknown, masculine, feminine

    func agrees(with other: Gender) -> Bool { self == .unknown || other == .unknown || self == other }
}
