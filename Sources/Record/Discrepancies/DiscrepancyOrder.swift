/// Discrepancies by how much they matter to a reader: whether something was or was said at all, then by whom, how much, when
/// and where, and last in what words; of one kind, what more articles carry first.
enum DiscrepancyOrder {
    static func ranked(_ all: [Discrepancy]) -> [Discrepancy] {
        func articles(_ d: Discrepancy) -> Int { Set(d.accounts.map(\.evidence.article)).count }
        let keys = all.map { (rank($0), -articles($0)) }
        return all.indices.sorted { (keys[$0].0, keys[$0].1, $0) < (keys[$1].0, keys[$1].1, $1) }.map { all[$0] }
    }

    private static func rank(_ discrepancy: Discrepancy) -> Int {
        switch discrepancy.kind {
        case .denial, .status: 0
        case .attribution: 1
        case .figure: 2
        case .date, .place: 3
        // Words that change the sense stand with figures.
        case .wording: discrepancy.note == StatementDiscrepancies.bearing ? 2 : 4
        }
    }
}
