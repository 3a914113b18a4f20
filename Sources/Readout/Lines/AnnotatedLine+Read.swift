internal import Annotation
internal import Intake
internal import TextBytes

extension AnnotatedLine {
    /// The article that a line carries, with its annotations; offsets are code points.
    ///
    /// Every layer but the tokens comes back; a line without one of them has none of what it finds.
    static func read(_ line: [UInt8]) throws(LineFormat.Fault) -> ReadArticle {
        if let offset = UTF8Scan.firstFault(in: line) {
            throw LineFormat.Fault(message: "not valid UTF-8 at byte \(offset)")
        }
        let value: JSONValue
        do throws(JSONFault) { value = try JSONReader.read(line) } catch {
            throw LineFormat.Fault(message: error.description)
        }
        guard let carried = value["article"], carried != .null else {
            throw LineFormat.Fault(
                message: value.object == nil
                    ? "\(value.kind) where an object should stand" : "the line does not carry its article")
        }
        var article: Article
        switch ArticleLine.read(carried) {
        case .failure(let fault): throw LineFormat.Fault(message: fault.message)
        case .success(let read): article = read
        }
        if article.sha256.isEmpty { article.sha256 = SHA256.hex(line) }
        return ReadArticle(
            article: article, annotations: try LineAnnotations(try LineObject(value, in: "line"), article.text).found)
    }
}

/// The annotations of a line, read back over the text of the article that it carries.
private struct LineAnnotations {
    private(set) var found: Annotations
    private let offsets: OffsetTable
    private let parties: Int

    init(_ line: LineObject, _ text: SourceText) throws(LineFormat.Fault) {
        offsets = OffsetTable(text)
        found = Annotations(language: try line.optionalString("language") ?? "und")
        let items = try line.items("parties")
        parties = items.count
        for span in try spans(line, "sentences") {
            found.sentences.append(Sentence(span: span, tokens: 0..<0, block: 0))
        }
        found.parties.reserveCapacity(parties)
        for item in items { found.parties.append(try localParty(try LineObject(item, in: "parties"))) }
        for item in try line.items("entities") {
            found.entities.append(try entity(try LineObject(item, in: "entities")))
        }
        for item in try line.items("timexes") { found.timexes.append(try timex(try LineObject(item, in: "timexes"))) }
        for item in try line.items("quantities") {
            found.quantities.append(try quantity(try LineObject(item, in: "quantities")))
        }
        for item in try line.items("attributions") {
            found.attributions.append(try attribution(try LineObject(item, in: "attributions")))
        }
        for item in try line.items("events") { found.events.append(try event(try LineObject(item, in: "events"))) }
        for item in try line.items("stances") {
            if let stance = try stance(try LineObject(item, in: "stances")) { found.stances.append(stance) }
        }
    }

    private func span(_ start: Int, _ end: Int) throws(LineFormat.Fault) -> ByteSpan {
        guard let span = offsets.span(start: start, end: end) else {
            throw LineFormat.Fault(message: "the span [\(start), \(end)] does not fit the article's text")
        }
        return span
    }

    /// The span of an object that has `start` and `end`.
    private func span(_ object: LineObject) throws(LineFormat.Fault) -> ByteSpan {
        try span(try object.integer("start"), try object.integer("end"))
    }

    private func span(pair value: JSONValue) throws(LineFormat.Fault) -> ByteSpan {
        guard let pair = value.array, pair.count == 2, let start = pair[0].number.flatMap(Int.init(exactly:)),
            let end = pair[1].number.flatMap(Int.init(exactly:))
        else { throw LineFormat.Fault(message: "a span is a list of two offsets, not \(value.kind)") }
        return try span(start, end)
    }

    private func spans(_ object: LineObject, _ name: String) throws(LineFormat.Fault) -> [ByteSpan] {
        let items = try object.items(name)
        var out: [ByteSpan] = []
        out.reserveCapacity(items.count)
        for item in items { out.append(try span(pair: item)) }
        return out
    }

    /// A span written as a pair; nil where there is none.
    private func span(_ object: LineObject, _ name: String) throws(LineFormat.Fault) -> ByteSpan? {
        let pair = try object.items(name)
        return pair.isEmpty ? nil : try span(pair: .array(pair))
    }

    private func party(_ id: String?) throws(LineFormat.Fault) -> Int? {
        guard let id else { return nil }
        guard id.first == "p", let number = Int(id.dropFirst()), number >= 1, number <= parties else {
            throw LineFormat.Fault(message: "the party \(id) is not among the line's parties")
        }
        return number - 1
    }

