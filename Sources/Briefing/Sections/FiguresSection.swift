internal import Annotation
internal import Record

/// Figures: each with its readings on one small axis, who claims it and how it is hedged.
struct FiguresSection {
    let index: RecordIndex

    var fields: Fields? {
        let figures = index.record.figures
        guard !figures.isEmpty else { return nil }
        var notes: [String: [Fields]] = [:]
        for discrepancy in index.record.discrepancies where index.figures[discrepancy.about] != nil {
            guard !discrepancy.note.isEmpty else { continue }
            notes[discrepancy.about, default: []].append(
                ["note": discrepancy.note, "id": PageNames.anchor(discrepancy.id)])
        }
        let (several, single) = (index.figureOrder.several, index.figureOrder.single)
        let rank: [Figure.Verdict: Int] = [.disagree: 0, .compatible: 1, .agree: 2, .notComparable: 3, .single: 4]
        let sorted = several.enumerated().sorted { a, b in
            (rank[a.element.verdict] ?? 9, -a.element.readings.count, a.offset)
                < (rank[b.element.verdict] ?? 9, -b.element.readings.count, b.offset)
        }
        return [
            "items": sorted.map { item($0.element, notes: notes[$0.element.id] ?? []) },
            "singles": Fields.list(
                single.prefix(index.leaves.rows).map(single(_:)),
                [
                    "open": several.isEmpty ? true : nil, "further": further.map { Words.grouped($0.count) },
                    "more": several.isEmpty ? nil : true,
                ]),
            "total": Words.grouped(figures.count),
        ]
    }

    /// What the table has no room for, as the section of a page of its own.
    var rest: Fields? {
        guard let further else { return nil }
        return [
            "items": [Fields](), "total": Words.grouped(further.count),
            "singles": Fields.list(further.map(single(_:)), ["open": true]),
        ]
    }

    private var further: [Figure]? {
        let rest = index.figureOrder.single.dropFirst(index.leaves.rows)
        return rest.isEmpty ? nil : Array(rest)
    }

    private func item(_ figure: Figure, notes: [Fields]) -> Fields {
        let readings = grouped(figure)
        let axis = FigureAxis(values: readings.map(\.value))
        let rows = readings.map { reading -> Fields in
            var fields = row(reading, of: figure)
            if let axis { fields["dot"] = axis.dot(for: reading.value) }
            return fields
        }
        var fields: Fields = [
            "id": PageNames.anchor(figure.id),
            "measure": figure.measure.isEmpty ? "Not said of what" : Words.capitalised(figure.measure), "rows": rows,
            "verdict": verdict(figure.verdict), "disagree": figure.verdict == .disagree ? true : nil, "notes": notes,
        ]
        if let axis {
            fields["axis"] =
                [
                    "low": Words.amount(.exactly(axis.low), modifier: "=", unit: figure.unit, bare: true),
                    "high": Words.amount(.exactly(axis.high), modifier: "=", unit: figure.unit, bare: true),
                    "description": "\(figure.measure): "
                        + readings.map { Words.amount($0.value, modifier: $0.modifier, unit: figure.unit) }
                        .joined(separator: ", "),
                ] as Fields
        }
        return fields
    }

    private struct Reading {
        var value: Figure.Value
        var modifier: String
        var claimants: [String]
        var asOf: String?
        var evidence: [Evidence]

        var low: Double {
            switch value {
            case .exactly(let number): number
            case .range(let low, _): low
            }
        }
    }

    /// The same reading is one row, whoever claims and prints it; lowest first.
    private func grouped(_ figure: Figure) -> [Reading] {
        var places: [String: Int] = [:]
        var readings: [Reading] = []
        for reading in figure.readings {
            let key = "\(reading.modifier)\(reading.value)"
            let claimant = index.name(ofParty: reading.claimedBy).map(Words.capitalised)
            if let place = places[key] {
                readings[place].evidence.append(reading.evidence)
                if let claimant, !readings[place].claimants.contains(claimant) {
                    readings[place].claimants.append(claimant)
                }
            } else {
                places[key] = readings.count
                readings.append(
                    Reading(
                        value: reading.value, modifier: reading.modifier, claimants: claimant.map { [$0] } ?? [],
                        asOf: reading.asOf, evidence: [reading.evidence]))
            }
        }
        return readings.enumerated().sorted { ($0.element.low, $0.offset) < ($1.element.low, $1.offset) }.map(\.element)
    }

    private func row(_ reading: Reading, of figure: Figure) -> Fields {
        [
            "value": Words.amount(reading.value, modifier: reading.modifier, unit: figure.unit),
            "claimant": reading.claimants.isEmpty ? nil : Words.list(Array(reading.claimants.prefix(4))),
            "asOf": index.short(reading.asOf), "marks": index.marks(reading.evidence),
            "before": reading.evidence.first.map { Surroundings.before($0.prefix) },
            "exact": reading.evidence.first?.exact,
            "after": reading.evidence.first.map { Surroundings.after($0.suffix) },
        ]
    }

    private func single(_ figure: Figure) -> Fields {
        var fields = row(grouped(figure)[0], of: figure)
        fields["marks"] = index.marks(figure.readings.map(\.evidence))
        fields["id"] = PageNames.anchor(figure.id)
        fields["measure"] = figure.measure.isEmpty ? nil : Words.capitalised(figure.measure)
        return fields
    }

    private func verdict(_ verdict: Figure.Verdict) -> String? {
        switch verdict {
        case .single: nil
        case .agree: "the accounts agree"
        case .compatible: "compatible: a hedge or a range covers the others"
        case .disagree: "the accounts disagree"
        case .notComparable: "not comparable"
        }
    }
}
