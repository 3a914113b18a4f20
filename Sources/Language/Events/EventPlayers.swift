internal import Annotation
internal import TextBytes

/// Who takes part in a happening, and where it is: the names of the subject, and of what follows, each by the word that
/// ties it to the happening ("with", "between", "in"). A name within somebody else's description is nobody's part.
struct EventPlayers {
    let tagged: TaggedText
    let names: [NameMention]
    let groups: VerbGroups
    let sentence: Range<Int>
    /// The names of the sentence.
    let scene: Range<Int>
    let assigned: [Int?]
    /// The party that a pronoun at a token stands for.
    let pronouns: [Int: Int]

    var parties: [Int] = []
    var place: ByteSpan?

    init(
        _ tagged: TaggedText, _ names: [NameMention], _ groups: VerbGroups, _ sentence: Range<Int>, _ scene: Range<Int>,
        _ assigned: [Int?], pronouns: [Int: Int]
    ) {
        self.tagged = tagged
        self.names = names
        self.groups = groups
        self.sentence = sentence
        self.scene = scene
        self.assigned = assigned
        self.pronouns = pronouns
    }

    private mutating func add(_ party: Int?) {
        if let party, !parties.contains(party), parties.count < 6 { parties.append(party) }
    }

    private mutating func add(name k: Int) {
        // "D-Calif." is a label behind a name.
        let span = tagged.text.span(names[k].range)
        if span.count > 2, tagged.text.text.bytes[Int(span.start) + 1] == 0x2D { return }
        add(assigned[k])
    }

    /// The subject of a verb group; of an infinitive or gerund, that of the verb which governs it.
    mutating func subject(of k: Int, depth: Int = 0) {
        guard depth < 4 else { return }
        let group = groups.groups[k]
        guard group.form.isFinite else {
            guard group.form != .participle else { return patient(of: group) }
            guard k > 0 else {
                // "After meeting Brandt, Lind left": the main verb's.
                if let main = groups.groups.indices.first(where: { $0 > 0 && $0 < 4 && groups.groups[$0].form.isFinite }
                ) {
                    subject(of: main, depth: depth + 1)
                }
                return
            }
            let before = groups.groups[k - 1]
            if group.form == .infinitive, !before.isPassive {
                // "Invited Brandt to visit": whom the verb before has for its object, else its subject.
                let between = before.range.upperBound..<group.range.lowerBound
                let objects = scene.filter {
                    between.contains(names[$0].range.lowerBound) && isDirect($0, from: between.lowerBound)
                }
                if !objects.isEmpty {
                    for k in objects { add(name: k) }
                    return
                }
            }
            return subject(of: k - 1, depth: depth + 1)
        }
        if let subject = Subjects(tagged).before(group.range.lowerBound, floor: sentence.lowerBound) {
            let count = parties.count
            take(subject)
            if parties.count > count { return }
            if subject.count == 1, tagged.tags[subject.lowerBound] == .pronoun {
                if let party = pronouns[subject.lowerBound] { return add(party) }
                return reported(k, subject.lowerBound, depth)
            }
            if subject.count == 1 { return relative(subject.lowerBound) }
            return
        }
        // "Lind arrived on Monday and met Brandt": the verb before has the subject.
        let j = group.range.lowerBound - 1
        if k > 0, j >= sentence.lowerBound, tagged.tags[j] == .conjunction || tagged.isComma(j),
            groups.groups[k - 1].form.isFinite
        {
            subject(of: k - 1, depth: depth + 1)
        }
    }

    /// "Lind said that she met Brandt": of a verb that reports, the pronoun is whoever says it, where that is one person.
    private mutating func reported(_ k: Int, _ pronoun: Int, _ depth: Int) {
        guard k > 0, tagged.word(pronoun, "he") || tagged.word(pronoun, "she") else { return }
        let known = parties
        let before = groups.groups[k - 1]
        guard before.form.isFinite, !tagged.classes[before.head].isDisjoint(with: [.say, .tell]),
            let subject = Subjects(tagged).before(before.range.lowerBound, floor: sentence.lowerBound)
        else { return }
        take(subject)
        let people = scene.filter { subject.contains(names[$0].range.lowerBound) && names[$0].type == .person }
        if people.count != 1 { parties = known }
    }

