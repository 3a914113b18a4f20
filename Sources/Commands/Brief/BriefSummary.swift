internal import Readout
internal import Record

/// What `brief` ends with on a terminal: a short table, the first discrepancies, the page's path.
struct BriefSummary {
    let text: String

    /// Discrepancies that are told in words; the page has them all.
    private static let told = 3

    init(_ outcome: BriefJob.Outcome) {
        let record = outcome.record
        let outlets = Set(record.articles.compactMap(\.outlet)).count
        let rows = [
            ("articles", record.articles.count), ("outlets", outlets), ("origins", record.origins.count),
            ("statements", record.statements.count), ("figures", record.figures.count),
            ("discrepancies", record.discrepancies.count),
        ]
        var lines = [record.asOf.isEmpty ? record.title : "\(record.title), as of \(record.asOf)", ""]
        let width = rows.map { String($0.1).count }.max() ?? 1
        for (name, count) in rows {
            let number = String(count)
            lines.append("  " + String(repeating: " ", count: width - number.count) + number + "  " + name)
        }
        for discrepancy in record.discrepancies.prefix(Self.told) {
            lines.append("")
            lines.append("  \(discrepancy.kind.rawValue): \(discrepancy.note)")
            for account in discrepancy.accounts {
                let outlet = record.articles.first { $0.id == account.evidence.article }?.outlet ?? "an unnamed outlet"
                lines.append("    \(outlet): \(Self.shortened(account.value))")
            }
        }
        if record.discrepancies.count > Self.told {
            lines.append("")
            lines.append("  and \(record.discrepancies.count - Self.told) more.")
        }
        lines.append("")
        lines.append(outcome.page ?? outcome.folder)
        text = lines.joined(separator: "\n")
    }

    private static func shortened(_ words: String) -> String {
        let line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard line.count > 140 else { return line }
        return line.prefix(139) + "…"
    }
}
