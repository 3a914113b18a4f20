internal import Annotation
internal import TextBytes

/// Finds names by their capitals and by tables, and says of what they are names.
///
/// First each run of capitalised words is cut and typed by what stands in and round it; then what was a guess is decided
/// by the article's other mentions: a lone "Tern" is a person where "Anna Tern" stands elsewhere.
struct NameFinder {
    let tagged: TaggedText
    let known: KnownNames

    func names() -> [NameMention] {
        var out: [NameMention] = []
        for sentence in tagged.sentences {
            let headline = tagged.text.blocks[sentence.block].role == .headline && isTitleCase(sentence.tokens)
            scan(sentence.tokens, isUncased: !tagged.text.isCased || headline, &out)
        }
        decide(&out)
        return out
    }

    private func isTitleCase(_ range: Range<Int>) -> Bool {
        var capitals = 0
        var lower = 0
        for i in range {
            if tagged.text.tokens[i].shape == .lower, tagged.text.tokens[i].span.count > 3 { lower += 1 }
            if tagged.isCapital(i) { capitals += 1 }
        }
        return capitals > 2 && lower * 3 < capitals
    }

    // MARK: Runs

    private func scan(_ range: Range<Int>, isUncased: Bool, _ out: inout [NameMention]) {
        var i = range.lowerBound
        while i < range.upperBound {
            if isUncased {
                i = uncased(i, range, &out)
                continue
            }
            guard begins(i, range) else {
                i += 1
                continue
            }
            let end = runEnd(i, range)
            classify(i..<end, range, &out)
            i = end
        }
    }

    private func isMixedName(_ i: Int) -> Bool {
        let t = tagged.text.tokens[i]
        return t.shape == .mixed && tagged.text.firstByte(i) != 0x40 && tagged.text.firstByte(i) != 0x23
            && !(tagged.text.firstByte(i) &- 0x61 < 26)
    }

    private func begins(_ i: Int, _ range: Range<Int>) -> Bool {
        switch tagged.text.tokens[i].shape {
        case .capitalised, .upper: break
        case .mixed: guard isMixedName(i) else { return false }
        default: return false
        }
        let word = tagged.classes[i]
        if isCompound(i) { return false }
        // "I", and clitics.
        if tagged.text.tokens[i].span.count == 1, tagged.tags[i] != .name { return false }
        let isFirst =
            i == range.lowerBound || tagged.tags[i - 1] == .mark && tagged.text.tokens[i - 1].shape != .punctuation
            || tagged.isMark(i - 1, ":") || tagged.isMark(i - 1, ".")
        if word.contains(.notAName), tagged.tags[i] != .name || isFirst {
            // "May", "March" and the like within a sentence may begin a name; "The" never does.
            guard tagged.tags[i] == .name, i + 1 < range.upperBound, tagged.isCapital(i + 1), !word.contains(.time),
                tagged.text.tokens[i].shape != .capitalised || !isFirst
            else { return false }
        }
        if word.contains(.time) || tagged.isTime[i] { return false }
        if isFirst, tagged.tags[i] != .name {
            if let match = known.match(tagged.text, at: i, limit: range.upperBound),
                match.range.count > 1 || tagged.tags[i] == .adjective || tagged.tags[i] == .noun
            {
                return true
            }
            return i + 1 < range.upperBound && tagged.isCapital(i + 1) && tagged.tags[i + 1] == .name
                && (word.contains(.role) || word.contains(.honorific) || tagged.tags[i] == .adjective
                    || tagged.tags[i] == .noun)
        }
        return true
    }

    /// "UN-led", "pro-Russian", "D-Mass.": a word made of a name, not a name.
    private func isCompound(_ i: Int) -> Bool {
        let span = tagged.text.tokens[i].span
        guard span.count > 3 else { return false }
        return tagged.text.text.bytes.withUnsafeBufferPointer { bytes in
            var hyphen = Int(span.end) - 1
            while hyphen > Int(span.start), bytes[hyphen] != 0x2D { hyphen -= 1 }
            guard hyphen > Int(span.start), hyphen + 1 < Int(span.end) else { return false }
            if hyphen == Int(span.start) + 1, bytes[hyphen - 1] == 0x52 || bytes[hyphen - 1] == 0x44 { return true }
            let isLower = bytes[hyphen + 1] &- 0x61 < 26
            guard isLower, Int(span.end) - hyphen > 3 else { return false }
            return tagged.lexicon.entry(WordKey(bytes, hyphen + 1, Int(span.end))).map { !$0.lower.isEmpty } ?? false
        }
    }

