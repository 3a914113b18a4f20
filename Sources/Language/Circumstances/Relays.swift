internal import Annotation
internal import TextBytes

/// The hands that words went through: an outlet that reports what somebody told, a source that an outlet cites.
struct Relays {
    let tagged: TaggedText
    let known: KnownNames

    /// What a model found, with what the rules know to be said at second hand: where an outlet's report holds another's
    /// words, those are found too, and lead back to the outlet.
    func nested(_ rules: [FoundAttribution], in found: [FoundAttribution]) -> [FoundAttribution] {
        var out = found
        var byHead: [Int: Int] = [:]
        for (k, a) in found.enumerated() { byHead[a.head] = k }
        var ruleByHead: [Int: Int] = [:]
        for (k, a) in rules.enumerated() where a.outer == nil { ruleByHead[a.head] = k }
        for rule in rules {
            guard let outer = rule.outer, let reporting = ruleByHead[outer], isOutlet(rules[reporting].source) else {
                continue
            }
            if let k = byHead[rule.head] {
                out[k].outer = byHead[outer] == nil ? nil : outer
            } else if byHead[outer] != nil {
                out.append(rule)
            }
        }
        out += PartMending(tagged).nested(in: out, isOutlet: isOutlet)
        out.sort { $0.content[0].start < $1.content[0].start }
        return out
    }

    private func isOutlet(_ source: Range<Int>) -> Bool {
        var hasName = false
        for i in source {
            if tagged.tags[i] == .name { hasName = true }
            if let match = known.match(tagged.text, at: i, limit: source.upperBound),
                case .world(let world) = match.known,
                known.entry(world).kind == .outlet
            {
                return true
            }
        }
        return hasName && source.contains { tagged.classes[$0].contains(.outlet) }
    }

    /// "the paper reported, citing an unnamed official": who is cited, in the words behind the cue that are not said.
    func cited(_ a: FoundAttribution) -> RelayStep? {
        guard !a.source.isEmpty else { return nil }
        let end = tagged.sentences[a.sentence].tokens.upperBound
        var i = a.cue.upperBound
        while i + 1 < end, i - a.cue.upperBound < 80 {
            defer { i += 1 }
            guard tagged.classes[i].contains(.citing), tagged.tags[i] == .gerund,
                !a.content.contains(where: { $0.overlaps(tagged.text.tokens[i].span) }),
                let source = Subjects(tagged).after(i + 1, ceiling: end)
            else { continue }
            let span = tagged.text.span(source)
            return RelayStep(name: PartyBook.oneLine(tagged.text.text.string(span)), span: span)
        }
        return nil
    }
}
