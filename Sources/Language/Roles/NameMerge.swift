internal import Annotation
internal import TextBytes

/// Joins the names of the rules with those of a model, for the question of who speaks.
///
/// The rules know titles, genders and the world's table, the model knows names that stand in no table. Where they
/// disagree the rules keep what they know for certain; the rest is the model's.
struct NameMerge {
    let tagged: TaggedText
    let known: KnownNames

    /// Names in order and apart.
    func names(_ rules: [NameMention], _ model: [NameMention]) -> [NameMention] {
        let model = model.filter(beginsAWord)
        var out: [NameMention] = []
        out.reserveCapacity(max(rules.count, model.count))
        var r = 0
        var m = 0
        while r < rules.count || m < model.count {
            // One stretch of names that overlap each other.
            let firstRule = r
            let firstModel = m
            var end = 0
            if m == model.count || r < rules.count && rules[r].range.lowerBound <= model[m].range.lowerBound {
                end = rules[r].range.upperBound
                r += 1
            } else {
                end = model[m].range.upperBound
                m += 1
            }
            while true {
                if r < rules.count, rules[r].range.lowerBound < end {
                    end = max(end, rules[r].range.upperBound)
                    r += 1
                } else if m < model.count, model[m].range.lowerBound < end {
                    end = max(end, model[m].range.upperBound)
                    m += 1
                } else {
                    break
                }
            }
            out += settled(rules[firstRule..<r], model[firstModel..<m])
        }
        return withSurnames(coordinated(out))
    }

    /// With the surnames that are words of office too, of people who are named in full: "King" in an article on Olla King.
    private func withSurnames(_ names: [NameMention]) -> [NameMention] {
        let surnames = Set(
            names.lazy.filter { $0.type == .person && $0.range.count > 1 }.map { $0.range.upperBound - 1 }
                .filter { tagged.classes[$0].contains(.role) && tagged.isCapital($0) }.map { tagged.text.keys[$0] })
        guard !surnames.isEmpty else { return names }
        var out: [NameMention] = []
        out.reserveCapacity(names.count + 8)
        var k = 0
        var i = 0
        while i < tagged.count {
            if k < names.count, names[k].range.lowerBound == i {
                out.append(names[k])
                i = names[k].range.upperBound
                k += 1
                continue
            }
            if tagged.isCapital(i), surnames.contains(tagged.text.keys[i]),
                standsAlone(i, before: names.dropFirst(k).first)
            {
                out.append(NameMention(range: i..<i + 1, type: .person))
            }
            i += 1
        }
        return out
    }

    /// Whether a capital word is no office that somebody holds: "the King", "King Vale", "Deputy King".
    private func standsAlone(_ i: Int, before next: NameMention?) -> Bool {
        if let next, next.range.lowerBound == i + 1 { return false }
        if i + 1 < tagged.count, tagged.isCapital(i + 1), tagged.tags[i + 1] == .name { return false }
        guard i > 0 else { return true }
        return tagged.tags[i - 1] != .determiner && tagged.tags[i - 1] != .adjective
            && tagged.tags[i - 1] != .possessivePronoun && tagged.tags[i - 1] != .possessive
            && tagged.classes[i - 1].isDisjoint(with: [.role, .honorific])
    }

    /// "the Iron and Steel Institute": one body, where an article stands before the first name and none before the second,
    /// whose last word is what kind of body it is.
    private func coordinated(_ names: [NameMention]) -> [NameMention] {
        var out: [NameMention] = []
        out.reserveCapacity(names.count)
        for mention in names {
            if let last = out.last, last.type != .person, mention.type != .person, last.world == nil,
                mention.world == nil,
                last.range.upperBound + 1 == mention.range.lowerBound, last.range.lowerBound > 0,
                tagged.word(last.range.upperBound, "and"), tagged.tags[last.range.lowerBound - 1] == .determiner,
                tagged.classes[mention.range.upperBound - 1].contains(.organisation),
                !tagged.classes[last.range.upperBound - 1].contains(.organisation)
            {
                var whole = last
                whole.range = last.range.lowerBound..<mention.range.upperBound
                whole.type = .organisation
                whole.marked = nil
                out[out.count - 1] = whole
            } else {
                out.append(mention)
            }
        }
        return out
    }

    /// Whether a name begins where a word does; the "Beijing" of "pro-Beijing" speaks for nobody.
    private func beginsAWord(_ mention: NameMention) -> Bool {
        guard let marked = mention.marked else { return true }
        return marked.start <= tagged.text.tokens[mention.range.lowerBound].span.start
    }