    private func localParty(_ party: LineObject) throws(LineFormat.Fault) -> LocalParty {
        var roles: [LocalParty.Role] = []
        for item in try party.items("roles") {
            let role = try LineObject(item, in: "roles")
            roles.append(LocalParty.Role(title: try role.string("title"), span: try span(role)))
        }
        return LocalParty(
            name: try party.string("name"), kind: try party.word("kind", PartyKind.self),
            aliases: try party.strings("aliases"), roles: roles, mentions: try spans(party, "mentions"),
            reference: try party.optionalString("reference"))
    }

    private func entity(_ entity: LineObject) throws(LineFormat.Fault) -> Entity {
        Entity(
            span: try span(entity), type: try entity.word("type", Entity.Kind.self),
            party: try party(try entity.optionalString("party")))
    }

    private func timex(_ timex: LineObject) throws(LineFormat.Fault) -> Timex {
        Timex(
            span: try span(timex), type: try timex.word("type", Timex.Kind.self), value: try timex.string("value"),
            end: try timex.optionalString("rangeEnd"), isInferred: timex.bool("inferred"))
    }

    private func quantity(_ quantity: LineObject) throws(LineFormat.Fault) -> Quantity {
        let numbers = try quantity.numbers("value")
        return Quantity(
            span: try span(quantity),
            value: numbers.count == 1 ? .exactly(numbers[0]) : .range(numbers[0], numbers[1]),
            modifier: try quantity.word("modifier", Quantity.Modifier.self),
            change: try quantity.optionalString("change").flatMap(Quantity.Change.init),
            unit: try quantity.string("unit"), measure: try span(quantity, "measureSpan"),
            measureLabel: try quantity.optionalString("measure"))
    }

    private func attribution(_ attribution: LineObject) throws(LineFormat.Fault) -> Attribution {
        var relay: [RelayStep] = []
        for item in try attribution.items("relay") {
            let step = try LineObject(item, in: "relay")
            relay.append(
                RelayStep(
                    name: try step.string("name"), party: try party(try step.optionalString("party")),
                    span: try span(step)))
        }
        var venue: Venue?
        if let found = try attribution.object("venue") {
            venue = Venue(
                kind: try found.word("kind", Venue.Kind.self), name: try found.optionalString("name"),
                span: try span(found))
        }
        var said: SaidDay?
        if let day = try attribution.optionalString("said") {
            guard let day = CalendarDay(day) else { throw LineFormat.Fault(message: "\(day) is not a day") }
            let basis =
                try attribution.optionalString("basis") == nil
                ? .stated : try attribution.word("basis", SaidDay.Basis.self)
            said = SaidDay(day: day, basis: basis)
        }
        return Attribution(
            source: try spans(attribution, "source"), cue: try spans(attribution, "cue"),
            content: try spans(attribution, "content"), kind: try attribution.word("kind", Attribution.Kind.self),
            speaker: try party(try attribution.optionalString("speaker")),
            addressee: try party(try attribution.optionalString("addressee")),
            anonymity: try attribution.word("anonymity", Attribution.Anonymity.self), venue: venue, relay: relay,
            when: try attribution.optionalInteger("when"), said: said,
            force: try attribution.word("force", Attribution.Force.self))
    }

    private func stance(_ stance: LineObject) throws(LineFormat.Fault) -> StanceMention? {
        var matters: [StanceMention.Matter] = []
        for item in try stance.items("matters") {
            let matter = try LineObject(item, in: "matters")
            matters.append(StanceMention.Matter(span: try span(matter), isUndone: matter.bool("undone")))
        }
        guard let party = try party(try stance.string("party")) else { return nil }
        return StanceMention(
            span: try span(stance), party: party, stance: try stance.word("stance", Stance.self), matters: matters,
            condition: try span(stance, "condition"))
    }

    private func event(_ event: LineObject) throws(LineFormat.Fault) -> EventMention {
        var members: [Int] = []
        for id in try event.strings("parties") { if let index = try party(id) { members.append(index) } }
        return EventMention(
            span: try span(event), kind: try event.word("kind", EventMention.Kind.self), parties: members,
            place: try span(event, "placeSpan"), when: try event.optionalInteger("timex"),
            status: try event.word("status", EventMention.Status.self), name: try span(event, "name"))
    }
}
