internal import Annotation

/// The map as inline SVG: outlines, the user's layers, countries and states that are named as such, numbered marks.
///
/// Outlines stand in a drawing of their own that stretches with the page; marks and names are placed in percentages over
/// it and keep their size, so that they can be read on a telephone.
struct MapDrawing {
    let view: MapView
    private let outlines: Outlines
    private let layers: [MapLayer]
    private let marks: [Mark]

    struct Mark {
        /// What stands in the mark and before the place's name in the list.
        var number: Int
        var name: String
        var entry: Gazetteer.Entry
        var isRough: Bool
        /// Whether anything has happened there, or all is only expected, or denied.
        var status: EventMention.Status

        /// Whether a whole country or state is named, whose outline is there to be shaded.
        var isShaded: Bool { !isRough && (entry.kind == .country || entry.kind == .region) }
    }

    /// Nil where there is nothing to draw.
    init?(marks: [Mark], layers: [MapLayer], outlines: Outlines) {
        guard !marks.isEmpty || !layers.isEmpty else { return nil }
        self.marks = marks
        self.layers = layers
        self.outlines = outlines
        let named = Set(marks.filter(\.isShaded).map(\.entry.code))
        let extents = outlines.shapes.filter { named.contains($0.code) }.flatMap(\.extent)
        view = MapView(around: marks.map { $0.entry.point } + extents + layers.flatMap(\.corners))
    }

    var fields: Fields {
        var shaded: Set<String> = []
        for mark in marks where mark.isShaded { shaded.insert(mark.entry.code) }
        var land: [Fields] = []
        var named: [Fields] = []
        var countries: [CountryNames.Land] = []
        // What a mark names already is not named again.
        let known = Set(marks.map(\.name))
        for shape in outlines.shapes where shape.isCountry || shaded.contains(shape.code) {
            let rings = shape.rings.compactMap { view.flat($0) }
            let path = rings.compactMap { MapView.path($0) }.joined()
            guard !path.isEmpty else { continue }
            (shaded.contains(shape.code) ? { named.append($0) } : { land.append($0) })(["d": path])
            guard shape.isCountry, !known.contains(shape.name) else { continue }
            let largest = rings.map { (ring: $0, area: CountryNames.area($0)) }.max { $0.area < $1.area }
            countries.append(
                CountryNames.Land(name: shape.name, label: view.place(shape.label), ring: largest?.ring ?? []))
        }
        let (placed, taken) = placed
        let names = CountryNames.placed(countries, height: view.height, around: taken)
        return [
            "width": String(Int(MapView.width * 2)), "height": String(Int((view.height * 2).rounded())),
            "land": land, "named": named,
            "layers": layers.map { $0.fields(in: view) },
            "countries": names.map { name -> Fields in
                [
                    "name": name.text, "x": percent(name.x / MapView.width), "y": percent(name.y / view.height),
                    "roomy": name.isRoomy ? true : nil,
                ]
            },
            "marks": placed, "description": description,
        ]
    }

    private var description: String {
        let names = marks.prefix(12).map { "\($0.number) \($0.name)" }.joined(separator: ", ")
        return "Map of the places named: \(names)\(marks.count > 12 ? " and \(marks.count - 12) more" : ""). "
            + "The same is told in the list beside it."
    }

    /// The marks with their names where there is room for these: to the right, the left, above or below, or nowhere.
    ///
    /// With them the boxes that all of it takes.
    private var placed: (marks: [Fields], taken: [CountryNames.Box]) {
        var spots: [(x: Double, y: Double)] = []
        for mark in marks {
            var at = view.place(mark.entry.point)
            // Marks on one spot stand beside each other; after some tries they may touch.
            for _ in 0..<6 where spots.contains(where: { abs($0.x - at.x) < 20 && abs($0.y - at.y) < 20 }) {
                at.x += 22
            }
            spots.append(at)
        }
        var taken = spots.map { CountryNames.Box(around: $0.x, $0.y, width: 22, height: 22) }
        let placed = marks.enumerated().map { i, mark in
            let at = spots[i]
            // Seven units a letter at the width of a desk; names are not shown on a telephone.
            let length = Double(mark.name.count) * 7.2 + 4
            let choices: [(anchor: String, dx: Double, dy: Double, left: Double)] = [
                ("start", 14, 4, at.x + 14), ("end", -14, 4, at.x - 14 - length),
                ("middle", 0, -16, at.x - length / 2), ("middle", 0, 24, at.x - length / 2),
            ]
            var fields: Fields = [
                "x": percent(at.x / MapView.width), "y": percent(at.y / view.height), "number": String(mark.number),
                "status": mark.status.rawValue, "name": mark.name,
                "wide": mark.entry.kind == .area || mark.isRough ? true : nil,
            ]
            let own = view.place(mark.entry.point)
            if own != at {
                fields["lead"] =
                    [
                        "fromX": percent(own.x / MapView.width), "fromY": percent(own.y / view.height),
                        "x": percent(at.x / MapView.width), "y": percent(at.y / view.height),
                    ] as Fields
            }
            for choice in choices {
                let box = CountryNames.Box(
                    left: choice.left, top: at.y + choice.dy - 12, right: choice.left + length,
                    bottom: at.y + choice.dy + 4)
                guard box.left > 0, box.right < MapView.width, box.top > 0, box.bottom < view.height,
                    !taken.enumerated().contains(where: { $0.offset != i && $0.element.meets(box) })
                else { continue }
                taken.append(box)
                fields["label"] =
                    [
                        "anchor": choice.anchor, "dx": String(Int(choice.dx)), "dy": String(Int(choice.dy)),
                        "name": mark.name, "x": percent(at.x / MapView.width), "y": percent(at.y / view.height),
                    ] as Fields
                break
            }
            return fields
        }
        return (placed, taken)
    }

    private func percent(_ fraction: Double) -> String { FigureAxis.percent(fraction, from: 0, to: 100) }
}

extension Gazetteer.Entry {
    var point: MapPoint { MapPoint(longitude: longitude, latitude: latitude) }
}
