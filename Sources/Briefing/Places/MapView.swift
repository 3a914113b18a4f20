#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The part of the globe that a map shows, and how it is laid flat.
///
/// Equirectangular, true to scale at the middle latitude: what a regional map in a newspaper needs, and simple enough to
/// be right. A map of the whole world is cut at 60° S and 80° N.
struct MapView {
    let west: Double
    let east: Double
    let south: Double
    let north: Double
    /// Width by height, in the drawing's own units.
    static let width = 960.0
    let height: Double

    /// A view with all `points` well inside it, no closer than some hundred kilometres, in a newspaper's proportions.
    init(around points: [MapPoint]) {
        var (west, east) = (180.0, -180.0)
        var (south, north) = (90.0, -90.0)
        for point in points {
            (west, east) = (min(west, point.longitude), max(east, point.longitude))
            (south, north) = (min(south, point.latitude), max(north, point.latitude))
        }
        if points.isEmpty { (west, east, south, north) = (-180, 180, -60, 80) }
        let middle = (south + north) / 2
        let stretch = max(cos(middle * .pi / 180), 0.25)
        // In degrees of latitude, so that both ways count alike.
        var wide = max((east - west) * stretch * 1.3, 9)
        var high = max((north - south) * 1.35, 5)
        let proportion = 1.75
        if wide / high > proportion { high = wide / proportion } else { wide = high * proportion }
        var across = wide / stretch
        if across >= 300 || high >= 120 {
            self.west = -180
            self.east = 180
            self.south = -60
            self.north = 80
            height = Self.width * 140 / 360 * 1.15
            return
        }
        across = min(across, 360)
        let centre = min(max((west + east) / 2, -180 + across / 2), 180 - across / 2)
        let level = min(max(middle, -85 + high / 2), 85 - high / 2)
        self.west = centre - across / 2
        self.east = centre + across / 2
        self.south = level - high / 2
        self.north = level + high / 2
        height = Self.width / proportion
    }

    /// Where a point lies in the drawing's own units, from its upper left corner.
    func place(_ point: MapPoint) -> (x: Double, y: Double) {
        (
            (point.longitude - west) / (east - west) * Self.width,
            (north - point.latitude) / (north - south) * height
        )
    }

    func contains(_ point: MapPoint) -> Bool {
        (west...east).contains(point.longitude) && (south...north).contains(point.latitude)
    }

    typealias Flat = (x: Double, y: Double)

    /// A ring in the drawing's own units, cut at the view's edges; nil where nothing of it is in the view.
    func flat(_ ring: [MapPoint], isClosed: Bool = true) -> [Flat]? {
        let projected = ring.map(place)
        let margin = 8.0
        guard let left = projected.map(\.x).min(), let right = projected.map(\.x).max(),
            let top = projected.map(\.y).min(), let bottom = projected.map(\.y).max(),
            left < Self.width + margin, right > -margin, top < height + margin, bottom > -margin
        else { return nil }
        var points = projected
        if isClosed {
            points = Self.clipped(points) {
                $0.x >= -margin
            } at: {
                Self.cut($0, $1, x: -margin)
            }
            points = Self.clipped(points) {
                $0.x <= Self.width + margin
            } at: {
                Self.cut($0, $1, x: Self.width + margin)
            }
            points = Self.clipped(points) {
                $0.y >= -margin
            } at: {
                Self.cut($0, $1, y: -margin)
            }
            points = Self.clipped(points) {
                $0.y <= height + margin
            } at: {
                Self.cut($0, $1, y: height + margin)
            }
        }
        return points
    }

    /// The path of a ring as SVG has it, cut at the view's edges and without what is too small to be seen; nil where
    /// nothing of it is in the view.
    func path(_ ring: [MapPoint], isClosed: Bool = true) -> String? {
        guard let points = flat(ring, isClosed: isClosed) else { return nil }
        return Self.path(points, isClosed: isClosed)
    }

    static func path(_ points: [Flat], isClosed: Bool = true) -> String? {
        var path = ""
        var last = (x: Int.min, y: Int.min)
        var count = 0
        for point in points {
            // Half units; steps of less than one and a half are left out.
            let rounded = (x: Int((point.x * 2).rounded()), y: Int((point.y * 2).rounded()))
            if count > 0, abs(rounded.x - last.x) + abs(rounded.y - last.y) < 3 { continue }
            path += count == 0 ? "M" : count == 1 ? "l" : " "
            path += count == 0 ? "\(rounded.x) \(rounded.y)" : "\(rounded.x - last.x) \(rounded.y - last.y)"
            last = rounded
            count += 1
        }
        return count > (isClosed ? 2 : 1) ? path + (isClosed ? "z" : "") : nil
    }

    /// Sutherland and Hodgman's clipping (1974) of a closed ring against one edge.
    private static func clipped(_ ring: [Flat], inside: (Flat) -> Bool, at cut: (Flat, Flat) -> Flat) -> [Flat] {
        guard var previous = ring.last else { return [] }
        var out: [Flat] = []
        for point in ring {
            if inside(point) {
                if !inside(previous) { out.append(cut(previous, point)) }
                out.append(point)
            } else if inside(previous) {
                out.append(cut(previous, point))
            }
            previous = point
        }
        return out
    }

    private static func cut(_ a: Flat, _ b: Flat, x: Double) -> Flat {
        (x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x))
    }
    private static func cut(_ a: Flat, _ b: Flat, y: Double) -> Flat {
        (a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y)
    }
}