    /// The names that a subject is about: not a possessor, nor what stands within a description.
    private mutating func take(_ subject: Range<Int>) {
        var isInside = false
        let count = parties.count
        for k in scene where subject.contains(names[k].range.lowerBound) {
            let low = names[k].range.lowerBound
            // "Lind, a member of the Harbour Board": behind the comma who she is.
            if parties.count > count, (subject.lowerBound..<low).contains(where: tagged.isComma),
                !tagged.isComma(low - 1), tagged.tags[low - 1] != .conjunction
            {
                continue
            }
            if low > subject.lowerBound {
                isInside =
                    (subject.lowerBound..<low).contains { j in
                        tagged.tags[j] == .preposition && !tagged.word(j, "of") || tagged.tags[j] == .question
                    }
                if tagged.word(low - 1, "of"), low - 2 >= subject.lowerBound, tagged.tags[low - 2] == .noun,
                    !isPeople(low - 2)
                {
                    continue
                }
            }
            if !isInside, isHead(k, subject.upperBound) { add(name: k) }
        }
    }

    /// "Officials of Vesland" act for it; "the mayor of Arden" is no Arden.
    private func isPeople(_ i: Int) -> Bool {
        !tagged.classes[i].isDisjoint(with: [.group, .people, .body]) || isPlural(i)
    }

    private func isPlural(_ i: Int) -> Bool {
        tagged.text.text.bytes[Int(tagged.text.tokens[i].span.end) - 1] == 0x73
    }

    /// "The deal signed by Lind", "Brandt, elected in May": what stands before a participle has it done.
    private mutating func patient(of group: VerbGroup) {
        var j = group.range.lowerBound - 1
        if j > sentence.lowerBound, tagged.isComma(j) { j -= 1 }
        if let k = scene.last(where: { names[$0].range.upperBound == j + 1 }) { add(name: k) }
    }

    /// "President Ada Lind, who will meet ...": the relative stands for the name before it.
    private mutating func relative(_ i: Int) {
        guard tagged.tags[i] == .question || tagged.word(i, "that") else { return }
        var before = i
        if before > 0, tagged.isComma(before - 1) { before -= 1 }
        if let k = scene.last(where: { names[$0].range.upperBound == before }) { add(name: k) }
    }

    /// Whether a name is what a phrase is about, not somebody's possessor or label within it.
    private func isHead(_ k: Int, _ end: Int) -> Bool {
        let next = names[k].range.upperBound
        guard next < end else { return true }
        switch tagged.tags[next] {
        case .possessive: return false
        case .noun, .adjective, .name:
            if tagged.isTime[next] { return true }
            if tagged.tags[next] == .adjective, names[k].type == .person { return true }
            // "Vesland officials", "Kestrel and Vesland negotiators": they act for it.
            var j = next
            while j + 1 < end, tagged.tags[j + 1] == .noun, !tagged.isTime[j + 1] { j += 1 }
            return names[k].type != .person && tagged.tags[j] == .noun && isPlural(j) && isPeople(j)
        default: return true
        }
    }

    /// Whether a name follows a verb at `from` without a preposition between.
    private func isDirect(_ k: Int, from: Int) -> Bool {
        var j = names[k].range.lowerBound - 1
        while j >= from {
            switch tagged.tags[j] {
            case .determiner, .adjective, .noun, .name, .conjunction, .number: j -= 1
            case .mark where tagged.isComma(j): j -= 1
            default: return false
            }
        }
        return true
    }

    /// What follows the happening's word up to the next verb: objects and those joined by a preposition.
    ///
    /// - Parameters:
    ///   - i: The happening's word.
    ///   - isVerb: Whether it is a verb, whose objects take part.
    mutating func following(_ i: Int, isVerb: Bool, _ kind: EventMention.Kind, passive: Bool) {
        let next = groups.after(i + 1).map { groups.groups[$0].range.lowerBound } ?? sentence.upperBound
        let end = min(next, sentence.upperBound, i + 28)
        /// The preposition that the phrase at hand stands behind; nil for the object.
        var tie: Int?
        var isDescribing = false
        var k = scene.first { names[$0].range.lowerBound > i } ?? scene.upperBound
        var j = i + 1
        var sincePerson = false
        while j < end {
            if k < scene.upperBound, names[k].range.lowerBound == j {
                let name = names[k]
                let after = name.range.upperBound
                let isLast = isHead(k, end)
                if let place = placeTie(tie, name, kind) {
                    if !isDescribing || place == .certain {
                        if self.place == nil { self.place = tagged.text.span(name.range) }
                        if kind == .visit, tie.map({ tagged.word($0, "to") }) ?? true { add(name: k) }
                    }
                } else if !isDescribing, isLast, isTied(tie, i, isVerb: isVerb, kind) {
                    add(name: k)
                    sincePerson = true
                }
                j = after
                k += 1
                continue
            }
            switch tagged.tags[j] {
            case .preposition, .to:
                if tagged.classes[j].contains(.subordinator), !Self.ties.contains(where: { tagged.word(j, $0) }) {
                    return
                }
                // "Brandt of Vesland", "the foreign minister of Vesland": a description.
                if tagged.word(j, "of"), tie != nil || isVerb, j > i + 1 {
                    isDescribing = true
                } else {
                    isDescribing = false
                    tie = j
                }
            case .question: return
            case .mark:
                if tagged.isComma(j), sincePerson {
                    // ", the foreign minister of ...," describes; ", Orin Vale and ..." goes on.
                    isDescribing =
                        !(j + 1 < end && k < scene.upperBound && names[k].range.lowerBound == j + 1)
                        && !(j + 1 < end && tagged.tags[j + 1] == .preposition)
                } else if !tagged.isComma(j), !tagged.isOpeningBracket(j), !tagged.isClosingBracket(j) {
                    return
                }
            case .conjunction:
                if !sincePerson { isDescribing = false }
            default: break
            }
            j += 1
        }
    }

