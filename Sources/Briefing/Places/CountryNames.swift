/// Where the names of countries stand on a map: within their outlines, clear of every mark, the largest countries first.
struct CountryNames {
    struct Name: Equatable {
        var text: String
        var x, y: Double
        /// Whether it also has room on a telephone, where the drawing is narrower and letters are not.
        var isRoomy: Bool
    }

    struct Box {
        var left, top, right, bottom: Double

        func meets(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }

        /// Around a point, with sides of so many units.
        init(around x: Double, _ y: Double, width: Double, height: Double) {
            self.init(left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2)
        }

        init(left: Double, top: Double, right: Double, bottom: Double) {
            (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
        }
    }

    /// A country as the map shows it.
    struct Land {
        var name: String
        var label: MapView.Flat
        /// The largest part of it that is in the view.
        var ring: [MapView.Flat]
    }

    /// More names than these are a list, not a map.
    private static let most = 24
    /// What a letter and a line take, in the drawing's units.
    private static let letter = 7.0
    private static let line = 16.0
    /// The drawing's width by a telephone's.
    private static let narrow = 2.7
    /// Places that are tried, across and down.
    private static let grid = (across: 20, down: 12)

    /// - Parameter taken: Where marks and their names stand.
    static func placed(_ lands: [Land], height: Double, around taken: [Box]) -> [Name] {
        var taken = taken
        var roomy = taken.map { box in
            Box(
                around: (box.left + box.right) / 2, (box.top + box.bottom) / 2, width: 22 * narrow, height: 22 * narrow)
        }
        let order = lands.map { (land: $0, area: area($0.ring)) }
            .filter { $0.area > letter * line * Double($0.land.name.count) }
            .sorted { ($1.area, $0.land.name) < ($0.area, $1.land.name) }
        var names: [Name] = []
        for (land, _) in order where names.count < most {
            let width = Double(land.name.count) * letter
            func fits(_ at: MapView.Flat, _ scale: Double, _ taken: [Box]) -> Box? {
                let box = Box(around: at.x, at.y, width: width * scale, height: line * scale)
                guard box.left > 4, box.right < MapView.width - 4, box.top > 4, box.bottom < height - 4,
                    !taken.contains(where: box.meets), holds(land.ring, box)
                else { return nil }
                return box
            }
            let middle = centre(land.ring)
            guard
                let (at, box) = places(land, near: middle, height).lazy.compactMap({ at in
                    fits(at, 1, taken).map { (at, $0) }
                }).first
            else { continue }
            taken.append(box)
            let wide = fits(at, narrow, roomy)
            if let wide { roomy.append(wide) }
            names.append(Name(text: land.name, x: at.x, y: at.y, isRoomy: wide != nil))
        }
        return names
    }

    /// Where mapmakers put it, then places all over the country from its middle outwards.
    private static func places(_ land: Land, near middle: MapView.Flat, _ height: Double) -> [MapView.Flat] {
        var places: [MapView.Flat] = []
        for row in 0..<grid.down {
            for column in 0..<grid.across {
                places.append(
                    (
                        (Double(column) + 0.5) / Double(grid.across) * MapView.width,
                        (Double(row) + 0.5) / Double(grid.down) * height
                    ))
            }
        }
        func distance(_ at: MapView.Flat) -> Double {
            (at.x - middle.x) * (at.x - middle.x) + (at.y - middle.y) * (at.y - middle.y)
        }
        let near = places.filter { isInside($0, land.ring) }
            .sorted { (distance($0), $0.x, $0.y) < (distance($1), $1.x, $1.y) }
        return [land.label, middle] + near
    }

    /// Whether the box lies within the ring: its corners, and the middles of its longer sides.
    private static func holds(_ ring: [MapView.Flat], _ box: Box) -> Bool {
        [box.left, (box.left + box.right) / 2, box.right].allSatisfy { x in
            [box.top, box.bottom].allSatisfy { isInside((x, $0), ring) }
        }
    }

    private static func isInside(_ point: MapView.Flat, _ ring: [MapView.Flat]) -> Bool {
        var inside = false
        guard var last = ring.last else { return false }
        for next in ring {
            if (next.y > point.y) != (last.y > point.y),
                point.x < (last.x - next.x) * (point.y - next.y) / (last.y - next.y) + next.x
            {
                inside.toggle()
            }
            last = next
        }
        return inside
    }

    static func area(_ ring: [MapView.Flat]) -> Double { abs(moments(ring).area) }

    private static func centre(_ ring: [MapView.Flat]) -> MapView.Flat {
        let moments = moments(ring)
        guard abs(moments.area) > 1e-9 else { return ring.first ?? (0, 0) }
        return (moments.x / moments.area, moments.y / moments.area)
    }

    private static func moments(_ ring: [MapView.Flat]) -> (area: Double, x: Double, y: Double) {
        guard var last = ring.last else { return (0, 0, 0) }
        var sum = (area: 0.0, x: 0.0, y: 0.0)
        for next in ring {
            let part = (last.x * next.y - next.x * last.y) / 2
            sum.area += part
            sum.x += part * (last.x + next.x) / 3
            sum.y += part * (last.y + next.y) / 3
            last = next
        }
        return sum
    }
}
