internal import Annotation
internal import TextBytes

/// Puts everything round an attribution together: who, to whom, where, through whom, when, how firmly.
struct Circumstances {
    let tagged: TaggedText
    let names: [NameMention]
    let known: KnownNames
    let timexes: [Timex]
    let published: CalendarDay?

    func attributions(_ found: [FoundAttribution], _ resolver: inout SpeakerResolver) -> [Attribution] {
        let speakers = resolver.speakers(of: found)
        let addressees = found.map { a in a.addressee.isEmpty ? nil : resolver.addressee(a.addressee) }
        let reader = VenueReader(tagged: tagged, names: names, known: known)
        var venues = found.map { reader.venue(of: $0) }
        carry(&venues, found, speakers)
        let days = SaidDayReader(tagged: tagged, timexes: timexes, published: published)
            .days(found, speakers: speakers, venues: venues)
        let force = ForceReader(tagged: tagged)
        let relays = Relays(tagged: tagged, known: known)
        var byHead: [Int: Int] = [:]
        for (k, a) in found.enumerated() where a.outer == nil { byHead[a.head] = k }
        return found.indices.map { k in
            let a = found[k]
            var relay: [RelayStep] = []
            if let outer = a.outer.flatMap({ byHead[$0] }), !found[outer].source.isEmpty,
                speakers[outer] == nil || speakers[outer] != speakers[k]
            {
                let span = tagged.text.span(found[outer].source)
                let name =
                    speakers[outer].map { resolver.book.parties[$0].name }
                    ?? PartyBook.oneLine(tagged.text.text.string(span))
                relay.append(RelayStep(name: name, party: speakers[outer], span: span))
            }
            if let step = outletStep(a, addressees[k], resolver.book) { relay.append(step) }
            if let speaker = speakers[k], resolver.book.parties[speaker].kind == .organisation,
                let step = relays.cited(a)
            {
                relay.append(step)
            }
            let cue = a.markedCue ?? a.cue
            return Attribution(
                source: a.source.isEmpty ? [] : [tagged.text.span(a.source)],
                cue: cue.isEmpty ? [] : [tagged.text.span(cue)],
                content: a.content,
                kind: tagged.quotationKind(a.content), speaker: speakers[k], addressee: addressees[k],
                anonymity: resolver.anonymity(a.source, speakers[k]), venue: venues[k], relay: relay,
                when: days[k].index,
                said: days[k].said, force: force.force(of: a))
        }
    }

    /// "told Reuters": the agency is a hand that the words went through.
    private func outletStep(_ a: FoundAttribution, _ addressee: Int?, _ book: PartyBook) -> RelayStep? {
        guard let addressee, let world = book.parties[addressee].world, known.world.entries[world].kind == .outlet
        else { return nil }
        return RelayStep(name: book.parties[addressee].name, party: addressee, span: tagged.text.span(a.addressee))
    }

    /// What the same speaker says next, without a place of its own, is said in the same place; and "the interview" is the
    /// one named before.
    private func carry(_ venues: inout [Venue?], _ found: [FoundAttribution], _ speakers: [Int?]) {
        var last: [Int: (venue: Venue, block: Int)] = [:]
        for k in found.indices {
            guard let speaker = speakers[k] else { continue }
            let block = tagged.sentences[found[k].sentence].block
            if var venue = venues[k] {
                if venue.name == nil, let before = last[speaker], before.venue.kind == venue.kind {
                    venue.name = before.venue.name
                    venues[k] = venue
                }
                last[speaker] = (venue, block)
            } else if let before = last[speaker], block - before.block <= 1,
                tagged.quotationKind(found[k].content) != .indirect
            {
                venues[k] = before.venue
                last[speaker]?.block = block
            }
        }
    }
}