    private func runEnd(_ start: Int, _ range: Range<Int>) -> Int {
        // A known name is never cut ("USA Today").
        var i = max(start + 1, known.match(tagged.text, at: start, limit: range.upperBound)?.range.upperBound ?? 0)
        while i < range.upperBound, i - start < 14 {
            let shape = tagged.text.tokens[i].shape
            if shape == .capitalised || shape == .upper || isMixedName(i) {
                if tagged.classes[i].contains(.time), !tagged.classes[i].contains(.organisation) { break }
                if tagged.tags[i] == .pronoun || tagged.word(i, "i") { break }
                i += 1
                continue
            }
            if shape == .number, tagged.isCapital(i - 1), tagged.text.tokens[i].span.count <= 2,
                i + 1 < range.upperBound,
                tagged.isCapital(i + 1), !tagged.isComma(i + 1)
            {
                break
            }
            guard i + 1 < range.upperBound else { break }
            // Particles and links within a name.
            if tagged.classes[i].contains(.nameParticle), tagged.isCapital(i + 1), !tagged.word(i, "the"),
                !tagged.word(i, "a"),
                !tagged.word(i, "das"), !tagged.word(i, "el")
            {
                i += 1
                continue
            }
            let links = tagged.word(i, "of") || tagged.word(i, "for") || tagged.word(i, "on")
            if links, isInstitution(start..<i) {
                if tagged.isCapital(i + 1), !tagged.classes[i + 1].contains(.time) {
                    i += 1
                    continue
                }
                if tagged.word(i + 1, "the"), i + 2 < range.upperBound, tagged.isCapital(i + 2) {
                    i += 2
                    continue
                }
            }
            if tagged.word(i, "and") || tagged.isMark(i, "&"), tagged.isCapital(i + 1), i > start {
                // "Centers for Disease Control and Prevention", "Bureau of Alcohol, Tobacco and Firearms", "A&B"
                if tagged.isMark(i, "&") || namesBody(start..<i) && bodyFollows(i + 1, range)
                    || hasLink(start..<i) && !isPersonal(i + 1) && namesBody(start..<i)
                {
                    i += 1
                    continue
                }
            }
            // "Washington, D.C."
            if tagged.isComma(i), tagged.word(i + 1, "d.c.") {
                i += 2
                continue
            }
            break
        }
        return i
    }

    /// Whether a run holds the word of an institution that goes on with "of": "Department", "University", "House".
    private func isInstitution(_ run: Range<Int>) -> Bool {
        guard let last = run.last else { return false }
        let c = tagged.classes[last]
        return c.contains(.organisation) || c.contains(.role) && run.count > 0 && tagged.isCapital(last)
            || c.contains(.miscellaneous)
            || tagged.word(last, "centers") || tagged.word(last, "secretary") || tagged.word(last, "ministry")
            || tagged.word(last, "house") || tagged.word(last, "state") || tagged.word(last, "states")
            || tagged.word(last, "republic") || tagged.word(last, "kingdom") || tagged.word(last, "gulf")
    }

    private func hasLink(_ run: Range<Int>) -> Bool {
        for i in run where tagged.word(i, "of") || tagged.word(i, "for") || tagged.word(i, "on") { return true }
        return false
    }

    /// Whether the capitalised words from `i` on name a body: "House Ways and | Means Committee".
    private func bodyFollows(_ i: Int, _ range: Range<Int>) -> Bool {
        var j = i
        while j < range.upperBound, j - i < 3, tagged.isCapital(j) {
            if tagged.classes[j].contains(.organisation) { return j > i }
            j += 1
        }
        return false
    }

    /// Whether a run begins like the name of a body, not with somebody's office.
    private func namesBody(_ run: Range<Int>) -> Bool {
        for i in run {
            if tagged.classes[i].contains(.role) { return false }
            if tagged.classes[i].contains(.organisation) || tagged.word(i, "centers") { return true }
        }
        return false
    }

    private func isPersonal(_ i: Int) -> Bool { !tagged.classes[i].isDisjoint(with: [.givenName, .honorific]) }

    // MARK: Types

