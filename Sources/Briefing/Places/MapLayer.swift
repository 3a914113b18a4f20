internal import FoundationEssentials

/// Something that the user lays under the map: an area of control on a day, say, as GeoJSON (RFC 7946) with a source and a
/// date.
///
/// A `FeatureCollection`, a `Feature` or a bare geometry. What the layer is called, where it comes from and of what day it
/// is stand in members `name`, `source` and `date` of the collection, of its `properties`, or of a feature's `properties`.
public struct MapLayer: Sendable, Equatable {
    public let name: String?
    public let source: String
    public let date: String?
    let polygons: [[[Position]]]
    let lines: [[Position]]
    let points: [Position]

    struct Position: Sendable, Equatable {
        var longitude: Double
        var latitude: Double
        var point: MapPoint { MapPoint(longitude: longitude, latitude: latitude) }
    }

    /// Why a file is no layer.
    public struct Fault: Error, Sendable, CustomStringConvertible {
        public let description: String
    }

    /// - Parameters:
    ///   - bytes: The GeoJSON.
    ///   - file: What the file is called, for the messages.
    /// - Throws: ``Fault`` where it is not GeoJSON, says no source, or lies outside the globe.
    public init(geoJSON bytes: [UInt8], file: String) throws(Fault) {
        let object: GeoObject
        do {
            object = try JSONDecoder().decode(GeoObject.self, from: Data(bytes))
        } catch {
            throw Fault(description: "\(file) is not GeoJSON: \(Self.words(for: error))")
        }
        var collector = Collector()
        collector.take(object)
        if let odd = collector.odd {
            throw Fault(
                description: "\(file): \(odd). Coordinates are longitude, then latitude, in degrees (RFC 7946).")
        }
        guard !collector.polygons.isEmpty || !collector.lines.isEmpty || !collector.points.isEmpty else {
            throw Fault(description: "\(file) has no geometry to draw.")
        }
        guard let source = collector.source, !source.isEmpty else {
            throw Fault(
                description:
                    "\(file) does not say where it comes from: give it a member \"source\", and \"date\", beside "
                    + "\"type\".")
        }
        self.source = source
        name = collector.name
        date = collector.date
        polygons = collector.polygons
        lines = collector.lines
        points = collector.points
    }

    private static func words(for error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        switch error {
        case .keyNotFound(let key, _): return "it has no \"\(key.stringValue)\""
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
            return path.isEmpty ? context.debugDescription : "\(path): \(context.debugDescription)"
        @unknown default: return "\(error)"
        }
    }

    /// The layer's outermost points, so that the view takes it in.
    var corners: [MapPoint] {
        let all = polygons.flatMap { $0.first ?? [] } + lines.flatMap(\.self) + points
        guard let west = all.map(\.longitude).min(), let east = all.map(\.longitude).max(),
            let south = all.map(\.latitude).min(), let north = all.map(\.latitude).max()
        else { return [] }
        return [MapPoint(longitude: west, latitude: south), MapPoint(longitude: east, latitude: north)]
    }

    func fields(in view: MapView) -> Fields {
        let areas = polygons.map { $0.compactMap { view.path($0.map(\.point)) }.joined() }.filter { !$0.isEmpty }
        let strokes = lines.compactMap { view.path($0.map(\.point), isClosed: false) }
        return [
            "areas": areas.map { ["d": $0] as Fields }, "lines": strokes.map { ["d": $0] as Fields },
            "points": points.filter { view.contains($0.point) }.map { position -> Fields in
                let at = view.place(position.point)
                return ["x": String(Int(at.x * 2)), "y": String(Int(at.y * 2))]
            },
            "name": name, "source": source, "date": Days.plain(date),
        ]
    }

    private struct Collector {
        var polygons: [[[Position]]] = []
        var lines: [[Position]] = []
        var points: [Position] = []
        var name: String?
        var source: String?
        var date: String?
        /// What is wrong, where something is.
        var odd: String?

        mutating func take(_ object: GeoObject) {
            for bag in [object.named, object.properties].compactMap(\.self) {
                name = name ?? bag.name
                source = source ?? bag.source
                date = date ?? bag.date
            }
            for feature in object.features ?? [] { take(feature) }
            for geometry in object.geometries ?? [] { take(geometry) }
            object.geometry.map { take($0.object) }
            switch (object.type, object.coordinates) {
            case ("Point", .position(let p)?): add([p]).map { points += $0 }
            case ("MultiPoint", .list(let p)?): add(p).map { points += $0 }
            case ("LineString", .list(let p)?): add(p).map { lines.append($0) }
            case ("MultiLineString", .lists(let l)?): for p in l { add(p).map { lines.append($0) } }
            case ("Polygon", .lists(let rings)?): polygons.append(rings.compactMap { add($0) })
            case ("MultiPolygon", .nested(let all)?):
                for rings in all { polygons.append(rings.compactMap { add($0) }) }
            case ("FeatureCollection", nil), ("Feature", nil), ("GeometryCollection", nil): break
            default: odd = odd ?? "a \"\(object.type)\" whose coordinates do not fit it"
            }
        }

        private mutating func add(_ numbers: [[Double]]) -> [Position]? {
            var positions: [Position] = []
            for pair in numbers {
                guard pair.count >= 2, abs(pair[0]) <= 180, abs(pair[1]) <= 90 else {
                    odd = odd ?? "\(pair) is no place on the globe"
                    return nil
                }
                positions.append(Position(longitude: pair[0], latitude: pair[1]))
            }
            return positions
        }
    }
}

/// Any object of GeoJSON, as far as it is drawn.
private final class GeoObject: Decodable {
    let type: String
    let coordinates: Coordinates?
    let features: [GeoObject]?
    let geometries: [GeoObject]?
    let geometry: Box?
    let properties: Named?
    /// Members beside "type".
    let named: Named?

    struct Box: Decodable {
        let object: GeoObject
        init(from decoder: any Decoder) throws { object = try GeoObject(from: decoder) }
    }

    struct Named: Decodable {
        let name, source, date: String?

        enum Keys: String, CodingKey { case name, source, date }

        /// A member of another kind says nothing.
        init(from decoder: any Decoder) throws {
            let box = try decoder.container(keyedBy: Keys.self)
            name = try? box.decode(String.self, forKey: .name)
            source = try? box.decode(String.self, forKey: .source)
            date = try? box.decode(String.self, forKey: .date)
        }
    }

    enum Coordinates: Decodable {
        case position([Double]), list([[Double]]), lists([[[Double]]]), nested([[[[Double]]]])

        init(from decoder: any Decoder) throws {
            let box = try decoder.singleValueContainer()
            if let value = try? box.decode([Double].self) {
                self = .position(value)
            } else if let value = try? box.decode([[Double]].self) {
                self = .list(value)
            } else if let value = try? box.decode([[[Double]]].self) {
                self = .lists(value)
            } else {
                self = .nested(try box.decode([[[[Double]]]].self))
            }
        }
    }

    enum Keys: String, CodingKey { case type, coordinates, features, geometries, geometry, properties }

    init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Keys.self)
        type = try box.decode(String.self, forKey: .type)
        coordinates = try box.decodeIfPresent(Coordinates.self, forKey: .coordinates)
        features = try box.decodeIfPresent([GeoObject].self, forKey: .features)
        geometries = try box.decodeIfPresent([GeoObject].self, forKey: .geometries)
        geometry = try box.decodeIfPresent(Box.self, forKey: .geometry)
        properties = try box.decodeIfPresent(Named.self, forKey: .properties)
        named = try? Named(from: decoder)
    }
}
