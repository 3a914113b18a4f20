internal import Annotation
internal import TextBytes

/// Joins the names that a model finds with those of the rules, which know the world's table, titles and genders.
struct ModelNames {
    let tagged: TaggedText
    let known: KnownNames

    /// The names of `entities` in whole words, each with what the rules know of it, in order and apart.
    func names(_ entities: [Entity], rules: [NameMention]) -> [NameMention] {
        var out: [NameMention] = []
        var rule = 0
        for entity in entities {
            let tokens = tagged.text.tokens(in: entity.span)
            guard let range = tagged.trimmed(tokens), range.lowerBound >= out.last?.range.upperBound ?? 0 else {
                continue
            }
            while rule < rules.count, rules[rule].range.upperBound <= range.lowerBound { rule += 1 }
            if rule < rules.count, rules[rule].range == range {
                var same = rules[rule]
                same.type = entity.type
                same.marked = entity.span
                same.isGuess = false
                out.append(same)
                continue
            }
            var mention = NameMention(range: range, type: entity.type)
            mention.marked = entity.span
            mention.isQuoted = tagged.isQuoted(range.lowerBound)
            if let match = known.match(tagged.text, at: range.lowerBound, limit: range.upperBound),
                match.range == range,
                case .world(let world) = match.known
            {
                mention.world = world
            }
            if rule < rules.count, rules[rule].range.overlaps(range) {
                mention.title = rules[rule].title
                mention.gender = rules[rule].gender
            }
            out.append(mention)
        }
        return out
    }
}