    private func classify(_ run: Range<Int>, _ sentence: Range<Int>, _ out: inout [NameMention]) {
        var low = run.lowerBound
        var high = run.upperBound
        while high > low, !tagged.isCapital(high - 1) { high -= 1 }
        guard low < high else { return }
        // A sentence's first word that is none of the name.
        while low < high, tagged.classes[low].contains(.notAName),
            !(tagged.tags[low] == .name && high - low > 1 && !tagged.classes[low].contains(.speechOpening)
                && known.match(tagged.text, at: low, limit: high) != nil),
            low == sentence.lowerBound || tagged.tags[low] != .name
        {
            low += 1
        }
        guard low < high else { return }
        // The whole is known.
        if let match = known.match(tagged.text, at: low, limit: high), match.range.upperBound == high {
            append(match, sentence, &out)
            return
        }
        // Office before a name.
        if let office = lastOffice(low..<high) {
            let name = office + 1..<high
            if !name.isEmpty, isPersonName(name) {
                let isHonorificOnly =
                    tagged.classes[office].contains(.honorific) && !tagged.classes[office].contains(.role)
                var title: Range<Int>?
                let from = titleStart(low, office, sentence)
                let to = isHonorificOnly ? office : office + 1
                if from < to { title = from..<to }
                prefix(low..<office, sentence, &out)
                person(name, title: title, gender: gender(of: office, name: name), &out)
                return
            }
            if name.isEmpty {
                // "the President", "Ukrainian Prime Minister": only the state or body before it is a name.
                prefix(low..<office, sentence, &out)
                return
            }
        }
        if let match = known.match(tagged.text, at: low, limit: high) {
            let rest = match.range.upperBound..<high
            if restIsName(match, rest) {
                append(match, sentence, &out)
                classify(rest, sentence, &out)
                return
            }
        }
        let name = low..<high
        let last = tagged.classes[high - 1]
        // The title in lower case before a name: "foreign minister Andrii Sybiha".
        let before = lowerTitle(low, sentence)
        if before != nil, isPersonName(name) {
            person(name, title: before, gender: gender(of: low - 1, name: name), &out)
            return
        }
        let hasOrganisation = name.contains {
            !tagged.classes[$0].isDisjoint(with: [.organisation, .corporate])
                && ($0 > low || name.count == 1 || hasLink(name))
        }
        if name.count > 1 {
            if isPeople(high - 1), tagged.classes[low].isDisjoint(with: .givenName) {
                add(name, .miscellaneous, nil, &out)
                return
            }
            if tagged.classes[low].isDisjoint(with: .givenName) == false, !last.contains(.organisation), !hasLink(name),
                isPersonName(name)
            {
                person(name, title: nil, gender: gender(ofGiven: low), &out)
                return
            }
            if hasOrganisation {
                add(name, .organisation, nil, &out)
                return
            }
            if last.contains(.place) {
                add(name, .location, nil, &out)
                return
            }
            if last.contains(.miscellaneous) {
                add(name, .miscellaneous, nil, &out)
                return
            }
            if isInitial(low + 1), name.count > 2 || isInitial(low), !last.contains(.organisation) {
                person(name, title: nil, gender: .unknown, &out)
                return
            }
            guess(name, sentence, &out)
            return
        }
        if tagged.text.tokens[low].shape == .upper, tagged.text.tokens[low].span.count >= 2,
            tagged.text.tokens[low].span.count <= 6,
            isAcronym(low)
        {
            add(name, .organisation, nil, &out, isGuess: true)
            return
        }
        if isPeople(low) {
            add(name, .miscellaneous, nil, &out)
            return
        }
        guess(name, sentence, &out)
    }

    /// "Ukrainians", "Muslims", "Democrats": people of a state, faith or party.
    private func isPeople(_ i: Int) -> Bool {
        if tagged.classes[i].contains(.people) { return true }
        let span = tagged.text.tokens[i].span
        guard span.count > 4, tagged.text.text.bytes[Int(span.end) - 1] == 0x73 else { return false }
        return known.isDemonym(WordKey(tagged.text.text, ByteSpan(start: span.start, end: span.end - 1)))
    }

    private func isAcronym(_ i: Int) -> Bool {
        let s = tagged.text.tokens[i].span
        return !tagged.text.text[s].contains { $0 &- 0x61 < 26 }
    }

    private func isInitial(_ i: Int) -> Bool {
        let s = tagged.text.tokens[i].span
        return s.count == 2 && tagged.text.text.bytes[Int(s.end) - 1] == 0x2E
    }

