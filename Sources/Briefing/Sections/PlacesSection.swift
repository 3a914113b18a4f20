internal import Annotation
internal import Record

/// Places: a map with what happened or is to happen where, at the precision that the sources give, and the list of it.
struct PlacesSection {
    let index: RecordIndex
    let places: PlaceList
    let outlines: Outlines
    let layers: [MapLayer]
    /// Places that get a number on the map; the list has all.
    private static let marked = 60

    var fields: Fields? {
        guard !places.places.isEmpty || !layers.isEmpty else { return nil }
        let numbered = places.places.filter { $0.entry != nil }.prefix(Self.marked)
        let marks = numbered.enumerated().map { i, place in
            MapDrawing.Mark(
                number: i + 1, name: place.name, entry: place.entry!, isRough: place.isRough,
                status: Self.status(place.events))
        }
        let drawing = MapDrawing(marks: marks, layers: layers, outlines: outlines)
        let items = places.places.enumerated().map { i, place in item(place, number: i < marks.count ? i + 1 : nil) }
        return [
            "items": items, "map": drawing?.fields, "total": Words.grouped(items.count),
            "layers": Fields.list(
                layers.map { ["name": $0.name ?? "Layer", "source": $0.source, "date": Days.plain($0.date)] as Fields }),
        ]
    }

    /// The firmest of what is told of a place.
    static func status(_ events: [RecordEvent]) -> EventMention.Status {
        let order: [EventMention.Status] = [.held, .scheduled, .expected, .possible, .denied, .cancelled]
        return order.first { status in events.contains { $0.status == status } } ?? .held
    }

    private func item(_ place: PlaceList.Place, number: Int?) -> Fields {
        let events = place.events.sorted { a, b in
            (a.when?.value ?? "9", a.id) < (b.when?.value ?? "9", b.id)
        }
        return [
            "number": number.map(String.init), "name": Words.capitalised(place.name), "within": place.within,
            "precision": Self.precision(place), "status": Self.status(place.events).rawValue,
            "events": events.map(event),
        ]
    }

    /// How closely the source says where, where that is not a town.
    static func precision(_ place: PlaceList.Place) -> String? {
        guard let entry = place.entry else { return "not on the map" }
        return switch (entry.kind, place.isRough) {
        case (.country, false): "country"
        case (.region, false): "state or province"
        case (.area, false): "wider area"
        case (.city, false), (.site, false): nil
        case (.country, true): "part of the country"
        case (_, true): "around it, or part of it"
        }
    }

    private func event(_ event: RecordEvent) -> Fields {
        let evidence = event.history.map(\.evidence)
        let extract = TimelineSection.isExtract(event.label, of: evidence)
        return [
            "link": index.link(toEvent: event.id),
            "label": extract ? nil : Words.capitalised(Words.cut(event.label, to: 120)),
            "words": extract ? evidence.first.map { Words.cut($0.exact, to: 200) } : nil,
            "day": Days.plain(event.when?.value), "status": event.status.rawValue, "marks": index.marks(evidence),
        ]
    }
}
