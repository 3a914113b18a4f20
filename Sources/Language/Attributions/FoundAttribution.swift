internal import Annotation
internal import TextBytes

/// A source, cue and content as the finder hands them on, before anybody has asked who the source is.
struct FoundAttribution: Sendable {
    /// Tokens of the source; empty where there is none.
    var source: Range<Int>
    /// The verb (or noun, or adjective) with its auxiliaries.
    var cue: Range<Int>
    /// The cue as a model has marked it, with what belongs to it ("said on Friday"), or empty where it marked none; nil:
    /// as in `cue`.
    var markedCue: Range<Int>?
    /// What is said, in bytes, in order.
    var content: [ByteSpan]
    /// The word of the cue that was found in the table.
    var head: Int
    var voice: CueVoice
    var sentence: Int
    /// Whether the source stands in the sentence only once for several cues.
    var sharesSource = false
    /// To whom; empty where nobody is named.
    var addressee = 0..<0
    /// The head of the cue whose content this one lies in: "said" in "officials said X told Y that".
    var outer: Int?
    /// How sure the table is, in percent.
    var share: Int

    /// From the first to the last byte of what is said.
    var extent: ByteSpan { content.dropFirst().reduce(content[0]) { $0.union($1) } }
}