    /// Whether a known name at the beginning of a run leaves a name of its own behind it: "Ukrainian | Volodymyr Zelenskyy",
    /// but not "Russian Foreign Ministry".
    private func restIsName(_ match: KnownNames.Match, _ rest: Range<Int>) -> Bool {
        for i in rest
        where !tagged.classes[i].isDisjoint(with: [.organisation, .corporate, .place, .miscellaneous, .body]) {
            return false
        }
        if case .world(let name) = match.known {
            if name.role == .demonym { return rest.count > 1 || !tagged.isCommon[rest.lowerBound] }
            if known.entry(name).kind == .outlet || name.role == .capital || name.role == .seat { return true }
            return !tagged.classes[rest.lowerBound].isDisjoint(with: .givenName) || match.range.count > 1
        }
        return match.range.count > 1
    }

    /// The last word of office or honorific in a run, with what belongs to it ("Secretary of State").
    private func lastOffice(_ run: Range<Int>) -> Int? {
        var found: Int?
        for i in run where !tagged.classes[i].isDisjoint(with: [.role, .honorific]) { found = i }
        guard var office = found else { return nil }
        if office + 2 < run.upperBound, tagged.word(office + 1, "of"),
            tagged.word(office + 2, "state") || tagged.word(office + 2, "staff") || tagged.word(office + 2, "defense")
                || tagged.word(office + 2, "defence") || tagged.word(office + 2, "commerce")
        {
            office += 2
        } else if office + 1 < run.upperBound, tagged.word(office, "secretary") || tagged.word(office, "attorney"),
            tagged.word(office + 1, "general")
        {
            office += 1
        }
        // "Chief Justice Roberts" and "Major League": an office that opens the name of a body is none.
        for i in office + 1..<max(office + 1, run.upperBound) where tagged.classes[i].contains(.organisation) {
            return nil
        }
        return office
    }

    private func isPersonName(_ name: Range<Int>) -> Bool {
        guard name.count <= 5 else { return false }
        for i in name {
            if tagged.classes[i].contains(.corporate) || tagged.word(i, "of") || tagged.word(i, "for")
                || tagged.word(i, "the")
            {
                return false
            }
            if tagged.isMark(i, "&") || tagged.isComma(i) { return false }
        }
        return tagged.isCapital(name.upperBound - 1)
    }

    private func titleStart(_ low: Int, _ office: Int, _ sentence: Range<Int>) -> Int {
        var i = low
        // "former Ukrainian Foreign Minister"
        while i > sentence.lowerBound, office - i < 8,
            tagged.word(i - 1, "former") || tagged.word(i - 1, "acting") || tagged.word(i - 1, "deputy")
                || tagged.word(i - 1, "then") || tagged.word(i - 1, "ex")
        {
            i -= 1
        }
        return i
    }

    /// An office in lower case right before a name: "the foreign minister", "spokeswoman".
    private func lowerTitle(_ low: Int, _ sentence: Range<Int>) -> Range<Int>? {
        guard low > sentence.lowerBound, tagged.classes[low - 1].contains(.role), !tagged.isCapital(low - 1),
            tagged.tags[low - 1] == .noun || tagged.tags[low - 1] == .name || tagged.tags[low - 1] == .adjective
        else { return nil }
        var i = low - 1
        while i > sentence.lowerBound, low - i < 7 {
            switch tagged.tags[i - 1] {
            case .noun, .adjective, .name, .possessive: i -= 1
            default: return i..<low
            }
        }
        return i..<low
    }

    private func gender(of office: Int, name: Range<Int>) -> Gender {
        if tagged.classes[office].contains(.feminine) { return .feminine }
        if tagged.classes[office].contains(.masculine) { return .masculine }
        return gender(ofGiven: name.lowerBound)
    }

    private func gender(ofGiven i: Int) -> Gender {
        let c = tagged.classes[i]
        if c.contains(.maleName), !c.contains(.femaleName) { return .masculine }
        if c.contains(.femaleName), !c.contains(.maleName) { return .feminine }
        return .unknown
    }

    private func person(_ name: Range<Int>, title: Range<Int>?, gender: Gender, _ out: inout [NameMention]) {
        var mention = NameMention(range: name, type: .person)
        mention.title = title
        mention.gender = gender
        mention.isQuoted = tagged.isQuoted(name.lowerBound)
        out.append(mention)
    }

