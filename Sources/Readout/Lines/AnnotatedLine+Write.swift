internal import Annotation
internal import Record
internal import TextBytes

extension AnnotatedLine {
    /// The line for an article's annotations; keys that `layers` does not name are left out.
    ///
    /// - Parameter article: what to carry of the article itself, or nil for nothing.
    init(_ read: ReadArticle, layers: Layers, unit: OffsetUnit, article: ArticleLine?) {
        let text = read.article.text
        let found = read.annotations
        let offsets = OffsetTable(text, unit: unit)
        func pair(_ span: ByteSpan) -> Pair {
            let (start, end) = offsets.units(span)
            return [start, end]
        }
        func party(_ index: Int?) -> String? { index.map { "p\($0 + 1)" } }

        id = read.article.id
        self.article = article
        language = found.language
        if layers.contains(.sentences) { sentences = found.sentences.map { pair($0.span) } }
        if layers.contains(.tokens) { tokens = found.tokens.map { pair($0.span) } }
        if layers.contains(.entities) {
            entities = found.entities.map {
                let at = offsets.units($0.span)
                return EntityLine(start: at.start, end: at.end, type: $0.type.rawValue, party: party($0.party))
            }
        }
        if layers.contains(.parties) {
            parties = found.parties.enumerated().map { index, p in
                PartyLine(
                    id: "p\(index + 1)", name: p.name, kind: p.kind, aliases: p.aliases,
                    roles: p.roles.map {
                        let at = offsets.units($0.span)
                        return RoleLine(title: $0.title, start: at.start, end: at.end)
                    },
                    mentions: p.mentions.map(pair), reference: p.reference)
            }
        }
        if layers.contains(.attributions) {
            attributions = found.attributions.map { a in
                AttributionLine(
                    source: a.source.map(pair), cue: a.cue.map(pair), content: a.content.map(pair), kind: a.kind,
                    speaker: party(a.speaker), addressee: party(a.addressee), anonymity: a.anonymity,
                    relay: a.relay.map {
                        let at = offsets.units($0.span)
                        return RelayLine(name: $0.name, party: party($0.party), start: at.start, end: at.end)
                    },
                    said: a.said?.day.description, basis: a.said?.basis,
                    venue: a.venue.map {
                        let at = offsets.units($0.span)
                        return VenueLine(kind: $0.kind, name: $0.name, start: at.start, end: at.end)
                    },
                    force: a.force, when: a.when)
            }
        }
        if layers.contains(.timexes) {
            timexes = found.timexes.map {
                let at = offsets.units($0.span)
                return TimexLine(
                    start: at.start, end: at.end, type: $0.type.rawValue, value: $0.value, rangeEnd: $0.end,
                    inferred: $0.isInferred ? true : nil)
            }
        }
        if layers.contains(.quantities) {
            quantities = found.quantities.map {
                let at = offsets.units($0.span)
                return QuantityLine(
                    start: at.start, end: at.end, value: NumberLine($0.value), modifier: $0.modifier.rawValue,
                    change: $0.change?.rawValue, unit: $0.unit,
                    measure: $0.measureLabel ?? $0.measure.map(text.string), measureSpan: $0.measure.map(pair))
            }
        }
        if layers.contains(.events) {
            events = found.events.map { e in
                let at = offsets.units(e.span)
                return EventLine(
                    start: at.start, end: at.end, kind: e.kind, parties: e.parties.compactMap(party),
                    place: e.place.map(text.string), placeSpan: e.place.map(pair),
                    when: e.when.flatMap { found.timexes.indices.contains($0) ? found.timexes[$0].value : nil },
                    timex: e.when, status: e.status, name: e.name.map(pair))
            }
        }
        if layers.contains(.stances) {
            stances = found.stances.map { s in
                let at = offsets.units(s.span)
                return StanceLine(
                    start: at.start, end: at.end, party: "p\(s.party + 1)", stance: s.stance,
                    matters: s.matters.map {
                        let at = offsets.units($0.span)
                        return MatterLine(start: at.start, end: at.end, undone: $0.isUndone ? true : nil)
                    },
                    condition: s.condition.map(pair))
            }
        }
    }
}

extension AnnotatedLine.NumberLine {
    init(_ value: Quantity.Value) {
        switch value {
        case .exactly(let number): self = .exactly(number)
        case .range(let low, let high): self = .range(low, high)
        }
    }

    var value: Quantity.Value {
        switch self {
        case .exactly(let number): .exactly(number)
        case .range(let low, let high): .range(low, high)
        }
    }
}
