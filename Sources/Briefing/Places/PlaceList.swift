internal import Annotation
internal import Record

/// The places at which events of the record happened or are to happen.
///
/// A place is as close as the source says it: a country stays a country and is never a point in it. A name that the
/// gazetteer does not know is listed, and is on no map.
struct PlaceList {
    struct Place {
        /// As the gazetteer writes it; as the article does where it is not known.
        var name: String
        /// The country, or the state it lies in, where that is another name.
        var within: String?
        var entry: Gazetteer.Entry?
        /// Whether the source names only a part of it, or the land around it.
        var isRough: Bool
        var events: [RecordEvent]
    }

    /// Those of most events first; those that are on no map last.
    let places: [Place]

    init(_ record: Record, gazetteer: borrowing Gazetteer, outlines: Outlines) {
        let mentioned = Self.countries(in: record, gazetteer)
        var order: [String: Int] = [:]
        var places: [Place] = []
        for event in record.events {
            guard let name = event.place.map(Words.joined), !name.isEmpty else { continue }
            let found = Self.find(name, gazetteer, mentioned)
            let key =
                found.map { "\($0.entry.name)\u{0}\($0.entry.code)\u{0}\($0.entry.kind)\u{0}\($0.isRough)" } ?? name
            if let place = order[key] {
                places[place].events.append(event)
                continue
            }
            order[key] = places.count
            let within = found.flatMap { found in
                outlines.name(
                    ofCode: found.entry.kind == .region ? String(found.entry.code.prefix(2)) : found.entry.code)
            }
            places.append(
                Place(
                    name: found?.entry.name ?? name, within: within == found?.entry.name ? nil : within,
                    entry: found?.entry, isRough: found?.isRough ?? false, events: [event]))
        }
        self.places = places.sorted { a, b in
            (a.entry == nil ? 1 : 0, -a.events.count, a.name, a.within ?? "")
                < (b.entry == nil ? 1 : 0, -b.events.count, b.name, b.within ?? "")
        }
    }

    /// Countries that are parties of the record, by code: what decides between two towns of one name.
    private static func countries(in record: Record, _ gazetteer: borrowing Gazetteer) -> Set<String> {
        var codes: Set<String> = []
        for party in record.parties where party.kind == .state {
            if let entry = gazetteer.entries(PlaceKey.of(party.name)).first, entry.kind == .country {
                codes.insert(entry.code)
            }
        }
        return codes
    }

    private static func find(
        _ name: String, _ gazetteer: borrowing Gazetteer, _ mentioned: Set<String>
    ) -> (entry: Gazetteer.Entry, isRough: Bool)? {
        guard name.utf8.count <= 200 else { return nil }
        for (key, isRough) in PlaceKey.forms(of: name) {
            let entries = gazetteer.entries(key)
            guard let first = entries.first else { continue }
            // A larger town of that name is meant where its country is in the news.
            return (entries.dropFirst().first { mentioned.contains($0.code) } ?? first, isRough)
        }
        return nil
    }
}