    private func add(
        _ range: Range<Int>, _ type: Entity.Kind, _ world: WorldName?, _ out: inout [NameMention], isGuess: Bool = false
    ) {
        var mention = NameMention(range: range, type: type)
        mention.world = world
        mention.isQuoted = tagged.isQuoted(range.lowerBound)
        mention.isGuess = isGuess
        out.append(mention)
    }

    private func append(_ match: KnownNames.Match, _ sentence: Range<Int>, _ out: inout [NameMention]) {
        switch match.known {
        case .place: add(match.range, .location, nil, &out)
        case .world(let name):
            let type: Entity.Kind
            switch (known.entry(name).kind, name.role) {
            case (_, .demonym): type = .miscellaneous
            case (.state, .seat), (.territory, .seat): type = .organisation
            case (.state, _), (.territory, _): type = .location
            case (.document, _): type = .miscellaneous
            default: type = .organisation
            }
            add(match.range, type, name, &out)
        }
    }

    /// Names before an office: "Ukrainian", "White House", "Senate Foreign Relations Committee".
    private func prefix(_ range: Range<Int>, _ sentence: Range<Int>, _ out: inout [NameMention]) {
        var i = range.lowerBound
        while i < range.upperBound {
            if let match = known.match(tagged.text, at: i, limit: range.upperBound) {
                append(match, sentence, &out)
                i = match.range.upperBound
                continue
            }
            if tagged.classes[range.upperBound - 1].contains(.organisation), range.upperBound - i > 1 {
                add(i..<range.upperBound, .organisation, nil, &out)
                return
            }
            i += 1
        }
    }

    /// A type from what stands in and round the name; other mentions may overrule it.
    private func guess(_ name: Range<Int>, _ sentence: Range<Int>, _ out: inout [NameMention]) {
        let low = name.lowerBound
        let high = name.upperBound
        let common = name.reduce(0) { $0 + (tagged.isCommon[$1] ? 1 : 0) }
        var type: Entity.Kind
        var isWeak = false
        if name.count == 1 {
            if tagged.text.tokens[low].span.count < 2 { return }
            // One word that is a word of the language is a name only where the article bears it out.
            if common == 1 || !tagged.classes[low].isDisjoint(with: [.role, .place]) { isWeak = true }
            if let state = abbreviatedState(low) {
                add(state, .location, nil, &out)
                return
            }
            // At the beginning of a sentence a capital proves nothing: a verb or a possessive has to follow.
            if low == sentence.lowerBound, high < sentence.upperBound, !tagged.tags[high].isFinite,
                tagged.tags[high] != .possessive, !tagged.isComma(high)
            {
                isWeak = true
            }
            type = .person
            if tagged.classes[low].contains(.organisation), low > sentence.lowerBound, tagged.word(low - 1, "the") {
                type = .organisation
                isWeak = false
            }
        } else {
            type = name.count <= 3 && common == 0 ? .person : .organisation
            if name.count > 1, common == name.count { type = .miscellaneous }
            if name.count == 2, common == 1, !tagged.isCommon[high - 1] || !tagged.isCommon[low], !hasLink(name) {
                type = .person
            }
        }
        if low > sentence.lowerBound {
            let before = low - 1
            if tagged.word(before, "in") || tagged.word(before, "near") || tagged.word(before, "at")
                || tagged.word(before, "throughout") || tagged.word(before, "across")
            {
                type = .location
            } else if tagged.word(before, "the") {
                // "the Biden administration" is somebody's.
                let isBody =
                    high < sentence.upperBound && tagged.classes[high].contains(.body) && !tagged.isCapital(high)
                if !(isBody && name.count == 1) { type = .organisation }
            }
        }
        if high + 1 < sentence.upperBound, tagged.isComma(high), type != .person || name.count == 1,
            let match = known.match(tagged.text, at: high + 1, limit: sentence.upperBound),
            match.range.upperBound >= sentence.upperBound || tagged.tags[match.range.upperBound] == .mark
                || tagged.tags[match.range.upperBound] == .conjunction
        {
            type = .location
        }
        if high < sentence.upperBound, tagged.tags[high] == .past, name.count > 1, type == .miscellaneous || common == 0
        {
            type = .person
        }
        let last = tagged.text.tokens[high - 1]
        if last.shape == .upper, last.span.count > 1, name.count == 1 || common > 0 { type = .organisation }
        if last.shape == .mixed, name.count == 1 { type = .organisation }
        if name.count > 3 { type = .organisation }
        // "Qatar Charity": what begins with a state is a body.
        if name.count > 1, type == .person, let match = known.match(tagged.text, at: low, limit: high),
            match.range.upperBound < high,
            tagged.classes[low].isDisjoint(with: .givenName)
        {
            type = .organisation
        }
        var mention = NameMention(range: name, type: type)
        mention.isGuess = true
        mention.isWeak = isWeak
        mention.isQuoted = tagged.isQuoted(low)
        out.append(mention)
    }

