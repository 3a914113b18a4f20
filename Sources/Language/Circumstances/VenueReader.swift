internal import Annotation
internal import TextBytes

/// Finds where or through what something was said, in the words round a cue that are not themselves said.
struct VenueReader {
    let tagged: TaggedText
    let names: [NameMention]
    let known: KnownNames

    /// The venue of an attribution, or nil where its sentence names none.
    func venue(of attribution: FoundAttribution) -> Venue? {
        let sentence = tagged.sentences[attribution.sentence].tokens
        // What introduces the words: right before the cue and right behind it, not within the content.
        let behind = region(from: attribution.cue.upperBound, to: sentence.upperBound, attribution)
        if let venue = addressedOutlet(attribution) { return venue }
        if let venue = scan(behind, attribution) { return venue }
        let low = max(sentence.lowerBound, attribution.cue.lowerBound - 60)
        let before = low..<attribution.cue.lowerBound
        if let venue = scan(before.clamped(to: uncovered(before, attribution)), attribution) { return venue }
        return byVerb(attribution)
    }

    /// The tokens from `low` up to the first that is said.
    private func region(from low: Int, to high: Int, _ attribution: FoundAttribution) -> Range<Int> {
        var end = high
        for span in attribution.content {
            let first = tagged.text.firstToken(from: Int(span.start))
            if first >= low { end = min(end, first) }
        }
        return low..<max(low, end)
    }

    /// The part of a range before a cue that follows the last content in it.
    private func uncovered(_ range: Range<Int>, _ attribution: FoundAttribution) -> Range<Int> {
        var low = range.lowerBound
        for span in attribution.content
        where Int(span.start) < Int(tagged.text.tokens[max(range.upperBound - 1, 0)].span.end) {
            low = max(low, min(range.upperBound, tagged.text.firstToken(from: Int(span.end))))
        }
        return low..<range.upperBound
    }

    /// "told Reuters", "told CNN's Jake Tapper".
    private func addressedOutlet(_ attribution: FoundAttribution) -> Venue? {
        let range = attribution.addressee
        guard !range.isEmpty else { return nil }
        for i in range {
            if let match = known.match(tagged.text, at: i, limit: range.upperBound),
                case .world(let world) = match.known,
                known.entry(world).kind == .outlet
            {
                return Venue(kind: .interview, name: shown(match.range), span: tagged.text.span(range))
            }
        }
        return nil
    }

    /// "tweeted", "posted".
    private func byVerb(_ attribution: FoundAttribution) -> Venue? {
        let head = attribution.head
        guard tagged.tags[head].isVerb else { return nil }
        if tagged.word(head, "tweeted") || tagged.word(head, "tweets") || tagged.word(head, "tweeting")
            || tagged.word(head, "retweeted")
        {
            return Venue(kind: .post, name: "Twitter", span: tagged.text.tokens[head].span)
        }
        return nil
    }

    private func scan(_ range: Range<Int>, _ attribution: FoundAttribution) -> Venue? {
        var i = range.lowerBound
        while i < range.upperBound {
            defer { i += 1 }
            guard attribution.source.isEmpty || !attribution.source.contains(i) || tagged.isComma(i) else { continue }
            let classes = tagged.classes[i]
            guard !classes.isDisjoint(with: .anyVenue), !tagged.tags[i].isVerb else { continue }
            guard let preposition = preposition(before: i, range.lowerBound) else { continue }
            if let outlet = outletAround(i), !classes.contains(.post) || !isPlatform(outlet), outlet.contains(i) {
                // "The Washington Post", "Fox News": the word belongs to a name.
                continue
            }
            // "to the debate moderators": the venue's word belongs to another.
            if i + 1 < range.upperBound, tagged.tags[i + 1] == .noun,
                tagged.classes[i + 1].isDisjoint(with: [.anyVenue, .time])
            {
                continue
            }
            guard let kind = kind(i, preposition) else { continue }
            let end = phraseEnd(i, range.upperBound)
            return Venue(
                kind: kind, name: name(preposition + 1..<end, noun: i),
                span: tagged.text.span(preposition..<max(end, i + 1)))
        }
        // "on Fox News", "to Reuters", "on X"
        i = range.lowerBound
        while i + 1 < range.upperBound {
            defer { i += 1 }
            guard tagged.word(i, "on") || tagged.word(i, "to") || tagged.word(i, "with") || tagged.word(i, "via") else {
                continue
            }
            var n = i + 1
            while n < range.upperBound, tagged.tags[n] == .determiner || tagged.tags[n] == .possessivePronoun { n += 1 }
            guard n < range.upperBound, !attribution.source.contains(n),
                let match = known.match(tagged.text, at: n, limit: range.upperBound),
                case .world(let world) = match.known
            else { continue }
            switch known.entry(world).kind {
            case .platform:
                return Venue(kind: .post, name: shown(match.range), span: tagged.text.span(i..<match.range.upperBound))
            case .outlet:
                return Venue(
                    kind: .interview, name: shown(match.range), span: tagged.text.span(i..<match.range.upperBound))
            default: continue
            }
        }
        return nil
    }

    private func outletAround(_ i: Int) -> Range<Int>? {
        for start in max(0, i - 3)...i {
            if let match = known.match(tagged.text, at: start, limit: min(tagged.count, i + 4)),
                match.range.contains(i),
                case .world(let world) = match.known,
                known.entry(world).kind == .outlet || known.entry(world).kind == .platform
            {
                return match.range
            }
        }
        return nil
    }

