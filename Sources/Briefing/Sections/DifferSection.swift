internal import Annotation
internal import Record

/// Where accounts differ: each discrepancy side by side, the words that differ marked within the words that agree.
struct DifferSection {
    let index: RecordIndex

    var fields: Fields? {
        let items = index.record.discrepancies.map(item)
        return .list(items, ["total": Words.grouped(items.count)])
    }

    private func item(_ discrepancy: Discrepancy) -> Fields {
        var fields: Fields = [
            "id": PageNames.anchor(discrepancy.id), "kind": label(discrepancy.kind),
            "note": discrepancy.note.isEmpty ? nil : discrepancy.note,
            "accounts": discrepancy.accounts.map { account($0, of: discrepancy) },
        ]
        if let statement = index.statements[discrepancy.about] {
            fields["about"] = StatementView(statement, index: index).brief
            // For a difference of wording the accounts are the words themselves.
            if discrepancy.kind != .wording { fields["quote"] = Words.cut(statement.text, to: 240) }
        } else if let figure = index.figures[discrepancy.about] {
            fields["subject"] = Words.capitalised(figure.measure)
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
                run.change == .differs ? ["added": trimmed(run.text)] : ["same": trimmed(run.text)]
            }
        } else {
            let value = discrepancy.kind == .date ? Days.middle(account.value, year: year) : account.value
            // A value that is a sentence is the evidence itself, and stands there.
            fields["value"] = value.flatMap { $0.unicodeScalars.count > 60 ? nil : $0 }
            fields["before"] = account.evidence.prefix
            fields["exact"] = Words.cut(account.evidence.exact, to: 320)
            fields["after"] = account.evidence.exact.unicodeScalars.count > 320 ? nil : account.evidence.suffix
        }
        return fields
    }

    private func trimmed(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private var year: Int? { Days.day(index.record.asOf)?.year }

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
