internal import Annotation
internal import Record

/// Where accounts differ: each discrepancy side by side, the words that differ marked within the words that agree.
struct DifferSection {
    let index: RecordIndex

    var fields: Fields? {
        let all = index.record.discrepancies
        let groups: [(label: String, items: [Discrepancy])] = [
            ("Of fact", all.filter { $0.kind != .wording }), ("Of wording", all.filter { $0.kind == .wording }),
        ]
        return .list(
            groups.filter { !$0.items.isEmpty }.map { group in
                ["group": group.label, "count": Words.grouped(group.items.count), "items": group.items.map(item)]
            }, ["total": Words.grouped(all.count), "incomparable": incomparable])
    }

    /// Figures of which accounts give several readings that mean different things.
    private var incomparable: Fields? {
        let figures = index.record.figures.filter { $0.verdict == .notComparable }
        return .list(
            figures.prefix(12).map { figure in
                ["measure": measure(figure), "link": index.link(toFigure: figure.id)]
            }, ["others": figures.count > 12 ? Words.grouped(figures.count - 12) : nil])
    }

    private func measure(_ figure: Figure) -> String {
        figure.measure.isEmpty ? "Not said of what" : Words.capitalised(figure.measure)
    }

    private func item(_ discrepancy: Discrepancy) -> Fields {
        var fields: Fields = [
            "id": PageNames.anchor(discrepancy.id), "kind": label(discrepancy.kind),
            // The days stand beneath anyway.
            "note": discrepancy.note.isEmpty || discrepancy.kind == .date ? nil : discrepancy.note,
            "accounts": discrepancy.accounts.map { account($0, of: discrepancy) },
        ]
        if let statement = index.statements[discrepancy.about] {
            let view = StatementView(statement, index: index)
            fields["about"] = view.brief
            // For a difference of wording the accounts are the words themselves.
            if discrepancy.kind != .wording { fields["quote"] = Words.cut(view.text, to: 240) }
        } else if let figure = index.figures[discrepancy.about] {
            fields["subject"] = measure(figure)
        } else if let event = index.events[discrepancy.about] {
            fields["subject"] = Words.capitalised(event.label)
        }
        return fields
    }

    private func account(_ account: Discrepancy.Account, of discrepancy: Discrepancy) -> Fields {
        var fields = index.mark(account.evidence)
        if discrepancy.kind == .wording {
            let runs = account.runs ?? [Discrepancy.Run(text: account.value, change: .same)]
            fields["wording"] = true
            fields["runs"] = runs.map { run -> Fields in
                run.change == .differs ? ["added": Words.joined(run.text)] : ["same": Words.joined(run.text)]
            }
        } else {
            let value = discrepancy.kind == .date ? Days.middle(account.value, year: index.year) : account.value
            // A value that is a sentence is the evidence itself, and stands there.
            fields["value"] = value.flatMap { $0.unicodeScalars.count > 60 ? nil : $0 }
            let context = context(account)
            fields["before"] = context.before
            fields["exact"] = context.exact
            fields["after"] = context.after
        }
        return fields
    }

    /// The evidence among the words around it. Where it is a whole sentence that has the value in it, the value alone is
    /// marked; a long sentence that does not is left unmarked, since all of it would be.
    private func context(_ account: Discrepancy.Account) -> (before: String, exact: String?, after: String) {
        let evidence = account.evidence
        let words = evidence.exact
        if words != account.value, let place = words.firstRange(of: account.value), !account.value.isEmpty {
            return (
                Surroundings.before(evidence.prefix) + words[..<place.lowerBound], account.value,
                Words.cut(String(words[place.upperBound...]), to: 240) + Surroundings.after(evidence.suffix)
            )
        }
        if words.unicodeScalars.count > 90 { return (Words.cut(words, to: 320), nil, "") }
        return (Surroundings.before(evidence.prefix), words, Surroundings.after(evidence.suffix))
    }

    private func label(_ kind: Discrepancy.Kind) -> String {
        switch kind {
        case .wording: "Wording"
        case .figure: "Figure"
        case .date: "Date"
        case .place: "Place"
        case .status: "Whether it happens"
        case .denial: "Said and denied"
        case .attribution: "Who said it"
        }
    }
}
