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
        let several = figures.filter { $0.readings.count > 1 || notes[$0.id] != nil }
        let single = figures.filter { $0.readings.count == 1 && notes[$0.id] == nil }
        let rank: [Figure.Verdict: Int] = [.disagree: 0, .compatible: 1, .agree: 2, .notComparable: 3, .single: 4]
        let sorted = several.enumerated().sorted { a, b in
            (rank[a.element.verdict] ?? 9, -a.element.readings.count, a.offset)
                < (rank[b.element.verdict] ?? 9, -b.element.readings.count, b.offset)
        }
        return [
            "items": sorted.map { item($0.element, notes: notes[$0.element.id] ?? []) },
            "singles": Fields.list(single.map(single(_:)), ["open": several.isEmpty ? true : nil]),
            "total": Words.grouped(figures.count),
        ]
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
            "id": PageNames.anchor(figure.id), "measure": Words.capitalised(figure.measure), "rows": rows,
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
        var claimedBy: String?
        var asOf: String?
        var evidence: [Evidence]

        var low: Double {
            switch value {
            case .exactly(let number): number
            case .range(let low, _): low
            }
        }
    }

    /// The same reading by the same claimant is one row, whoever prints it; lowest first.
    private func grouped(_ figure: Figure) -> [Reading] {
        var readings: [Reading] = []
        for reading in figure.readings {
            let same = readings.firstIndex {
                $0.value == reading.value && $0.modifier == reading.modifier && $0.claimedBy == reading.claimedBy
            }
            if let same {
                readings[same].evidence.append(reading.evidence)
            } else {
                readings.append(
                    Reading(
                        value: reading.value, modifier: reading.modifier, claimedBy: reading.claimedBy,
                        asOf: reading.asOf, evidence: [reading.evidence]))
            }
        }
        return readings.enumerated().sorted { ($0.element.low, $0.offset) < ($1.element.low, $1.offset) }.map(\.element)
    }

    private func row(_ reading: Reading, of figure: Figure) -> Fields {
        [
            "value": Words.amount(reading.value, modifier: reading.modifier, unit: figure.unit),
            "claimant": index.name(ofParty: reading.claimedBy).map(Words.capitalised),
            "asOf": Days.short(reading.asOf), "marks": index.marks(reading.evidence),
            "words": reading.evidence.first.map { "\($0.prefix)\($0.exact)\($0.suffix)" },
        ]
    }

    private func single(_ figure: Figure) -> Fields {
        var fields = row(grouped(figure)[0], of: figure)
        fields["id"] = PageNames.anchor(figure.id)
        fields["measure"] = Words.capitalised(figure.measure)
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
