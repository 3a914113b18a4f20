internal import Annotation
internal import FoundationEssentials
internal import Record

/// `places.geojson`: where events happened or are to happen (RFC 7946).
///
/// A feature a place; its point is the place itself or, where `precision` says that a source names only a country, state or
/// wider area, a point inside it that is good for a label and for nothing else. A place that the gazetteer does not know
/// is a feature without a geometry.
struct PlacesDocument {
    let index: RecordIndex
    let places: PlaceList

    /// Nil where no event has a place.
    func bytes() throws(BriefingError) -> [UInt8]? {
        guard !places.places.isEmpty else { return nil }
        let collection = Collection(features: places.places.map(feature))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(collection)) + [0x0A]
        } catch {
            throw .unreadableRecord("\(error)")
        }
    }

    private func feature(_ place: PlaceList.Place) -> Feature {
        let events = place.events.map { event in
            Event(
                id: event.id, label: event.label, kind: event.kind.rawValue, status: event.status.rawValue,
                when: event.when?.value, end: event.when?.end, evidence: event.history.map(\.evidence))
        }
        let precision =
            place.entry.map { place.isRough ? "part of \($0.kind.rawValue)" : $0.kind.rawValue } ?? "unknown"
        return Feature(
            geometry: place.entry.map { Geometry(coordinates: [$0.longitude, $0.latitude]) },
            properties: Properties(
                name: place.name, within: place.within, code: place.entry?.code, precision: precision, events: events))
    }

    private struct Collection: Encodable {
        let type = "FeatureCollection"
        var features: [Feature]
    }

    private struct Feature: Encodable {
        let type = "Feature"
        var geometry: Geometry?
        var properties: Properties

        /// A feature without a place says `null` (RFC 7946, 3.2).
        func encode(to encoder: any Encoder) throws {
            var box = encoder.container(keyedBy: Keys.self)
            try box.encode(type, forKey: .type)
            try box.encode(geometry, forKey: .geometry)
            try box.encode(properties, forKey: .properties)
        }

        enum Keys: String, CodingKey { case type, geometry, properties }
    }

    private struct Geometry: Encodable {
        let type = "Point"
        /// Longitude, latitude.
        var coordinates: [Double]
    }

    private struct Properties: Encodable {
        var name: String
        var within: String?
        var code: String?
        var precision: String
        var events: [Event]
    }

    private struct Event: Encodable {
        var id: String
        var label: String
        var kind: String
        var status: String
        var when: String?
        var end: String?
        var evidence: [Evidence]
    }
}
