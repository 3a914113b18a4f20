internal import Annotation
internal import Record
internal import TextBytes

extension AnnotatedLine {
    /// A line that cannot be taken back in, and why.
    struct Fault: Error {
        var message: String
    }

    /// The annotations as the program has them, over the text of the article that the line carries.
    ///
    /// Every layer but the tokens comes back; a line without one of them has none of what it finds.
    func annotations(over text: SourceText, unit: OffsetUnit) throws(Fault) -> Annotations {
        let offsets = OffsetTable(text, unit: unit)
        func span(_ start: Int, _ end: Int) throws(Fault) -> ByteSpan {
            guard let span = offsets.span(start: start, end: end) else {
                throw Fault(message: "the span [\(start), \(end)] does not fit the article's text")
            }
            return span
        }
        func span(_ pair: Pair) throws(Fault) -> ByteSpan {
            guard pair.count == 2 else { throw Fault(message: "a span is a list of two offsets, not of \(pair.count)") }
            return try span(pair[0], pair[1])
        }
        func spans(_ pairs: [Pair]) throws(Fault) -> [ByteSpan] {
            var out: [ByteSpan] = []
            for pair in pairs { out.append(try span(pair)) }
            return out
        }
        let count = parties?.count ?? 0
        func party(_ id: String?) throws(Fault) -> Int? {
            guard let id else { return nil }
            guard id.first == "p", let number = Int(id.dropFirst()), (1...max(1, count)).contains(number), count > 0
            else {
                throw Fault(message: "the party \(id) is not among the line's parties")
            }
            return number - 1
        }

        var found = Annotations(language: language)
        for pair in sentences ?? [] {
            found.sentences.append(Sentence(span: try span(pair), tokens: 0..<0, block: 0))
        }
        for p in parties ?? [] {
            var roles: [LocalParty.Role] = []
            for role in p.roles ?? [] {
                roles.append(LocalParty.Role(title: role.title, span: try span(role.start, role.end)))
            }
            found.parties.append(
                LocalParty(
                    name: p.name, kind: p.kind, aliases: p.aliases, roles: roles, mentions: try spans(p.mentions ?? []),
                    reference: p.reference))
        }
        for e in entities ?? [] {
            guard let type = Entity.Kind(rawValue: e.type) else {
                throw Fault(message: "no entity type is called \(e.type)")
            }
            found.entities.append(Entity(span: try span(e.start, e.end), type: type, party: try party(e.party)))
        }
        for t in timexes ?? [] {
            guard let type = Timex.Kind(rawValue: t.type) else {
                throw Fault(message: "no timex type is called \(t.type)")
            }
            found.timexes.append(
                Timex(
                    span: try span(t.start, t.end), type: type, value: t.value, end: t.rangeEnd,
                    isInferred: t.inferred ?? false))
        }
        for q in quantities ?? [] {
            guard let modifier = Quantity.Modifier(rawValue: q.modifier) else {
                throw Fault(message: "no modifier is written \(q.modifier)")
            }
            var measure: ByteSpan?
            if let pair = q.measureSpan { measure = try span(pair) }
            found.quantities.append(
                Quantity(
                    span: try span(q.start, q.end), value: q.value.value, modifier: modifier,
                    change: q.change.flatMap(Quantity.Change.init), unit: q.unit, measure: measure,
                    measureLabel: q.measure))
        }
        for a in attributions ?? [] {
            var relay: [RelayStep] = []
            for step in a.relay {
                relay.append(
                    RelayStep(name: step.name, party: try party(step.party), span: try span(step.start, step.end)))
            }
            var venue: Venue?
            if let v = a.venue { venue = Venue(kind: v.kind, name: v.name, span: try span(v.start, v.end)) }
            var said: SaidDay?
            if let day = a.said {
                guard let day = CalendarDay(day) else { throw Fault(message: "\(day) is not a day") }
                said = SaidDay(day: day, basis: a.basis ?? .stated)
            }
            found.attributions.append(
                Attribution(
                    source: try spans(a.source), cue: try spans(a.cue), content: try spans(a.content), kind: a.kind,
                    speaker: try party(a.speaker), addressee: try party(a.addressee), anonymity: a.anonymity,
                    venue: venue, relay: relay, when: a.when, said: said, force: a.force))
        }
        for e in events ?? [] {
            var members: [Int] = []
            for id in e.parties { if let index = try party(id) { members.append(index) } }
            var place: ByteSpan?
            if let pair = e.placeSpan { place = try span(pair) }
            var name: ByteSpan?
            if let pair = e.name { name = try span(pair) }
            found.events.append(
                EventMention(
                    span: try span(e.start, e.end), kind: e.kind, parties: members, place: place, when: e.timex,
                    status: e.status, name: name))
        }
        return found
    }
}
