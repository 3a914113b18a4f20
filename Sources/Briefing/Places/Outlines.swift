internal import ModelFiles

/// The outlines of countries, and of the states and provinces of the largest (Natural Earth 1:50m, public domain).
struct Outlines: Sendable {
    struct Shape: Sendable {
        var isCountry: Bool
        /// ISO 3166; "-" where there is none.
        var code: String
        var name: String
        var label: MapPoint
        /// Closed rings; the last point joins the first.
        var rings: [[MapPoint]]

        /// Two corners around its largest part, for a country that a regional map has room for; none for others.
        var extent: [MapPoint] {
            guard let ring = rings.first, let west = ring.map(\.longitude).min(),
                let east = ring.map(\.longitude).max(),
                let south = ring.map(\.latitude).min(), let north = ring.map(\.latitude).max(), east - west < 30
            else { return [] }
            return [MapPoint(longitude: west, latitude: south), MapPoint(longitude: east, latitude: north)]
        }
    }

    let shapes: [Shape]
    private let names: [String: String]

    init() throws(BriefingError) {
        let table: TableFile
        do {
            table = try TableFile(path: try ResourceFolder(room: "Briefing").file("places/outlines.tsv"))
        } catch {
            throw .missingResources("\(error)")
        }
        shapes = table.rows.compactMap(Self.shape)
        names = Dictionary(shapes.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// The same, read once.
    static func shared() throws(BriefingError) -> Outlines {
        switch read {
        case .success(let outlines): return outlines
        case .failure(let error): throw error
        }
    }

    private static let read: Result<Outlines, BriefingError> = {
        do throws(BriefingError) { return .success(try Outlines()) } catch { return .failure(error) }
    }()

    private static func shape(_ row: TableFile.Row) -> Shape? {
        guard let longitude = Double(row[3]), let latitude = Double(row[4]) else { return nil }
        let rings = row[5].utf8.split(separator: UInt8(ascii: ";")).map { ring in
            var (x, y) = (0, 0)
            return ring.split(separator: 0x20).compactMap { step -> MapPoint? in
                let parts = step.split(separator: UInt8(ascii: ","))
                guard parts.count == 2, let dx = Int(Substring(parts[0])), let dy = Int(Substring(parts[1])) else {
                    return nil
                }
                x += dx
                y += dy
                return MapPoint(longitude: Double(x) / 100, latitude: Double(y) / 100)
            }
        }
        return Shape(
            isCountry: row[0] == "country", code: row[1], name: row[2],
            label: MapPoint(longitude: longitude, latitude: latitude), rings: rings)
    }

    /// The country, state or province of a code.
    func name(ofCode code: String) -> String? { code == "-" ? nil : names[code] }
}

/// A point on the globe in degrees.
struct MapPoint: Equatable, Sendable {
    var longitude: Double
    var latitude: Double
}