    private func settled(_ rules: ArraySlice<NameMention>, _ model: ArraySlice<NameMention>) -> [NameMention] {
        // "the Orr-Vale meeting" names nobody of that name.
        let model = model.filter { $0.type != .person || !isOneHyphenated($0.range) }
        guard let own = rules.first else { return model.compactMap(alone) }
        guard let other = model.first else { return rules.flatMap(parted) }
        if rules.count > 1 { return Array(rules) }
        if model.count > 1 {
            // "Orr Asks Vale" in a headline: two names, which capitals alone make one.
            guard own.world == nil else { return [own] }
            return model.enumerated().map { k, mention in k == 0 ? carried(own, into: mention) : mention }
        }
        if own.world != nil { return [own] }
        if own.range == other.range, own.range.count > 4 { return parted(own) }
        if endsInState(own, other) { return [other] }
        switch (own.type, other.type) {
        case (.person, .person): return [own.range == other.range ? own : carried(own, into: other)]
        case (_, .person): return own.title != nil ? [own] : [carried(own, into: other)]
        case (.person, _):
            let isSure = own.title != nil || own.gender != .unknown
            return [isSure ? own : other]
        default: return [own]
        }
    }

    /// "Storm Batters Norway" in a headline: the state, where a model finds it alone and no "of" makes one name of it all.
    private func endsInState(_ own: NameMention, _ other: NameMention) -> Bool {
        guard own.type != .person, other.type == .location, other.range.upperBound == own.range.upperBound,
            other.range.lowerBound > own.range.lowerBound,
            let match = known.match(tagged.text, at: other.range.lowerBound, limit: other.range.upperBound),
            case .world(let world) = match.known, match.range == other.range,
            [.state, .territory].contains(known.entry(world).kind)
        else { return false }
        return !own.range.contains {
            tagged.tags[$0] == .preposition || !tagged.classes[$0].isDisjoint(with: [.organisation, .body])
        }
    }

    /// "Olla Brenn Says Tunnel Will Open": the people that a headline's capitals hide in one long name.
    private func parted(_ mention: NameMention) -> [NameMention] {
        let range = mention.range
        guard range.count > 4, mention.type != .person, mention.world == nil, mention.title == nil else {
            return [mention]
        }
        var out: [NameMention] = []
        var i = range.lowerBound
        while i + 1 < range.upperBound {
            if !tagged.classes[i].isDisjoint(with: .givenName), tagged.isCapital(i + 1), !tagged.isCommon[i + 1],
                tagged.text.tokens[i + 1].shape != .number
            {
                var person = mention
                person.range = i..<i + 2
                person.type = .person
                person.marked = nil
                out.append(person)
                i += 2
            } else {
                i += 1
            }
        }
        return out.isEmpty ? [mention] : out
    }

    /// One word with a hyphen in it.
    private func isOneHyphenated(_ range: Range<Int>) -> Bool {
        let span = tagged.text.span(range)
        let bytes = tagged.text.text.bytes[Int(span.start)..<Int(span.end)]
        return bytes.contains(0x2D) && !bytes.contains(0x20)
    }

    /// A name that only the model has; one in lower case is none where capitals can be trusted.
    private func alone(_ mention: NameMention) -> NameMention? {
        guard mention.type != .miscellaneous else { return nil }
        if tagged.text.isCased, !mention.range.contains(where: { tagged.isCapital($0) }) { return nil }
        var mention = mention
        if mention.type == .person, mention.title == nil { mention.title = title(before: mention.range.lowerBound) }
        return mention
    }

    private func carried(_ rule: NameMention, into model: NameMention) -> NameMention {
        var out = model
        out.title = rule.title.map { $0.clamped(to: 0..<max($0.lowerBound, model.range.lowerBound)) }
        if out.title?.isEmpty ?? true { out.title = title(before: model.range.lowerBound) }
        if rule.range.lowerBound == model.range.lowerBound { out.gender = rule.gender }
        return out
    }

    /// The words of office right before a name.
    private func title(before name: Int) -> Range<Int>? {
        let floor = tagged.sentences[tagged.text.sentence(ofToken: name)].tokens.lowerBound
        guard name > floor, tagged.classes[name - 1].contains(.role) else { return nil }
        var low = name - 1
        while low > floor, name - low < 5, tagged.tags[low - 1] == .noun || tagged.tags[low - 1] == .name { low -= 1 }
        return low..<name
    }
}