    private func isPlatform(_ range: Range<Int>) -> Bool {
        guard let match = known.match(tagged.text, at: range.lowerBound, limit: range.upperBound),
            case .world(let world) = match.known
        else { return false }
        return known.entry(world).kind == .platform
    }

    /// The preposition that governs the word at `i`, a few words before it.
    private func preposition(before i: Int, _ floor: Int) -> Int? {
        var j = i - 1
        while j >= floor, i - j < 8 {
            switch tagged.tags[j] {
            case .preposition, .to:
                return tagged.classes[j].contains(.venuePreposition) || tagged.tags[j] == .to ? j : nil
            case .determiner, .adjective, .noun, .name, .number, .possessive, .possessivePronoun, .gerund, .participle:
                j -= 1
            default: return nil
            }
        }
        return nil
    }

    private static let within = Set(["in", "at", "during", "on", "to", "from", "by", "via"].map { WordKey($0) })

    private func kind(_ i: Int, _ preposition: Int) -> Venue.Kind? {
        let classes = tagged.classes[i]
        if classes.contains(.newsConference) {
            if tagged.word(i, "conference") || tagged.word(i, "conferences") {
                let isNews =
                    i > 0 && (tagged.word(i - 1, "news") || tagged.word(i - 1, "press") || tagged.word(i - 1, "media"))
                return isNews ? .newsConference : .meeting
            }
            return .newsConference
        }
        if classes.contains(.post) {
            // "X" only as a capital behind "on"; "social" only in "Truth Social"; a post one holds is none.
            if tagged.word(i, "x"),
                !tagged.isCapital(i) || !(tagged.word(preposition, "on") || tagged.tags[preposition] == .to)
            {
                return nil
            }
            if tagged.word(i, "social"), !tagged.isCapital(i) { return nil }
            if tagged.word(i, "truth"), !tagged.isCapital(i) { return nil }
            return .post
        }
        if classes.contains(.interview) {
            let isShow = tagged.word(i, "show") || tagged.word(i, "program") || tagged.word(i, "programme")
            return isShow && !tagged.word(preposition, "on") ? nil : .interview
        }
        if classes.contains(.call) {
            return tagged.word(i, "phone") || tagged.word(i, "telephone") || tagged.word(i, "call")
                || tagged.word(i, "conversation") ? .call : nil
        }
        if classes.contains(.speech) {
            // What is said after a debate is not said in it.
            return Self.within.contains(tagged.text.keys[preposition]) ? .speech : nil
        }
        if classes.contains(.statement) {
            return tagged.word(preposition, "in") || tagged.word(preposition, "through")
                || tagged.word(preposition, "via") || tagged.word(preposition, "by") ? .statement : nil
        }
        if classes.contains(.meeting) {
            return tagged.word(preposition, "at") || tagged.word(preposition, "during")
                || tagged.word(preposition, "in") ? .meeting : nil
        }
        return tagged.word(preposition, "at") || tagged.word(preposition, "during") ? .other : nil
    }

    private func phraseEnd(_ i: Int, _ top: Int) -> Int {
        var end = i + 1
        while end < top, end - i < 14 {
            if tagged.tags[end] == .mark || tagged.tags[end].isFinite || tagged.word(end, "that")
                || tagged.tags[end] == .gerund
                || tagged.tags[end] == .question
            {
                break
            }
            if tagged.classes[end].contains(.time) { break }
            end += 1
        }
        while end > i + 1,
            tagged.tags[end - 1] == .preposition || tagged.tags[end - 1] == .to || tagged.tags[end - 1] == .determiner
        { end -= 1 }
        return end
    }

    /// The outlet, platform or gathering named, else the place.
    private func name(_ range: Range<Int>, noun: Int) -> String? {
        var place: Range<Int>?
        var person: Range<Int>?
        var i = range.lowerBound
        while i < range.upperBound {
            if let match = known.match(tagged.text, at: i, limit: range.upperBound) {
                if case .world(let world) = match.known, [.outlet, .platform].contains(known.entry(world).kind) {
                    return shown(match.range)
                }
                if place == nil { place = match.range }
                i = match.range.upperBound
                continue
            }
            i += 1
        }
        // A name that the venue's own word ends: "Munich Security Conference".
        if tagged.isCapital(noun) {
            var low = noun
            while low > range.lowerBound, tagged.isCapital(low - 1) { low -= 1 }
            if noun - low > 0 || tagged.classes[noun].contains(.post) { return shown(low..<noun + 1) }
        }
        for mention in namesIn(range) {
            if mention.type == .organisation { return shown(mention.range) }
            if mention.type == .person, person == nil { person = mention.range }
            if place == nil, mention.type == .location { place = mention.range }
        }
        return (place ?? person).map(shown)
    }

    private func namesIn(_ range: Range<Int>) -> ArraySlice<NameMention> {
        var low = 0
        var high = names.count
        while low < high {
            let middle = (low + high) / 2
            if names[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < names.count, names[end].range.lowerBound < range.upperBound { end += 1 }
        return names[low..<end]
    }

    private func shown(_ range: Range<Int>) -> String { PartyBook.oneLine(tagged.text.string(range)) }
}