    private enum PlaceTie { case certain, likely }

    /// Whether a preposition makes a name the place: "in Arden", "at the Blue House", "in the border town of Tern".
    private func placeTie(_ tie: Int?, _ name: NameMention, _ kind: EventMention.Kind) -> PlaceTie? {
        guard name.type != .person else { return nil }
        let low = name.range.lowerBound
        var before = low - 1
        while before > sentence.lowerBound,
            tagged.tags[before] == .determiner || tagged.tags[before] == .adjective
                || tagged.tags[before] == .possessivePronoun
        { before -= 1 }
        let isGathering: Bool =
            switch kind {
            case .visit, .meet, .conference, .sign, .attack, .statement: true
            default: false
            }
        if tagged.word(before, "at") { return name.type == .location || isGathering ? .certain : nil }
        if kind == .visit {
            if tie == nil, name.type == .location { return .likely }
            if tagged.word(before, "to"), name.type != .person { return .certain }
        }
        guard name.type == .location else { return nil }
        if tagged.word(before, "in") || tagged.word(before, "near") { return .certain }
        if tagged.word(before, "of"), let tie, before - tie < 7, before > tie,
            ["in", "at", "near"].contains(where: { (w: StaticString) in tagged.word(tie, w) }),
            tagged.tags[before - 1] == .noun
        {
            return .certain
        }
        return nil
    }

    private static let ties: [StaticString] = ["with", "between", "by", "of", "and", "among", "against", "on", "to"]

    /// Whether a phrase behind a preposition takes part.
    private func isTied(_ tie: Int?, _ i: Int, isVerb: Bool, _ kind: EventMention.Kind) -> Bool {
        guard let tie else {
            // The object of a verb; behind a noun nothing stands without a preposition.
            return isVerb && kind != .statement && kind != .vote
        }
        if tagged.word(tie, "with") || tagged.word(tie, "between") || tagged.word(tie, "among") { return true }
        if tagged.word(tie, "by") { return kind != .election }
        if tagged.word(tie, "of") { return !isVerb && tie == i + 1 && kind != .conference && kind != .election }
        if tagged.word(tie, "against") || tagged.word(tie, "on") { return kind == .attack || kind == .other && isVerb }
        if tagged.word(tie, "to") { return kind == .call && !isVerb }
        return false
    }

    /// What stands in a noun's own phrase: "the Lind-Brandt meeting", "Lind's visit".
    mutating func within(_ phrase: Range<Int>, _ i: Int, _ kind: EventMention.Kind) {
        for k in scene where phrase.contains(names[k].range.lowerBound) && names[k].range.upperBound <= i {
            let next = names[k].range.upperBound
            if tagged.tags[next] == .possessive {
                // "The Vesland president's visit": hers, not the state's; "Vesland's president's visit" neither.
                add(name: k)
            } else if kind == .visit, next == i {
                if place == nil { place = tagged.text.span(names[k].range) }
                add(name: k)
            } else if isOfficeHolder(next, i) {
                // "The Vesland leader's visit": Vesland's.
                add(name: k)
            } else if names[k].type == .location, kind != .attack, kind != .visit {
                if place == nil, next == i { place = tagged.text.span(names[k].range) }
            } else if next == i || names[k].type == .person {
                if kind != .conference, kind != .election, kind != .vote || names[k].type == .organisation {
                    add(name: k)
                }
            }
        }
    }

    /// Whether a noun of office with a possessive stands from `i` on: "leader's".
    private func isOfficeHolder(_ i: Int, _ end: Int) -> Bool {
        var j = i
        while j + 1 < end, tagged.tags[j] == .noun {
            if tagged.tags[j + 1] == .possessive { return tagged.classes[j].contains(.role) || isPeople(j) }
            j += 1
        }
        return false
    }
}
