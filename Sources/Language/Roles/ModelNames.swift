internal import Annotation
internal import TextBytes

/// Joins the names that a model finds with those of the rules, which know the world's table, titles and genders.
struct ModelNames {
    let tagged: TaggedText
    let known: KnownNames

    /// The names of `entities`, which are in order and apart, each with what the rules know of it, and the world's
    /// organisations that only the rules find.
    func names(_ entities: [Entity], rules: [NameMention]) -> [NameMention] {
        var out: [NameMention] = []
        var rule = 0
        for entity in entities {
            // A name can be a part of a word ("pro-Beijing"), and a word can hold two ("Moscow-Kyiv").
            guard let whole = tagged.trimmed(tagged.text.tokens(touching: entity.span)) else { continue }
            let (entity, range) = withoutPart(entity, whole)
            while rule < rules.count, rules[rule].range.upperBound <= range.lowerBound {
                if isOrganisation(rules[rule]), !touchesLast(rules[rule], of: out) { out.append(rules[rule]) }
                rule += 1
            }
            out.append(mention(entity, range, rule < rules.count ? rules[rule] : nil))
        }
        for rest in rules.dropFirst(rule) where isOrganisation(rest) && !touchesLast(rest, of: out) { out.append(rest) }
        return out
    }

    /// Without the small words before a place's name that say which part of it is meant: "northern Vesland".
    private func withoutPart(_ entity: Entity, _ range: Range<Int>) -> (Entity, Range<Int>) {
        guard entity.type == .location else { return (entity, range) }
        let low = range.dropLast().first { !isPart($0) } ?? range.upperBound - 1
        guard low > range.lowerBound else { return (entity, range) }
        var rest = entity
        rest.span = ByteSpan(start: tagged.text.tokens[low].span.start, end: entity.span.end)
        return (rest, low..<range.upperBound)
    }

    private func isPart(_ i: Int) -> Bool { !tagged.isCapital(i) && tagged.classes[i].contains(.part) }

    /// A name as the model marks it, with what is known of it; `rule` is the rules' first name that ends behind its start.
    private func mention(_ entity: Entity, _ range: Range<Int>, _ rule: NameMention?) -> NameMention {
        var mention = NameMention(range: range, type: entity.type)
        if let rule, rule.range == range {
            mention = rule
            mention.isGuess = false
        } else {
            mention.isQuoted = tagged.isQuoted(range.lowerBound)
            if let match = known.match(tagged.text, at: range.lowerBound, limit: range.upperBound),
                match.range == range, case .world(let world) = match.known
            {
                mention.world = world
            }
            if let rule, rule.range.overlaps(range) {
                mention.title = rule.title
                mention.gender = rule.gender
            }
        }
        mention.marked = entity.span
        mention.type = type(entity.type, of: mention.world)
        return mention
    }

    /// The table knows better than a small model that Togo is no person. What it has as a place can be an organisation
    /// here ("Reading lost"), so nothing is made one that the model has as a place.
    private func type(_ type: Entity.Kind, of world: WorldName?) -> Entity.Kind {
        guard let world else { return type }
        switch (known.entry(world).kind, world.role) {
        case (.state, .name), (.state, .variant), (.state, .capital), (.territory, .name), (.territory, .variant),
            (.territory, .capital):
            return .location
        case (.organisation, .name), (.organisation, .variant), (.outlet, .name), (.outlet, .variant),
            (.platform, .name),
            (.platform, .variant):
            return type == .location ? type : .organisation
        default: return type
        }
    }

    private func isOrganisation(_ rule: NameMention) -> Bool {
        rule.world != nil && !rule.isWeak && type(.miscellaneous, of: rule.world) == .organisation
    }

    private func touchesLast(_ rule: NameMention, of out: [NameMention]) -> Bool {
        out.last.map { $0.range.overlaps(rule.range) } ?? false
    }
}
