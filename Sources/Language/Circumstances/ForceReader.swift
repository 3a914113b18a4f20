internal import Annotation

/// Says whether a cue affirms, denies or withholds.
struct ForceReader {
    let tagged: TaggedText

    func force(of attribution: FoundAttribution) -> Attribution.Force {
        let cue = attribution.cue
        let head = attribution.head
        var isNegated = false
        for i in cue where tagged.classes[i].contains(.negation) { isNegated = true }
        if cue.lowerBound > 0, tagged.classes[cue.lowerBound - 1].contains(.negation),
            !tagged.word(cue.lowerBound - 1, "no")
        {
            isNegated = true
        }
        // "declined to say", "refused to comment": the verb of refusing governs the cue or is the cue.
        for i in cue where tagged.classes[i].contains(.refusal) { return .withheld }
        if attribution.voice == .noun, head > 0, tagged.word(head - 1, "no") { return .withheld }
        if tagged.classes[head].contains(.denial) { return isNegated ? .withheld : .denied }
        return isNegated ? .withheld : .affirmed
    }
}