    /// "Va.", "Calif.": a state behind a comma or bracket.
    private func abbreviatedState(_ i: Int) -> Range<Int>? {
        let s = tagged.text.tokens[i].span
        guard tagged.text.text.bytes[Int(s.end) - 1] == 0x2E, s.count > 2, i > 0, tagged.tags[i - 1] == .mark else {
            return nil
        }
        return i..<i + 1
    }

    // MARK: Text without capitals

    /// In text without capitals, and in headlines that capitalise every word, only the tables are believed.
    private func uncased(_ i: Int, _ range: Range<Int>, _ out: inout [NameMention]) -> Int {
        if tagged.classes[i].contains(.notAName), tagged.tags[i] != .name { return i + 1 }
        if tagged.classes[i].contains(.time) || tagged.text.tokens[i].span.count < 2 { return i + 1 }
        if let match = known.match(tagged.text, at: i, limit: range.upperBound),
            match.range.count > 1 || tagged.tags[i] == .name || tagged.tags[i] == .adjective
                || tagged.tags[i] == .noun && tagged.isCapital(i)
        {
            append(match, range, &out)
            return match.range.upperBound
        }
        if !tagged.classes[i].isDisjoint(with: .givenName), i + 1 < range.upperBound,
            tagged.tags[i + 1] == .name || tagged.tags[i + 1] == .noun, tagged.text.tokens[i + 1].shape != .number,
            tagged.tags[i] == .name || tagged.tags[i] == .noun, !tagged.classes[i + 1].contains(.organisation)
        {
            person(i..<i + 2, title: nil, gender: gender(ofGiven: i), &out)
            return i + 2
        }
        if tagged.isCapital(i), tagged.tags[i] == .name, tagged.text.tokens[i].span.count > 2, !isCompound(i) {
            var mention = NameMention(range: i..<i + 1, type: .person)
            mention.isGuess = true
            mention.isWeak = true
            out.append(mention)
        }
        return i + 1
    }

    // MARK: The article as a whole

    private func decide(_ mentions: inout [NameMention]) {
        var people = WordMap<Bool>()
        var votes = WordMap<SIMD4<Int32>>()
        for m in mentions where m.type == .person && !m.isGuess {
            people.set(tagged.text.keys[m.range.upperBound - 1], true)
            people.set(key(m.range), true)
        }
        // Two-word guesses that look like people teach their surnames as well.
        for m in mentions where m.type == .person && m.isGuess && m.range.count > 1 {
            people.set(tagged.text.keys[m.range.upperBound - 1], true)
        }
        for m in mentions {
            var v = votes[key(m.range)] ?? .zero
            v[index(m.type)] += m.isWeak ? 0 : m.isGuess ? 1 : 4
            votes.set(key(m.range), v)
        }
        for k in mentions.indices where mentions[k].isGuess {
            let m = mentions[k]
            let last = tagged.text.keys[m.range.upperBound - 1]
            if people[key(m.range)] == true || m.range.count == 1 && people[last] == true {
                mentions[k].type = .person
                mentions[k].isWeak = false
                continue
            }
            guard let v = votes[key(m.range)], v != .zero else { continue }
            mentions[k].isWeak = false
            var best = 0
            for t in 1..<4 where v[t] > v[best] { best = t }
            mentions[k].type = [.person, .organisation, .location, .miscellaneous][best]
        }
        mentions.removeAll { $0.isWeak }
    }

    private func key(_ range: Range<Int>) -> WordKey { WordKey(tagged.text.text, tagged.text.span(range)) }

    private func index(_ type: Entity.Kind) -> Int {
        switch type {
        case .person: 0
        case .organisation: 1
        case .location: 2
        case .miscellaneous: 3
        }
    }
}
